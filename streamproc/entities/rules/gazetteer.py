"""Names that are known before an article is read: the places of ``atlas``, and the tables in ``known``.

    "Ukraine" → PLACE    "Russians" → NORP    "NATO" → ORG

Only types are told here; which place or people a name means, ``places`` and ``nationalities`` decide for all finders.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from streamproc.entities.nationalities import known_nationalities
from streamproc.entities.places.atlas import Spot, load_atlas
from streamproc.entities.places.names import COUNTRY_NAMES
from streamproc.entities.rules.known import OFTEN_NOT_A_PLACE, ORGANISATIONS, REGIONS
from streamproc.entities.rules.words import NOT_A_NAME, STARTERS
from streamproc.events import EntityType

__all__ = ["Gazetteer", "Known", "load_gazetteer"]

LEAST_POPULATION: Final = 100_000
"""Inhabitants of a city that is known by its name alone; smaller ones share theirs with people and words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name; which place or people it means, is told later, for all finders alike."""

    type: EntityType
    is_weak: bool = False
    """also a person's name or a plain word: counts only where the text says that it is a place"""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known names by their exact spelling."""

    names: Mapping[str, Known]
    openers: frozenset[str]
    """first words of names of several words"""
    longest: int
    """words of the longest name"""

    def longest_match(self, words: list[str], start: int) -> tuple[int, Known | None]:
        """Find the longest known name that begins at *start*; the length is 0 where there is none."""
        first = words[start]
        if first in self.openers:
            for end in range(min(len(words), start + self.longest), start + 1, -1):
                known = self.names.get(" ".join(words[start:end]))
                if known is not None:
                    return end - start, known
        known = self.names.get(first)
        return (0, None) if known is None else (1, known)


@cache
def load_gazetteer() -> Gazetteer:
    """Make the gazetteer, once a process: about a fifth of a second.

    Later tables win over earlier ones: a country is no city, and the Philippines are no people.
    """
    atlas = load_atlas()
    peoples = (form for form, _ in known_nationalities())
    names = dict.fromkeys(_cities(atlas.cities(LEAST_POPULATION)), EntityType.PLACE)
    names |= dict.fromkeys((state.name for state in atlas.divisions("US")), EntityType.PLACE)
    names |= dict.fromkeys(peoples, EntityType.NORP)
    names |= dict.fromkeys([*REGIONS, *_countries(atlas.countries)], EntityType.PLACE)
    names |= dict.fromkeys(ORGANISATIONS, EntityType.ORG)
    known = {
        name: Known(kind, is_weak=kind is EntityType.PLACE and name in OFTEN_NOT_A_PLACE)
        for name, kind in names.items()
    }
    several = [name.split(" ") for name in known if " " in name]
    openers = frozenset(parts[0] for parts in several)
    return Gazetteer(known, openers, max(len(parts) for parts in several))


def _cities(cities: Iterable[Spot]) -> Iterator[str]:
    for city in cities:
        if city.name.casefold() not in STARTERS and city.name not in NOT_A_NAME:
            yield city.name


def _countries(countries: Mapping[str, Spot]) -> Iterator[str]:
    """List the countries' names, with "St. Lucia" for "Saint Lucia"."""
    names = [country.name for country in countries.values()]
    names += [name for several in COUNTRY_NAMES.values() for name in several.split("|")]
    yield from names
    yield from ("St. " + name.removeprefix("Saint ") for name in names if name.startswith("Saint "))
