"""The embedded broker, for what the demo asks of it."""

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streamproc.broker.admin import list_topics
from streamproc.broker.embedded import LARGEST, EmbeddedBroker
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


async def read_back(sizes: list[int]) -> list[int]:
    """Send messages of *sizes* to one partition, each read before the next is sent; what was read."""
    with EmbeddedBroker() as broker:
        broker.prepare(Settings(broker=broker.bootstrap))
        place = TopicPartition(Topic.RAW, 0)
        limit = int(LARGEST_REQUEST)
        producer = AIOKafkaProducer(bootstrap_servers=broker.bootstrap, max_request_size=limit)
        consumer = AIOKafkaConsumer(bootstrap_servers=broker.bootstrap, max_partition_fetch_bytes=limit)
        await producer.start()
        await consumer.start()
        try:
            consumer.assign([place])
            await consumer.seek_to_beginning(place)
            found = []
            for size in sizes:
                await producer.send_and_wait(place.topic, b"x" * size, partition=place.partition)
                batches = await consumer.getmany(timeout_ms=1000)
                found += [len(message.value) for batch in batches.values() for message in batch]
            return found
        finally:
            await consumer.stop()
            await producer.stop()


async def test_messages_of_the_largest_size_follow_one_another_and_none_is_forgotten_unread() -> None:
    assert await read_back([LARGEST] * 5) == [LARGEST] * 5


async def test_the_second_of_two_larger_ones_is_forgotten_as_it_arrives() -> None:
    """Not ours to mend: once this fails, `LARGEST` can go."""
    assert await read_back([3_000_000, 3_000_000]) == [3_000_000]


def test_one_that_is_not_running_says_so() -> None:
    with pytest.raises(OutageError, match="not running"):
        EmbeddedBroker().prepare(Settings())
