"""Types that a name's own words, or the word behind it, settle whatever a finder says.

"U.N."                                  ORG
"Ohio" Republican, "Mumbai"-based       PLACE
"2016", "Saturday" as happenings        DATE
"""

import re
from collections.abc import Callable
from typing import Final

from streamproc.entities.nationalities import is_known_people
from streamproc.events import EntityType

__all__ = ["plain_type"]

ORGANISATIONS: Final = frozenset({"UN", "U.N.", "EU", "E.U.", "NATO", "Nato"})
"""Unions of states, which finders take for a place now and then."""

IS_DATE: Final = re.compile(r"(?:1[5-9]|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
ALSO_PLACES: Final = frozenset({"Balkans", "Dane", "Norman", "Roman"})
"""Peoples' names that places bear."""

OF_A_PLACE: Final = {
    EntityType.ORG: re.compile(
        r" (?:(?:Republican|Democrat)(?:s|ic)?|Dems?|GOP)\b|[-\u2010\u2011](?:based|born|area)\b"
    ),
    EntityType.NORP: re.compile(r" (?:(?:Republican|Democrat)(?:s|ic)?|Dems?|GOP)\b"),
}
"""What a finder takes a place for before such words."""


def plain_type(kind: EntityType, text: str, after: str, is_known_place: Callable[[str], bool]) -> EntityType:
    """Settle the type of a name.

    Args:
        kind: what a finder says.
        text: of the name.
        after: what follows it on its line, a dozen code points or more.
        is_known_place: tells of a name whether a gazetteer has it.

    >>> plain_type(EntityType.NORP, "Ohio", " Republican", {"Ohio"}.__contains__).value
    'PLACE'
    """
    if text in ORGANISATIONS:
        return EntityType.ORG
    if kind is EntityType.EVENT and IS_DATE.fullmatch(text):
        return EntityType.DATE
    if kind in OF_A_PLACE and OF_A_PLACE[kind].match(after) and is_known_place(text) and not is_known_people(text):
        return EntityType.PLACE
    if kind is EntityType.PLACE and text not in ALSO_PLACES and is_known_people(text) and not is_known_place(text):
        return EntityType.NORP
    return kind
