"""Running a worker: as a process of its own until it is told to stop, or inside a loop that is there already."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from streamproc.broker.admin import list_topics
from streamproc.errors import OutageError, SettingsError
from streamproc.metrics import Metrics
from streamproc.settings import Settings
from streamproc.stream.app import NewsStream, make_app
from streamproc.stream.health import Health
from streamproc.stream.identity import Identity
from streamproc.stream.memory_table import MemoryTable
from streamproc.stream.patience import CLIENTS, QuietClients, be_patient, watch
from streamproc.stream.stages import Stages
from streamproc.web import add_pages

__all__ = ["Worker", "run_worker", "worker_in_loop"]

log = logging.getLogger(__name__)

STOP_PATIENCE: Final = 15.0
"""seconds that a worker may take to stop: where the broker is away it cannot commit, and need not"""

RETRY: Final = 5.0
"""seconds between two looks for a broker at the start"""

POLL: Final = 0.2
"""seconds between two looks at a worker"""

SWITCH_INTERVAL: Final = 0.001
"""seconds a thread keeps the interpreter: a stage's thread must not keep the event loop waiting for long"""


def run_worker(settings: Settings) -> None:
    """Run a worker until SIGTERM or SIGINT.

    Raises:
        SettingsError: where it cannot start as it is set up.
        OutageError: where it ended by itself; whoever runs it should start it again.
    """
    set_up_logging(settings)
    sys.setswitchinterval(SWITCH_INTERVAL)
    with asyncio.Runner(loop_factory=fastest_loop()) as runner:
        runner.run(_until_told(settings))


def fastest_loop() -> "type[asyncio.AbstractEventLoop] | None":
    """Take uvloop where it is installed: some 8 % faster."""
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
    async with worker_in_loop(settings, told) as worker:
        crashed = asyncio.create_task(worker.crashed())
        waiting = asyncio.create_task(told.wait())
        await asyncio.wait({crashed, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        crashed.cancel()
        if not told.is_set():
            raise OutageError(f"worker: ended by itself: {type(worker.stream.app.crash_reason).__name__}")


@dataclass(frozen=True, slots=True)
class Worker:
    """A running worker."""

    stream: NewsStream
    health: Health

    async def crashed(self) -> None:
        """Return when it ended by itself."""
        while self.stream.app.crash_reason is None:  # noqa: ASYNC110 - Faust has no event for it
            await asyncio.sleep(POLL)

    async def ready(self) -> None:
        """Return when articles go through it."""
        while self.health.status().why_not_ready:  # noqa: ASYNC110 - it follows from many things
            await asyncio.sleep(POLL)


@contextlib.asynccontextmanager
async def worker_in_loop(settings: Settings, told: asyncio.Event | None = None) -> AsyncIterator[Worker]:
    """Run a worker in this loop, for as long as the context lasts.

    Args:
        settings: the operator's.
        told: ends the wait for a broker at the start.

    Raises:
        SettingsError: where it cannot start as it is set up: a name that is taken, a topic that is missing.
    """
    identity = Identity.claim(settings)
    be_patient()
    try:
        await _topics_are_there(settings, told)
        metrics = Metrics()
        app = make_app(settings, identity.name, str(identity.folder))
        table = MemoryTable(app, settings)
        stages = Stages(settings, table, metrics)
        stream = NewsStream(app, settings, table, stages)
        health = Health(stream, metrics, watch, identity.name)
        add_pages(app, health.status, metrics)
        app.finalize()
        await app.start()
        observing = asyncio.create_task(health.observe())
        try:
            yield Worker(stream, health)
        finally:
            observing.cancel()
            await _stop(stream)
    finally:
        identity.release()


async def _topics_are_there(settings: Settings, told: asyncio.Event | None) -> None:
    """Wait for the broker, then refuse to start where a topic is missing: Faust would subscribe to none at all."""
    while True:
        try:
            topics = await list_topics(settings)
        except OutageError as error:
            log.warning("broker.away at_start=true reason=%s", error)
            if told is None or told.is_set():
                raise
            await asyncio.sleep(RETRY)
        else:
            break
    missing = [each.name for each in topics if not each.exists]
    if missing:
        raise SettingsError(f"{', '.join(missing)}: no such topic; run `streamproc topics create` first")


async def _stop(stream: NewsStream) -> None:
    """Stop in bounded time. What is in flight was not acknowledged, and comes again."""
    stream.stages.close()
    try:
        await asyncio.wait_for(stream.app.stop(), STOP_PATIENCE)
    except TimeoutError:
        log.warning("worker.stop gave_up_after_seconds=%.0f", STOP_PATIENCE)
        logging.shutdown()
        os._exit(0)
