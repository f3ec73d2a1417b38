"""Is every item accounted for? Counted over the topics themselves, by distinct item ids.

    received     ids of the records on news.raw
    enriched, duplicates, rejected      ids on the topics where items end
    missing      received, and on none of the three: in flight, or lost
    in two places                       on more than one of the three
    replayed     rejected by a later stage than the first, sent again by `rejects replay`, and through
    repeats      written twice with one ``ce_id``, as after a crash; consumers keep the first
    gone         came out, but its raw record was deleted since (retention)

The outputs are read after ``news.raw``, and as far as they go by then. So what is still in flight is missing, and
what arrived since the start counts nowhere. Held in memory are digests, never payloads: about 300 bytes an item.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from streamproc.client.emitted import OUTPUTS, Place, read_emitted
from streamproc.client.reader import Span, TopicReader
from streamproc.errors import ItemError
from streamproc.events import RawRecord, digest
from streamproc.headers import ITEM, STAGE, header
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["Audit", "Outputs", "audit"]

LISTED: Final = 50
"""items that a list names; the counts are whole"""

FIRST_STAGE: Final = "read"

_BIT: Final = {topic: 1 << number for number, topic in enumerate(OUTPUTS)}


@dataclass(slots=True)
class Audit:
    """What was counted."""

    received: int = 0
    enriched: int = 0
    duplicates: int = 0
    rejected: int = 0
    missing: int = 0
    in_two_places: int = 0
    replayed: int = 0
    repeats: int = 0
    repeats_unequal: int = 0
    """repeats that differ from the first: right after an upgrade, a fault otherwise"""
    gone: int = 0
    unknown: int = 0
    """came out under an item id that its raw record does not have"""
    foreign: int = 0
    """records on our topics that are none of our events"""
    missing_items: list[dict[str, Any]] = field(default_factory=list)
    """item id and coordinates of the first :data:`LISTED` of them"""
    contradictions: list[dict[str, Any]] = field(default_factory=list)
    """item id and topics of the first :data:`LISTED` in two places"""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing or contradictory."""
        return not (self.missing or self.in_two_places or self.unknown)


async def audit(settings: Settings) -> Audit:
    """Count.

    Raises:
        OutageError: where the broker does not answer.
        SettingsError: where a topic does not exist.
    """
    received, spans = await _received(settings)
    counting = Outputs(Audit(), received, spans)
    async with TopicReader(settings, OUTPUTS) as reader:
        async for record in reader.to_end():
            counting.count(record)
    return counting.close()


async def _received(settings: Settings) -> tuple[dict[bytes, tuple[int, int]], dict[tuple[str, int], Span]]:
    """Collect the items on ``news.raw``: partition and offset by item id."""
    received: dict[bytes, tuple[int, int]] = {}
    async with TopicReader(settings, [Topic.RAW]) as reader:
        async for record in reader.to_end():
            received[bytes.fromhex(record.item_id)] = (record.partition, record.offset)
        return received, reader.spans


class Outputs:
    """Counts what came out against what had come in.

    Args:
        found: where it is counted.
        received: partition and offset on ``news.raw``, by item id.
        spans: how far each partition of ``news.raw`` went.
    """

    def __init__(
        self, found: Audit, received: dict[bytes, tuple[int, int]], spans: dict[tuple[str, int], Span]
    ) -> None:
        self._found = found
        self._received = received
        self._spans = spans
        self._places: dict[bytes, int] = {}
        """bits of the topics, by item id"""
        self._first: dict[bytes, bytes] = {}
        """digest of the first value, by digest of topic and ``ce_id``"""
        self._not_received: set[bytes] = set()
        self._inside: set[bytes] = set()
        """rejected inside: a replay keeps the item id, while one to ``news.raw`` is another item"""

    def count(self, record: RawRecord) -> None:
        """Take one record of an output topic."""
        name, ce_id = header(record.headers, ITEM), header(record.headers, "ce_id")
        try:
            item = bytes.fromhex(name or "")
        except ValueError:
            item = b""
        if not item or not ce_id:
            self._found.foreign += 1
            return
        self._note_repeat(ce_id, record)
        if item not in self._received and not self._is_past(item, record):
            return
        self._places[item] = self._places.get(item, 0) | _BIT[Topic(record.topic)]
        if record.topic == Topic.REJECTED and header(record.headers, STAGE) != FIRST_STAGE:
            self._inside.add(item)

    def close(self) -> Audit:
        """Make the sums."""
        found = self._found
        found.received = len(self._received)
        counts = Counter(self._places.values())
        found.enriched, found.duplicates, found.rejected = (
            sum(number for places, number in counts.items() if places & _BIT[topic]) for topic in OUTPUTS
        )
        for item, place in self._received.items():
            if item not in self._places:
                found.missing += 1
                if len(found.missing_items) < LISTED:
                    partition, offset = place
                    found.missing_items.append({"item_id": item.hex(), "partition": partition, "offset": offset})
        for item, places in self._places.items():
            if item in self._inside and places.bit_count() == 2:  # noqa: PLR2004 - rejected, and what became of it
                found.replayed += 1
            elif places.bit_count() > 1:
                found.in_two_places += 1
                if len(found.contradictions) < LISTED:
                    topics = [str(topic) for topic in OUTPUTS if places & _BIT[topic]]
                    found.contradictions.append({"item_id": item.hex(), "topics": topics})
        return found

    def _note_repeat(self, ce_id: str, record: RawRecord) -> None:
        key = bytes.fromhex(digest(record.topic.encode(), ce_id.encode()))
        value = bytes.fromhex(digest(b"" if record.value is None else b"\1" + record.value))
        first = self._first.setdefault(key, value)
        if first is value:
            return
        self._found.repeats += 1
        self._found.repeats_unequal += first != value

    def _is_past(self, item: bytes, record: RawRecord) -> bool:
        """Whether an item without a raw record had one before; it may also have arrived since the audit began."""
        try:
            place = read_emitted(record).raw_place
        except ItemError:
            place = None
        if place is not None and self._is_later(place):
            return False
        if item not in self._not_received:
            self._not_received.add(item)
            is_gone = place is None or self._is_gone(place)
            self._found.gone += is_gone
            self._found.unknown += not is_gone
        return True

    def _is_later(self, place: Place) -> bool:
        topic, partition, offset = place
        span = self._spans.get((topic, partition))
        return span is not None and offset >= span.end

    def _is_gone(self, place: Place) -> bool:
        topic, partition, offset = place
        span = self._spans.get((topic, partition))
        return span is None or offset < span.first
