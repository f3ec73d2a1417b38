"""Peoples, parties and places that finders pass over or cut in two, though their names are known.

    "Republican senators"                →  Republican
    "African" "American"                 →  African American
    "the Democratic Party"               →  Democratic Party
    "Iran-backed", "Syrian-made"         →  Iran, Syrian
    "Oslo-based", "Ann Lee (D-N.Y.)"     →  Oslo, N.Y.

For English texts. What a finder took for part of another name stays so.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from streamproc.entities.nationalities import known_nationalities
from streamproc.entities.peoples import ALSO_OTHERWISE
from streamproc.entities.places.geography import bears_name, is_country, is_known_place
from streamproc.entities.places.names import POSTAL_CODES
from streamproc.entities.plain_types import FROM_THERE
from streamproc.entities.rules.words import STARTERS
from streamproc.entities.span import Span, overlapping, put_among
from streamproc.events import EntityType

__all__ = ["with_known_names"]

WORD: Final = re.compile(r"(?<![\w@#&.’'])[A-Z][a-z]{2,30}+(?![\w@&])(?P<party> Party\b)?")

HYPHEN: Final = "[-\u2010\u2011]"
BEFORE_HYPHEN: Final = re.compile(
    r"(?<![\w@#&.’'-])(?P<before>[A-Z][a-z]{1,30}+ )?(?P<last>(?:[A-Z]\.){2,4}|[A-Z][A-Za-z]{1,30}+)"
    rf"(?={HYPHEN}(?:administered|aligned|allied|area|backed|based|born|brokered|built|controlled|educated|flagged|friendly"
    r"|funded|held|imposed|led|linked|made|mediated|occupied|owned|registered|run|sponsored|supplied|supported|trained)\b)"
)
"""The last word before a hyphen and what is done there or from there, and the word before it: "Saudi Arabia-led"."""
ALSO_WORDS: Final = frozenset({"First", "Male"})
"""Places' names that say nothing of a place there."""

SEAT: Final = re.compile(r"[(\[][DRI]-(?P<seat>[A-Z][\w.]{1,20}+(?: [A-Z][\w.]{1,20}+)?)(?=[),\]])")
"""Where a member of Congress was elected, behind their party's letter."""
WITH_PARTY: Final = re.compile(r"[DRI]-$")

CAPITAL_BEFORE: Final = re.compile(r"(?<![\w.])(?!The )[A-Z][a-z]+ $")
"""Before "Democratic Party": then it is another party, such as the Liberal Democratic one."""

PLAIN_WORDS: Final = frozenset({"Democratic", "Evangelical", "Orthodox"})
"""With the capital that begins a sentence they say nothing of a party or a church: "Democratic rule ended"."""

SENTENCE_START: Final = re.compile(r"(?:^|[\n!?:;…]\s*|(?<![A-Z])\.[\"'”’)]?\s*)[\"'“‘(]?$")
LOOK_BACK: Final = 24
"""Code points before a word in which what begins a sentence, or another party's name, is looked for."""

ADDRESS: Final = re.compile(r"://|^www\.|@")
LONGEST_ADDRESS: Final = 300
"""Code points before a word in which an address may begin."""


def with_known_names(body: str, spans: Sequence[Span]) -> list[Span]:
    """Put known peoples, parties and places among *spans*.

    Args:
        body: plain text in English.
        spans: in the order of the text; they do not overlap.

    >>> [span.text for span in with_known_names("Republican senators and an Iran-backed militia", [])]
    ['Republican', 'Iran']
    """
    starts = [span.start for span in spans]
    found: list[Span] = []
    for kind, start, end in _known(body):
        if found and start < found[-1].end:
            continue
        others = [spans[at] for at in overlapping(start, end, spans, starts)]
        is_cut = all(_is_part(other, kind, start, end) for other in others)
        if (is_cut or _is_with_party(body, start, end, others)) and not _is_in_address(body, start):
            found.append(Span(kind, start, end, body[start:end]))
    return put_among(spans, found)


def _is_part(span: Span, kind: EntityType, start: int, end: int) -> bool:
    """Tell whether a finder found a part of a name only."""
    is_shorter = start <= span.start and span.end <= end and span.end - span.start < end - start
    return is_shorter and span.type in {kind, EntityType.NORP}


def _is_with_party(body: str, start: int, end: int, others: Sequence[Span]) -> bool:
    """Tell whether a finder took a party's letter along: "D-N.Y."."""
    return len(others) == 1 and others[0].end <= end and WITH_PARTY.match(body, others[0].start, start) is not None


def _is_in_address(body: str, start: int) -> bool:
    run = body[max(0, start - LONGEST_ADDRESS) : start]
    return ADDRESS.search(run[max(run.rfind(" "), run.rfind("\n")) + 1 :]) is not None


def _known(body: str) -> list[tuple[EntityType, int, int]]:
    """List what is known by its name, in the order of the text; the longer one first where two begin together."""
    found = [*_peoples(body), *((EntityType.PLACE, *place) for place in _places(body))]
    return sorted(found, key=lambda each: (each[1], -each[2]))


def _peoples(body: str) -> Iterator[tuple[EntityType, int, int]]:
    of_one_word, of_several = _names()
    for match in of_several.finditer(body):
        yield EntityType.NORP, *match.span()
    for match in WORD.finditer(body):
        word = match[0].removesuffix(" Party")
        if word not in of_one_word:
            continue
        before = body[max(0, match.start() - LOOK_BACK) : match.start()]
        if match["party"]:
            if CAPITAL_BEFORE.search(before) is None:
                yield EntityType.ORG, *match.span()
        elif word not in PLAIN_WORDS or SENTENCE_START.search(before) is None:
            yield EntityType.NORP, *match.span()


def _places(body: str) -> Iterator[tuple[int, int]]:
    of_one_word, _ = _names()
    for match in BEFORE_HYPHEN.finditer(body):
        is_place = _is_home if FROM_THERE.match(body, match.end()) else is_country
        if match["last"] in of_one_word:
            continue
        if match["before"] and is_known_place(match[0]):
            yield match.span()
        elif is_place(match["last"]) and (not match["before"] or match["before"].strip().lower() in STARTERS):
            yield match.span("last")
    for match in SEAT.finditer(body):
        if is_known_place(match["seat"]) or match["seat"] in POSTAL_CODES:
            yield match.span("seat")


def _is_home(text: str) -> bool:
    return text not in ALSO_WORDS and bears_name(text)


@cache
def _names() -> tuple[frozenset[str], re.Pattern[str]]:
    """Take the names of one word, and a pattern of those of several."""
    names = {name for name, _ in known_nationalities()} - ALSO_OTHERWISE
    several = sorted((name for name in names if not name.isalpha()), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w@#&.’'])(?=[A-Z])(?:{'|'.join(map(re.escape, several))})(?!\w)")
    return frozenset(filter(str.isalpha, names)), pattern
