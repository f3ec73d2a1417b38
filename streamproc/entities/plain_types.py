"""Types that a name's own words, or the word behind it, settle whatever a finder says.

    "U.N."                                  ORG
    "2016", "Saturday" as happenings        DATE
    "Ohio" Republicans, "Mumbai"-based      PLACE
    "Californians" as a place               NORP

Where they settle nothing the finder is believed.
"""

import re
from typing import Final

from streamproc.entities.nationalities import is_known_people
from streamproc.entities.peoples import ALSO_OTHERWISE
from streamproc.entities.places.geography import is_known_place, is_us_state
from streamproc.events import EntityType

__all__ = ["FROM_THERE", "plain_type"]

ORGANISATIONS: Final = frozenset({"UN", "U.N.", "EU", "E.U.", "NATO", "Nato"})
"""Unions of states, which finders take for a place now and then."""

IS_DATE: Final = re.compile(r"(?:1[5-9]|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
BEFORE_PARTY: Final = re.compile(r" (?:(?:Republican|Democrat)(?:s|ic)?|Dems?|GOP)\b")
"""Behind a state's name; people's and firms' stand there, too."""
FROM_THERE: Final = re.compile(r"[-\u2010\u2011](?:based|born|area)\b")
"""Behind any place's name."""


def plain_type(kind: EntityType, text: str, after: str) -> EntityType:
    """Settle the type of a name.

    Args:
        kind: what a finder says.
        text: of the name.
        after: what follows it, a dozen code points or more.

    >>> plain_type(EntityType.NORP, "Ohio", " Republican").value
    'PLACE'
    """
    if text in ORGANISATIONS:
        return EntityType.ORG
    if kind is EntityType.EVENT and IS_DATE.fullmatch(text):
        return EntityType.DATE
    if kind in {EntityType.ORG, EntityType.NORP} and BEFORE_PARTY.match(after) and is_us_state(text):
        return EntityType.PLACE
    if kind is EntityType.ORG and FROM_THERE.match(after) and is_known_place(text):
        return EntityType.PLACE
    if kind is EntityType.PLACE and text not in ALSO_OTHERWISE and is_known_people(text) and not is_known_place(text):
        return EntityType.NORP
    return kind
