"""The memory: what was judged is durable before anything is said of it, and recovery tells the truth."""

import asyncio
import json
import shutil
from pathlib import Path
from time import monotonic

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streamproc.topics import RECORDS_TABLE, Topic, changelog_name
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
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


async def alter(bootstrap: str, topic: str, **config: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        keys = {name.replace("_", "."): value for name, value in config.items()}
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs=keys)])
    finally:
        await admin.close()


async def test_no_copy_comes_out_as_new_after_changelog_deliveries_failed_and_the_worker_was_killed(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    changelog = changelog_name(settings_for(broker.bootstrap), RECORDS_TABLE)
    articles = articles_with_copies(900)
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        await worker.ready()
        await publish(broker.bootstrap, articles[:300])
        await wait_for_verdicts(broker.bootstrap)
        # Two replicas are asked for and there is one: the broker refuses every write to this topic, and only to it.
        await alter(broker.bootstrap, changelog, min_insync_replicas="2", cleanup_policy="compact")
        await publish(broker.bootstrap, articles[300:600])
        await asyncio.sleep(8)
        worker.kill()
        worker.start()
        await asyncio.sleep(8)
        worker.kill()
        # The store on disk goes as well: only what the changelog holds is remembered.
        shutil.rmtree(tmp_path / "data")
        await alter(broker.bootstrap, changelog, min_insync_replicas="1", cleanup_policy="compact")
        worker.start()
        await publish(broker.bootstrap, articles[600:])
        result = await wait_for_verdicts(broker.bootstrap)
    assert len(result.items) == 900
    assert_nothing_lost(result)
    assert_one_original_a_group(result)
    pointers = {
        item: result.event(Topic.DUPLICATES, item)["verdict"]["of_item"] for item in result.by_topic[Topic.DUPLICATES]
    }
    assert not [item for item, of in pointers.items() if pointers.get(of) == item]


async def test_a_recovery_without_progress_is_not_ready_and_an_alert_rises(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    changelog = changelog_name(settings_for(broker.bootstrap), RECORDS_TABLE)
    # A transaction's end marker takes an offset that no consumer ever sees: Faust waits for it for ever.
    producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap, transactional_id="somebody-else")
    await producer.start()
    async with producer.transaction():
        await producer.send_and_wait(changelog, b"x", key=b"no-item", partition=0)
    await producer.stop()
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        until = monotonic() + 90
        while True:
            status, answer = await asyncio.to_thread(worker.get, "/readyz")
            if status and "recovery makes no progress" in answer:
                break
            assert monotonic() < until, answer
            await asyncio.sleep(1)
        metrics = (await asyncio.to_thread(worker.get, "/metrics"))[1]
    assert status == 503
    assert json.loads(answer)["status"] == "unavailable"
    stalled = next(line for line in metrics.splitlines() if line.startswith("streamproc_recovery_stalled_seconds "))
    assert float(stalled.split()[1]) > 30
    alerts = (Path(__file__).parents[2] / "deploy" / "prometheus" / "alerts.yml").read_text()
    assert "streamproc_recovery_stalled_seconds" in alerts


async def test_a_restarted_worker_remembers(kafka_with_topics: KafkaMaker, tmp_path: Path) -> None:
    broker = await kafka_with_topics()
    articles = articles_with_copies(200)
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        await publish(broker.bootstrap, articles[:150])
        await wait_for_verdicts(broker.bootstrap)
        assert worker.stop() == 0
        worker.start()
        await worker.ready()
        await publish(broker.bootstrap, articles[150:])
        result = await wait_for_verdicts(broker.bootstrap)
    assert_nothing_lost(result)
    assert_one_original_a_group(result)
