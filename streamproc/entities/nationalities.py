"""Which country's people, or which group, a name means: "Russians" and "Russian" are one, of RU; "Korean" is of none.

The tables stand in ``peoples``. A nationality has its country's ISO 3166-1 code where only one country's people are
called so; peoples, religions and parties have a key and no country.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from streamproc.entities.peoples import DEMONYMS, GROUPS, NOUNS, SHARED
from streamproc.entities.places.atlas import fold

__all__ = ["Nationality", "forms", "identify_nationality", "is_known_people", "known_nationalities"]

MOST_CHARACTERS: Final = 60
"""Of a name that is looked up: the longest names of the tables have fewer."""

WITHOUT_PLURAL: Final = ("sh", "ch", "ese", "s", "yz", "x", "’a", "'a")
"""Endings of adjectives, and of names that have no plural of their own."""

NO_COMPOUND: Final = frozenset({"german", "roman", "norman", "ottoman"})
"""They end in "man" and aren't made of it."""


@dataclass(frozen=True, slots=True)
class Nationality:
    """What is known of a people's or a group's name."""

    key: str
    """equal for two names of one people or group"""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """``iso_3166_1`` of the country, where it is certain"""


def identify_nationality(name: str) -> Nationality:
    """Identify the people or the group that *name* means.

    >>> identify_nationality("Britons")
    Nationality(key='country:GB', identifiers={'iso_3166_1': 'GB'})
    >>> identify_nationality("Kurds"), identify_nationality("Koreans")
    (Nationality(key='group:kurdish', identifiers={}), Nationality(key='group:korean', identifiers={}))
    >>> identify_nationality("Sandinistas")
    Nationality(key='group:sandinista', identifiers={})
    """
    text = " ".join(name[: 2 * MOST_CHARACTERS].split())
    text = text.removesuffix("'s").removesuffix("’s").rstrip("'’")
    folded = fold(text)
    folded = folded.removeprefix("the ")
    folded = folded.replace("-", " ")
    known = _by_folded_name().get(folded)
    return known if known is not None else Nationality(f"group:{_singular(folded)}")


def is_known_people(name: str) -> bool:
    """Tell whether the tables have *name*.

    >>> is_known_people("Somali"), is_known_people("Ohio")
    (True, False)
    """
    return _fold(name) in _by_folded_name()


def known_nationalities() -> Iterator[tuple[str, Nationality]]:
    """List the names of the tables that are nothing else, with their plurals, as articles write them."""
    for code, names in DEMONYMS.items():
        for form in _all_forms(names):
            yield form, _of_country(code)
    for names in (*SHARED, *GROUPS):
        for form in _all_forms(names):
            yield form, _of_group(names)


def forms(demonym: str) -> tuple[str, ...]:
    """List the singular and, where it is regular, the plural.

    >>> forms("Russian"), forms("Frenchman"), forms("Spanish")
    (('Russian', 'Russians'), ('Frenchman', 'Frenchmen'), ('Spanish',))
    """
    last = demonym.rpartition(" ")[2].casefold()
    if last.endswith(("man", "woman")) and last not in NO_COMPOUND:
        return demonym, demonym[:-2] + "en"
    if demonym.endswith(WITHOUT_PLURAL):
        return (demonym,)
    return demonym, demonym + "s"


@cache
def _by_folded_name() -> dict[str, Nationality]:
    names = {_fold(form): nationality for form, nationality in known_nationalities()}
    for code, nouns in NOUNS.items():
        names.update((_fold(form), _of_country(code)) for form in _all_forms(nouns))
    return names


def _fold(form: str) -> str:
    return fold(form).replace("-", " ")


def _all_forms(names: str) -> Iterator[str]:
    for name in names.split("|"):
        yield from forms(name)


def _of_country(code: str) -> Nationality:
    return Nationality(f"country:{code}", {"iso_3166_1": code})


def _of_group(names: str) -> Nationality:
    return Nationality(f"group:{_fold(names.partition('|')[0])}")


def _singular(folded: str) -> str:
    """Take a plural's ending off a name that no table has.

    >>> _singular("liberals"), _singular("shas"), _singular("swiss")
    ('liberal', 'shas', 'swiss')
    """
    is_plural = len(folded) > len("shas") and folded.endswith("s") and folded[-2] not in "sui'"
    return folded[:-1] if is_plural else folded
