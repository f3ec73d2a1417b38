"""What later turns out to belong together, and the excerpt that several earlier articles hold together."""

from datetime import timedelta

import pytest

from streamproc.duplicates import Memory, Rules, judge
from streamproc.events import CleanedArticle, Link, LinkRelation, VerdictKind, VerdictMethod
from tests.duplicates.desk import (
    NOON,
    WEEK,
    a_page,
    a_story_around,
    a_subedited_print_of,
    a_wire_story,
    an_excerpt_of,
    another_outlets_print_of,
    article,
    judged,
    prose,
)

PUNCTUAL = Rules(is_punctual=True)


def links_of_last(*articles: CleanedArticle, rules: tuple[Rules, ...] = ()) -> tuple[Link, ...]:
    memory = Memory(look_back=WEEK)
    each_rules = rules or (Rules(),) * len(articles)
    judgements = [judge(each, memory, place, each_rules[place]) for place, each in enumerate(articles)]
    for judgement in judgements:
        for link in judgement.links:
            event = judgement.event
            assert (link.item_id, link.id, link.story_id) == (event.item_id, event.id, event.story_id)
    return judgements[-1].links


def a_copy_of_the_agencys(story: CleanedArticle) -> CleanedArticle:
    return another_outlets_print_of(story).model_copy(update={"dateline": "LINDOW (AP)"})


def the_agencys_own(story: CleanedArticle) -> CleanedArticle:
    return story.model_copy(update={"source": "AP"})


def test_the_agencys_own_article_after_an_outlets_copy_is_the_original() -> None:
    story = the_agencys_own(a_wire_story())
    copy = a_copy_of_the_agencys(story)
    (link,) = links_of_last(copy, story)
    assert (link.relation, link.evidence) == (LinkRelation.ORIGINAL, "origin")
    assert (link.id, link.of, link.of_item, link.of_story_id) == (story.id, copy.id, copy.item_id, copy.id)
    assert link.score == 1.0


def test_the_agencys_near_copy_is_the_original_as_well_and_its_excerpt_is_not() -> None:
    story = a_wire_story()
    copy = a_copy_of_the_agencys(story)
    (link,) = links_of_last(copy, the_agencys_own(a_subedited_print_of(story)))
    assert link.relation is LinkRelation.ORIGINAL
    assert links_of_last(copy, the_agencys_own(an_excerpt_of(story))) == ()


def test_the_agencys_full_story_after_an_excerpt_is_the_original_and_extends_it() -> None:
    story = a_wire_story(600)
    excerpt = an_excerpt_of(story, 200).model_copy(update={"dateline": "LINDOW (AP)"})
    links = links_of_last(excerpt, the_agencys_own(story))
    assert [link.relation for link in links] == [LinkRelation.ORIGINAL, LinkRelation.EXTENDS]
    assert {link.of for link in links} == {excerpt.id}


def test_another_agency_or_outlet_claims_nothing() -> None:
    story = a_wire_story()
    copy = a_copy_of_the_agencys(story)
    for source in ("Reuters", "gazette.example", None):
        assert links_of_last(copy, story.model_copy(update={"source": source})) == ()


def test_a_copy_after_the_agencys_own_claims_nothing() -> None:
    story = the_agencys_own(a_wire_story())
    assert links_of_last(story, a_copy_of_the_agencys(story)) == ()
    assert links_of_last(story, a_subedited_print_of(story).model_copy(update={"source": "AP"})) == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (PUNCTUAL, PUNCTUAL, [LinkRelation.ORIGINAL]),
        (Rules(), PUNCTUAL, []),
        (PUNCTUAL, Rules(), []),
        (Rules(), Rules(), []),
    ],
)
def test_an_earlier_date_claims_only_where_both_sources_are_known_to_be_right(
    first: Rules, second: Rules, expected: list[LinkRelation]
) -> None:
    story = a_wire_story().model_copy(update={"published_at": NOON - timedelta(hours=2)})
    copy = another_outlets_print_of(story).model_copy(update={"published_at": NOON - timedelta(hours=1)})
    links = links_of_last(copy, story, rules=(first, second))
    assert [link.relation for link in links] == expected
    assert {link.evidence for link in links} <= {"published_at"}
    assert links_of_last(story, copy, rules=(second, first)) == ()


