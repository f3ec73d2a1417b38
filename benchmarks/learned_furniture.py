"""What a worker learns from a stream of real articles: replayed through a real Kafka, then printed by source.

    python benchmarks/learned_furniture.py PATH [--top 100] [--lead PT5S]

PATH holds articles, one JSON object a line, oldest first, gzipped or not (``stream.jsonl.gz`` of
Article-Bias-Prediction, which is no part of this project). Articles are given in their order to one partition. The
lead time is short here, since a replay brings years in a minute.
"""

import argparse
import asyncio
import gzip
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from streamproc.cleaning.learned import LedgerLine, Standing
from streamproc.client.furniture import learned_ledger
from tests.kafka.harness import WorkerProcess, publish, settings_for, stopping, wait_for_verdicts

PAUSE = 0.006
"""seconds between two articles: about as fast as one worker on a shared core takes them"""


def payloads(path: Path) -> list[bytes]:
    """Read the articles as they are."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        return [line.strip() for line in lines if line.strip()]


async def replay(articles: list[bytes], lead: str, folder: Path) -> list[LedgerLine]:
    """Give them to a worker; what it has learned then, the most frequent first."""
    with LocalKafka(folder / "kafka") as kafka:
        settings = settings_for(kafka.bootstrap, partitions=1, change_lead=lead)
        await create_topics(settings)
        worker = WorkerProcess(kafka.bootstrap, folder, partitions=1, change_lead=lead).start()
        with stopping(worker):
            await worker.ready()
            await publish(kafka.bootstrap, articles, pause=PAUSE)
            result = await wait_for_verdicts(kafka.bootstrap, seconds=600)
            print({str(topic): len(records) for topic, records in result.by_topic.items()})
            lines = (await learned_ledger(settings)).lines()
    return sorted(lines, key=lambda line: -line.counted.stories if line.counted else 0)


def by_source(lines: Iterable[LedgerLine]) -> None:
    """Print how many lines of each source stand how."""
    counts = Counter((line.source, line.counted.standing) for line in lines if line.counted)
    sources = sorted({source for source, _ in counts}, key=lambda name: (-counts[name, Standing.IN_FORCE], name))
    print(f"\n{'source':40} {'in force':>9} {'waiting':>9} {'candidates':>11}")
    for name in sources:
        row = [counts[name, standing] for standing in (Standing.IN_FORCE, Standing.WAITING, Standing.CANDIDATE)]
        if any(row[:2]):
            print(f"{name:40} {row[0]:>9} {row[1]:>9} {row[2]:>11}")


def lines_that(standing: Standing, lines: Iterable[LedgerLine], most: int) -> None:
    """Print the most frequent lines that stand so."""
    print(f"\n{standing}: articles, source, line, why")
    chosen = [line for line in lines if line.counted and line.counted.standing is standing]
    for line in chosen[:most]:
        if line.counted:
            print(f"{line.counted.stories:>5}  {line.source:28} {line.counted.example[:140]}  [{line.counted.why}]")


def main() -> int:
    """Print what was learned; exit status 2 where the articles are not there."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("path", type=Path, help="articles, one JSON object a line")
    words.add_argument("--top", type=int, default=100, help="how many lines to print of each standing")
    words.add_argument("--lead", default="PT5S", help="the worker's STREAMPROC_CHANGE_LEAD")
    asked = words.parse_args()
    if not asked.path.exists():
        print(f"skipped: {asked.path} is not there", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        lines = asyncio.run(replay(payloads(asked.path), asked.lead, Path(folder)))
    by_source(lines)
    for standing in (Standing.IN_FORCE, Standing.WAITING):
        lines_that(standing, lines, asked.top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
