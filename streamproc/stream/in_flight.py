"""The work in flight: up to N items worked on at once, sent in order, acknowledged strictly from the oldest.

    add(item) ─▶ work(item)             at once, side by side
                    │ in input order
                    ▼
              changelog sent            lane 1
                    ▼
              changelog delivered,      lane 2
              outputs sent
                    ▼
              outputs delivered,        lane 3
              acknowledged

This is what makes "at least once, in order" and speed go together: a lane waits only for its oldest item, and what
stands behind it is on its way already. The lanes run by themselves, so the last items are acknowledged though no
new one arrives. A delivery that fails is tried again until the broker takes it; only an event that is too large
for its topic is given up, and then its item is rejected. Nothing here knows Faust or Kafka.
"""

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, Generic, Protocol, TypeVar

from streamproc.errors import ItemError, OutageError, RejectCode
from streamproc.headers import Headers

__all__ = ["Delivery", "Flight", "InFlight", "Message", "Outcome"]

log = logging.getLogger(__name__)

T = TypeVar("T")

PAUSES: Final = (0.1, 0.5, 1.0, 2.0, 5.0)
"""seconds between tries of a delivery; the last one goes on"""


@dataclass(frozen=True, slots=True)
class Message:
    """A record to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default_factory=list)
    partition: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item."""

    outputs: tuple[Message, ...]
    changelog: tuple[Message, ...] = ()
    """delivered before any output is sent"""
    is_dropped: bool = False
    """whether it is somebody else's by now: nothing is sent, nothing acknowledged"""


class Delivery(Protocol):
    """A message on its way."""

    async def wait(self) -> None:
        """Wait until the broker has it.

        Raises:
            OutageError: where it did not get there.
            ItemError: ``too_large_to_send``.
        """


@dataclass(eq=False, slots=True)
class Flight(Generic[T]):
    """An item in flight."""

    item: T
    size: int
    since: float
    """when it was added, on the monotonic clock"""
    work: asyncio.Future[Outcome]
    deliveries: list[tuple[Message, Delivery | None]] = field(default_factory=list)
    """of the current lane; ``None`` where it could not even be sent"""


