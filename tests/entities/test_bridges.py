"""Names that a finder cut in two are one; names are marked in the text."""

import pytest

from tests.entities.marked import find, mentions_by_name

ONE = {
    "at small words": ("[ORG Committee] of the [ORG Red Cross]", "ORG Committee of the Red Cross"),
    "at small words that were taken along": ("[ORG Office for] the [ORG Arts]", "ORG Office for the Arts"),
    "behind a small word": ("[ORG Medical Association of] [PLACE Georgia]", "ORG Medical Association of Georgia"),
    "behind its article": ("[ORG The] [ORG Guardian] says", "ORG The Guardian"),
    "where the short form tells": ("[ORG All] [ORG Oslo Tram Board] (AOTB)", "ORG All Oslo Tram Board"),
    "between capitals": ("[PERSON ANN] [PERSON LEE]: No.", "PERSON ANN LEE"),
    "in a nickname": ("[PERSON Ann “Annie]” [PERSON Lee]", "PERSON Ann “Annie” Lee"),
    "between weekday and day": ("[DATE Tuesday], [DATE June 28]", "DATE Tuesday, June 28"),
    "between a day and its year": ("[DATE Friday, July 1], [DATE 2022]", "DATE Friday, July 1, 2022"),
}


@pytest.mark.parametrize(("text", "name"), ONE.values(), ids=ONE.keys())
def test_two_parts_of_one_name_are_one(text: str, name: str) -> None:
    assert list(mentions_by_name(find(text).entities)) == [name]


TWO = {
    "two that are listed": "[ORG Acme and] [ORG Red Cross]",
    "an organisation and a place": "[ORG Acme and] [PLACE Oslo]",
    "what is told by whom": "[ORG Acme on] [PERSON Ann Lee]",
    "people in capitals": "By [PERSON JANE DOE] [PERSON JOHN SMITH]",
    "no kind of organisation": "[ORG Acme] of the [ORG Red Cross]",
    "a short form of the second": "[ORG Twitter] [ORG Oslo Tram Board] (OTB)",
    "people side by side": "[PERSON Ann] [PERSON Lee]",
    "capitals of one letter": "[PERSON A] [PERSON LEE]",
    "a happening in a place": "[EVENT 1942 invasion of] [PLACE Java]",
    "a place and an organisation": "[PLACE Wales] [ORG Office]",
    "two days": "[DATE June 28], [DATE July 1]",
    "two years": "[DATE 1990], [DATE 1995]",
    "on two lines": "[ORG The]\n[ORG Guardian]",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO.keys())
def test_two_names_stay_two(text: str) -> None:
    assert sum(len(entity.mentions) for entity in find(text).entities) == 2


@pytest.mark.parametrize("text", ["[ORG All] [ORG Oslo Tram Board-] (AOTB)", "[ORG All] [ORG Oslo Tram Board ](AOTB)"])
def test_edges_as_a_finder_gives_them_do_no_harm(text: str) -> None:
    assert find(text).entities
