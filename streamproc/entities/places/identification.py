"""Which place a name means: a country's ISO 3166-1 code, a city's or region's GeoNames id with coordinates, or doubt.

    "U.K."                      GB
    "Kyiv"                      703448, 50.45 N 30.52 E
    "the Kursk region"          538555, the region and not the city
    "Paris, Texas"              4717560
    "Georgia"                   two candidates and the reason, unless the article tells: "Atlanta, Georgia"
    "Crimea", "Middle-earth"    nothing

What stands right beside the name decides before what else the article names; a name by itself means a place only
where nobody would take it for another one. A wrong identifier is worse than none.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from streamproc.entities.places.article import by_article, evidence_of, is_contested, is_divided, is_island
from streamproc.entities.places.atlas import Kind, Spot, fold, load_atlas
from streamproc.entities.places.context import (
    SMALLER_DIVISION_WORDS,
    Division,
    PlaceContext,
    Wider,
    division_word,
    is_feature,
    neighbours,
    office,
    parts_before,
    tidy,
    wider_after,
)
from streamproc.entities.places.identity import PlaceIdentity, decided, undecided, unknown
from streamproc.entities.places.names import (
    CITY_OR_DIVISION,
    DISPUTED,
    DIVISION_NAMES,
    FAMILIAR,
    ISLANDS,
    NOT_BY_ARTICLE,
    UPPER_CASE,
)
from streamproc.entities.places.readings import (
    MOST_CHARACTERS,
    certain,
    is_known_by_name,
    is_silent,
    lies_in,
    namesakes,
    readings,
)

__all__ = ["PlaceContext", "PlaceIdentity", "identify_place"]


def identify_place(name: str, context: PlaceContext = PlaceContext()) -> PlaceIdentity:  # noqa: B008 - immutable
    """Identify the place that *name* means in its *context*.

    >>> identify_place("Britain").identifiers
    {'iso_3166_1': 'GB'}
    >>> identify_place("Paris", PlaceContext("She left ", ", Texas, at noon.")).identifiers
    {'geonames': '4717560'}
    >>> [place.name for place in identify_place("Georgia").candidates]
    ['Georgia', 'Georgia, United States']
    """
    text = tidy(name)
    folded = fold(text) if len(text) <= MOST_CHARACTERS else ""
    is_word = folded in UPPER_CASE and not text.isupper()
    if not folded or folded in DISPUTED or is_word or is_feature(context):
        return unknown(text)
    given = readings(folded)
    if "," in text and not given:
        return _named_with_wider(text, context)
    divided = division_word(text, context)
    if divided is not None and not _is_own_name(folded, given):
        return _division(divided, text, folded, context)
    if not given:
        return unknown(text)
    if is_island(folded, context.others):
        given = (*given, *filter(None, [load_atlas().division(ISLANDS[folded])]))
    spot, is_settled = _beside(given, folded, context)
    if spot is None and not is_settled:
        spot = _alone(given, folded, context.others)
    return decided(spot) if spot is not None else undecided(text, folded, given)


def _beside(given: Sequence[Spot], folded: str, context: PlaceContext) -> tuple[Spot | None, bool]:
    """Decide by what stands right beside the name.

    Returns:
        The place, if that tells, and whether the name alone must not decide: it is said to lie elsewhere.
    """
    wider = wider_after(context.after)
    inside = _inside(given, folded, wider)
    if inside is not None:
        return inside, True
    listed = _listed(given, folded, wider)
    if listed is not None:
        return listed, True
    if wider.is_county or (wider.is_plain and wider.spots and _lies_elsewhere(given, wider)):
        return None, True
    holding = _only([spot for spot in given if any(lies_in(part, [spot]) for part in parts_before(context.before))])
    if holding is not None:
        return holding, True
    kind = office(context)
    held = _only([spot for spot in given if spot.kind is kind]) if kind is not None else None
    if held is not None and (kind is not Kind.DIVISION or held.country in FAMILIAR):
        return held, True
    return _like_neighbours(given, folded, neighbours(context)), False


def _only(spots: Sequence[Spot]) -> Spot | None:
    """Give the only one, or the one that is many times larger than the others of its kind."""
    if len(spots) <= 1:
        return spots[0] if spots else None
    first, second = spots[:2]
    is_larger = first.kind is second.kind is Kind.CITY and first.population >= 8 * second.population
    return first if is_larger else None


def _inside(given: Sequence[Spot], folded: str, wider: Wider) -> Spot | None:
    """Find the one that lies in what follows; a city before its region, as "Hamburg, Germany" means it."""
    towns = namesakes(folded) if given[0].kind is Kind.COUNTRY else ()
    inside = [spot for spot in dict.fromkeys((*given, *towns)) if lies_in(spot, wider.spots)]
    cities = [spot for spot in inside if spot.kind is Kind.CITY]
    return _only(inside) or _only(cities if folded not in CITY_OR_DIVISION else [])


def _listed(given: Sequence[Spot], folded: str, wider: Wider) -> Spot | None:
    """Find the one that is of the kind of what it is listed with: "Georgia, Ukraine and Moldova"."""
    if not wider.is_plain or len({spot.kind for spot in wider.spots}) != 1:
        return None
    other = wider.spots[0]
    alike = [spot for spot in given if spot.kind is other.kind]
    if other.kind is Kind.DIVISION:
        is_told = wider.is_list and other.country in FAMILIAR and folded not in NOT_BY_ARTICLE
        alike = [spot for spot in alike if spot.country == other.country] if is_told else []
    return alike[0] if len(alike) == 1 else None


def _lies_elsewhere(given: Sequence[Spot], wider: Wider) -> bool:
    """Tell whether ", Texas" after a name says that it is none of the places known by it.

    A country after a country is the next one of a list.
    """
    is_state = all(spot.kind is Kind.DIVISION and spot.country in FAMILIAR for spot in wider.spots)
    return is_state or given[0].kind is not Kind.COUNTRY


def _like_neighbours(given: Sequence[Spot], folded: str, tied: Iterable[Spot]) -> Spot | None:
    """Take a name for what the name tied to it is: "Armenia and Georgia", "Moscow and Washington"."""
    for other in tied:
        alike = [spot for spot in given if spot.kind is other.kind]
        if other.kind is Kind.DIVISION:
            is_told = other.country in FAMILIAR and folded not in NOT_BY_ARTICLE
            alike = [spot for spot in alike if spot.country == other.country] if is_told else []
        elif other.kind is Kind.CITY:
            alike = [spot for spot in alike if is_known_by_name(spot)]
        if len(alike) == 1:
            return alike[0]
    return None


def _alone(given: Sequence[Spot], folded: str, others: frozenset[str]) -> Spot | None:
    """Decide by the name itself, and by what else the article names."""
    found = evidence_of(others)
    meant = certain(folded)
    if meant is not None:
        if meant.kind is Kind.COUNTRY:
            return None if is_island(folded, others) else meant
        return None if is_contested(meant, given, found) or is_divided(folded, found) else meant
    is_untold = folded in NOT_BY_ARTICLE or folded in CITY_OR_DIVISION
    if is_untold or is_silent(folded) or is_divided(folded, found):
        return None
    return by_article(given, found)


def _is_own_name(folded: str, given: Sequence[Spot]) -> bool:
    """Tell whether the division's word is in the name itself: "Northern Territory", "Quebec City"."""
    return len(given) > 0 and given[0].kind is Kind.COUNTRY and " " in folded


