"""All that is remembered, and the three ways to ask it: by item, by article, by text.

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

from datetime import datetime, timedelta
from heapq import heappush, heapreplace
from typing import Final, TypeVar

from streamproc.duplicates.index import Candidates, Earlier, SampleIndex, insert_in_order
from streamproc.duplicates.record import Record, microseconds, moment
from streamproc.duplicates.sketch import Sketch

__all__ = ["Memory"]

_BUCKET: Final = 3600 * 1_000_000
"""microseconds of arrival that are forgotten together: fine against a look-back time of days"""
_SLACK: Final = timedelta(days=1)
"""how much longer than the look-back time a record stays: replays, and partitions that lag behind others"""
_WITNESSES: Final = 16
"""arrivals that must be as late before older records are forgotten"""
_MICROSECOND: Final = timedelta(microseconds=1)

_Key = TypeVar("_Key", str, bytes)


class Memory:
    """The records of the look-back time, and the indexes over them."""

    def __init__(self, look_back: timedelta) -> None:
        self._look_back = look_back // _MICROSECOND
        self._slack = _SLACK // _MICROSECOND
        self._items: dict[str, Record] = {}
        self._articles: dict[str, list[Record]] = {}
        self._texts: dict[bytes, list[Record]] = {}
        self._samples = SampleIndex()
        self._buckets: dict[int, dict[str, Record]] = {}
        self._newest: int | None = None
        self._witnesses: list[int] = []

    def __len__(self) -> int:
        return len(self._items)

    @property
    def newest_received_at(self) -> datetime | None:
        """The latest arrival ever remembered, UTC."""
        return None if self._newest is None else moment(self._newest)

    def load(self, record: bytes) -> None:
        """Remember what was judged before a restart. Records may come in any order.

        Raises:
            ItemError: ``broken_event`` where *record* is not what a memory stores.
        """
        self.add(Record.from_bytes(record))

    def add(self, record: Record) -> None:
        """Remember *record*; of an item that is known already, the record that is there stays."""
        if self._items.setdefault(record.item_id, record) is not record:
            return
        self._buckets.setdefault(record.received // _BUCKET, {})[record.item_id] = record
        if not record.is_repeat:
            insert_in_order(self._articles.setdefault(record.article_id, []), record)
        if record.is_original:
            insert_in_order(self._texts.setdefault(record.text_digest, []), record)
            self._samples.add(record)
        self._note_arrival(record.received)

    def recall(self, item_id: str) -> Record | None:
        """Find the record of an item, wherever in the judging order it stands."""
        return self._items.get(item_id)

    def before(self, sequence: int, received_at: datetime) -> Earlier:
        """Say what an article at *sequence* may be compared with."""
        return Earlier(sequence, microseconds(received_at) - self._look_back)

    def latest(self, article_id: str, earlier: Earlier) -> Record | None:
        """Find the latest record of an article that was new, a revision or another one's duplicate."""
        records = reversed(self._articles.get(article_id, []))
        return next((record for record in records if earlier.holds(record)), None)

    def first_with(self, text_digest: bytes, earlier: Earlier) -> Record | None:
        """Find the first original that has the same words."""
        return next((record for record in self._texts.get(text_digest, ()) if earlier.holds(record)), None)

    def search(self, text: Sketch, earlier: Earlier) -> Candidates:
        """Find the originals that share many samples with *text*."""
        return self._samples.search(text, earlier)

    def forget_expired(self, limit: int) -> list[str]:
        """Forget at most *limit* records that no article will be compared with any more.

        Returns:
            The ids of the items forgotten, the oldest first, by the hour.
        """
        forgotten: list[str] = []
        if len(self._witnesses) < _WITNESSES:
            return forgotten
        horizon = (self._witnesses[0] - self._look_back - self._slack) // _BUCKET
        while len(forgotten) < limit and self._buckets and (oldest := min(self._buckets)) < horizon:
            bucket = self._buckets[oldest]
            item_id = next(iter(bucket))
            self._remove(bucket.pop(item_id))
            if not bucket:
                del self._buckets[oldest]
            forgotten.append(item_id)
        return forgotten

    def _note_arrival(self, received: int) -> None:
        self._newest = received if self._newest is None else max(received, self._newest)
        if len(self._witnesses) < _WITNESSES:
            heappush(self._witnesses, received)
        elif received > self._witnesses[0]:
            heapreplace(self._witnesses, received)

    def _remove(self, record: Record) -> None:
        del self._items[record.item_id]
        if not record.is_repeat:
            _drop(record, self._articles, record.article_id)
        if record.is_original:
            _drop(record, self._texts, record.text_digest)
            self._samples.remove(record)


def _drop(record: Record, records: dict[_Key, list[Record]], key: _Key) -> None:
    """Take *record* from the list under *key*, and the list where it was the last."""
    records[key].remove(record)
    if not records[key]:
        del records[key]
