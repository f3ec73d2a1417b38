"""What the tests on a real broker share: a worker as a process, the topics read back, articles with copies."""

import asyncio
import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streamproc.broker.connection import send_nothing
from streamproc.broker.local import free_ports
from streamproc.events import RawRecord
from streamproc.headers import header
from streamproc.settings import Settings
from streamproc.topics import LARGEST_REQUEST, Topic

REAL_ARTICLES = "NEWS_DATA"
"""the environment variable that names a folder of real articles, ``abp/stream.jsonl.gz`` in it"""


class WorkerProcess:
    """``streamproc worker`` as a process of its own, to be killed."""

    def __init__(self, bootstrap: str, folder: Path, name: str = "desk-1", **settings: object) -> None:
        (self.port,) = free_ports(1)
        self.log = folder / f"{name}.log"
        given = {"broker": bootstrap, "worker": name, "data_dir": folder / "data", "web_port": self.port, **settings}
        self.environment = {f"STREAMPROC_{key.upper()}": str(value) for key, value in given.items()}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "WorkerProcess":
        clean = {key: value for key, value in os.environ.items() if not key.startswith("STREAMPROC_")}
        command = [str(Path(sys.executable).with_name("streamproc")), "worker"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env={**clean, **self.environment}, stdout=log, stderr=log)
        return self

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def kill(self) -> None:
        """As a machine that loses power: no handler runs."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As an operator does; the exit status."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def get(self, path: str) -> tuple[int, str]:
        """Ask its pages; status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    async def ready(self, seconds: float = 60) -> None:
        """Wait until it says that it is ready."""
        until = monotonic() + seconds
        while (answer := await asyncio.to_thread(self.get, "/readyz"))[0] != 200:
            assert self.process
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            assert monotonic() < until, f"not ready: {answer}\n{self.log.read_text()[-3000:]}"
            await asyncio.sleep(0.2)

    def cpu_seconds(self) -> float:
        """What it has used of a core so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def most_memory(self) -> int:
        """Bytes of RAM that it has held at most."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024


@contextlib.contextmanager
def stopping(*workers: WorkerProcess) -> Iterator[None]:
    """Leave no worker running."""
    try:
        yield
    finally:
        for worker in workers:
            if worker.process and worker.process.poll() is None:
                worker.kill()


async def read_all(bootstrap: str, topic: str) -> list[RawRecord]:
    """Read a topic from its beginning to its end as of now, partition by partition."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, max_partition_fetch_bytes=int(LARGEST_REQUEST), auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        cluster = await consumer._client.fetch_all_metadata()  # noqa: SLF001 - a fresh consumer knows no topic
        places = [TopicPartition(topic, each) for each in cluster.partitions_for_topic(topic) or ()]
        assert places, f"{topic}: no such topic"
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        found: list[RawRecord] = []
        while any([await consumer.position(each) < ends[each] for each in places]):
            for batch in (await consumer.getmany(timeout_ms=1000)).values():
                found += [
                    RawRecord(m.topic, m.partition, m.offset, m.timestamp, m.value, m.key, tuple(m.headers))
                    for m in batch
                ]
        return sorted(found, key=lambda record: (record.partition, record.offset))
    finally:
        await consumer.stop()


@dataclass
class Result:
    """What came out, by item id; and what was written more than once."""

    received: list[RawRecord]
    by_topic: dict[str, dict[str, RawRecord]] = field(default_factory=dict)
    repeats: int = 0
    unequal: list[str] = field(default_factory=list)

    @property
    def items(self) -> set[str]:
        return {record.item_id for record in self.received}

    @property
    def with_verdict(self) -> set[str]:
        return {item for records in self.by_topic.values() for item in records}

    @property
    def missing(self) -> set[str]:
        return self.items - self.with_verdict

    def event(self, topic: str, item: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.by_topic[topic][item].value or b"")
        return found


OUTPUTS = (Topic.ENRICHED, Topic.DUPLICATES, Topic.REJECTED)


async def read_result(bootstrap: str) -> Result:
    """Read what was received, then what came out; consumers keep the first of what is written twice."""
    result = Result(await read_all(bootstrap, Topic.RAW))
    for topic in OUTPUTS:
        kept: dict[str, RawRecord] = {}
        for record in await read_all(bootstrap, topic):
            item = header(record.headers, "streamproc-item")
            assert item is not None
            if item not in kept:
                kept[item] = record
                continue
            result.repeats += 1
            if (kept[item].value, kept[item].headers) != (record.value, record.headers):
                result.unequal.append(item)
        result.by_topic[topic] = kept
    return result


async def wait_for_verdicts(bootstrap: str, seconds: float = 600) -> Result:
    """Wait until every received item has a verdict; a slow core finds names in ten articles a second."""
    until = monotonic() + seconds
    while True:
        result = await read_result(bootstrap)
        if not result.missing:
            return result
        assert monotonic() < until, f"{len(result.missing)} of {len(result.items)} items have no verdict"
        await asyncio.sleep(1)


def assert_nothing_lost(result: Result) -> None:
    """Hold conservation: each item one verdict, repeats equal to the byte."""
    assert result.missing == set()
    seen: dict[str, list[str]] = defaultdict(list)
    for topic, records in result.by_topic.items():
        for item in records:
            seen[item].append(topic)
    assert {item: topics for item, topics in seen.items() if len(topics) > 1} == {}
    assert result.unequal == []


def assert_one_original_a_group(result: Result) -> None:
    """Hold that of each group of copies one is enriched and the others point to it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for record in result.received:
        groups[json.loads(record.value or b"")["id"].partition("/")[0]].append(record.item_id)
    for group, items in groups.items():
        originals = [item for item in items if item in result.by_topic[Topic.ENRICHED]]
        assert len(originals) == 1, f"group {group}: {len(originals)} originals of {len(items)}"
        original = result.event(Topic.ENRICHED, originals[0])
        for item in set(items) - set(originals):
            verdict = result.event(Topic.DUPLICATES, item)["verdict"]
            assert verdict["of"] == original["id"], f"group {group}"


