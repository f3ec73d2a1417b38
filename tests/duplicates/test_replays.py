"""A verdict follows from the log's prefix, whatever a memory holds besides.

The classic bug, an article that becomes a duplicate of itself after a crash and is never sent, cannot happen.
"""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates import Memory, Rules, judge
from streamproc.events import CleanedArticle, VerdictKind, VerdictMethod
from tests.duplicates.desk import (
    WEEK,
    a_busy_morning,
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

MORNING = a_busy_morning()
WRITTEN = written(judged(MORNING))


def test_the_morning_has_every_verdict() -> None:
    verdicts = {(each.event.verdict.kind, each.event.verdict.method) for each in judged(MORNING)}
    assert {kind for kind, _ in verdicts} == set(VerdictKind)
    assert {method for _, method in verdicts} == set(VerdictMethod)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_after_a_crash_every_verdict_is_the_same(data: st.DataObject) -> None:
    """Whatever was stored, in whatever order it is loaded, and from wherever the log is read again."""
    crash = data.draw(st.integers(0, len(MORNING)))
    again_from = data.draw(st.integers(0, crash))
    stored = WRITTEN[:again_from]
    stored += [each for each in WRITTEN[again_from:crash] if data.draw(st.booleans())]
    memory = rebuilt(data.draw(st.permutations(stored)))
    assert written(judged(MORNING[again_from:], memory, again_from)) == WRITTEN[again_from:]


@given(st.lists(st.sampled_from(range(len(MORNING))), max_size=20))
@settings(deadline=None, max_examples=50)
def test_what_is_read_again_later_in_the_log_has_its_first_verdict(places: list[int]) -> None:
    memory = Memory(look_back=WEEK)
    judged(MORNING, memory)
    repeated = judged([MORNING[place] for place in places], memory, len(MORNING))
    assert written(repeated) == [WRITTEN[place] for place in places]
    assert all(each.is_replay for each in repeated)


FAMILY: tuple[Callable[[], CleanedArticle], ...] = (
    a_wire_story,
    lambda: another_outlets_print_of(a_wire_story()),
    lambda: a_subedited_print_of(a_wire_story()),
    lambda: an_excerpt_of(a_wire_story()),
    lambda: a_story_around(a_wire_story()),
    lambda: a_page(a_wire_story().body),
    lambda: a_page(a_wire_story().body + prose(80, "page")),
    lambda: a_page(prose(80, "unlike")),
)


@given(st.permutations(range(len(FAMILY))), st.integers(0, len(FAMILY)), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_in_any_order_a_verdict_needs_no_more_than_what_came_before(
    order: list[int], read: int, shuffler: Random
) -> None:
    articles = [FAMILY[place]() for place in order]
    whole = judged(articles)
    assert written(judged(articles[:read])) == written(whole)[:read]
    later = written(whole[read + 1 :])
    shuffler.shuffle(later)
    memory = rebuilt(written(whole[:read]) + later)
    assert written(judged(articles[read : read + 1], memory, read)) == written(whole)[read : read + 1]


@pytest.mark.parametrize("times", [1, 3])
def test_no_article_is_a_duplicate_of_itself(times: int) -> None:
    story = a_wire_story()
    first = judged([story])[0]
    memory = rebuilt(written([first]))
    for sequence in range(times):
        assert judge(story, memory, sequence).event.to_bytes() == first.event.to_bytes()


def test_a_smaller_sequence_does_not_change_a_verdict() -> None:
    story, copy = a_wire_story(), another_outlets_print_of(a_wire_story())
    memory = Memory(look_back=WEEK)
    first = written(judged([story, copy], memory, first=10))
    assert written([judge(copy, memory, 3), judge(story, memory, 5)]) == [first[1], first[0]]


def test_a_verdict_that_was_made_under_another_policy_says_so_again() -> None:
    first = judged([a_wire_story()])[0]
    again = judge(a_wire_story(), rebuilt(written([first])), 0, Rules(version="another"))
    assert again.event.to_bytes() == first.event.to_bytes()


def test_which_hashes_are_boilerplate_follows_from_earlier_records() -> None:
    notice = prose(120, "legal notice")
    stories = [article(f"{prose(250, number)}\n\n{notice}", name=str(number)) for number in range(70)]
    copies = [a_subedited_print_of(each) for each in stories[::7]]
    log = [each for pair in zip(stories, copies * 7, strict=True) for each in pair]
    whole = judged(log)
    memory = rebuilt(each for number, each in enumerate(written(whole)) if number % 3 or number < 20)
    assert written(judged(log[20:], memory, 20)) == written(whole)[20:]


def test_a_story_of_very_many_revisions_is_rebuilt_in_any_order() -> None:
    """A hash has more holders than are looked at; which ones are looked at follows from the judging order."""
    visits = [a_page(f"{prose(200, 'kept')}\n\n{prose(30, number)}") for number in range(90)]
    log = [*visits, *(a_subedited_print_of(visit, 2) for visit in visits[::9])]
    whole = judged(log)
    for seed in range(5):
        stored = written(whole[:90])
        Random(seed).shuffle(stored)  # noqa: S311 - an order, not a secret
        assert written(judged(log[90:], rebuilt(stored), 90)) == written(whole)[90:]
