"""What an article's places tell of one another: Tbilisi beside Georgia, Idaho beside Moscow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from streamproc.entities.places.atlas import Kind, Spot, fold
from streamproc.entities.places.context import PlaceContext, division_word, tidy
from streamproc.entities.places.names import FAMILIAR, ISLANDS
from streamproc.entities.places.readings import MOST_CHARACTERS, certain, is_large

__all__ = ["Evidence", "by_article", "evidence_of", "is_contested", "is_divided", "is_island"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article's places tell of one another."""

    countries: frozenset[str]
    """codes of countries that are named, or in which a named place lies for certain"""
    named: frozenset[str]
    """codes of countries that are named"""
    divisions: frozenset[str]
    """codes of divisions that are named"""
    holders: frozenset[str]
    """codes of countries and divisions in which a named city or division lies for certain"""
    within: frozenset[str]
    """codes of divisions that are named, or in which a named city lies for certain, and of holding countries"""
    regions: frozenset[str]
    """names that some mention calls a division's: "Kursk region\""""


@lru_cache(maxsize=64)
def evidence_of(others: frozenset[str]) -> Evidence:
    """Gather what those *others* that are certain by their names tell."""
    countries, named, divisions, holders, regions = (set[str]() for _ in range(5))
    for other in others:
        region, spot = _told_by(other)
        if region is not None:
            regions.add(region)
        if spot is None:
            continue
        countries.add(spot.country)
        if spot.kind is Kind.COUNTRY:
            named.add(spot.country)
            continue
        holders.add(spot.country)
        if spot.kind is Kind.DIVISION:
            divisions.add(spot.division)
        else:
            holders.add(spot.division)
    return Evidence(*map(frozenset, (countries, named, divisions, holders, divisions | holders, regions)))


@lru_cache(maxsize=4096)  # every place of an article asks after all of its others
def _told_by(name: str) -> tuple[str | None, Spot | None]:
    """Tell the division that a *name* names, and the place that it is for certain."""
    text = tidy(name)
    if len(text) > MOST_CHARACTERS:
        return None, None
    divided = division_word(text, PlaceContext())
    return None if divided is None else divided.name, certain(fold(text))


def is_contested(meant: Spot, given: Sequence[Spot], evidence: Evidence) -> bool:
    """Tell whether the article names a namesake's state, and nothing in the famous one's country: Moscow, Idaho."""
    if meant.kind is not Kind.CITY or meant.country in evidence.countries:
        return False
    return any(spot is not meant and spot.division in evidence.divisions for spot in given)


def is_divided(folded: str, evidence: Evidence) -> bool:
    """Tell whether the article also names the division that is called like the city."""
    return folded in evidence.regions


def is_island(folded: str, others: frozenset[str]) -> bool:
    """Tell whether a country's name may be its island's, because the article is about the other part too."""
    return folded in ISLANDS and ISLANDS[folded] in evidence_of(others).within


def by_article(given: Sequence[Spot], evidence: Evidence) -> Spot | None:
    """Choose the one of the *given* places that the article's others go with, if they go with no other one."""
    strong = [spot for spot in given if _is_strong(spot, evidence)]
    if len(strong) == 1:
        (spot,) = strong
        rivals = [other for other in given if other.country != spot.country]
        is_safe = spot.kind is Kind.COUNTRY or not any(_is_near(rival, evidence) for rival in rivals)
        is_alone = sum(o.country == spot.country and o.kind is spot.kind for o in given) == 1
        return spot if is_safe and (is_alone or spot.division in evidence.divisions) else None
    if strong:
        return None
    near = [spot for spot in given if spot.kind is Kind.COUNTRY and _is_near(spot, evidence)]
    if len(near) != 1:
        return None
    is_free = not any(o.country in evidence.countries for o in given if o.country != near[0].country)
    return near[0] if is_free else None


def _is_strong(spot: Spot, evidence: Evidence) -> bool:
    """Tell whether the article names what only *spot* goes with."""
    if spot.kind is Kind.COUNTRY:
        return spot.country in evidence.holders
    if spot.kind is Kind.DIVISION:
        return spot.division in evidence.holders or (
            spot.country in FAMILIAR - {"US"} and spot.country in evidence.named
        )
    if spot.country in FAMILIAR:
        is_at_home = spot.country == "GB" and {"GB", spot.division} <= evidence.countries | evidence.holders
        return spot.division in evidence.divisions or is_at_home
    return (spot.is_dominant or is_large(spot)) and spot.country in evidence.countries


def _is_near(spot: Spot, evidence: Evidence) -> bool:
    """Tell whether the article names *spot*'s country, or for a country one beside it."""
    if spot.country in evidence.countries:
        return True
    return spot.kind is Kind.COUNTRY and bool(spot.neighbours & evidence.countries)
