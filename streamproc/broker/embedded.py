"""An embedded broker for the demo: librdkafka's in-process Kafka, from the confluent-kafka wheel.

It speaks enough of Kafka's protocol for groups of one member, headers and commits, and needs nothing installed.
It is for looking, not for keeping:

    topics      made when somebody asks for one, with four partitions; there is no controller, so nothing can be
                created with other ones, configured or described
    timestamps  the producer's: LogAppendTime is not known
    memory      `HOLDS` bytes a partition; beyond that the oldest are forgotten, read or not
    messages    up to `LARGEST` bytes; two larger ones in a row, and the second is forgotten as it arrives, although
                its delivery is confirmed: where it pushes out all that the partition holds, it goes with them
    groups      a first member joins in 3 s; a second one makes both fail (InvalidRequest), and the same static
                member is let in again only after its session has timed out

Whoever publishes has to keep to `LARGEST`, and to wait while the unread backlog nears `HOLDS`;
`streamproc.client.demo` does the latter.
"""

from typing import Final, Self

from confluent_kafka import KafkaException, Producer

from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import topic_table

__all__ = ["HOLDS", "LARGEST", "EmbeddedBroker"]

HOLDS: Final = 5 << 20
"""bytes that a partition holds"""

LARGEST: Final = HOLDS // 2 - (16 << 10)
"""bytes of a message, its headers included, that is never forgotten as it arrives: two of them fit a partition"""

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
