"""What is remembered, and when it is forgotten."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from streamproc.duplicates import Memory, judge
from streamproc.duplicates.record import Record, microseconds
from streamproc.duplicates.stored import StoredText
from streamproc.events import CleanedArticle, JudgedArticle, VerdictKind, digest
from tests.duplicates.desk import (
    NOON,
    WEEK,
    a_busy_morning,
    a_kill_of,
    a_page,
    a_story_around,
    a_subedited_print_of,
    a_wire_story,
    an_excerpt_of,
    another_outlets_print_of,
    article,
    judged,
    prose,
    rebuilt,
    written,
)

DAY = timedelta(days=1)


def a_week_of_news(hours: int, start: datetime = NOON) -> list[CleanedArticle]:
    """One article an hour, each its own story."""
    moments = [start + timedelta(hours=hour) for hour in range(hours)]
    return [article(prose(60, str(at)), name=str(at), received_at=at) for at in moments]


def test_a_memory_counts_items_once() -> None:
    memory = Memory(look_back=WEEK)
    assert not len(memory)
    news = a_week_of_news(5)
    judged([*reversed(news), *news], memory)
    assert len(memory) == 5


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
    assert Record.from_bytes(judged([naive])[0].record).received == microseconds(NOON)


# --- forgetting what somebody asked to be forgotten ---------------------------------------------------------------


def a_page_and_its_revision() -> list[CleanedArticle]:
    kept = prose(90, "kept")
    first = a_page(f"{kept}\n\nA secret was told.", headline="The secret of the bridge")
    return [first, a_page(f"{kept}\n\nThe secret was denied.", headline="No secret of the bridge")]


def kin_of(page: CleanedArticle) -> list[CleanedArticle]:
    """All that would be held against it, if it were remembered."""
    return [
        another_outlets_print_of(page),
        a_subedited_print_of(page, 2),
        an_excerpt_of(page, 85),
        a_story_around(page),
        a_kill_of(page),
        page.model_copy(update={"item_id": digest(b"once more")}),
        a_page(page.body + "\n\nMore of it."),
    ]


def as_it_is(memory: Memory) -> Memory:
    return memory


def rebuilt_from(memory: Memory) -> Memory:
    """What a restart makes of the tables."""
    return rebuilt((b"", memory._kept[name], memory._kept_texts.get(name)) for name in memory._kept)  # noqa: SLF001


@pytest.mark.parametrize("then", [as_it_is, rebuilt_from])
def test_nothing_is_held_against_a_forgotten_article(then: Callable[[Memory], Memory]) -> None:
    news = a_page_and_its_revision()
    for kin in kin_of(news[1]):
        memory = Memory(look_back=WEEK)
        judged(news, memory)
        memory.forget(news[0].id)
        event = judge(kin, then(memory), 2).event
        assert (event.verdict.of, event.verdict.of_item) == (None, None)
        assert event.story_id == event.id


@pytest.mark.parametrize("then", [as_it_is, rebuilt_from])
def test_a_replay_of_a_forgotten_article_has_its_verdict_and_tells_no_words(then: Callable[[Memory], Memory]) -> None:
    news = a_page_and_its_revision()
    memory = Memory(look_back=WEEK)
    before = judged(news, memory)
    memory.forget(news[0].id)
    again = judged(news, then(memory))
    assert [each.event.verdict for each in again] == [each.event.verdict for each in before]
    assert [each.entry for each in again] == [each.entry for each in before]
    assert all(each.is_replay and each.text is None for each in again)
    first, last = before[1].event, again[1].event
    assert isinstance(first, JudgedArticle)
    assert isinstance(last, JudgedArticle)
    assert first.changes
    assert not last.changes


def test_of_a_forgotten_article_no_words_and_no_digests_of_them_are_left() -> None:
    news = a_page_and_its_revision()
    memory = Memory(look_back=WEEK)
    judged(news, memory)
    left = memory.forget(news[0].id)
    assert {each.item_id for each in left} == {each.item_id for each in news}
    for record in left:
        assert record.is_forgotten
        assert len(record.sketch.hashes) == 0
        assert not any(record.text_digest + record.headline_digest + record.layout_digest + record.source_digest)
        assert record.ruling().changes == ()
        assert memory.stored_text_of(record.item_id) == StoredText("", "")
    assert memory.forget(news[0].id) == []


def test_what_was_the_article_once_more_is_forgotten_where_it_is_named() -> None:
    page = a_page_and_its_revision()[0]
    again = page.model_copy(update={"item_id": digest(b"again")})
    memory = Memory(look_back=WEEK)
    judged([page, again], memory)
    assert {each.item_id for each in memory.forget(page.id, [again.item_id, "unknown"])} == {
        page.item_id,
        again.item_id,
    }


def test_a_forgotten_article_leaves_others_alone() -> None:
    """Its copies point to it as before, and what is like another article is found as before."""
    story, other = a_wire_story(), a_wire_story(seed="other")
    memory = Memory(look_back=WEEK)
    judged([story, other, another_outlets_print_of(story)], memory)
    memory.forget(story.id, [other.item_id])
    copies = judged([another_outlets_print_of(story), another_outlets_print_of(other)], memory, first=2)
    assert [each.event.verdict.of for each in copies] == [story.id, other.id]
    assert memory.forget("nobody") == []


def test_forgetting_an_article_is_no_different_after_a_rebuild() -> None:
    news = a_busy_morning()
    memory = Memory(look_back=WEEK)
    judged(news[:15], memory)
    memory.forget(news[0].id)
    again = rebuilt_from(memory)
    assert written(judged(news[15:], memory, 15)) == written(judged(news[15:], again, 15))
