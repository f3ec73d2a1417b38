"""Faust's consumer, taught two things: to believe no hole in the offsets, and to hand a record over in one step."""

from collections import defaultdict
from collections.abc import Coroutine, Generator
from functools import partial
from inspect import iscoroutine
from types import coroutine
from typing import Any, Final

from faust.transport.drivers.aiokafka import Consumer
from faust.types import TP
from mode.services import WaitResults
from typing_extensions import override

from streamproc.stream.stages import STAGES

__all__ = ["NewsConsumer"]

FOLLOWED: Final = frozenset(STAGES.values())
"""the topics whose offsets `Continuity` follows"""


class NothingRead(defaultdict[TP, int | None]):
    """Faust's note of the offsets that it has read, which knows of none on the topics that the stages follow."""

    def __init__(self) -> None:
        super().__init__(lambda: None)

    @override
    def __getitem__(self, place: TP) -> int | None:
        return None if place.topic in FOLLOWED else super().__getitem__(place)


class NewsConsumer(Consumer):
    """The consumer of a worker's app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on as they are
        super().__init__(*args, **kwargs)
        # Faust drops what lies before this note, and acknowledges what it takes for a hole; `Continuity` does this
        # by what the stages have really seen.
        self._read_offset = NothingRead()

    def committed_offset(self, place: TP) -> int | None:
        """Say how far *place* is committed; ``None`` where it is not, or not known yet."""
        return self._committed_offset.get(place)

    async def close_gap(self, place: TP, first: int, after: int) -> None:
        """Note that the log of *place* has no records from *first* to before *after*: they are as good as read."""
        await self._add_gap(place, first, after - 1)

    @override
    async def wait_first(self, *waited: Any, timeout: Any = None) -> WaitResults:
        """Wait for one of several.

        Faust hands each record to its stream through this, in four tasks, to be able to break off. Nearly always
        the first step is also the last, and no task is needed.
        """
        begun, *others = waited
        if not iscoroutine(begun):
            return await super().wait_first(*waited, timeout=timeout)
        try:
            awaited = begun.send(None)
        except StopIteration as done:
            return WaitResults([begun], [done.value], stopped=False)
        else:
            waited, others = (go_on(begun, awaited), *others), []
            return await super().wait_first(*waited, timeout=timeout)
        finally:
            for other in filter(iscoroutine, others):
                other.close()


async def go_on(begun: Coroutine[Any, Any, Any], awaited: object) -> Any:  # noqa: ANN401 - whatever it returns
    """Go on with a coroutine that has been stepped to its first wait, and wants *awaited*."""
    return await _steps(begun, awaited)


@coroutine
def _steps(begun: Coroutine[Any, Any, Any], awaited: object) -> Generator[Any, Any, Any]:
    while True:
        try:
            step = partial(begun.send, (yield awaited))
        except BaseException as error:  # noqa: BLE001 - it is the coroutine's to handle
            step = partial(begun.throw, error)
        try:
            awaited = step()
        except StopIteration as done:
            return done.value
