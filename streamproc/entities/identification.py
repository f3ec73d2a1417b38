"""Which place, nationality or time a name means: asked for each mention, with what stands around it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from streamproc.entities.dates import resolve_date
from streamproc.entities.mentions import Name, line_around
from streamproc.entities.nationalities import identify_nationality
from streamproc.entities.parts import fold
from streamproc.entities.places import PlaceContext, PlaceIdentity, identify_place
from streamproc.entities.places.context import division_word
from streamproc.events import EntityType

__all__ = ["identify"]

LOOKED_AROUND: Final = frozenset({EntityType.PLACE, EntityType.DATE})

AROUND: Final = 80
"""Code points on each side that are asked with a name; more is another clause."""

MOST_OTHERS: Final = 100
"""Places of an article that are told together with one of them; beyond lie lists."""


def identify(body: str, names: Sequence[Name], published_at: datetime | None) -> list[PlaceIdentity | None]:
    """Identify each of *names*; ``None`` for people, organisations and happenings, which have no such table."""
    contexts = [line_around(body, name, AROUND) if name.type in LOOKED_AROUND else ("", "") for name in names]
    places = dict.fromkeys(
        _as_written(name.text, *context)
        for name, context in zip(names, contexts, strict=True)
        if name.type is EntityType.PLACE
    )
    others = frozenset(islice(places, MOST_OTHERS))
    identified: list[PlaceIdentity | None] = []
    for name, (before, after) in zip(names, contexts, strict=True):
        if name.type is EntityType.PLACE:
            context = PlaceContext(before, after, others - {name.text} if name.text in others else others)
            identified.append(identify_place(name.text, context))
        elif name.type is EntityType.NORP:
            people = identify_nationality(name.text)
            identified.append(PlaceIdentity(people.key, name.text, people.identifiers))
        elif name.type is EntityType.DATE:
            identified.append(_date(name.text, published_at, before, after))
        else:
            identified.append(None)
    return identified


def _as_written(text: str, before: str, after: str) -> str:
    """Say it with the word that makes a division of it: where "the Kursk region" stands, "Kursk" is in doubt."""
    division = division_word(text, PlaceContext(before, after, frozenset()))
    is_within = division is None or division.word in text.casefold()
    return text if division is None or is_within else f"{text} {division.word}"


def _date(text: str, published_at: datetime | None, before: str, after: str) -> PlaceIdentity:
    found = resolve_date(text, published_at, before, after)
    return PlaceIdentity(f"date:{found or fold(text)}", text, {"iso_8601": found} if found else {})
