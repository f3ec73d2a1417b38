"""A broker that asks who is there: SASL by the settings, for the admin client, the producers and the worker."""

import asyncio
from pathlib import Path

import pytest

from streamproc.broker.admin import create_topics, list_topics
from streamproc.broker.local import LocalKafka
from streamproc.client.audit import audit
from streamproc.client.sender import Sender
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import Topic
from tests.kafka.harness import WorkerProcess, base_articles, stopping

pytestmark = pytest.mark.kafka

GUARD = {"security_protocol": "SASL_PLAINTEXT", "sasl_mechanism": "PLAIN", "sasl_username": "desk"}


def guarded(folder: Path) -> LocalKafka:
    login = "org.apache.kafka.common.security.plain.PlainLoginModule required"
    users = 'username="broker" password="b" user_broker="b" user_desk="open"'
    properties = {
        "listener.security.protocol.map": "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms": "PLAIN",
        "sasl.mechanism.inter.broker.protocol": "PLAIN",
        "listener.name.clients.plain.sasl.jaas.config": f"{login} {users};",
    }
    return LocalKafka(folder, properties=properties)


async def test_a_worker_with_the_password_works_and_one_without_is_told(tmp_path: Path) -> None:
    with guarded(tmp_path / "kafka") as kafka:
        wrong = Settings.model_validate({"broker": kafka.bootstrap, **GUARD, "sasl_password": "shut"})
        with pytest.raises(OutageError) as told:
            await list_topics(wrong)
        assert "shut" not in str(told.value)
        settings = Settings.model_validate({"broker": kafka.bootstrap, **GUARD, "sasl_password": "open"})
        await create_topics(settings)
        worker = WorkerProcess(kafka.bootstrap, tmp_path, **GUARD, sasl_password="open").start()  # noqa: S106 - of this test's own broker
        with stopping(worker):
            await worker.ready()
            async with Sender(settings) as sender:
                for article in base_articles(3):
                    await sender.send(Topic.RAW, article["text"].encode(), lambda _: None)
            while (found := await audit(settings)).missing:  # noqa: ASYNC110 - it is asked, it does not tell
                await asyncio.sleep(0.5)
    assert (found.received, found.enriched) == (3, 3)