async def publish(
    bootstrap: str, payloads: Iterable[bytes | None], *, topic: str = Topic.RAW, pause: float = 0.0
) -> None:
    """Send payloads in their order, *pause* seconds apart."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, max_request_size=int(LARGEST_REQUEST), linger_ms=2)
    await producer.start()
    try:
        answers = []
        for payload in payloads:
            if payload is None:
                answers.append(await send_nothing(producer, topic, [], 0))
            else:
                answers.append(await producer.send(topic, payload))
            if pause:
                await asyncio.sleep(pause)
        for answer in answers:
            await answer
    finally:
        await producer.stop()


def settings_for(bootstrap: str, **changes: object) -> Settings:
    """Make settings as a worker on *bootstrap* has them."""
    return Settings.model_validate({"broker": bootstrap, **changes})


# --- articles ---------------------------------------------------------------------------------------------------

SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "vu",
    "wa",
    "xe",
    "yi",
    "zo",
    "ra",
    "ne",
    "ti",
    "lo",
    "su",
]


def written_text(chance: random.Random, words: int) -> str:
    """Write a text of made-up words: sentences, paragraphs, names."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(400)]
    paragraphs = []
    while words > 0:
        sentences = []
        for _ in range(chance.randint(2, 4)):
            size = chance.randint(9, 24)
            sentence = " ".join(chance.choices(vocabulary, k=size))
            sentences.append(sentence.capitalize() + ".")
            words -= size
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def base_articles(count: int, seed: int = 7) -> list[dict[str, str]]:
    """Take real articles where there are some, else write them; all different from one another."""
    folder = os.environ.get(REAL_ARTICLES)
    path = Path(folder or ".") / "abp" / "stream.jsonl.gz"
    if folder and path.exists():
        with gzip.open(path) as lines:
            found = [json.loads(line) for line in lines]
        long = [each for each in found if len(each["text"].split()) > 150]
        return [{"headline": each["title"], "text": each["text"]} for each in _unlike(long, count)]
    chance = random.Random(seed)  # noqa: S311 - articles, not secrets
    return [
        {"headline": f"Report number {number} of the day", "text": written_text(chance, chance.randint(150, 700))}
        for number in range(count)
    ]


def _unlike(articles: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Keep articles that share no run of eight words with one kept before: real sets hold true copies."""
    seen: set[int] = set()
    kept = []
    for article in articles:
        words = article["text"].split()
        runs = {hash(tuple(words[at : at + 8])) for at in range(len(words) - 8)}
        if not runs & seen:
            kept.append(article)
        seen |= runs
        if len(kept) == count:
            return kept
    raise AssertionError(f"only {len(kept)} articles are unlike one another")


FURNITURE = (
    "Sign up for our morning newsletter.",
    "Read Entire Article",
    "Advertisement",
    "Do you have a story we should be covering? Contact desk@example.com.",
    "All rights reserved.",
)


def articles_with_copies(count: int, seed: int = 11) -> list[bytes]:
    """Make *count* payloads of which two fifths are copies: as they are, or in another outlet's furniture.

    Each has an ``id`` of the form ``group/number``. A copy comes some time after its original.
    """
    chance = random.Random(seed)  # noqa: S311 - a stream of articles, not secrets
    bases = base_articles(count * 3 // 5)
    stream: list[tuple[float, dict[str, str]]] = []
    for number, base in enumerate(bases):
        stream.append((number, {**base, "id": f"g{number}/0", "source": "wire.example"}))
    for number in range(count - len(bases)):
        group = chance.randrange(len(bases))
        furniture = chance.sample(FURNITURE, 2)
        text = bases[group]["text"] if number % 3 else "\n\n".join([furniture[0], bases[group]["text"], furniture[1]])
        article = {"headline": bases[group]["headline"], "text": text, "source": f"outlet{number % 7}.example"}
        stream.append((group + chance.expovariate(0.02), {**article, "id": f"g{group}/{number + 1}"}))
    return [json.dumps(article).encode() for _, article in sorted(stream, key=lambda pair: pair[0])]
