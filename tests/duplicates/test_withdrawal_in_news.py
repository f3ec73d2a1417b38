"""What takes an article back, and what only speaks of such things."""

import time

import pytest

from streamproc.duplicates.withdrawal import withdrawal_method
from tests.duplicates.desk import article


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("BULLETIN KILL", "The story about the fire was wrong."),
        ("(KILL) The budget", "It was sent too early."),
        ("ZURÜCKGEZOGEN: Minister tritt zurück", "Sie beruht auf einem Irrtum."),
        ("ANULACIÓN: Muere el actor", "Es errónea."),
        ("Advisory", "Editors: Kill the story slugged Fire. The man is alive."),
        ("Advisory", "It was wrong. Subscribers are asked to disregard the earlier story."),
        ("Advisory", "Attention editors, please do not use the story on the fire."),
        ("Advisory", "Please kill our story on the fire."),
        ("Advisory", "This story has been withdrawn."),
    ],
)
def test_a_wire_services_notice_is_a_withdrawal(headline: str, body: str) -> None:
    assert withdrawal_method(article(body, name="notice", headline=headline)) is not None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("KILLED: three in a crash", "They died when a truck struck their car."),
        ("Kill this story, he said", "Editors at the paper were pressed to kill the story, a memo shows."),
        ("Owner under fire", "The owner asked his editors to kill the story about his yacht."),
        ("Order in court", "A judge told the editors of the paper to withdraw the report within a week."),
        ("Recall", "Shoppers should disregard the earlier report, the agency said."),
        ("Vote", "The encyclopaedia's editors voted to withdraw the article on the singer."),
        ("Debt", "Bank clients were told to disregard the analyst's dispatch."),
    ],
)
def test_news_of_withdrawals_is_none(headline: str, body: str) -> None:
    assert withdrawal_method(article(body, name="news", headline=headline)) is None


@pytest.mark.parametrize("note", ["\n", "editors ", "kill the ", "(KILLED)", "KILL "])
def test_a_hostile_note_is_read_in_time(note: str) -> None:
    text = (note * 1_000_000)[:1_000_000]
    hostile = article(text, name="hostile", headline=text).model_copy(update={"ed_note": text, "word_count": 1})
    started = time.process_time()
    withdrawal_method(hostile)
    assert time.process_time() - started < 1
