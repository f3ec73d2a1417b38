"""What the text around a place's name says about it: "Paris, Texas", "the Kursk region", "Georgia's parliament".

Each function looks at a few words only, whatever the text's length.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from streamproc.entities.places.atlas import Kind, Spot, fold
from streamproc.entities.places.names import COUNTIES, POSTAL_CODES
from streamproc.entities.places.readings import MOST_CHARACTERS, certain, readings

__all__ = [
    "Division",
    "PlaceContext",
    "Wider",
    "division_word",
    "is_feature",
    "neighbours",
    "office",
    "parts_before",
    "tidy",
    "wider_after",
]


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What stands around a mention, and what else the article names."""

    before: str = ""
    """text of the mention's line before it"""
    after: str = ""
    """text of the mention's line after it"""
    others: frozenset[str] = field(default_factory=frozenset)
    """names of the article's other places, as it writes them"""


@dataclass(frozen=True, slots=True)
class Division:
    """The word that calls a name a division's."""

    word: str
    name: str
    """without it"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEAR: Final = MOST_CHARACTERS + 20
"""Characters around a name that are looked at."""

DIVISION_WORDS: Final = _words(
    "oblast region province governorate state krai republic prefecture voivodeship canton emirate department"
)
"""After a name they say that a first-order division is meant; "region" only where readers don't know its name."""

SMALLER_DIVISION_WORDS: Final = _words("county district municipality parish raion rayon commune borough")
"""After a name they say that no city is meant, but seldom a first-order division."""

FEATURES: Final = _words(
    """river rivers lake lakes valley peninsula mountains mountain bay gulf delta basin strait straits canal desert
    island islands isle sea ocean creek plateau forest falls beach glacier"""
)
"""After a name they say that it is a part of another place's."""

AFTER_WORD: Final = re.compile(r"[ -]([A-Za-z]+)")
BEFORE_FEATURE: Final = re.compile(
    r"\b(?:[Ii]sland|Gulf|Bay|Straits?|Sea|Isle|Lake|Mount|River|Cape|Duke|Duchess|Earl|Bishop|Archbishop)(?: of)? $"
)
BEFORE_DIVISION: Final = re.compile(
    r"\b(state|province|region|republic|canton|emirate|governorate|department|county|district) of (?:the )?$",
    re.IGNORECASE,
)
BEFORE_CITY: Final = re.compile(r"\b(?:city|town|capital|port|municipality) of $|\bmayor of $", re.IGNORECASE)
CITY_OFFICE: Final = re.compile(r"['’]s (?:mayor|city council|subway|metro)\b", re.IGNORECASE)
COUNTRY_OFFICE: Final = re.compile(
    r"['’]s (?:\w+ )?(?:parliament|prime minister|president|foreign minister|foreign ministry|defense minister|"
    r"defence minister|king|queen|army|armed forces|ambassador|embassy)\b",
    re.IGNORECASE,
)
COUNTRY_OFFICE_BEFORE: Final = re.compile(
    r"\b(?:president|prime minister|king|queen|ambassador to|embassy in|invasion of|republic) (?:of )?(?:the )?$",
    re.IGNORECASE,
)
STATE_OFFICE: Final = re.compile(
    r"['’]s (?:\w+ )?(?:governor|lieutenant governor|state legislature|legislature)\b", re.IGNORECASE
)
STATE_OFFICE_BEFORE: Final = re.compile(r"\bgovernor of $|\bU\.S\. state of $", re.IGNORECASE)
WORD: Final = re.compile(r"[^\s,;:()\[\]\"“”]+")
OPENING: Final = re.compile(r"(?:, | \(|,? in (?:the )?)")
LISTED: Final = re.compile(r",? (?:and|or) (?:the )?[A-Z]|, [A-Z]")
JOINED: Final = re.compile(r",? (?:and|or|&) (?:the )?")
ONLY_JOINED: Final = re.compile(r",? (?:and|or|&) (?:the )?$")
POSSESSIVE: Final = re.compile(r"['’]s$")
MOST_WORDS: Final = 4
"""Words of a name that is looked for beside another one."""


def tidy(name: str) -> str:
    """Trim what is no part of a name.

    >>> tidy("the  Netherlands’"), tidy("Kyiv's")
    ('Netherlands', 'Kyiv')
    """
    text = " ".join(name[: 2 * MOST_CHARACTERS].split())
    text = text.removesuffix("'s").removesuffix("’s").rstrip("'’")
    return text[4:] if text[:4] in {"the ", "The ", "THE "} else text


