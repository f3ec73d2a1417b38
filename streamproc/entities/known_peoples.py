"""Peoples, parties and places that finders pass over or cut in two, though their names are known.

    "Republican senators"             →  Republican
    "African" "American"              →  African American
    "Iran-backed", "Syrian-made"      →  Iran, Syrian
    "Oslo-based", "Ann Lee (D-N.Y.)"  →  Oslo, N.Y.
    "the Democratic Party"            →  Democratic Party

What a finder took for part of another name stays so.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from streamproc.entities.nationalities import known_nationalities
from streamproc.entities.places.geography import is_country, is_known_place
from streamproc.entities.span import Span, overlapping, put_among
from streamproc.events import EntityType

__all__ = ["with_known_peoples"]

WORD: Final = re.compile(r"(?<![\w@#&.’'])[A-Z][a-z]{2,30}+(?![\w@&])(?P<party> Party\b)?")

BEFORE_HYPHEN: Final = re.compile(
    r"(?<![\w@#&.’'-])(?P<before>[A-Z][a-z]{1,30}+ )?"
    r"(?P<last>(?:[A-Z]\.){2,4}|[A-Z][A-Za-z]{1,30}+)(?=[-\u2010\u2011][a-z])"
)
"""The last word before a hyphen, and the one before it: "Saudi Arabia-led"."""

FROM_THERE: Final = re.compile(r"[-\u2010\u2011](?:based|born)\b")
"""Behind any place, not only behind a country."""

SEAT: Final = re.compile(r"[(\[][DRI]-(?P<seat>[A-Z][\w.]{1,20}+(?: [A-Z][\w.]{1,20}+)?)(?=[),\]])")
"""Where a member of Congress was elected, behind their party's letter."""

PLAIN_WORDS: Final = frozenset({"Democratic", "Evangelical", "Orthodox"})
"""With the capital that begins a sentence they say nothing of a party or a church: "Democratic rule ended"."""

SENTENCE_START: Final = re.compile(r"(?:^|[\n.!?:;…][\"'”’)]?\s*)[\"'“‘(]?$")
LOOK_BACK: Final = 4
"""Code points before a word that tell whether it begins a sentence."""


def with_known_peoples(body: str, spans: Sequence[Span]) -> list[Span]:
    """Put known peoples and parties, and countries before a hyphen, among *spans*.

    Args:
        body: plain text.
        spans: in the order of the text; they do not overlap.

    >>> [span.text for span in with_known_peoples("Republican senators and an Iran-backed militia", [])]
    ['Republican', 'Iran']
    """
    starts = [span.start for span in spans]
    found: list[Span] = []
    for kind, start, end in _known(body):
        if found and start < found[-1].end:
            continue
        others = [spans[at] for at in overlapping(start, end, spans, starts)]
        is_cut = bool(others) and all(other.type is kind and _is_less(other, start, end) for other in others)
        if not others or is_cut or _is_with_party(body, start, others):
            found.append(Span(kind, start, end, body[start:end]))
    return put_among(spans, found, starts)


def _is_with_party(body: str, start: int, others: Sequence[Span]) -> bool:
    """Tell whether a finder took a party's letter along: "D-N.Y."."""
    return len(others) == 1 and others[0].start == start - len("D-") and body[start - 1] == "-"


def _is_less(span: Span, start: int, end: int) -> bool:
    return start <= span.start and span.end <= end and span.end - span.start < end - start


def _known(body: str) -> Iterator[tuple[EntityType, int, int]]:
    """Give what is known by its name, in the order of the text; the longer one first where two begin together."""
    of_one_word, of_several = _names()
    found = [(EntityType.NORP, *match.span()) for match in of_several.finditer(body)]
    for match in WORD.finditer(body):
        word = match[0].removesuffix(" Party")
        if word in of_one_word and not (word in PLAIN_WORDS and _begins_sentence(body, match.start())):
            found.append((EntityType.ORG if match["party"] else EntityType.NORP, *match.span()))
    for match in BEFORE_HYPHEN.finditer(body):
        is_place = is_known_place if FROM_THERE.match(body, match.end()) else is_country
        if match["last"] in of_one_word:
            continue
        if match["before"] and is_place(match[0]):
            found.append((EntityType.PLACE, *match.span()))
        elif is_place(match["last"]):
            found.append((EntityType.PLACE, *match.span("last")))
    found += [(EntityType.PLACE, *seat.span("seat")) for seat in SEAT.finditer(body) if is_known_place(seat["seat"])]
    return iter(sorted(found, key=lambda each: (each[1], -each[2])))


def _begins_sentence(body: str, start: int) -> bool:
    return SENTENCE_START.search(body[max(0, start - LOOK_BACK) : start]) is not None or start == 0


@cache
def _names() -> tuple[frozenset[str], re.Pattern[str]]:
    """Take the names of one word, and a pattern of those of several."""
    names = {name for name, _ in known_nationalities()}
    several = sorted((name for name in names if " " in name), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w-])(?=[A-Z])(?:{'|'.join(map(re.escape, several))})(?![\w-])")
    return frozenset(name for name in names if " " not in name), pattern
