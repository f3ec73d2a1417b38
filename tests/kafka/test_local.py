"""The real Kafka for local work, itself."""

import uuid
from pathlib import Path

import pytest

from streamproc.broker.admin import create_topics, list_topics
from streamproc.broker.local import LocalKafka
from streamproc.errors import SettingsError
from streamproc.settings import Settings

pytestmark = pytest.mark.kafka


@pytest.mark.parametrize("how", ["stop", "kill"])
async def test_it_comes_back_on_its_port_with_its_topics(kafka: LocalKafka, how: str) -> None:
    settings = Settings(broker=kafka.bootstrap)
    await create_topics(settings)
    kafka.stop() if how == "stop" else kafka.kill()
    kafka.start()
    assert kafka.bootstrap == settings.broker
    assert all(state.exists for state in await list_topics(settings))


def test_a_port_that_somebody_has_is_refused(kafka: LocalKafka, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="somebody listens there already"):
        LocalKafka(tmp_path / "another", kafka.port).start()


def test_without_java_the_fix_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match="apt-get install openjdk-17-jre-headless"):
        LocalKafka(tmp_path / "kafka").start()


def test_a_cluster_id_may_begin_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(bytes=b"\xf8" * 16))
    with LocalKafka(tmp_path / "kafka"):
        assert "cluster.id=-" in (tmp_path / "kafka" / "data" / "meta.properties").read_text()
