"""The feed of stories: what is on the topic comes into the store, and a restart reads only what is newer."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from time import monotonic, time

import pytest
from aiokafka import AIOKafkaProducer
from typing_extensions import override

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.errors import SettingsError
from streamproc.events import RawRecord
from streamproc.settings import Settings, Store
from streamproc.stories import Position, StoryRecord, StoryStore, list_story
from streamproc.stream import compacted
from streamproc.stream.stories_feed import FILE, FRESH, StoriesFeed, _StoriesTopic, open_store
from streamproc.topics import Topic
from tests.stories.desk import ALL, FIRST_COPY, OTHER, STORY, WIRE, copy_of, entry, records
from tests.stream.test_furniture_feed import until

NOW_MS = int(time() * 1000)


@pytest.fixture
def broker() -> Iterator[EmbeddedBroker]:
    with EmbeddedBroker() as running:
        running.prepare(Settings(broker=running.bootstrap))
        yield running


async def send(broker: EmbeddedBroker, written: list[StoryRecord]) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap)
    await producer.start()
    for record in written:
        await producer.send(Topic.STORIES, record.value, record.key, partition=0)
    await producer.stop()


@contextlib.asynccontextmanager
async def feed_on(broker: EmbeddedBroker, folder: Path) -> AsyncIterator[StoriesFeed]:
    settings = Settings(broker=broker.bootstrap)
    feed = StoriesFeed(settings, open_store(settings, folder))
    async with feed.running():
        yield feed


class CountingStore(StoryStore):
    """Says which records it was given."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.taken: list[StoryRecord] = []
        self.failures = 0

    @override
    def apply(self, records: Iterable[StoryRecord], position: Position) -> None:
        if self.failures:
            self.failures -= 1
            raise sqlite3.OperationalError("database or disk is full")
        taken = list(records)
        self.taken += taken
        super().apply(taken, position)


async def test_what_is_on_the_topic_is_in_the_store_and_the_feed_says_how_far_it_is(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    await send(broker, records(ALL))
    async with feed_on(broker, tmp_path) as feed:
        assert feed.behind_seconds is None
        await until(lambda: feed.behind_seconds is not None)
        assert (feed.store.count(), feed.records_behind) == (5, 0)
        await send(broker, [StoryRecord(FIRST_COPY.item_id.encode(), None)])
        await until(lambda: feed.store.count() == 4)


async def test_a_restart_reads_only_what_is_newer(broker: EmbeddedBroker, tmp_path: Path) -> None:
    await send(broker, records(ALL[:3]))
    async with feed_on(broker, tmp_path) as feed:
        await until(lambda: feed.store.count() == 3)
    await send(broker, records(ALL[3:]))
    store = CountingStore(tmp_path / FILE)
    feed = StoriesFeed(Settings(broker=broker.bootstrap), store)
    async with feed.running():
        await until(lambda: store.count() == 5)
        assert store.taken == records(ALL[3:])
        assert len(list_story(store, WIRE.id).entries) == len(STORY)


async def test_store_that_is_older_than_the_topics_tombstones_is_filled_anew(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    await send(broker, records(ALL))
    store = CountingStore(tmp_path / FILE)
    old = NOW_MS - int(FRESH.total_seconds() * 1000) - 1_000
    store.apply(records([entry("long gone", "long gone", 1)]), Position(3, old))
    feed = StoriesFeed(Settings(broker=broker.bootstrap), store)
    async with feed.running():
        await until(lambda: store.count() == 5)


async def test_store_that_cannot_be_written_is_tried_again_and_loses_nothing(
    broker: EmbeddedBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compacted, "RETRY", 0.05)
    await send(broker, records(ALL))
    store = CountingStore(tmp_path / FILE)
    store.failures = 3
    feed = StoriesFeed(Settings(broker=broker.bootstrap), store)
    async with feed.running():
        await until(lambda: store.count() == 5)
        assert store.failures == 0


async def test_topic_that_was_made_anew_empties_the_store(tmp_path: Path) -> None:
    with EmbeddedBroker() as broker:
        broker.prepare(Settings(broker=broker.bootstrap))
        await send(broker, records(ALL))
        async with feed_on(broker, tmp_path) as feed:
            await until(lambda: feed.store.count() == 5)
    with EmbeddedBroker() as another:
        another.prepare(Settings(broker=another.bootstrap))
        await send(another, records([OTHER]))
        async with feed_on(another, tmp_path) as feed:
            await until(lambda: feed.store.count() == 1)
            assert list_story(feed.store, OTHER.id).total == 1


async def test_the_event_loop_goes_on_while_very_many_are_taken_in(tmp_path: Path) -> None:
    written = records(copy_of(WIRE, f"outlet{number}", number) for number in range(20_000))
    raw = [RawRecord(Topic.STORIES, 0, n, NOW_MS, each.value, each.key) for n, each in enumerate(written)]
    store = StoryStore(tmp_path / FILE)
    taking = asyncio.create_task(_StoriesTopic(Settings(), store).take_all(raw))
    longest, before = 0.0, monotonic()
    while not taking.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, monotonic() - before), monotonic()
    await taking
    print(f"the loop stood still for {longest * 1000:.1f} ms at most")
    assert store.count() == 20_000
    assert longest < 0.25  # a whole batch of all would take seconds; machines that test are busy


def test_memory_leaves_no_file_and_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    open_store(Settings(store=Store.MEMORY), tmp_path).close()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(SettingsError, match="STREAMPROC_DATA_DIR: cannot open"):
        open_store(Settings(), tmp_path / "none")
