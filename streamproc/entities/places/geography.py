"""What a name may be on the map, asked without the text around it."""

from functools import lru_cache
from typing import Final

from streamproc.entities.nationalities import identify_nationality
from streamproc.entities.places.context import PlaceContext
from streamproc.entities.places.identification import identify_place
from streamproc.entities.places.identity import PlaceIdentity

__all__ = ["alone", "is_country", "is_known_place"]

ALONE: Final = PlaceContext("", "", frozenset())

REMEMBERED: Final = 4096
"""Answers that are kept; the same few hundred names fill the news."""


@lru_cache(REMEMBERED)
def alone(text: str) -> PlaceIdentity:
    """Identify the place that a name means where nothing stands around it."""
    return identify_place(text, ALONE)


@lru_cache(REMEMBERED)
def is_country(text: str) -> bool:
    """Tell whether a country, or its people, bears the name.

    >>> is_country("U.S."), is_country("Russian"), is_country("Paris")
    (True, True, False)
    """
    return any("iso_3166_1" in found for found in (alone(text).identifiers, identify_nationality(text).identifiers))


@lru_cache(REMEMBERED)
def is_known_place(text: str) -> bool:
    """Tell whether any place bears the name.

    >>> is_known_place("Washington"), is_known_place("Moskalkova")
    (True, False)
    """
    found = alone(text)
    return bool(found.identifiers or found.candidates)
