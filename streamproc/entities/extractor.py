"""From a body to its entities: one extractor around every finder.

    body ─find→ spans ─datelines─ known names─ trim─▶ names ─settle types─ identify─ join─▶ entities ─▶ quotes

A finder says where names stand. Everything that makes entities of them is here and the same for all finders.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from streamproc.entities.consistency import settle_types
from streamproc.entities.datelines import with_datelines
from streamproc.entities.identification import identify
from streamproc.entities.interface import NameFinder
from streamproc.entities.joining import Group, join
from streamproc.entities.known_names import with_known_names
from streamproc.entities.mentions import Name, read_names
from streamproc.entities.parts import fold, singular
from streamproc.entities.places.geography import is_known_place
from streamproc.entities.quotes import find_quotes
from streamproc.entities.salience import salience
from streamproc.events import Entity, EntityType, Mention, Quote

__all__ = ["JOINING_VERSION", "Extractor", "Findings"]

JOINING_VERSION: Final = 4
"""Rises whenever the same spans give other entities."""

ENGLISH: Final = "en"

SHOUTED: Final = 5
"""Code points of a name in capitals that is shouted rather than an acronym."""


RARE: Final = 5
"""So many times less often than another a fuller form is no canonical name."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What an article speaks of, and who says what in it."""

    entities: tuple[Entity, ...]
    """the most salient first"""
    quotes: tuple[Quote, ...]
    """in the order of the text"""


class Extractor:
    """Finds entities and quotes with a finder's names; it is shared by threads and keeps nothing between two calls."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder

    @property
    def name(self) -> str:
        """The finder's name with its version, and the version of the joining, such as ``rules-2/4``."""
        return f"{self._finder.name}/{JOINING_VERSION}"

    @property
    def languages(self) -> frozenset[str] | None:
        """The primary language subtags that it knows; ``None``: every language."""
        return self._finder.languages

    def find(self, body: str, published_at: datetime | None = None) -> Findings:
        """Find the entities and quotes of *body*.

        Args:
            body: plain text, paragraphs separated by one blank line; any text at all is answered.
            published_at: what "Friday" is told from.

        Returns:
            Entities, each with its mentions in the order of the text; ``body[start:end] == text`` holds for
            every mention, no mention crosses a line, and no two overlap.
        """
        spans = with_datelines(body, self._finder.find(body), is_known_place)
        if self.languages is not None and ENGLISH in self.languages:
            spans = with_known_names(body, spans)
        names = settle_types(read_names(body, spans), is_known_place)
        groups = join(names, identify(body, names, published_at))
        entities = _entities(groups, len(body))
        return Findings(entities, find_quotes(body, entities))


def _entities(groups: Sequence[Group], length: int) -> tuple[Entity, ...]:
    most = max((len(group.names) for group in groups), default=0)
    entities = [_entity(group, most, length) for group in groups]
    entities.sort(key=lambda entity: (-entity.salience, entity.mentions[0].start))
    return tuple(entities)


def _entity(group: Group, most: int, length: int) -> Entity:
    identity = group.identity
    return Entity(
        type=group.type,
        name=_canonical(group),
        title=_title(group.names) if group.type is EntityType.PERSON else None,
        identifiers=dict(identity.identifiers) if identity else {},
        coordinates=identity.coordinates if identity else None,
        candidates=identity.candidates if identity else (),
        undecided=identity.reason if identity else None,
        salience=salience(group.names[0].start, len(group.names), most, length),
        mentions=tuple(Mention(start=name.start, end=name.end, text=name.text) for name in group.names),
    )


def _canonical(group: Group) -> str:
    """Take the fullest form in the article; of a nationality the shortest form of the word that is used most.

    A form that is rare beside another one of several words is a slip: "Was" after "Eric Blair Was".
    """
    texts = [name.text for name in group.names]
    if group.type is EntityType.NORP:
        words = Counter(singular(fold(text)) for text in texts)
        most = max(words, key=words.__getitem__)
        return min((text for text in texts if singular(fold(text)) == most), key=len)
    counts = Counter(text for text in texts if " " in text)
    least = max(counts.values(), default=0) / RARE
    usual = [text for text in texts if " " not in text or counts[text] >= least]
    return max(usual, key=lambda text: (not (text.isupper() and len(text) > SHOUTED), len(text)))


def _title(names: Iterable[Name]) -> str | None:
    """Take the title that is used most; of several the first."""
    titles = Counter(name.title for name in names if name.title)
    return max(titles, key=titles.__getitem__) if titles else None
