"""What the rules leave open is settled by the article's other names, or left out.

    "How Moskalkova Won" above "Tatyana Moskalkova left"   →  a person
    "Wagner" after "the Wagner Group"                      →  an organisation
    "Houston" after "Whitney Houston", not "in Houston"    →  a person, whatever the gazetteer says

Only types are settled: which names are of one thing is told later, for all finders alike.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from streamproc.entities.parts import acronym, initials, person, surname
from streamproc.entities.rules.segments import Name, is_acronym
from streamproc.entities.rules.words import ORDINARY, PLACE_OPENERS
from streamproc.events import EntityType

__all__ = ["settle"]

NO_FIRST_WORDS: Final = ORDINARY | PLACE_OPENERS | {"The"}
"""Alone they stand for no organisation that they open."""


def settle(names: list[Name]) -> Iterator[tuple[Name, EntityType]]:
    """Give *names* with their types, without those that nothing in the article explains.

    Args:
        names: in the order of the text, not overlapping; types may be changed in place.
    """
    _retype_expansions(names)
    article = _Article(names)
    for name in names:
        kind = article.settle(name)
        if kind is not None:
            yield name, kind


class _Article:
    """What the decided names of an article say of the others."""

    def __init__(self, names: list[Name]) -> None:
        self._surnames: set[str] = set()
        self._given: set[str] = set()
        self._first_words: dict[str, set[str]] = defaultdict(set)
        self._alone: dict[str, EntityType] = {}
        for name in names:
            words = name.text.split(" ")
            if len(words) == 1 and name.type in {EntityType.PERSON, EntityType.PLACE, EntityType.ORG}:
                self._alone.setdefault(name.text, name.type)
            elif len(words) > 1 and name.type is EntityType.PERSON:
                self._add_person(name.text)
            elif len(words) > 1 and name.type is EntityType.ORG and words[0] not in NO_FIRST_WORDS:
                self._first_words[words[0]].add(name.text)

    def _add_person(self, text: str) -> None:
        words = text.split(" ")
        self._given.add(words[0])
        last = surname(person(text)[0]).split(" ")[-1]
        self._surnames.update(word for word in words[1:] if last in word.casefold())

    def settle(self, name: Name) -> EntityType | None:
        if " " in name.text:
            return name.type
        is_weak = name.known is not None and name.known.is_weak and not name.is_local
        may_be_person = name.type in {None, EntityType.PERSON}
        if (may_be_person or is_weak) and name.text in self._surnames:
            return EntityType.PERSON
        if may_be_person and name.text in self._given:
            return EntityType.PERSON
        if name.type is None:
            is_first_word = len(self._first_words.get(name.text, ())) == 1
            return self._alone.get(name.text) or (EntityType.ORG if is_first_word else None)
        return None if is_weak and name.is_initial else name.type


def _retype_expansions(names: list[Name]) -> None:
    """Make an organisation of what its acronym follows: "Human Rights Campaign (HRC)"."""
    for name, follower in pairwise(names):
        is_bracketed = follower.start - name.end == len(" (")
        if is_bracketed and is_acronym(follower.text) and acronym(follower.text) in initials(name.text):
            name.type = follower.type = EntityType.ORG
