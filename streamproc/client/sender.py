"""Records sent from outside, each with its delivery: what the broker said of it, and when it said nothing.

The producer is idempotent, so a retry writes nothing twice; such a producer never gives up by itself, so this one
does, when no delivery was heard of for a while.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streamproc.broker.connection import client_options, send_nothing
from streamproc.errors import OutageError, SettingsError
from streamproc.headers import Headers
from streamproc.settings import Settings
from streamproc.topics import LARGEST_REQUEST, topic_table

__all__ = ["Delivered", "Refused", "Sender"]

PATIENCE: Final = 10.0
"""seconds until a broker that does not answer is away"""

DELIVERY_PATIENCE: Final = 30.0
"""seconds without any delivery until the broker is away: a leader may change in the meantime"""

CLOSING: Final = 2.0
"""seconds for the goodbye; everything is delivered by then, or was given up"""

UNDELIVERED: Final = 1_000
"""records on their way at once"""


@dataclass(frozen=True, slots=True)
class Delivered:
    """Where a record lies now."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a record was not taken; it is the record's fault."""

    reason: str


Heard = Callable[[Delivered | Refused], None]


class Sender:
    """Sends to topics that exist; opened and closed by ``async with``, closing waits for every delivery.

    Raises:
        OutageError: where the broker does not answer, or no delivery is heard of for :data:`DELIVERY_PATIENCE`.
        SettingsError: on sending, where the topic does not exist.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._limits = {row.name: int(row.max_message) for row in topic_table(settings)}
        self._producer: Any = None
        self._partitions: dict[str, list[int]] = {}
        self._undelivered: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Connect."""
        self._producer = AIOKafkaProducer(
            **client_options(self._settings),
            acks="all",
            # With it, one record that the broker finds too large would have all later ones of its partition refused as
            # out of order. One that is sent twice, after an answer that was lost, is judged an exact copy.
            enable_idempotence=False,
            linger_ms=5,
            max_request_size=int(LARGEST_REQUEST),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await self._producer.start()
        except (TimeoutError, KafkaError, OSError) as error:
            await self._close()
            raise self._away() from error
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is on its way, then let the connection go."""
        try:
            if error is None:
                await self.all_delivered()
        finally:
            self.give_up()
            await self._close()

    async def send(  # noqa: PLR0913 - a record has that many parts
        self,
        topic: str,
        value: bytes | None,
        heard: Heard,
        *,
        key: bytes | None = None,
        headers: Headers | None = None,
        partition: int | None = None,
    ) -> None:
        """Send a record; *heard* is called with what became of it.

        Waits while :data:`UNDELIVERED` records are on their way. Records of one partition keep their order; without
        a key and a partition they are spread.
        """
        limit = self._limits.get(topic, int(LARGEST_REQUEST))
        if len(value or b"") > limit:
            heard(Refused(f"larger than {limit >> 20} MiB, which is what {topic} takes"))
            return
        await self._know(topic)
        while len(self._undelivered) >= UNDELIVERED:
            await self._some_delivered()
        try:
            async with asyncio.timeout(DELIVERY_PATIENCE):
                delivery = await self._hand_over(topic, value, key, headers or [], partition)
        except MessageSizeTooLargeError:
            heard(Refused(f"larger than {limit >> 20} MiB, which is what {topic} takes"))
        except (TimeoutError, KafkaError) as error:
            raise self._away() from error
        else:
            task = asyncio.create_task(self._listen(delivery, heard))
            self._undelivered.add(task)
            task.add_done_callback(self._undelivered.discard)

    async def all_delivered(self) -> None:
        """Wait until everything was heard of."""
        while self._undelivered:
            await self._some_delivered()

    def give_up(self) -> None:
        """Wait no longer for what is on its way; it may arrive all the same."""
        for task in self._undelivered:
            task.cancel()
        self._undelivered.clear()

    async def _know(self, topic: str) -> None:
        if topic in self._partitions:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                self._partitions[topic] = sorted(await self._producer.partitions_for(topic))
        except TimeoutError as error:
            raise SettingsError(f"{topic}: no such topic; `streamproc topics create` makes it") from error
        except KafkaError as error:
            raise self._away() from error

    async def _hand_over(
        self, topic: str, value: bytes | None, key: bytes | None, headers: Headers, partition: int | None
    ) -> asyncio.Future[Any]:
        if value is not None or key is not None:
            sent: asyncio.Future[Any] = await self._producer.send(
                topic, value, key, partition=partition, headers=headers
            )
            return sent
        chosen = self._partitions[topic][0] if partition is None else partition
        return asyncio.ensure_future(await send_nothing(self._producer, topic, headers, chosen))

    async def _listen(self, delivery: asyncio.Future[Any], heard: Heard) -> None:
        try:
            record = await delivery
        except KafkaError as error:
            heard(Refused(f"refused by the broker ({type(error).__name__})"))
        else:
            heard(Delivered(record.topic, record.partition, record.offset, record.timestamp))

    async def _some_delivered(self) -> None:
        done, _ = await asyncio.wait(self._undelivered, timeout=DELIVERY_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            raise self._away()

    def _away(self) -> OutageError:
        return OutageError(f"{self._settings.broker}: the broker does not answer")

    async def _close(self) -> None:
        try:
            async with asyncio.timeout(CLOSING):
                await self._producer.stop()
        except (TimeoutError, KafkaError, OSError):
            return  # it is away; what was not delivered has been reported
