"""Names that belong together: "Moskalkova" and "Tatyana Moskalkova", "the ICRC" and what it stands for.

    people           a part of a name stands for the fuller name before it, else for the first one after it
    organisations    by their words without article and legal form; an acronym by the initials or the brackets
    places, dates    by what they were identified as: "U.K." and "Britain" are one
    nationalities    as places, else by their singular: "Russians" are Russian

Each name is in one group, and what a finder took for two types is not joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from streamproc.entities.mentions import Name
from streamproc.entities.organisations import Organisations
from streamproc.entities.parts import fold, singular
from streamproc.entities.people import People
from streamproc.entities.places import PlaceIdentity
from streamproc.entities.places.geography import alone
from streamproc.events import EntityType

__all__ = ["Group", "join"]

_Key = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one thing, in the order of the text, and what they were identified as."""

    type: EntityType
    names: tuple[Name, ...]
    identity: PlaceIdentity | None


def join(names: Sequence[Name], identities: Sequence[PlaceIdentity | None]) -> list[Group]:
    """Gather *names* into groups, in the order of their first names.

    Args:
        names: in the order of the text, not overlapping.
        identities: one for each of them, where its type has any.
    """
    people = People([name for name in names if name.type is EntityType.PERSON])
    organisations = Organisations(names)
    meant = _meant_by_article(names, identities)
    groups: dict[_Key, list[int]] = {}
    for index, (name, identity) in enumerate(zip(names, identities, strict=True)):
        if name.type is EntityType.PERSON:
            key = people.key(name)
        elif name.type is EntityType.ORG:
            key = organisations.key(name)
        elif identity is not None:
            key = _identified_key(name, identity, meant)
        else:
            key = _plain(name)
        groups.setdefault((name.type, key), []).append(index)
    return [
        Group(kind, tuple(names[index] for index in indices), _identity(key, [identities[index] for index in indices]))
        for (kind, key), indices in groups.items()
    ]


def _identity(key: str, identities: Sequence[PlaceIdentity | None]) -> PlaceIdentity | None:
    """Take what the group is called after: names that the article explains elsewhere mean something else alone."""
    return next((each for each in identities if each is not None and each.key == key), identities[0])


def _meant_by_article(names: Sequence[Name], identities: Sequence[PlaceIdentity | None]) -> dict[str, dict[str, str]]:
    """Find the places' names that the article explains, and that stand for what it explained elsewhere too.

    "Georgia" alone is the state where "Atlanta, Georgia" is the only thing that the article says of a Georgia. What
    a name by itself is known to mean gives way only where the article explains it first, or as often as not,
    or more than once while the rest is in doubt.

    Returns:
        By the folded name: from a key that a mention was given to the key that is meant.
    """
    found: dict[str, list[PlaceIdentity]] = {}
    spelt: dict[str, str] = {}
    for name, identity in zip(names, identities, strict=True):
        if name.type is EntityType.PLACE and identity is not None:
            text = fold(name.text)
            found.setdefault(text, []).append(identity)
            spelt.setdefault(text, name.text)
    meant: dict[str, dict[str, str]] = {}
    for text, given in found.items():
        keys = {identity.key for identity in given}
        if len(keys) == 1:
            continue
        bare = alone(spelt[text])
        explained = [each for each in given if each.key != bare.key and each.identifiers]
        explained = explained or [each for each in given if each.key != bare.key]
        target = explained[0].key
        is_repeated = len(explained) > 1 and bare.key not in keys
        is_often = 2 * len(explained) >= len(given)
        is_strong = not bare.identifiers or given[0].key == target or is_repeated or is_often
        if is_strong and all(each.key == target for each in explained):
            meant[text] = {each.key: target for each in given if each.key == bare.key or not each.identifiers}
    return meant


def _identified_key(name: Name, identity: PlaceIdentity, meant: dict[str, dict[str, str]]) -> str:
    if name.type is EntityType.NORP and not identity.identifiers:
        return singular(identity.key)
    if name.type is EntityType.PLACE and meant:
        return meant.get(fold(name.text), {}).get(identity.key, identity.key)
    return identity.key


def _plain(name: Name) -> str:
    return fold(name.text).removeprefix("the ")
