"""The judge's memory: an index in RAM over a Faust table, rebuilt when the judging partition arrives.

The table is the truth (rocksdb on disk, its changelog on Kafka); the index follows from it. While this worker does
not hold the partition, or the index is not rebuilt yet, nothing may be judged: a verdict from half a memory would
call a copy new.
"""

import asyncio
import gc
import logging
from typing import Any, Final

import faust
from faust.types import TP

from streamproc.duplicates import Judgement, Memory
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
            options={"driver": "rocksdict"} if settings.store == "rocksdb" else {},
            on_recover=self._recovered,
        )
        self._changelog = TP(changelog_name(settings), JUDGING_PARTITION)
        self._app = app
        self._loaded = False
        self.memory = Memory(settings.look_back)
        self.is_ready = False
        """whether the index holds all that the table holds, and the partition is ours"""
        app.on_partitions_revoked.connect(self._revoked)
        app.on_partitions_assigned.connect(self._assigned)

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
        self._table.data[key] = judgement.record
        forgotten = [name.encode() for name in self.memory.forget_expired(FORGET_AT_ONCE)]
        for old in forgotten:
            self._table.data.pop(old, None)
        changes = [(key, judgement.record), *((old, None) for old in forgotten)]
        topic = self._changelog.topic
        return tuple(Message(topic, each, value, partition=JUDGING_PARTITION) for each, value in changes)

    def delivered(self, offset: int) -> None:
        """Note how far the changelog holds what the store holds: recovery reads from there."""
        if self.is_ready:
            self._table.data.set_persisted_offset(self._changelog, offset)

    async def _revoked(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as Faust's signals call it
        self.is_ready = False

    async def _assigned(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as above
        # Every rebalance revokes all and assigns anew; only a partition that stayed with us kept its index whole.
        if not self.is_ours:
            self._loaded = False
            self.memory = Memory(self._settings.look_back)

    async def _recovered(self) -> None:
        """Rebuild the index. Faust lets the judging partition flow after this has returned."""
        if not self.is_ours:
            return
        try:
            if not self._loaded:
                await self._rebuild()
        except Exception:
            log.exception("memory.broken")  # stays not ready, which /readyz and an alert say
            raise
        self._loaded = self.is_ready = True

    async def _rebuild(self) -> None:
        memory = Memory(self._settings.look_back)
        # Records live for days: the collector would go over all of them again and again, and find nothing.
        gc.disable()
        try:
            for number, record in enumerate(self._table.data.values()):
                memory.load(record)
                if number % REBUILD_SLICE == 0:
                    await asyncio.sleep(0)
        finally:
            gc.enable()
        gc.freeze()
        self.memory = memory
        log.info("memory.rebuilt articles=%d", len(memory))
