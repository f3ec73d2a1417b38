"""What is clear in one place of an article decides where a finder was in doubt; names are marked in the text."""

import pytest

from tests.entities.marked import find, mentions_by_name

SETTLED = {
    "surname taken for an organisation": ("[PERSON Ann Moskal] left. [ORG Moskal] won.", {"PERSON Ann Moskal": 2}),
    "surname taken for a place": ("[PLACE Moskal] won. [PERSON Ann Moskal] left.", {"PERSON Ann Moskal": 2}),
    "a place that bears the name": (
        "[PERSON Denzel Washington] is in [PLACE Washington].",
        {"PERSON Denzel Washington": 1, "PLACE Washington": 1},
    ),
    "a place that bears the name, but the person is meant": (
        "[PERSON Denzel Washington] left. [PERSON Washington] ate. [PLACE Washington] slept.",
        {"PERSON Denzel Washington": 3},
    ),
    "a firm called after somebody": (
        "[ORG Ford] rose. [PERSON Henry Ford] built [ORG Ford]. [ORG Ford] fell. [ORG Ford] is old.",
        {"ORG Ford": 4, "PERSON Henry Ford": 1},
    ),
    "a firm with a longer name": (
        "[ORG Trump Hotels] paid [PERSON Donald Trump]. [ORG Trump] denied it.",
        {"ORG Trump Hotels": 2, "PERSON Donald Trump": 1},
    ),
    "acronym of another type": (
        "[ORG Human Rights Campaign] ([PLACE HRC]) spoke.",
        {"ORG Human Rights Campaign": 2},
    ),
    "the many decide": (
        "[ORG Kremlin] [ORG Kremlin] [ORG Kremlin] [PLACE Kremlin]",
        {"ORG Kremlin": 4},
    ),
    "two are not many": ("[ORG Kremlin] [ORG Kremlin] [PLACE Kremlin]", {"ORG Kremlin": 2, "PLACE Kremlin": 1}),
    "a place stays one": (
        "[ORG Chicago] [ORG Chicago] [ORG Chicago] in [PLACE Chicago]",
        {"ORG Chicago": 3, "PLACE Chicago": 1},
    ),
    "a place that acts": (
        "[PLACE Kursk] burns, [PLACE Kursk] flees. The [ORG Kursk] raid goes on.",
        {"PLACE Kursk": 3},
    ),
    "a person called like a place": (
        "[PLACE Jordan] [PLACE Jordan] [PERSON Jordan]",
        {"PLACE Jordan": 2, "PERSON Jordan": 1},
    ),
    "as often a team as a place": (
        "[ORG Chicago] won in [PLACE Chicago].",
        {"ORG Chicago": 1, "PLACE Chicago": 1},
    ),
    "nationalities are no surnames": (
        "[PERSON Joe Roman] met [NORP Roman] priests.",
        {"PERSON Joe Roman": 1, "NORP Roman": 1},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SETTLED.values(), ids=SETTLED.keys())
def test_types_are_settled(text: str, expected: dict[str, int]) -> None:
    found = mentions_by_name(find(text).entities)
    assert {name: len(mentions) for name, mentions in found.items()} == expected
