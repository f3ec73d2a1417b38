"""What a worker holds of the machine while it remembers little."""

import json
from pathlib import Path

import pytest

from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import WorkerProcess, assert_nothing_lost, base_articles, publish, stopping, wait_for_verdicts

pytestmark = pytest.mark.kafka

ARTICLES = 30
MOST = 320_000_000
"""bytes of RAM: it is 290 MB, but for what varies from run to run; more articles take some 15 kB each at first"""


async def test_a_worker_with_the_accurate_model_stays_small(kafka_with_topics: KafkaMaker, tmp_path: Path) -> None:
    broker = await kafka_with_topics()
    worker = WorkerProcess(broker.bootstrap, tmp_path, entities="accurate").start()
    with stopping(worker):
        await worker.ready()
        await publish(broker.bootstrap, (json.dumps(article).encode() for article in base_articles(ARTICLES)))
        result = await wait_for_verdicts(broker.bootstrap)
        most = worker.most_memory()
    print(f"a worker took {most / 1e6:.0f} MB at most")
    assert_nothing_lost(result)
    assert most < MOST
