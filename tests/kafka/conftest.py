"""A real Kafka for each test, on a free port, always stopped."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from streamproc.broker.admin import create_topics
from streamproc.broker.local import LocalKafka
from streamproc.errors import StreamprocError
from streamproc.settings import Settings

KafkaMaker = Callable[..., Awaitable[LocalKafka]]


@pytest.fixture
def kafka(tmp_path: Path) -> Iterator[LocalKafka]:
    """A broker without topics."""
    broker = LocalKafka(tmp_path / "kafka")
    try:
        broker.start()
    except StreamprocError as error:
        pytest.fail(f"these tests need a real Kafka: {error}")
    yield broker
    broker.stop()


@pytest.fixture
def kafka_with_topics(kafka: LocalKafka) -> KafkaMaker:
    """The same with all topics, made with the given settings."""

    async def make(**settings: object) -> LocalKafka:
        await create_topics(Settings.model_validate({"broker": kafka.bootstrap, **settings}))
        return kafka

    return make
