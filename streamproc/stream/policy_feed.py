"""The policy on a worker: its topic read into a ledger.

A policy is in force for what arrives a lead time after its record was stamped, or later. So a worker that has read the
topic to its end less than that time ago knows what goes for any item it holds; one that has not lets its items wait.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final

from streamproc.duplicates.policy import Rules
from streamproc.duplicates.policy_ledger import PolicyLedger
from streamproc.errors import OutageError
from streamproc.events import RawRecord
from streamproc.settings import Settings
from streamproc.stream.compacted import CompactedTopic
from streamproc.topics import Topic

__all__ = ["PolicyFeed"]

log = logging.getLogger(__name__)

POLL: Final = 0.2
"""seconds between two looks whether the topic has been read, while items wait for it"""


class PolicyFeed:
    """One worker's."""

    def __init__(self, settings: Settings) -> None:
        self._lead = settings.change_lead
        self.ledger = PolicyLedger(settings.change_lead)
        self._topic = CompactedTopic(settings, Topic.POLICY, self._take, self.ledger.clear)
        self._turn = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read for as long as the context lasts."""
        async with self._topic.running():
            yield

    @property
    def behind_seconds(self) -> float | None:
        """How long ago all that was set was known here; ``None`` before it first was."""
        return self._topic.behind_seconds

    def in_force(self, source: str | None, received_at: datetime) -> Rules:
        """Say what goes for an item of *source* that arrived at *received_at*."""
        return self.ledger.in_force(source, received_at)

    def check(self) -> None:
        """Tell whether all that may be in force for an item is known here.

        Raises:
            OutageError: where the topic was not read to its end lately.
        """
        self._topic.check(self._lead)

    async def known(self) -> None:
        """Wait until it is. Who asked first goes on first, and at once where it is: that keeps the judging order."""
        async with self._turn:
            while True:
                with contextlib.suppress(OutageError):
                    return self.check()
                await asyncio.sleep(POLL)

    def _take(self, record: RawRecord) -> None:
        if self.ledger.apply(record.value, record.received_at) is None:
            log.warning("policy.broken offset=%d", record.offset)
