"""Running a worker: as a process of its own until it is told to stop, or inside a loop that is there already."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from faust.web import View

from streamproc.broker.admin import list_topics
from streamproc.broker.tolerance import be_tolerant
from streamproc.errors import OutageError, SettingsError
from streamproc.metrics import Metrics
from streamproc.settings import PREFIX, Settings
from streamproc.stream.app import NewsStream, make_app
from streamproc.stream.delivery import Sender
from streamproc.stream.furniture_feed import FurnitureFeed
from streamproc.stream.health import Health
from streamproc.stream.identity import Identity
from streamproc.stream.large_blocks import give_back_large_blocks
from streamproc.stream.memory_table import MemoryTable
from streamproc.stream.patience import CLIENTS, QuietClients, be_patient, watch
from streamproc.stream.policy_feed import PolicyFeed
from streamproc.stream.stages import Stages
from streamproc.stream.stories_feed import StoriesFeed, open_store
from streamproc.web import FurniturePages, StoryPages, add_pages

__all__ = ["Worker", "run_worker", "worker_in_loop"]

log = logging.getLogger(__name__)

STOP_PATIENCE: Final = 15.0
"""seconds that a worker may take to stop: where the broker is away it cannot commit, and need not"""

RETRY: Final = 5.0
"""seconds between two looks for a broker at the start"""

SAY_EVERY: Final = 10
"""looks between two lines of the log: about one a minute"""

POLL: Final = 0.2
"""seconds between two looks at a worker"""


def run_worker(settings: Settings) -> None:
    """Run a worker until SIGTERM or SIGINT.

    Raises:
        SettingsError: where it cannot start as it is set up.
        OutageError: where it ended by itself; whoever runs it should start it again.
    """
    set_up_logging(settings)
    give_back_large_blocks()
    with asyncio.Runner(loop_factory=fastest_loop()) as runner:
        runner.run(_until_told(settings))


def fastest_loop() -> "type[asyncio.AbstractEventLoop] | None":
    """Take uvloop where it is installed."""
    try:
        import uvloop  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415 - an extra
    except ImportError:
        return None
    loop: type[asyncio.AbstractEventLoop] = uvloop.Loop
    return loop


def set_up_logging(settings: Settings) -> None:
    """Log to standard error; the libraries' lines from WARNING on, and never the same one over and over."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(QuietClients(watch))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    if settings.log_level == "INFO":
        for name in CLIENTS:
            logging.getLogger(name).setLevel(logging.WARNING)


async def _until_told(settings: Settings) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    serving = asyncio.create_task(_serve(settings))
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def _serve(settings: Settings) -> None:
    async with worker_in_loop(settings, waits_for_broker=True) as worker:
        await worker.ended()


@dataclass(frozen=True, slots=True)
class Worker:
    """A running worker."""

    stream: NewsStream
    health: Health
    starting: "asyncio.Task[None]"
    """Faust's start, which lasts until its tables are recovered"""

    async def ready(self) -> None:
        """Return when articles go through it.

        Raises:
            OutageError: where it ended by itself.
        """
        while self.health.status().why_not_ready:
            self._check()
            await asyncio.sleep(POLL)

    async def ended(self) -> None:
        """Wait for as long as it runs.

        Raises:
            OutageError: where it ended by itself.
        """
        while True:
            self._check()
            await asyncio.sleep(POLL)

    def _check(self) -> None:
        reason = self.stream.app.crash_reason
        if reason is None and self.starting.done():
            reason = self.starting.exception()
        if reason is not None:
            raise OutageError(f"worker: ended by itself: {type(reason).__name__}") from reason


@contextlib.asynccontextmanager
async def worker_in_loop(settings: Settings, *, waits_for_broker: bool = False) -> AsyncIterator[Worker]:
    """Run a worker in this loop, for as long as the context lasts. It may not be ready yet: see `Worker.ready`.

    Args:
        settings: the operator's.
        waits_for_broker: whether a broker that is away at the start is waited for.

    Raises:
        SettingsError: where it cannot start as it is set up: a name or a port that is taken, a missing topic.
        OutageError: where no broker answers and it is not waited for.
    """
    _port_is_free(settings)
    identity = Identity.claim(settings)
    be_patient()
    be_tolerant()
    try:
        await _topics_are_there(settings, waits_for_broker=waits_for_broker)
        metrics = Metrics()
        app = make_app(settings, identity.name, str(identity.folder))
        table = MemoryTable(app, settings)
        furniture = FurnitureFeed(settings, Sender(app, lambda *_: None).send)
        policy = PolicyFeed(settings)
        stages = Stages(settings, table, furniture, policy, metrics)
        stream = NewsStream(app, settings, table, stages)
        stories = StoriesFeed(settings, open_store(settings, identity.folder))
        pages = FurniturePages(furniture, settings)
        health = Health(stream, furniture, policy, pages, metrics, broker=watch, worker=identity.name)
        add_pages(app, health.status, metrics, furniture=pages, stories=StoryPages(stories), view=View)
        app.finalize()
        async with furniture.running(), policy.running(), stories.running():
            observing = asyncio.create_task(health.observe())
            starting = asyncio.create_task(app.start())
            try:
                yield Worker(stream, health, starting)
            finally:
                observing.cancel()
                await _stop(stream, starting)
    finally:
        identity.release()


def _port_is_free(settings: Settings) -> None:
    """Refuse to start where somebody listens on the pages' port: Faust would crash over it later."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.web_host, settings.web_port))
        except OSError as error:
            place = f"{settings.web_host}:{settings.web_port}"
            raise SettingsError(f"{PREFIX}WEB_PORT: cannot listen on {place}: {error.strerror}") from error


async def _topics_are_there(settings: Settings, *, waits_for_broker: bool) -> None:
    """Wait for the broker, then refuse to start where a topic is missing: Faust would subscribe to none at all."""
    waits = 0
    while True:
        try:
            topics = await list_topics(settings)
        except OutageError as error:
            if not waits_for_broker:
                raise
            if waits % SAY_EVERY == 0:
                log.warning("broker.away at_start=true reason=%s", error)
            waits += 1
            await asyncio.sleep(RETRY)
        else:
            break
    missing = [each.name for each in topics if not each.exists]
    if missing:
        raise SettingsError(f"{', '.join(missing)}: no such topic; run `streamproc topics create` first")


async def _stop(stream: NewsStream, starting: "asyncio.Task[None]") -> None:
    """Stop in bounded time. What is in flight was not acknowledged, and comes again."""
    starting.cancel()
    has_crashed = stream.app.crash_reason is not None
    stopping = asyncio.create_task(stream.app.stop())
    # Not wait_for: Faust's services swallow its cancellation and go on.
    await asyncio.wait({stopping}, timeout=STOP_PATIENCE)
    if not stopping.done():
        log.warning("worker.stop gave_up_after_seconds=%.0f", STOP_PATIENCE)
        logging.shutdown()
        os._exit(3 if has_crashed else 0)
    stream.stages.close()
