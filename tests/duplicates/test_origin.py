"""Whose report an article is, where it says so."""

import time
from typing import Final

import pytest

from streamproc.duplicates.origin import is_agency, origin_of
from streamproc.events import Caption, CleanedArticle, LineKind, OriginEvidence, RemovedLine, WireOrigin
from tests.duplicates.desk import article, prose

BODY: Final = prose(60, "report")


def an_article(**fields: object) -> CleanedArticle:
    return article(BODY, name="article", source="gazette.example").model_copy(update=fields)


def with_line(kind: LineKind, text: str, rule: str = "a.rule") -> CleanedArticle:
    line = RemovedLine(text=text, kind=kind, rule=rule, start=0, end=len(text))
    return an_article(removed=(line,))


NAMED: Final = [
    (an_article(source="AP"), "AP", OriginEvidence.SOURCE),
    (an_article(source="The Associated Press"), "AP", OriginEvidence.SOURCE),
    (an_article(source="www.Reuters.com"), "Reuters", OriginEvidence.SOURCE),
    (an_article(dateline="KYIV, Ukraine (AP)"), "AP", OriginEvidence.DATELINE),
    (an_article(dateline="NEW YORK, Jan 5 (Reuters)"), "Reuters", OriginEvidence.DATELINE),
    (an_article(dateline="PARIS (AFP)"), "AFP", OriginEvidence.DATELINE),
    (an_article(dateline="Berlin (dpa/AP)"), "dpa", OriginEvidence.DATELINE),
    (an_article(copyright_holder="The Associated Press"), "AP", OriginEvidence.COPYRIGHT),
    (
        with_line(LineKind.COPYRIGHT, "Copyright 2024 The Associated Press. All rights reserved."),
        "AP",
        OriginEvidence.COPYRIGHT,
    ),
    (with_line(LineKind.COPYRIGHT, "© 2024 AFP"), "AFP", OriginEvidence.COPYRIGHT),
    (an_article(byline="By Reuters Staff"), "Reuters", OriginEvidence.BYLINE),
    (an_article(byline="By ANN BIRCH, Associated Press"), "AP", OriginEvidence.BYLINE),
    (an_article(byline="Ann Birch and Bo Ash, AP"), "AP", OriginEvidence.BYLINE),
    (with_line(LineKind.BYLINE, "Agence France-Presse"), "AFP", OriginEvidence.BYLINE),
    (with_line(LineKind.CREDIT, "(Reuters)"), "Reuters", OriginEvidence.CREDIT),
    (with_line(LineKind.CREDIT, "— AP"), "AP", OriginEvidence.CREDIT),
    (
        with_line(LineKind.CONTRIBUTION, "The Associated Press contributed to this report."),
        "AP",
        OriginEvidence.CONTRIBUTION,
    ),
    (with_line(LineKind.CONTRIBUTION, "With reporting by Reuters and AFP"), "Reuters", OriginEvidence.CONTRIBUTION),
]


@pytest.mark.parametrize(("named", "agency", "known_by"), NAMED)
def test_an_article_names_its_agency(named: CleanedArticle, agency: str, known_by: OriginEvidence) -> None:
    assert origin_of(named) == WireOrigin(agency=agency, known_by=known_by)


@pytest.mark.parametrize(
    "unnamed",
    [
        an_article(),
        an_article(source=None),
        an_article(source="The AP Fan Club"),
        an_article(dateline="LINDOW"),
        an_article(dateline="LINDOW (Lindow Wire)"),
        an_article(byline="By Ann Birch"),
        an_article(byline="By Pa Ash, Pasadena"),
        an_article(headline="AP wins a prize", body="The Associated Press won a prize. " + BODY),
        an_article(captions=(Caption(text="The old bridge.", credit="AP Photo/Ann Birch"),)),
        with_line(LineKind.CREDIT, "AP Photo/Ann Birch"),
        with_line(LineKind.CREDIT, "Photo: Reuters"),
        with_line(LineKind.CREDIT, "Ann Birch/AFP"),
        with_line(LineKind.CREDIT, "Image by AFP"),
        with_line(LineKind.COPYRIGHT, "Copyright 2024 Gazette Newspapers"),
        with_line(LineKind.PROMOTION, "Read more at AP"),
        with_line(LineKind.CONTRIBUTION, "Ann Birch contributed to this report."),
    ],
)
def test_what_names_none_or_names_one_for_something_else_has_no_origin(unnamed: CleanedArticle) -> None:
    assert origin_of(unnamed) is None


def test_the_surest_evidence_counts() -> None:
    """A note of contribution may be one of several, and an outlet's own dateline is nearer to the text."""
    note = with_line(LineKind.CONTRIBUTION, "Reuters contributed to this report.")
    both = note.model_copy(update={"dateline": "KYIV (AP)"})
    assert origin_of(both) == WireOrigin(agency="AP", known_by=OriginEvidence.DATELINE)
    its_own = both.model_copy(update={"source": "AFP"})
    assert origin_of(its_own) == WireOrigin(agency="AFP", known_by=OriginEvidence.SOURCE)


def test_an_agency_is_known_under_all_its_names() -> None:
    assert all(is_agency(name, "AP") for name in ("AP", "ap", "The Associated Press", "apnews.com", "www.apnews.com"))
    assert not any(is_agency(name, "AP") for name in (None, "", "Reuters", "AP Gazette"))


@pytest.mark.parametrize("text", ["(" * 100_000, "AP " * 50_000, "( AP" * 50_000, "and by " * 50_000, " " * 200_000])
def test_hostile_statements_are_read_in_time(text: str) -> None:
    lines = tuple(with_line(kind, text).removed[0] for kind in LineKind)
    hostile = an_article(dateline=text, byline=text, copyright_holder=text, source=text, removed=lines)
    started = time.process_time()
    origin_of(hostile)
    assert time.process_time() - started < 2
