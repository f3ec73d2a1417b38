"""What is known of stories follows from the topic's records, in whatever order they were read, and however often."""

import os
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.stories import (
    ENTRIES_A_PAGE,
    IN_MEMORY,
    AmbiguousIdError,
    Listing,
    NoSuchStoryError,
    Position,
    StoryRecord,
    StoryStore,
    list_story,
)
from tests.stories.desk import (
    ALL,
    CORRECTION,
    FIRST_COPY,
    OTHER,
    SECOND_COPY,
    STORY,
    WIRE,
    copy_of,
    entry,
    forgotten,
    name_of,
    records,
    revision_of,
    store_of,
)


def items(listing: Listing) -> list[str]:
    return [each.entry.item_id for each in listing.entries]


# --- what is listed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [WIRE.id, FIRST_COPY.id, CORRECTION.item_id, SECOND_COPY.item_id, WIRE.story_id])
def test_a_story_is_listed_in_judging_order_whatever_it_is_asked_by(asked: str) -> None:
    listing = list_story(store_of(*reversed(ALL)), asked)
    assert items(listing) == [each.item_id for each in STORY]
    assert [each.number for each in listing.entries] == [1, 2, 3, 4]
    assert [each.of_number for each in listing.entries] == [None, 1, 1, 1]
    assert (listing.total, listing.page, listing.pages, listing.outlets) == (4, 1, 1, 3)
    assert listing.kinds == {"duplicate": 2, "new": 1, "revision": 1}


@pytest.mark.parametrize(
    ("asked", "marked"),
    [(WIRE.id, [1, 3]), (FIRST_COPY.id, [2]), (CORRECTION.item_id, [3]), (SECOND_COPY.item_id, [4])],
)
def test_what_was_asked_for_is_marked(asked: str, marked: list[int]) -> None:
    listing = list_story(store_of(*ALL), asked)
    assert [each.number for each in listing.entries if each.is_asked_for] == marked


@given(st.permutations(ALL * 2))
def test_any_order_of_entries_and_repeats_gives_the_same_listing(order: list[object]) -> None:
    store = store_of(*order)  # type: ignore[arg-type]
    assert list_story(store, WIRE.id) == list_story(store_of(*ALL), WIRE.id)
    assert store.count() == len(ALL)


def test_a_later_entry_of_an_item_takes_the_place_of_the_earlier_one() -> None:
    again = FIRST_COPY.model_copy(update={"headline": "Bridge opens", "story_id": OTHER.story_id})
    store = store_of(*ALL, again)
    assert items(list_story(store, OTHER.id)) == [FIRST_COPY.item_id, OTHER.item_id]
    assert FIRST_COPY.item_id not in items(list_story(store, WIRE.id))


def test_article_that_went_its_own_way_stands_in_its_latest_story_and_names_the_other() -> None:
    diverged = revision_of(FIRST_COPY, "herald-2", 9, story_id=name_of("fresh"))
    listing = list_story(store_of(*ALL, diverged), FIRST_COPY.id)
    assert items(listing) == [diverged.item_id]
    assert listing.entries[0].of_number is None
    assert listing.also_in == (WIRE.story_id,)


def test_story_of_a_thousand_outlets_is_paged_and_opens_where_what_was_asked_for_stands() -> None:
    copies = [copy_of(WIRE, f"outlet{number}", number) for number in range(10, 1_209)]
    store = store_of(WIRE, *copies)
    opened = list_story(store, copies[700].id)
    assert (opened.page, opened.pages, opened.total, opened.outlets) == (2, 3, 1_200, 1_200)
    assert [each.entry.id for each in opened.entries if each.is_asked_for] == [copies[700].id]
    assert {each.of_number for each in opened.entries} == {1}
    pages = [list_story(store, WIRE.id, page) for page in (1, 2, 3)]
    assert [len(page.entries) for page in pages] == [ENTRIES_A_PAGE, ENTRIES_A_PAGE, 200]
    assert [each.number for page in pages for each in page.entries] == list(range(1, 1_201))
    for page in (0, 4, 10**9):
        with pytest.raises(NoSuchStoryError, match="the story has 3"):
            list_story(store, WIRE.id, page)


# --- ids ------------------------------------------------------------------------------------------------------------


def test_eight_characters_stand_for_an_id_and_seven_do_not() -> None:
    store = store_of(*ALL)
    for name in (WIRE.id, FIRST_COPY.item_id, CORRECTION.item_id):
        assert list_story(store, f" {name[:8]} ").named.id == name
        with pytest.raises(NoSuchStoryError, match="give 8 characters"):
            list_story(store, name[:7])


def test_a_beginning_that_two_ids_have_names_neither_and_a_whole_id_always_itself() -> None:
    alike = [entry("one", "one", number, item_id=f"{'ab' * 8}{number}", id=f"cd{number}") for number in (1, 2)]
    longer = entry("two", "two", 3, item_id=f"{'ab' * 8}11")
    store = store_of(*alike, longer)
    with pytest.raises(AmbiguousIdError):
        list_story(store, "ab" * 4)
    assert list_story(store, f"{'ab' * 8}1").named.id == f"{'ab' * 8}1"


