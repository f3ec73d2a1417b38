"""A policy set while articles flow: in force for what arrives from its time on, for whoever judges it and when."""

import asyncio
import json
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streamproc.broker.admin import create_topics
from streamproc.client.policy import PolicySetting, set_policy
from streamproc.duplicates.policy import POLICY_VERSION
from streamproc.events import RawRecord
from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
    OUTPUTS,
    Result,
    WorkerProcess,
    publish,
    read_all,
    settings_for,
    stopping,
    wait_for_verdicts,
    written_text,
)

pytestmark = pytest.mark.kafka

LEAD: Final = "PT2S"
ROUNDS: Final = 4
"""stories before the policy is in force, and as many after"""
POLICY: Final = b'[sources."Digest.example"]\npass_on = ["revision", "extended", "excerpt"]\n'


def a_round(number: int) -> list[bytes]:
    """A wire story, and excerpts of it by two outlets."""
    text = written_text(random.Random(number), 400)  # noqa: S311 - articles, not secrets
    excerpt = " ".join(text.split()[:160])
    prints = (("wire", text), ("digest", excerpt), ("courier", excerpt + " Vell."))
    return [
        json.dumps({"id": f"{name}{number}", "source": f"{name}.example", "headline": name, "text": each}).encode()
        for name, each in prints
    ]


async def flow(bootstrap: str, worker: WorkerProcess) -> PolicySetting:
    """Publish stories, set the policy meanwhile, kill the worker once it is in force."""
    settings = settings_for(bootstrap, partitions=1, change_lead=LEAD)
    for number in range(ROUNDS):
        await publish(bootstrap, a_round(number), pause=0.02)
    setting = await set_policy(settings, POLICY, None)
    # It is set, but not in force.
    await publish(bootstrap, a_round(ROUNDS), pause=0.02)
    assert datetime.now(UTC) < setting.set_policy.in_force_from
    await asyncio.sleep(3)
    for number in range(ROUNDS + 1, 2 * ROUNDS + 1):
        await publish(bootstrap, a_round(number), pause=0.02)
        if number == ROUNDS + 2:
            worker.kill()
            worker.start()
    return setting


async def judged_by_two(maker: KafkaMaker, folder: Path) -> tuple[PolicySetting, Result]:
    """Have all judged twice: as it arrives, and by a group that comes after everything was set."""
    broker = await maker(partitions=1)
    given: dict[str, Any] = {"partitions": 1, "change_lead": LEAD, "standby_replicas": 0}
    live = WorkerProcess(broker.bootstrap, folder, name="live", **given).start()
    late = WorkerProcess(broker.bootstrap, folder, name="late", group="late", **given)
    await create_topics(settings_for(broker.bootstrap, partitions=1, group="late"))
    with stopping(live, late):
        await live.ready()
        setting = await flow(broker.bootstrap, live)
        await wait_for_verdicts(broker.bootstrap)
        late.start()
        await late.ready()
        result = await wait_for_repeats(broker.bootstrap)
        assert live.stop() == 0
        assert late.stop() == 0
    return setting, result


async def wait_for_repeats(bootstrap: str) -> Result:
    """Wait until both have written every verdict."""
    for _ in range(120):
        result = await wait_for_verdicts(bootstrap)
        written = [record for topic in OUTPUTS for record in await read_all(bootstrap, topic)]
        if all(count > 1 for count in Counter(map(item_of, written)).values()):
            return result
        await asyncio.sleep(0.5)
    raise AssertionError("the second group did not judge everything")


def item_of(record: RawRecord) -> bytes:
    return dict(record.headers)["streamproc-item"]


async def test_each_item_goes_by_the_policy_of_its_arrival_whoever_judges_it_and_when(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    setting, result = await judged_by_two(kafka_with_topics, tmp_path)
    since, version = setting.set_policy.in_force_from, setting.set_policy.policy.version
    assert result.unequal == []
    assert not result.by_topic[Topic.REJECTED]
    events = events_of(result)
    assert len(events) == 3 * (2 * ROUNDS + 1)
    by_policy = Counter(event["provenance"]["policy_version"] for event in events)
    assert by_policy == {POLICY_VERSION: 3 * (ROUNDS + 1), version: 3 * ROUNDS}
    for event in events:
        is_after = datetime.fromisoformat(event["received_at"]) >= since
        assert event["provenance"]["policy_version"] == (version if is_after else POLICY_VERSION)
    excerpts_go_where_the_policy_says(result, version)


def excerpts_go_where_the_policy_says(result: Result, version: str) -> None:
    """Hold that of the source only that the policy names, and since it is in force, excerpts are passed on."""
    passed_on = [
        event
        for event in (result.event(Topic.ENRICHED, item) for item in result.by_topic[Topic.ENRICHED])
        if event["verdict"]["kind"] == "duplicate"
    ]
    assert {(event["source"], event["provenance"]["policy_version"]) for event in passed_on} == {
        ("digest.example", version)
    }
    assert len(passed_on) == ROUNDS


async def test_articles_wait_in_their_order_while_the_policy_cannot_be_read(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics(partitions=1)
    worker = WorkerProcess(broker.bootstrap, tmp_path, partitions=1, change_lead=LEAD, standby_replicas=0).start()
    with stopping(worker):
        await worker.ready()
        await delete(broker.bootstrap, Topic.POLICY)
        await asyncio.sleep(4)
        for number in range(ROUNDS):
            await publish(broker.bootstrap, a_round(number), pause=0.02)
        await asyncio.sleep(3)
        status, reason = worker.get("/readyz")
        assert (status, "the policy has not been read" in reason) == (503, True)
        assert not await read_all(broker.bootstrap, Topic.JUDGED)
        await create_topics(settings_for(broker.bootstrap, partitions=1))
        result = await wait_for_verdicts(broker.bootstrap)
        assert worker.stop() == 0
    kinds = Counter((each["source"], each["verdict"]["kind"]) for each in events_of(result))
    assert kinds == {
        ("wire.example", "new"): ROUNDS,
        ("digest.example", "duplicate"): ROUNDS,
        ("courier.example", "duplicate"): ROUNDS,
    }


async def delete(bootstrap: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([topic])
    finally:
        await admin.close()


def events_of(result: Result) -> list[dict[str, Any]]:
    return [result.event(topic, item) for topic in OUTPUTS for item in result.by_topic[topic]]
