"""The feed of learned furniture, on an embedded broker."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from time import monotonic

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from typing_extensions import override

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.cleaning.learned import Action, Standing
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.stream import compacted
from streamproc.stream import furniture_feed as module
from streamproc.stream.furniture_feed import FurnitureFeed
from streamproc.stream.in_flight import Delivery, Message
from streamproc.stream.patience import be_patient
from streamproc.topics import Topic
from tests.cleaning.learned.desk import NAME, Desk, story

FOOTER = "Glimmer wex: tarn oblique fenway"


class Sent(Delivery):
    """A record that the broker has."""

    @override
    async def wait(self) -> None:
        """It is there already."""


class Post:
    """Sends to the broker, one after the other; fails as often as it is told to."""

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer
        self.failures = 0

    async def send(self, message: Message) -> Delivery:
        if self.failures:
            self.failures -= 1
            raise OutageError("broker: away")
        try:
            await self._producer.send_and_wait(message.topic, message.value, message.key, partition=message.partition)
        except KafkaError as error:
            raise OutageError("broker: away") from error
        return Sent()

    async def send_stamped(self, key: bytes, timestamp_ms: int) -> None:
        """Send a record with a time of the sender's own, as a topic takes it that was made by hand."""
        await self._producer.send_and_wait(Topic.FURNITURE, b"{}", key, partition=0, timestamp_ms=timestamp_ms)


@contextlib.asynccontextmanager
async def feed_on(broker: EmbeddedBroker) -> AsyncIterator[tuple[FurnitureFeed, Post]]:
    settings = Settings(broker=broker.bootstrap, change_lead=timedelta(seconds=1))
    broker.prepare(settings)
    producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap)
    await producer.start()
    try:
        post = Post(producer)
        feed = FurnitureFeed(settings, post.send)
        async with feed.running():
            yield feed, post
    finally:
        await producer.stop()


async def until(condition: object, seconds: float = 10.0) -> None:
    """Wait until *condition*, a function, holds."""
    assert callable(condition)
    give_up = monotonic() + seconds
    while not condition():
        assert monotonic() < give_up, "it never came about"
        await asyncio.sleep(0.05)


def knows_the_end(feed: FurnitureFeed) -> bool:
    try:
        feed.check()
    except OutageError:
        return False
    return True


async def test_items_wait_until_the_topic_was_read_and_while_it_cannot_be() -> None:
    be_patient()
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (feed, _):
            assert feed.behind_seconds is None
            assert not knows_the_end(feed)
            await until(lambda: knows_the_end(feed))
            broker.__exit__()
            await until(lambda: not knows_the_end(feed))


async def test_what_is_learned_and_decided_comes_back_from_the_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY", 0.05)
    desk = Desk()
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (feed, post):
            await until(lambda: knows_the_end(feed))
            post.failures = 3
            for number in range(6):
                feed.learn(desk.article([*story(number), FOOTER]))
            await until(lambda: standing(feed) is Standing.IN_FORCE)
            line = feed.ledger.line(NAME, exact_key(split_words(FOOTER)))
            assert line is not None
            await asyncio.to_thread(asyncio.run, feed.decide(NAME, line.key, Action.VETO))
            await until(lambda: bool(line.actions))
            assert line.actions[-1][1] is Action.VETO


def standing(feed: FurnitureFeed) -> Standing | None:
    line = feed.ledger.line(NAME, exact_key(split_words(FOOTER)))
    return None if line is None or line.counted is None else line.counted.standing


async def test_decision_that_the_broker_does_not_take_is_said_to_have_failed() -> None:
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (feed, post):
            post.failures = 1
            with pytest.raises(OutageError):
                await feed.decide(NAME, "any line", Action.APPROVE)


async def test_flood_of_articles_leaves_out_the_oldest_and_never_waits() -> None:
    feed = FurnitureFeed(Settings(), lambda _: asyncio.sleep(3600))  # type: ignore[arg-type,return-value]
    desk = Desk()
    article = desk.article([*story(1), FOOTER])
    started = monotonic()
    for _ in range(5 * module.UNLEARNED):
        feed.learn(article)
    assert monotonic() - started < 1


async def test_record_that_cannot_be_taken_in_does_not_stop_the_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacted, "RETRY", 0.05)
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (feed, post):
            await until(lambda: knows_the_end(feed))
            await post.send_stamped(b'["line","a","b"]', 1 << 60)
            await feed.decide(NAME, "any line", Action.VETO)
            await until(lambda: feed.ledger.line(NAME, "any line") is not None)
            await until(lambda: knows_the_end(feed))


async def test_worker_that_judges_again_goes_on_from_what_others_have_counted() -> None:
    desk = Desk()
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (first, _), feed_on(broker) as (second, _):
            for number in (0, 1):
                first.learn(desk.article([*story(number), FOOTER]), 1)
            await until(lambda: standing(second) is Standing.CANDIDATE)
            for number in range(2, 8):
                second.learn(desk.article([*story(number), FOOTER]), 2)
            await until(lambda: standing(first) is Standing.IN_FORCE)
            first.learn(desk.article([*story(8), FOOTER]), 3)
            await until(lambda: counted(first) == 9)
            assert standing(first) is Standing.IN_FORCE


async def test_what_was_counted_of_a_forgotten_line_is_not_written_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY", 1.0)
    desk = Desk()
    with EmbeddedBroker() as broker:
        async with feed_on(broker) as (feed, post), feed_on(broker) as (other, _):
            for number in range(6):
                feed.learn(desk.article([*story(number), FOOTER]))
            await until(lambda: standing(feed) is Standing.IN_FORCE)
            post.failures = 100
            feed.learn(desk.article([*story(7), FOOTER]))
            await until(lambda: post.failures < 100)
            line = feed.ledger.line(NAME, exact_key(split_words(FOOTER)))
            assert line is not None
            await other.decide(NAME, line.key, Action.FORGET)
            await until(lambda: line.is_forgotten)
            post.failures = 0
            await asyncio.sleep(3)
            assert line.is_forgotten


def counted(feed: FurnitureFeed) -> int:
    line = feed.ledger.line(NAME, exact_key(split_words(FOOTER)))
    return 0 if line is None or line.counted is None else line.counted.stories
