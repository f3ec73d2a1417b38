"""Names from all over the world, to stand where the labelled text has names of its own.

First names and surnames are those of Faker's locales (MIT), places those of the table that ships in the package. The
text is mostly of one country; what names look like elsewhere, the students would hardly see.
"""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from faker.providers import person

from streamproc.entities.places.atlas import load_atlas

__all__ = ["first_names", "places", "surnames"]

LAST_OF_LATIN: Final = "ɏ"
LEAST_POPULATION: Final = 1
"""all of the table"""


@cache
def first_names() -> list[str]:
    """First names of all locales in Latin letters, of one word, sorted, with their accents and without."""
    return _plain(_names("first_name"))


@cache
def surnames() -> list[str]:
    """Surnames of all locales, in the same way."""
    return _plain(_names("last_name"))


@cache
def places() -> list[str]:
    """Cities, in the same way."""
    return _plain(spot.name for spot in load_atlas().cities(LEAST_POPULATION))


def _names(kind: str) -> Iterator[str]:
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            given = getattr(provider, attribute)
            if attribute.startswith(kind) and isinstance(given, (dict, list, tuple)):
                yield from (name for name in given if isinstance(name, str))


def _plain(names: Iterable[str]) -> list[str]:
    fit = {
        name
        for name in names
        if len(name) > 1 and name.isalpha() and name.istitle() and all(letter <= LAST_OF_LATIN for letter in name)
    }
    return sorted(fit | {_without_accents(name) for name in fit})


def _without_accents(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
