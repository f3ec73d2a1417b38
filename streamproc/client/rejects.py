"""What was rejected: listed, shown byte for byte, sent again.

An item stands on ``news.rejected`` once; where a crash wrote it twice, the first one counts. Payloads are not held:
a list keeps the reasons only, and a replay sends while it reads.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from typing import Final

from streamproc.client.emitted import Emitted
from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.client.tail import Foreign, tail
from streamproc.errors import StreamprocError
from streamproc.headers import Rejection
from streamproc.settings import Settings
from streamproc.topics import Topic, topic_table

__all__ = ["NoSuchItemError", "ReplayReport", "find_rejection", "rejections", "replay"]

SHORTEST_PREFIX: Final = 6
"""hexadecimal digits by which an item may be named"""


class NoSuchItemError(StreamprocError):
    """An item id names nothing on ``news.rejected``, or more than one item."""


@dataclass(slots=True)
class ReplayReport:
    """What was sent again."""

    replayed: list[tuple[str, str]] = field(default_factory=list)
    """item id, and the topic that it went to"""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """item id, and why it was not sent"""


async def rejections(settings: Settings, code: str | None = None) -> AsyncIterator[Emitted]:
    """Read every rejected item once, the oldest of each partition first.

    Args:
        settings: where the broker is.
        code: only these, where given.
    """
    seen: set[bytes] = set()
    async for emitted in tail(settings, [Topic.REJECTED], until_end=True):
        if isinstance(emitted, Foreign) or not isinstance(emitted.event, Rejection):
            continue
        key = emitted.item_id.encode()
        if key not in seen and code in {None, emitted.event.code}:
            seen.add(key)
            yield emitted


async def find_rejection(settings: Settings, name: str) -> Emitted:
    """Find one by its item id, or by the first digits of it.

    Raises:
        NoSuchItemError: where none, or more than one, is called so.
    """
    chosen: Emitted | None = None
    async for emitted in rejections(settings):
        if not _is_called(emitted.item_id, name):
            continue
        if chosen is not None:
            raise NoSuchItemError(f"{name}: more than one rejected item begins with it")
        chosen = emitted
    if chosen is None:
        raise NoSuchItemError(f"{name}: no such rejected item")
    return chosen


async def replay(settings: Settings, names: Collection[str], code: str | None = None) -> ReplayReport:
    """Send rejected items to the topics they were rejected from, as they were: payload, key, the producer's headers.

    A raw one becomes a new item there. It stays on ``news.rejected`` as well, until retention takes it.

    Args:
        settings: where the broker is.
        names: item ids or the first digits of them; none: all.
        code: only these, where given.

    Raises:
        NoSuchItemError: where a name fits none or more than one; nothing is sent then.
    """
    chosen = await _choose(settings, names, code)
    report = ReplayReport()
    known = {row.name for row in topic_table(settings)}
    async with Sender(settings) as sender:
        async for emitted in rejections(settings, code):
            if emitted.item_id in chosen and isinstance(emitted.event, Rejection):
                await _send_again(sender, emitted.event, known, report)
        await sender.all_delivered()
    return report


async def _choose(settings: Settings, names: Collection[str], code: str | None) -> set[str]:
    ids = [emitted.item_id async for emitted in rejections(settings, code)]
    if not names:
        return set(ids)
    chosen = set()
    for name in names:
        fitting = [item_id for item_id in ids if _is_called(item_id, name)]
        if len(fitting) != 1:
            many = "more than one rejected item begins with it" if fitting else "no such rejected item"
            raise NoSuchItemError(f"{name}: {many}")
        chosen.add(fitting[0])
    return chosen


async def _send_again(sender: Sender, rejection: Rejection, known: set[str], report: ReplayReport) -> None:
    item_id, topic = rejection.item_id, rejection.topic
    if topic not in known:
        report.failures.append((item_id, f"{topic}: not one of our topics"))
        return

    def heard(answer: Delivered | Refused) -> None:
        if isinstance(answer, Refused):
            report.failures.append((item_id, answer.reason))
        else:
            report.replayed.append((item_id, topic))

    record = rejection.rejected
    await sender.send(topic, record.value, heard, key=record.key, headers=rejection.own_headers)
    await asyncio.sleep(0)


def _is_called(item_id: str, name: str) -> bool:
    return item_id == name or (len(name) >= SHORTEST_PREFIX and item_id.startswith(name.lower()))
