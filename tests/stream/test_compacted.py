"""A compacted topic that is followed, on an embedded broker."""

import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiokafka import AIOKafkaProducer

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.errors import OutageError
from streamproc.events import RawRecord
from streamproc.settings import Settings
from streamproc.stream import compacted
from streamproc.stream.compacted import Bookmark, CompactedTopic
from streamproc.topics import Topic
from tests.stream.test_furniture_feed import until

LEAD = timedelta(seconds=5)


class Shelf:
    """Takes records; one that says so it cannot take."""

    def __init__(self, settings: Settings, start: Bookmark = Bookmark()) -> None:  # noqa: B008 - immutable
        self.taken: list[bytes | None] = []
        self.begun = 0
        self.topic = CompactedTopic(settings, Topic.FURNITURE, self._take, self._begin_anew, start)

    def _take(self, record: RawRecord) -> None:
        if record.value == b"broken":
            raise ValueError("broken")
        self.taken.append(record.value)

    def _begin_anew(self) -> None:
        self.taken.clear()
        self.begun += 1


@contextlib.asynccontextmanager
async def a_topic(*values: bytes) -> AsyncIterator[tuple[Settings, AIOKafkaProducer]]:
    with EmbeddedBroker() as broker:
        settings = Settings(broker=broker.bootstrap)
        broker.prepare(settings)
        producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap)
        await producer.start()
        try:
            await put(producer, *values)
            yield settings, producer
        finally:
            await producer.stop()


async def put(producer: AIOKafkaProducer, *values: bytes) -> None:
    for value in values:
        await producer.send_and_wait(Topic.FURNITURE, value, b"key", partition=0)


async def test_all_is_taken_in_its_order_and_then_what_arrives() -> None:
    async with a_topic(b"a", b"b") as (settings, producer):
        shelf = Shelf(settings)
        with pytest.raises(OutageError):
            shelf.topic.check(LEAD)
        async with shelf.topic.running():
            await until(lambda: shelf.topic.behind_seconds is not None)
            assert shelf.taken == [b"a", b"b"]
            shelf.topic.check(LEAD)
            await put(producer, b"c")
            await until(lambda: shelf.taken == [b"a", b"b", b"c"])


async def test_who_kept_what_was_read_goes_on_from_there() -> None:
    async with a_topic(b"a", b"b") as (settings, producer):
        first = Shelf(settings)
        async with first.topic.running():
            await until(lambda: len(first.taken) == 2)
        await put(producer, b"c")
        second = Shelf(settings, first.topic.bookmark)
        async with second.topic.running():
            await until(lambda: second.taken == [b"c"])
        assert not second.begun


async def test_bookmark_of_a_topic_that_was_made_anew_counts_for_nothing() -> None:
    """Where the new one holds less by now; where it holds more a broker has to know its records' times."""
    async with a_topic(b"a", b"b", b"c") as (settings, _):
        shelf = Shelf(settings, Bookmark(7, 1))
        async with shelf.topic.running():
            await until(lambda: shelf.taken == [b"a", b"b", b"c"])
        assert shelf.begun == 1


async def test_what_cannot_be_taken_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacted, "RETRY", 0.05)
    async with a_topic(b"a", b"broken", b"b") as (settings, _):
        shelf = Shelf(settings)
        async with shelf.topic.running():
            await until(lambda: shelf.taken == [b"a", b"b"])
            await until(lambda: shelf.topic.behind_seconds is not None)
