"""What is in force follows from source and arrival, whoever asks and when."""

import itertools
import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from streamproc.cleaning import clean
from streamproc.cleaning.learned import Action, Furniture, Ledger, RecordKey, RecordKind
from tests.cleaning.articles import RECEIVED_AT, article_of, sent_again
from tests.cleaning.learned.desk import KEEP, LEAD, NAME, SOURCE, Desk, articles_until_gone, story

FOOTER = "Glimmer wex: tarn oblique fenway"
SECOND = timedelta(seconds=1)


def learned() -> Desk:
    desk = Desk()
    articles_until_gone(desk, FOOTER, -1)
    return desk


def test_veto_is_in_force_for_what_arrives_a_minute_later_and_not_before() -> None:
    desk = learned()
    decided_at = desk.now
    desk.decide(FOOTER, Action.VETO)
    for seconds, leaves in ((0, True), (59, True), (60, False), (3600, False)):
        desk.now = decided_at + timedelta(seconds=seconds)
        assert (FOOTER not in desk.article([*story(50), FOOTER]).body) is leaves, seconds


def test_item_that_comes_again_is_cleaned_as_it_was() -> None:
    desk = learned()
    arrivals = [desk.now + timedelta(seconds=seconds) for seconds in range(0, 600, 30)]
    cleaned: dict[object, bytes] = {}
    for number, arrival in enumerate(arrivals):
        desk.now = arrival
        if number in {3, 8, 13}:
            desk.decide(FOOTER, list(Action)[number % 3])
        article = article_of("\n\n".join([*story(9), FOOTER]), source=SOURCE, received_at=arrival)
        cleaned[arrival] = clean(article, desk.ledger.in_force(SOURCE, arrival)).to_bytes()
    for arrival in reversed(arrivals):
        article = article_of("\n\n".join([*story(9), FOOTER]), source=SOURCE, received_at=arrival)
        assert clean(article, desk.ledger.in_force(SOURCE, arrival)).to_bytes() == cleaned[arrival]


Step = tuple[int, Action | None]
"""minutes since the step before; ``None``: an article with the line"""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([None, None, None, *Action])), max_size=40))
def test_worker_that_reads_the_topic_later_knows_the_same(steps: list[Step]) -> None:
    desk = Desk()
    told: list[tuple[bytes, bytes | None, datetime]] = []
    desk.ledger = Recording(told)
    desk.learner = type(desk.learner)(desk.ledger)
    for number, (minutes, action) in enumerate(steps):
        if action is None:
            desk.publish([*story(number), FOOTER])
        else:
            desk.decide(FOOTER, action)
        desk.now += timedelta(minutes=minutes)
    late = Ledger(LEAD, KEEP)
    for key, value, stamped_at in told:
        late.apply(key, value, stamped_at)
    for minutes in range(0, 500, 7):
        at = RECEIVED_AT + timedelta(minutes=minutes)
        assert version(late.in_force(SOURCE, at)) == version(desk.ledger.in_force(SOURCE, at))


class Recording(Ledger):
    """A ledger that keeps what it was told."""

    def __init__(self, told: list[tuple[bytes, bytes | None, datetime]]) -> None:
        super().__init__(LEAD, KEEP)
        self._told = told

    @override
    def apply(self, key: bytes | None, value: bytes | None, stamped_at: datetime) -> RecordKey | None:
        self._told.append((key or b"", value, stamped_at))
        return super().apply(key, value, stamped_at)


def version(furniture: Furniture | None) -> str | None:
    return None if furniture is None else furniture.version


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (None, b"{}"),
        (b"", b""),
        (b"\xff", b"{}"),
        (b"[]", b"{}"),
        (b'["line","a"]', b"{}"),
        (b'["line","a","b"]', b"{"),
        (b'["line","a","b"]', b'{"source": 3}'),
        (b'["decision","a","b"]', b'{"source":"a","key":"b","action":"burn"}'),
        (b'["other","a","b"]', b"{}"),
    ],
)
def test_record_that_is_none_of_ours_is_counted_and_changes_nothing(key: bytes | None, value: bytes) -> None:
    ledger = Ledger(LEAD, KEEP)
    assert ledger.apply(key, value, RECEIVED_AT) is None
    assert ledger.broken == 1
    assert ledger.lines() == []


