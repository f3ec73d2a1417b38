"""The component that holds the promises: order, delivery before acknowledgement, draining, refusal."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from streamproc.errors import ItemError, OutageError, RejectCode
from streamproc.stream import in_flight
from streamproc.stream.in_flight import InFlight, Message, Outcome


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_flight, "PAUSES", (0.001,))


@dataclass
class FakeDelivery:
    message: Message
    broker: "FakeBroker"

    async def wait(self) -> None:
        await asyncio.sleep(random.random() / 500)  # noqa: S311 - a broker answers when it likes
        self.broker.answer(self.message)


@dataclass
class FakeBroker:
    """Records what was sent and what it has; fails where it is told to."""

    sent: list[Message] = field(default_factory=list)
    has: list[Message] = field(default_factory=list)
    failures: dict[bytes | None, int] = field(default_factory=dict)
    too_large: set[str] = field(default_factory=set)

    async def send(self, message: Message) -> FakeDelivery:
        self.sent.append(message)
        return FakeDelivery(message, self)

    def answer(self, message: Message) -> None:
        if message.topic in self.too_large and message.value is not None:
            raise ItemError(RejectCode.TOO_LARGE_TO_SEND, "event: too large")
        if self.failures.get(message.key, 0) > 0:
            self.failures[message.key] -= 1
            raise OutageError("away")
        self.has.append(message)


def named(item: int, topic: str = "out") -> Message:
    return Message(topic, str(item).encode(), b"x")


async def at_once(item: int) -> Outcome:
    return Outcome((named(item),))


def flights(
    broker: FakeBroker,
    acknowledged: list[int],
    work: Callable[[int], Awaitable[Outcome]] = at_once,
    limit: int = 8,
    budget: int = 1000,
) -> InFlight[int]:
    return InFlight(
        work=work,
        send=broker.send,
        refuse=lambda item, error: Outcome((Message("rejected", str(item).encode(), error.code.encode()),)),
        acknowledge=acknowledged.append,
        weigh=lambda _: 10,
        limit=limit,
        budget=budget,
    )


async def run(flight: InFlight[int], items: int = 40) -> None:
    async with flight:
        for item in range(items):
            await flight.add(item)
        await asyncio.wait_for(flight.idle(), 10)


async def test_items_are_sent_and_acknowledged_in_their_order_however_long_each_takes() -> None:
    broker, acknowledged = FakeBroker(), list[int]()

    async def slowly(item: int) -> Outcome:
        await asyncio.sleep(random.random() / 100)  # noqa: S311 - work takes as long as it takes
        return Outcome((named(item),))

    await run(flights(broker, acknowledged, slowly))

    assert acknowledged == list(range(40))
    assert [message.key for message in broker.sent] == [str(item).encode() for item in range(40)]


async def test_work_on_several_items_goes_on_side_by_side_up_to_the_limit() -> None:
    running = most = 0

    async def slowly(item: int) -> Outcome:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return Outcome((named(item),))

    await run(flights(FakeBroker(), [], slowly, limit=5))

    assert most == 5


async def test_bytes_in_flight_stay_within_the_budget_and_one_large_item_still_goes() -> None:
    most = 0
    flight: InFlight[int]

    async def slowly(item: int) -> Outcome:
        nonlocal most
        most = max(most, len(flight))
        await asyncio.sleep(0.005)
        return Outcome((named(item),))

    acknowledged = list[int]()
    flight = flights(FakeBroker(), acknowledged, slowly, budget=25)
    await run(flight, items=6)
    assert most == 2

    flight = flights(FakeBroker(), acknowledged, slowly, budget=1)
    await run(flight, items=3)
    assert len(acknowledged) == 9


async def test_the_last_items_are_acknowledged_though_no_new_one_arrives() -> None:
    acknowledged = list[int]()
    async with flights(FakeBroker(), acknowledged) as flight:
        await flight.add(0)
        await asyncio.wait_for(flight.idle(), 5)
    assert acknowledged == [0]


async def test_the_changelog_is_delivered_before_the_output_is_sent() -> None:
    broker = FakeBroker(failures={b"changelog-3": 4})

    async def judged(item: int) -> Outcome:
        return Outcome((named(item),), (Message("changelog", f"changelog-{item}".encode(), b"r"),))

    acknowledged = list[int]()
    flight = flights(broker, acknowledged, judged)
    seen: list[tuple[str, bool]] = []
    send = broker.send

    async def watch(message: Message) -> FakeDelivery:
        if message.topic == "out":
            change = b"changelog-" + (message.key or b"")
            seen.append((str(message.key), any(each.key == change for each in broker.has)))
        return await send(message)

    flight._send = watch  # noqa: SLF001 - to look over its shoulder
    await run(flight, items=10)

    assert len(seen) == 10
    assert all(was_there for _, was_there in seen)
    assert acknowledged == list(range(10))


async def test_a_delivery_that_fails_is_tried_again_and_nothing_behind_it_is_acknowledged_before() -> None:
    broker = FakeBroker(failures={b"3": 5})
    acknowledged = list[int]()
    await run(flights(broker, acknowledged), items=10)
    assert acknowledged == list(range(10))
    assert [message.key for message in broker.sent].count(b"3") == 6
    assert {message.key for message in broker.has} == {str(item).encode() for item in range(10)}


async def test_while_deliveries_fail_nothing_is_acknowledged() -> None:
    broker = FakeBroker(failures={b"0": 1_000_000})
    acknowledged = list[int]()
    async with flights(broker, acknowledged) as flight:
        for item in range(4):
            await flight.add(item)
        await asyncio.sleep(0.1)
        assert acknowledged == []
        assert flight.oldest is not None
        assert flight.oldest.item == 0
        broker.failures.clear()
        await asyncio.wait_for(flight.idle(), 5)
    assert acknowledged == [0, 1, 2, 3]


class Panic(BaseException):
    """As native code raises it."""


async def test_poison_is_refused_and_the_flow_goes_on() -> None:
    broker, acknowledged = FakeBroker(), list[int]()

    async def poisoned(item: int) -> Outcome:
        if item == 2:
            raise ItemError(RejectCode.BROKEN_JSON, "broken")
        if item == 4:
            raise RecursionError("the article's own text")
        if item == 5:
            raise Panic
        return Outcome((named(item),))

    await run(flights(broker, acknowledged, poisoned), items=6)

    assert acknowledged == list(range(6))
    rejected = {message.key: message.value for message in broker.has if message.topic == "rejected"}
    assert rejected == {b"2": b"broken_json", b"4": b"stage_failed", b"5": b"stage_failed"}


async def test_the_log_of_an_unforeseen_failure_holds_no_words_of_the_article(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def poisoned(item: int) -> Outcome:
        raise ValueError(f"the article's own text {item}")

    await run(flights(FakeBroker(), [], poisoned), items=1)
    assert "stage.failed error=ValueError" in caplog.text
    assert "own text 0" not in caplog.text


async def test_an_event_too_large_for_its_topic_is_refused_not_tried_for_ever() -> None:
    broker, acknowledged = FakeBroker(too_large={"out"}), list[int]()
    await run(flights(broker, acknowledged), items=3)
    assert acknowledged == [0, 1, 2]
    assert [message.value for message in broker.has] == [b"too_large_to_send"] * 3


async def test_a_refusal_too_large_itself_goes_without_its_payload() -> None:
    broker, acknowledged = FakeBroker(too_large={"out", "rejected"}), list[int]()
    await run(flights(broker, acknowledged), items=1)
    assert acknowledged == [0]
    assert [(message.topic, message.value) for message in broker.has] == [("rejected", None)]


async def test_leaving_acknowledges_nothing_that_was_not_delivered() -> None:
    broker = FakeBroker(failures={b"1": 1_000_000})
    acknowledged = list[int]()
    async with flights(broker, acknowledged) as flight:
        for item in range(4):
            await flight.add(item)
        await asyncio.sleep(0.05)
    assert acknowledged == [0]
    assert len(flight) == 0


async def test_work_that_meets_an_outage_is_done_again_and_its_item_is_not_refused() -> None:
    broker, acknowledged, tries = FakeBroker(), list[int](), 0

    async def disk_is_full(item: int) -> Outcome:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise OutageError("store: away")
        return Outcome((named(item),))

    await run(flights(broker, acknowledged, disk_is_full), items=1)
    assert acknowledged == [0]
    assert [message.topic for message in broker.has] == ["out"]


async def test_what_is_somebody_elses_by_now_is_neither_sent_nor_acknowledged() -> None:
    broker, acknowledged = FakeBroker(), list[int]()

    async def dropped(item: int) -> Outcome:
        return Outcome((), is_dropped=True) if item % 2 else Outcome((named(item),))

    await run(flights(broker, acknowledged, dropped), items=6)
    assert acknowledged == [0, 2, 4]


async def test_a_change_too_large_for_the_changelog_refuses_its_item_and_the_lane_goes_on() -> None:
    broker, acknowledged = FakeBroker(too_large={"changelog"}), list[int]()

    async def judged(item: int) -> Outcome:
        return Outcome((named(item),), (Message("changelog", b"k", b"r"),) if item == 1 else ())

    await run(flights(broker, acknowledged, judged), items=3)
    assert acknowledged == [0, 1, 2]
    assert [message.topic for message in broker.has] == ["out", "rejected", "out"]
