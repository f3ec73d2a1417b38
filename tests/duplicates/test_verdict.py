"""The verdict table, line by line."""

import random
import time
from datetime import timedelta

import pytest

from streamproc.duplicates import POLICY_VERSION, Memory, judge
from streamproc.duplicates.changes import MOST_CHANGES
from streamproc.events import (
    DuplicateNotice,
    JudgedArticle,
    LineKind,
    LinkRelation,
    RemovedLine,
    RevisionClass,
    VerdictKind,
    VerdictMethod,
    digest,
)
from tests.duplicates.desk import (
    NOON,
    WEEK,
    a_busy_morning,
    a_page,
    a_story_around,
    a_story_quoting_the_speech_of,
    a_subedited_print_of,
    a_wire_story,
    an_excerpt_of,
    another_outlets_print_of,
    article,
    judged,
    prose,
    verdict_on_last,
    words,
)

NEW = (VerdictKind.NEW, VerdictMethod.UNSEEN)
REVISION = (VerdictKind.REVISION, VerdictMethod.SAME_ARTICLE)
EXACT = (VerdictKind.DUPLICATE, VerdictMethod.EXACT)
NEAR = (VerdictKind.DUPLICATE, VerdictMethod.NEAR)
EXCERPT = (VerdictKind.DUPLICATE, VerdictMethod.EXCERPT)
KEEP = prose(120, "page")


def test_the_first_article_is_new() -> None:
    story = a_wire_story()
    event = judged([story])[0].event
    assert isinstance(event, JudgedArticle)
    assert (event.verdict.kind, event.verdict.method) == NEW
    assert (event.revision, event.story_id, event.id) == (1, story.id, story.id)
    assert event.provenance.policy_version == POLICY_VERSION
    assert event.provenance.rules_version == "7"


def test_the_same_words_in_another_outlet_are_an_exact_duplicate() -> None:
    story = a_wire_story()
    notice = judged([story, another_outlets_print_of(story)])[1].event
    assert isinstance(notice, DuplicateNotice)
    assert (notice.verdict.kind, notice.verdict.method) == EXACT
    assert (notice.verdict.of, notice.verdict.of_item, notice.story_id) == (story.id, story.item_id, story.id)
    assert (notice.verdict.score, notice.verdict.share_of_this) == (1.0, 1.0)


