"""How long a worker with 50,000 remembered articles takes until it is ready again.

    python benchmarks/restart.py [--articles 50000]

Once from an empty store, which reads the whole changelog from Kafka, and once after a kill -9 on the store that it
left behind. The start of the process with nothing to remember is measured beside them.
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

from aiokafka import AIOKafkaProducer

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from streamproc.duplicates import Memory, judge
from streamproc.events import CleanedArticle, Form, Provenance
from streamproc.settings import Settings
from streamproc.topics import changelog_name
from tests.kafka.harness import WorkerProcess, settings_for, stopping, written_text


def records(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Judge *count* written articles of 300 words: item ids and what the changelog holds of them."""
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
        yield item.encode(), judge(article, memory, number).record


async def fill(bootstrap: str, topic: str, count: int) -> None:
    """Write the changelog as a worker would have."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, linger_ms=20)
    await producer.start()
    answers = [await producer.send(topic, record, key=item, partition=0) for item, record in records(count)]
    for answer in answers:
        await answer
    await producer.stop()


async def seconds_until_ready(worker: WorkerProcess) -> float:
    """Start it and wait."""
    start = perf_counter()
    worker.start()
    await worker.ready(600)
    return perf_counter() - start


async def measure(count: int, folder: Path) -> None:
    """Print the three times."""
    with LocalKafka(folder / "kafka") as kafka:
        settings = settings_for(kafka.bootstrap)
        await create_topics(settings)
        worker, fresh = (WorkerProcess(kafka.bootstrap, folder, name) for name in ("desk-1", "desk-2"))
        with stopping(worker, fresh):
            nothing = await seconds_until_ready(fresh)
            fresh.stop()
            await asyncio.sleep(float(settings.session_timeout.total_seconds()) + 2)  # a static member stays that long
            await fill(kafka.bootstrap, changelog_name(settings), count)
            empty = await seconds_until_ready(worker)
            worker.kill()
            killed = await seconds_until_ready(worker)
    print(f"ready with nothing to remember      {nothing:6.1f} s")
    print(f"ready with {count:,} from an empty store {empty:6.1f} s")
    print(f"ready with {count:,} after kill -9       {killed:6.1f} s")


def main() -> None:
    """Run it in a folder that goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(asked.articles, Path(folder)))


if __name__ == "__main__":
    main()
