"""Articles published to ``news.raw``, and the report of what the broker said of each."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, assert_never

from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.client.submissions import Submission, Unreadable
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["DeliveryReport", "Failure", "publish"]

LISTED: Final = 100
"""failures that a report lists; it counts them all"""


@dataclass(frozen=True, slots=True)
class Failure:
    """What was not published, and why."""

    place: str
    reason: str


@dataclass(slots=True)
class DeliveryReport:
    """What the broker said."""

    published: int = 0
    failed: int = 0
    bytes: int = 0
    """of the payloads that were published"""
    partitions: Counter[str] = field(default_factory=Counter)
    """records by ``topic/partition``"""
    failures: list[Failure] = field(default_factory=list)
    """the first :data:`LISTED` of them"""
    outage: str | None = None
    """why publishing stopped early"""

    def fail(self, place: str, reason: str) -> None:
        """Note a failure."""
        self.failed += 1
        if len(self.failures) < LISTED:
            self.failures.append(Failure(place, reason))

    def fields(self) -> dict[str, Any]:
        """Lay it out for machines."""
        return {
            "published": self.published,
            "failed": self.failed,
            "bytes": self.bytes,
            "partitions": dict(self.partitions),
            "failures": [{"place": each.place, "reason": each.reason} for each in self.failures],
            "outage": self.outage,
        }


async def publish(
    submitted: Iterable[Submission | Unreadable],
    settings: Settings,
    progress: Callable[[Submission | Unreadable], None] = lambda _: None,
    *,
    in_order: bool = False,
) -> DeliveryReport:
    """Publish what was handed in, in its order, and wait for every delivery.

    A broker that goes away on the way ends it; the report then says so and counts what it had confirmed.

    Args:
        submitted: what to publish; it is read while it is sent.
        settings: where the broker is.
        progress: called with each record once it is handed over.
        in_order: whether all go to one partition, which keeps their order; otherwise they are spread.

    Raises:
        OutageError: where the broker does not answer from the start.
        SettingsError: where ``news.raw`` does not exist.
    """
    report = DeliveryReport()
    partition = 0 if in_order else None
    async with Sender(settings) as sender:
        undelivered: dict[int, str] = {}
        try:
            for number, each in enumerate(submitted):
                undelivered[number] = each.place
                await _publish_one(sender, each, partition, _Delivery(report, undelivered, number))
                progress(each)
            await sender.all_delivered()
        except OutageError as error:
            report.outage = str(error)
            sender.give_up()
            for place in undelivered.values():
                report.fail(place, "no answer from the broker")
    return report


@dataclass(frozen=True, slots=True)
class _Delivery:
    """Where the answer for one record goes."""

    report: DeliveryReport
    undelivered: dict[int, str]
    number: int

    def heard(self, size: int, answer: Delivered | Refused) -> None:
        """Note what became of it."""
        place = self.undelivered.pop(self.number, "")
        match answer:
            case Delivered():
                self.report.published += 1
                self.report.bytes += size
                self.report.partitions[f"{answer.topic}/{answer.partition}"] += 1
            case Refused():
                self.report.fail(place, answer.reason)
            case _:
                assert_never(answer)


async def _publish_one(
    sender: Sender, submission: Submission | Unreadable, partition: int | None, delivery: _Delivery
) -> None:
    if isinstance(submission, Unreadable):
        delivery.heard(0, Refused(submission.reason))
        return
    payload = submission.payload
    heard = partial(delivery.heard, len(payload))
    await sender.send(Topic.RAW, payload, heard, headers=submission.headers, partition=partition)
