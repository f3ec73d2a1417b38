"""A broker that is away: calm attempts, a quiet log, and the time it has been."""

import logging
from dataclasses import dataclass

import aiokafka.client
import pytest

from streamproc.stream import patience
from streamproc.stream.patience import BrokerWatch, QuietClients, be_patient


@dataclass(eq=False)
class FakeConnection:
    is_up: bool = True

    def connected(self) -> bool:
        return self.is_up


def record(text: str, name: str = "aiokafka.client") -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "", 0, text, (), None)


def test_the_broker_is_away_only_once_no_connection_is_left() -> None:
    watch, connection = BrokerWatch(), FakeConnection()
    watch.connected(connection)
    watch.failed()
    assert watch.away_seconds == 0.0
    connection.is_up = False
    watch.failed()
    assert watch.away_seconds > 0.0
    watch.connected(FakeConnection())
    assert watch.away_seconds == 0.0


def test_while_it_is_away_the_clients_get_one_line_a_minute() -> None:
    now = [0.0]
    watch = BrokerWatch()
    watch.failed()
    quiet = QuietClients(watch, clock=lambda: now[0])
    printed = []
    for second in range(1, 601):
        now[0] = 100.0 + second / 5  # two minutes
        line = record(f"Unable connect to node {second}")
        if quiet.filter(line):
            printed.append(line.getMessage())
    assert len(printed) == 2
    assert all("lines_held_back" in line for line in printed)


def test_while_it_is_there_a_line_comes_once_a_minute_and_another_one_at_once() -> None:
    now = [100.0]
    quiet = QuietClients(BrokerWatch(), clock=lambda: now[0])
    assert quiet.filter(record("heartbeat failed"))
    assert not quiet.filter(record("heartbeat failed"))
    assert quiet.filter(record("commit failed"))
    now[0] = 161.0
    assert quiet.filter(record("heartbeat failed"))


def test_our_own_lines_are_never_held_back() -> None:
    watch = BrokerWatch()
    watch.failed()
    quiet = QuietClients(watch)
    assert all(quiet.filter(record("item.rejected", "streamproc.stream.run")) for _ in range(100))


async def test_an_attempt_that_fails_takes_its_time_and_still_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)

    async def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    watch = BrokerWatch()
    monkeypatch.setattr("streamproc.stream.patience.asyncio.sleep", nap)
    monkeypatch.setattr(aiokafka.client, "create_conn", refuse)
    be_patient(watch)
    be_patient(watch)
    with pytest.raises(ConnectionRefusedError):
        await aiokafka.client.create_conn("localhost", 1)
    assert naps == [patience.PAUSE]
    assert watch.away_seconds > 0.0
