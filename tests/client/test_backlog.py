"""The demo's publisher waits while what is unread nears the limit."""

import asyncio

import pytest

from streamproc.client import demo
from streamproc.client.demo import Backlog
from streamproc.errors import OutageError


def place(offset: int) -> tuple[str, int, int]:
    return "news.raw", 0, offset


async def test_it_waits_for_room_and_goes_on_when_something_came_out() -> None:
    backlog = Backlog(100, print)
    await backlog.make_room(60)
    backlog.published(place(0), 60)
    waiting = asyncio.create_task(backlog.make_room(60))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    backlog.came_out(place(0))
    await asyncio.wait_for(waiting, 1)


async def test_one_that_is_larger_than_the_budget_goes_alone() -> None:
    backlog = Backlog(100, print)
    await asyncio.wait_for(backlog.make_room(1_000), 1)
    backlog.published(place(0), 1_000)
    waiting = asyncio.create_task(backlog.make_room(1))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    backlog.came_out(place(0))
    await asyncio.wait_for(waiting, 1)


async def test_a_verdict_may_be_seen_before_the_delivery_was_heard_of() -> None:
    backlog = Backlog(100, print)
    await backlog.make_room(10)
    backlog.came_out(place(0))
    backlog.published(place(0), 10)
    await asyncio.wait_for(backlog.drained(), 1)


async def test_a_verdict_written_twice_gives_room_back_once() -> None:
    backlog = Backlog(100, print)
    for offset in range(2):
        await backlog.make_room(50)
        backlog.published(place(offset), 50)
    backlog.came_out(place(0))
    backlog.came_out(place(0))
    waiting = asyncio.create_task(backlog.drained())
    await asyncio.sleep(0.01)
    assert not waiting.done()
    backlog.came_out(place(1))
    await asyncio.wait_for(waiting, 1)


async def test_a_standstill_is_said_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "STALL", 0.01)
    monkeypatch.setattr(demo, "STALLS", 3)
    said: list[str] = []
    backlog = Backlog(100, said.append)
    await backlog.make_room(1)
    with pytest.raises(OutageError, match="1 articles did not come out"):
        await backlog.drained()
    assert len(said) == 3
