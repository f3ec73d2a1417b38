"""Everything in one process: an embedded broker, a worker, articles published, what comes out shown.

The embedded broker holds 5 MiB a partition and forgets the oldest, read or not. So publishing waits while the
unread backlog (published, and not come out yet) nears :data:`BUDGET`: an article grows on its way, to a few times
its size at most, and must still fit everywhere. An article larger than that goes alone. All go to one partition,
so that an original comes before its copies.
"""

import asyncio
import contextlib
import signal
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Final

from streamproc.broker.embedded import LARGEST, EmbeddedBroker
from streamproc.client.emitted import OUTPUTS, Emitted, Place
from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.client.submissions import Submission, Unreadable, submissions
from streamproc.client.tail import Foreign, tail
from streamproc.errors import OutageError
from streamproc.settings import SecurityProtocol, Settings, Store
from streamproc.stream import Worker, worker_in_loop
from streamproc.topics import Topic

__all__ = ["Backlog", "run_demo", "seeds"]

BUDGET: Final = 1 << 20
"""bytes published and not come out yet: a fifth of what a partition holds"""

LARGEST_PAYLOAD: Final = LARGEST - (64 << 10)
"""bytes: rejected, it travels whole, with its headers beside it"""

STALL: Final = 15.0
"""seconds without anything coming out until we say so"""

STALLS: Final = 8
"""so many in a row, and the demo ends: two minutes"""

READY: Final = 60.0
"""seconds until the worker takes articles; it takes three to five"""

PARTITION: Final = 0

Say = Callable[[str], None]


def seeds() -> str:
    """Find the sample articles: in the package where it was installed, else in the checkout."""
    shipped = Path(str(resources.files("streamproc"))) / "seeds"
    return str(shipped if shipped.is_dir() else Path(__file__).parents[2] / "seeds")


async def run_demo(
    paths: Iterable[str], settings: Settings, *, once: bool, show: Callable[[Emitted], None], say: Say
) -> int:
    """Run it.

    Args:
        paths: what to publish; none: the sample articles.
        settings: the operator's; broker, store, group and data folder are the demo's own.
        once: whether to end when all that was published has come out; otherwise it goes on until cancelled.
        show: called with each event as it comes out.
        say: called with a sentence on how it goes.

    Returns:
        How many articles could not be published.

    Raises:
        OutageError: where nothing comes out for two minutes.
    """
    _stop_by_signal()
    with tempfile.TemporaryDirectory(prefix="streamproc-demo-") as folder, EmbeddedBroker() as broker:
        mine = _settings(settings, broker.bootstrap, Path(folder))
        broker.prepare(mine)
        say("starting the embedded broker and a worker")
        async with worker_in_loop(mine) as worker:
            await _ready(worker)
            say(f"the worker's page is http://localhost:{mine.web_port}")
            backlog, tally = Backlog(BUDGET, say), Counter[str]()
            async with _watching(mine, backlog, tally, show):
                failed = await _publish(mine, list(paths) or [seeds()], backlog, say)
                await backlog.drained()
                came_out = ", ".join(f"{topic} {tally[topic]}" for topic in OUTPUTS)
                say(f"all that was published has come out: {came_out}")
                if not once:
                    say("watching until Ctrl-C")
                    await asyncio.Event().wait()
    return failed


class Backlog:
    """What was published and has not come out yet, in bytes, with room for so many.

    Args:
        budget: bytes.
        say: told when nothing comes out.
    """

    def __init__(self, budget: int, say: Say) -> None:
        self._budget = budget
        self._say = say
        self._bytes = 0
        self._items = 0
        self._waiting: dict[Place, int] = {}
        self._early: set[Place] = set()
        """came out before the broker's word of their publication reached us"""
        self._moved = asyncio.Event()

    async def make_room(self, size: int) -> None:
        """Wait until *size* bytes fit, or nothing else is unread; then take them."""
        while self._items and self._bytes + size > self._budget:
            await self._movement()
        self._items += 1
        self._bytes += size

    def published(self, place: Place, size: int) -> None:
        """Note where it lies now."""
        if place in self._early:
            self._early.remove(place)
            self.dropped(size)
        else:
            self._waiting[place] = size

    def came_out(self, place: Place) -> None:
        """Note that its verdict is there."""
        size = self._waiting.pop(place, None)
        if size is None:
            self._early.add(place)
        else:
            self.dropped(size)

    def dropped(self, size: int) -> None:
        """Give room back."""
        self._items -= 1
        self._bytes -= size
        self._moved.set()

    async def drained(self) -> None:
        """Wait until nothing is unread."""
        while self._items:
            await self._movement()

    async def _movement(self) -> None:
        """Wait until something comes out; say so where nothing does.

        Raises:
            OutageError: after :data:`STALLS` times :data:`STALL`.
        """
        self._moved.clear()
        for number in range(1, STALLS + 1):
            try:
                async with asyncio.timeout(STALL):
                    await self._moved.wait()
            except TimeoutError:
                self._say(
                    f"nothing has come out for {number * STALL:.0f} seconds; {self._items} articles are on their way"
                )
            else:
                return
        raise OutageError(f"demo: {self._items} articles did not come out")


async def _ready(worker: Worker) -> None:
    try:
        async with asyncio.timeout(READY):
            await worker.ready()
    except TimeoutError as error:
        raise OutageError(f"demo: the worker is not ready after {READY:.0f} seconds") from error


def _settings(settings: Settings, bootstrap: str, folder: Path) -> Settings:
    own = {"broker": bootstrap, "store": Store.MEMORY, "group": "demo", "worker": "demo", "data_dir": folder}
    return settings.model_copy(update={**own, "security_protocol": SecurityProtocol.PLAINTEXT, "standby_replicas": 0})


def _stop_by_signal() -> None:
    """Let SIGTERM end it as Ctrl-C does, so that the temporary folder goes."""
    current = asyncio.current_task()
    if current is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, current.cancel)


@contextlib.asynccontextmanager
async def _watching(
    settings: Settings, backlog: Backlog, tally: Counter[str], show: Callable[[Emitted], None]
) -> AsyncIterator[None]:
    """Show what comes out, for as long as the context lasts."""

    async def watch() -> None:
        async for emitted in tail(settings, OUTPUTS, from_start=True):
            if isinstance(emitted, Foreign):
                continue
            tally[emitted.topic] += 1
            show(emitted)
            if emitted.raw_place is not None:
                backlog.came_out(emitted.raw_place)

    try:
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(watch())
            yield
            watching.cancel()
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None  # whichever of the two ended it


async def _publish(settings: Settings, paths: list[str], backlog: Backlog, say: Say) -> int:
    failed = 0

    def heard(each: Submission, answer: Delivered | Refused) -> None:
        nonlocal failed
        size = len(each.payload)
        if isinstance(answer, Delivered):
            backlog.published((answer.topic, answer.partition, answer.offset), size)
            return
        failed += 1
        backlog.dropped(size)
        say(f"{each.place}: {answer.reason}")

    async with Sender(settings) as sender:
        for each in submissions(paths):
            if isinstance(each, Unreadable):
                failed += 1
                say(f"{each.place}: {each.reason}")
                continue
            if len(each.payload) > LARGEST_PAYLOAD:
                failed += 1
                say(f"{each.place}: larger than the embedded broker keeps; publish it to a real Kafka")
                continue
            await backlog.make_room(len(each.payload))
            await sender.send(Topic.RAW, each.payload, partial(heard, each), headers=each.headers, partition=PARTITION)
    return failed
