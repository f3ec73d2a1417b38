"""The embedded broker, for what the demo asks of it."""

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from streamproc.broker.admin import list_topics
from streamproc.broker.embedded import EmbeddedBroker
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import LARGEST_REQUEST, Topic


async def test_all_topics_exist_once_it_is_prepared() -> None:
    with EmbeddedBroker() as broker:
        settings = Settings(broker=broker.bootstrap)
        broker.prepare(settings)
        assert all(state.exists for state in await list_topics(settings))


async def test_a_message_of_four_megabytes_goes_through_with_its_headers() -> None:
    with EmbeddedBroker() as broker:
        broker.prepare(Settings(broker=broker.bootstrap))
        producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap, max_request_size=int(LARGEST_REQUEST))
        consumer = AIOKafkaConsumer(Topic.RAW, bootstrap_servers=broker.bootstrap, auto_offset_reset="earliest")
        await producer.start()
        await consumer.start()
        try:
            await producer.send_and_wait(Topic.RAW, b"x" * 4_000_000, headers=[("name", b"value")])
            message = await consumer.getone()
            assert len(message.value) == 4_000_000
            assert message.headers == (("name", b"value"),)
        finally:
            await consumer.stop()
            await producer.stop()


def test_one_that_is_not_running_says_so() -> None:
    with pytest.raises(OutageError, match="not running"):
        EmbeddedBroker().prepare(Settings())
