"""Every offset, none passed over: each partition's records are taken one after the other.

Around a rebalance Faust can drop records that it has fetched, and takes the hole for one that compaction left: it
acknowledges what nobody has seen. So a jump is not believed. The partition is read again from where it should go on;
what was fetched behind the jump is let go, unacknowledged; and only a hole that is still there the second time is
one of the log's own (a transaction's marker, a record that retention took), and is said to be so.
"""

from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Final

__all__ = ["Continuity", "Step"]

Place = tuple[str, int]
"""a topic and a partition"""


class Step(Enum):
    """What to do with a record."""

    TAKE = auto()
    DROP = auto()
    """it comes again"""
    SEEK = auto()
    """drop it, and read again from `Continuity.expected`"""
    CLOSE_GAP = auto()
    """take it; what lies between is not in the log"""


class Continuity:
    """Follow the offsets of the partitions that a worker has.

    Args:
        begin: asks where a partition should begin: what is committed, else its first record.

    >>> async def committed(place: Place) -> int:
    ...     return 5
    >>> import asyncio
    >>> follow = Continuity(committed)
    >>> offsets = [5, 6, 9, 10, 7, 8, 9, 12, 12, 13]
    >>> [asyncio.run(follow.see(("news.raw", 0), offset)).name for offset in offsets]
    ['TAKE', 'TAKE', 'SEEK', 'DROP', 'TAKE', 'TAKE', 'TAKE', 'SEEK', 'CLOSE_GAP', 'TAKE']
    """

    def __init__(self, begin: Callable[[Place], Awaitable[int]]) -> None:
        self._begin: Final = begin
        self.expected: dict[Place, int] = {}
        """the offset that comes next"""
        self._dropped: dict[Place, int] = {}
        """the last offset let go since a partition was sought"""

    def forget(self, *places: Place) -> None:
        """Start anew with *places*, or with all: partitions come and go, others may have read on."""
        for place in places or tuple(self.expected):
            self.expected.pop(place, None)
            self._dropped.pop(place, None)

    async def see(self, place: Place, offset: int) -> Step:
        """Decide about the record at *offset*."""
        if place not in self.expected:
            self.expected[place] = await self._begin(place)
        # An offset that was seen before is a record read again, from what is committed.
        if offset <= self.expected[place]:
            step = Step.TAKE
        elif place not in self._dropped:
            step = Step.SEEK
        elif offset > self._dropped[place]:
            step = Step.DROP
        else:
            step = Step.CLOSE_GAP
        if step in {Step.TAKE, Step.CLOSE_GAP}:
            self.expected[place] = offset + 1
            self._dropped.pop(place, None)
        else:
            self._dropped[place] = offset
        return step