def division_word(name: str, context: PlaceContext) -> Division | None:
    """Find the word that calls *name* a division's, in it or beside it.

    >>> division_word("Kursk", PlaceContext("in the ", " region, he said"))
    Division(word='region', name='kursk')
    >>> division_word("Luhansk Oblast", PlaceContext())
    Division(word='oblast', name='luhansk')
    """
    folded = fold(name)
    first, _, last = folded.rpartition(" ")
    if first and (last in DIVISION_WORDS or last in SMALLER_DIVISION_WORDS):
        return Division(last, first)
    for opening in ("state of ", "province of ", "region of ", "republic of ", "county "):
        if folded.startswith(opening):
            return Division(opening.split(" ")[0], folded[len(opening) :].removeprefix("the "))
    after = AFTER_WORD.match(context.after)
    if after is not None:
        word = after[1].casefold()
        if word in DIVISION_WORDS or word in SMALLER_DIVISION_WORDS:
            return Division(word, folded)
    if context.before.endswith(("County ", "Co. ")):
        return Division("county", folded)
    before = BEFORE_DIVISION.search(context.before[-NEAR:])
    return None if before is None else Division(before[1].casefold(), folded)


def is_feature(context: PlaceContext) -> bool:
    """Tell whether the name is a part of a river's, a lake's, a title's.

    >>> is_feature(PlaceContext("on the ", " River")), is_feature(PlaceContext("the Gulf of ", "."))
    (True, True)
    """
    after = AFTER_WORD.match(context.after)
    if after is not None and context.after[:1] == " " and after[1].casefold() in FEATURES:
        return True
    return BEFORE_FEATURE.search(context.before[-NEAR:]) is not None


@dataclass(frozen=True, slots=True)
class Wider:
    """What a name is followed by: ", Texas", " (Texas)", " in Texas"."""

    spots: tuple[Spot, ...] = ()
    """the countries and divisions that the next name may be"""
    is_plain: bool = False
    """a comma or a bracket stands between the two"""
    is_list: bool = False
    """after a comma, and more names follow: ", Texas and Florida\""""
    is_county: bool = False
    """it is a county that the table lacks"""


def wider_after(after: str) -> Wider:
    """Read what a name is said to lie in, or is listed with."""
    opening = OPENING.match(after)
    if opening is None:
        return Wider()
    is_plain = "in" not in opening[0]
    near = after[opening.end() : opening.end() + NEAR]
    first = WORD.match(near)
    if first is not None and is_plain and fold(first[0].rstrip(".")) in COUNTIES and first[0][0].isupper():
        return Wider(is_plain=True, is_county=True)
    name, length = _leading(near, postal=is_plain)
    spots = tuple(spot for spot in readings(name) if spot.kind is not Kind.CITY)
    return Wider(spots, is_plain, opening[0] == ", " and LISTED.match(near, length) is not None)


def parts_before(before: str) -> tuple[Spot, ...]:
    """Read what is said to lie in a name: "Atlanta, " before "Georgia"."""
    return readings(_trailing(before[-NEAR:-2])) if before.endswith(", ") else ()


def neighbours(context: PlaceContext) -> tuple[Spot, ...]:
    """Read the places, certain by their names, that "and" or "or" ties to a name."""
    found: list[str] = []
    joined = JOINED.match(context.after)
    if joined is not None:
        found.append(_leading(context.after[joined.end() : joined.end() + NEAR], postal=False)[0])
    near = context.before[-NEAR:]
    joined = ONLY_JOINED.search(near)
    if joined is not None:
        found.append(_trailing(near[: joined.start()]))
    return tuple(spot for spot in map(certain, found) if spot is not None)


def office(context: PlaceContext) -> Kind | None:
    """Tell what a name is by what it has: a parliament, a governor, a mayor.

    >>> office(PlaceContext("", "'s prime minister left")), office(PlaceContext("the mayor of ", ""))
    (<Kind.COUNTRY: 'N'>, <Kind.CITY: 'C'>)
    """
    near = context.before[-NEAR:]
    after = context.after[:NEAR]
    if STATE_OFFICE.match(after) or STATE_OFFICE_BEFORE.search(near):
        return Kind.DIVISION
    if COUNTRY_OFFICE.match(after) or COUNTRY_OFFICE_BEFORE.search(near):
        return Kind.COUNTRY
    if CITY_OFFICE.match(after) or BEFORE_CITY.search(near):
        return Kind.CITY
    return None


def _leading(text: str, *, postal: bool) -> tuple[str, int]:
    """Read the longest known name that *text* begins with: folded, and its length; empty where there is none."""
    words = [word for _, word in zip(range(MOST_WORDS), WORD.finditer(text), strict=False)]
    if not words or words[0].start() > 0 or not text[0].isupper():
        return "", 0
    for last in reversed(words):
        name = text[: last.end()]
        for form in (name, name.rstrip(".?!'’"), POSSESSIVE.sub("", name)):
            if form in POSTAL_CODES:
                return (f"us.{form.casefold()}", len(form)) if postal else ("", 0)
            folded = fold(form)
            if readings(folded):
                return folded, len(form)
    return "", 0


def _trailing(text: str) -> str:
    """Read the longest known name that *text* ends with, folded; empty where there is none."""
    words = list(WORD.finditer(text))[-MOST_WORDS:]
    if not words or words[-1].end() < len(text):
        return ""
    for first in words:
        folded = fold(text[first.start() :])
        if first[0][:1].isupper() and readings(folded):
            return folded
    return ""
