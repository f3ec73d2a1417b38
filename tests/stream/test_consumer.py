"""The consumer: a record is handed over in one step where that is possible, and can be broken off where it is not."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from faust.types import TP

from streamproc.settings import Settings
from streamproc.stream.app import make_app
from streamproc.stream.consumer import NewsConsumer
from streamproc.topics import Topic


@pytest.fixture
async def consumer(tmp_path: Path) -> AsyncIterator[NewsConsumer]:
    app = make_app(Settings(), "desk-1", str(tmp_path))
    consumer = app.consumer
    assert isinstance(consumer, NewsConsumer)
    yield consumer
    consumer._thread.thread_loop.close()  # noqa: SLF001 - it is Faust's own


class Handing:
    """Hands a record over, with two waits on the way where the stream is busy."""

    def __init__(self, *, is_busy: bool = False, fails: bool = False) -> None:
        self.room = asyncio.Event()
        self.is_busy = is_busy
        self.fails = fails
        self.fate = ""

    async def over(self) -> str:
        try:
            if self.is_busy:
                await self.room.wait()
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.fate = "broken off"
            raise
        if self.fails:
            raise LookupError("no such stream")
        self.fate = "handed over"
        return self.fate


async def test_what_is_done_at_once_takes_no_turn_of_the_loop(consumer: NewsConsumer) -> None:
    handing, never = Handing(), asyncio.Event()
    turns: list[str] = []
    asyncio.get_running_loop().call_soon(turns.append, "a turn")
    found = await consumer.wait_first(handing.over(), never.wait())
    assert (found.results, found.stopped, handing.fate) == (["handed over"], False, "handed over")
    assert turns == []


async def test_what_has_to_wait_goes_on_where_it_was(consumer: NewsConsumer) -> None:
    handing, never = Handing(is_busy=True), asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, handing.room.set)
    found = await consumer.wait_first(handing.over(), never.wait())
    assert (found.results, handing.fate) == (["handed over"], "handed over")


async def test_a_wait_is_broken_off_where_another_comes_first(consumer: NewsConsumer) -> None:
    handing, suspended = Handing(is_busy=True), asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, suspended.set)
    found = await consumer.wait_first(handing.over(), suspended.wait())
    await asyncio.sleep(0)
    assert found.results == [True]
    assert handing.fate == "broken off"


async def test_a_wait_ends_with_the_time_given(consumer: NewsConsumer) -> None:
    handing = Handing(is_busy=True)
    found = await consumer.wait_first(handing.over(), timeout=0.01)
    await asyncio.sleep(0)
    assert (found.results, handing.fate) == ([], "broken off")


@pytest.mark.parametrize("is_busy", [False, True])
async def test_an_error_gets_out(consumer: NewsConsumer, *, is_busy: bool) -> None:
    handing = Handing(is_busy=is_busy, fails=True)
    handing.room.set()
    with pytest.raises(LookupError, match="no such stream"):
        await consumer.wait_first(handing.over(), asyncio.Event().wait())


async def test_cancelled_from_outside_it_breaks_off(consumer: NewsConsumer) -> None:
    handing = Handing(is_busy=True)
    waiting = asyncio.create_task(consumer.wait_first(handing.over(), asyncio.Event().wait()))
    await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(0)
    assert handing.fate == "broken off"


async def test_events_can_be_waited_for_too(consumer: NewsConsumer) -> None:
    event = asyncio.Event()
    event.set()
    assert (await consumer.wait_first(event)).results == [True]


async def test_no_offset_counts_as_read_on_the_topics_of_the_stages(consumer: NewsConsumer) -> None:
    read = consumer._read_offset  # noqa: SLF001 - it is Faust's
    ours, other = TP(Topic.RAW, 0), TP("another", 0)
    read[ours] = read[other] = 7
    assert (read[ours], read[other]) == (None, 7)


async def test_a_partition_that_nobody_committed_has_no_offset(consumer: NewsConsumer) -> None:
    assert consumer.committed_offset(TP(Topic.RAW, 0)) is None
