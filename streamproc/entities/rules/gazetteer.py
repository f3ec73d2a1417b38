"""Names that are known before an article is read: the places of ``atlas``, and the tables in ``known``.

    "Ukraine" → PLACE {"iso_3166_1": "UA"}    "Russians" → NORP {"iso_3166_1": "RU"}    "NATO" → ORG

An identifier is given only where it is certain: a city has one when it is large, and many times larger than every
other place that bears its name in any language. A place in doubt is a place without an identifier.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from streamproc.entities.atlas import Spot, load_atlas
from streamproc.entities.known import OFTEN_NOT_A_PLACE, ORGANISATIONS, REGIONS
from streamproc.entities.nationalities import known_nationalities
from streamproc.entities.place_names import COUNTRY_NAMES, NO_IDENTIFIER
from streamproc.entities.place_readings import is_known_by_name
from streamproc.entities.rules.words import NOT_A_NAME, STARTERS
from streamproc.events import EntityType

__all__ = ["Gazetteer", "Known", "load_gazetteer"]

LEAST_POPULATION: Final = 100_000
"""Inhabitants of a city that is known by its name alone; smaller ones share theirs with people and words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name."""

    type: EntityType
    key: str
    """equal for two names of one thing"""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    is_weak: bool = False
    """also a person's name or a plain word: counts only where the text says that it is a place"""
    is_city: bool = False
    country: str | None = None
    """ISO 3166-1 code of where it lies"""
    division: str | None = None
    """code of the first-order division, ``US.GA``, for the cities and states of the U.S."""


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
    names = dict(_cities(atlas.cities(LEAST_POPULATION)))
    names.update(_states(atlas.divisions("US")))
    names.update(_groups())
    names.update(_regions())
    names.update(_countries(atlas.countries))
    names.update((name, Known(EntityType.ORG, name.casefold())) for name in ORGANISATIONS)
    several = [name.split(" ") for name in names if " " in name]
    openers = frozenset(parts[0] for parts in several)
    return Gazetteer(names, openers, max(len(parts) for parts in several))


def _cities(cities: Iterable[Spot]) -> Iterator[tuple[str, Known]]:
    """List the cities, of those that share a name the largest last."""
    for city in sorted(cities, key=lambda city: city.population):
        name = city.name
        if name.casefold() in STARTERS or name in NOT_A_NAME:
            continue
        is_weak = name in OFTEN_NOT_A_PLACE
        is_certain = is_known_by_name(city) and name not in NO_IDENTIFIER
        identifiers = {"geonames": city.geonames} if is_certain else {}
        country = city.country if is_certain else None
        division = city.division if country == "US" else None
        yield (
            name,
            Known(EntityType.PLACE, f"city:{name}", identifiers, is_weak, True, country, division),  # noqa: FBT003 - in the fields' order
        )


def _states(states: Iterable[Spot]) -> Iterator[tuple[str, Known]]:
    for state in states:
        name = state.name
        identifiers = {"geonames": state.geonames} if name not in NO_IDENTIFIER else {}
        is_weak = name in OFTEN_NOT_A_PLACE
        yield (
            name,
            Known(EntityType.PLACE, f"state:{name}", identifiers, is_weak, country="US", division=state.division),
        )


def _regions() -> Iterator[tuple[str, Known]]:
    for name in REGIONS:
        yield name, Known(EntityType.PLACE, f"region:{name}", is_weak=name in OFTEN_NOT_A_PLACE)


def _countries(countries: Mapping[str, Spot]) -> Iterator[tuple[str, Known]]:
    spellings = [(country.name, code) for code, country in countries.items()]
    spellings += [(name, code) for code, names in COUNTRY_NAMES.items() for name in names.split("|")]
    spellings += [("St. " + name[6:], code) for name, code in spellings if name.startswith("Saint ")]
    for name, code in spellings:
        is_certain = name not in NO_IDENTIFIER
        identifiers = {"iso_3166_1": code} if is_certain else {}
        key = f"country:{code}" if is_certain else f"place:{name}"
        country = code if is_certain else None
        is_weak = name in OFTEN_NOT_A_PLACE
        yield name, Known(EntityType.PLACE, key, identifiers, is_weak, country=country)


def _groups() -> Iterator[tuple[str, Known]]:
    for form, nationality in known_nationalities():
        country = nationality.identifiers.get("iso_3166_1")
        yield form, Known(EntityType.NORP, nationality.key, nationality.identifiers, country=country)
