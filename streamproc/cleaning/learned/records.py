"""What travels on the topic of learned furniture: what was counted of a line, and what an operator decided about it.

The two have keys of their own, so that who counts and who decides never overwrite one another. A change comes into
force a fixed time after the broker stamped its record: by then every worker has read it, and no clock of ours is in
it. Compaction spares what is younger than the oldest item that may come again, so whoever reads the topic anew knows
for each of these what was in force when it arrived.
"""

from datetime import datetime
from enum import StrEnum, unique
from typing import NamedTuple

import orjson

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Event

__all__ = ["Action", "Decided", "LearnedLine", "RecordKey", "RecordKind", "Standing"]


@unique
class Standing(StrEnum):
    """What the counting says of a line."""

    CANDIDATE = "candidate"
    """seen in several articles, which is not enough yet"""
    IN_FORCE = "in_force"
    """removed from what arrives"""
    WAITING = "waiting"
    """seen often enough, but it may be news: an operator has to approve it"""


@unique
class Action(StrEnum):
    """What an operator says about a line."""

    APPROVE = "approve"
    """remove it, however it is counted"""
    VETO = "veto"
    """never remove it"""
    FORGET = "forget"
    """begin to count anew, and take back what was said before"""


@unique
class RecordKind(StrEnum):
    """Which of the two a record is."""

    LINE = "line"
    DECISION = "decision"


class LearnedLine(Event):
    """What was counted of one line of one source."""

    source: str
    key: str
    """the line, folded: see `folding`"""
    is_folded: bool
    """whether numbers, dates and names are folded too"""
    example: str
    """one of the lines, as it came"""
    others: tuple[str, ...] = ()
    """a few more of them, where numbers, dates and names are folded: what a decision would be about"""
    standing: Standing
    why: str
    """what the standing rests on, for people"""
    stories: int
    """distinct articles that had it; at least so many"""
    opening: int
    """of these, where it stood among the first lines"""
    closing: int
    """of these, where it stood among the last lines"""
    story_ids: tuple[str, ...]
    """digests of the first of these, by which one that comes again is known"""
    first_seen: datetime
    last_seen: datetime
    """arrivals"""
    first_article: int
    articles: int
    """running numbers of the source's new articles: where it was first seen, and the newest"""


class Decided(Event):
    """What an operator decided about one line of one source."""

    source: str
    key: str
    action: Action


class RecordKey(NamedTuple):
    """A record's Kafka key: one line of one source has two."""

    kind: RecordKind
    source: str
    key: str

    def to_bytes(self) -> bytes:
        """Write it as a JSON array."""
        return orjson.dumps([self.kind, self.source, self.key])

    @classmethod
    def from_bytes(cls, payload: bytes | None) -> "RecordKey":
        """Read it back.

        Raises:
            ItemError: ``broken_event`` where it is not one of these keys.

        >>> RecordKey.from_bytes(RecordKey(RecordKind.LINE, "the paper", "read on").to_bytes()).key
        'read on'
        """
        try:
            kind, source, key = orjson.loads(payload or b"")
            return cls(RecordKind(kind), str(source), str(key))
        except (ValueError, TypeError) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "key: not one of learned furniture") from error
