"""All policies that were set, and which one goes for an item.

    in force at a time  =  of the policies that come into force by then, the one that does so last;
                           of several at once, the one that was set last; else the default

A policy comes into force at the time that the operator gave, and no sooner than a lead time after the broker stamped
its record: by then every worker has read it. So what goes for an item follows from its source and its arrival,
whoever asks and when. Policies are set by hand, and are few: none is let go.
"""

from bisect import bisect_right
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from streamproc.duplicates.policy import DEFAULT, Policy, PolicyError, Rules
from streamproc.errors import ItemError
from streamproc.events import Event, digest

__all__ = ["PolicyLedger", "PolicyRecord", "SetPolicy"]


class PolicyRecord(Event):
    """What travels on the topic."""

    policy: str
    """TOML, as the operator wrote it"""
    in_force_from: datetime | None
    """arrivals from then on; ``None``: as soon as can be"""

    @property
    def key(self) -> bytes:
        """Its Kafka key: compaction leaves what was set before for another time, or as another policy.

        Of a policy that is set again the earlier record goes, once no item that it was in force for can come again.
        """
        since = "" if self.in_force_from is None else self.in_force_from.isoformat()
        return digest(since.encode(), self.policy.encode()).encode()


class SetPolicy(NamedTuple):
    """A policy that was set."""

    in_force_from: datetime
    """arrivals from then on, until another one is in force"""
    policy: Policy
    text: str
    """as the operator wrote it"""
    set_at: datetime
    """the broker's stamp"""

    @classmethod
    def of(cls, record: PolicyRecord, stamped_at: datetime, lead: timedelta) -> Self:
        """Take it from a record.

        Raises:
            PolicyError: where it holds no policy.
        """
        soonest = stamped_at + lead
        since = soonest if record.in_force_from is None else max(record.in_force_from, soonest)
        return cls(since, Policy.from_toml(record.policy.encode()), record.policy, stamped_at)


class PolicyLedger:
    """Every policy that was set.

    Args:
        lead: how long after its record a policy comes into force, at the soonest.
    """

    def __init__(self, lead: timedelta) -> None:
        self.lead = lead
        self._changes: list[SetPolicy] = []
        """in the order in which they come into force"""
        self.broken = 0
        """records that are none of ours"""

    def apply(self, value: bytes | None, stamped_at: datetime) -> SetPolicy | None:
        """Take in the next record of the topic; what is none of ours is counted and left.

        Returns:
            The policy; ``None`` where it is none.
        """
        try:
            change = SetPolicy.of(PolicyRecord.from_bytes(value), stamped_at, self.lead)
        except (ItemError, PolicyError, TypeError):  # a time without its zone compares with none of ours
            self.broken += 1
            return None
        place = bisect_right(self._changes, change.in_force_from, key=_since)
        self._changes = [*self._changes[:place], change, *self._changes[place:]]
        return change

    def clear(self) -> None:
        """Forget everything: the topic begins anew."""
        self._changes = []

    def in_force(self, source: str | None, at: datetime) -> Rules:
        """Say what goes for an item of *source* that arrived at *at*."""
        change = self.policy(at)
        return DEFAULT if change is None else change.policy.rules(source)

    def policy(self, at: datetime) -> SetPolicy | None:
        """Say which policy goes for what arrives at *at*; ``None``: the default, as none was set by then."""
        changes = self._changes
        place = bisect_right(changes, at, key=_since)
        return changes[place - 1] if place else None

    def policies(self) -> list[SetPolicy]:
        """List all, in the order in which they come into force."""
        return list(self._changes)


def _since(change: SetPolicy) -> datetime:
    return change.in_force_from
