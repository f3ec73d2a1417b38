"""Stories on a real broker: published entries on a worker's page and on the command line; compaction; a new topic."""

import asyncio
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from streamproc.broker.admin import create_topics
from streamproc.events import ForgetCommand
from streamproc.headers import COMMAND, FORGET
from streamproc.stories import StoryRecord
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
from tests.stories.desk import ALL, FIRST_COPY, OTHER, STORY, WIRE, forgotten, records

pytestmark = pytest.mark.kafka

PROGRAM = str(Path(sys.executable).with_name("streamproc"))


async def send(bootstrap: str, written: list[StoryRecord]) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    try:
        for record in written:
            await producer.send_and_wait(Topic.STORIES, record.value, record.key, partition=0)
    finally:
        await producer.stop()


async def page(worker: WorkerProcess, name: str, status: int = 200, entries: int | None = None) -> Any:  # noqa: ANN401
    """Ask for a story until the worker has read of it."""
    until = monotonic() + 20
    while True:
        found, text = await asyncio.to_thread(worker.get, f"/stories/{name}.json")
        answer = json.loads(text or "{}")
        if found == status and (entries is None or answer.get("total") == entries):
            return answer
        assert monotonic() < until, (found, text[:500])
        await asyncio.sleep(0.2)


async def streamproc(bootstrap: str, *words: str) -> "subprocess.CompletedProcess[str]":
    clean = {key: value for key, value in os.environ.items() if not key.startswith("STREAMPROC_")}
    environment = {**clean, "STREAMPROC_BROKER": bootstrap}
    return await asyncio.to_thread(
        subprocess.run, [PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


async def make_anew(bootstrap: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([Topic.STORIES])
    finally:
        await admin.close()
    await asyncio.sleep(2)
    await create_topics(settings_for(bootstrap))


async def test_every_worker_and_the_command_line_list_a_story_and_a_restart_goes_on(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    bootstrap = (await kafka_with_topics()).bootstrap
    workers = [WorkerProcess(bootstrap, tmp_path, name=name).start() for name in ("desk-1", "desk-2")]
    with stopping(*workers):
        for worker in workers:
            await worker.ready()
        await send(bootstrap, records(ALL))
        for worker in workers:
            shown = await page(worker, FIRST_COPY.id[:8], entries=len(STORY))
            assert [each["item_id"] for each in shown["entries"]] == [each.item_id for each in STORY]
        status, html = await asyncio.to_thread(workers[0].get, f"/stories/{WIRE.id}")
        assert (status, "Bridge opens at last" in html, "herald.example" in html) == (200, True, True)
        assert (await asyncio.to_thread(workers[0].get, f"/stories/{'0' * 32}"))[0] == 404
        done = await streamproc(bootstrap, "story", WIRE.id, "--json")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert [each["headline"] for each in lines] == [each.headline for each in STORY]

        workers[0].kill()
        await send(bootstrap, [*records([forgotten("herald", 9)]), StoryRecord(OTHER.item_id.encode(), None)])
        workers[0].start()
        for worker in workers:
            await page(worker, WIRE.id, entries=3)
            await page(worker, FIRST_COPY.id, status=410)
            await page(worker, OTHER.id, status=404)


async def test_topic_that_was_made_anew_while_a_worker_was_away_empties_its_store(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    bootstrap = (await kafka_with_topics()).bootstrap
    worker = WorkerProcess(bootstrap, tmp_path).start()
    with stopping(worker):
        await worker.ready()
        await send(bootstrap, records(ALL))
        await page(worker, WIRE.id, entries=4)
        assert worker.stop() == 0
        await make_anew(bootstrap)
        await send(bootstrap, records([OTHER] * 9))
        worker.start()
        await page(worker, OTHER.id, entries=1)
        await page(worker, WIRE.id, status=404)


async def test_a_command_to_forget_takes_its_place_in_the_judging_order(kafka_with_topics: KafkaMaker) -> None:
    bootstrap = (await kafka_with_topics()).bootstrap
    await send(bootstrap, records(ALL))
    done = await streamproc(bootstrap, "forget", FIRST_COPY.id[:8], "--yes", "--wait", "1")
    assert (done.returncode, done.stdout) == (3, "")
    assert "no worker has forgotten it within 1 seconds" in done.stderr
    (command,) = await read_all(bootstrap, Topic.CLEANED)
    assert ForgetCommand.from_bytes(command.value).id == FIRST_COPY.id
    assert (COMMAND, FORGET) in command.headers

    waiting = asyncio.create_task(streamproc(bootstrap, "forget", FIRST_COPY.id, "--yes"))
    while len(await read_all(bootstrap, Topic.CLEANED)) < 2:  # noqa: ASYNC110 - the broker is asked, it does not tell
        await asyncio.sleep(0.2)
    await send(bootstrap, records([forgotten("herald", 9, ("herald",))]))
    done = await waiting
    assert done.returncode == 0, done.stderr
    assert FIRST_COPY.item_id in done.stdout


async def test_articles_that_a_worker_judges_are_listed_and_forgotten_when_asked(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    bootstrap = (await kafka_with_topics(partitions=1)).bootstrap
    worker = WorkerProcess(bootstrap, tmp_path, partitions=1).start()
    text = written_text(random.Random(5), 300)  # noqa: S311 - an article, not a secret
    outlets = ("wire.example", "herald.example", "courier.example")
    with stopping(worker):
        await worker.ready()
        articles = [{"id": "a", "source": each, "headline": f"As {each} has it", "text": text} for each in outlets]
        await publish(bootstrap, [json.dumps(each).encode() for each in articles])
        verdicts = await wait_for_verdicts(bootstrap)
        (original,) = (json.loads(each.value or b"") for each in verdicts.by_topic[Topic.ENRICHED].values())
        shown = await page(worker, original["id"], entries=3)
        assert [each["source"] for each in shown["entries"]] == list(outlets)
        assert [each["of_number"] for each in shown["entries"]] == [None, 1, 1]

        gone = shown["entries"][1]
        done = await streamproc(bootstrap, "forget", gone["id"], "--yes", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["items"] == [gone["item_id"]]
        await page(worker, gone["id"], status=410)
        await page(worker, original["id"], entries=2)

        await publish(bootstrap, [json.dumps(articles[1]).encode()])
        shown = await page(worker, gone["id"], entries=3)
        assert [each["source"] for each in shown["entries"]] == [outlets[0], outlets[2], outlets[1]]
        assert [each["kind"] for each in shown["entries"]] == ["new", "duplicate", "duplicate"]
