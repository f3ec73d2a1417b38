"""Workers that come and go under load."""

import asyncio
from pathlib import Path

import pytest

from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
    WorkerProcess,
    articles_with_copies,
    assert_nothing_lost,
    assert_one_original_a_group,
    publish,
    stopping,
    wait_for_verdicts,
)

pytestmark = pytest.mark.kafka

ARTICLES = 2_000
SECONDS = 50.0


async def test_two_workers_then_a_third_joins_and_one_leaves(kafka_with_topics: KafkaMaker, tmp_path: Path) -> None:
    broker = await kafka_with_topics()
    first, second, third = (WorkerProcess(broker.bootstrap, tmp_path, f"desk-{number}") for number in (1, 2, 3))
    with stopping(first, second, third):
        first.start()
        second.start()
        await first.ready()
        await second.ready()
        flow = asyncio.create_task(publish(broker.bootstrap, articles_with_copies(ARTICLES), pause=SECONDS / ARTICLES))
        await asyncio.sleep(12)
        third.start()
        await asyncio.sleep(15)
        assert first.stop() == 0
        await flow
        result = await wait_for_verdicts(broker.bootstrap)
        assert (await asyncio.to_thread(second.get, "/livez"))[0] == 200
        assert (await asyncio.to_thread(third.get, "/livez"))[0] == 200
    print(f"a join and a leave: {result.repeats} repeats of {len(result.items)} items")
    assert len(result.items) == ARTICLES
    assert_nothing_lost(result)
    assert_one_original_a_group(result)


async def test_a_second_worker_with_the_same_name_refuses_to_start(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    first = WorkerProcess(broker.bootstrap, tmp_path).start()
    second = WorkerProcess(broker.bootstrap, tmp_path)
    with stopping(first, second):
        await first.ready()
        second.start()
        assert second.process
        assert await asyncio.to_thread(second.process.wait, 30) == 2
        assert (await asyncio.to_thread(first.get, "/readyz"))[0] == 200
    assert "is running already" in second.log.read_text()
