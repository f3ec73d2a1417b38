"""An article as it was read, its lines, and the article as it was cleaned.

Fields take their names from IPTC ninjs 3.1.
"""

from datetime import datetime
from enum import StrEnum, unique
from functools import cached_property
from typing import Final, NamedTuple, assert_never

from streamproc.events.event import SCHEMA_VERSION, Event

__all__ = [
    "CANCELED",
    "Article",
    "ArticleFields",
    "Caption",
    "CleanedArticle",
    "Form",
    "Line",
    "LineKind",
    "Precision",
    "Provenance",
    "PublishedOrigin",
    "RemovedLine",
]


CANCELED: Final = "canceled"
"""the ``pub_status`` that takes an article back, in IPTC's spelling"""


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

    @property
    def is_canceled(self) -> bool:
        """Whether the producer takes the article back."""
        return self.pub_status == CANCELED


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
