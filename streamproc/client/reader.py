"""Topics read from outside: from the beginning to the end as of now, or on and on.

Plain consumers without a group: nobody's offsets are touched, and any number of people may read. Within a
partition, records come in their order; between partitions, as they are fetched.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streamproc.broker.connection import client_options, raw_record
from streamproc.broker.tolerance import be_tolerant
from streamproc.errors import OutageError, SettingsError
from streamproc.events import RawRecord
from streamproc.settings import Settings
from streamproc.topics import LARGEST_REQUEST

__all__ = ["PATIENCE", "Span", "TopicReader"]

PATIENCE: Final = 10.0
"""seconds until a broker that does not answer is away"""

POLL_MS: Final = 250
"""how long one poll waits: what Ctrl-C and the end of a topic may take to be seen"""

RECORDS_A_POLL: Final = 500


@dataclass(frozen=True, slots=True)
class Span:
    """What a partition held when the reader was opened."""

    first: int
    """the offset of the oldest record that is still there"""
    end: int
    """the offset after the newest one"""


class TopicReader:
    """Reads topics; opened and closed by ``async with``.

    Args:
        settings: where the broker is.
        topics: what to read.

    Raises:
        OutageError: on opening or reading, where the broker does not answer within :data:`PATIENCE`.
        SettingsError: on opening, where a topic does not exist.
    """

    def __init__(self, settings: Settings, topics: Sequence[str]) -> None:
        self._settings = settings
        self._topics = list(dict.fromkeys(str(topic) for topic in topics))
        self._consumer: Any = None
        self.spans: dict[tuple[str, int], Span] = {}
        """by topic and partition"""

    async def __aenter__(self) -> Self:
        """Connect, and see how far each partition goes."""
        be_tolerant()
        self._consumer = AIOKafkaConsumer(
            **client_options(self._settings),
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_bytes=int(LARGEST_REQUEST),
            max_partition_fetch_bytes=int(LARGEST_REQUEST),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await self._open()
        except (TimeoutError, KafkaError, OSError) as error:
            await self._close()
            raise OutageError(f"{self._settings.broker}: the broker does not answer") from error
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the connection go."""
        await self._close()

    async def to_end(self) -> AsyncIterator[RawRecord]:
        """Read every record that was there when the reader was opened."""
        for (topic, partition), span in self.spans.items():
            self._consumer.seek(TopicPartition(topic, partition), span.first)
        unread = {TopicPartition(*place): span.end for place, span in self.spans.items() if span.end > span.first}
        self._consumer.pause(*(self._consumer.assignment() - unread.keys()))
        loop = asyncio.get_running_loop()
        last_heard = loop.time()
        while unread:
            batches = await self._poll()
            if batches:
                last_heard = loop.time()
            elif loop.time() - last_heard > PATIENCE:
                raise OutageError(f"{self._settings.broker}: the broker went away while its topics were read")
            for partition, records in batches.items():
                for record in records:
                    if record.offset < unread.get(partition, 0):
                        yield raw_record(record)
            # By position, since a partition may end in offsets that hold no record (compaction, transactions).
            for partition in [place for place in unread if await self._has_passed(place, unread[place])]:
                del unread[partition]
                self._consumer.pause(partition)

    async def on_and_on(self, *, from_start: bool) -> AsyncIterator[RawRecord]:
        """Read for ever: what is there first, if asked to, then what arrives."""
        for (topic, partition), span in self.spans.items():
            self._consumer.seek(TopicPartition(topic, partition), span.first if from_start else span.end)
        while True:
            for records in (await self._poll()).values():
                for record in records:
                    yield raw_record(record)

    async def stamps(self, offsets: Sequence[int]) -> list[datetime]:
        """Read back when the broker stamped records that were written to the one partition after this was opened.

        That is what workers go by; the broker's answers to who wrote them may say otherwise.
        """
        stamps: dict[int, datetime] = {}
        try:
            async with asyncio.timeout(PATIENCE):
                async for record in self.on_and_on(from_start=False):
                    if record.offset in offsets:
                        stamps[record.offset] = record.received_at
                    if len(stamps) == len(offsets):
                        break
        except TimeoutError as error:
            raise OutageError(f"{self._settings.broker}: what was written cannot be read back") from error
        return [stamps[offset] for offset in offsets]

    async def _open(self) -> None:
        await self._consumer.start()
        known = await self._consumer.topics()
        for topic in self._topics:
            if topic not in known:
                raise SettingsError(f"{topic}: no such topic; `streamproc topics create` makes it")
        self._consumer.subscribe(self._topics)
        while {place.topic for place in self._consumer.assignment()} != set(self._topics):  # noqa: ASYNC110 - no event for it
            await asyncio.sleep(0.01)  # without a group, every partition is ours as soon as it is known
        partitions = sorted(self._consumer.assignment())
        first = await self._consumer.beginning_offsets(partitions)
        end = await self._consumer.end_offsets(partitions)
        self.spans = {(place.topic, place.partition): Span(first[place], end[place]) for place in partitions}

    async def _poll(self) -> dict[TopicPartition, list[Any]]:
        try:
            return dict(await self._consumer.getmany(timeout_ms=POLL_MS, max_records=RECORDS_A_POLL))
        except KafkaError as error:
            reason = type(error).__name__
            raise OutageError(f"{self._settings.broker}: the topics cannot be read ({reason})") from error

    async def _has_passed(self, partition: TopicPartition, end: int) -> bool:
        position: int = await self._consumer.position(partition)
        return position >= end

    async def _close(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._consumer.stop()
        except (TimeoutError, KafkaError, OSError):
            return  # it is away; there is nothing left to say goodbye to
        except asyncio.CancelledError:
            # The client awaits fetches that it has cancelled itself; only a cancelling of ours goes on.
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
