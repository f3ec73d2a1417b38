"""What travels on the topics.

    RawRecord ─read→ Article ─clean→ CleanedArticle ─judge→ JudgedArticle ─extract→ EnrichedArticle
                                                       └──→ DuplicateNotice

Events are frozen, written as JSON with sorted keys (equal events are equal bytes); unknown fields are ignored
on reading, so that a worker reads the events of its neighbour a version ahead. Article fields take their names
from IPTC ninjs 3.1. No event reads a clock: every time in it comes from the record or the article.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum, unique
from functools import cached_property
from typing import Final, NamedTuple, Self, assert_never

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from streamproc.errors import ItemError, RejectCode

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "ArticleFields",
    "Caption",
    "CleanedArticle",
    "DuplicateNotice",
    "EnrichedArticle",
    "Entity",
    "EntityType",
    "Event",
    "Form",
    "JudgedArticle",
    "Line",
    "LineKind",
    "Mention",
    "Precision",
    "Provenance",
    "PublishedOrigin",
    "RawRecord",
    "RemovedLine",
    "Verdict",
    "VerdictKind",
    "VerdictMethod",
    "digest",
]

SCHEMA_VERSION: Final = 1
"""Rises when a field changes its meaning or goes; readers take this version and the one before it."""


def digest(*parts: bytes) -> str:
    """Digest *parts* into 32 hexadecimal digits; where one part ends and the next begins matters.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


@dataclass(frozen=True)
class RawRecord:
    """A Kafka record as it arrived: payload byte for byte, and where it lay."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    """milliseconds since the epoch, as the broker stamped it (LogAppendTime on ``news.raw``)"""
    value: bytes | None
    key: bytes | None = None
    headers: tuple[tuple[str, bytes], ...] = ()

    @property
    def received_at(self) -> datetime:
        """When it arrived, UTC."""
        return datetime.fromtimestamp(self.timestamp_ms / 1000, tz=UTC)

    @cached_property
    def item_id(self) -> str:
        """One message, one id; another one after the topic was deleted and made anew."""
        place = f"{self.topic}\0{self.partition}\0{self.offset}\0{self.timestamp_ms}"
        null = b"\0" if self.value is None else b"\1"
        return digest(place.encode(), null, self.value or b"")


class Event(BaseModel):
    """The root of all that is written as JSON."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def to_bytes(self) -> bytes:
        """Write it as UTF-8 JSON with sorted keys."""
        return orjson.dumps(self.model_dump(), option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)

    @classmethod
    def from_bytes(cls, payload: bytes | None) -> Self:
        """Read it back.

        Raises:
            ItemError: ``broken_event`` where *payload* is not one of these events.
        """
        try:
            return cls.model_validate(orjson.loads(payload or b""))
        except (orjson.JSONDecodeError, ValidationError) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, f"payload: not a {cls.__name__}") from error


@unique
class Form(StrEnum):
    """The form in which the producer sent it."""

    JSON = "json"
    NINJS = "ninjs"
    HTML = "html"
    TEXT = "text"


@unique
class Precision(StrEnum):
    """How exact a publication time is."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@unique
class PublishedOrigin(StrEnum):
    """Where a publication time came from."""

    PRODUCER = "producer"
    """a field of the producer's JSON or ninjs"""
    METADATA = "metadata"
    """the HTML page's own metadata"""
    AGE_LINE = "age_line"
    """inferred: a line such as "5 hours ago", counted back from the time of arrival"""


class Provenance(Event):
    """Where an item came from and which versions of us worked on it."""

    topic: str
    partition: int
    offset: int
    received_at: datetime
    rules_version: str | None = None
    """of the cleaning rules"""
    furniture_version: str | None = None
    """of what was learned of the source and was in force when the item arrived; ``None`` where nothing was"""
    policy_version: str | None = None
    """of the thresholds behind the verdict"""
    extractor: str | None = None
    """what found the entities, with its version"""


class ArticleFields(Event):
    """What every stage passes on. ``None`` means: the item does not say."""

    schema_version: int = SCHEMA_VERSION
    item_id: str
    id: str
    """the article id: from source and the producer's own id, else the canonical URL, else the item id"""
    form: Form
    source: str | None = None
    """who supplied the copy: the outlet"""
    url: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_origin: PublishedOrigin | None = None
    published_inferred: bool = False
    language: str | None = None
    """BCP 47"""
    slugline: str | None = None
    urgency: int | None = None
    pub_status: str | None = None
    ed_note: str | None = None
    copyright_holder: str | None = None
    received_at: datetime
    provenance: Provenance


class Article(ArticleFields):
    """An item whose parts were found."""

    text: str
    """repaired, in lines, furniture among them; ``\\n`` ends a line, no control characters but tab"""


