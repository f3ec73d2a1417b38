"""The first extractor: English, by rules and an open gazetteer, without a download.

    scan        capitalised sequences                              names
    segment     names in them, typed where their words tell        segments, gazetteer, words, known
    decide      by what stands around them                         cues
    join        names of one thing, with salience                  joining, salience

It prefers to be silent: a single unknown word is a name only where the text says what it is, and headings give
names that are known anyway. Dates are not found yet.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from streamproc.entities.cues import decide, may_stand_alone, names_a_division
from streamproc.entities.gazetteer import Gazetteer, load_gazetteer
from streamproc.entities.joining import join
from streamproc.entities.names import scan
from streamproc.entities.segments import Name, segment
from streamproc.events import Entity, EntityType

__all__ = ["RulesExtractor"]

LOWER_WORD: Final = re.compile(r"(?<![\w'\u2019-])[a-z]{2,}")

AND: Final = frozenset({" and ", ", and ", " or "})
"""Between two names they say that both are of one type."""

LISTED_TYPES: Final = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE})
"""Types whose single names are unknown often enough; the tables hold nationalities and groups."""


class RulesExtractor:
    """Finds entities in English text."""

    name: Final = "rules-1"
    languages: Final = frozenset({"en"})

    def __init__(self) -> None:
        self._gazetteer: Gazetteer = load_gazetteer()

    def find(self, body: str) -> tuple[Entity, ...]:
        """Find the entities of *body*, the most salient first.

        >>> found = RulesExtractor().find("In Kyiv, President Joe Biden met reporters. Biden left at noon.")
        >>> [(entity.name, entity.type.value, len(entity.mentions)) for entity in found]
        [('Joe Biden', 'PERSON', 2), ('Kyiv', 'PLACE', 1)]
        """
        lower_words = frozenset(LOWER_WORD.findall(body))
        names: list[Name] = []
        for run in scan(body):
            for name in segment(run, self._gazetteer):
                if name.known is None and not run.in_heading:
                    decide(name, body, lower_words)
                names.append(name)
        _decide_by_neighbours(names, body)
        _withdraw_identifiers(names, body)
        return join(names, len(body))


def _decide_by_neighbours(names: list[Name], body: str) -> None:
    """Give an undecided name the type of what it is listed with: "Spotify and Uber".

    A comma alone lists places; between people and organisations it explains the one by the other.
    """
    for left, right in pairwise(names):
        if (left.type is None) == (right.type is None):
            continue
        undecided, decided = (left, right) if left.type is None else (right, left)
        between = body[left.end : right.start]
        is_listed = between in AND or (between == ", " and decided.type is EntityType.PLACE)
        is_open = may_stand_alone(undecided.text) and not undecided.is_initial
        if is_listed and is_open and decided.is_certain and decided.type in LISTED_TYPES:
            undecided.type = decided.type


def _withdraw_identifiers(names: list[Name], body: str) -> None:
    """Take a city's identifier away where the text says that another place of its name is meant.

    "The Kursk region" is more than Kursk, and "Moscow, Idaho" is not the capital of Russia.
    """
    for index, name in enumerate(names):
        known = name.known
        if known is None or not known.is_city or not known.identifiers:
            continue
        following = names[index + 1] if index + 1 < len(names) else None
        if names_a_division(name, body) or (following is not None and _lies_elsewhere(name, following, body)):
            name.known = replace(known, identifiers={})


def _lies_elsewhere(city: Name, following: Name, body: str) -> bool:
    """Tell whether "…, Place" after a city names a country or state that it does not lie in."""
    wider = following.known
    if wider is None or wider.type is not EntityType.PLACE or wider.is_city or city.known is None:
        return False
    if body[city.end : following.start] != ", ":
        return False
    same_country = wider.country == city.known.country
    return not (same_country and wider.division in {None, city.known.division})
