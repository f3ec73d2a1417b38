"""Patience with a broker that is away: try again calmly, say it once, and know how long it has been.

aiokafka tries again without a pause: 440,000 log lines in a minute and a core burnt. All its attempts go through
one function, `create_conn`; `be_patient` wraps it, so that an attempt that fails takes a second. While the broker
is away the clients' own log lines are counted instead of printed, and one line a minute says how it stands.
"""

import asyncio
import logging
import threading
import weakref
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final

import aiokafka.client
from typing_extensions import override

__all__ = ["REPEAT", "BrokerWatch", "QuietClients", "be_patient", "watch"]

log = logging.getLogger(__name__)

PAUSE: Final = 1.0
"""seconds that a failed attempt to connect takes"""

REPEAT: Final = 60.0
"""seconds between two lines of the log that say the same"""

CLIENTS: Final = ("aiokafka", "faust", "mode")
"""the loggers of the libraries below us"""


class BrokerWatch:
    """Knows whether any broker can be reached. Used from several threads."""

    def __init__(self) -> None:
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()
        self._lock = threading.Lock()
        """the producer's clients and the consumer's live in two threads"""
        self._away_since: float | None = None

    def connected(self, connection: object) -> None:
        """Note a connection that was made."""
        with self._lock:
            self._connections.add(connection)
        since, self._away_since = self._away_since, None
        if since is not None:
            log.warning("broker.back after_seconds=%.0f", monotonic() - since)

    def failed(self) -> None:
        """Note an attempt that failed; the broker is away once no connection is left."""
        with self._lock:
            is_cut_off = not any(each.connected() for each in self._connections)
        if self._away_since is None and is_cut_off:
            self._away_since = monotonic()
            log.warning("broker.away waiting=true")

    @property
    def away_seconds(self) -> float:
        """For how long no broker could be reached, in seconds; 0.0 while one can be."""
        since = self._away_since
        return 0.0 if since is None else monotonic() - since


watch: Final = BrokerWatch()
"""the process's own: aiokafka's connections are made by a function of its module, so there is one for all"""


class QuietClients(logging.Filter):
    """Let the libraries' lines through once a minute each, and hold them all back while the broker is away."""

    def __init__(self, broker: BrokerWatch, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._broker = broker
        self._clock = clock
        self._said: dict[tuple[str, str], float] = {}
        self._held = 0
        self._reported = 0.0

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Decide whether *record* is printed; see `logging.Filter`."""
        if not record.name.startswith(CLIENTS):
            return True
        now = self._clock()
        if self._broker.away_seconds > 0:
            return self._fold(record, now)
        key = (record.name, str(record.msg)[:80])
        last = self._said.get(key)
        if last is not None and now - last < REPEAT:
            self._held += 1
            return False
        if len(self._said) > 1000:  # noqa: PLR2004 - messages made with f-strings must not grow it for ever
            self._said.clear()
        self._said[key] = now
        return True

    def _fold(self, record: logging.LogRecord, now: float) -> bool:
        """Turn one record a minute into how it stands; hold the others back."""
        self._held += 1
        if now - self._reported < REPEAT:
            return False
        self._reported = now
        record.levelno, record.levelname, record.exc_info, record.exc_text = (
            logging.WARNING,
            "WARNING",
            None,
            None,
        )
        record.msg = "broker.away for_seconds=%.0f lines_held_back=%d"
        record.args = (self._broker.away_seconds, self._held)
        self._held = 0
        return True


def be_patient(broker: BrokerWatch = watch) -> None:
    """Make every aiokafka client of this process wait before it tries to connect again. Safe to call twice."""
    connect: Callable[..., Awaitable[Any]] = aiokafka.client.create_conn
    if getattr(connect, "is_patient", False):
        return

    async def create_conn(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - passed on as they are
        try:
            connection = await connect(*args, **kwargs)
        except Exception:
            broker.failed()
            await asyncio.sleep(PAUSE)
            raise
        broker.connected(connection)
        return connection

    create_conn.is_patient = True  # type: ignore[attr-defined]
    aiokafka.client.create_conn = create_conn
