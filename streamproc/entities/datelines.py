"""Places of datelines, whose capitals finders take for organisations or pass over.

    KYIV, Ukraine (AP) — Rockets fell.     KYIV, Ukraine
    ISLAMABAD: Rockets fell.               ISLAMABAD

An agency in brackets speaks for a dateline; else one of its places must be known, and the first be nobody's name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from streamproc.datelines import read_dateline
from streamproc.entities.span import Span, overlapping, put_among
from streamproc.events import EntityType

__all__ = ["with_datelines"]

LINE: Final = re.compile(r"[^\n]+")
BEFORE_COLON: Final = re.compile(r"(?P<dateline>[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]{1,30}(?:, \w[\w. ]{1,25})?) ?:(?= )")
"""A line that begins so may have a dateline or a speaker."""

PLACE: Final = re.compile(r"[^\W\d_][^,/\d]*+(?=[,/]|$)")
"""What stands between commas or slashes, but a day."""


def with_datelines(body: str, spans: Sequence[Span], is_known_place: Callable[[str], bool]) -> list[Span]:
    """Put the places of datelines among *spans*, instead of what a finder made of them.

    Args:
        body: plain text; a dateline begins a line. One that ends with a colon counts where no other line begins so:
            then it is no speaker of an interview.
        spans: in the order of the text; they do not overlap.
        is_known_place: tells of a name whether a gazetteer has it.

    >>> text = "OSLO, Norway (AP) — Ice melts."
    >>> [span.text for span in with_datelines(text, [Span(EntityType.ORG, 0, 12, "OSLO, Norway")], lambda _: True)]
    ['OSLO', 'Norway']
    """
    datelines = list(_datelines(body))
    if not datelines:
        return list(spans)
    starts = [span.start for span in spans]
    places: list[Span] = []
    for start, dateline in datelines:
        where, bracket, _ = dateline.partition("(")
        found = list(_parts(start, where.rstrip()))
        known = [place for place in found if is_known_place(place.text)]
        taken_for = _types(found[0], spans, starts) if found else set()
        if found and (bracket or (known and EntityType.PERSON not in taken_for)):
            region = start + where.find(",") if "," in where else start + len(where)
            places += [place for place in found if place.start < region or place in known]
    return put_among(spans, places)


def _datelines(body: str) -> Iterator[tuple[int, str]]:
    before_colon: list[tuple[int, str]] = []
    for line in LINE.finditer(body):
        dateline = read_dateline(line[0])
        if dateline is not None:
            yield line.start(), dateline
        elif found := BEFORE_COLON.match(line[0]):
            before_colon.append((line.start(), found["dateline"]))
    if len(before_colon) == 1:
        yield from before_colon


def _parts(start: int, where: str) -> Iterator[Span]:
    for found in PLACE.finditer(where):
        text = found[0].rstrip()
        yield Span(EntityType.PLACE, start + found.start(), start + found.start() + len(text), text)


def _types(place: Span, spans: Sequence[Span], starts: Sequence[int]) -> set[EntityType]:
    return {spans[at].type for at in overlapping(place.start, place.end, spans, starts)}
