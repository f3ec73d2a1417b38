"""Texts made into cleaned articles and judged, for benchmarks: what a worker does, without Kafka."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from benchmarks.labelled_pairs import Label
from streamproc.cleaning import clean
from streamproc.duplicates import Memory, judge
from streamproc.errors import ItemError
from streamproc.events import (
    CleanedArticle,
    DuplicateNotice,
    JudgedArticle,
    Link,
    LinkRelation,
    RawRecord,
    VerdictKind,
    VerdictMethod,
)
from streamproc.reading import read

__all__ = ["Finding", "cleaned", "finding", "memory_of_all", "stream"]

LOOK_BACK: Final = timedelta(days=36_500)
"""nothing is too old"""
_ARRIVED_MS: Final = 1_735_689_600_000
"""milliseconds since the epoch: 1 January 2025"""
_APART_MS: Final = 60_000
"""milliseconds between two arrivals"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an article was found to be."""

    called: Label | None
    """``COPY`` or ``EXCERPT``, whichever of the two holds the other; ``None``: neither"""
    word: str
    """the verdict as people say it: ``new``, ``near``, ``extended`` …"""
    of_item: str | None
    score: float | None
    story: str
    tied: tuple[str, ...] = ()
    """items of other stories that are the same one, as its links say"""


def cleaned(number: int, text: str, **fields: str | None) -> CleanedArticle | None:
    """Read and clean *text* as the *number*-th record of a topic; ``None`` where it is rejected."""
    sent: dict[str, Any] = {"text": text} | {name: value for name, value in fields.items() if value}
    record = RawRecord("news.raw", 0, number, _ARRIVED_MS + number * _APART_MS, json.dumps(sent).encode())
    try:
        return clean(read(record))
    except ItemError:
        return None


def memory_of_all() -> Memory:
    """Begin a memory that forgets nothing."""
    return Memory(LOOK_BACK)


def finding(event: JudgedArticle | DuplicateNotice, links: Iterable[Link] = ()) -> Finding:
    """Say what the verdict amounts to."""
    verdict = event.verdict
    called, word = None, verdict.kind.value
    match verdict.kind:
        case VerdictKind.DUPLICATE:
            called = Label.EXCERPT if verdict.method is VerdictMethod.EXCERPT else Label.COPY
            word = verdict.method.value
        case VerdictKind.EXTENDED:
            called = Label.EXCERPT
        case VerdictKind.REVISION:
            called = Label.COPY
        case VerdictKind.NEW | VerdictKind.WITHDRAWAL:
            pass
    tied = tuple(link.of_item for link in links if link.relation is not LinkRelation.DIVERGED)
    return Finding(called, word, verdict.of_item, verdict.score, event.story_id, tied)


def stream(
    articles: Iterable[CleanedArticle], memory: Memory, first: int = 0
) -> Iterator[tuple[CleanedArticle, Finding]]:
    """Judge *articles* in their order; the judging order begins at *first*."""
    for sequence, article in enumerate(articles, start=first):
        judgement = judge(article, memory, sequence)
        yield article, finding(judgement.event, judgement.links)


def pair(earlier: CleanedArticle, later: CleanedArticle) -> Finding:
    """Judge *later* with nothing but *earlier* in memory."""
    *_, (_, found) = stream((earlier, later), memory_of_all())
    return found


def by_item(articles: Mapping[str, CleanedArticle]) -> dict[str, str]:
    """Find names by item id."""
    return {article.item_id: name for name, article in articles.items()}