def test_brake_holds_where_learned_lines_would_be_most_of_a_text() -> None:
    desk = learned()
    assert FOOTER in desk.article(["The ferry of Lindow was closed.", FOOTER]).body
    assert FOOTER not in desk.article([FOOTER, *story(3)]).body


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([FOOTER, FOOTER.upper(), "Share", "By Jane Doe", *story(5)]), min_size=1, max_size=8))
def test_cleaning_twice_changes_nothing_more_with_learned_furniture(lines: list[str]) -> None:
    desk = learned()
    furniture = desk.ledger.in_force(SOURCE, desk.now)
    text = "\n\n".join([*lines, "It is a story."])
    once = clean(article_of(text, source=SOURCE), furniture)
    twice = clean(sent_again(once), furniture)
    assert (twice.body, twice.removed) == (once.body, ())


def test_lines_gone_are_let_go_once_no_item_can_come_again() -> None:
    desk = learned()
    known = desk.line(FOOTER)
    assert known is not None
    desk.take(RecordKey(RecordKind.LINE, NAME, known.key), None)
    assert desk.ledger.in_force(SOURCE, desk.now) is not None, "what arrived before is cleaned as it was"
    desk.now += KEEP + LEAD + SECOND
    desk.decide("Another line altogether", Action.VETO)
    assert desk.line(FOOTER) is None


def test_any_order_of_questions_gives_the_same_answers() -> None:
    desk = learned()
    start = desk.now
    for minutes, action in ((0, Action.VETO), (5, Action.APPROVE), (9, Action.FORGET)):
        desk.now = start + timedelta(minutes=minutes)
        desk.decide(FOOTER, action)
    moments = [start + timedelta(seconds=17 * number) for number in range(60)]
    expected = [version(desk.ledger.in_force(SOURCE, at)) for at in moments]
    shuffled = list(enumerate(moments))
    random.Random(5).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    assert all(version(desk.ledger.in_force(SOURCE, at)) == expected[number] for number, at in shuffled)
    assert len(list(itertools.groupby(expected))) == 4


def test_line_that_went_twice_is_known_until_no_item_of_its_second_time_can_come_again() -> None:
    desk = learned()
    known = desk.line(FOOTER)
    assert known is not None
    counted = known.counted
    assert counted is not None
    name = RecordKey(RecordKind.LINE, NAME, known.key)
    desk.take(name, None)
    desk.now += timedelta(days=2)
    desk.take(name, counted.to_bytes())
    desk.now += timedelta(days=3)
    arrived_at = desk.now
    expected = version(desk.ledger.in_force(SOURCE, arrived_at))
    assert expected
    desk.now += SECOND
    desk.take(name, None)
    desk.now += timedelta(days=3)
    desk.decide("Another line altogether", Action.VETO)
    assert version(desk.ledger.in_force(SOURCE, arrived_at)) == expected


def test_line_gone_is_known_for_items_that_arrived_before_its_going_came_into_force() -> None:
    desk = learned()
    known = desk.line(FOOTER)
    assert known is not None
    desk.take(RecordKey(RecordKind.LINE, NAME, known.key), None)
    arrived_at = desk.now + LEAD - SECOND
    assert desk.ledger.in_force(SOURCE, arrived_at)
    desk.now += KEEP + SECOND
    desk.decide("Another line altogether", Action.VETO)
    assert desk.ledger.in_force(SOURCE, arrived_at)


def test_veto_of_one_line_holds_against_what_is_learned_of_lines_like_it() -> None:
    desk = Desk()
    for number in range(12):
        desk.publish([*story(number), f"Letters to the desk by Monday, page {number}"])
    line = "Letters to the desk by Monday, page 5"
    assert line not in desk.article([*story(20), line]).body
    before = version(desk.ledger.in_force(SOURCE, desk.now))
    desk.decide(line, Action.VETO)
    desk.now += LEAD
    assert line in desk.article([*story(20), line]).body
    assert "page 6" not in desk.article([*story(20), line.replace("5", "6")]).body
    assert version(desk.ledger.in_force(SOURCE, desk.now)) != before
