"""All that is remembered, and the three ways to ask it: by item, by article, by text.

In RAM is what finds records; the records themselves, with the samples that are compared, stay in the store and
are read when they are asked for.

Every question names the place in the judging order that it is asked from. Records after that place do not
answer, so a memory that already holds later items (it was rebuilt after a crash) judges as it did the first
time.

Records fall out of memory by hour of arrival, once they are older than the look-back time before the newest
arrival and a day more, so that a replay still finds what the first judgement found. "The newest arrival" is
the sixteenth newest: up to fifteen records from a broken clock in the future do not empty the memory (they are
new, as nothing is recent for them, and they stay). It also means that the last sixteen are never forgotten.
An article that arrives more than that day behind the newest one, from a partition with a long backlog, may
find less than it would have found in time.

A memory belongs to the life of one judging topic: after the topic was made anew, its offsets start again, and
a memory that was kept would count what it holds as later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappush, heapreplace
from typing import Final, Protocol

from streamproc.duplicates.bucket import Earlier
from streamproc.duplicates.index import Index, Kin
from streamproc.duplicates.record import Record, microseconds, moment
from streamproc.duplicates.sketch import Hashes
from streamproc.duplicates.wording import Wording

__all__ = ["Memory", "Recollection", "Records"]

_HOUR: Final = 3600 * 1_000_000
"""microseconds of arrival that are forgotten together: fine against a look-back time of days"""
_SLACK: Final = timedelta(days=1)
"""how much longer than the look-back time a record stays: replays, and partitions that lag behind others"""
_BUCKETS: Final = 6
"""in a look-back time: each has to be searched, and what is forgotten in the oldest one still takes its place"""
_WITNESSES: Final = 16
"""arrivals that must be as late before older records are forgotten"""
_MERGED_WITH_EACH: Final = 12
"""entries of the index merged for each that is added: each is merged once a doubling, which is less often"""
_MICROSECOND: Final = timedelta(microseconds=1)


class Records(Protocol):
    """Where records are kept."""

    def get(self, item_id: str) -> bytes | None:
        """Read the record of an item; ``None`` where there is none."""


class _Nothing:
    """A store without records."""

    def get(self, _: str) -> bytes | None:
        return None


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a memory holds that bears on a text, read when it is asked for."""

    memory: "Memory"
    article_id: str
    text_digest: bytes
    kin: Kin

    @property
    def boilerplate(self) -> Hashes:
        """The samples that prove nothing."""
        return self.kin.boilerplate

    def latest(self) -> Record | None:
        """Find the latest record of the article that was new, a revision or another one's duplicate."""
        own = (each for each in self._read(self.kin.same_article) if each.article_id == self.article_id)
        return next((record for record in own if not record.is_repeat), None)

    def first_with_the_words(self) -> Record | None:
        """Find the first original that has the same words."""
        same = (each for each in self._read(self.kin.same_words) if each.text_digest == self.text_digest)
        return next((record for record in same if record.is_original), None)

    def candidates(self) -> Iterator[Record]:
        """Read the originals that share many samples, at most 32."""
        return (record for record in self._read(self.kin.candidates) if record.is_original)

    def _read(self, names: Iterator[str] | list[str]) -> Iterator[Record]:
        return (record for record in map(self.memory.recall, names) if record is not None)


