"""The topics on the broker: made idempotently, listed, compared with the table in ``streamproc.topics``."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import IncompatibleBrokerVersion, KafkaError, TopicAlreadyExistsError, for_code

from streamproc.broker.connection import client_options
from streamproc.errors import OutageError, SettingsError
from streamproc.settings import Settings
from streamproc.topics import TopicSpec, topic_table

__all__ = ["TopicState", "create_topics", "list_topics"]

PATIENCE: Final = 10.0
"""seconds to wait for a broker"""

BEHIND: Final = 0.1
"""seconds between two looks: the broker learns of a new topic a moment after the controller"""

ON_THE_TOPIC: Final = 1
"""the source of a setting that was set on the topic itself, in the numbers of Kafka's DescribeConfigs"""


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic as the table wants it, and as the broker has it."""

    spec: TopicSpec
    partitions: int
    """on the broker; 0 where it does not exist"""
    differs: dict[str, str]
    """the broker's own values of settings that the table has otherwise"""
    beside: dict[str, str]
    """what somebody set on the topic that the table does not speak of: it stays as it is"""
    created: bool = False
    """whether this call made it"""

    @property
    def name(self) -> str:
        """Its name on the broker."""
        return self.spec.name

    @property
    def exists(self) -> bool:
        """Whether the broker has it."""
        return self.partitions > 0


async def create_topics(settings: Settings) -> list[TopicState]:
    """Make the topics that are missing; bring the settings of the others to the table's.

    Partitions are never changed: it would send a key to another partition than before.

    Raises:
        OutageError: where no broker answers within ten seconds.
        SettingsError: where the broker refuses, as more replicas than there are brokers.
    """
    async with _admin(settings) as admin:
        before = await _states(admin, settings)
        missing = [state.spec for state in before if not state.exists]
        await _create(admin, missing, settings.replication)
        for state in before:
            if state.exists and state.differs:
                await _alter(admin, state)
        made = {spec.name for spec in missing}
        after = await _states(admin, settings)
        while not all(state.exists and not state.differs for state in after):
            await asyncio.sleep(BEHIND)
            after = await _states(admin, settings)
        return [replace(state, created=state.name in made) for state in after]


async def list_topics(settings: Settings) -> list[TopicState]:
    """Compare the table with the broker.

    Raises:
        OutageError: where no broker answers within ten seconds.
    """
    async with _admin(settings) as admin:
        return await _states(admin, settings)


@contextlib.asynccontextmanager
async def _admin(settings: Settings) -> AsyncIterator[Any]:
    admin = AIOKafkaAdminClient(**client_options(settings))
    try:
        async with asyncio.timeout(PATIENCE):
            await admin.start()
            yield admin
    except (KafkaError, OSError, TimeoutError) as error:
        raise OutageError(f"{settings.broker}: no broker answers ({type(error).__name__})") from error
    finally:
        await admin.close()


async def _create(admin: Any, specs: list[TopicSpec], replication: int) -> None:  # noqa: ANN401 - aiokafka is untyped
    wanted = [NewTopic(spec.name, spec.partitions, replication, topic_configs=spec.config) for spec in specs]
    if not wanted:
        return
    answer = await admin.create_topics(wanted)
    for name, code, *rest in answer.topic_errors:
        if code and for_code(code) is not TopicAlreadyExistsError:
            _refuse(name, code, rest[0] if rest else "")


async def _alter(admin: Any, state: TopicState) -> None:  # noqa: ANN401 - aiokafka is untyped
    """Set what the table has; the request takes back every setting that it does not name, so it names them all."""
    configs = {**state.beside, **state.spec.config}
    resource = ConfigResource(ConfigResourceType.TOPIC, state.name, configs=configs)
    for response in await admin.alter_configs([resource]):
        for code, message, *_ in response.resources:
            if code:
                _refuse(state.name, code, message)


def _refuse(name: str, code: int, message: str | None) -> NoReturn:
    """Raise what the broker's answer means: to wait helps, or it does not."""
    error = for_code(code)
    sentence = f"{name}: {error.__name__}: {message or error.description}"
    raise OutageError(sentence) if error.retriable else SettingsError(sentence)


async def _states(admin: Any, settings: Settings) -> list[TopicState]:  # noqa: ANN401 - aiokafka is untyped
    specs = topic_table(settings)
    found = {each["topic"]: each for each in await admin.describe_topics([spec.name for spec in specs])}
    partitions = {name: len(each["partitions"]) for name, each in found.items() if not each["error_code"]}
    configs = await _configs(admin, list(partitions))
    return [_state(spec, partitions.get(spec.name, 0), configs.get(spec.name)) for spec in specs]


def _state(spec: TopicSpec, partitions: int, entries: list[tuple[Any, ...]] | None) -> TopicState:
    """Compare a topic's settings, as the broker tells them, with the table's; ``None``: it tells none."""
    if entries is None:
        return TopicState(spec, partitions, {}, {})
    values = {entry[0]: entry[1] for entry in entries}
    own = {entry[0] for entry in entries if entry[3] == ON_THE_TOPIC}
    return TopicState(
        spec,
        partitions,
        {name: values.get(name, "") for name, value in spec.config.items() if values.get(name) != value},
        {name: values[name] for name in own - spec.config.keys()},
    )


async def _configs(admin: Any, names: list[str]) -> dict[str, list[tuple[Any, ...]]]:  # noqa: ANN401 - aiokafka is untyped
    """Ask for the topics' settings: name, value, whether read only, source, and more."""
    if not names:
        return {}
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    try:
        answer = await admin.describe_configs(asked)
    except IncompatibleBrokerVersion:
        return {}  # the embedded broker has no settings to tell
    return {name: entries for response in answer for _, _, _, name, entries in response.resources}
