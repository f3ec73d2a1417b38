"""The judge's memory: an index in RAM over two Faust tables, rebuilt when the judging partition arrives.

The tables are the truth (rocksdb on disk, their changelogs on Kafka): one has the records of what was judged, from
which the index follows, the other the texts that later ones are compared with. Both are read when an article has to do
with what they hold. While this worker does not hold the partition, or the index is not rebuilt yet, nothing may
be judged: a verdict from half a memory would call a copy new.
"""

import asyncio
import gc
import logging
from typing import Any, Final

import faust

from streamproc.duplicates import Judgement, Memory
from streamproc.duplicates.record import Record
from streamproc.events import ForgetCommand
from streamproc.settings import Settings
from streamproc.stream.in_flight import Message
from streamproc.stream.table_shelf import TableShelf
from streamproc.topics import JUDGING_PARTITION, RECORDS_TABLE, TEXTS_TABLE, Topic

__all__ = ["MemoryTable"]

log = logging.getLogger(__name__)

REBUILD_SLICE: Final = 500
"""records loaded before the event loop gets its turn: about 10 ms"""

FORGET_AT_ONCE: Final = 4
"""expired articles forgotten with each verdict: expiry keeps up with arrival, and never pauses the stream"""


class MemoryTable:
    """The tables, the index over them, and whether they may be used."""

    def __init__(self, app: faust.App, settings: Settings) -> None:
        self._settings = settings
        self._records = TableShelf(app, settings, RECORDS_TABLE, "what was judged, by item id", self._recovered)
        self._texts = TableShelf(app, settings, TEXTS_TABLE, "texts that later ones are compared with, by item id")
        self._app = app
        self.generation = 0
        """rises with every rebalance: what arrived in an earlier one may be somebody else's by now"""
        self.memory = self._nothing()
        self.is_ready = False
        """whether the index holds all that the table holds, and the partition is ours"""
        app.on_partitions_revoked.connect(self._revoked)

    @property
    def is_ours(self) -> bool:
        """Whether this worker judges."""
        return self._records.changelog in self._app.assignor.assigned_actives()

    def note(self, item_id: str, judgement: Judgement) -> tuple[Message, ...]:
        """Store a judgement, and say what it takes to make that durable.

        The tables come first, so that they never lack what the changelogs hold; a judgement that is lost with its
        worker before the changelogs had it was not acknowledged, and is made again. A replay is sent again too: the
        store may hold a record whose changelog never arrived.

        Raises:
            OutageError: where the store does not take it.
        """
        changes = [] if judgement.text is None else [self._texts.put(item_id, judgement.text)]
        changes.append(self._records.put(item_id, judgement.record))
        self.memory.stored(item_id)
        for old in self.memory.forget_expired(FORGET_AT_ONCE):
            changes += self._gone(old)
        return tuple(changes)

    def forget(self, command: ForgetCommand) -> tuple[list[Record], tuple[Message, ...]]:
        """Forget an article.

        Returns:
            What is left of its records, and what it takes to make that durable.

        Raises:
            OutageError: where the store does not take it.
        """
        left = self.memory.forget(command.id, command.items)
        changes = [self._records.put(each.item_id, each.encoded) for each in left]
        changes += filter(None, [self._texts.remove(each.item_id) for each in left])
        for each in left:
            self.memory.stored(each.item_id)
        return left, tuple(changes)

    def _gone(self, item_id: str) -> list[Message]:
        """Let go of what is too old to be compared with, and of its entry in a story."""
        shelves = [self._records.remove(item_id), self._texts.remove(item_id)]
        return [*filter(None, shelves), Message(Topic.STORIES, item_id.encode(), None, partition=JUDGING_PARTITION)]

    def is_current(self, generation: int) -> bool:
        """Whether what arrived in *generation* is to be judged here and now."""
        return self.is_ready and generation == self.generation

    def delivered(self, topic: str, offset: int) -> None:
        """Note how far a changelog holds what its table holds: recovery reads from there."""
        for shelf in (self._records, self._texts):
            if topic == shelf.changelog.topic:
                shelf.delivered(offset, is_ready=self.is_ready)

    async def _revoked(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as Faust's signals call it
        self.is_ready = False
        self.generation += 1

    async def _recovered(self) -> None:
        """Rebuild the index. Faust lets the judging partition flow after this has returned.

        Also where the partition was ours before: a worker that was away for a while does not know who judged
        meanwhile. And another rebalance may come while this goes on; then what it made is let go.
        """
        if not self.is_ours:
            self.memory = self._nothing()
            return
        generation = self.generation
        try:
            memory = await self._rebuild()
        except Exception:
            log.exception("memory.broken")  # stays not ready, which /readyz and an alert say
            raise
        if generation == self.generation:
            tables: Any = self._app.tables
            for shelf in (self._records, self._texts):
                shelf.begin(tables.recovery.active_highwaters.get(shelf.changelog, -1) + 1)
            self.memory = memory
            self.is_ready = True

    def _nothing(self) -> Memory:
        """Make a memory of the table that has not read it yet."""
        return Memory(self._settings.look_back, self._records, self._texts)

    async def _rebuild(self) -> Memory:
        memory = self._nothing()
        # What is loaded lives for days: the collector would go over it again and again, and find nothing.
        gc.disable()
        try:
            for number, record in enumerate(self._records.values()):
                memory.load(record)
                if number % REBUILD_SLICE == 0:
                    await asyncio.sleep(0)
            for _ in memory.settle():
                await asyncio.sleep(0)
        finally:
            gc.enable()
        gc.freeze()
        log.info("memory.rebuilt articles=%d", len(memory))
        return memory
