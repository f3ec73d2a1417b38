"""How well lines of plain-text articles are told apart, on articles of which somebody else cleaned a copy.

    python benchmarks/evaluate_cleaning.py --lines FILE

FILE holds one JSON object a line, gzip or not: ``text`` (paragraphs apart), ``kept`` (the same text after its
collectors cleaned and tokenised it), ``source``, and, where known, ``title``, ``authors``, ``url``. Such copies lose
short lines of the story too, so only what is certain counts:

    negative    the line stands in ``kept``
    positive    it does not, and it has 13 to 25 words or recurs in five or more articles of its source
    (neither)   any other line

Both labels have their noise, so a second row of figures leaves out what one can know to be doubtful: negatives that
recur in five or more articles of their source, and positives that do not recur but name their source (collectors drop
every line that would betray it: "…, she told The Paper"). Nor does it count a line as lost that became a field
(captions, credits, …). Furniture that the collectors kept once is a story line in both rows: read ``--detail``.

Lines are compared by their letters and digits. A line counts as removed where no piece of it stays. A body's score
compares its word 4-grams with those of the negative lines; the peers get each text as a minimal page.
"""

import gzip
import json
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from typing_extensions import override

from benchmarks.cleaning_pages import EXTRACTORS
from benchmarks.cleaning_pages import score as score_text
from benchmarks.splits import Part, part_of
from streamproc.cleaning import classify, clean
from streamproc.cleaning.lines import fold, split_lines
from streamproc.errors import ItemError
from streamproc.events import Article, CleanedArticle, Line, LineKind, RawRecord
from streamproc.reading import read

__all__ = ["Label", "Labelled", "label_lines", "load", "report_lines"]

PEERS: Final = {"trafilatura": "trafilatura", "newspaper4k": "newspaper", "readability-lxml": "readability"}
"""each with the module that it needs"""
SAFE_WORDS: Final = range(13, 26)
"""a line of so many words that is not in ``kept`` is nearly always furniture"""
RECURS: Final = 5
"""articles of one source in which a line stands that is furniture whatever its length"""
_WITHIN_WORDS: Final = 6
"""a shorter line stands in ``kept`` only where it is a paragraph of it: its letters may stand within any sentence"""
FIELDS: Final = frozenset(
    {
        LineKind.HEADLINE,
        LineKind.STANDFIRST,
        LineKind.BYLINE,
        LineKind.DATELINE,
        LineKind.CAPTION,
        LineKind.CREDIT,
        LineKind.DISCLOSURE,
        LineKind.REPEAT,
    }
)
"""what leaves the body for a field of the event, or still stands further up, is not lost"""
_ARRIVED_MS: Final = 1_735_689_600_000
"""milliseconds since the epoch: 1 January 2025"""
_DESK: Final = re.compile(r" - | \(")
"""what begins a desk's name behind an outlet's"""
_SHOWN: Final = 100
"""lines that ``--detail`` shows of each kind of mistake"""


@unique
class Label(Enum):
    """What is certain of a line."""

    STORY = "story"
    FURNITURE = "furniture"
    KEPT_FURNITURE = "kept"
    """it stands in ``kept`` and recurs: by one sign story, by the other furniture"""
    NAMES_SOURCE = "names"
    """it does not stand in ``kept``, but may be missing there only because it names its source"""
    UNSURE = "unsure"


AS_LABELLED: Final = {Label.KEPT_FURNITURE: Label.STORY, Label.NAMES_SOURCE: Label.FURNITURE}
"""what the first row takes the doubtful labels for"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, its record as a producer would send it, and the label of each of its lines."""

    source: str
    record: RawRecord
    title: str
    text: str
    labels: tuple[Label, ...]
    """of the non-empty lines of ``text``, in order"""
    body: str
    """the lines that stand in ``kept``"""
    doubtful: frozenset[str]
    """folded: lines that are neither certainly story nor certainly furniture"""


@dataclass(slots=True)
class Counts:
    """What was counted over the lines of a part."""

    found: int = 0
    """furniture that was removed"""
    missed: int = 0
    wrong: int = 0
    """story lines that were removed"""
    story_lines: int = 0
    story_words: int = 0
    lost_words: int = 0
    """words of story lines that left"""

    @override
    def __str__(self) -> str:
        precision = self.found / max(self.found + self.wrong, 1)
        recall = self.found / max(self.found + self.missed, 1)
        f1 = 2 * self.found / max(2 * self.found + self.wrong + self.missed, 1)
        lost = 100 * self.lost_words / max(self.story_words, 1)
        return f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  body words lost {lost:.3f} %"


