"""Articles a second, end to end, through one worker on one core, what share each stage has, and the worker's RAM.

    python benchmarks/throughput.py [--articles 4000] [--words 500] [--entities accurate]

A real Kafka runs on the other cores. The worker itself measures what its stages use of the core; what the process uses
beyond that is the stream's share: Kafka's client, Faust, JSON, the work in flight, its pages. Seconds are of a core,
so the shares hold on a machine that does other things as well.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from tests.kafka.harness import WorkerProcess, publish, settings_for, stopping, written_text

STAGES = ("read", "clean", "judge", "extract")


def written_articles(count: int, words: int) -> list[bytes]:
    """Write *count* plain-text articles of about *words* words."""
    chance = random.Random(1)  # noqa: S311 - articles, not secrets
    return [
        json.dumps(
            {"headline": f"Report {number}", "text": written_text(chance, words), "source": "a.example"}
        ).encode()
        for number in range(count)
    ]


@dataclass(frozen=True)
class Used:
    """What a worker had used at one moment."""

    items: int
    core: float
    """seconds"""
    stages: dict[str, float]
    """seconds of a core, by stage"""
    memory: int
    """bytes of RAM at most"""

    @classmethod
    def by(cls, worker: WorkerProcess) -> "Used":
        """Ask its pages and the system."""
        samples = {}
        for line in worker.get("/metrics")[1].splitlines():
            name, _, value = line.rpartition(" ")
            samples[name] = value
        stages = {stage: float(samples[f'streamproc_stage_seconds_sum{{stage="{stage}"}}']) for stage in STAGES}
        items = int(float(samples['streamproc_items_total{stage="extract"}']))
        return cls(items, worker.cpu_seconds(), stages, worker.most_memory())


async def end_to_end(articles: list[bytes], folder: Path, entities: str) -> tuple[float, Used, Used]:
    """Run them through a worker on one core: articles a second, and what was used before and after."""
    core, *others = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, others or {core})  # Kafka inherits it
    with LocalKafka(folder / "kafka") as kafka:
        await create_topics(settings_for(kafka.bootstrap))
        worker = WorkerProcess(kafka.bootstrap, folder, entities=entities).start()
        with stopping(worker):
            os.sched_setaffinity(worker.pid, {core})
            await worker.ready()
            await publish(kafka.bootstrap, articles[:200])  # the language model loads, the gazetteer is warm
            await finished(worker, 200)
            before, start = Used.by(worker), perf_counter()
            await publish(kafka.bootstrap, articles[200:])
            await finished(worker, len(articles))
            seconds, after = perf_counter() - start, Used.by(worker)
            return (after.items - before.items) / seconds, before, after


async def finished(worker: WorkerProcess, count: int) -> None:
    """Wait until *count* articles have come out; asked too often, the worker would be busy answering."""
    while Used.by(worker).items < count:  # noqa: ASYNC110 - it is asked over HTTP
        await asyncio.sleep(0.5)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--entities", default="accurate", help="what finds them, as STREAMPROC_ENTITIES has it")
    asked = parser.parse_args()
    articles = written_articles(asked.articles, asked.words)
    with tempfile.TemporaryDirectory() as folder:
        rate, before, after = asyncio.run(end_to_end(articles, Path(folder), asked.entities))
    count = after.items - before.items
    whole = (after.core - before.core) / count
    shares = {stage: (after.stages[stage] - before.stages[stage]) / count for stage in STAGES}
    print(f"{asked.articles} articles of {asked.words} words, one worker on one core: {rate:.0f} articles a second")
    print(f"its RAM: {before.memory >> 20} MiB after {before.items} articles, {after.memory >> 20} MiB at the end")
    print(f"{'share':<10}{'ms an article':>14}{'of the whole':>14}")
    for name, seconds in [*shares.items(), ("stream", whole - sum(shares.values())), ("whole", whole)]:
        print(f"{name:<10}{seconds * 1000:>14.2f}{seconds / whole:>14.0%}")


if __name__ == "__main__":
    main()
