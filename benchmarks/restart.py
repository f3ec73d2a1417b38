"""How long a worker with 50,000 remembered articles takes until it is ready again.

    python benchmarks/restart.py [--articles 50000]

Once from an empty store, which reads the whole changelogs from Kafka, and once after a kill -9 on the store that it
left behind. The start of the process with nothing to remember is measured beside them. Then the worker that judges is
killed for good, and another one takes over: with a standby replica of the memory, and without one.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Final

from aiokafka import AIOKafkaProducer

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from streamproc.duplicates import Memory, judge
from streamproc.events import CleanedArticle, Form, Provenance
from streamproc.settings import Settings
from streamproc.topics import RECORDS_TABLE, TEXTS_TABLE, Topic, changelog_name
from tests.kafka.harness import WorkerProcess, publish, read_all, settings_for, stopping, written_text

SESSION: Final = 12.0
"""seconds after which the group has forgotten a worker; who takes its name before that is taken for it"""


def remembered(count: int) -> Iterator[tuple[bytes, bytes, bytes | None]]:
    """Judge *count* written articles of 300 words: item ids, and what the changelogs hold of them."""
    chance = random.Random(2)  # noqa: S311 - articles, not secrets
    memory = Memory(Settings().look_back)
    now = datetime.now(UTC)
    for number in range(count):
        item = f"{number:032x}"
        text = written_text(chance, 300)
        place = Provenance(topic="news.raw", partition=0, offset=number, received_at=now)
        article = CleanedArticle(
            item_id=item, id=item, form=Form.TEXT, received_at=now, provenance=place,
            body=text, lede=text.partition("\n")[0], word_count=len(text.split()),
        )  # fmt: skip
        judgement = judge(article, memory, number)
        yield item.encode(), judgement.record, judgement.text


async def fill(bootstrap: str, settings: Settings, count: int) -> None:
    """Write the changelogs as a worker would have."""
    records, texts = (changelog_name(settings, table) for table in (RECORDS_TABLE, TEXTS_TABLE))
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, linger_ms=20)
    await producer.start()
    answers = []
    for item, record, text in remembered(count):
        answers.append(await producer.send(records, record, key=item, partition=0))
        answers.append(await producer.send(texts, text, key=item, partition=0))
    for answer in answers:
        await answer
    await producer.stop()


async def seconds_until_ready(worker: WorkerProcess) -> float:
    """Start it and wait."""
    start = perf_counter()
    worker.start()
    await worker.ready(600)
    return perf_counter() - start


async def seconds_until_judged(bootstrap: str, judging: WorkerProcess) -> float:
    """Kill the worker that judges, and wait until another one has judged an article that came meanwhile."""
    before = len(await read_all(bootstrap, Topic.ENRICHED))
    start = perf_counter()
    judging.kill()
    await publish(bootstrap, [written_text(random.Random(start), 300).encode()])  # noqa: S311 - an article
    for _ in range(3000):
        if len(await read_all(bootstrap, Topic.ENRICHED)) > before:
            return perf_counter() - start
        await asyncio.sleep(0.2)
    raise TimeoutError("the other worker judges nothing")


async def taken_over(bootstrap: str, folder: Path, standby: int, count: int) -> float:
    """Let a second worker stand beside the one that judges, then kill that one."""
    second = f"desk-{standby + 3}"
    first, other = (WorkerProcess(bootstrap, folder, name, standby_replicas=standby) for name in ("desk-1", second))
    with stopping(first, other):
        await seconds_until_ready(first)
        await seconds_until_ready(other)
        await asyncio.sleep(10 + count / 2000)  # until the replica holds all
        seconds = await seconds_until_judged(bootstrap, first)
        other.stop()
        await asyncio.sleep(SESSION)
    return seconds


async def measure(count: int, folder: Path) -> None:
    """Print the times."""
    with LocalKafka(folder / "kafka") as kafka:
        settings = settings_for(kafka.bootstrap)
        await create_topics(settings)
        worker, fresh = (WorkerProcess(kafka.bootstrap, folder, name) for name in ("desk-1", "desk-2"))
        with stopping(worker, fresh):
            nothing = await seconds_until_ready(fresh)
            fresh.stop()
            await asyncio.sleep(SESSION)
            await fill(kafka.bootstrap, settings, count)
            empty = await seconds_until_ready(worker)
            worker.kill()
            killed = await seconds_until_ready(worker)
            worker.stop()
        await asyncio.sleep(SESSION)
        warm, cold = [await taken_over(kafka.bootstrap, folder, standby, count) for standby in (1, 0)]
    print(f"ready with nothing to remember      {nothing:6.1f} s")
    print(f"ready with {count:,} from an empty store {empty:6.1f} s")
    print(f"ready with {count:,} after kill -9       {killed:6.1f} s")
    print(
        f"judged by another worker, which had a standby replica {warm:6.1f} s after the kill, session timeout included"
    )
    print(f"judged by another worker, which had none              {cold:6.1f} s")


def main() -> None:
    """Run it in a folder that goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(asked.articles, Path(folder)))


if __name__ == "__main__":
    main()
