"""Furniture learned, approved and vetoed while articles flow: every worker cleans an item to the same bytes."""

import asyncio
import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from streamproc.broker.admin import create_topics
from streamproc.cleaning.learned import Action, Decided, RecordKey, RecordKind
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.errors import OutageError
from streamproc.events import RawRecord
from streamproc.headers import header
from streamproc.stream.furniture_feed import FurnitureFeed
from streamproc.stream.in_flight import Delivery, Message
from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
    WorkerProcess,
    publish,
    read_all,
    settings_for,
    stopping,
    wait_for_verdicts,
    written_text,
)

pytestmark = pytest.mark.kafka

ARTICLES: Final = 240
SECONDS: Final = 24.0
LEAD: Final = "PT2S"
LEARNED: Final = "Glimmer wex tarn oblique fenway"
VETOED: Final = "Plover dunmarsh ettle quay"
LONG: Final = "quern " * 12 + "oster " * 14 + "vell"
"""longer than what is learned without an operator's word"""
SOURCES: Final = ("harbour.example", "lindow.example")


def articles() -> list[bytes]:
    """Write stories that are all new, with furniture that no rule knows."""
    chance = random.Random(17)  # noqa: S311 - articles, not secrets
    stream = []
    for number in range(ARTICLES):
        lines = [LEARNED, written_text(chance, 90), VETOED, LONG]
        article = {"id": f"a{number}", "source": SOURCES[number % 2], "text": "\n\n".join(lines), "headline": "One"}
        stream.append(json.dumps(article).encode())
    return stream


async def decide(bootstrap: str, line: str, action: Action) -> None:
    key = exact_key(split_words(line))
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    try:
        for source in SOURCES:
            name = RecordKey(RecordKind.DECISION, source, key).to_bytes()
            await producer.send_and_wait(
                Topic.FURNITURE, Decided(source=source, key=key, action=action).to_bytes(), name, partition=0
            )
    finally:
        await producer.stop()


async def decide_meanwhile(bootstrap: str, worker: WorkerProcess) -> None:
    """Approve, veto and take back; and kill the worker that learns."""
    await asyncio.sleep(SECONDS * 0.4)
    await decide(bootstrap, LONG, Action.APPROVE)
    worker.kill()
    worker.start()
    await asyncio.sleep(SECONDS * 0.2)
    await decide(bootstrap, VETOED, Action.VETO)
    await asyncio.sleep(SECONDS * 0.2)
    await decide(bootstrap, VETOED, Action.FORGET)


def by_item(records: list[RawRecord]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        item = header(record.headers, "streamproc-item")
        assert item is not None
        found[item].append(json.loads(record.value or b""))
    return found


async def test_two_workers_clean_the_same_items_to_the_same_bytes_while_furniture_is_learned_and_decided(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics(partitions=2)
    given = {"partitions": 2, "change_lead": LEAD, "standby_replicas": 0}
    live = WorkerProcess(broker.bootstrap, tmp_path, name="live", **given).start()
    # A group of its own: it is given every item too, but long after everything was decided.
    late = WorkerProcess(broker.bootstrap, tmp_path, name="late", group="late", **given)
    await create_topics(settings_for(broker.bootstrap, partitions=2, group="late"))
    with stopping(live, late):
        await live.ready()
        flow = asyncio.create_task(publish(broker.bootstrap, articles(), pause=SECONDS / ARTICLES))
        await decide_meanwhile(broker.bootstrap, live)
        await flow
        await wait_for_verdicts(broker.bootstrap)
        late.start()
        await late.ready()
        cleaned = await both_cleaned(broker.bootstrap)
        assert live.stop() == 0
        assert late.stop() == 0
    unequal = [item for item, events in cleaned.items() if any(event != events[0] for event in events)]
    assert unequal == []
    say_what_left(cleaned)


async def both_cleaned(bootstrap: str) -> dict[str, list[dict[str, Any]]]:
    """Wait until each item was cleaned by either worker."""
    for _ in range(120):
        cleaned = by_item(await read_all(bootstrap, Topic.CLEANED))
        if len(cleaned) == ARTICLES and all(len(events) > 1 for events in cleaned.values()):
            return cleaned
        await asyncio.sleep(0.5)
    raise AssertionError(f"{len(cleaned)} of {ARTICLES} items were cleaned")


def say_what_left(cleaned: dict[str, list[dict[str, Any]]]) -> None:
    """Hold what is gone after how many articles of a source, and that each decision was seen."""
    firsts = sorted((events[0] for events in cleaned.values()), key=lambda event: event["received_at"])
    for source in SOURCES:
        mine = [event["body"] for event in firsts if event["source"] == source]
        gone_after = next(number for number, body in enumerate(mine) if LEARNED not in body)
        print(f"{source}: furniture that no rule knows is gone after {gone_after} articles")
        assert gone_after <= 20
        assert all(LEARNED not in body for body in mine[gone_after:])
        assert [LONG in body for body in mine[:5]] == [True] * 5
        assert LONG not in mine[-1]
        vetoed = [VETOED in body for body in mine]
        gone = vetoed.index(False)
        back = vetoed.index(True, gone)
        assert gone < back, "the veto brought it back"
        assert False in vetoed[back:], "forgotten, it was learned anew"


async def make_anew(bootstrap: str, lines: list[str], *, after: float = 0.0) -> None:
    """Delete the topic, make it again after some seconds, and decide about *lines*."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([Topic.FURNITURE])
    finally:
        await admin.close()
    await asyncio.sleep(1 + after)
    await create_topics(settings_for(bootstrap))
    await asyncio.sleep(1)
    for line in lines:
        await decide(bootstrap, line, Action.VETO)


async def keys_of(feed: FurnitureFeed, expected: list[str]) -> list[str]:
    """Say which lines the feed knows, once it knows those that it should, or after some time."""
    for _ in range(100):
        if sorted({line.key for line in feed.ledger.lines()}) == sorted(expected):
            break
        await asyncio.sleep(0.1)
    return sorted({line.key for line in feed.ledger.lines()})


async def send_nothing(_: Message) -> Delivery:
    raise OutageError("nothing is sent here")


async def test_topic_that_was_made_anew_while_a_worker_was_away_is_read_from_its_beginning(
    kafka_with_topics: KafkaMaker,
) -> None:
    broker = await kafka_with_topics()
    old, new = ["old one", "old two"], [f"new {number}" for number in "abcdef"]
    for line in old:
        await decide(broker.bootstrap, line, Action.VETO)
    feed = FurnitureFeed(settings_for(broker.bootstrap), send_nothing)
    async with feed.running():
        assert await keys_of(feed, old) == sorted(old)
    await make_anew(broker.bootstrap, new)
    async with feed.running():
        assert await keys_of(feed, new) == sorted(new)


async def test_topic_that_is_missing_costs_next_to_nothing_and_is_read_once_it_is_there(
    kafka_with_topics: KafkaMaker,
) -> None:
    broker = await kafka_with_topics()
    feed = FurnitureFeed(settings_for(broker.bootstrap), send_nothing)
    async with feed.running():
        await decide(broker.bootstrap, "old one", Action.VETO)
        assert await keys_of(feed, ["old one"]) == ["old one"]
        started = time.process_time()
        await make_anew(broker.bootstrap, ["new one"], after=8)
        assert time.process_time() - started < 1
        assert await keys_of(feed, ["new one"]) == ["new one"]
