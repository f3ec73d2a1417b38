"""A small topic that every worker reads whole, by itself: from its beginning or from where it was read to, then on.

Compacted, of one partition, read without a group. What is on it is handed over record by record, in its order; the
topic is followed for as long as the context lasts, through outages, and through its being deleted and made anew.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from time import monotonic
from typing import Any, Final, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, UnknownTopicOrPartitionError

from streamproc.broker.connection import client_options, raw_record
from streamproc.errors import OutageError
from streamproc.events import RawRecord
from streamproc.settings import Settings
from streamproc.stream.patience import REPEAT
from streamproc.topics import Topic

__all__ = ["Bookmark", "CompactedTopic"]

log = logging.getLogger(__name__)

LOOK: Final = 1.0
"""seconds between two looks at how far the topic goes"""

MARGIN: Final = 0.25
"""share of the lead time that is kept back: brokers' clocks differ"""

PATIENCE: Final = 10.0
"""seconds that the broker may take to answer"""

RETRY: Final = 2.0
"""seconds before the topic is tried again"""

BATCH: Final = 200
"""records taken in before others get their turn in the event loop"""


class Bookmark(NamedTuple):
    """How far a topic was read."""

    position: int = 0
    """the offset of the next record"""
    newest: int = 0
    """the latest stamp that was read, in milliseconds since the epoch"""


class CompactedTopic:
    """One that is followed.

    Args:
        settings: where the broker is.
        topic: which.
        take: is given each record, in the event loop. Where it raises, the record is left out, and that is logged.
        begin_anew: forgets all that was taken: the topic was made anew, and its records come from the first one.
        start: how far it was read, by a reader that keeps what it takes for longer than its process lasts.
    """

    def __init__(
        self,
        settings: Settings,
        topic: Topic,
        take: Callable[[RawRecord], None],
        begin_anew: Callable[[], None],
        start: Bookmark = Bookmark(),  # noqa: B008 - immutable
    ) -> None:
        self._settings = settings
        self._place = TopicPartition(topic, 0)
        self._take = take
        self._begin_anew = begin_anew
        self.bookmark = start
        """with the record that is being taken"""
        self._known = start
        """at the last look"""
        self._said_at = -REPEAT
        self._caught_up: float | None = None
        """when the topic was last known to its end, on the monotonic clock"""
        self.end = 0
        """where it ended at the last look"""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow it for as long as the context lasts."""
        task = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @property
    def behind_seconds(self) -> float | None:
        """How long ago all that it says was known here; ``None`` before it first was."""
        return None if self._caught_up is None else monotonic() - self._caught_up

    def check(self, lead: timedelta) -> None:
        """Let items wait where something may be in force for them that is not known here.

        Args:
            lead: how long after its stamp a record comes into force.

        Raises:
            OutageError: where the topic was not read to its end lately.
        """
        behind = self.behind_seconds
        if behind is None or behind > lead.total_seconds() * (1 - MARGIN):
            raise OutageError(f"{self._place.topic}: not read to its end lately")

    async def _follow(self) -> None:
        while True:
            try:
                async with self._consumer() as consumer:
                    await self._read(consumer)
            except (KafkaError, OSError, TimeoutError) as error:
                self._say(error, is_ours=False)
            except Exception as error:  # noqa: BLE001 - the stream would stand still without it: begin again
                self._say(error, is_ours=True)
            await asyncio.sleep(RETRY)

    def _say(self, error: Exception, *, is_ours: bool) -> None:
        """Log a failure, once a minute."""
        if monotonic() - self._said_at > REPEAT:
            self._said_at = monotonic()
            trace = error if is_ours else None
            log.warning("topic.not_read topic=%s error=%s", self._place.topic, type(error).__name__, exc_info=trace)

    @contextlib.asynccontextmanager
    async def _consumer(self) -> AsyncIterator[Any]:
        consumer = AIOKafkaConsumer(
            **client_options(self._settings), group_id=None, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await consumer.start()
                if self._place.topic not in await consumer.topics():
                    raise UnknownTopicOrPartitionError(self._place.topic)
            consumer.assign([self._place])
            consumer.seek(self._place, self.bookmark.position)
            yield consumer
        finally:
            with contextlib.suppress(KafkaError, OSError, TimeoutError):
                await consumer.stop()

    async def _read(self, consumer: Any) -> None:  # noqa: ANN401 - aiokafka carries no types
        place = self._place
        while True:
            asked = monotonic()
            async with asyncio.timeout(PATIENCE):
                end = (await consumer.end_offsets([place]))[place]
                is_new = end < self.bookmark.position or await self._is_new(consumer)
            self.end = end
            if is_new:
                log.warning("topic.is_new topic=%s", place.topic)
                await self.forget_all()
                self.bookmark = Bookmark()
                consumer.seek(place, 0)
            self._known = self.bookmark
            # By position, since the topic may end in offsets that hold no record.
            while await consumer.position(place) < end:
                await self._take_all(await consumer.getmany(place, timeout_ms=int(LOOK * 1000)))
            self._caught_up = asked
            await self._take_all(await consumer.getmany(place, timeout_ms=int(LOOK * 1000)))
            if not consumer.partitions_for_topic(place.topic):
                # The client would ask where it is without a pause, thousands of times a second.
                raise UnknownTopicOrPartitionError(place.topic)

    async def _is_new(self, consumer: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether the topic was made anew and holds more by now than we had read of the other one.

        What is younger than all that was read at the last look stands behind it, unless it is another topic.
        """
        position, newest = self._known
        if not position:
            return False
        found = (await consumer.offsets_for_times({self._place: newest + 1})).get(self._place)
        return found is not None and 0 <= found.offset < position

    async def _take_all(self, batches: dict[TopicPartition, list[Any]]) -> None:
        for records in batches.values():
            await self.take_all([raw_record(record) for record in records])

    async def take_all(self, records: list[RawRecord]) -> None:
        """Take in what was fetched. A reader that keeps it on disk does so its own way, and moves the bookmark."""
        for number, record in enumerate(records):
            # First: what cannot be taken in must not be met for ever.
            self.bookmark = Bookmark(record.offset + 1, max(self.bookmark.newest, record.timestamp_ms))
            self._take(record)
            if number % BATCH == 0:
                await asyncio.sleep(0)

    async def forget_all(self) -> None:
        """Forget all that was taken; such a reader again does so its own way."""
        self._begin_anew()