def test_an_equal_date_or_none_claims_nothing() -> None:
    story = a_wire_story()
    dated = story.model_copy(update={"published_at": NOON})
    copy = another_outlets_print_of(story)
    for one, other in [(copy, dated), (copy.model_copy(update={"published_at": NOON}), dated), (copy, story)]:
        assert links_of_last(one, other, rules=(PUNCTUAL, PUNCTUAL)) == ()


def test_a_text_that_holds_two_stories_extends_the_one_and_is_linked_to_the_other() -> None:
    one, other = a_wire_story(200, seed="one"), a_wire_story(150, seed="other")
    both = article(f"{one.body}\n\n{other.body}\n\n{prose(200, 'more')}", name="both", source="magazine")
    judgements = judged([one, other, both])
    verdict = judgements[2].event.verdict
    assert (verdict.kind, verdict.of) == (VerdictKind.EXTENDED, one.id)
    assert verdict.share_unseen == pytest.approx(200 / 550, abs=0.02)
    links = judgements[2].links
    assert [(link.relation, link.of) for link in links] == [
        (LinkRelation.EXTENDS, one.id),
        (LinkRelation.EXTENDS, other.id),
    ]
    assert {link.of_story_id for link in links} == {one.id, other.id}


def test_what_two_earlier_articles_hold_together_is_an_excerpt_of_them() -> None:
    one, other = a_wire_story(300, seed="one"), a_wire_story(260, seed="other")
    both = article(f"{one.body}\n\n{other.body}", name="both", source="magazine")
    judgements = judged([one, other, both])
    event = judgements[2].event
    assert (event.verdict.kind, event.verdict.method) == (VerdictKind.DUPLICATE, VerdictMethod.EXCERPT)
    assert (event.verdict.of, event.story_id) == (one.id, one.id)
    assert (event.verdict.score, event.verdict.share_unseen) == (1.0, 0.0)
    assert {link.of for link in judgements[2].links} == {one.id, other.id}


def test_two_halves_of_two_stories_are_an_article_of_its_own() -> None:
    """Neither stands in it: it is made of both, and a copy of none."""
    one, other = a_wire_story(600, seed="one"), a_wire_story(600, seed="other")
    halves = article(f"{an_excerpt_of(one, 300).body}\n\n{an_excerpt_of(other, 300).body}", name="halves")
    assert judged([one, other, halves])[2].event.verdict.kind is VerdictKind.NEW


def test_a_copy_of_two_stories_is_linked_to_the_second() -> None:
    """Two outlets print nearly the same, each too little of the other to be its copy; the next print holds both."""
    shared = prose(400, "shared")
    one = article(f"{shared}\n\n{prose(70, 'own of one')}\n\n{prose(70, 'third')}", name="one", source="one")
    other = article(f"{prose(70, 'own of other')}\n\n{shared}\n\n{prose(70, 'fourth')}", name="other", source="other")
    verdicts = judged([one, other])
    assert [each.event.verdict.kind for each in verdicts] == ["new", "new"]
    both = article(shared, name="both", source="both")
    (link,) = links_of_last(one, other, both)
    assert (link.relation, link.of, link.of_story_id) == (LinkRelation.SAME_STORY, other.id, other.id)
    assert link.score == 1.0


def test_what_diverged_is_linked_to_what_it_was_a_copy_of() -> None:
    story = a_wire_story()
    own = a_page(story.body[: len(story.body) // 3] + prose(400, "own"))
    (link,) = links_of_last(story, a_page(story.body), own)
    assert (link.relation, link.id, link.of, link.evidence) == (LinkRelation.DIVERGED, own.id, story.id, "text")


def test_a_replay_shows_its_links_again() -> None:
    story = a_wire_story()
    memory = Memory(look_back=WEEK)
    first = judged([story, a_story_around(story)], memory)[1]
    again = judge(a_story_around(story), memory, 7)
    assert again.is_replay
    assert again.links == first.links != ()
