"""Watching a worker from inside: its beat, its lag, its recovery; every second, into the metrics and the status."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final

from faust.types import TP

from streamproc import __version__
from streamproc.cleaning.learned.listing import ListedStanding
from streamproc.metrics import Metrics
from streamproc.stream.app import NewsStream
from streamproc.stream.furniture_feed import FurnitureFeed
from streamproc.stream.patience import BrokerWatch
from streamproc.stream.policy_feed import PolicyFeed
from streamproc.stream.stages import STAGES
from streamproc.web import FurniturePages, PartitionLag, StageStatus, WorkerStatus

__all__ = ["Health"]

log = logging.getLogger(__name__)

BEAT: Final = 1.0
"""seconds between two looks"""


class Progress:
    """Knows for how long something that should fall, or rise, has not moved."""

    def __init__(self) -> None:
        self._seen: object = None
        self._since = monotonic()

    def still_seconds(self, value: object, *, waiting: bool) -> float:
        """Tell for how long *value* has been the same while there was something to wait for."""
        if not waiting or value != self._seen:
            self._seen, self._since = value, monotonic()
        return monotonic() - self._since if waiting else 0.0


class Health:
    """One worker's. `observe` runs in the event loop; `status` may be called from any thread."""

    def __init__(  # noqa: PLR0913 - all that it watches
        self,
        stream: NewsStream,
        furniture: FurnitureFeed,
        policy: PolicyFeed,
        pages: FurniturePages,
        metrics: Metrics,
        *,
        broker: BrokerWatch,
        worker: str,
    ) -> None:
        self._stream = stream
        self._furniture = furniture
        self._policy = policy
        self._pages = pages
        self._sums = Counter[ListedStanding]()
        self._metrics = metrics
        self._broker = broker
        self._worker = worker
        self._started_at = datetime.now(UTC)
        self._beat = monotonic()
        self._recovery = Progress()
        self._partitions: dict[tuple[str, int], Progress] = {}
        self._lags: tuple[PartitionLag, ...] = ()
        self._remaining = 0
        self._stalled = 0.0
        # Asked when they are read: a loop that stands still brings no gauge up to date.
        metrics.ready.set_function(lambda: not self.status().why_not_ready)
        metrics.loop_still.set_function(lambda: monotonic() - self._beat)

    async def observe(self) -> None:
        """Look, for ever."""
        while True:
            self._beat = monotonic()
            try:
                self._look_at_recovery()
                self._sums = await asyncio.to_thread(self._pages.sums)  # of very many lines it takes a second
                self._lags = tuple(self._look_at_lag())
                self._publish()
            except Exception:
                # Around a rebalance Faust's own state may be half there; the next look finds it whole.
                log.debug("health.look_failed", exc_info=True)
            await asyncio.sleep(BEAT)

    def status(self) -> WorkerStatus:
        """Take a snapshot."""
        return WorkerStatus(
            worker=self._worker,
            version=__version__,
            broker=self._stream.settings.broker,
            started_at=self._started_at,
            loop_still_seconds=monotonic() - self._beat,
            broker_away_seconds=self._broker.away_seconds,
            has_partitions=self._has_partitions,
            recovery_remaining=self._remaining,
            recovery_stalled_seconds=self._stalled,
            memory_ready=self._stream.table.is_ready or not self._stream.table.is_ours,
            memory_articles=len(self._stream.table.memory),
            furniture_behind_seconds=self._furniture.behind_seconds,
            policy_behind_seconds=self._policy.behind_seconds,
            change_lead_seconds=self._stream.settings.change_lead.total_seconds(),
            stages=tuple(self._stage(stage) for stage in STAGES),
            lags=self._lags,
            verdicts=self._counts("streamproc_verdicts", "method"),
            rejects=self._counts("streamproc_rejects", "code"),
        )

    @property
    def _has_partitions(self) -> bool:
        app = self._stream.app
        return bool(app.tables.actives_ready and not app.rebalancing)

    def _stage(self, stage: str) -> StageStatus:
        flights = self._stream.in_flight.get(stage)
        oldest = flights.oldest if flights else None
        return StageStatus(
            name=stage,
            topic=STAGES[stage],
            finished=int(self._metrics.registry.get_sample_value("streamproc_items_total", {"stage": stage}) or 0),
            in_flight=len(flights) if flights else 0,
            oldest_seconds=monotonic() - oldest.since if oldest else 0.0,
            broken=bool(flights and flights.broken),
        )

    def _counts(self, name: str, label: str) -> dict[str, int]:
        samples = next(each.samples for each in self._metrics.registry.collect() if each.name == name)
        kept = [each for each in samples if each.name.endswith("_total")]
        return {" ".join(_words(each.labels, label)): int(each.value) for each in kept if each.value}

    def _look_at_recovery(self) -> None:
        tables: Any = self._stream.app.tables
        recovery = tables.recovery
        self._remaining = max(0, recovery.active_remaining_total()) if recovery.in_recovery else 0
        # Its partitions may stay empty for ever as well, where the highwater itself cannot be had.
        self._stalled = self._recovery.still_seconds(self._remaining, waiting=recovery.in_recovery)

    def _look_at_lag(self) -> Iterator[PartitionLag]:
        stream = self._stream
        consumer = stream.app.consumer
        watched = set(STAGES.values())
        mine = sorted(each for each in consumer.assignment() if each.topic in watched) if self._has_partitions else []
        for place in mine:
            lag = self._lag(place)
            if lag is None:
                continue
            progress = self._partitions.setdefault((place.topic, place.partition), Progress())
            position = stream.acknowledged.get((place.topic, place.partition))
            still = progress.still_seconds(position, waiting=lag > 0)
            yield PartitionLag(place.topic, place.partition, lag, still)
        gone = self._partitions.keys() - {(each.topic, each.partition) for each in mine}
        for left in gone:
            self._partitions.pop(left)

    def _lag(self, place: TP) -> int | None:
        """Count what waits; ``None`` where the broker has not said yet how far the partition goes."""
        end = self._stream.consumer.highwater(place)
        if end is None:
            return None
        # What is committed covers what was acknowledged before this worker started.
        committed = self._stream.consumer.committed_offset(place) or 0
        done = max(self._stream.acknowledged.get((place.topic, place.partition), 0), committed)
        return max(0, end - done)

    def _publish(self) -> None:
        """Bring the gauges up to date."""
        status, metrics = self.status(), self._metrics
        for stage in status.stages:
            metrics.in_flight.labels(stage.name).set(stage.in_flight)
            metrics.oldest.labels(stage.name).set(stage.oldest_seconds)
        metrics.lag.clear()
        for lag in status.lags:
            metrics.lag.labels(lag.topic, str(lag.partition)).set(lag.records)
        before_verdict = {STAGES["read"], STAGES["judge"]}
        metrics.without_verdict.set(sum(each.records for each in status.lags if each.topic in before_verdict))
        metrics.recovery_remaining.set(status.recovery_remaining)
        metrics.recovery_stalled.set(status.recovery_stalled_seconds)
        metrics.broker_away.set(status.broker_away_seconds)
        metrics.memory.set(status.memory_articles)
        since_start = (datetime.now(UTC) - self._started_at).total_seconds()
        for gauge, behind in (
            (metrics.furniture_behind, status.furniture_behind_seconds),
            (metrics.policy_behind, status.policy_behind_seconds),
        ):
            gauge.set(since_start if behind is None else behind)
        for standing in ListedStanding:
            metrics.furniture_lines.labels(standing).set(self._sums[standing])


def _words(labels: dict[str, str], label: str) -> list[str]:
    """Join an event's labels for people, each word once."""
    return list(dict.fromkeys([value for name, value in labels.items() if name != label] + [labels[label]]))
