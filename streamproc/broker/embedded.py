"""An embedded broker for the demo: librdkafka's in-process Kafka, from the confluent-kafka wheel.

It speaks enough of Kafka's protocol for groups, headers, commits and messages of 9 MB, and needs nothing installed.
It is for looking, not for keeping: every topic has four partitions, is made when somebody asks for it, and holds
`HOLDS` bytes a partition; beyond that it forgets the oldest, read or not. Whoever publishes has to wait while the
unread backlog nears that; `streamproc.client.demo` does.
"""

from typing import Final, Self

from confluent_kafka import KafkaException, Producer

from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import topic_table

__all__ = ["HOLDS", "EmbeddedBroker"]

HOLDS: Final = 5 << 20
"""bytes that a partition holds"""

PATIENCE: Final = 10.0
"""seconds that the broker may take to answer; it takes milliseconds"""


class EmbeddedBroker:
    """The broker; it lives as long as this object's context."""

    def __init__(self) -> None:
        self._producer: Producer | None = None
        self.bootstrap = ""
        """where clients reach it, once it runs"""

    def __enter__(self) -> Self:
        """Start it.

        Raises:
            OutageError: where it does not come up.
        """
        # The producer is only the handle: the broker lives in its threads. Its log would speak of mock clusters.
        self._producer = Producer({"bootstrap.servers": "embedded", "test.mock.num.brokers": 1, "log_level": 2})
        try:
            brokers = self._producer.list_topics(timeout=PATIENCE).brokers
        except KafkaException as error:
            raise OutageError("embedded broker: it does not come up") from error
        node = next(iter(brokers.values()))
        self.bootstrap = f"{node.host}:{node.port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._producer = None

    def prepare(self, settings: Settings) -> None:
        """Make the topics: to ask for one is to make it."""
        if self._producer is None:
            raise OutageError("embedded broker: it is not running")
        for spec in topic_table(settings):
            self._producer.list_topics(spec.name, timeout=PATIENCE)
