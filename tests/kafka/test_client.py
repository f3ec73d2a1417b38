"""What people do from outside, on a real broker."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streamproc.broker.local import LocalKafka
from streamproc.client.audit import audit
from streamproc.client.emitted import Emitted
from streamproc.client.publish import publish
from streamproc.client.reader import TopicReader
from streamproc.client.rejects import NoSuchItemError, find_rejection, rejections, replay
from streamproc.client.sender import Sender
from streamproc.client.submissions import Submission, submissions
from streamproc.client.tail import Foreign, tail
from streamproc.errors import ItemError, OutageError, RejectCode, SettingsError
from streamproc.events import RawRecord
from streamproc.headers import Origin, event_headers, reject_headers
from streamproc.settings import Settings
from streamproc.topics import Topic
from streamproc.trace import trace

pytestmark = pytest.mark.kafka

SEEDS = Path(__file__).parents[2] / "seeds"
PROGRAM = str(Path(sys.executable).with_name("streamproc"))
KafkaMaker = Callable[..., Awaitable[LocalKafka]]


@pytest.fixture
async def settings(kafka_with_topics: KafkaMaker) -> Settings:
    kafka = await kafka_with_topics()
    return Settings.model_validate({"broker": kafka.bootstrap})


async def read(settings: Settings, topic: Topic) -> list[RawRecord]:
    async with TopicReader(settings, [topic]) as reader:
        return [record async for record in reader.to_end()]


async def put(settings: Settings, records: list[RawRecord]) -> None:
    """Write records as they are, with their headers."""
    async with Sender(settings) as sender:
        for record in records:
            await sender.send(
                record.topic, record.value, lambda _: None, key=record.key, headers=list(record.headers), partition=0
            )


def rejected(record: RawRecord, code: RejectCode = RejectCode.BROKEN_JSON, stage: str = "read") -> RawRecord:
    headers = tuple(reject_headers(record, ItemError(code, "payload: broken"), stage, Origin.of(record)))
    return RawRecord(Topic.REJECTED, 0, 0, 0, record.value, record.key, headers)


async def answer_all(settings: Settings) -> None:
    """Do what a worker would: bring every raw record to its topic."""
    stages = list(await read(settings, Topic.RAW))
    outputs = []
    for record in stages:
        [done] = trace([Submission("-", record.value or b"", "application/json")], settings, record.received_at)
        if done.emitted.topic == Topic.REJECTED:
            outputs.append(rejected(record))
            continue
        event = {**done.emitted.fields(), "item_id": record.item_id}
        headers = tuple(event_headers("enriched", Origin.of(record)))
        outputs.append(RawRecord(done.emitted.topic, 0, 0, 0, json.dumps(event).encode(), b"k", headers))
    await put(settings, outputs)


def command(settings: Settings, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "STREAMPROC_BROKER": settings.broker}
    return subprocess.run([PROGRAM, *words], env=environment, input=given, capture_output=True, timeout=60, check=False)


async def test_what_is_published_lies_there_byte_for_byte(settings: Settings) -> None:
    given = [each for each in submissions([str(SEEDS)]) if isinstance(each, Submission)]
    report = await publish(given, settings, in_order=True)
    records = await read(settings, Topic.RAW)
    assert [(record.value, list(record.headers)) for record in records] == [(s.payload, s.headers) for s in given]
    assert {record.key for record in records} == {None}
    assert (report.published, report.failed) == (17, 0)
    assert report.bytes == sum(len(each.payload) for each in given)
    assert report.partitions == {"news.raw/0": 17}


async def test_one_that_is_too_large_is_reported_and_the_rest_goes_on(settings: Settings) -> None:
    large = Submission("large.txt", b"x" * (6 * (1 << 20) + 1), "text/plain")
    # Ours lets it through, since its headers are not counted; the broker does not.
    too_much = Submission("headers.txt", b"x" * (6 * (1 << 20)), "text/plain")
    fits = [Submission(f"{number}.txt", b"x" * 5_000_000, "text/plain") for number in range(3)]
    report = await publish([large, fits[0], too_much, *fits[1:]], settings, in_order=True)
    assert (report.published, report.failed, report.outage) == (3, 2, None)
    assert {each.place for each in report.failures} == {"large.txt", "headers.txt"}
    assert len(await read(settings, Topic.RAW)) == 3


async def test_many_records_are_spread_and_all_arrive(settings: Settings) -> None:
    given = (Submission(f"{number}", b'{"text": "%d"}' % number, "application/json") for number in range(20_000))
    report = await publish(given, settings)
    assert report.published == sum(report.partitions.values()) == 20_000
    assert len(report.partitions) == settings.partitions
    values = [record.value for record in await read(settings, Topic.RAW)]
    assert len(set(values)) == len(values) == 20_000


async def test_a_broker_that_goes_away_ends_publishing_with_a_report(
    kafka: LocalKafka, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamproc.client.sender.DELIVERY_PATIENCE", 2.0)

    def endless() -> object:
        for number in range(100_000):
            if number == 2_000:
                kafka.stop()
            yield Submission(str(number), b"x" * 1_000, "text/plain")

    report = await asyncio.wait_for(publish(endless(), settings), 60)  # type: ignore[arg-type]
    assert report.outage == f"{settings.broker}: the broker does not answer"
    assert report.published >= 1
    assert report.failed >= 1


async def test_a_topic_that_is_missing_is_said(kafka: LocalKafka) -> None:
    bare = Settings.model_validate({"broker": kafka.bootstrap})
    with pytest.raises(SettingsError, match=r"news\.raw: no such topic"):
        await publish([Submission("a", b"x", "text/plain")], bare)
    with pytest.raises(SettingsError, match=r"news\.enriched: no such topic"):
        await read(bare, Topic.ENRICHED)


async def test_a_reader_notices_that_the_broker_went_away(
    kafka: LocalKafka, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamproc.client.reader.PATIENCE", 2.0)
    await publish([Submission(str(n), b"x" * 1_000_000, "text/plain") for n in range(60)], settings)
    async with TopicReader(settings, [Topic.RAW]) as reader:
        records = reader.to_end()
        await anext(records)
        kafka.stop()
        with pytest.raises(OutageError, match="went away"):
            [record async for record in records]


async def test_a_reader_of_empty_topics_ends_at_once(settings: Settings) -> None:
    assert await asyncio.wait_for(read(settings, Topic.RAW), 10) == []


async def test_tail_goes_on_with_what_arrives(settings: Settings) -> None:
    await publish([Submission("a", b'{"text": "The bridge is closed until Friday."}', "application/json")], settings)
    await answer_all(settings)
    from_start = tail(settings, [Topic.ENRICHED], from_start=True)
    seen = await asyncio.wait_for(anext(from_start), 10)
    assert isinstance(seen, Emitted)
    coming = asyncio.ensure_future(anext(from_start))
    await put(settings, [RawRecord(Topic.ENRICHED, 0, 0, 0, b"not ours", b"k")])
    assert isinstance(await asyncio.wait_for(coming, 10), Foreign)
    await from_start.aclose()


async def test_tail_in_a_pipe_is_json_lines_as_they_went_out(settings: Settings) -> None:
    await publish(submissions([str(SEEDS / "020_web_page.html"), str(SEEDS / "010_wire_story.json")]), settings)
    await answer_all(settings)
    done = await asyncio.to_thread(command, settings, "tail", "enriched", "rejected", "--until-end")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {line.get("headline") or line["code"] for line in lines} == {
        "Iceland and Norway to build Arctic rescue base on Jan Mayen",
        "broken_json",
    }
    counted = await asyncio.to_thread(command, settings, "tail", "--from-start", "--count", "1")
    assert (counted.returncode, counted.stdout.count(b"\n")) == (0, 1)


ORIGINALS = [
    RawRecord(Topic.RAW, 0, 0, 1, b'{"broken', None, (("content-type", b"application/json"), ("x", b"\xff"))),
    RawRecord(Topic.RAW, 1, 5, 2, None, None, ()),
    RawRecord(Topic.RAW, 2, 6, 3, b"\x00\xff\x1b[31m", b"key", ()),
    RawRecord(Topic.CLEANED, 0, 7, 4, b"{}", None, ()),
]


async def test_rejects_are_listed_once_and_shown_byte_for_byte(settings: Settings) -> None:
    await put(settings, [*map(rejected, ORIGINALS), rejected(ORIGINALS[0])])
    assert [each.item_id async for each in rejections(settings)] == [each.item_id for each in ORIGINALS]
    listed = await asyncio.to_thread(command, settings, "rejects", "ls")
    assert b"news.raw/2@6" in listed.stdout
    name = ORIGINALS[2].item_id[:8]
    raw = await asyncio.to_thread(command, settings, "rejects", "show", name, "--raw")
    assert raw.stdout == ORIGINALS[2].value
    shown = await asyncio.to_thread(command, settings, "rejects", "show", name)
    assert rb"\x00\xff\x1b[31m" in shown.stdout
    assert b"\x1b" not in shown.stdout
    with pytest.raises(NoSuchItemError):
        await find_rejection(settings, "0" * 32)
    assert (await asyncio.to_thread(command, settings, "rejects", "show", "000000")).returncode == 1


async def test_a_replay_sends_what_the_producer_had_sent(settings: Settings) -> None:
    await put(settings, list(map(rejected, ORIGINALS)))
    report = await replay(settings, [])
    assert len(report.replayed) == 4
    assert not report.failures
    sent = [*await read(settings, Topic.RAW), *await read(settings, Topic.CLEANED)]
    assert sorted((r.topic, repr(r.value), r.key, r.headers) for r in sent) == sorted(
        (r.topic, repr(r.value), r.key, r.headers) for r in ORIGINALS
    )


async def test_a_replay_takes_only_what_was_named(settings: Settings) -> None:
    codes = [RejectCode.BROKEN_JSON, RejectCode.NULL_PAYLOAD, RejectCode.STAGE_FAILED, RejectCode.STAGE_FAILED]
    await put(settings, [rejected(each, code) for each, code in zip(ORIGINALS, codes, strict=True)])
    with pytest.raises(NoSuchItemError):
        await replay(settings, [ORIGINALS[0].item_id, "ffffff000000"])
    assert await read(settings, Topic.RAW) == []
    done = await asyncio.to_thread(command, settings, "rejects", "replay", ORIGINALS[0].item_id[:10])
    assert (done.returncode, done.stdout.split()) == (0, [ORIGINALS[0].item_id.encode(), b"news.raw"])
    assert [record.value for record in await read(settings, Topic.RAW)] == [b'{"broken']
    by_code = await replay(settings, [], "stage_failed")
    assert sorted(by_code.replayed) == sorted((each.item_id, each.topic) for each in ORIGINALS[2:])


async def test_the_audit_counts_what_lies_on_the_topics(settings: Settings) -> None:
    assert (await audit(settings)).is_whole
    await publish(submissions([str(SEEDS)]), settings)
    before = await audit(settings)
    assert (before.received, before.missing, before.is_whole) == (17, 17, False)
    await answer_all(settings)
    await answer_all(settings)
    after = await audit(settings)
    assert after.is_whole
    assert (after.received, after.missing, after.repeats, after.repeats_unequal) == (17, 0, 17, 0)
    assert after.received == after.enriched + after.duplicates + after.rejected
    done = await asyncio.to_thread(command, settings, "audit", "--json")
    assert (done.returncode, json.loads(done.stdout)["missing"]) == (0, 0)


async def test_the_audit_passes_over_offsets_without_a_record(settings: Settings) -> None:
    """A transaction's end takes an offset; a reader that waits for a record there would wait for ever."""
    producer = AIOKafkaProducer(bootstrap_servers=settings.broker, transactional_id="desk")
    await producer.start()
    async with producer.transaction():
        await producer.send_and_wait(Topic.RAW, b"x", partition=0)
    await producer.stop()
    assert (await asyncio.wait_for(audit(settings), 30)).missing == 1
