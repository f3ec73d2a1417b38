"""Kill −9 at any moment: nothing is lost, verdicts stand, repeats are equal to the byte."""

import asyncio
import random
from pathlib import Path

import pytest

from streamproc import pipeline
from streamproc.cleaning.learned import Ledger
from streamproc.client.furniture import learned_ledger
from streamproc.duplicates import Memory
from streamproc.entities import load_extractor
from streamproc.events import DuplicateNotice, RawRecord
from streamproc.settings import Settings
from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
    Result,
    WorkerProcess,
    articles_with_copies,
    assert_nothing_lost,
    assert_one_original_a_group,
    publish,
    settings_for,
    stopping,
    wait_for_verdicts,
)

pytestmark = pytest.mark.kafka

ARTICLES = 3_000
KILLS = 20
SECONDS = 100.0
"""how long the articles flow: about as long as the kills take"""


async def kill_at_random(worker: WorkerProcess, flow: asyncio.Task[None]) -> None:
    """Kill it again and again, ready or not, while articles flow."""
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.5, 8.0))
        worker.kill()
        worker.start()
    await flow


def undisturbed(received: list[RawRecord], furniture: Ledger) -> dict[str, tuple[str, bytes]]:
    """Run the stages over the raw records in their order, without any stream: topic and payload by item."""
    settings = Settings()
    memory, extractor = Memory(settings.look_back), load_extractor(settings.entities)
    found = {}
    for sequence, record in enumerate(received):
        read = pipeline.read(record, max_text=int(settings.max_text))
        article = pipeline.clean(read, furniture.in_force(read.source, read.received_at))
        event = pipeline.judge(article, memory, sequence).event
        if isinstance(event, DuplicateNotice):
            found[record.item_id] = (Topic.DUPLICATES.value, event.to_bytes())
        else:
            found[record.item_id] = (Topic.ENRICHED.value, pipeline.extract(event, extractor).to_bytes())
    return found


def as_it_came(result: Result) -> dict[str, tuple[str, bytes]]:
    return {
        item: (topic, record.value or b"")
        for topic in (Topic.ENRICHED.value, Topic.DUPLICATES.value)
        for item, record in result.by_topic[topic].items()
    }


@pytest.mark.parametrize("partitions", [1, 4])
async def test_a_worker_killed_twenty_times_loses_nothing_and_judges_alike(
    kafka_with_topics: KafkaMaker, tmp_path: Path, partitions: int
) -> None:
    broker = await kafka_with_topics(partitions=partitions)
    articles = articles_with_copies(ARTICLES)
    worker = WorkerProcess(broker.bootstrap, tmp_path, partitions=partitions).start()
    with stopping(worker):
        flow = asyncio.create_task(publish(broker.bootstrap, articles, pause=SECONDS / ARTICLES))
        await kill_at_random(worker, flow)
        result = await wait_for_verdicts(broker.bootstrap)
        assert worker.stop() == 0
    print(f"{partitions} raw partitions, {KILLS} kills: {result.repeats} repeats of {len(result.items)} items")
    assert len(result.items) == ARTICLES
    assert_nothing_lost(result)
    assert_one_original_a_group(result)
    assert result.by_topic[Topic.REJECTED] == {}
    if partitions == 1:
        furniture = await learned_ledger(settings_for(broker.bootstrap))
        assert as_it_came(result) == undisturbed(result.received, furniture)
