"""The parts of a name: surname, given name, initials, legal form; and one spelling for the many of one name."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from streamproc.entities.name_words import GENERATIONS, LEGAL_FORMS, PARTICLES, SMALL_WORDS

__all__ = [
    "acronym",
    "fold",
    "initials",
    "is_acronym",
    "organisation",
    "person",
    "singular",
    "surname",
]

ACRONYM: Final = re.compile(r"(?:[A-Z]&?){2,7}|(?:[A-Z]\.){2,7}|(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])[A-Z][A-Za-z]{1,4}")
"""ICRC, U.N., MoD"""

PLAIN: Final = str.maketrans("’\u2010\u2011", "'--")

WORD: Final = re.compile(r"[^\s,]+")
ARTICLE: Final = re.compile(r"(?i)\b(al|el|ul|as|an|ar|at)-(?=\w)")
"""Arabic's article: Bashar al-Assad is Assad too."""

ONE_INITIAL: Final = re.compile(r"\w\.?|(?:\w\.){2,3}")


def fold(name: str) -> str:
    """Fold the ways to write one name into one: capitals, accents, apostrophes, hyphens and full stops.

    >>> fold("Nicolás  Maduro’s"), fold("U.K."), fold("Al-Qaeda")
    ("nicolas maduro's", 'uk', 'al qaeda')
    """
    if name.isascii():
        plain = name
    else:
        plain = unicodedata.normalize("NFKD", name).translate(PLAIN)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.casefold().replace(".", "").replace("-", " ").split())


@lru_cache(maxsize=4096)  # an article names its people again and again
def person(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Take a person's name apart.

    Returns:
        Its words without initials and generation, folded; the letters of its middle initials; its generation.

    >>> person("George W. Bush"), person("Robert Downey, Jr.")
    ((('george', 'bush'), ('w',), ''), (('robert', 'downey'), (), 'jr'))
    """
    words = [part for word in WORD.findall(name) for part in ARTICLE.sub(r"\1 ", word).split()]
    generation = ""
    while len(words) > 1 and fold(words[-1]) in GENERATIONS:
        generation = fold(words.pop())
    first, middle, last = words[:1], words[1:-1], words[1:][-1:]
    letters = "".join(fold(word) for word in middle if ONE_INITIAL.fullmatch(word))
    kept = [*first, *(word for word in middle if not ONE_INITIAL.fullmatch(word)), *last]
    return tuple(fold(word).replace(" ", "-") for word in kept), tuple(letters), generation


def surname(words: tuple[str, ...]) -> str:
    """Find the surname among a person's folded words: the last one, with its particles.

    >>> surname(("ursula", "von", "der", "leyen"))
    'von der leyen'
    """
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def organisation(name: str) -> str:
    """Fold an organisation's name, without article and legal form.

    >>> organisation("The Acme Widget Co., Ltd."), organisation("AT&T")
    ('acme widget', 'at&t')
    """
    words = fold(name).replace(",", " ").replace(" & ", " and ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words)


def is_acronym(name: str) -> bool:
    """Tell whether a word is written like an acronym.

    >>> is_acronym("NAACP"), is_acronym("U.N."), is_acronym("MoD"), is_acronym("Nato")
    (True, True, True, False)
    """
    return ACRONYM.fullmatch(name) is not None


def acronym(name: str) -> str:
    """Write an acronym without its full stops, in capitals."""
    return name.replace(".", "").upper()


def initials(name: str) -> frozenset[str]:
    """Write the acronyms that an organisation's name may have: of its capitals, and of all its words.

    >>> sorted(initials("International Committee of the Red Cross"))
    ['ICOTRC', 'ICRC']
    >>> sorted(initials("Ministry of Defence"))
    ['MD', 'MOD']
    """
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalnum()]
    long = "".join(word[0] for word in words if fold(word) not in SMALL_WORDS)
    return frozenset({long.upper(), "".join(word[0] for word in words).upper()} - {""})


def singular(group: str) -> str:
    """Fold what people of a nationality or group are called into the word for one of them.

    >>> singular("russians"), singular("frenchmen"), singular("tories"), singular("swiss"), singular("chinese")
    ('russian', 'frenchman', 'tory', 'swiss', 'chinese')
    """
    if group.endswith("men") and len(group) > len("omen"):
        return group[:-3] + "man"
    if group.endswith("ies") and len(group) > len("dies"):
        return group[:-3] + "y"
    is_plural = group.endswith("s") and not group.endswith(("ss", "us", "is")) and len(group) > len("Ies")
    return group[:-1] if is_plural else group
