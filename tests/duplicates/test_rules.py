"""What a policy's words change: thresholds, look-back time, and which verdicts are passed on."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from streamproc.duplicates import Judgement, Memory, Rules, judge
from streamproc.duplicates.policy import ALWAYS, DEFAULT, Passed
from streamproc.events import CleanedArticle, DuplicateNotice, JudgedArticle, VerdictKind, VerdictMethod, digest
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
    prose,
    rebuilt,
    written,
)


def judged_by(rules: Rules, *articles: CleanedArticle, memory: Memory | None = None) -> list[Judgement]:
    memory = memory or Memory(look_back=WEEK)
    return [judge(each, memory, place, rules) for place, each in enumerate(articles)]


def last_by(rules: Rules, *articles: CleanedArticle) -> tuple[VerdictKind, VerdictMethod]:
    verdict = judged_by(rules, *articles)[-1].event.verdict
    return verdict.kind, verdict.method


def test_the_threshold_decides_what_a_copy_is_and_stands_in_the_verdict() -> None:
    story = a_wire_story(400)
    half = article(f"{an_excerpt_of(story, 300).body}\n\n{prose(100, 'own')}", name="half", source="gazette")
    assert last_by(DEFAULT, story, half) == (VerdictKind.NEW, VerdictMethod.UNSEEN)
    verdict = judged_by(Rules(most_of_a_text=0.7), story, half)[1].event.verdict
    assert (verdict.kind, verdict.method) == (VerdictKind.DUPLICATE, VerdictMethod.NEAR)
    assert (verdict.score, verdict.threshold) == (0.75, 0.7)


def test_a_threshold_of_one_leaves_only_exact_copies_and_pure_excerpts() -> None:
    strict, story = Rules(most_of_a_text=1.0), a_wire_story()
    assert last_by(strict, story, a_subedited_print_of(story)) == (VerdictKind.NEW, VerdictMethod.UNSEEN)
    assert last_by(strict, story, another_outlets_print_of(story)) == (VerdictKind.DUPLICATE, VerdictMethod.EXACT)
    assert last_by(strict, story, an_excerpt_of(story)) == (VerdictKind.DUPLICATE, VerdictMethod.EXCERPT)


def test_the_fair_part_decides_whether_a_page_is_the_same_article() -> None:
    first = a_page(prose(200, "kept"))
    second = a_page(f"{prose(60, 'kept')}\n\n{prose(140, 'new')}")
    assert last_by(DEFAULT, first, second) == (VerdictKind.REVISION, VerdictMethod.SAME_ARTICLE)
    assert last_by(Rules(fair_part=0.5), first, second) == (VerdictKind.NEW, VerdictMethod.UNSEEN)


def test_below_the_short_length_only_exact_copies_are_duplicates() -> None:
    story = a_wire_story(60)
    near = a_subedited_print_of(story, 1)
    assert last_by(DEFAULT, story, near) == (VerdictKind.DUPLICATE, VerdictMethod.NEAR)
    assert last_by(Rules(short=100), story, near) == (VerdictKind.NEW, VerdictMethod.UNSEEN)
    assert last_by(Rules(short=100), story, another_outlets_print_of(story)) == (
        VerdictKind.DUPLICATE,
        VerdictMethod.EXACT,
    )


@pytest.mark.parametrize(("late", "kind"), [(0, VerdictKind.DUPLICATE), (1, VerdictKind.NEW)])
def test_the_look_back_time_of_a_policy_may_be_shorter_than_the_memorys(late: int, kind: VerdictKind) -> None:
    story = a_wire_story()
    copy = another_outlets_print_of(story).model_copy(
        update={"received_at": NOON + timedelta(hours=6, microseconds=late)}
    )
    assert last_by(Rules(look_back=timedelta(hours=6)), story, copy)[0] is kind


def test_a_longer_look_back_time_than_the_memorys_is_the_memorys() -> None:
    story = a_wire_story()
    copy = another_outlets_print_of(story).model_copy(update={"received_at": NOON + 2 * WEEK})
    assert last_by(Rules(look_back=3 * WEEK), story, copy) == (VerdictKind.NEW, VerdictMethod.UNSEEN)


def an_exact_copy() -> tuple[CleanedArticle, ...]:
    return a_wire_story(), another_outlets_print_of(a_wire_story())


def a_near_copy() -> tuple[CleanedArticle, ...]:
    return a_wire_story(), a_subedited_print_of(a_wire_story())


def an_excerpt() -> tuple[CleanedArticle, ...]:
    return a_wire_story(), an_excerpt_of(a_wire_story())


def a_page_in_capitals() -> tuple[CleanedArticle, ...]:
    return a_page(prose(90, "page")), a_page(prose(90, "page").upper())


def a_revision() -> tuple[CleanedArticle, ...]:
    return a_page(prose(90, "page")), a_page(prose(90, "page") + "\n\nThe bridge is open.")


def an_extended_story() -> tuple[CleanedArticle, ...]:
    return a_wire_story(), a_story_around(a_wire_story())


SITUATIONS: dict[Passed, Callable[[], tuple[CleanedArticle, ...]]] = {
    Passed.EXACT: an_exact_copy,
    Passed.NEAR: a_near_copy,
    Passed.EXCERPT: an_excerpt,
    Passed.COSMETIC: a_page_in_capitals,
    Passed.REVISION: a_revision,
    Passed.EXTENDED: an_extended_story,
}


@pytest.mark.parametrize("passed", SITUATIONS)
@pytest.mark.parametrize("is_passed_on", [True, False])
def test_what_a_policy_names_is_passed_on_and_nothing_else(passed: Passed, *, is_passed_on: bool) -> None:
    """Where an event goes changes nothing of what it says."""
    news = SITUATIONS[passed]()
    rules = Rules(passed_on=frozenset({passed} if is_passed_on else set(SITUATIONS) - {passed}))
    first, last = judged_by(rules, *news)
    assert isinstance(first.event, JudgedArticle)
    assert type(last.event) is (JudgedArticle if is_passed_on else DuplicateNotice)
    usual = judged_by(DEFAULT, *news)[1]
    assert (last.event.verdict, last.links, last.entry, last.text) == (
        usual.event.verdict,
        usual.links,
        usual.entry,
        usual.text,
    )
    payload = last.event.to_bytes()
    assert type(last.event).from_bytes(payload).to_bytes() == payload


def test_a_passed_on_excerpt_is_a_whole_article_with_its_verdict() -> None:
    story = a_wire_story()
    excerpt = an_excerpt_of(story)
    event = judged_by(Rules(passed_on=frozenset({Passed.EXCERPT})), story, excerpt)[1].event
    assert isinstance(event, JudgedArticle)
    assert (event.body, event.revision, event.story_id) == (excerpt.body, 0, story.id)


def test_a_revision_that_is_not_passed_on_is_remembered_all_the_same() -> None:
    page, revision = a_revision()
    rules = Rules(passed_on=frozenset())
    print_of_it = article(revision.body, name="print", source="gazette")
    events = [each.event for each in judged_by(rules, page, revision, print_of_it)]
    assert isinstance(events[1], DuplicateNotice)
    assert events[2].verdict.of_item == revision.item_id


def test_new_articles_and_withdrawals_are_passed_on_whatever_the_policy_says() -> None:
    story = a_wire_story()
    page = a_page(prose(90, "page"))
    cancelled = page.model_copy(update={"item_id": digest(b"cancelled"), "pub_status": "canceled"})
    for judgement in judged_by(Rules(passed_on=frozenset()), story, page, a_kill_of(story), cancelled):
        assert isinstance(judgement.event, JudgedArticle)
        assert Passed(judgement.event.verdict.kind) in ALWAYS


def test_a_replay_goes_where_it_went_whatever_the_policy_says_now() -> None:
    news = a_busy_morning()
    generous = Rules(passed_on=frozenset(Passed), version="generous")
    first = written(judged_by(generous, *news))
    assert written(judged_by(Rules(passed_on=frozenset()), *news, memory=rebuilt(first))) == first
