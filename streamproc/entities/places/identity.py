"""What is known of the place that a name means: its identifiers, or what it may be and why that is not certain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from streamproc.entities.places.atlas import Kind, Spot, fold, load_atlas
from streamproc.entities.places.names import SHARED_COUNTRY_NAMES
from streamproc.entities.places.readings import certain, is_silent
from streamproc.events import Place

__all__ = ["PlaceIdentity", "decided", "undecided", "unknown"]

MOST_CANDIDATES: Final = 6
"""Candidates that are shown, the largest; beyond lie villages."""

LEAST_POPULATION_OF_CANDIDATE: Final = 15_000
"""Inhabitants; the table's smallest capitals have fewer and are no candidates."""

OF_STATES: Final = frozenset({"US", "AU", "IN", "MX", "BR", "NG", "DE", "VE"})
"""Countries that call their divisions states in English."""

LEAST_POPULATION_BESIDE_COUNTRY: Final = 100_000
"""Inhabitants of a candidate that shares its name with a country."""


@dataclass(frozen=True, slots=True)
class PlaceIdentity:
    """What is known of the place that a name means."""

    key: str
    """equal for two names of one place"""
    name: str
    """the place's own where it is known, else as it was given"""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    coordinates: tuple[float, float] | None = None
    """latitude and longitude in degrees, WGS 84; of a region the middle of its towns; none of countries"""
    candidates: tuple[Place, ...] = ()
    """what the name may mean, where that is not certain"""
    reason: str | None = None
    """why there are candidates"""


_CAPITAL_DISTRICT: Final = "US.DC"
"""District and city are one: "D.C." is Washington."""


def decided(spot: Spot) -> PlaceIdentity:
    """Make the identity of a place that is certain."""
    if spot.kind is Kind.COUNTRY:
        return PlaceIdentity(f"country:{spot.country}", spot.name, {"iso_3166_1": spot.country})
    if spot.division == _CAPITAL_DISTRICT:
        spot = certain("washington d.c.") or spot
    return PlaceIdentity(f"geonames:{spot.geonames}", spot.name, {"geonames": spot.geonames}, spot.coordinates)


def unknown(text: str) -> PlaceIdentity:
    """Make the identity of a name of which nothing is said."""
    return PlaceIdentity(f"place:{fold(text)}", text)


def undecided(text: str, folded: str, given: Sequence[Spot]) -> PlaceIdentity:
    """Show what a name may mean, unless a single place bears it and that one is small."""
    is_shared = folded in SHARED_COUNTRY_NAMES
    least = LEAST_POPULATION_BESIDE_COUNTRY if is_shared else LEAST_POPULATION_OF_CANDIDATE
    shown = [spot for spot in given if spot.kind is Kind.COUNTRY or spot.population >= least]
    if (len(shown) <= 1 and not is_shared) or not shown or is_silent(folded):
        return unknown(text)
    candidates = tuple(_candidate(spot, shown) for spot in shown[:MOST_CANDIDATES])
    return PlaceIdentity(f"place:{folded}", text, candidates=candidates, reason=_reason(text, shown))


def _reason(text: str, spots: Sequence[Spot]) -> str:
    words = list(dict.fromkeys(map(_kind_words, sorted(spots, key=lambda spot: list(Kind).index(spot.kind)))))
    if len(spots) == 1:
        return f"{text} is the name of {words[0]} and of other things, and the article does not tell which."
    if len(words) == 1:
        return f"{text} is the name of {len(spots)} {_PLURALS[spots[0].kind]}, and the article does not tell which."
    return f"{text} may be {', '.join(words[:-1])} or {words[-1]}, and the article does not tell which."


def _kind_words(spot: Spot) -> str:
    if spot.kind is Kind.DIVISION:
        return f"a {_division_word(spot)}"
    return "a country" if spot.kind is Kind.COUNTRY else "a city"


_PLURALS: Final = {Kind.COUNTRY: "countries", Kind.DIVISION: "regions", Kind.CITY: "cities"}


def _candidate(spot: Spot, shown: Iterable[Spot]) -> Place:
    identity = decided(spot)
    has_town = any(s.kind is Kind.CITY and s.country == spot.country and s.name == spot.name for s in shown)
    name = _full_name(spot, _division_word(spot) if spot.kind is Kind.DIVISION and has_town else "")
    return Place(name=name, identifiers=dict(identity.identifiers), coordinates=identity.coordinates)


def _division_word(division: Spot) -> str:
    return "state" if division.country in OF_STATES else "region"


def _full_name(spot: Spot, word: str) -> str:
    """Name a place with what it lies in: "Birmingham, Alabama, United States"."""
    if spot.kind is Kind.COUNTRY:
        return spot.name
    atlas = load_atlas()
    names = [f"{spot.name} {word}".strip()]
    division = atlas.division(spot.division) if spot.kind is Kind.CITY else None
    if division is not None and division.name != spot.name:
        names.append(division.name)
    country = atlas.countries.get(spot.country)
    return ", ".join([*names, country.name] if country is not None else names)