class Memory:
    """The records of the look-back time, and the index over them."""

    def __init__(self, look_back: timedelta, records: Records | None = None) -> None:
        """Begin with nothing.

        Args:
            look_back: how old a record may be that an article is compared with.
            records: where records are kept; without it the memory keeps them itself.
        """
        self._look_back = look_back // _MICROSECOND
        self._slack = _SLACK // _MICROSECOND
        self._keeps_all = records is None
        self._records = records if records is not None else _Nothing()
        self._kept: dict[str, bytes] = {}
        """what the store does not have, or not yet"""
        self._index = Index(max(_HOUR, self._look_back // _BUCKETS // _HOUR * _HOUR))
        self._due: list[tuple[int, int]] = []
        """records to be forgotten, as bucket and number: the next one last"""
        self._looked_for_due = (-1, -1, -1)
        self._newest: int | None = None
        self._witnesses: list[int] = []

    def __len__(self) -> int:
        return len(self._index)

    @property
    def nbytes(self) -> int:
        """Bytes of what is in RAM, but for a few megabytes of what came last."""
        return sum(bucket.nbytes for bucket in self._index.buckets.values())

    @property
    def newest_received_at(self) -> datetime | None:
        """The latest arrival ever remembered, UTC."""
        return None if self._newest is None else moment(self._newest)

    def load(self, record: bytes) -> None:
        """Remember what was judged before a restart. Records may come in any order, from a store each once.

        Raises:
            ItemError: ``broken_event`` where *record* is not what a memory stores.
        """
        loaded = Record.from_bytes(record)
        if self._keeps_all:
            if loaded.item_id in self._kept:
                return
            self._kept[loaded.item_id] = record
        self._remember(loaded)

    def settle(self) -> Iterator[None]:
        """Make what was loaded fast to search, in small steps. Nobody may ask or add meanwhile."""
        for bucket in self._index.buckets.values():
            yield from bucket.settle()

    def add(self, record: Record) -> None:
        """Remember *record*; of an item that is known already, the record that is there stays."""
        if self.recall(record.item_id) is not None:
            return
        self._kept[record.item_id] = record.encoded
        self._remember(record)
        self._index.work(_MERGED_WITH_EACH * (len(record.sketch.indexed) + 2))

    def stored(self, item_id: str) -> None:
        """Note that the store has the item's record now."""
        if not self._keeps_all:
            self._kept.pop(item_id, None)

    def recall(self, item_id: str) -> Record | None:
        """Find the record of an item, wherever in the judging order it stands."""
        encoded = self._kept.get(item_id) or self._records.get(item_id)
        return None if encoded is None else Record.from_bytes(encoded)

    def before(self, sequence: int, received_at: datetime) -> Earlier:
        """Say what an article at *sequence* may be compared with."""
        return Earlier(sequence, microseconds(received_at) - self._look_back)

    def search(self, article_id: str, wording: Wording, earlier: Earlier) -> Recollection:
        """Find what *earlier* records have to do with an article of that id and wording."""
        sketch = wording.sketch
        kin = self._index.find(article_id, wording.text_digest, sketch.indexed, len(sketch.coarse), earlier)
        return Recollection(self, article_id, wording.text_digest, kin)

    def forget_expired(self, limit: int) -> list[str]:
        """Forget at most *limit* records that no article will be compared with any more.

        Returns:
            The ids of the items forgotten, the oldest first, by the hour.
        """
        forgotten: list[str] = []
        while len(forgotten) < limit and (self._due or self._find_due()):
            when, number = self._due.pop()
            bucket = self._index.buckets[when]
            name = bucket.name(number)
            bucket.forget(number)
            if not len(bucket):
                del self._index.buckets[when]
            self._kept.pop(name, None)
            forgotten.append(name)
        return forgotten

    def _find_due(self) -> bool:
        """Look what is to be forgotten in the oldest bucket, where that may have changed."""
        if len(self._witnesses) < _WITNESSES or not self._index.buckets:
            return False
        horizon = (self._witnesses[0] - self._look_back - self._slack) // _HOUR
        oldest = min(self._index.buckets)
        bucket = self._index.buckets[oldest]
        looked_for = (horizon, oldest, bucket.added)
        if looked_for == self._looked_for_due:
            return False
        self._looked_for_due = looked_for
        due = bucket.arrived_before(horizon * _HOUR, _HOUR)
        self._due = [(oldest, number) for number in due[::-1].tolist()]
        return bool(self._due)

    def _remember(self, record: Record) -> None:
        self._index.add(record)
        self._note_arrival(record.received)

    def _note_arrival(self, received: int) -> None:
        self._newest = received if self._newest is None else max(received, self._newest)
        if len(self._witnesses) < _WITNESSES:
            heappush(self._witnesses, received)
        elif received > self._witnesses[0]:
            heapreplace(self._witnesses, received)
