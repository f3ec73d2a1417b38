"""Kill −9 at any moment: nothing is lost, verdicts stand, repeats are equal to the byte."""

import asyncio
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from streamproc import pipeline
from streamproc.cleaning.learned import Ledger
from streamproc.client.furniture import learned_ledger
from streamproc.duplicates import Memory
from streamproc.entities import load_extractor
from streamproc.events import DuplicateNotice, RawRecord, StoryEntry, digest
from streamproc.settings import Settings
from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.families import articles_of_families, assert_one_original_a_family, read_entries, read_links
from tests.kafka.harness import (
    Result,
    WorkerProcess,
    assert_nothing_lost,
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


@dataclass
class Outcome:
    """What comes of a stream, however often its worker was killed."""

    events: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """topic and payload by item"""
    links: dict[str, bytes] = field(default_factory=dict)
    """by ``ce_id``"""
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    """by item, in the judging order; without its numbers, as what is read twice takes some of them"""


def undisturbed(received: list[RawRecord], furniture: Ledger) -> Outcome:
    """Run the stages over the raw records in their order, without any stream."""
    settings = Settings()
    memory, extractor = Memory(settings.look_back), load_extractor(settings.entities)
    found = Outcome()
    for sequence, record in enumerate(received):
        read = pipeline.read(record, max_text=int(settings.max_text))
        article = pipeline.clean(read, furniture.in_force(read.source, read.received_at))
        judgement = pipeline.judge(article, memory, sequence)
        event = judgement.event
        if isinstance(event, DuplicateNotice):
            found.events[record.item_id] = (Topic.DUPLICATES.value, event.to_bytes())
        else:
            found.events[record.item_id] = (Topic.ENRICHED.value, pipeline.extract(event, extractor).to_bytes())
        for number, link in enumerate(judgement.links):
            kind = f"link.{number}" if number else "link"
            found.links[digest(record.item_id.encode(), kind.encode())] = link.to_bytes()
        found.entries[record.item_id] = without_number(judgement.entry.to_bytes())
    return found


async def as_it_came(bootstrap: str, result: Result) -> Outcome:
    entries = await read_entries(bootstrap)
    return Outcome(
        events={
            item: (topic, record.value or b"")
            for topic in (Topic.ENRICHED.value, Topic.DUPLICATES.value)
            for item, record in result.by_topic[topic].items()
        },
        links=await read_links(bootstrap),
        entries={
            item: without_number(entries[item])
            for item in sorted(entries, key=lambda item: StoryEntry.from_bytes(entries[item]).sequence)
        },
    )


def without_number(entry: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(entry)
    del fields["sequence"]
    return fields


@pytest.mark.parametrize("partitions", [1, 4])
async def test_a_worker_killed_twenty_times_loses_nothing_and_judges_alike(
    kafka_with_topics: KafkaMaker, tmp_path: Path, partitions: int
) -> None:
    broker = await kafka_with_topics(partitions=partitions)
    articles = articles_of_families(ARTICLES)
    worker = WorkerProcess(broker.bootstrap, tmp_path, partitions=partitions).start()
    with stopping(worker):
        flow = asyncio.create_task(publish(broker.bootstrap, articles, pause=SECONDS / ARTICLES))
        await kill_at_random(worker, flow)
        result = await wait_for_verdicts(broker.bootstrap)
        assert worker.stop() == 0
    print(f"{partitions} raw partitions, {KILLS} kills: {result.repeats} repeats of {len(result.items)} items")
    assert len(result.items) == ARTICLES
    assert_nothing_lost(result)
    assert_one_original_a_family(result)
    assert result.by_topic[Topic.REJECTED] == {}
    came = await as_it_came(broker.bootstrap, result)
    assert set(came.entries) == result.items
    assert len(came.links) > ARTICLES // 50
    if partitions == 1:
        furniture = await learned_ledger(settings_for(broker.bootstrap))
        alone = undisturbed(result.received, furniture)
        assert came == alone
        assert list(came.entries) == list(alone.entries)
