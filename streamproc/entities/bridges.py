"""Names that a finder cut in two.

    "International Committee" of the "Red Cross"    at its small words
    "Medical Association of" "Georgia"              right behind one
    "The" "Guardian"                                behind its article
    "All" "India Institute" (AII)                   where the short form beside it tells
    "ANN" "LEE"                                     between capitals
    "Ann “Annie", "Lee"                             in a nickname
    "Tuesday", "June 28"                            between weekday and day

What is only listed side by side stays apart.
"""

import re
from collections.abc import Sequence
from typing import Final

from streamproc.entities.dates.phrases import parse
from streamproc.entities.parts import acronym, initials
from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["bridge"]

CONNECTORS: Final = frozenset({" of ", " of the ", " for ", " for the "})
LONGEST: Final = len(" for the ")
"""Code points between two parts of one name."""
LONGEST_NAME: Final = 200
"""Code points of a name that was made of parts, so that time is linear whatever a finder gives."""

HEADS: Final = frozenset(
    """
    academy agency alliance association authority bank board bureau center centre chamber commission committee
    confederation congress council court department federation foundation front fund institute institution league
    ministry museum office organisation organization party school society union university
    """.split()  # noqa: SIM905 - read as a list of words
)
"""What an organisation is; alone before "of the …" it is half a name."""

GOES_ON: Final = re.compile(r"\S (?:of|for)(?: the)?$")
"""The end of an organisation's name that was cut behind a small word."""
GOES_ON_WITH: Final = frozenset({EntityType.ORG, EntityType.PLACE, EntityType.PERSON})
"""What an organisation's name may hold behind a small word."""

SHORT_FORM: Final = re.compile(r" ?\(([A-Z]{3,8})\)")
NICKNAMES: Final = {"“": "” ", "‘": "’ ", '"': '" '}


def bridge(body: str, spans: Sequence[Span]) -> list[Span]:
    """Make one of two neighbours that are parts of one name; it has the first one's type.

    >>> body = "Committee of the Red Cross"
    >>> cut = [Span(EntityType.ORG, 0, 9, "Committee"), Span(EntityType.ORG, 17, 26, "Red Cross")]
    >>> [span.text for span in bridge(body, cut)]
    ['Committee of the Red Cross']
    """
    bridged: list[Span] = []
    for span in spans:
        before = bridged[-1] if bridged else None
        if before is not None and _are_near(before, span) and _is_one(body, before, span):
            bridged[-1] = Span(before.type, before.start, span.end, body[before.start : span.end])
        else:
            bridged.append(span)
    return bridged


def _are_near(left: Span, right: Span) -> bool:
    return 0 < right.start - left.end <= LONGEST and right.end - left.start <= LONGEST_NAME


def _is_one(body: str, left: Span, right: Span) -> bool:
    gap = body[left.end : right.start]
    if (
        left.type is EntityType.ORG
        and right.type in GOES_ON_WITH
        and gap in {" ", " the "}
        and GOES_ON.search(left.text)
    ):
        return True
    if left.type is not right.type:
        return False
    if left.type is EntityType.ORG:
        is_half = left.text.rpartition(" ")[2].lower() in HEADS
        is_told = left.text in {"The", "the"} or _is_told(body, left, right)
        return is_half if gap in CONNECTORS else gap == " " and is_told
    if left.type is EntityType.DATE:
        return gap in {" ", ", "} and _is_one_day(f"{left.text}{gap}{right.text}")
    if left.type is EntityType.PERSON:
        is_shouted = all(len(text) > 1 and text.isalpha() and text.isupper() for text in (left.text, right.text))
        return (gap == " " and is_shouted) or any(
            gap == mark and quote in left.text for quote, mark in NICKNAMES.items()
        )
    return False


def _is_one_day(text: str) -> bool:
    phrase = parse(text.lower())
    return phrase is not None and phrase.last is None


def _is_told(body: str, left: Span, right: Span) -> bool:
    """Tell whether a short form behind two names is that of both together."""
    short = SHORT_FORM.match(body, right.end)
    return short is not None and (acronym(short[1]) in initials(f"{left.text} {right.text}") - initials(right.text))