class InFlight(Generic[T]):
    """Hold the items in flight of one stage.

    Args:
        work: makes an item's outcome; runs at once when it is added. A coroutine runs beside the others; where it
            has no ``await``, items are worked on in their order.
        send: hands a message to the producer; raises as `Delivery.wait` does.
        refuse: makes the outcome of an item that is at fault.
        acknowledge: is called once an item's messages are delivered, oldest item first.
        limit: the most items in flight.
        budget: the most bytes in flight, by *weigh*; one item always goes.
    """

    def __init__(  # noqa: PLR0913 - named, each one a seam of its own
        self,
        *,
        work: Callable[[T], Awaitable[Outcome]],
        send: Callable[[Message], Awaitable[Delivery]],
        refuse: Callable[[T, ItemError], Outcome],
        acknowledge: Callable[[T], None],
        weigh: Callable[[T], int],
        limit: int,
        budget: int,
    ) -> None:
        self._work = work
        self._send = send
        self._refuse = refuse
        self._acknowledge = acknowledge
        self._weigh = weigh
        self._limit = limit
        self._budget = budget
        self._flights: deque[Flight[T]] = deque()
        self._bytes = 0
        self._room = asyncio.Event()
        self._lanes: list[asyncio.Task[None]] = []
        self._worked: asyncio.Queue[Flight[T]] = asyncio.Queue()
        self._noted: asyncio.Queue[Flight[T]] = asyncio.Queue()
        self._sent: asyncio.Queue[Flight[T]] = asyncio.Queue()
        self.broken: BaseException | None = None
        """what ended a lane, if anything did: the stage stands still and the worker must be restarted"""

    def __len__(self) -> int:
        return len(self._flights)

    @property
    def oldest(self) -> Flight[T] | None:
        """The oldest item in flight."""
        try:
            return self._flights[0]
        except IndexError:
            return None

    async def __aenter__(self) -> "InFlight[T]":
        lanes = (self._lane_changelog, self._lane_outputs, self._lane_acknowledge)
        self._lanes = [asyncio.create_task(self._guard(lane)) for lane in lanes]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of what is in flight: it was not acknowledged, so it comes again."""
        tasks: list[asyncio.Future[Any]] = [*self._lanes, *(flight.work for flight in self._flights)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._flights.clear()
        self._bytes = 0

    async def add(self, item: T) -> None:
        """Begin to work on *item*, as soon as there is room for it."""
        size = self._weigh(item)
        while self._flights and (len(self._flights) >= self._limit or self._bytes + size > self._budget):
            self._room.clear()
            await self._room.wait()
        flight = Flight(item, size, monotonic(), asyncio.ensure_future(self._outcome(item)))
        self._bytes += size
        self._flights.append(flight)
        self._worked.put_nowait(flight)

    async def idle(self) -> None:
        """Wait until nothing is in flight."""
        while self._flights:
            self._room.clear()
            await self._room.wait()

    async def _outcome(self, item: T) -> Outcome:
        tries = 0
        while True:
            try:
                return await self._attempt(item)
            except OutageError:
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1

    async def _attempt(self, item: T) -> Outcome:
        try:
            return await self._work(item)
        except (OutageError, asyncio.CancelledError, GeneratorExit, KeyboardInterrupt, SystemExit):
            raise
        except ItemError as error:
            return self._refuse(item, error)
        # A panic of native code is no Exception, and poison of any kind must not stop the stream.
        except BaseException as error:  # noqa: BLE001 - as above
            # The frames name code only; the exception's own words could quote the article.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("stage.failed error=%s\n%s", type(error).__name__, frames)  # noqa: TRY400 - as above
            reason = f"{type(error).__name__}: the stage failed on this item"
            return self._refuse(item, ItemError(RejectCode.STAGE_FAILED, reason))

    async def _guard(self, lane: Callable[[], Awaitable[None]]) -> None:
        try:
            await lane()
        except Exception as error:
            self.broken = error
            log.exception("lane.broken")
            raise

    async def _lane_changelog(self) -> None:
        while True:
            flight = await self._worked.get()
            outcome = await flight.work
            flight.deliveries = [await self._launch(message) for message in outcome.changelog]
            self._noted.put_nowait(flight)

    async def _lane_outputs(self) -> None:
        while True:
            flight = await self._noted.get()
            outputs = flight.work.result().outputs
            try:
                for message, delivery in flight.deliveries:
                    await self._see_through(message, delivery)
            except ItemError as error:
                outputs = self._refuse(flight.item, error).outputs
            flight.deliveries = [await self._launch(message) for message in outputs]
            self._sent.put_nowait(flight)

    async def _lane_acknowledge(self) -> None:
        while True:
            flight = await self._sent.get()
            try:
                for message, delivery in flight.deliveries:
                    await self._see_through(message, delivery)
            except ItemError as error:
                await self._give_up(flight.item, error)
            if not flight.work.result().is_dropped:
                self._acknowledge(flight.item)
            self._flights.popleft()
            self._bytes -= flight.size
            self._room.set()

    async def _launch(self, message: Message) -> tuple[Message, Delivery | None]:
        try:
            return message, await self._send(message)
        except (ItemError, OutageError):
            return message, None  # the next lane tries again, and learns why

    async def _see_through(self, message: Message, delivery: Delivery | None) -> None:
        """Wait for a delivery, however often it takes; only ItemError gets out."""
        tries = 0
        while True:
            try:
                await (delivery or await self._send(message)).wait()
            except OutageError:
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries, delivery = tries + 1, None
            else:
                return

    async def _give_up(self, item: T, error: ItemError) -> None:
        for message in self._refuse(item, error).outputs:
            try:
                await self._see_through(message, None)
            except ItemError:
                # Larger than the topic of rejected items takes, which is set larger than all others: only an
                # operator's own limits lead here. Its headers still say what and where it was.
                bare = Message(message.topic, message.key, None, message.headers)
                await self._see_through(bare, None)
