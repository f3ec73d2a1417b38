"""What was decided about an article: the verdict with its evidence, a revision's changes, links, stories."""

from datetime import datetime
from enum import StrEnum, unique

from streamproc.events.articles import CleanedArticle, Provenance
from streamproc.events.event import SCHEMA_VERSION, Event

__all__ = [
    "Change",
    "ChangeKind",
    "DuplicateNotice",
    "JudgedArticle",
    "Link",
    "LinkRelation",
    "OriginEvidence",
    "Passage",
    "RevisionClass",
    "StoryEntry",
    "Verdict",
    "VerdictKind",
    "VerdictMethod",
    "WireOrigin",
]


@unique
class VerdictKind(StrEnum):
    """What an article is to what was seen before."""

    NEW = "new"
    REVISION = "revision"
    EXTENDED = "extended"
    """it holds an earlier article, and a good share of text that nobody has seen"""
    WITHDRAWAL = "withdrawal"
    """it takes an earlier article back"""
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
    """most of each text stands in the other"""
    EXCERPT = "excerpt"
    """most of this text stands in others, which are longer"""
    COSMETIC = "cosmetic"
    """its own article once more, with other white space, typography, date line or furniture"""
    EXTENSION = "extension"
    """most of the other text stands in this one, which is longer"""
    DIVERGED = "diverged"
    """it was another one's duplicate, and no longer is"""
    PUB_STATUS = "pub_status"
    """the producer says that it is cancelled"""
    KILL_NOTICE = "kill_notice"
    """its text says so, as wire services write it"""


class Passage(Event):
    """Words that stand in both texts, in one order."""

    start: int
    end: int
    """half-open, code points, into this ``body``"""
    of_start: int
    of_end: int
    """half-open, code points, into the other one's ``body``"""


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
    """the share of this text's words that stand in the other, five in a row or more"""
    share_of_that: float | None = None
    """the share of the other text's words that stand in this one"""
    share_unseen: float | None = None
    """the share of this text's words that stand in no other that it was compared with"""
    passages: tuple[Passage, ...] = ()
    """the longest of them, in this text's order"""
    passages_omitted: int = 0
    """how many shorter ones there are"""


@unique
class OriginEvidence(StrEnum):
    """How an article's origin is known."""

    SOURCE = "source"
    """the outlet is the agency"""
    DATELINE = "dateline"
    CREDIT = "credit"
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    CONTRIBUTION = "contribution"
    """a note says that the agency contributed"""


class WireOrigin(Event):
    """The agency whose report it is, where the text names it."""

    agency: str
    """by its usual short name, such as ``AP``, ``Reuters``, ``AFP``"""
    known_by: OriginEvidence


@unique
class ChangeKind(StrEnum):
    """What became of a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


class Change(Event):
    """A sentence, or the headline, that another revision has otherwise."""

    kind: ChangeKind
    field: str
    """``headline`` or ``body``"""
    before: str | None = None
    after: str | None = None
    start: int | None = None
    end: int | None = None
    """half-open, code points, into this revision's field; ``None`` of what was removed"""


@unique
class RevisionClass(StrEnum):
    """What kind of change a revision is."""

    HEADLINE = "headline"
    """of the headline alone"""
    CORRECTION = "correction"
    """a correction is named, or facts were changed and little else"""
    UPDATE = "update"
    """text was added, removed or edited"""
    REWRITE = "rewrite"
    """less than half of the text is left"""


class JudgedArticle(CleanedArticle):
    """An article that is passed on."""

    revision: int
    """1 for a new article"""
    story_id: str
    verdict: Verdict
    origin: WireOrigin | None = None
    revision_class: RevisionClass | None = None
    changes: tuple[Change, ...] = ()
    """what a revision changed, in its order"""
    truncated: tuple[str, ...] = ()
    """names of the lists that were cut at their cap"""


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
    origin: WireOrigin | None = None
    truncated: tuple[str, ...] = ()
    """names of the lists that were cut at their cap"""
    provenance: Provenance


@unique
class LinkRelation(StrEnum):
    """How two articles turned out to belong together."""

    ORIGINAL = "original"
    """``id`` is what ``of`` was copied from, though it came later"""
    EXTENDS = "extends"
    """``id`` holds ``of``, which was an excerpt of it or a first version"""
    DIVERGED = "diverged"
    """``id`` was a duplicate of ``of`` and has gone its own way"""
    SAME_STORY = "same_story"
    """``of`` belongs to another story, which is the same one: ``id`` holds most of it, or it of ``id``"""


class Link(Event):
    """What later turned out to belong together; no verdict changes by it."""

    schema_version: int = SCHEMA_VERSION
    relation: LinkRelation
    item_id: str
    """the item whose arrival showed it"""
    id: str
    of: str
    """article ids"""
    of_item: str
    story_id: str
    """of ``id``"""
    of_story_id: str
    evidence: str
    """for people and machines: ``origin``, ``published_at`` or ``text``"""
    score: float | None = None
    received_at: datetime
    provenance: Provenance


class StoryEntry(Event):
    """What a story holds of one item: enough to list it, no text but the headline."""

    schema_version: int = SCHEMA_VERSION
    item_id: str
    id: str
    story_id: str
    sequence: int
    """its place in the judging order"""
    revision: int
    """0 for a duplicate"""
    kind: VerdictKind
    method: VerdictMethod
    of: str | None = None
    score: float | None = None
    revision_class: RevisionClass | None = None
    origin: WireOrigin | None = None
    source: str | None
    url: str | None
    headline: str | None
    published_at: datetime | None
    received_at: datetime
    language: str | None
    word_count: int
