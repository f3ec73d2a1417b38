"""The topics: names, partitions, retention, largest message and the event on each, in one table.

`streamproc topics create` makes them before any worker starts: Faust subscribes to nothing while one is missing.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from pydantic import ByteSize

from streamproc.settings import Settings

__all__ = ["LARGEST_REQUEST", "MEMORY_TABLE", "Topic", "TopicSpec", "changelog_name", "topic_table"]

MiB: Final = 1 << 20

MEMORY_TABLE: Final = "memory"
"""the Faust table of remembered articles"""

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
    FURNITURE = "streamproc.furniture"


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


def changelog_name(settings: Settings) -> str:
    """Name the memory's changelog, as Faust does."""
    return f"{settings.group}-{MEMORY_TABLE}-changelog"


def topic_table(settings: Settings) -> tuple[TopicSpec, ...]:
    """Lay out every topic.

    Each step takes a larger message than the one before it, since an event grows on its way: evidence is added,
    and a rejected payload travels whole, with the reason beside it.
    """
    kept_ms = str(int(settings.retention.total_seconds() * 1000))
    uncompacted_ms = str(int((settings.retention + settings.furniture_lead).total_seconds() * 1000))
    retention = {"retention.ms": kept_ms}
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
        row(Topic.REJECTED, many, "what was rejected, byte for byte", 10, **retention, **arrival),
        # An item may come again for as long as it is kept; what was in force when it arrived must be known then, and
        # that was written up to the lead time later than it seems.
        row(
            Topic.FURNITURE,
            1,
            "learned furniture, and what operators decided about it",
            1,
            **{"cleanup.policy": "compact", "min.compaction.lag.ms": uncompacted_ms},
            **arrival,
        ),
        row(changelog_name(settings), 1, "the memory of articles", 8, **{"cleanup.policy": "compact"}),
    )