@unique
class LineKind(StrEnum):
    """What a line of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"
    CONTACT = "contact"
    PROMOTION = "promotion"
    RELATED = "related"
    COUNTER = "counter"
    AGE = "age"
    ADVERTISEMENT = "advertisement"
    COPYRIGHT = "copyright"
    CONTRIBUTION = "contribution"
    DISCLOSURE = "disclosure"
    BIOGRAPHY = "biography"
    """who the author is, beneath the story"""
    NOTE = "note"
    """an editor's note, a correction, a change of the text"""
    LIVE = "live"
    """the scaffolding of a live blog: key events, jump links"""
    NOTICE = "notice"
    """what the page says of itself: a player, cookies, a paywall, scripts"""
    REPEAT = "repeat"
    """text that stands further up already"""
    FURNITURE = "furniture"
    """not the story, by evidence that does not say what else it is"""

    @cached_property
    def is_body(self) -> bool:
        """Whether such a line is part of the story's text."""
        match self:
            case LineKind.PARAGRAPH | LineKind.SUBHEADING | LineKind.LIST_ITEM:
                return True
            case (
                LineKind.HEADLINE
                | LineKind.STANDFIRST
                | LineKind.BYLINE
                | LineKind.DATELINE
                | LineKind.CAPTION
                | LineKind.CREDIT
                | LineKind.CONTACT
                | LineKind.PROMOTION
                | LineKind.RELATED
                | LineKind.COUNTER
                | LineKind.AGE
                | LineKind.ADVERTISEMENT
                | LineKind.COPYRIGHT
                | LineKind.CONTRIBUTION
                | LineKind.DISCLOSURE
                | LineKind.BIOGRAPHY
                | LineKind.NOTE
                | LineKind.LIVE
                | LineKind.NOTICE
                | LineKind.REPEAT
                | LineKind.FURNITURE
            ):
                return False
            case _:
                assert_never(self)


class Line(NamedTuple):
    """A line of an article's text, or a piece of one, and what was decided about it."""

    text: str
    start: int
    end: int
    """half-open, code points, into the article's ``text``"""
    kind: LineKind
    rule: str
    """what decided, such as ``contact.address`` or ``paragraph.default``"""
    number: int
    """of the line in the text, from 0; where furniture stands within a line, its pieces share it"""
    confidence: float = 1.0
    """that it is rightly kept or removed, in [0, 1]; 1.0 where a rule is certain, or nothing speaks against it"""
    evidence: str | None = None
    """what speaks for it, for people, where the rule's name does not say it all"""

    @property
    def kept(self) -> bool:
        """Whether it stays in the body."""
        return self.kind.is_body


class Caption(Event):
    """A picture's caption."""

    text: str
    credit: str | None = None


class RemovedLine(Event):
    """A line, or a piece of one, that left the body; it may stand in a field of its own as well."""

    text: str
    kind: LineKind
    rule: str
    start: int
    end: int
    """half-open, code points, into the text that ``read`` found"""
    confidence: float = 1.0
    """that it is no part of the story, in [0, 1]; 1.0 where a rule is certain"""


class CleanedArticle(ArticleFields):
    """The story and nothing else in ``body``; what left it stands beside it."""

    body: str
    """plain text, paragraphs separated by one blank line"""
    lede: str
    """the body's first paragraph"""
    dateline: str | None = None
    captions: tuple[Caption, ...] = ()
    disclosures: tuple[str, ...] = ()
    removed: tuple[RemovedLine, ...] = ()
    word_count: int


@unique
class VerdictKind(StrEnum):
    """What an article is to what was seen before."""

    NEW = "new"
    REVISION = "revision"
    DUPLICATE = "duplicate"


@unique
class VerdictMethod(StrEnum):
    """What the verdict rests on."""

    UNSEEN = "unseen"
    """nothing in memory is like it"""
    SAME_ARTICLE = "same_article"
    """the same source and id, or the same URL, with a changed text"""
    EXACT = "exact"
    """the same words in the same order"""
    NEAR = "near"
    """most of either text stands in the other"""
    EXCERPT = "excerpt"
    """most of this text stands in the other, which is longer"""


class Verdict(Event):
    """The decision and its evidence."""

    kind: VerdictKind
    method: VerdictMethod
    of: str | None = None
    """the article id of the original; for a revision, the article's own id"""
    of_item: str | None = None
    """the item id of the original"""
    score: float | None = None
    """what was held against the threshold, in [0, 1]"""
    threshold: float | None = None
    share_of_this: float | None = None
    """the estimated share of this text that stands in the other"""
    share_of_that: float | None = None
    """the estimated share of the other text that stands in this one"""
    shared_samples: int | None = None
    """the number of sketch samples in both"""


class JudgedArticle(CleanedArticle):
    """An article that is new or a revision."""

    revision: int
    """1 for a new article"""
    story_id: str
    verdict: Verdict


class DuplicateNotice(Event):
    """What is written of an article that is not passed on."""

    schema_version: int = SCHEMA_VERSION
    item_id: str
    id: str
    story_id: str
    source: str | None
    url: str | None
    headline: str | None
    published_at: datetime | None
    language: str | None
    word_count: int
    received_at: datetime
    verdict: Verdict
    provenance: Provenance


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
    identifiers: dict[str, str] = {}
    """only certain ones, such as ``{"iso_3166_1": "UA"}`` or ``{"geonames": "538560"}``"""
    salience: float
    """in [0, 1]"""
    mentions: tuple[Mention, ...]


class EnrichedArticle(JudgedArticle):
    """What a consumer subscribes to."""

    entities: tuple[Entity, ...] | None
    """``None`` where the extractor does not know the language; ``entities_missing`` says so"""
    entities_missing: str | None = None
    truncated: tuple[str, ...] = ()
    """names of the lists that were cut at their cap"""
