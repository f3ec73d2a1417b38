"""Topics on a real broker."""

import asyncio
from time import monotonic

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streamproc.broker.admin import create_topics, list_topics
from streamproc.broker.local import LocalKafka, free_ports
from streamproc.errors import OutageError, SettingsError
from streamproc.settings import Settings
from streamproc.topics import Topic, topic_table

pytestmark = pytest.mark.kafka


async def test_topics_are_made_once_and_a_changed_setting_is_set_back(kafka: LocalKafka) -> None:
    settings = Settings(broker=kafka.bootstrap)
    assert not any(state.exists for state in await list_topics(settings))

    first = await create_topics(settings)
    assert all(state.created for state in first)
    assert [state.name for state in first] == [spec.name for spec in topic_table(settings)]
    assert {state.name: state.partitions for state in first}[Topic.CLEANED] == 1

    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap)
    await admin.start()
    by_hand = {"max.message.bytes": "1000", "segment.bytes": "33554432"}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, Topic.RAW, by_hand)])
    await admin.close()
    until = monotonic() + 10
    while not (differing := {state.name: state.differs for state in await list_topics(settings) if state.differs}):
        assert monotonic() < until
        await asyncio.sleep(0.1)  # the broker learns of it a moment after the controller
    assert differing[Topic.RAW]["max.message.bytes"] == "1000"

    again = await create_topics(settings)
    assert not any(state.created or state.differs for state in again)
    raw = next(state for state in again if state.name == Topic.RAW)
    assert raw.beside == {"segment.bytes": "33554432"}


async def test_more_replicas_than_brokers_are_a_matter_of_settings(kafka: LocalKafka) -> None:
    with pytest.raises(SettingsError, match=r"news\.raw: InvalidReplicationFactorError"):
        await create_topics(Settings(broker=kafka.bootstrap, replication=3))


async def test_a_broker_that_is_not_there_is_an_outage_in_bounded_time() -> None:
    with pytest.raises(OutageError, match="no broker answers"):
        await list_topics(Settings(broker=f"127.0.0.1:{free_ports(1)[0]}"))
