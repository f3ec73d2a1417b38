"""A thousand broken messages among a thousand good ones: each is rejected whole, and none costs the others."""

import json
import random
from collections import Counter
from pathlib import Path
from time import monotonic

import pytest

from streamproc.errors import RejectCode
from streamproc.headers import Rejection
from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import (
    WorkerProcess,
    assert_nothing_lost,
    base_articles,
    publish,
    read_all,
    stopping,
    wait_for_verdicts,
)

pytestmark = pytest.mark.kafka

LARGE = 5_000_000


def small_broken(chance: random.Random, number: int) -> bytes | None:
    """Make one of the small broken kinds; *number* makes each another message."""
    tag = str(number).encode()
    kinds: list[bytes | None] = [
        b'{"text": "cut off ' + tag,
        b"[" + tag + b"]",
        b'{"text": ' + tag + b"}",
        b'{"text": "a", "headline": {"no": ' + tag + b"}}",
        b"\xc3\x28\xfa" + tag + b"\x80 not UTF-8",
        None,
        b"",
        b"   \n",
        b"[" * 3000 + tag,
        b'{"a":' * 2000 + tag + b"}" * 2000,
        b'{"text": 1e999, "n": ' + tag + b"}",
        b'{"n": ' + tag + b"}",
        b"\x00\x01\x02" + tag,
    ]
    return chance.choice(kinds)


def large_broken() -> list[bytes]:
    """Make ten of 5 MB."""
    json_bomb = b'{"text": "' + b"a " * (LARGE // 2) + b'"}'
    html_bomb = b"<html><body>" + b"<div>" * (LARGE // 5)
    wide_bomb = b"<html><body><p>" + b"<b>x</b>" * (LARGE // 8)
    cut_off = b'{"text": "' + b"b" * LARGE
    bits = b"\xff" * LARGE
    return [json_bomb, html_bomb, wide_bomb, cut_off, bits] * 2


def good(count: int) -> list[bytes]:
    return [json.dumps(article).encode() for article in base_articles(count)]


async def test_every_good_one_comes_out_and_every_broken_one_lies_rejected_byte_for_byte(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    chance = random.Random(5)  # noqa: S311 - an order, not a secret
    articles = good(1000)
    broken = [small_broken(chance, number) for number in range(960)] + large_broken()
    mixed = articles + broken
    chance.shuffle(mixed)
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        await publish(broker.bootstrap, mixed)
        own = [b"not ours", b'{"item_id": 7}', b"[" * 5000, b"\xff", b"", None, b"{}", b"null", b"1e999", b'"text"']
        await publish(broker.bootstrap, own * 2, topic=Topic.CLEANED)
        await publish(broker.bootstrap, own, topic=Topic.JUDGED)
        result = await wait_for_verdicts(broker.bootstrap, seconds=240)
        rejected = await read_until(broker.bootstrap, len(broken) + 30)
        assert worker.process
        assert worker.process.poll() is None
    assert_nothing_lost(result)
    assert len(result.by_topic[Topic.ENRICHED]) == len(articles)
    payloads = Counter(each.rejected.value for each in rejected if each.topic == Topic.RAW)
    assert payloads == Counter(broken)
    assert sum(each.topic != Topic.RAW for each in rejected) == 30
    assert {each.code for each in rejected} <= {code.value for code in RejectCode} - {RejectCode.STAGE_FAILED.value}
    assert all(each.code == RejectCode.BROKEN_EVENT for each in rejected if each.topic != Topic.RAW)


async def read_until(bootstrap: str, count: int) -> list[Rejection]:
    """Read what was rejected, once it is *count* records: those on our own topics have no item to wait for."""
    until = monotonic() + 30
    while len(found := await read_all(bootstrap, Topic.REJECTED)) < count:
        assert monotonic() < until, f"{len(found)} of {count} were rejected"
    return [Rejection.of(record) for record in found]


async def test_a_small_broken_message_costs_no_more_than_a_good_one(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    chance = random.Random(6)  # noqa: S311 - kinds, not secrets
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        await worker.ready()
        seconds = {}
        for name, payloads in (
            ("warm", good(200)),
            ("good", [each.replace(b'"text": "', b'"text": "Another day. ') for each in good(1000)][200:]),
            ("broken", [small_broken(chance, number) for number in range(800)]),
        ):
            before = worker.cpu_seconds()
            await publish(broker.bootstrap, payloads)
            await wait_for_verdicts(broker.bootstrap)
            seconds[name] = worker.cpu_seconds() - before
    print(f"800 good ones: {seconds['good']:.2f} s of a core, 800 broken ones: {seconds['broken']:.2f} s")
    assert seconds["broken"] <= seconds["good"]


async def test_a_text_that_grows_on_its_way_comes_out_and_one_that_cannot_is_rejected(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    chance = random.Random(8)  # noqa: S311 - words, not secrets
    words = [f'"word{chance.randrange(10**6)}"' for _ in range(80_000)]
    grows = "\n".join(" ".join(words[at : at + 9]) + "." for at in range(0, len(words), 9))[:900_000]
    cannot = '"a" ' * 900_000  # as JSON half as long again, and its first paragraph stands in it twice
    payloads = [json.dumps({"text": grows}).encode(), cannot.encode()]
    worker = WorkerProcess(broker.bootstrap, tmp_path, max_text="4MiB").start()
    with stopping(worker):
        await publish(broker.bootstrap, [*payloads, *good(1)])
        result = await wait_for_verdicts(broker.bootstrap)
    assert len(result.by_topic[Topic.ENRICHED]) == 2
    rejections = [Rejection.of(record) for record in result.by_topic[Topic.REJECTED].values()]
    assert [each.code for each in rejections] == [RejectCode.TOO_LARGE_TO_SEND]
    assert rejections[0].rejected.value == payloads[1]
