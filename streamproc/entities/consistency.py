"""One type for one name over an article: what is clear in one place decides where a finder was in doubt.

    "Tatyana Moskalkova … Moskalkova"     a full name seen as a person decides for its surname
    "President Lincoln"                   a title stands before people only
    "Human Rights Campaign (HRC)"         a name and its short form are of one type
    five times ORG, once PLACE            the many decide for the few; for a known place twice as many as ORG do

A lone word that is also a known place, such as Washington, stays what the finder said, unless most of it is the person.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from streamproc.entities.mentions import Name
from streamproc.entities.parts import acronym, fold, initials, is_acronym, person, surname
from streamproc.events import EntityType

__all__ = ["settle_types"]

MOST_FOR_DOUBT: Final = 2
"""Lone mentions as an organisation that a full name outweighs; more are an organisation called after somebody."""

MANY_TIMES: Final = 3
"""So many times more often a word must be of one type than of another to decide for it."""

MANY_TIMES_A_PLACE: Final = 2
"""The same for a known place and an organisation, which finders take it for where it acts or a noun follows."""

VOTING: Final = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.EVENT})


def settle_types(names: Sequence[Name], is_known_place: Callable[[str], bool]) -> list[Name]:
    """Give each of *names* the type that the article as a whole says it has.

    Args:
        names: in the order of the text.
        is_known_place: tells of a name whether a gazetteer has it.
    """
    settled = _with_short_forms(names)
    settled = [replace(each, type=EntityType.PERSON) if each.is_titled else each for each in settled]
    settled = _with_surnames(settled, is_known_place)
    return _with_majorities(settled, is_known_place)


def _with_short_forms(names: Sequence[Name]) -> list[Name]:
    settled = list(names)
    for index, short in enumerate(settled):
        if not short.is_bracketed or index == 0 or not is_acronym(short.text):
            continue
        long = settled[index - 1]
        if long.type is not short.type and acronym(short.text) in initials(long.text):
            is_person = EntityType.PERSON in {long.type, short.type}
            kind = EntityType.ORG if is_person else long.type
            settled[index - 1], settled[index] = replace(long, type=kind), replace(short, type=kind)
    return settled


def _with_surnames(names: list[Name], is_known_place: Callable[[str], bool]) -> list[Name]:
    surnames: set[str] = set()
    in_organisations: set[str] = set()
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        if " " not in name.text:
            votes[fold(name.text)][name.type] += 1
        elif name.type is EntityType.PERSON:
            words = person(name.text)[0]
            surnames |= {surname(words), words[-1]} if len(words) > 1 else set()
        elif name.type is EntityType.ORG:
            in_organisations.update(fold(name.text).split())

    def is_the_person(name: Name) -> bool:
        word = fold(name.text)
        if " " in name.text or word not in surnames:
            return False
        as_person, as_this = votes[word][EntityType.PERSON], votes[word][name.type]
        if as_person:
            return as_person >= as_this or (name.type is EntityType.PLACE and not is_known_place(name.text))
        if name.type is EntityType.ORG:
            return as_this <= MOST_FOR_DOUBT and word not in in_organisations and not is_acronym(name.text)
        return not is_known_place(name.text)

    doubtful = {EntityType.ORG, EntityType.PLACE}
    return [
        replace(each, type=EntityType.PERSON) if each.type in doubtful and is_the_person(each) else each
        for each in names
    ]


def _with_majorities(names: list[Name], is_known_place: Callable[[str], bool]) -> list[Name]:
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        if name.type in VOTING:
            votes[fold(name.text)][name.type] += 1
    most = {text: max(sorted(count), key=count.__getitem__) for text, count in votes.items() if len(count) > 1}

    def settled(name: Name) -> Name:
        winner = most.get(fold(name.text)) if name.type in VOTING else None
        if winner is None or winner is name.type or name.is_titled:
            return name
        count = votes[fold(name.text)]
        is_known = is_known_place(name.text)
        is_place_that_acts = (winner, name.type) == (EntityType.PLACE, EntityType.ORG) and is_known
        times = MANY_TIMES_A_PLACE if is_place_that_acts else MANY_TIMES
        is_kept = name.type is EntityType.PLACE and is_known
        return replace(name, type=winner) if count[winner] >= times * count[name.type] and not is_kept else name

    return [settled(each) for each in names] if most else names
