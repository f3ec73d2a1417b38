"""What a revision changed, sentence by sentence, and what kind of change that is.

    headline     the headline, and no word of the text
    correction   a correction is named; or nothing but a few sentences was edited, in each of them a number or a name
    rewrite      less than half of the old text is left
    update       all else

A change of typography, white space or a date line is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import sentencex
from rapidfuzz.distance import Indel, LCSseq

from streamproc.datelines import read_dateline
from streamproc.duplicates.stored import StoredText
from streamproc.duplicates.words import words_of
from streamproc.events import Change, ChangeKind, CleanedArticle, LineKind, RevisionClass

__all__ = ["MOST_CHANGES", "Changes", "changes_between"]

MOST_CHANGES: Final = 40
"""changes that are written down, the first ones"""
_LONGEST: Final = 1000
"""code points of a sentence that are written down"""
_MOST_COMPARED: Final = 3000
"""sentences of either text that are held against one another: bounds the work on a text of a million lines"""
_MOST_PAIRED: Final = 10_000
"""pairs of sentences between two that are equal that are tried; of longer stretches nothing is called edited"""
_MOST_WORDS_PAIRED: Final = 10**9
"""likewise of words: 32,000 against as many, which takes a tenth of a second"""
_PIECE: Final = 2000
"""code points of a paragraph that are split at once: the splitter takes quadratic time in marks that open a quotation
which nothing closes, and more than a minute for a megabyte of them"""
_WIDE_SPACE: Final = re.compile(r"[^\S\0-\x7f]")
"""white space of more than one byte, at which the splitter breaks down: "vitamin A\\u00a0. It" is enough"""
_ALIKE: Final = 0.5
"""share of words from which two sentences are one that was edited"""
_FEW: Final = 3
"""edited sentences of a correction"""
_LEFT: Final = 0.5
"""share of the old text below which it was rewritten"""

_NAMED: Final = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)|corrigendum|erratum|(?:an|a previous|the original) (?:earlier )?version of this)\b",
    re.IGNORECASE,
)
"""in a note; elsewhere such words may be the story's: a Department of Corrections, a correction of share prices"""
_SAID: Final = re.compile(
    r"^\W*(?:correct(?:ion|ions|ed)|corrigendum|erratum)\s*(?:[:(–—-]|$)|^\W*corrects\b|[(\[]correct(?:ion|ed|s)\b"
    r"|(?-i:\bCORRECT(?:ED|ION)\b-)"
    r"|\b(?:an|a previous|the original) (?:earlier )?version of this\b"
    r"|\bthis (?:\w+ ){0,2}(?:article|story|report|post|piece)\b.{0,80}\bcorrect(?:s|ed)?\b",
    re.IGNORECASE,
)
"""in a headline or a sentence"""
_CALENDAR: Final = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm)?|(?:jan|febr?|mar|apr|june?|july?|aug|sept?|oct|nov|dec)\w{0,6}|may|(?:mon|tues?|wed|thurs?|fri"
    r"|sat|sun)\w{0,5}|[ap]m?|m|gmt|utc|[ecmpb][sde]?t|cest|at|on|of|the|updated|published|posted|last|modified|first"
)
"""a word of a date line"""
_CLOCK: Final = re.compile(r"\d\d?:\d\d|\d{4}-\d\d?-\d\d?|\d\d?([/.-])\d\d?\1\d\d(?:\d\d)?")
"""what a date line in figures has, and a result has not"""
_NUMBERS: Final = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen"]
)
"""as they are written out"""
_NOTE: Final = 300
"""code points up to which a sentence may be a note"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What was changed."""

    changes: tuple[Change, ...]
    revision_class: RevisionClass | None
    """``None`` where nothing was that matters"""
    is_truncated: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    words: tuple[str, ...]

    @property
    def is_date(self) -> bool:
        """Whether it says when, and nothing else, or nothing at all."""
        if not all(map(_CALENDAR.fullmatch, self.words)):
            return False
        return not all(map(str.isdigit, self.words)) or not self.words or _CLOCK.search(self.text) is not None


def changes_between(before: StoredText, article: CleanedArticle, share_left: float) -> Changes:
    """Say what *article* changed.

    Args:
        before: the revision before it.
        article: this revision.
        share_left: the share of the old text's words that stand in the new one, in [0, 1].
    """
    headline = article.headline or ""
    changes: list[Change] = []
    if words_of(before.headline).words != words_of(headline).words:
        changes.append(
            Change(
                kind=ChangeKind.EDITED,
                field="headline",
                before=before.headline,
                after=headline,
                start=0,
                end=len(headline),
            )
        )
    old, new = _sentences(before.body), _sentences(article.body)
    of_body = list(_body_changes(old, new))
    changes += of_body
    revision_class = _class_of(changes, of_body, article, share_left)
    is_truncated = len(changes) > MOST_CHANGES
    if max(len(old), len(new)) == _MOST_COMPARED:
        # Nobody looked at the rest: it may have changed.
        revision_class, is_truncated = revision_class or RevisionClass.UPDATE, True
    return Changes(tuple(changes[:MOST_CHANGES]), revision_class, is_truncated)


def _class_of(
    changes: Sequence[Change], of_body: Sequence[Change], article: CleanedArticle, share_left: float
) -> RevisionClass | None:
    if not changes:
        return None
    if _names_correction(article, of_body):
        return RevisionClass.CORRECTION
    if not of_body:
        return RevisionClass.HEADLINE
    if share_left < _LEFT:
        return RevisionClass.REWRITE
    is_edited = all(change.kind is ChangeKind.EDITED for change in of_body)
    # With a new headline it is news: a toll that rises.
    if is_edited and len(changes) == len(of_body) and len(of_body) <= _FEW and all(map(_changes_a_fact, of_body)):
        return RevisionClass.CORRECTION
    return RevisionClass.UPDATE


