"""Which policy goes for an item follows from its arrival, whoever asks and when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.policy import DEFAULT, Policy
from streamproc.duplicates.policy_ledger import PolicyLedger, PolicyRecord

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
LEAD = timedelta(minutes=1)
MINUTE = timedelta(minutes=1)


def at(minutes: float) -> datetime:
    return NOON + minutes * MINUTE


def record(short: int, since: float | None = None) -> PolicyRecord:
    return PolicyRecord(policy=f"short = {short}", in_force_from=None if since is None else at(since))


class Desk:
    """Sets policies, and asks for their only word."""

    def __init__(self) -> None:
        self.ledger = PolicyLedger(LEAD)

    def set(self, short: int, *, stamped: float, since: float | None = None) -> None:
        assert self.ledger.apply(record(short, since).to_bytes(), at(stamped)) is not None

    def short(self, minutes: float) -> int:
        return self.ledger.in_force("the paper", at(minutes)).short


def test_a_policy_is_in_force_a_lead_after_its_record_and_not_before() -> None:
    desk = Desk()
    assert desk.ledger.in_force(None, NOON) is DEFAULT
    desk.set(30, stamped=0)
    assert [desk.short(minutes) for minutes in (-5, 0, 0.99, 1, 500)] == [40, 40, 40, 30, 30]


def test_a_policy_is_in_force_from_the_time_given_and_never_sooner_than_every_worker_knows_it() -> None:
    desk = Desk()
    desk.set(30, stamped=0, since=10)
    desk.set(20, stamped=20, since=5)
    assert [desk.short(minutes) for minutes in (9.9, 10, 20.9, 21)] == [40, 30, 30, 20]


def test_one_that_is_planned_comes_whatever_is_set_before_its_time() -> None:
    desk = Desk()
    desk.set(30, stamped=0, since=10)
    desk.set(20, stamped=2)
    assert [desk.short(minutes) for minutes in (2, 3, 9.9, 10)] == [40, 20, 20, 30]


def test_of_two_for_one_time_the_one_that_was_set_last_is_in_force() -> None:
    desk = Desk()
    desk.set(30, stamped=0, since=10)
    desk.set(20, stamped=1, since=10)
    assert desk.short(10) == 20


def test_what_is_set_again_later_has_its_key_and_for_another_time_it_has_not() -> None:
    assert record(30).key == record(30).key
    assert len({record(30).key, record(20).key, record(30, 1).key, record(30, 2).key}) == 4


@pytest.mark.parametrize(
    "value",
    [
        None,
        b"",
        b"{}",
        b"\xff",
        PolicyRecord(policy="shrt = 3", in_force_from=None).to_bytes(),
        b'{"policy": "", "in_force_from": "2024-03-05T12:00:00"}',
    ],
)
def test_what_is_none_of_ours_is_counted_and_left(value: bytes | None) -> None:
    desk = Desk()
    desk.set(30, stamped=0)
    assert desk.ledger.apply(value, at(1)) is None
    assert desk.ledger.broken == 1
    assert desk.short(5) == 30


steps = st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(-5, 40), st.integers(0, 50)), max_size=12)


@given(steps)
def test_an_item_that_comes_again_goes_by_what_it_went_by_whoever_has_read_more_since(
    given: list[tuple[int, int | None, int]],
) -> None:
    """A worker that has read all that was stamped a lead before the arrival knows; what comes later changes nothing."""
    now, told = 0, []
    for pause, since, short in given:
        now += pause
        told.append((record(short, since).to_bytes(), at(now)))
    late = PolicyLedger(LEAD)
    for value, stamped_at in told:
        late.apply(value, stamped_at)
    for minutes in range(now + 5):
        early = PolicyLedger(LEAD)
        for value, stamped_at in told:
            if stamped_at <= at(minutes) - LEAD:
                early.apply(value, stamped_at)
        assert early.in_force("a", at(minutes)) == late.in_force("a", at(minutes))


@given(steps)
def test_what_compaction_takes_was_in_force_for_nothing_that_may_come_again(
    given: list[tuple[int, int | None, int]],
) -> None:
    """Of records with one key the last stays; all are older than the lag, and the items before it are gone."""
    now, told = 0, []
    for pause, since, short in given:
        now += pause
        told.append((record(short, since), at(now)))
    last = {each.key: number for number, (each, _) in enumerate(told)}
    whole, compacted = PolicyLedger(LEAD), PolicyLedger(LEAD)
    for number, (each, stamped_at) in enumerate(told):
        whole.apply(each.to_bytes(), stamped_at)
        if last[each.key] == number:
            compacted.apply(each.to_bytes(), stamped_at)
    for minutes in range(now + 2, now + 60):
        assert compacted.in_force(None, at(minutes)) == whole.in_force(None, at(minutes))


def test_a_topic_that_begins_anew_says_nothing_of_before() -> None:
    desk = Desk()
    desk.set(30, stamped=0)
    desk.ledger.clear()
    assert desk.short(5) == Policy().short
