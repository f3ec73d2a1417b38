"""What came out for an item, read back from the topic it lies on, and as JSON for machines.

news.enriched    → EnrichedArticle
news.duplicates  → DuplicateNotice
news.rejected    → Rejection
news.links       → Link, beside one of these
"""

from dataclasses import dataclass
from typing import Any, Final

import orjson

from streamproc.errors import ItemError, RejectCode
from streamproc.events import DuplicateNotice, EnrichedArticle, Link, RawRecord
from streamproc.headers import RAW_OFFSET, RAW_PARTITION, RAW_TOPIC, Rejection, header
from streamproc.topics import Topic

__all__ = ["OUTPUTS", "Emitted", "Place", "read_emitted", "to_json"]

OUTPUTS: Final = (Topic.ENRICHED, Topic.DUPLICATES, Topic.REJECTED)
"""where every item ends, on exactly one of them"""

Place = tuple[str, int, int]
"""topic, partition, offset"""


@dataclass(frozen=True, slots=True)
class Emitted:
    """An event of one of these topics."""

    topic: Topic
    event: EnrichedArticle | DuplicateNotice | Link | Rejection

    @property
    def item_id(self) -> str:
        """The item it came of."""
        return self.event.item_id

    @property
    def raw_place(self) -> Place | None:
        """Where the raw record lies; ``None`` where a broken event of ours was rejected, which names none."""
        if not isinstance(self.event, Rejection):
            place = self.event.provenance
            return place.topic, place.partition, place.offset
        if self.event.topic == Topic.RAW:
            return self.event.topic, self.event.partition, self.event.offset
        headers = self.event.rejected.headers
        topic, partition, offset = (header(headers, name) for name in (RAW_TOPIC, RAW_PARTITION, RAW_OFFSET))
        try:
            return None if topic is None else (topic, int(partition or ""), int(offset or ""))
        except ValueError:
            return None

    @property
    def payload(self) -> bytes | None:
        """A rejected item's payload byte for byte."""
        return self.event.rejected.value if isinstance(self.event, Rejection) else None

    @property
    def headers(self) -> tuple[tuple[str, bytes], ...]:
        """A rejected item's headers, the producer's and ours."""
        return self.event.rejected.headers if isinstance(self.event, Rejection) else ()

    def fields(self) -> dict[str, Any]:
        """Lay it out as it went out; of a rejected one the reasons, not the payload."""
        if not isinstance(self.event, Rejection):
            return self.event.model_dump(mode="json")
        rejection, raw = self.event, self.raw_place
        payload = rejection.rejected.value
        return {
            "item_id": rejection.item_id,
            "code": rejection.code,
            "reason": rejection.reason,
            "stage": rejection.stage,
            "topic": rejection.topic,
            "partition": rejection.partition,
            "offset": rejection.offset,
            "raw": dict(zip(("topic", "partition", "offset"), raw, strict=True)) if raw else None,
            "size": None if payload is None else len(payload),
            "rejected_at": rejection.rejected.received_at,
        }


def read_emitted(record: RawRecord) -> Emitted:
    """Read a record of one of these topics.

    Raises:
        ItemError: ``broken_event`` where it is none of ours.
    """
    match record.topic:
        case Topic.ENRICHED:
            return Emitted(Topic.ENRICHED, EnrichedArticle.from_bytes(record.value))
        case Topic.DUPLICATES:
            return Emitted(Topic.DUPLICATES, DuplicateNotice.from_bytes(record.value))
        case Topic.LINKS:
            return Emitted(Topic.LINKS, Link.from_bytes(record.value))
        case Topic.REJECTED:
            return Emitted(Topic.REJECTED, Rejection.of(record))
        case _:
            raise ItemError(RejectCode.BROKEN_EVENT, f"{record.topic}: nothing comes out there")


def to_json(fields: dict[str, Any]) -> str:
    """Write *fields* as one line of JSON with sorted keys."""
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z).decode()
