"""What a finder finds: a name in a body, before names are joined into entities."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streamproc.events import EntityType

__all__ = ["Span", "overlapping", "put_among"]


@dataclass(frozen=True, slots=True)
class Span:
    """A name where it stands: ``body[start:end] == text``, on one line, without edges that are no part of it."""

    type: EntityType
    start: int
    end: int
    """half-open, code points, into ``body``"""
    text: str


def overlapping(start: int, end: int, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[int]:
    """Give the indexes of the *spans* that share a character with what lies from *start* to *end*.

    Args:
        start: of what is asked for, in code points.
        end: of it, half-open.
        spans: in the order of the text; they do not overlap.
        starts: of them.
    """
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(spans) and spans[at].start < end:
        if spans[at].end > start:
            yield at
        at += 1


def put_among(spans: Sequence[Span], new: Sequence[Span]) -> list[Span]:
    """Put *new* spans among *spans* instead of those that they overlap, in the order of the text.

    >>> old = [Span(EntityType.ORG, 0, 4, "Oslo"), Span(EntityType.ORG, 6, 12, "Norway")]
    >>> [span.type.value for span in put_among(old, [Span(EntityType.PLACE, 0, 4, "Oslo")])]
    ['PLACE', 'ORG']
    """
    if not new:
        return list(spans)
    starts = [span.start for span in spans]
    replaced = {at for each in new for at in overlapping(each.start, each.end, spans, starts)}
    kept = (span for at, span in enumerate(spans) if at not in replaced)
    return sorted([*new, *kept], key=lambda span: span.start)
