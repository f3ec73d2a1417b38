"""Every metric: name, kind, unit, what it counts.

Base units, as Prometheus asks; what to do when one rises stands in ``deploy/prometheus/alerts.yml``.

A worker counts what it did since it started: a killed worker forgets, and what is done twice is counted twice.
`streamproc audit` counts exactly.
"""

from time import thread_time
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from streamproc.errors import RejectCode

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
"""Prometheus 3 refuses a page without it"""

STAGE_BUCKETS: Final = (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0)
"""seconds: a plain article takes about a millisecond a stage, a hostile page seconds"""


class StageTimer:
    """Measures one call. Made for every article and stage, so it is no generator."""

    __slots__ = ("_histogram", "_start")

    def __init__(self, histogram: Histogram) -> None:
        self._histogram = histogram

    def __enter__(self) -> None:
        self._start = thread_time()

    def __exit__(self, *_: object) -> None:
        self._histogram.observe(thread_time() - self._start)


class Metrics:
    """The metrics of one worker, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        r = self.registry
        self.items = Counter("streamproc_items", "items that a stage has finished", ["stage"], registry=r)
        self.verdicts = Counter("streamproc_verdicts", "verdicts", ["kind", "method"], registry=r)
        self.rejects = Counter("streamproc_rejects", "items rejected", ["code"], registry=r)
        self.stage = Histogram(
            "streamproc_stage_seconds",
            "time of a core that a stage's function takes for an item",
            ["stage"],
            buckets=STAGE_BUCKETS,
            registry=r,
        )
        self._timed = {stage: self.stage.labels(stage) for stage in ("read", "clean", "judge", "extract")}
        self.in_flight = Gauge("streamproc_in_flight", "items in flight", ["stage"], registry=r)
        self.oldest = Gauge(
            "streamproc_oldest_item_seconds",
            "how long the oldest item in flight has been waiting",
            ["stage"],
            registry=r,
        )
        self.lag = Gauge(
            "streamproc_lag_records",
            "records on a partition that are not yet acknowledged",
            ["topic", "partition"],
            registry=r,
        )
        self.without_verdict = Gauge(
            "streamproc_received_without_verdict",
            "items on this worker's partitions that have no verdict yet",
            registry=r,
        )
        self.recovery_remaining = Gauge(
            "streamproc_recovery_remaining_records",
            "changelog records that recovery has still to read",
            registry=r,
        )
        self.recovery_stalled = Gauge(
            "streamproc_recovery_stalled_seconds",
            "how long recovery has been making no progress",
            registry=r,
        )
        self.broker_away = Gauge("streamproc_broker_away_seconds", "how long no broker could be reached", registry=r)
        self.loop_still = Gauge(
            "streamproc_loop_still_seconds", "how long the event loop has given no sign of life", registry=r
        )
        self.ready = Gauge("streamproc_ready", "1 where the worker takes articles", registry=r)
        self.memory = Gauge("streamproc_memory_articles", "articles remembered", registry=r)
        self.furniture_lines = Gauge(
            "streamproc_furniture_lines", "lines of learned furniture", ["standing"], registry=r
        )
        self.furniture_behind = Gauge(
            "streamproc_furniture_behind_seconds",
            "how long ago this worker last knew all that was learned and decided",
            registry=r,
        )
        self.policy_behind = Gauge(
            "streamproc_policy_behind_seconds",
            "how long ago this worker last knew all policies",
            registry=r,
        )
        # A counter that begins at its first event hides that event from Prometheus' rate().
        for code in RejectCode:
            self.rejects.labels(code)
        for stage in ("read", "judge", "extract"):
            self.items.labels(stage)

    def timed(self, stage: str) -> "StageTimer":
        """Measure a stage's function, also when it raises: its own work, not its wait for the interpreter."""
        return StageTimer(self._timed[stage])

    def page(self) -> bytes:
        """Write them all in Prometheus' text format."""
        return generate_latest(self.registry)
