"""What a withdrawal takes back, and what becomes of the article."""

import pytest

from streamproc.duplicates import Judgement
from streamproc.events import (
    CleanedArticle,
    JudgedArticle,
    OriginEvidence,
    RevisionClass,
    VerdictKind,
    VerdictMethod,
    WireOrigin,
    digest,
)
from tests.duplicates.desk import (
    a_kill_of,
    a_page,
    a_story_quoting_the_speech_of,
    a_wire_story,
    an_excerpt_of,
    another_outlets_print_of,
    article,
    judged,
    prose,
)

KEEP = prose(120, "page")


def sent_again(page: CleanedArticle, name: str = "again", **fields: object) -> CleanedArticle:
    return page.model_copy(update={"item_id": digest(name.encode()), **fields})


def a_report(*, seed: object = "wire") -> CleanedArticle:
    return a_wire_story(seed=seed).model_copy(update={"headline": f"Old bridge to close, says the {seed}"})


def assert_withdraws(judgement: Judgement, of: CleanedArticle, method: VerdictMethod) -> None:
    event = judgement.event
    assert isinstance(event, JudgedArticle)
    assert (event.verdict.kind, event.verdict.method) == (VerdictKind.WITHDRAWAL, method)
    assert (event.verdict.of, event.verdict.of_item) == (of.id, of.item_id)
    assert judgement.text is None


def test_what_its_producer_cancels_is_withdrawn_however_alike_it_is() -> None:
    page = a_page(KEEP)
    judgement = judged([page, sent_again(page, pub_status="canceled")])[1]
    assert_withdraws(judgement, page, VerdictMethod.PUB_STATUS)
    assert isinstance(judgement.event, JudgedArticle)
    assert (judgement.event.id, judgement.event.story_id, judgement.event.revision) == (page.id, page.id, 2)


@pytest.mark.parametrize("body", ["", "Cancelled.", prose(100, "else")])
def test_a_cancelled_item_may_say_anything_or_nothing(body: str) -> None:
    page = a_page(KEEP)
    assert_withdraws(
        judged([page, a_page(body).model_copy(update={"pub_status": "canceled"})])[1], page, VerdictMethod.PUB_STATUS
    )


def test_a_cancelled_copy_is_withdrawn_itself_and_not_what_it_was_copied_from() -> None:
    story = a_wire_story()
    copy = a_page(story.body, at="https://gazette.example/b")
    judgement = judged([story, copy, sent_again(copy, pub_status="canceled")])[2]
    assert_withdraws(judgement, copy, VerdictMethod.PUB_STATUS)
    assert judgement.event.story_id == story.id


def test_a_notice_withdraws_what_stands_under_the_headline_that_it_quotes() -> None:
    story, other = a_report(), a_report(seed="other")
    judgement = judged([story, other, a_kill_of(story)])[2]
    assert_withdraws(judgement, story, VerdictMethod.KILL_NOTICE)
    assert judgement.event.story_id == story.id


def test_a_notice_withdraws_no_other_outlets_article_of_that_headline() -> None:
    story = a_report()
    notice = a_kill_of(story).model_copy(update={"source": "gazette.example"})
    verdict = judged([story, notice])[1].event.verdict
    assert (verdict.kind, verdict.of) == (VerdictKind.WITHDRAWAL, None)


def test_an_agencys_notice_withdraws_a_copy_that_names_the_agency_where_its_own_was_never_seen() -> None:
    """The copy has the headline, and the dateline says whose it is."""
    copy = a_report().model_copy(update={"source": "gazette.example", "dateline": "LINDOW (AP)"})
    notice = a_kill_of(copy).model_copy(update={"source": "AP"})
    judgement = judged([copy, notice])[1]
    assert_withdraws(judgement, copy, VerdictMethod.KILL_NOTICE)
    assert judgement.event.origin == WireOrigin(agency="AP", known_by=OriginEvidence.SOURCE)


def test_a_notice_under_the_headline_of_a_copy_joins_the_copys_story() -> None:
    story = a_report()
    copy = another_outlets_print_of(story, "gazette")
    judgement = judged([story, copy, a_kill_of(copy)])[2]
    assert_withdraws(judgement, copy, VerdictMethod.KILL_NOTICE)
    assert judgement.event.story_id == story.id


def test_a_notice_that_repeats_the_text_needs_no_headline() -> None:
    story = a_wire_story()
    notice = article("BULLETIN KILL\n\n" + story.body, name="kill", source="elsewhere")
    assert_withdraws(judged([story, notice])[1], story, VerdictMethod.KILL_NOTICE)


def test_a_notice_that_names_nothing_known_is_a_withdrawal_of_its_own() -> None:
    judgement = judged([a_wire_story(), a_kill_of(a_report(seed="never sent"))])[1]
    verdict = judgement.event.verdict
    assert (verdict.kind, verdict.of, verdict.of_item) == (VerdictKind.WITHDRAWAL, None, None)
    assert judgement.event.story_id == judgement.event.id


@pytest.mark.parametrize("headline", ["BULLETIN KILL", "BULLETIN KILL:", "KILL —", "“…”"])
def test_a_notice_without_a_name_withdraws_nothing_that_has_no_headline(headline: str) -> None:
    nameless = a_wire_story().model_copy(update={"headline": None})
    notice = article("Editors: kill the story.", name="kill", headline=headline, source=nameless.source)
    assert judged([nameless, notice])[1].event.verdict.of is None


def test_nothing_is_a_duplicate_of_a_withdrawal() -> None:
    """Two notices of the same words are two withdrawals, and another outlet's print of one is as well."""
    story = a_wire_story()
    notice = a_kill_of(story)
    kinds = [
        each.event.verdict.kind
        for each in judged([story, notice, sent_again(notice, id=digest(b"b")), another_outlets_print_of(story)])
    ]
    assert kinds == ["new", "withdrawal", "withdrawal", "duplicate"]


def test_an_article_that_comes_back_is_a_revision() -> None:
    """Even with the very words that it had: what was taken back is news again."""
    page = a_page(KEEP)
    back = sent_again(page, "back")
    events = [each.event for each in judged([page, sent_again(page, "cancelled", pub_status="canceled"), back])]
    assert [event.verdict.kind for event in events] == ["new", "withdrawal", "revision"]
    last = events[2]
    assert isinstance(last, JudgedArticle)
    assert (last.revision, last.story_id, last.verdict.of) == (3, page.id, page.id)


def test_what_comes_back_with_a_change_shows_it() -> None:
    page = a_page(KEEP)
    back = a_page(KEEP + "\n\nThe bridge is open again.")
    event = judged([page, sent_again(page, pub_status="canceled"), back])[2].event
    assert isinstance(event, JudgedArticle)
    assert [each.after for each in event.changes] == ["The bridge is open again."]
    assert event.revision_class is RevisionClass.UPDATE


def test_what_comes_back_as_another_text_is_its_revision_all_the_same() -> None:
    page = a_page(KEEP)
    event = judged([page, sent_again(page, pub_status="canceled"), a_page(prose(120, "unlike"))])[2].event
    assert isinstance(event, JudgedArticle)
    assert (event.verdict.kind, event.revision_class) == (VerdictKind.REVISION, RevisionClass.REWRITE)


def test_what_is_only_like_a_withdrawn_article_is_judged_as_ever() -> None:
    story = a_wire_story()
    news = [story, a_kill_of(story), an_excerpt_of(story), a_story_quoting_the_speech_of(story)]
    assert [each.event.verdict.kind for each in judged(news)] == ["new", "withdrawal", "duplicate", "new"]
