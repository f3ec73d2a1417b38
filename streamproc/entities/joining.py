"""Names that belong together: "Moskalkova" and "Tatyana Moskalkova", "the ICRC" and what it stands for.

A name alone joins the fuller one before it, else the first one after it. A country is one whatever it is called.
The entity's name is the fullest form in the article, for a nationality the shortest.
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import Final

from streamproc.entities.salience import salience
from streamproc.entities.segments import Name, is_acronym
from streamproc.entities.words import ORDINARY, PLACE_OPENERS
from streamproc.events import Entity, EntityType, Mention

__all__ = ["join"]

GENERATIONS: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
"""After a surname, and no surname."""

LEGAL_FORMS: Final = frozenset({"inc", "ltd", "corp", "corporation", "co", "company", "llc", "llp", "plc", "group"})
"""At an organisation's end; the same one is called without them."""

SMALL_WORDS: Final = frozenset({"of", "for", "on", "and", "the", "&"})

_Key = tuple[EntityType, str]


def join(names: list[Name], length: int) -> tuple[Entity, ...]:
    """Gather *names* into entities, the most salient first.

    Args:
        names: in the order of the text, not overlapping.
        length: of the text in code points.

    Returns:
        Entities; an undecided name that joins none is left out.
    """
    full = _Fuller(names)
    groups: dict[_Key, list[Name]] = defaultdict(list)
    for name in names:
        key = full.key(name)
        if key is not None:
            groups[key].append(name)
    most = max((len(group) for group in groups.values()), default=0)
    entities = [(_entity(key, group, most, length), group[0].start) for key, group in groups.items()]
    entities.sort(key=lambda pair: (-pair[0].salience, pair[1]))
    return tuple(entity for entity, _ in entities)


class _Fuller:
    """Finds the fuller name that a short one stands for."""

    def __init__(self, names: list[Name]) -> None:
        self.surnames: dict[str, list[tuple[int, _Key]]] = defaultdict(list)
        self.given: dict[str, set[_Key]] = defaultdict(set)
        self.initials: dict[str, _Key] = {}
        self.org_firsts: dict[str, set[_Key]] = defaultdict(set)
        self.singles: dict[str, _Key] = {}
        _retype_expansions(names)
        for name in names:
            if name.type is not None:
                self._index(name, name.type)

    def _index(self, name: Name, kind: EntityType) -> None:
        key = (kind, _identity(name, kind))
        words = name.text.split(" ")
        if len(words) == 1:
            if kind in {EntityType.PERSON, EntityType.PLACE, EntityType.ORG}:
                self.singles.setdefault(name.text, key)
        elif kind is EntityType.PERSON:
            self.surnames[_surname(words)].append((name.start, key))
            self.given[words[0]].add(key)
        elif kind is EntityType.ORG:
            self.initials.setdefault(_initials(words), key)
            if words[0] not in ORDINARY and words[0] not in PLACE_OPENERS:
                self.org_firsts[words[0]].add(key)

    def key(self, name: Name) -> _Key | None:
        """Identify the entity that *name* belongs to."""
        if " " in name.text:
            return None if name.type is None else (name.type, _identity(name, name.type))
        may_be_person = name.type in {None, EntityType.PERSON} or (
            name.known is not None and name.known.is_weak and not name.is_local
        )
        if may_be_person and name.text in self.surnames:
            return _nearest(self.surnames[name.text], name.start)
        if name.type is EntityType.ORG and is_acronym(name.text) and name.text in self.initials:
            return self.initials[name.text]
        if name.type in {None, EntityType.PERSON} and len(self.given.get(name.text, ())) == 1:
            return next(iter(self.given[name.text]))
        if name.type is None:
            return self._unknown(name.text)
        is_doubtful = name.known is not None and name.known.is_weak and not name.is_local
        return None if is_doubtful and name.is_initial else (name.type, _identity(name, name.type))

    def _unknown(self, text: str) -> _Key | None:
        firsts = self.org_firsts.get(text, ())
        if text not in self.singles and len(firsts) == 1:
            return next(iter(firsts))
        return self.singles.get(text)


def _retype_expansions(names: list[Name]) -> None:
    """Make an organisation of what its acronym follows: "Human Rights Campaign (HRC)"."""
    for name, follower in pairwise(names):
        is_bracketed = follower.start - name.end == len(" (")
        if is_bracketed and is_acronym(follower.text) and _initials(name.text.split(" ")) == follower.text:
            name.type = follower.type = EntityType.ORG


def _nearest(places: list[tuple[int, _Key]], start: int) -> _Key:
    """Take the last before *start*, else the first after it."""
    index = bisect_left(places, start, key=lambda place: place[0])
    return places[max(0, index - 1)][1]


def _identity(name: Name, kind: EntityType) -> str:
    """Fold the ways to write one name into one."""
    if name.known is not None and name.known.type is kind:
        return name.known.key
    words = name.text.replace("’", "'").casefold().split(" ")
    if kind is EntityType.PERSON:
        words = [word for word in words if not (len(word) == 2 and word.endswith("."))]  # noqa: PLR2004 - "W."
        return " ".join(words)
    if words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words)


def _surname(words: list[str]) -> str:
    """Find the surname among a person's names.

    >>> _surname(["Robert", "Downey", "Jr"])
    'Downey'
    """
    return words[-2] if words[-1] in GENERATIONS and len(words) > 1 else words[-1]


def _initials(words: list[str]) -> str:
    """Write the acronym of an organisation.

    >>> _initials("International Committee of the Red Cross".split())
    'ICRC'
    """
    return "".join(word[0] for word in words if word not in SMALL_WORDS and word[0].isupper())


def _entity(key: _Key, group: list[Name], most: int, length: int) -> Entity:
    kind = key[0]
    pick = min if kind is EntityType.NORP else max
    canonical = pick((name.text for name in group), key=len)
    return Entity(
        type=kind,
        name=canonical,
        identifiers=_identifiers(kind, group),
        salience=salience(group[0].start, len(group), most, length),
        mentions=tuple(Mention(start=name.start, end=name.end, text=name.text) for name in group),
    )


def _identifiers(kind: EntityType, group: list[Name]) -> dict[str, str]:
    """Give the identifiers on which all mentions agree."""
    known = [name.known for name in group]
    first = known[0]
    if first is None or first.type is not kind or any(other is None for other in known):
        return {}
    agree = all(other is not None and other.identifiers == first.identifiers for other in known)
    return dict(first.identifiers) if agree else {}