def load(path: Path) -> list[dict[str, Any]]:
    """Read the articles of *path*, gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def label_lines(articles: Sequence[dict[str, Any]]) -> list[Labelled]:
    r"""Label every line of *articles*, which are all that is known of their sources.

    >>> lines = label_lines([{"text": "He spoke at the mill today.\n\nAd", "kept": "He spoke at the mill today ."}])
    >>> [label.value for label in lines[0].labels]
    ['story', 'unsure']
    """
    recurring = _recurring(articles)
    return [_label(article, recurring) for article in articles]


def _recurring(articles: Iterable[dict[str, Any]]) -> frozenset[tuple[str, str]]:
    seen: Counter[tuple[str, str]] = Counter()
    for article in articles:
        source = article.get("source") or ""
        seen.update({(source, fold(line.text)) for line in split_lines(article["text"])})
    return frozenset(line for line, number in seen.items() if number >= RECURS and line[0])


def _label(article: dict[str, Any], recurring: frozenset[tuple[str, str]]) -> Labelled:
    source = article.get("source") or ""
    paragraphs = {fold(paragraph) for paragraph in article["kept"].split("\n")}
    letters = fold(article["kept"])
    labels, body, doubtful = [], [], set()
    for line in split_lines(article["text"]):
        folded, words = fold(line.text), len(line.text.split())
        if not folded:
            label = Label.UNSURE
        elif folded in paragraphs or (words >= _WITHIN_WORDS and folded in letters):
            label = Label.KEPT_FURNITURE if (source, folded) in recurring else Label.STORY
            body.append(line.text)
        elif (source, folded) in recurring:
            label = Label.FURNITURE
        elif words in SAFE_WORDS:
            label = Label.NAMES_SOURCE if _name(source) in line.text.casefold() else Label.FURNITURE
        else:
            label = Label.UNSURE
        labels.append(label)
        if label not in {Label.STORY, Label.FURNITURE}:
            doubtful.add(folded)
    return Labelled(
        source=source,
        record=_record(article),
        title=article.get("title") or "",
        text=article["text"],
        labels=tuple(labels),
        body="\n".join(body),
        doubtful=frozenset(doubtful),
    )


def _name(source: str) -> str:
    """Name the outlet as its own lines do: without the desk; no line names an outlet without a name."""
    return _DESK.split(source.casefold())[0].strip() or "\n"


def _record(article: dict[str, Any]) -> RawRecord:
    """Make the record that a producer would send."""
    names = {"text": "text", "source": "source", "title": "title", "authors": "byline", "url": "url", "id": "id"}
    sent = {ours: article[theirs] for theirs, ours in names.items() if article.get(theirs)}
    return RawRecord("news.raw", 0, 0, _ARRIVED_MS, json.dumps(sent).encode())


def report_lines(path: Path, *, everything: bool, parts: Sequence[Part] = (), detail: bool = False) -> None:
    """Print how well the lines of *path* are told apart.

    Args:
        path: the labelled articles.
        everything: score all sources together; else those that nothing was learned from, each part by itself.
        parts: the parts to score; development and locked unless given.
        detail: print a table of rules, and mistakes; not of locked sources.
    """
    labelled = label_lines(load(path))
    if everything:
        _report("all sources", labelled, detail=detail)
        return
    for part in parts or (Part.DEVELOPMENT, Part.LOCKED):
        chosen = [article for article in labelled if part_of(article.source) is part]
        _report(f"{part.value} sources", chosen, detail=detail and part is not Part.LOCKED)


def _report(name: str, articles: Sequence[Labelled], *, detail: bool) -> None:
    if not articles:
        print(f"{name}: no articles")
        return
    sources = len({article.source for article in articles})
    print(f"\n{name}: {len(articles)} articles of {sources} sources")
    read_articles = [_read(article) for article in articles]
    classified = [classify(article) for article in read_articles]
    strict, lenient = Counts(), Counts()
    rules: dict[tuple[str, str], Counter[Label]] = defaultdict(Counter)
    mistakes: dict[str, list[str]] = {"story that was removed": [], "furniture that stayed": []}
    for article, lines in zip(articles, classified, strict=True):
        for label, pieces in zip(article.labels, _by_number(lines), strict=True):
            _count(strict, AS_LABELLED.get(label, label), pieces, frozenset())
            _count(lenient, label, pieces, FIELDS)
            removed = next((piece for piece in pieces if not piece.kept), None)
            if removed is not None:
                rules[removed.kind.value, removed.rule][label] += 1
            _note(mistakes, article, label, pieces)
    print(f"  {strict.found + strict.missed} lines of furniture, {strict.story_lines} of stories")
    print(f"  as labelled:              {strict}")
    print(f"  without doubtful labels:  {lenient}")
    _report_bodies(articles, read_articles)
    _report_speed(articles, read_articles)
    if detail:
        _report_detail(rules, mistakes)


def _read(article: Labelled) -> Article:
    """Read the article; its text is left as it is labelled."""
    return read(article.record).model_copy(update={"text": article.text})


def _by_number(lines: Sequence[Line]) -> list[list[Line]]:
    """Gather the pieces of each line."""
    pieces: dict[int, list[Line]] = {}
    for line in lines:
        pieces.setdefault(line.number, []).append(line)
    return list(pieces.values())


def _count(counts: Counts, label: Label, pieces: Sequence[Line], fields: frozenset[LineKind]) -> None:
    """Count one line; what went to one of *fields* is not lost."""
    stays = any(piece.kept for piece in pieces)
    lost = [piece for piece in pieces if not piece.kept and piece.kind not in fields]
    match label:
        case Label.FURNITURE:
            counts.found += not stays
            counts.missed += stays
        case Label.STORY:
            counts.wrong += not stays and bool(lost)
            counts.story_lines += 1
            counts.story_words += sum(len(piece.text.split()) for piece in pieces)
            counts.lost_words += sum(len(piece.text.split()) for piece in lost)
        case Label.KEPT_FURNITURE | Label.NAMES_SOURCE | Label.UNSURE:
            pass


def _note(mistakes: dict[str, list[str]], article: Labelled, label: Label, pieces: Sequence[Line]) -> None:
    stays = any(piece.kept for piece in pieces)
    if label is Label.FURNITURE and stays:
        mistakes["furniture that stayed"].append(f"{article.source}: {pieces[0].text[:150]}")
    if label is Label.STORY:
        for piece in pieces:
            if not piece.kept and piece.kind not in FIELDS:
                text = f"{article.source}: {piece.rule} {piece.confidence:.2f}: {piece.text[:150]}"
                mistakes["story that was removed"].append(text)


def _report_bodies(articles: Sequence[Labelled], read_articles: Sequence[Article]) -> None:
    """Score the bodies beside those of the peers; where doubtful lines are left out, they count for nobody."""
    print(f"  bodies, F1 of word 4-grams: {'as labelled':>13} {'without doubtful lines':>24}")
    extractors: dict[str, Callable[[int], str]] = {
        "streamproc": lambda number: _body(read_articles[number]),
        "the text as it came": lambda number: articles[number].text,
    }
    for name, module in PEERS.items():
        if find_spec(module) is None:
            print(f"    {name:25} not installed")
        else:
            extractors[name] = partial(_peer, name, articles)
    for name, extract in extractors.items():
        whole, sure = [], []
        for number, article in enumerate(articles):
            if article.body:
                found = extract(number)
                whole.append(score_text(found, article.body).f1)
                sure.append(score_text(_without(found, article.doubtful), _without(article.body, article.doubtful)).f1)
        print(f"    {name:25} {statistics.mean(whole):13.4f} {statistics.mean(sure):24.4f}", flush=True)


def _without(text: str, lines: frozenset[str]) -> str:
    return "\n".join(line for line in text.split("\n") if fold(line) not in lines)


def _body(article: Article) -> str:
    try:
        return clean(article).body
    except ItemError:
        return ""


def _peer(name: str, articles: Sequence[Labelled], number: int) -> str:
    try:
        return EXTRACTORS[name](_page(articles[number])).text
    except Exception:  # noqa: BLE001  any library may fail in its own way; nothing found is what counts
        return ""


def _page(article: Labelled) -> str:
    """Make the minimal page that holds the text."""
    paragraphs = "\n".join(f"<p>{_escape(line.text)}</p>" for line in split_lines(article.text))
    title = _escape(article.title)
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><article>{paragraphs}</article></body></html>"
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _report_speed(articles: Sequence[Labelled], read_articles: Sequence[Article]) -> None:
    """Time the stages on one core, the best of three rounds."""
    words = statistics.mean(len(article.text.split()) for article in articles)
    cleaning = min(_seconds(lambda: [_clean(article) for article in read_articles]) for _ in range(3))
    both = min(_seconds(lambda: [_clean(read(article.record)) for article in articles]) for _ in range(3))
    print(
        f"  one core: clean {len(articles) / cleaning:.0f} articles a second ({words:.0f} words on average)"
        f", read and clean {len(articles) / both:.0f}"
    )


def _clean(article: Article) -> CleanedArticle | None:
    try:
        return clean(article)
    except ItemError:
        return None


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _report_detail(rules: dict[tuple[str, str], Counter[Label]], mistakes: dict[str, list[str]]) -> None:
    print(f"\n  {'kind':14} {'rule':28}" + "".join(f" {label.value:>9}" for label in Label))
    for (kind, rule), labels in sorted(rules.items(), key=lambda entry: (entry[0][0], -entry[1].total())):
        numbers = "".join(f" {labels[label]:9d}" for label in Label)
        print(f"  {kind:14} {rule:28}{numbers}")
    for name, lines in mistakes.items():
        print(f"\n  {name}: {len(lines)}")
        for line, number in _most_common(lines):
            print(f"    {number:4d}  {line}")


def _most_common(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    yield from Counter(lines).most_common(_SHOWN)
