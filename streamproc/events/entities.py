"""Whom and what an article speaks of, and the event that consumers subscribe to."""

from enum import StrEnum, unique

from pydantic import Field

from streamproc.events.event import Event
from streamproc.events.verdicts import JudgedArticle

__all__ = [
    "EnrichedArticle",
    "Entity",
    "EntityType",
    "Mention",
]


@unique
class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    NORP = "NORP"
    """a nationality, or a religious or political group"""
    EVENT = "EVENT"
    DATE = "DATE"


class Mention(Event):
    """Where an entity is spoken of: ``body[start:end] == text``."""

    start: int
    end: int
    """half-open, code points, into ``body``"""
    text: str


class Entity(Event):
    """Somebody or something the article speaks of."""

    type: EntityType
    name: str
    """canonical: the fullest form in the article"""
    identifiers: dict[str, str] = Field(default_factory=dict)
    """only certain ones, such as ``{"iso_3166_1": "UA"}`` or ``{"geonames": "538560"}``"""
    salience: float
    """in [0, 1]"""
    mentions: tuple[Mention, ...]


class EnrichedArticle(JudgedArticle):
    """What a consumer subscribes to."""

    entities: tuple[Entity, ...] | None
    """``None`` where the extractor does not know the language; ``entities_missing`` says so"""
    entities_missing: str | None = None