def _names_correction(article: CleanedArticle, of_body: Sequence[Change]) -> bool:
    """Tell whether a note, the headline or a sentence that is new speaks of a correction."""
    notes = [line.text for line in article.removed if line.kind is LineKind.NOTE]
    added = [change.after or "" for change in of_body if change.kind is ChangeKind.ADDED]
    said = [article.headline or "", *(each for each in added if len(each) < _NOTE)]
    return any(map(_NAMED.search, [article.ed_note or "", *notes])) or any(map(_SAID.search, said))


def _changes_a_fact(change: Change) -> bool:
    """Tell whether the words that were exchanged have a number or a name among them."""
    old, new = (re.findall(r"\w+", each or "") for each in (change.before, change.after))
    known = set(old) & set(new)
    exchanged = [word for place, word in enumerate(new) if word not in known and place]
    return any(word[:1].isdigit() or word[:1].isupper() or word in _NUMBERS for word in exchanged)


def _sentences(body: str) -> list[_Sentence]:
    """Split *body*; the date line in front of it is no part of its first sentence."""
    found: list[_Sentence] = []
    for at, sentence in _split(body):
        text = sentence.strip()
        if not text:
            continue
        dateline = read_dateline(text) if not found else None
        about = text.removeprefix(dateline) if dateline else text
        says_something = any(map(str.isalnum, about))
        words = tuple(words_of(about).words) if says_something else ()
        found.append(_Sentence(text, at + sentence.index(text[0]), words))
        if len(found) == _MOST_COMPARED:
            break
    return found


def _split(body: str) -> Iterator[tuple[int, str]]:
    """Split *body* into sentences, with what stands between them; where each starts, and what it is."""
    start = 0
    for paragraph in body.split("\n\n"):
        at = start
        for sentence in _split_paragraph(paragraph):
            yield at, sentence
            at += len(sentence)
        start += len(paragraph) + 2


def _split_paragraph(paragraph: str) -> Iterator[str]:
    """Split it piece by piece, all of its characters in them: the last sentence of a piece begins the next one."""
    plain = _WIDE_SPACE.sub(" ", paragraph)
    at = 0
    while at < len(plain):
        upto = at + _PIECE
        *whole, last = sentencex.segment("en", plain[at:upto])
        if not whole or upto >= len(plain):
            whole.append(last)
        for sentence in whole:
            yield paragraph[at : at + len(sentence)]
            at += len(sentence)


def _body_changes(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> Iterator[Change]:
    """Hold the sentences against one another, in the new text's order; between two that are equal stand changes."""
    numbers: dict[tuple[str, ...], int] = {}
    old, new = ([numbers.setdefault(each.words, len(numbers)) for each in side] for side in (before, after))
    equal = [code for code in LCSseq.opcodes(old, new) if code.tag == "equal"]
    old_end = new_end = 0
    for old_start, old_upto, new_start, new_upto in (
        *((code.src_start, code.src_end, code.dest_start, code.dest_end) for code in equal),
        (len(old), len(old), len(new), len(new)),
    ):
        yield from _gap_changes(
            [each for each in before[old_end:old_start] if not each.is_date],
            [each for each in after[new_end:new_start] if not each.is_date],
        )
        old_end, new_end = old_upto, new_upto


def _gap_changes(removed: Sequence[_Sentence], added: Sequence[_Sentence]) -> Iterator[Change]:
    """Tell edited sentences from those that went and those that came."""
    pairs = list(_edited(removed, added)) if _may_be_paired(removed, added) else []
    old_end = 0
    places = {new: old for old, new in pairs}
    for new, sentence in enumerate(added):
        if new not in places:
            yield _change(ChangeKind.ADDED, None, sentence)
            continue
        old = places[new]
        yield from (_change(ChangeKind.REMOVED, each, None) for each in removed[old_end:old])
        yield _change(ChangeKind.EDITED, removed[old], sentence)
        old_end = old + 1
    yield from (_change(ChangeKind.REMOVED, each, None) for each in removed[old_end:])


def _may_be_paired(removed: Sequence[_Sentence], added: Sequence[_Sentence]) -> bool:
    old, new = (sum(len(each.words) for each in side) for side in (removed, added))
    return len(removed) * len(added) <= _MOST_PAIRED and old * new <= _MOST_WORDS_PAIRED


def _edited(removed: Sequence[_Sentence], added: Sequence[_Sentence]) -> Iterator[tuple[int, int]]:
    """Pair sentences that are alike, in the order of both."""
    first = 0
    for old, sentence in enumerate(removed):
        alike = [
            (Indel.normalized_similarity(sentence.words, each.words, score_cutoff=_ALIKE), -new)
            for new, each in enumerate(added[first:], start=first)
        ]
        best, place = max(alike, default=(0.0, 0))
        if best >= _ALIKE:
            yield old, -place
            first = -place + 1


def _change(kind: ChangeKind, before: _Sentence | None, after: _Sentence | None) -> Change:
    return Change(
        kind=kind,
        field="body",
        before=_cut(before.text) if before else None,
        after=_cut(after.text) if after else None,
        start=after.start if after else None,
        end=after.start + len(after.text) if after else None,
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
