"""The topics: names, partitions, retention, largest message and the event on each, in one table.

`streamproc topics create` makes them before any worker starts: Faust subscribes to nothing while one is missing.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum, unique
from typing import Final

from pydantic import ByteSize

from streamproc.settings import Settings

__all__ = [
    "JUDGING_PARTITION",
    "LARGEST_REQUEST",
    "RECORDS_TABLE",
    "TEXTS_TABLE",
    "TOMBSTONES_KEPT",
    "Topic",
    "TopicSpec",
    "changelog_name",
    "topic_table",
]

MiB: Final = 1 << 20

RECORDS_TABLE: Final = "memory"
TEXTS_TABLE: Final = "texts"
"""the Faust tables of what was judged, and of the texts that later ones are compared with"""

JUDGING_PARTITION: Final = 0
"""of ``streamproc.cleaned``, and of what follows its order: the tables' changelogs and ``streamproc.stories``"""

TOMBSTONES_KEPT: Final = timedelta(days=7)
"""how long ``streamproc.stories`` says that an entry is gone; a worker's own store may lag behind it for less"""

LARGEST_REQUEST: Final = ByteSize(11 * MiB)
"""the clients' request and fetch size: the largest topic's message and its batch's envelope"""


@unique
class Topic(StrEnum):
    """Every topic by the name that it has on the broker."""

    RAW = "news.raw"
    CLEANED = "streamproc.cleaned"
    JUDGED = "streamproc.judged"
    ENRICHED = "news.enriched"
    DUPLICATES = "news.duplicates"
    REJECTED = "news.rejected"
    LINKS = "news.links"
    FURNITURE = "streamproc.furniture"
    POLICY = "streamproc.policy"
    STORIES = "streamproc.stories"


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A row of the table."""

    name: str
    partitions: int
    holds: str
    """the event on it, for people"""
    max_message: ByteSize
    config: dict[str, str]
    """Kafka's topic settings"""


def changelog_name(settings: Settings, table: str) -> str:
    """Name a table's changelog, as Faust does."""
    return f"{settings.group}-{table}-changelog"


def topic_table(settings: Settings) -> tuple[TopicSpec, ...]:
    """Lay out every topic.

    Each step takes a larger message than the one before it, since an event grows on its way: evidence is added,
    and a rejected payload travels whole, with the reason beside it.
    """
    kept_ms = str(int(settings.retention.total_seconds() * 1000))
    uncompacted_ms = str(int((settings.retention + settings.change_lead).total_seconds() * 1000))
    retention = {"retention.ms": kept_ms}
    # An item may come again for as long as it is kept; what was in force when it arrived must be known then, and that
    # was written up to the lead time later than it seems.
    compacted = {"cleanup.policy": "compact", "min.compaction.lag.ms": uncompacted_ms}
    # LogAppendTime on what producers write: arrival is what orders; a clock that is wrong expires nothing.
    arrival = {"message.timestamp.type": "LogAppendTime"}
    many = settings.partitions

    def row(name: str, partitions: int, holds: str, size: int, **config: str) -> TopicSpec:
        # With one replica in sync left, a write would be acknowledged that the next fault takes away.
        safe = {"min.insync.replicas": str(min(2, settings.replication))}
        limit = {"max.message.bytes": str(size * MiB), **safe}
        return TopicSpec(name, partitions, holds, ByteSize(size * MiB), {**limit, **config})

    return (
        row(Topic.RAW, many, "articles as producers send them", 6, **retention, **arrival),
        # One partition is one order: "first seen" is exact.
        row(Topic.CLEANED, 1, "cleaned articles, in judging order", 8, **retention, **arrival),
        row(Topic.JUDGED, many, "articles that are new or revised", 8, **retention, **arrival),
        row(Topic.ENRICHED, many, "enriched articles", 8, **retention, **arrival),
        row(Topic.DUPLICATES, many, "what was not passed on, and why", 8, **retention, **arrival),
        row(Topic.LINKS, many, "what later turned out to belong together", 1, **retention, **arrival),
        row(Topic.REJECTED, many, "what was rejected, byte for byte", 10, **retention, **arrival),
        row(Topic.FURNITURE, 1, "learned furniture, and what operators decided about it", 1, **compacted, **arrival),
        row(Topic.POLICY, 1, "what verdicts go by, each policy from a time on", 1, **compacted, **arrival),
        row(changelog_name(settings, RECORDS_TABLE), 1, "the memory of articles", 8, **{"cleanup.policy": "compact"}),
        row(changelog_name(settings, TEXTS_TABLE), 1, "the texts of articles", 8, **{"cleanup.policy": "compact"}),
        # One partition is one order. Who was away for longer than tombstones are kept reads it from the beginning.
        row(
            Topic.STORIES,
            1,
            "what each story holds, and which articles were forgotten",
            1,
            **{"cleanup.policy": "compact", "delete.retention.ms": str(int(TOMBSTONES_KEPT.total_seconds() * 1000))},
            **arrival,
        ),
    )
