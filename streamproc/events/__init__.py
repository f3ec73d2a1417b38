"""What travels on the topics.

RawRecord ─read→ Article ─clean→ CleanedArticle ─judge→ JudgedArticle ─extract→ EnrichedArticle
├──→ DuplicateNotice
├──→ Link, StoryEntry: beside either
ForgetCommand ────┴──→ ForgottenEntry
"""

from streamproc.events.articles import (
    CANCELED,
    Article,
    ArticleFields,
    Caption,
    CleanedArticle,
    Form,
    Line,
    LineKind,
    Precision,
    Provenance,
    PublishedOrigin,
    RemovedLine,
)
from streamproc.events.entities import (
    EnrichedArticle,
    Entity,
    EntityType,
    Mention,
    Place,
    Quote,
)
from streamproc.events.event import (
    SCHEMA_VERSION,
    Event,
    RawRecord,
    digest,
)
from streamproc.events.forgetting import FORGOTTEN, MOST_ITEMS, ForgetCommand, ForgottenEntry, forgotten_key
from streamproc.events.sources import source_name
from streamproc.events.verdicts import (
    Change,
    ChangeKind,
    DuplicateNotice,
    JudgedArticle,
    Link,
    LinkRelation,
    OriginEvidence,
    Passage,
    RevisionClass,
    StoryEntry,
    Verdict,
    VerdictKind,
    VerdictMethod,
    WireOrigin,
)

__all__ = [
    "CANCELED",
    "FORGOTTEN",
    "MOST_ITEMS",
    "SCHEMA_VERSION",
    "Article",
    "ArticleFields",
    "Caption",
    "Change",
    "ChangeKind",
    "CleanedArticle",
    "DuplicateNotice",
    "EnrichedArticle",
    "Entity",
    "EntityType",
    "Event",
    "ForgetCommand",
    "ForgottenEntry",
    "Form",
    "JudgedArticle",
    "Line",
    "LineKind",
    "Link",
    "LinkRelation",
    "Mention",
    "OriginEvidence",
    "Passage",
    "Place",
    "Precision",
    "Provenance",
    "PublishedOrigin",
    "Quote",
    "RawRecord",
    "RemovedLine",
    "RevisionClass",
    "StoryEntry",
    "Verdict",
    "VerdictKind",
    "VerdictMethod",
    "WireOrigin",
    "digest",
    "forgotten_key",
    "source_name",
]
