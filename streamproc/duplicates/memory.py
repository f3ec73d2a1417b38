"""All that is remembered, and the ways to ask it: by item, by article, by text, by headline.

In RAM is what finds records; the records themselves, and the texts that are compared, stay in the store and are read
when they are asked for.

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

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappush, heapreplace
from typing import Final, Protocol

from streamproc.duplicates.bucket import Earlier
from streamproc.duplicates.comparison import Text
from streamproc.duplicates.index import Index, Kin
from streamproc.duplicates.record import Record, microseconds
from streamproc.duplicates.sketch import Hashes
from streamproc.duplicates.stored import StoredText
from streamproc.duplicates.wording import Wording

__all__ = ["Memory", "Recollection", "Shelf"]

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
_READ_TEXTS: Final = 64
"""texts: half a megabyte"""
_MICROSECOND: Final = timedelta(microseconds=1)


class Shelf(Protocol):
    """Where records are kept, or texts."""

    def get(self, item_id: str) -> bytes | None:
        """Read what is kept of an item; ``None`` where there is nothing."""


class _Nothing:
    """A shelf with nothing on it."""

    def get(self, _: str) -> bytes | None:
        return None


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a memory holds that bears on a text, read when it is asked for."""

    memory: "Memory"
    article_id: str
    text_digest: bytes
    earlier: Earlier
    kin: Kin

    @property
    def boilerplate(self) -> Hashes:
        """The samples that prove nothing."""
        return self.kin.boilerplate

    def own(self) -> Iterator[Record]:
        """Read the records of the article, the latest first, but for those that were it once more."""
        own = (each for each in self._read(self.kin.same_article) if each.article_id == self.article_id)
        return (record for record in own if not record.is_repeat)

    def first_with_the_words(self) -> Record | None:
        """Find the first original that has the same words."""
        same = (each for each in self._read(self.kin.same_words) if each.text_digest == self.text_digest)
        return next((record for record in same if record.is_original), None)

    def candidates(self) -> Iterator[Record]:
        """Read the originals that share many samples, at most 32."""
        return (record for record in self._read(self.kin.candidates) if record.is_original)

    def with_headline(self, digest: bytes) -> Iterator[Record]:
        """Read the records that have the headline, the latest first."""
        same = self._read(self.memory.headed(digest, self.earlier))
        return (each for each in same if each.headline_digest == digest)

    def record_of(self, item_id: str | None) -> Record | None:
        """Find an earlier item's record, within the look-back time: what is older may be forgotten already."""
        record = None if item_id is None else self.memory.recall(item_id)
        if record is None or record.sequence >= self.earlier.sequence or record.received < self.earlier.received_from:
            return None
        return record

    def text_of(self, record: Record) -> Text:
        """Read the text of a record, to be compared."""
        return self.memory.text_of(record.item_id)

    def stored_text_of(self, record: Record) -> StoredText:
        """Read the text of a record with its headline."""
        return self.memory.stored_text_of(record.item_id)

    def _read(self, names: Iterator[str] | list[str]) -> Iterator[Record]:
        return (record for record in map(self.memory.recall, names) if record is not None)


