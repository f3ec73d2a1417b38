"""The judge's memory: an index in RAM over a Faust table, rebuilt when the judging partition arrives.

The table is the truth (rocksdb on disk, its changelog on Kafka); the index follows from it, and the records that it
finds are read from there. While this worker does not hold the partition, or the index is not rebuilt yet, nothing may
be judged: a verdict from half a memory would call a copy new.
"""

import asyncio
import gc
import logging
from typing import Any, Final

import faust
from faust.types import TP

from streamproc.duplicates import Judgement, Memory
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.stream.in_flight import Message
from streamproc.topics import MEMORY_TABLE, changelog_name

__all__ = ["MemoryTable"]

log = logging.getLogger(__name__)

REBUILD_SLICE: Final = 500
"""records loaded before the event loop gets its turn: about 10 ms"""

FORGET_AT_ONCE: Final = 4
"""expired articles forgotten with each verdict: expiry keeps up with arrival, and never pauses the stream"""

JUDGING_PARTITION: Final = 0

STORE: Final = {"write_buffer_size": 16 << 20, "block_cache_size": 64 << 20, "bloom_filter_size": 10}
"""of rocksdb: bytes, bytes, and bits a key. Faust's own would take gigabytes of RAM; the system caches the files as
well, and most items that are looked for are not there, which ten bits tell in 99 of 100 cases without reading"""


class _Stored:
    """The records in the table, for the memory to read."""

    def __init__(self, table: Any) -> None:  # noqa: ANN401 - Faust carries no types
        self._table = table

    def get(self, item_id: str) -> bytes | None:
        try:
            record: bytes | None = self._table.data.get(item_id.encode())
        except Exception as error:
            raise OutageError(f"store: {type(error).__name__}") from error
        return record


class MemoryTable:
    """The table, the index over it, and whether it may be used."""

    def __init__(self, app: faust.App, settings: Settings) -> None:
        self._settings = settings
        self._table: Any = app.Table(
            MEMORY_TABLE,
            partitions=1,
            key_type=bytes,
            value_type=bytes,
            help="what was judged, by item id",
            options={"driver": "rocksdict", **STORE} if settings.store == "rocksdb" else {},
            on_recover=self._recovered,
        )
        self._changelog = TP(changelog_name(settings), JUDGING_PARTITION)
        self._app = app
        self._next_change: int | None = None
        """the changelog offset up to which the store holds all; ``None`` where somebody else may have written"""
        self.generation = 0
        """rises with every rebalance: what arrived in an earlier one may be somebody else's by now"""
        self.memory = self._nothing()
        self.is_ready = False
        """whether the index holds all that the table holds, and the partition is ours"""
        app.on_partitions_revoked.connect(self._revoked)

    @property
    def is_ours(self) -> bool:
        """Whether this worker judges."""
        return self._changelog in self._app.assignor.assigned_actives()

    def note(self, item_id: str, judgement: Judgement) -> tuple[Message, ...]:
        """Store a judgement, and what it takes to make that durable.

        The table comes first, so that it never lacks what the changelog holds; a judgement that is lost with its
        worker before the changelog had it was not acknowledged, and is made again. A replay is sent again too: the
        store may hold a record whose changelog never arrived.
        """
        key = item_id.encode()
        forgotten = [name.encode() for name in self.memory.forget_expired(FORGET_AT_ONCE)]
        try:
            self._table.data[key] = judgement.record
            for old in forgotten:
                self._table.data.pop(old, None)
        except Exception as error:
            # A disk that is full is not the item's fault; judged again, it is a replay and gets the same verdict.
            raise OutageError(f"store: {type(error).__name__}") from error
        self.memory.stored(item_id)
        changes = [(key, judgement.record), *((old, None) for old in forgotten)]
        topic = self._changelog.topic
        return tuple(Message(topic, each, value, partition=JUDGING_PARTITION) for each, value in changes)

    def is_current(self, generation: int) -> bool:
        """Whether what arrived in *generation* is to be judged here and now."""
        return self.is_ready and generation == self.generation

    def delivered(self, offset: int) -> None:
        """Note how far the changelog holds what the store holds: recovery reads from there.

        Only in an unbroken row: where another offset lies between, another worker may have judged meanwhile, and
        its records are in the changelog alone. Then recovery reads them again.
        """
        if not self.is_ready or offset != self._next_change:
            self._next_change = None
            return
        try:
            self._table.data.set_persisted_offset(self._changelog, offset)
        except Exception as error:  # noqa: BLE001 - a longer recovery is all that it costs
            log.warning("store.failed error=%s", type(error).__name__)
            self._next_change = None
        else:
            self._next_change = offset + 1

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
            self._next_change = tables.recovery.active_highwaters.get(self._changelog, -1) + 1
            self.memory = memory
            self.is_ready = True

    def _nothing(self) -> Memory:
        """Make a memory of the table that has not read it yet."""
        return Memory(self._settings.look_back, _Stored(self._table))

    async def _rebuild(self) -> Memory:
        memory = self._nothing()
        # What is loaded lives for days: the collector would go over it again and again, and find nothing.
        gc.disable()
        try:
            for number, record in enumerate(self._table.data.values()):
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
