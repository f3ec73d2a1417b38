"""What a name of a place may mean, without the text around it.

name ─fold→ readings: countries, divisions, cities    →  certain: the one that it means if nothing else is said
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from streamproc.entities.places.atlas import Kind, Spot, bare_division, fold, load_atlas
from streamproc.entities.places.names import (
    ABBREVIATIONS,
    CITY_NAMES,
    CITY_OR_DIVISION,
    COUNTRY_NAMES,
    DISPUTED,
    FAMILIAR,
    FAMOUS,
    NO_IDENTIFIER,
    SECOND_ORDER,
    SHARED_COUNTRY_NAMES,
)

__all__ = [
    "LEAST_POPULATION_FOR_IDENTIFIER",
    "MOST_CHARACTERS",
    "certain",
    "country_codes",
    "is_known_by_name",
    "is_large",
    "is_silent",
    "lies_in",
    "namesakes",
    "readings",
]

LEAST_POPULATION_FOR_IDENTIFIER: Final = 200_000
"""Inhabitants of a city, not a capital, that news names without saying where it is."""

MOST_CHARACTERS: Final = 60
"""Of a name that is looked up: the longest names of the table have fewer."""

_REMEMBERED: Final = 4096
"""Names whose readings are remembered: more than an article has."""


@lru_cache(maxsize=_REMEMBERED)
def readings(folded: str) -> tuple[Spot, ...]:
    """List the places that bear a *folded* name: countries first, then the largest.

    >>> [(spot.kind.name, spot.division or spot.country) for spot in readings("georgia")]
    [('COUNTRY', 'GE'), ('DIVISION', 'US.GA')]
    """
    if len(folded) > MOST_CHARACTERS or folded in DISPUTED:
        return ()
    atlas = load_atlas()
    if folded in SHARED_COUNTRY_NAMES:
        countries = [atlas.countries[code] for code in SHARED_COUNTRY_NAMES[folded].split(" ")]
        return (*countries, *_spots(folded))
    country = country_codes().get(folded)
    if country is not None:
        return (atlas.countries[country],)
    if folded in CITY_NAMES:
        return tuple(spot for spot in [atlas.city(CITY_NAMES[folded])] if spot is not None)
    division = ABBREVIATIONS.get(folded) or (folded.upper() if folded.startswith("us.") else None)
    if division is not None:
        return tuple(spot for spot in [atlas.division(division)] if spot is not None)
    return _spots(folded)


@lru_cache(maxsize=_REMEMBERED)
def certain(folded: str) -> Spot | None:
    """Give the place that a *folded* name means where nothing else is said; ``None`` in doubt.

    >>> certain("kiev").name, certain("bavaria").name, certain("georgia"), certain("springfield")
    ('Kyiv', 'Bavaria', None, None)
    """
    spots = readings(folded)
    if not spots or folded in SHARED_COUNTRY_NAMES or folded in _doubtful():
        return None
    if spots[0].kind is Kind.COUNTRY or folded in CITY_NAMES or folded in ABBREVIATIONS:
        return spots[0]
    if folded in FAMOUS:
        return next(spot for spot in spots if spot.kind is Kind.CITY)
    cities = [spot for spot in spots if spot.kind is Kind.CITY and is_known_by_name(spot)]
    if len(cities) == 1 and folded not in CITY_OR_DIVISION:
        return cities[0]
    return None if cities else _certain_division(spots)


def _certain_division(spots: Sequence[Spot]) -> Spot | None:
    divisions = [spot for spot in spots if spot.kind is Kind.DIVISION and spot.is_dominant]
    if len(divisions) != 1:
        return None
    (division,) = divisions
    has_own_town = any(spot.kind is Kind.CITY and spot.country == division.country for spot in spots)
    return None if has_own_town and division.country not in FAMILIAR else division


def namesakes(folded: str) -> tuple[Spot, ...]:
    """List the divisions and cities that bear a *folded* name, a country's too: Lebanon, Tennessee."""
    return _spots(folded) if len(folded) <= MOST_CHARACTERS and folded not in DISPUTED else ()


def is_silent(folded: str) -> bool:
    """Tell whether nothing is said of a name, not even what it may mean."""
    return folded in DISPUTED or folded in SECOND_ORDER


def lies_in(spot: Spot, containers: Iterable[Spot]) -> bool:
    """Tell whether *spot* is a part of one of the *containers*."""
    for wider in containers:
        if wider.kind is Kind.COUNTRY and spot.kind is not Kind.COUNTRY and spot.country == wider.country:
            return True
        if wider.kind is Kind.DIVISION and spot.kind is Kind.CITY and spot.division == wider.division:
            return True
    return False


def is_large(city: Spot) -> bool:
    """Tell whether news may name a city without saying where it is."""
    return city.is_capital or city.population >= LEAST_POPULATION_FOR_IDENTIFIER


def is_known_by_name(city: Spot) -> bool:
    """Tell whether its name means a city unless something else is said."""
    return city.is_dominant and is_large(city)


@cache
def country_codes() -> dict[str, str]:
    """Map folded names of countries to their codes."""
    codes = {fold(spot.name): code for code, spot in load_atlas().countries.items()}
    codes.update((fold(name), code) for code, names in COUNTRY_NAMES.items() for name in names.split("|"))
    codes.update([("st. " + name[6:], code) for name, code in codes.items() if name.startswith("saint ")])
    codes.update([(name.replace(" and ", " & "), code) for name, code in codes.items() if " and " in name])
    return codes


@cache
def _doubtful() -> frozenset[str]:
    """Fold what has no identifier by its name alone; the countries among them are shared names or certain."""
    folded = {fold(name) for name in NO_IDENTIFIER}
    return frozenset(folded - country_codes().keys()) | SECOND_ORDER


@lru_cache(maxsize=_REMEMBERED)
def _spots(folded: str) -> tuple[Spot, ...]:
    atlas = load_atlas()
    spots = list(atlas.named(folded))
    bare = bare_division(folded)
    if bare != folded:
        spots += [spot for spot in atlas.named(bare) if spot.kind is Kind.DIVISION]
    if folded.startswith("st. "):
        spots += atlas.named("saint " + folded[4:])
    unique = {(spot.kind, spot.geonames): spot for spot in spots}
    return tuple(sorted(unique.values(), key=lambda spot: (-spot.population, spot.geonames)))
