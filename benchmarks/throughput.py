"""Articles a second, end to end, through one worker on one core, and what share each stage has.

    python benchmarks/throughput.py [--articles 4000] [--words 500]

A real Kafka runs on the other cores. The stages' own cost is measured in the same run, by calling the four functions
on the same articles in one thread; what the worker uses beyond that is the stream's share: Kafka's client, Faust,
JSON, the work in flight. Seconds are of a core, so the figures hold on a machine that does other things as well.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc import pipeline
from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from streamproc.duplicates import Memory
from streamproc.entities import load_extractor
from streamproc.events import JudgedArticle, RawRecord
from streamproc.settings import Settings
from tests.kafka.harness import WorkerProcess, publish, settings_for, stopping, written_text


def written_articles(count: int, words: int) -> list[bytes]:
    """Write *count* plain-text articles of about *words* words."""
    chance = random.Random(1)  # noqa: S311 - articles, not secrets
    return [
        json.dumps(
            {"headline": f"Report {number}", "text": written_text(chance, words), "source": "a.example"}
        ).encode()
        for number in range(count)
    ]


def stage_seconds(articles: list[bytes]) -> dict[str, float]:
    """Measure the stages alone: seconds of a core an article, by stage."""
    settings = Settings()
    memory, extractor = Memory(settings.look_back), load_extractor(settings.entities)
    used: dict[str, float] = defaultdict(float)

    @contextlib.contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = process_time()
        yield
        used[stage] += process_time() - start

    for number, payload in enumerate(articles):
        record = RawRecord("news.raw", 0, number, 1_700_000_000_000 + number, payload)
        with timed("read"):
            article = pipeline.read(record, max_text=1 << 20)
        with timed("clean"):
            cleaned = pipeline.clean(article)
        with timed("judge"):
            event = pipeline.judge(cleaned, memory, number).event
        if isinstance(event, JudgedArticle):
            with timed("extract"):
                pipeline.extract(event, extractor)
    return {stage: seconds / len(articles) for stage, seconds in used.items()}


async def end_to_end(articles: list[bytes], folder: Path) -> tuple[float, float]:
    """Measure a worker on one core: articles a second, and seconds of that core an article."""
    with LocalKafka(folder / "kafka") as kafka:
        await create_topics(settings_for(kafka.bootstrap))
        worker = WorkerProcess(kafka.bootstrap, folder).start()
        with stopping(worker):
            os.sched_setaffinity(worker.pid, {min(os.sched_getaffinity(0))})
            await worker.ready()
            await publish(kafka.bootstrap, articles[:200])  # the language model loads, the gazetteer is warm
            await finished(worker, 200)
            await publish(kafka.bootstrap, articles[200:])
            cpu, start, done = worker.cpu_seconds(), perf_counter(), items(worker)
            await finished(worker, len(articles))
            count = len(articles) - done
            return count / (perf_counter() - start), (worker.cpu_seconds() - cpu) / count


def items(worker: WorkerProcess) -> int:
    """Ask how many articles have come out."""
    for line in worker.get("/metrics")[1].splitlines():
        if line.startswith('streamproc_items_total{stage="extract"}'):
            return int(float(line.split()[-1]))
    return 0


async def finished(worker: WorkerProcess, count: int) -> None:
    """Wait until *count* articles have come out."""
    while items(worker) < count:  # noqa: ASYNC110 - it is asked over HTTP
        await asyncio.sleep(0.5)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--words", type=int, default=500)
    asked = parser.parse_args()
    articles = written_articles(asked.articles, asked.words)
    stages = stage_seconds(articles)
    with tempfile.TemporaryDirectory() as folder:
        rate, cpu = asyncio.run(end_to_end(articles, Path(folder)))
    print(f"{asked.articles} articles of {asked.words} words, one worker on one core: {rate:.0f} articles a second")
    print(f"{'share':<10}{'ms an article':>14}{'of the whole':>14}")
    for name, seconds in [*stages.items(), ("stream", cpu - sum(stages.values())), ("whole", cpu)]:
        print(f"{name:<10}{seconds * 1000:>14.2f}{seconds / cpu:>14.0%}")


if __name__ == "__main__":
    main()
