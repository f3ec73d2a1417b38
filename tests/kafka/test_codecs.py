"""Producers compress as they like."""

import json
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streamproc.topics import Topic
from tests.kafka.conftest import KafkaMaker
from tests.kafka.harness import WorkerProcess, assert_nothing_lost, base_articles, stopping, wait_for_verdicts

pytestmark = pytest.mark.kafka

CODECS = ("gzip", "snappy", "lz4", "zstd")


async def test_an_article_comes_out_whatever_its_batch_was_compressed_with(
    kafka_with_topics: KafkaMaker, tmp_path: Path
) -> None:
    broker = await kafka_with_topics()
    for codec, article in zip(CODECS, base_articles(len(CODECS)), strict=True):
        producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap, compression_type=codec)
        await producer.start()
        await producer.send_and_wait(Topic.RAW, json.dumps(article).encode())
        await producer.stop()
    worker = WorkerProcess(broker.bootstrap, tmp_path).start()
    with stopping(worker):
        result = await wait_for_verdicts(broker.bootstrap)
    assert_nothing_lost(result)
    assert len(result.by_topic[Topic.ENRICHED]) == len(CODECS)
