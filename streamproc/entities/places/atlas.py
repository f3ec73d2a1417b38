"""The places that ship in the package: countries, their first-order divisions, and cities, from GeoNames.

    fold("Zürich") == fold("ZURICH")  →  Atlas.named  →  every place of that name, the largest first

``places.tsv`` is read line by line; a line becomes a :class:`Spot` when somebody asks for its name, so that
loading takes little time and memory. What a name means where several places bear it, ``identification`` decides.

GeoNames (https://www.geonames.org) is licensed under CC BY 4.0.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["Atlas", "Kind", "Spot", "bare_division", "fold", "load_atlas"]

_DATA: Final = "places.tsv"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC: Final = _words(
    """autonomous canton commune county department district division emirate governorate kingdom krai municipality
    oblast okrug parish prefecture province raion rayon region republic state territory uygur uyghur
    voivodeship"""
)
"""Words that say of a name that it is a division's."""

OUTER: Final = ("state of ", "province of ", "republic of ", "free state of ", "region of ", "county of ", "county ",
                "department of ", "canton of ", "governorate of ", "emirate of ", "prefecture of ")  # fmt: skip

DIRECTIONS: Final = _words(
    """north south east west northern southern eastern western central centre center upper lower capital
    north-west north-east south-west south-east northwest northeast southwest southeast"""
)
"""No names: "Northern Province" is not called "Northern"."""


@unique
class Kind(StrEnum):
    """What a place is."""

    COUNTRY = "N"
    DIVISION = "D"
    CITY = "C"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the table."""

    kind: Kind
    name: str
    country: str
    """ISO 3166-1 code of what it is or lies in"""
    division: str = ""
    """``US.GA``: of what it is or lies in; empty for countries"""
    geonames: str = ""
    """empty for countries"""
    coordinates: tuple[float, float] | None = None
    """latitude and longitude in degrees, WGS 84; of a division the middle of its towns; none of countries"""
    population: int = 0
    """to hundreds; of a division that of its towns; 0 for countries"""
    is_dominant: bool = False
    """many times larger than everything else that bears its name"""
    is_capital: bool = False
    """of a country"""
    neighbours: frozenset[str] = frozenset()
    """codes of the countries at a country's borders"""


class Atlas:
    """Places by name."""

    def __init__(self, table: str) -> None:
        self._lines: dict[str, str | tuple[str, ...]] = {}
        self.countries: dict[str, Spot] = {}
        self._divisions: dict[str, str] = {}
        self._cities: dict[str, str] = {}
        for line in table.splitlines():
            kind = line[:1]
            if kind == Kind.CITY:
                self._add_city(line)
            elif kind == Kind.DIVISION:
                self._add_division(line)
            elif kind == Kind.COUNTRY:
                spot = _spot(line)
                self.countries[spot.country] = spot

    def named(self, name: str) -> tuple[Spot, ...]:
        """List the divisions and cities that bear *name*, folded: divisions by their bare names, the largest first."""
        found = self._lines.get(name, ())
        lines = (found,) if isinstance(found, str) else found
        return tuple(sorted(map(_spot, lines), key=lambda spot: (-spot.population, spot.geonames)))

    def division(self, code: str) -> Spot | None:
        """Give the division of a code like ``US.GA``."""
        line = self._divisions.get(code)
        return None if line is None else _spot(line)

    def divisions(self, country: str) -> list[Spot]:
        """List a country's divisions by their codes."""
        codes = sorted(code for code in self._divisions if code.startswith(f"{country}."))
        return [_spot(self._divisions[code]) for code in codes]

    def city(self, geonames: str) -> Spot | None:
        """Give the city of an id."""
        line = self._cities.get(geonames)
        return None if line is None else _spot(line)

    def cities(self, least_population: int) -> list[Spot]:
        """List all cities with so many inhabitants, by name and id."""
        hundreds = least_population // 100
        return [_spot(line) for line in self._cities.values() if int(line.split("\t", 7)[6]) >= hundreds]

    def _add_city(self, line: str) -> None:
        _, name, _, geonames, _ = line.split("\t", 4)
        self._cities[geonames] = line
        self._add(fold(name), line)
        others = line[line.rindex("\t") + 1 :]
        if others:
            for other in others.split("|"):
                self._add(other.casefold(), line)

    def _add_division(self, line: str) -> None:
        _, name, code, rest = line.split("\t", 3)
        self._divisions[code] = line
        others = rest[rest.rindex("\t") + 1 :]
        for other in {bare_division(fold(spelling)): None for spelling in (name, *others.split("|")) if spelling}:
            self._add(other, line)

    def _add(self, name: str, line: str) -> None:
        lines = self._lines.get(name)
        if lines is None:
            self._lines[name] = line
        elif isinstance(lines, str):
            self._lines[name] = (lines, line)
        else:
            self._lines[name] = (*lines, line)


@cache
def load_atlas() -> Atlas:
    """Read the table that ships in the package, once a process: about a tenth of a second."""
    return Atlas(files("streamproc.entities.places").joinpath(_DATA).read_text(encoding="utf-8"))


def fold(name: str) -> str:
    """Fold spellings of one name into one: case, accents, apostrophes.

    >>> fold("Zürich"), fold("Cote d’Ivoire")
    ('zurich', "cote d'ivoire")
    """
    if name.isascii():
        return name.casefold()
    name = name.translate(_APOSTROPHES)
    parts = unicodedata.normalize("NFKD", name)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


_APOSTROPHES: Final = dict.fromkeys((0x60, 0x2018, 0x2019, 0x2BB, 0x2BC, 0x2032), "'")
"""Backtick, both single quotation marks, turned comma, modifier apostrophe, prime."""


def bare_division(folded: str) -> str:
    """Take the words off a division's folded name that only say what it is.

    >>> bare_division("kursk oblast"), bare_division("province of ontario"), bare_division("northern province")
    ('kursk', 'ontario', 'northern province')
    """
    name = folded
    for outer in OUTER:
        if name.startswith(outer):
            name = name[len(outer) :]
            break
    words = name.split(" ")
    while len(words) > 1 and words[-1] in GENERIC:
        words.pop()
    bare = " ".join(words)
    return folded if bare in DIRECTIONS else bare


def _spot(line: str) -> Spot:
    kind, name, where, geonames, latitude, longitude, hundreds, marks, rest = line.split("\t")
    if kind == Kind.COUNTRY:
        return Spot(Kind.COUNTRY, name, where, neighbours=frozenset(rest.split(",")))
    return Spot(
        Kind(kind),
        name,
        where.partition(".")[0],
        where,
        geonames,
        (float(latitude), float(longitude)),
        100 * int(hundreds),
        "*" in marks,
        "c" in marks,
    )
