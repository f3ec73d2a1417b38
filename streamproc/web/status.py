"""How a worker stands: a snapshot, and what follows from it for `/livez` and `/readyz`.

*Live* is whether a restart would help; *ready* is whether articles go through it now.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

__all__ = ["PartitionLag", "StageStatus", "WorkerStatus"]

LOOP_STILL: Final = 15.0
"""seconds without a beat of the event loop: nothing the loop does takes so long"""

STAGE_STILL: Final = 60.0
"""seconds that a stage's oldest item may wait: a hostile page takes seconds, a rebalance some ten"""

STAGE_DEAD: Final = 600.0
"""seconds after which a restart is the better way"""

STALLED: Final = 30.0
"""seconds without progress after which recovery stands still; it reads thousands of records a second"""


@dataclass(frozen=True, slots=True)
class StageStatus:
    """One stage."""

    name: str
    topic: str
    finished: int
    """items since the worker started"""
    in_flight: int
    oldest_seconds: float
    """how long the oldest item in flight has been waiting; 0.0 where there is none"""
    broken: bool


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """What a partition of ours holds that is not acknowledged."""

    topic: str
    partition: int
    records: int
    still_seconds: float
    """for how long records have been waiting without one being acknowledged"""


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """A worker, at one moment."""

    worker: str
    version: str
    broker: str
    started_at: datetime
    loop_still_seconds: float
    broker_away_seconds: float
    has_partitions: bool
    """whether the group has settled and this worker knows its partitions"""
    recovery_remaining: int
    recovery_stalled_seconds: float
    memory_ready: bool
    """true as well where another worker judges"""
    memory_articles: int
    furniture_behind_seconds: float | None
    """how long ago all learned furniture was known; ``None`` where it was not yet"""
    policy_behind_seconds: float | None
    """how long ago all policies were known; ``None`` where they were not yet"""
    change_lead_seconds: float
    """how long after its record a change comes into force"""
    stages: tuple[StageStatus, ...]
    lags: tuple[PartitionLag, ...]
    verdicts: dict[str, int]
    rejects: dict[str, int]

    @property
    def why_not_live(self) -> list[str]:
        """Reasons to restart it; none where it lives."""
        reasons = []
        if self.loop_still_seconds > LOOP_STILL:
            reasons.append(f"the event loop has stood still for {self.loop_still_seconds:.0f} s")
        for stage in self.stages:
            if stage.broken:
                reasons.append(f"stage {stage.name} is broken")
            elif stage.oldest_seconds > STAGE_DEAD and not self.broker_away_seconds:
                reasons.append(f"stage {stage.name} has stood still for {stage.oldest_seconds:.0f} s")
        return reasons

    @property
    def why_not_ready(self) -> list[str]:
        """Reasons why no article goes through it now; none where it is ready."""
        reasons = self.why_not_live
        if self.broker_away_seconds:
            reasons.append(f"no broker can be reached for {self.broker_away_seconds:.0f} s")
        if self.recovery_stalled_seconds > STALLED:
            reasons.append(
                f"recovery makes no progress for {self.recovery_stalled_seconds:.0f} s, "
                f"{self.recovery_remaining} records to go"
            )
        elif self.recovery_remaining:
            reasons.append(f"recovery is under way, {self.recovery_remaining} records to go")
        if not self.has_partitions:
            reasons.append("the consumer group is settling")
        elif not self.memory_ready:
            reasons.append("the memory is being rebuilt")
        for name, behind in (
            ("learned furniture", self.furniture_behind_seconds),
            ("the policy", self.policy_behind_seconds),
        ):
            if behind is None:
                reasons.append(f"{name} is being read")
            elif behind > self.change_lead_seconds / 2 and not self.broker_away_seconds:
                reasons.append(f"{name} has not been read for {behind:.0f} s")
        return reasons + self._stages_that_stand_still()

    def _stages_that_stand_still(self) -> list[str]:
        if self.broker_away_seconds or not self.has_partitions:
            return []
        held = [
            f"stage {each.name} stands still, its oldest item waits for {each.oldest_seconds:.0f} s"
            for each in self.stages
            if each.oldest_seconds > STAGE_STILL
        ]
        return held + [
            f"{each.topic}[{each.partition}] stands still, {each.records} records wait"
            for each in self.lags
            if each.still_seconds > STAGE_STILL
        ]
