"""Types that a name's words, or the word behind it, settle; names are marked in the text."""

import pytest

from tests.entities.marked import find, mentions_by_name

SETTLED = {
    "union of states": ("[PLACE U.N.] inspectors", "ORG U.N."),
    "year": ("the [EVENT 2016] contest", "DATE 2016"),
    "day": ("“[EVENT Saturday] Night Live”", "DATE Saturday"),
    "place before a party": ("an [NORP Ohio] Republican", "PLACE Ohio"),
    "place taken for an organisation": ("[ORG Ohio] Democrats", "PLACE Ohio"),
    "seat of a firm": ("the [ORG Mumbai]-based firm", "PLACE Mumbai"),
    "somebody's name before a party": ("[ORG Clinton] Democrats", "ORG Clinton"),
    "people before a party": ("[NORP Somali] Democrats", "NORP Somali"),
    "organisation before a party": ("[ORG Acme] Republicans", "ORG Acme"),
    "people": ("[PLACE Californians] left.", "NORP Californians"),
    "place called like a people": ("in [PLACE Norman]", "PLACE Norman"),
    "happening of a number": ("the [EVENT 9/11] attacks", "EVENT 9/11"),
    "happening of a year": ("the [EVENT 2018 World Cup]", "EVENT 2018 World Cup"),
}


@pytest.mark.parametrize(("text", "name"), SETTLED.values(), ids=SETTLED.keys())
def test_words_settle_the_type(text: str, name: str) -> None:
    assert next(iter(mentions_by_name(find(text).entities))) == name


@pytest.mark.parametrize("text", ["[NORP liberals] left.", "by [NORP @wsj]", "the [EVENT war] ended"])
def test_plain_words_name_nothing(text: str) -> None:
    assert find(text).entities == ()


def test_known_people_in_small_letters_is_one() -> None:
    assert list(mentions_by_name(find("many [NORP muslims] left").entities)) == ["NORP muslims"]
