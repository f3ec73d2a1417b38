"""The root of all events, and the raw record that they come of.

Events are frozen, written as JSON with sorted keys (equal events are equal bytes); unknown fields are ignored
on reading, so that a worker reads the events of its neighbour a version ahead. No event reads a clock: every time
in it comes from the record or the article.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final, Self

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from streamproc.errors import ItemError, RejectCode

__all__ = ["SCHEMA_VERSION", "Event", "RawRecord", "digest"]

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
