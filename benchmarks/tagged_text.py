"""Texts with the names that people marked in them, read from columns of tokens and labels.

    # text = Ms Lund left Oslo.               # -- comments are optional, and so are indexes
    1   Ms     O
    2   Lund   B-PER                          body   "Ms Lund left Oslo."
    3   left   O                       →      spans  PERSON "Lund", PLACE "Oslo"
    4   Oslo   B-LOC
    5   .      O

Columns are parted by tabs, or else by blanks; sentences by blank lines. Where the first column counts 1, 2, 3 … in each
sentence, the token is the second one, else the first. The label is the last column that holds nothing but labels.
Finders read texts, so tokens are found again in ``# text``; where there is none, or a token is not in it, blanks stand
between tokens. A sentence is a body of its own, but where a reader joins those of a document.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from typing_extensions import override

from benchmarks.entity_labels import is_label, names_in, type_of
from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["Collection", "Tagged", "join", "read_columns", "read_file", "tag"]

_COMMENT: Final = re.compile(r"# (?:\S+ ?=|newdoc|newpar)")
"""A "#" of its own may be a token."""
_TEXT: Final = re.compile(r"# text ?= ?(.*)")
_DOCUMENT: Final = "-DOCSTART-"
"""stands for a token between documents, as CoNLL 2003 has it"""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A body with its names."""

    body: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...] = (0,)
    """where each begins in the body"""


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts that were marked by one set of rules."""

    name: str
    texts: tuple[Tagged, ...]
    types: frozenset[EntityType]
    """what was marked; names of other types are not asked for"""
    left_out: Counter[str] = field(default_factory=Counter)
    """labels that are none of our types, and how many names bear them"""
    blanks_between: int = 0
    """sentences whose tokens were joined with blanks"""

    @property
    def words(self) -> int:
        """Count what blanks part."""
        return sum(len(each.body.split()) for each in self.texts)

    @override
    def __str__(self) -> str:
        """Say what is in it."""
        sentences, names = sum(len(each.sentences) for each in self.texts), sum(len(each.spans) for each in self.texts)
        said = f"{self.name}: {sentences:,} sentences, {names:,} names of {', '.join(sorted(self.types))}"
        if self.blanks_between:
            said += f"; {self.blanks_between:,} sentences without a text of their own: blanks between tokens"
        if self.left_out:
            said += "; left out: " + ", ".join(f"{label} ({count})" for label, count in sorted(self.left_out.items()))
        return said


@dataclass(slots=True)
class _Sentence:
    rows: list[list[str]] = field(default_factory=list)
    text: str | None = None


def read_file(path: Path) -> Collection:
    """Read a file of columns, gzip or not.

    Raises:
        ValueError: where there is no token, or no column of labels.
    """
    is_gzip = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8-sig") if is_gzip else path.open(encoding="utf-8-sig") as lines:
        return read_columns(lines, path.name)


def read_columns(lines: Iterable[str], name: str) -> Collection:
    """Read columns; each sentence is a body.

    Raises:
        ValueError: where there is no token, or no column of labels.
    """
    sentences = list(_sentences(lines))
    if not sentences:
        raise ValueError(f"{name}: no tokens in it")
    token = 1 if all(_is_counted(each) for each in sentences) else 0
    for each in sentences:
        each.rows = [row for row in each.rows if not token or row[0].isdecimal()]  # "3-4" and "5.1" are no tokens
    label = _label_column([row for each in sentences for row in each.rows], token, name)
    texts, left_out, types, blanks = [], Counter[str](), set[EntityType](), 0
    for each in sentences:
        tokens, labels = [row[token] for row in each.rows], [row[label] for row in each.rows]
        text = tag(tokens, labels, each.text)
        texts.append(text)
        blanks += text.body != each.text
        types.update(span.type for span in text.spans)
        left_out.update(spelling for spelling, _, _ in names_in(labels) if type_of(spelling) is None)
    return Collection(name, tuple(texts), frozenset(types), left_out, blanks)


def tag(tokens: Sequence[str], labels: Sequence[str], text: str | None = None) -> Tagged:
    """Make a text of a sentence.

    >>> tag(["Oslo", "'s", "port"], ["B-LOC", "O", "O"], "Oslo's port").spans[0].text
    'Oslo'
    >>> tag(["Oslo", "'s", "port"], ["B-LOC", "O", "O"]).body
    "Oslo 's port"
    """
    places = None if text is None else _find(tokens, text)
    if text is None or places is None:
        text = " ".join(tokens)
        places = _find(tokens, text) or []
    spans = []
    for spelling, first, last in names_in(labels):
        kind = type_of(spelling)
        if kind is not None:
            start, end = places[first][0], places[last - 1][1]
            spans.append(Span(kind, start, end, text[start:end]))
    return Tagged(text, tuple(spans))


def join(sentences: Iterable[tuple[Tagged, str]]) -> Tagged:
    """Make one body of a document's sentences, each with what stands before it: a blank, or a blank line.

    >>> join([(Tagged("It rains.", ()), ""), (Tagged("It pours.", ()), " ")]).sentences
    (0, 10)
    """
    body, spans, starts = "", list[Span](), list[int]()
    for each, before in sentences:
        body += before if body else ""
        starts.append(len(body))
        spans += (Span(s.type, s.start + len(body), s.end + len(body), s.text) for s in each.spans)
        body += each.body
    return Tagged(body, tuple(spans), tuple(starts))


def _sentences(lines: Iterable[str]) -> Iterator[_Sentence]:
    sentence = _Sentence()
    for line in lines:
        text = _TEXT.match(line)
        if not line.strip():
            if sentence.rows:
                yield sentence
            sentence = _Sentence()
        elif text:
            sentence.text = text[1].rstrip("\n")
        elif not _COMMENT.match(line) and not line.startswith(_DOCUMENT):
            sentence.rows.append(line.rstrip("\r\n").split("\t") if "\t" in line else line.split())
    if sentence.rows:
        yield sentence


def _is_counted(sentence: _Sentence) -> bool:
    indexes = [row[0] for row in sentence.rows if len(row) > 2 and row[0].isdecimal()]  # noqa: PLR2004 - index, token, label
    return bool(indexes) and indexes == [str(number) for number in range(1, len(indexes) + 1)]


def _label_column(rows: Sequence[Sequence[str]], token: int, name: str) -> int:
    """Find the last column of labels.

    CoNLL 2003's phrases (``I-NP``) look like labels too, and stand before them.
    """
    for place in range(min(map(len, rows), default=0) - 1, token, -1):
        if all(is_label(row[place]) for row in rows):
            return place
    raise ValueError(f"{name}: no column holds nothing but labels such as O, B-PER, I-PER")


def _find(tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Find where each token stands, one after another with nothing but blanks between; or that one does not."""
    places, end = list[tuple[int, int]](), 0
    for token in tokens:
        start = end
        while not text.startswith(token, start):
            if start >= len(text) or not text[start].isspace():
                return None
            start += 1
        end = start + len(token)
        places.append((start, end))
    return places
