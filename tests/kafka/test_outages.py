"""A broker that is away: the worker waits, says so, burns nothing, and goes on by itself."""

import asyncio
import json
from pathlib import Path
from time import monotonic

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

AWAY = 60.0
"""seconds"""


@pytest.mark.parametrize("how", ["stop", "kill"])
async def test_a_worker_waits_for_a_broker_that_is_away_and_goes_on_by_itself(
    kafka_with_topics: KafkaMaker, tmp_path: Path, how: str
) -> None:
    broker = await kafka_with_topics()
    articles = articles_with_copies(900)
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        await worker.ready()
        await publish(broker.bootstrap, articles[:600])  # some are still in flight when the broker goes
        await asyncio.to_thread(broker.stop if how == "stop" else broker.kill)
        lines, cpu, since = len(worker.log.read_text().splitlines()), worker.cpu_seconds(), monotonic()
        await asyncio.sleep(AWAY / 2)
        status, answer = await asyncio.to_thread(worker.get, "/readyz")
        live, _ = await asyncio.to_thread(worker.get, "/livez")
        await asyncio.sleep(AWAY / 2)
        minutes = (monotonic() - since) / 60
        said = (len(worker.log.read_text().splitlines()) - lines) / minutes
        used = (worker.cpu_seconds() - cpu) / (minutes * 60)
        await asyncio.to_thread(broker.start)
        back = monotonic()
        await worker.ready()
        print(f"{how}: {said:.0f} lines a minute, {used:.1%} of a core, ready {monotonic() - back:.1f} s after")
        await publish(broker.bootstrap, articles[600:])
        result = await wait_for_verdicts(broker.bootstrap)
    assert status == 503
    assert any("no broker can be reached" in reason for reason in json.loads(answer)["reasons"])
    assert live == 200
    assert said <= 10
    assert used <= 0.05
    assert len(result.items) == 900
    assert_nothing_lost(result)
    assert_one_original_a_group(result)
