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
    "Place",
    "Quote",
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


class Place(Event):
    """One of the places that a name may stand for."""

    name: str
    """with what it lies in: ``Georgia, United States``"""
    identifiers: dict[str, str] = Field(default_factory=dict)
    coordinates: tuple[float, float] | None = None
    """latitude and longitude in degrees, WGS 84"""


class Entity(Event):
    """Somebody or something the article speaks of."""

    type: EntityType
    name: str
    """canonical: the fullest form in the article, without a title"""
    title: str | None = None
    """of a person, as the article writes it before the name: ``President``"""
    identifiers: dict[str, str] = Field(default_factory=dict)
    """only certain ones: ``iso_3166_1`` (a country, a nationality's country), ``geonames`` (a city, a region),
    ``iso_8601`` (a date or an interval, ``2024-10-18`` or ``2024-10-01/2024-10-07``)"""
    coordinates: tuple[float, float] | None = None
    """of a place with a ``geonames`` identifier: latitude and longitude in degrees, WGS 84"""
    candidates: tuple[Place, ...] = ()
    """the places that the name may stand for, where the article does not tell which"""
    undecided: str | None = None
    """why a place has candidates instead of an identifier"""
    salience: float
    """in [0, 1]"""
    mentions: tuple[Mention, ...]


class Quote(Event):
    """What somebody is quoted with: ``body[start:end] == text``."""

    text: str
    """without its quotation marks"""
    start: int
    end: int
    """half-open, code points, into ``body``"""
    speaker: str | None
    """the name of the entity that speaks, else as the article calls the speaker (``a spokesman``), if it does"""
    speaker_type: EntityType | None
    """of the entity; ``None`` where the speaker is none"""
    verb: str | None
    """as the article has it: ``said``"""


class EnrichedArticle(JudgedArticle):
    """What a consumer subscribes to."""

    entities: tuple[Entity, ...] | None
    """``None`` where the extractor does not know the language; ``entities_missing`` says so"""
    entities_missing: str | None = None
    quotes: tuple[Quote, ...] = ()