@pytest.mark.parametrize("count", [60, 90, 150, 400, 1500])
def test_a_subedited_print_is_a_near_duplicate(count: int) -> None:
    story = a_wire_story(count)
    verdict = verdict_on_last(story, a_subedited_print_of(story, changes=max(1, count // 100)))
    assert (verdict.kind, verdict.method) == NEAR
    assert verdict.of == story.id
    assert verdict.score == min(verdict.share_of_this or 0, verdict.share_of_that or 0)


@pytest.mark.parametrize("count", [80, 150, 300])
def test_the_first_part_of_a_story_is_an_excerpt(count: int) -> None:
    story = a_wire_story(1000)
    verdict = verdict_on_last(story, an_excerpt_of(story, count))
    assert (verdict.kind, verdict.method) == EXCERPT
    assert verdict.share_of_this == 1.0
    assert verdict.share_of_that == pytest.approx(count / 1000, abs=0.1)


def test_nineteen_of_twenty_excerpts_of_eighty_words_are_found() -> None:
    found = 0
    for seed in range(200):
        story = a_wire_story(800, seed=seed)
        found += verdict_on_last(story, an_excerpt_of(story, 80)).method is VerdictMethod.EXCERPT
    assert found >= 190


@pytest.mark.parametrize(("first", "more"), [(400, 400), (60, 900), (1000, 300)])
def test_a_story_that_holds_an_earlier_one_and_much_more_extends_it(first: int, more: int) -> None:
    story = a_wire_story(first)
    judgement = judged([story, a_story_around(story, more)])[1]
    event, verdict = judgement.event, judgement.event.verdict
    assert isinstance(event, JudgedArticle)
    assert (verdict.kind, verdict.method) == (VerdictKind.EXTENDED, VerdictMethod.EXTENSION)
    assert (verdict.of, event.story_id, event.revision) == (story.id, story.id, 1)
    assert event.id != story.id
    assert verdict.share_unseen == pytest.approx(more / (first + more), abs=0.02)
    (link,) = judgement.links
    assert (link.relation, link.id, link.of) == (LinkRelation.EXTENDS, event.id, story.id)


def test_a_refrain_is_the_same_however_often_it_is_sung() -> None:
    refrain = " ".join(words(7, 3)) + "\n"
    verdict = verdict_on_last(article(refrain * 9, name="song"), article(refrain * 12, name="another song"))
    assert (verdict.kind, verdict.method) == NEAR


def test_a_shared_quotation_is_no_copy() -> None:
    story = a_wire_story()
    verdict = verdict_on_last(story, a_story_quoting_the_speech_of(story))
    assert (verdict.kind, verdict.method) == NEW


def test_a_duplicate_points_to_the_original_never_to_a_duplicate() -> None:
    story = a_wire_story()
    first = a_subedited_print_of(story, 2)
    second = another_outlets_print_of(first)
    assert verdict_on_last(story, first, second).of_item == story.item_id


def test_the_thousandth_print_is_found_like_the_first() -> None:
    story = a_wire_story()
    prints = [another_outlets_print_of(story, f"outlet {number}") for number in range(1000)]
    assert {(each.event.verdict.of, each.event.verdict.method) for each in judged([story, *prints])[1:]} == {
        (story.id, VerdictMethod.EXACT)
    }


@pytest.mark.parametrize(
    ("headlines", "sources", "expected"),
    [
        (("Gale", "Gale"), ("a", "b"), EXACT),
        (("Gale", "Snow"), ("a", "a"), NEW),
        ((None, None), ("a", "a"), EXACT),
        ((None, None), ("a", "b"), NEW),
        ((None, None), (None, None), EXACT),
    ],
)
def test_of_few_words_the_headline_or_else_the_source_must_be_equal(
    headlines: tuple[str | None, str | None],
    sources: tuple[str | None, str | None],
    expected: tuple[VerdictKind, VerdictMethod],
) -> None:
    first, second = (
        article("Subscribe to read this.", name=str(place), headline=headlines[place], source=sources[place])
        for place in range(2)
    )
    verdict = verdict_on_last(first, second)
    assert (verdict.kind, verdict.method) == expected


def test_few_words_with_a_change_are_new() -> None:
    body = prose(36, "brief")
    verdict = verdict_on_last(article(body, name="a", headline="x"), article(body + " More.", name="b", headline="x"))
    assert (verdict.kind, verdict.method) == NEW


@pytest.mark.parametrize("body", [KEEP + prose(60, "more"), KEEP[: len(KEEP) // 2], KEEP.replace(".", "!", 1) + " Ha."])
def test_a_changed_text_at_the_same_url_is_a_revision(body: str) -> None:
    first, second = a_page(KEEP), a_page(body)
    event = judged([first, second])[1].event
    assert isinstance(event, JudgedArticle)
    assert (event.verdict.kind, event.verdict.method) == REVISION
    assert (event.revision, event.story_id) == (2, first.id)
    assert (event.verdict.of, event.verdict.of_item) == (first.id, first.item_id)


def test_a_changed_headline_at_the_same_url_is_a_revision() -> None:
    verdict = verdict_on_last(a_page(KEEP), a_page(KEEP, headline="Another"))
    assert (verdict.kind, verdict.method) == REVISION


def test_an_unchanged_page_is_an_exact_duplicate_of_itself_and_no_state_of_it() -> None:
    visits = [a_page(KEEP), a_page(KEEP), a_page(KEEP + prose(60, "more")), a_page(KEEP + prose(90, "most"))]
    visits[1] = visits[1].model_copy(update={"item_id": digest(b"second visit")})
    events = [each.event for each in judged(visits)]
    assert [event.verdict.kind for event in events] == ["new", "duplicate", "revision", "revision"]
    assert [event.revision for event in events if isinstance(event, JudgedArticle)] == [1, 2, 3]
    assert events[1].verdict.of == visits[0].id


@pytest.mark.parametrize("again", [KEEP, KEEP.upper()])
def test_a_page_once_more_belongs_to_the_story_that_its_article_extended(again: str) -> None:
    excerpt = article(" ".join(KEEP.split()[:60]), name="excerpt", source="digest")
    visits = [a_page(KEEP), a_page(again).model_copy(update={"item_id": digest(b"again")})]
    events = [each.event for each in judged([excerpt, *visits])]
    assert [event.verdict.kind for event in events] == ["new", "extended", "duplicate"]
    assert {event.story_id for event in events} == {excerpt.id}


@pytest.mark.parametrize(
    "body", [KEEP.upper(), KEEP.replace(". ", ".  "), "LINDOW (AP) – " + KEEP, "Updated 5 March 2024\n\n" + KEEP]
)
def test_a_page_in_another_typography_or_with_another_date_is_cosmetic(body: str) -> None:
    event = judged([a_page(KEEP), a_page(body)])[1].event
    assert isinstance(event, DuplicateNotice)
    assert (event.verdict.kind, event.verdict.method) == (VerdictKind.DUPLICATE, VerdictMethod.COSMETIC)
    assert (event.id, event.verdict.of) == (a_page(KEEP).id, a_page(KEEP).id)


def test_other_furniture_around_the_same_text_is_cosmetic() -> None:
    line = RemovedLine(text="Read Entire Article", kind=LineKind.RELATED, rule="related.read", start=0, end=19)
    again = a_page(KEEP).model_copy(update={"item_id": digest(b"again"), "removed": (line,)})
    assert verdict_on_last(a_page(KEEP), again).method is VerdictMethod.COSMETIC


def test_a_revision_tells_what_changed_into_the_texts_as_they_stand() -> None:
    revised = a_page(KEEP.replace(".", ".\n\nThe bridge is closed.", 1), headline="Another")
    event = judged([a_page(KEEP), revised])[1].event
    assert isinstance(event, JudgedArticle)
    assert event.revision_class is RevisionClass.UPDATE
    told = [(change.field, change.before, change.after) for change in event.changes]
    assert told == [("headline", "A page", "Another"), ("body", None, "The bridge is closed.")]
    assert [
        (event.headline or "", event.body)[place][each.start : each.end] for place, each in enumerate(event.changes)
    ] == [
        "Another",
        "The bridge is closed.",
    ]


def test_a_revision_says_where_its_changes_were_cut() -> None:
    lines = "\n\n".join(" ".join(words(8, ("line", number))).capitalize() + "." for number in range(60))
    event = judged([a_page(KEEP), a_page(f"{KEEP}\n\n{lines}")])[1].event
    assert isinstance(event, JudgedArticle)
    assert (event.truncated, len(event.changes)) == (("changes",), MOST_CHANGES)


def test_another_text_at_the_same_url_is_another_article() -> None:
    section = a_page(prose(100, "section"))
    event = judged([a_page(KEEP), section])[1].event
    assert (event.verdict.kind, event.verdict.method) == NEW
    assert (event.id, event.story_id) == (section.item_id, section.item_id)


def test_a_duplicate_that_diverges_is_new() -> None:
    story = a_wire_story()
    duplicate = a_page(story.body)
    own = a_page(story.body[: len(story.body) // 3] + prose(400, "own"))
    grown = a_page(own.body + prose(40, "more"))
    events = [each.event for each in judged([story, duplicate, own, grown])]
    assert [event.verdict.kind for event in events] == ["new", "duplicate", "new", "revision"]
    assert events[2].verdict.method is VerdictMethod.DIVERGED
    assert (events[2].id, events[2].story_id, events[3].story_id) == (own.id, story.id, story.id)


def test_a_print_of_a_revision_belongs_to_the_story() -> None:
    revised = a_page(KEEP + prose(200, "more"))
    verdict = verdict_on_last(a_page(KEEP), revised, another_outlets_print_of(revised))
    assert (verdict.of, verdict.of_item) == (a_page(KEEP).id, revised.item_id)


def test_only_the_look_back_time_counts() -> None:
    story = a_wire_story()
    for late, kind in [(WEEK, VerdictKind.DUPLICATE), (WEEK + timedelta(microseconds=1), VerdictKind.NEW)]:
        copy = another_outlets_print_of(story).model_copy(update={"received_at": NOON + late})
        assert verdict_on_last(story, copy).kind is kind


def test_hashes_of_many_stories_prove_nothing() -> None:
    notice = prose(200, "legal notice")
    stories = [article(f"{prose(30, ('own', number))}\n\n{notice}", name=str(number)) for number in range(60)]
    padding = [article(f"{prose(500, number)}\n\n{notice}", name=f"long {number}") for number in range(60)]
    kinds = [each.event.verdict.kind for each in judged([*padding, *stories])]
    assert set(kinds) == {VerdictKind.NEW}


def test_a_notice_proves_nothing_in_a_script_without_spaces_either() -> None:
    chance = random.Random(3)  # noqa: S311 - texts, not secrets

    def characters(count: int) -> str:
        return "".join(map(chr, chance.choices(range(0x4E00, 0x9FFF), k=count)))

    notice, story = characters(700), characters(120)
    padding = [article(f"{characters(1500)}\n\n{notice}", name=f"long {number}") for number in range(60)]
    half = article(f"{story[:60]}\n\n{characters(60)}\n\n{notice}", name="half")
    verdict = verdict_on_last(*padding, article(f"{story}\n\n{notice}", name="story"), half)
    assert (verdict.kind, verdict.method) == NEW


def test_an_event_is_what_validation_would_have_made_of_it() -> None:
    for judgement in judged(a_busy_morning()):
        payload = judgement.event.to_bytes()
        assert type(judgement.event).from_bytes(payload).to_bytes() == payload


def test_hostile_texts_are_judged_in_time() -> None:
    memory = Memory(look_back=WEEK)
    bodies = [
        "spam " * 200_000,
        " ".join(f"w{number}" for number in range(180_000)),
        "中文" * 170_000,
        "\ufdfa" * 300_000,
    ]
    for sequence, body in enumerate(bodies):
        started = time.process_time()
        judge(article(body, name=str(sequence)), memory, sequence)
        assert time.process_time() - started < 5
