"""Whose report an article is, by what it says itself."""

import time

import pytest

from streamproc.duplicates.origin import origin_of
from streamproc.events import CleanedArticle, LineKind, RemovedLine
from tests.duplicates.desk import article


def an_article_by(byline: str) -> CleanedArticle:
    return article("It rained.", name="it").model_copy(update={"byline": byline})


def agency_of(given: CleanedArticle) -> str | None:
    origin = origin_of(given)
    return origin.agency if origin else None


@pytest.mark.parametrize("byline", ["Ani", "By Pa", "Efe Obada and Ani", "cp, John", "Apa"])
def test_a_persons_name_is_no_agency(byline: str) -> None:
    assert agency_of(an_article_by(byline)) is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AP", "AP"),
        ("Jane Doe, The Paper (TNS)", "TNS"),
        ("REUTERS", "Reuters"),
        ("Jane Doe, Associated Press", "AP"),
        ("DPA", "dpa"),
    ],
)
def test_a_byline_names_an_agency(byline: str, agency: str) -> None:
    assert agency_of(an_article_by(byline)) == agency


@pytest.mark.parametrize(
    "credit",
    ["AP Photo", "Jane Doe | AP", "PHOTOGRAPH: REUTERS", "Credit: AP", "Courtesy of Reuters", "Pic: AP", "Roe/AP"],
)
def test_a_pictures_credit_says_nothing_of_the_text(credit: str) -> None:
    line = RemovedLine(text=credit, kind=LineKind.CREDIT, rule="credit.line", start=0, end=len(credit))
    assert agency_of(article("It rained.", name="it").model_copy(update={"removed": (line,)})) is None


def test_the_agencys_own_stream_is_the_agency() -> None:
    assert agency_of(article("It rained.", name="it", source="AP News")) == "AP"


def test_a_hostile_byline_is_read_in_time() -> None:
    hostile = an_article_by("a" + "\n" * 1_000_000 + "b")
    started = time.process_time()
    origin_of(hostile)
    assert time.process_time() - started < 1
