"""The policy from outside: what is in force, planned and past; a new one set, by way of its topic."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Any

from streamproc.client.reader import TopicReader
from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.duplicates.policy import Difference, Policy, PolicyError
from streamproc.duplicates.policy_ledger import PolicyLedger, PolicyRecord, SetPolicy
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = [
    "ListedPolicy",
    "PolicySetting",
    "PolicyStanding",
    "list_policies",
    "read_policies",
    "set_policy",
    "setting_of",
]


@dataclass(frozen=True, slots=True)
class PolicySetting:
    """A policy that was set, and what it changes."""

    set_policy: SetPolicy
    before: Policy
    """what was in force until then"""
    later: tuple[SetPolicy, ...] = ()
    """planned, and in force after it"""

    @property
    def differences(self) -> list[Difference]:
        """What goes otherwise."""
        return list(self.before.differences(self.set_policy.policy))

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        return {
            "in_force_from": self.set_policy.in_force_from,
            "version": self.set_policy.policy.version,
            "before": self.before.version,
            "changes": [each._asdict() for each in self.differences],
            "until": self.later[0].in_force_from if self.later else None,
        }


async def set_policy(settings: Settings, text: bytes, in_force_from: datetime | None) -> PolicySetting:
    """Set a policy.

    Args:
        settings: where the broker is.
        text: TOML.
        in_force_from: arrivals from then on; where that is sooner than all workers know it, or ``None``, from when
            they do.

    Raises:
        PolicyError: where it is none, or the broker refuses it.
    """
    Policy.from_toml(text)
    record = PolicyRecord(policy=text.decode(), in_force_from=in_force_from)
    answers: list[Delivered | Refused] = []
    ledger = await read_policies(settings)
    async with TopicReader(settings, [Topic.POLICY]) as reader:
        async with Sender(settings) as sender:
            await sender.send(Topic.POLICY, record.to_bytes(), answers.append, key=record.key, partition=0)
        (answer,) = answers
        if isinstance(answer, Refused):
            raise PolicyError(f"{Topic.POLICY}: {answer.reason}")
        (stamped_at,) = await reader.stamps([answer.offset])
    return setting_of(ledger, record, stamped_at)


def setting_of(ledger: PolicyLedger, record: PolicyRecord, stamped_at: datetime) -> PolicySetting:
    """Say what a record changes that comes after all that the *ledger* holds."""
    change = SetPolicy.of(record, stamped_at, ledger.lead)
    before = ledger.policy(change.in_force_from)
    later = tuple(each for each in ledger.policies() if each.in_force_from > change.in_force_from)
    return PolicySetting(change, Policy() if before is None else before.policy, later)


async def read_policies(settings: Settings) -> PolicyLedger:
    """Read the whole topic.

    Raises:
        OutageError: where the broker does not answer.
    """
    ledger = PolicyLedger(settings.change_lead)
    async with TopicReader(settings, [Topic.POLICY]) as reader:
        async for record in reader.to_end():
            ledger.apply(record.value, record.received_at)
    return ledger


@unique
class PolicyStanding(StrEnum):
    """How a policy stands at a time."""

    PAST = "past"
    IN_FORCE = "in_force"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A policy, and how it stands."""

    standing: PolicyStanding
    policy: Policy
    in_force_from: datetime | None
    """``None`` of the default"""
    until: datetime | None
    """from when another one is in force; ``None``: none is planned"""
    set_at: datetime | None
    text: str
    """as the operator wrote it"""

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        said: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "policy"}
        return {"version": self.policy.version, **said}


def list_policies(ledger: PolicyLedger, now: datetime) -> list[ListedPolicy]:
    """List the policies in the order in which they come into force: past, in force, planned; first the default."""
    sets = ledger.policies()
    starts = [None, *(each.in_force_from for each in sets)]
    ends = [*(each.in_force_from for each in sets), None]
    in_force = sum(each.in_force_from <= now for each in sets)
    listed = []
    for number, (since, until) in enumerate(zip(starts, ends, strict=True)):
        standing = PolicyStanding.IN_FORCE
        if number != in_force:
            standing = PolicyStanding.PAST if number < in_force else PolicyStanding.PLANNED
        if number == 0:
            listed.append(ListedPolicy(standing, Policy(), None, until, None, Policy().to_toml()))
        elif since != until:  # otherwise another one has taken its place
            change = sets[number - 1]
            listed.append(ListedPolicy(standing, change.policy, since, until, change.set_at, change.text))
    return listed