_DEMOCRATIC: Final = ("democratic republic of ", "democratic republic of the ")


def _division(divided: Division, text: str, folded: str, context: PlaceContext) -> PlaceIdentity:
    """Identify what is called a division: the one of that name, never the city."""
    spots = readings(divided.name)
    if divided.word == "republic" and spots and spots[0].kind is Kind.COUNTRY:
        kind = "democratic republic" if context.before.casefold().endswith(_DEMOCRATIC) else "republic"
        full = readings(f"{kind} of {divided.name}") or readings(f"{kind} of the {divided.name}")
        countries = [spot for spot in full or spots if spot.kind is Kind.COUNTRY]
        return decided(countries[0]) if len(countries) == 1 else undecided(text, folded, countries)
    around = load_atlas().division(DIVISION_NAMES.get(divided.name, ""))
    divisions = [around] if around else [spot for spot in namesakes(divided.name) if spot.kind is Kind.DIVISION]
    if not divisions and spots and spots[0].kind is Kind.COUNTRY and certain(divided.name) is not None:
        return decided(spots[0]) if divided.word == "state" else unknown(text)
    if divided.word in SMALLER_DIVISION_WORDS:
        divisions = [spot for spot in divisions if divided.word in fold(spot.name).split(" ")]
    elif divided.word == "region":
        divisions = [spot for spot in divisions if spot.country not in FAMILIAR]
    wider = {container.country for container in wider_after(context.after).spots}
    inside = [spot for spot in divisions if spot.country in wider]
    spot = _only(inside) or _only(divisions)
    if spot is None and len(divisions) > 1:
        near = [spot for spot in divisions if spot.country in evidence_of(context.others).countries]
        spot = _only(near)
    if spot is not None:
        return decided(spot)
    return undecided(text, folded, divisions) if divisions else unknown(text)


def _named_with_wider(text: str, context: PlaceContext) -> PlaceIdentity:
    """Identify "Paris, Texas" where a finder took both for one name."""
    first, _, rest = text.partition(",")
    return identify_place(first, PlaceContext(context.before, f", {rest.strip()}{context.after}", context.others))
