"""What a name may be on the map, asked without the text around it."""

from functools import lru_cache
from typing import Final

from streamproc.entities.nationalities import identify_nationality
from streamproc.entities.places.atlas import Kind, fold
from streamproc.entities.places.context import PlaceContext
from streamproc.entities.places.identification import identify_place
from streamproc.entities.places.identity import PlaceIdentity
from streamproc.entities.places.readings import readings

__all__ = ["alone", "bears_name", "is_country", "is_country_or_its_people", "is_known_place", "is_us_state"]

ALONE: Final = PlaceContext("", "", frozenset())

REMEMBERED: Final = 4096
"""Answers that are kept; the same few hundred names fill the news."""


@lru_cache(REMEMBERED)
def alone(text: str) -> PlaceIdentity:
    """Identify the place that a name means where nothing stands around it."""
    return identify_place(text, ALONE)


@lru_cache(REMEMBERED)
def is_country(text: str) -> bool:
    """Tell whether a country bears the name, and nothing else does.

    >>> is_country("U.S."), is_country("Russian"), is_country("Georgia")
    (True, False, False)
    """
    return "iso_3166_1" in alone(text).identifiers


@lru_cache(REMEMBERED)
def is_country_or_its_people(text: str) -> bool:
    """Tell whether a country, or its people, bears the name.

    >>> is_country_or_its_people("U.S."), is_country_or_its_people("Russian"), is_country_or_its_people("Paris")
    (True, True, False)
    """
    return is_country(text) or "iso_3166_1" in identify_nationality(text).identifiers


@lru_cache(REMEMBERED)
def is_us_state(text: str) -> bool:
    """Tell whether a state of the U.S. bears the name, or is shortened so.

    >>> is_us_state("Ohio"), is_us_state("Ky."), is_us_state("Clinton")
    (True, True, False)
    """
    return any(spot.kind is Kind.DIVISION and spot.country == "US" for spot in readings(fold(text)))


@lru_cache(REMEMBERED)
def is_known_place(text: str) -> bool:
    """Tell whether any place bears the name.

    >>> is_known_place("Washington"), is_known_place("Moskalkova")
    (True, False)
    """
    found = alone(text)
    return bool(found.identifiers or found.candidates)


@lru_cache(REMEMBERED)
def bears_name(text: str) -> bool:
    """Tell whether a place is called so, in one of its spellings, and does not only begin so.

    >>> bears_name("Oslo"), bears_name("Kiev"), bears_name("Gold")
    (True, True, False)
    """
    return is_known_place(text) and not fold(alone(text).name).startswith(f"{fold(text)} ")
