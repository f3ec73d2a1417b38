"""Topics on a real broker."""

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streamproc.broker.admin import create_topics, list_topics
from streamproc.broker.local import LocalKafka
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import Topic, topic_table
from tests.kafka.harness import free_port

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
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, Topic.RAW, {"max.message.bytes": "1000"})])
    await admin.close()
    differing = {state.name: state.differs for state in await list_topics(settings) if state.differs}
    assert differing[Topic.RAW]["max.message.bytes"] == "1000"

    again = await create_topics(settings)
    assert not any(state.created or state.differs for state in again)


async def test_a_broker_that_is_not_there_is_an_outage_in_bounded_time() -> None:
    with pytest.raises(OutageError, match="no broker answers"):
        await list_topics(Settings(broker=f"127.0.0.1:{free_port()}"))