class Memory:
    """The records of the look-back time, and the index over them."""

    def __init__(self, look_back: timedelta, records: Shelf | None = None, texts: Shelf | None = None) -> None:
        """Begin with nothing.

        Args:
            look_back: how old a record may be that an article is compared with.
            records: where records are kept; without it the memory keeps them itself.
            texts: where texts are kept; likewise.
        """
        self._look_back = look_back // _MICROSECOND
        self._slack = _SLACK // _MICROSECOND
        self._keeps_all = records is None
        self._records = records if records is not None else _Nothing()
        self._kept: dict[str, bytes] = {}
        """records that the store does not have, or not yet"""
        self._keeps_texts = texts is None
        self._texts = texts if texts is not None else _Nothing()
        self._kept_texts: dict[str, bytes] = {}
        """likewise"""
        self._read_texts: OrderedDict[str, Text] = OrderedDict()
        """those read last: copies of one story come close together"""
        self._index = Index(max(_HOUR, self._look_back // _BUCKETS // _HOUR * _HOUR))
        self._due: list[tuple[int, int]] = []
        """records to be forgotten, as bucket and number: the next one last"""
        self._looked_for_due = (-1, -1, -1)
        self._witnesses: list[int] = []

    def __len__(self) -> int:
        return len(self._index)

    @property
    def nbytes(self) -> int:
        """Bytes of what is in RAM, but for a few megabytes of what came last."""
        return self._index.nbytes

    def load(self, record: bytes, text: bytes | None = None) -> None:
        """Remember what was judged before a restart. Records may come in any order, from a store each once.

        Args:
            record: as it was stored.
            text: likewise, where the memory keeps texts itself.

        Raises:
            ItemError: ``broken_event`` where *record* is not what a memory stores.
        """
        loaded = Record.from_bytes(record)
        if self._keeps_all:
            if loaded.item_id in self._kept:
                return
            self._kept[loaded.item_id] = record
        if text is not None:
            self._kept_texts[loaded.item_id] = text
        self._remember(loaded)

    def settle(self) -> Iterator[None]:
        """Make what was loaded fast to search, in small steps. Nobody may ask or add meanwhile."""
        for bucket in self._index.buckets.values():
            yield from bucket.settle()

    def add(self, record: Record, text: bytes | None = None) -> None:
        """Remember *record* and its *text*; of an item that is known already, the record that is there stays."""
        if self.recall(record.item_id) is not None:
            return
        self._kept[record.item_id] = record.encoded
        if text is not None:
            self._kept_texts[record.item_id] = text
        self._remember(record)
        self._index.work(_MERGED_WITH_EACH * (len(record.sketch.indexed) + 2))

    def stored(self, item_id: str) -> None:
        """Note that the store has the item's record and its text now."""
        if not self._keeps_all:
            self._kept.pop(item_id, None)
        if not self._keeps_texts:
            self._kept_texts.pop(item_id, None)

    def recall(self, item_id: str) -> Record | None:
        """Find the record of an item, wherever in the judging order it stands."""
        encoded = self._kept.get(item_id) or self._records.get(item_id)
        return None if encoded is None else Record.from_bytes(encoded)

    def stored_text_of(self, item_id: str) -> StoredText:
        """Read an item's text; an empty one where there is none."""
        stored = self._kept_texts.get(item_id) or self._texts.get(item_id)
        return StoredText("", "") if stored is None else StoredText.from_bytes(stored)

    def text_of(self, item_id: str) -> Text:
        """Read an item's text, to be compared."""
        text = self._read_texts.get(item_id)
        if text is None:
            text = self._read_texts[item_id] = Text(self.stored_text_of(item_id).body)
            if len(self._read_texts) > _READ_TEXTS:
                self._read_texts.popitem(last=False)
        self._read_texts.move_to_end(item_id)
        return text

    def headed(self, digest: bytes, earlier: Earlier) -> Iterator[str]:
        """Find the *earlier* items under a headline, the latest first."""
        return self._index.find_headline(digest, earlier)

    def before(self, sequence: int, received_at: datetime, look_back: timedelta | None = None) -> Earlier:
        """Say what an article at *sequence* may be compared with; *look_back* may shorten what is remembered."""
        reach = self._look_back if look_back is None else min(self._look_back, look_back // _MICROSECOND)
        return Earlier(sequence, microseconds(received_at) - reach)

    def search(self, article_id: str, wording: Wording, earlier: Earlier) -> Recollection:
        """Find what *earlier* records have to do with an article of that id and wording."""
        sketch = wording.sketch
        kin = self._index.find(article_id, wording.text_digest, sketch.indexed, len(sketch.coarse), earlier)
        return Recollection(self, article_id, wording.text_digest, earlier, kin)

    def forget(self, article_id: str, items: Iterable[str] = ()) -> list[Record]:
        """Forget an article: nothing is compared with it any more, and its words are gone.

        Args:
            article_id: of the article.
            items: more item ids that are it, which the index does not know: those that were it once more.

        Returns:
            What is left of its records, to be stored in their place; their texts are to be removed.
        """
        ever = Earlier(2**63 - 1, -(2**63))
        named = dict.fromkeys([*self._index.of_article(article_id, ever), *items])
        left: list[Record] = []
        for record in filter(None, map(self.recall, named)):
            if record.article_id != article_id or record.is_forgotten:
                continue
            self._index.forget(record)
            stub = record.forgotten()
            self._kept[stub.item_id] = stub.encoded
            self._index.add(stub)
            self._kept_texts.pop(record.item_id, None)
            self._read_texts.pop(record.item_id, None)
            left.append(stub)
        return left

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
            self._kept_texts.pop(name, None)
            self._read_texts.pop(name, None)
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
        if len(self._witnesses) < _WITNESSES:
            heappush(self._witnesses, received)
        elif received > self._witnesses[0]:
            heapreplace(self._witnesses, received)