@pytest.mark.parametrize(
    "asked", ["", "%", "_" * 32, "0" * 32, "' OR 1=1 --", "\udcff" * 8, "\x00" * 9, "\U0010ffff" * 9]
)
def test_what_is_no_id_of_ours_is_not_found(asked: str) -> None:
    with pytest.raises(NoSuchStoryError):
        list_story(store_of(*ALL), asked)


# --- what goes ------------------------------------------------------------------------------------------------------


def test_a_tombstone_takes_an_entry_and_one_of_nothing_takes_nothing() -> None:
    store = store_of(*ALL)
    gone = [StoryRecord(FIRST_COPY.item_id.encode(), None), StoryRecord(name_of("item none").encode(), None)]
    store.apply(gone, Position(7, 1))
    assert items(list_story(store, WIRE.id)) == [WIRE.item_id, CORRECTION.item_id, SECOND_COPY.item_id]
    with pytest.raises(NoSuchStoryError):
        list_story(store, FIRST_COPY.id)


def test_forgotten_article_leaves_its_story_and_a_record_that_says_so() -> None:
    store = store_of(*ALL, forgotten("herald", 8, ("herald",)))
    assert len(list_story(store, WIRE.id).entries) == 3
    for asked in (FIRST_COPY.id, FIRST_COPY.id[:8]):
        with pytest.raises(NoSuchStoryError, match="was forgotten on 2026-03-02 06:00 UTC"):
            list_story(store, asked)


def test_what_arrives_after_its_article_was_forgotten_is_listed_again() -> None:
    again = copy_of(WIRE, "herald", 12)
    listing = list_story(store_of(*ALL, forgotten("herald", 8), again), FIRST_COPY.id)
    assert [each.entry.sequence for each in listing.entries] == [1, 4, 7, 12]
    assert listing.named.forgotten == forgotten("herald", 8)


def test_records_that_are_none_of_ours_are_left_and_counted() -> None:
    store = store_of(WIRE)
    mine = records([FIRST_COPY])[0]
    broken = [
        StoryRecord(None, None),
        StoryRecord(b"\xff", b"{}"),
        StoryRecord(b"a", b"{broken"),
        StoryRecord(b"another item", mine.value),
        StoryRecord(b"forgotten:a", b"[]"),
        *records([WIRE.model_copy(update={"sequence": 1 << 63, "item_id": "a"})]),
        mine,
    ]
    store.apply(broken, Position(9, 1))
    assert (store.count(), store.broken) == (2, 5)


# --- the file -------------------------------------------------------------------------------------------------------


def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    place = tmp_path / "stories.sqlite"
    store = StoryStore(place)
    assert store.position == Position(0, 0)
    store.apply(records(ALL), Position(5, 77))
    store.close()
    again = StoryStore(place)
    assert again.position == Position(5, 77)
    assert list_story(again, WIRE.id) == list_story(store_of(*ALL), WIRE.id)
    again.clear()
    assert (again.count(), again.position) == (0, Position(0, 0))


def test_a_batch_is_taken_in_whole_or_not_at_all() -> None:
    store = store_of(WIRE)

    def cut_short() -> object:
        yield from records([FIRST_COPY])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.apply(cut_short(), Position(9, 9))  # type: ignore[arg-type]
    assert (store.count(), store.position.next_offset) == (1, 1)


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5_000, b""])
def test_file_that_is_broken_begins_anew(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "stories.sqlite"
    place.write_bytes(content)
    store = StoryStore(place)
    store.apply(records(ALL), Position(5, 1))
    assert store.count() == 5


def test_file_of_another_format_begins_anew(tmp_path: Path) -> None:
    place = tmp_path / "stories.sqlite"
    with sqlite3.connect(place) as other:
        other.executescript("CREATE TABLE entries (a); PRAGMA user_version = 999")
    other.close()
    assert StoryStore(place).count() == 0


def test_file_that_breaks_while_it_is_used_is_empty_from_then_on(tmp_path: Path) -> None:
    place = tmp_path / "stories.sqlite"
    store = StoryStore(place)
    store.apply(records(entry(f"i{n}", f"i{n}", n) for n in range(20_000)), Position(20_000, 1))
    store.close()
    size = place.stat().st_size
    with place.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(random.Random(1).randbytes(size - 4096 * 8))  # noqa: S311 - rubbish, not secrets
        os.fsync(file.fileno())
    store = StoryStore(place)
    with pytest.raises(sqlite3.DatabaseError):
        store.apply(records(entry(f"j{n}", f"j{n}", n) for n in range(5_000)), Position(25_000, 1))
    assert store.position == Position(0, 0)
    store.apply(records(ALL), Position(5, 1))
    assert store.count() == 5


def test_store_that_was_closed_is_not_taken_for_a_broken_one(tmp_path: Path) -> None:
    place = tmp_path / "stories.sqlite"
    store = StoryStore(place)
    store.apply(records(ALL), Position(5, 1))
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.apply(records(ALL), Position(9, 1))
    assert StoryStore(place).count() == 5


def test_an_empty_store_knows_nothing() -> None:
    with pytest.raises(NoSuchStoryError):
        list_story(StoryStore(IN_MEMORY), WIRE.id)
