"""Places of datelines, whose capitals finders take for organisations or pass over.

KYIV, Ukraine (AP) — Rockets fell.
└PL┘  └PLACE┘
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from streamproc.cleaning.bylines import read_dateline
from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["with_datelines"]

LINE: Final = re.compile(r"[^\n]+")
BEFORE_COLON: Final = re.compile(r"(?P<dateline>[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]{1,30}(?:, \w[\w. ]{1,25})?) ?:(?= )")
PLACE: Final = re.compile(r"[^\W\d_][^,/\d]*+(?=[,/]|$)")
"""What stands between commas or slashes, but a day."""


def with_datelines(body: str, spans: Sequence[Span], is_known_place: Callable[[str], bool]) -> list[Span]:
    """Put the places of datelines among *spans*, instead of what a finder made of them.

    Args:
        body: plain text; a dateline begins a line. One that ends with a colon counts where no other line begins so:
            then it is no speaker of an interview.
        spans: in the order of the text.
        is_known_place: tells of a name whether a gazetteer has it. Where no agency, region or day speaks for a
            dateline, its place must be known, and nobody's name.

    >>> text = "OSLO, Norway (AP) — Ice melts."
    >>> [span.text for span in with_datelines(text, [Span(EntityType.ORG, 0, 12, "OSLO, Norway")], lambda _: True)]
    ['OSLO', 'Norway']
    """
    places: list[Span] = []
    for start, dateline in _datelines(body):
        found = list(_places(start, dateline))
        if [dateline] != [place.text for place in found] or _is_likely(found[0], spans, is_known_place):
            places += found
    if not places:
        return list(spans)
    kept = [span for span in spans if not any(_overlap(span, place) for place in places)]
    return sorted([*kept, *places], key=lambda span: span.start)


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


def _places(start: int, dateline: str) -> Iterator[Span]:
    for found in PLACE.finditer(dateline.partition("(")[0].rstrip()):
        text = found[0].rstrip()
        yield Span(EntityType.PLACE, start + found.start(), start + found.start() + len(text), text)


def _is_likely(place: Span, spans: Sequence[Span], is_known_place: Callable[[str], bool]) -> bool:
    is_somebody = any(span.type is EntityType.PERSON and _overlap(span, place) for span in spans)
    return not is_somebody and is_known_place(place.text)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
