"""What is remembered, and when it is forgotten."""

from datetime import datetime, timedelta

from streamproc.duplicates import Memory, judge
from streamproc.events import CleanedArticle, VerdictKind
from tests.duplicates.desk import NOON, WEEK, a_busy_morning, a_wire_story, article, judged, prose

DAY = timedelta(days=1)


def a_week_of_news(hours: int, start: datetime = NOON) -> list[CleanedArticle]:
    """One article an hour, each its own story."""
    moments = [start + timedelta(hours=hour) for hour in range(hours)]
    return [article(prose(60, str(at)), name=str(at), received_at=at) for at in moments]


def test_a_memory_counts_items_and_knows_the_newest_arrival() -> None:
    memory = Memory(look_back=WEEK)
    assert (len(memory), memory.newest_received_at) == (0, None)
    news = a_week_of_news(5)
    judged([*reversed(news), *news], memory)
    assert (len(memory), memory.newest_received_at) == (5, NOON + timedelta(hours=4))


def test_what_is_older_than_the_look_back_time_and_a_day_is_forgotten_in_small_steps() -> None:
    memory = Memory(look_back=DAY)
    news = a_week_of_news(100)
    judged(news, memory)
    forgotten: list[str] = []
    while step := memory.forget_expired(7):
        assert len(step) <= 7
        forgotten += step
    assert forgotten == [each.item_id for each in news[: len(forgotten)]]
    horizon = NOON + timedelta(hours=99 - 15) - DAY - DAY
    assert all(each.received_at < horizon for each in news[: len(forgotten)])
    assert len(news) - len(forgotten) == len(memory) <= 66


def test_nothing_is_left_of_what_was_forgotten() -> None:
    memory = Memory(look_back=DAY)
    judged(a_busy_morning(), memory)
    later = a_week_of_news(20, NOON + 10 * DAY)
    judged(later, memory, first=100)
    forgotten = memory.forget_expired(1000)
    assert set(forgotten) == {each.item_id for each in a_busy_morning()}
    fresh = Memory(look_back=DAY)
    judged(later, fresh)
    assert {name: _size(memory, name) for name in vars(memory)} == {name: _size(fresh, name) for name in vars(fresh)}


def _size(memory: Memory, name: str) -> int:
    value = getattr(memory, name)
    return len(value) if hasattr(value, "__len__") else 0


def test_forgetting_changes_no_verdict() -> None:
    news = [
        each.model_copy(update={"received_at": NOON + timedelta(hours=8 * number)})
        for number, each in enumerate(a_busy_morning() * 4)
    ]
    news = [each.model_copy(update={"item_id": f"{number:032x}"}) for number, each in enumerate(news)]
    kept, forgetting = Memory(look_back=DAY), Memory(look_back=DAY)
    for sequence, each in enumerate(news):
        assert judge(each, kept, sequence) == judge(each, forgetting, sequence)
        forgetting.forget_expired(3)
    assert len(forgetting) < len(kept)


def test_a_few_records_from_a_broken_clock_do_not_empty_the_memory() -> None:
    memory = Memory(look_back=WEEK)
    news = a_week_of_news(30)
    judged(news, memory)
    future = a_week_of_news(15, NOON + 3650 * DAY)
    assert {each.event.verdict.kind for each in judged(future, memory, 100)} == {VerdictKind.NEW}
    assert memory.forget_expired(1000) == []
    assert len(memory) == 45


def test_a_record_is_remembered_once() -> None:
    record = judged([a_wire_story()])[0].record
    memory = Memory(look_back=WEEK)
    memory.load(record)
    memory.load(record)
    assert len(memory) == 1


def test_a_time_without_a_zone_is_taken_for_utc() -> None:
    naive = a_wire_story().model_copy(update={"received_at": NOON.replace(tzinfo=None)})
    memory = Memory(look_back=WEEK)
    judged([naive], memory)
    assert memory.newest_received_at == NOON
