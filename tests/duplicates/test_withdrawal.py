"""Kill notices as agencies and outlets write them, and news that is none."""

import time
from typing import Final

import pytest

from streamproc.duplicates.withdrawal import named_headlines, withdrawal_method
from streamproc.events import CleanedArticle, VerdictMethod
from tests.duplicates.desk import article, prose

HEADLINE: Final = "Old bridge to close in spring"


def an_item(body: str, headline: str = "", **fields: object) -> CleanedArticle:
    return article(body, name="item", headline=headline or None).model_copy(update=fields)


NOTICES: Final = {
    "AP, in the text": an_item(
        "BULLETIN KILL\n\nLINDOW (AP) — Kill the story slugged US-Old Bridge, which moved at 10:15. The story is wrong."
    ),
    "AP, in the headline": an_item("Editors: a kill is mandatory.", "BULLETIN KILL"),
    "AP, mandatory": an_item("Editors: see above.", "MANDATORY KILL: Old Bridge"),
    "AP, eds": an_item("EDS: KILL — Old Bridge, which moved earlier today, should not be used."),
    "AP, to editors": an_item(f"EDITORS: Please kill the story headlined “{HEADLINE}”. A substitute will be sent."),
    "Reuters": an_item(
        f"The story headlined “{HEADLINE}” has been withdrawn. Please do not use it. No substitute will be sent.",
        "WITHDRAWAL: Old bridge",
    ),
    "Reuters, advisory": an_item(f"The {HEADLINE} story is withdrawn.", "ADVISORY WITHDRAWAL: Old bridge to close"),
    "AFP": an_item(
        "ATTENTION - clients are asked to kill our story on the old bridge, which was sent at 10:15 GMT by mistake."
    ),
    "subscribers": an_item("Subscribers are asked to disregard the item on the old bridge that was sent this morning."),
    "to all clients": an_item("To our clients: please do not use the report on the old bridge."),
    "dpa": an_item("Die Meldung zur alten Brücke wird zurückgezogen.", "STORNIERUNG: Alte Brücke schließt"),
    "in brackets": an_item("This article was published by mistake.", f"{HEADLINE} (withdrawn)".upper()),
    "an outlet": an_item("This article has been removed because it did not meet our standards.", HEADLINE),
    "an outlet, more politely": an_item(
        "The Gazette has reviewed its reporting. The above story has been retracted. We regret the error."
    ),
    "in the note to editors": an_item(
        prose(300, "story"), HEADLINE, ed_note="Editors: kill the story; see correction."
    ),
    "in the slugline": an_item(prose(300, "story"), HEADLINE, slugline="KILL: US-Old Bridge"),
    "a long one in capitals": an_item("BULLETIN KILL\n\n" + prose(300, "story"), HEADLINE),
}

NEWS: Final = {
    "protesters": an_item(
        "Protesters marched on Tuesday. “Kill the bill!” they said.", "Kill the bill, protesters say"
    ),
    "protesters in capitals": an_item(prose(80, "march"), "KILL THE BILL, PROTESTERS SAY"),
    "a killing": an_item(
        "Two people were killed on Tuesday on the old bridge, police said.", "Two killed on old bridge"
    ),
    "a killing in capitals": an_item(prose(80, "police"), "KILLED ON THE OLD BRIDGE"),
    "troops": an_item("The army announced its withdrawal from Lindow.", "Withdrawal of troops begins"),
    "troops in capitals": an_item(prose(80, "troops"), "WITHDRAWAL FROM LINDOW BEGINS"),
    "a study": an_item(
        "The study was withdrawn by the journal after doubts about its data.", "Journal withdraws study"
    ),
    "an article about a withdrawn story": an_item(
        "The magazine said on Tuesday that the story has been retracted. " + prose(300, "about it"),
        "Magazine retracts story on old bridge",
    ),
    "an editor at court": an_item(
        "Editors of three papers told the court on Monday that they never meant to withdraw. " + prose(300, "court")
    ),
    "a product": an_item("The toys were withdrawn from sale after a report on their paint.", "Toys withdrawn"),
    "a candidate": an_item("She has withdrawn from the race, the report said.", "Candidate withdrawn"),
    "a lake": an_item("People from Fish Kill met on Tuesday.", "Fish Kill: a village and its lake"),
    "a post": an_item("The minister was removed from his post on Tuesday.", "Minister loses post"),
    "the killed": an_item("Two soldiers died on Tuesday near Lindow.", "KILLED: Two soldiers near Lindow"),
    "the story of a man": an_item("The story of the man who was killed on the old bridge is told in a new book."),
    "a report": an_item("The report was removed from the ministry’s site on Tuesday, two days after the vote."),
    "a story about a statue": an_item("The play is the story of how the statue on the old bridge was removed."),
    "what others say of a story": an_item("The magazine said on Tuesday that the story has been retracted."),
    "an order": an_item("Police told residents on Tuesday to disregard the report of a shooting."),
    "editors of others": an_item("Editors of the paper were told by its owner to kill a story on the mayor."),
    "clients of others": an_item("The bank asked its clients to withdraw their money after the report."),
    "nothing": an_item("", ""),
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_is_a_withdrawal(name: str) -> None:
    assert withdrawal_method(NOTICES[name]) is VerdictMethod.KILL_NOTICE


@pytest.mark.parametrize("name", NEWS)
def test_news_is_no_withdrawal(name: str) -> None:
    assert withdrawal_method(NEWS[name]) is None


def test_what_its_producer_cancels_is_a_withdrawal_whatever_it_says() -> None:
    for body in ("", prose(300, "story"), "Editors: kill the story."):
        assert withdrawal_method(an_item(body, HEADLINE, pub_status="canceled")) is VerdictMethod.PUB_STATUS
    assert withdrawal_method(an_item(prose(300, "story"), HEADLINE, pub_status="usable")) is None


@pytest.mark.parametrize(
    "notice",
    [
        an_item(f"Kill the story headlined “{HEADLINE}”."),
        an_item(f'Kill the story headlined "{HEADLINE}."'),
        an_item(f"Kill the story headlined ‘{HEADLINE}’, which moved at 10:15."),
        an_item("This article has been removed.", HEADLINE),
        an_item("This story is withdrawn.", f"WITHDRAWAL: {HEADLINE}"),
        an_item("This story is withdrawn.", f"BULLETIN KILL — {HEADLINE}"),
        an_item("This story is withdrawn.", f"MANDATORY KILL: {HEADLINE}"),
        an_item("This story is withdrawn.", f"{HEADLINE} (WITHDRAWN)"),
        an_item("This story is withdrawn.", f"{HEADLINE} [RETRACTED]"),
    ],
)
def test_a_notice_names_what_it_withdraws(notice: CleanedArticle) -> None:
    assert HEADLINE in list(named_headlines(notice))


def test_a_notice_may_name_nothing() -> None:
    assert list(named_headlines(an_item("Editors: kill the story."))) == []


@pytest.mark.parametrize(
    "text",
    [
        "editors " * 125_000,
        "BULLETIN " * 110_000,
        "the story " * 100_000,
        "“" * 1_000_000,
        "‘a " * 300_000,
        "(" * 1_000_000,
    ],
)
def test_a_hostile_megabyte_is_read_in_time(text: str) -> None:
    item = an_item(text, text, ed_note=text, slugline=text, word_count=10)
    started = time.process_time()
    withdrawal_method(item)
    list(named_headlines(item))
    assert time.process_time() - started < 2
