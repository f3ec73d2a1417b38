"""Titles are taken off names, and given where they are titles."""

import pytest

from streamproc.entities.titles import title_before, without_honours, without_title
from tests.entities.marked import find, mentions_by_name, titles_by_name

TAKEN_OFF = [
    ("President Bush", "Bush", "President"),
    ("Vice President Kamala Harris", "Kamala Harris", "Vice President"),
    ("Deputy Prime Minister Chrystia Freeland", "Chrystia Freeland", "Deputy Prime Minister"),
    ("Secretary of State John Kerry", "John Kerry", "Secretary of State"),
    ("Minister of Health and Human Services Ann Lee", "Ann Lee", "Minister of Health and Human Services"),
    ("Lt. Gen. John Smith", "John Smith", "Lt. Gen."),
    ("Major General Smith", "Smith", "Major General"),
    ("Prof. Dr. Hans Huber", "Hans Huber", "Prof. Dr."),
    ("King Charles III", "Charles III", "King"),
    ("Pope Francis", "Francis", "Pope"),
    ("The Rev. Jesse Jackson", "Jesse Jackson", "Rev."),
    ("former President Bush", "Bush", "President"),
    ("then-President Obama", "Obama", "President"),
    ("Secretary-General Kofi Annan", "Kofi Annan", "Secretary-General"),
    ("Mr. Smith", "Smith", None),
    ("Mrs Smith", "Smith", None),
    ("Spokesman John Smith", "John Smith", None),
    ("Larry King", "Larry King", None),
    ("Martin Luther King", "Martin Luther King", None),
    ("Lady Gaga", "Lady Gaga", None),
    ("Presidente Smith", "Presidente Smith", None),
    ("The Rock", "The Rock", None),
    ("Theresa May", "Theresa May", None),
    ("", "", None),
]


@pytest.mark.parametrize(("name", "rest", "title"), TAKEN_OFF)
def test_title_is_taken_off(name: str, rest: str, title: str | None) -> None:
    found = without_title(name)
    assert (name[found.start :], found.title) == (rest, title)


BEFORE = [
    ("He met Russian President ", "President"),
    ("the White House Press Secretary ", "White House Press Secretary"),
    ("U.S. Secretary of State ", "Secretary of State"),
    ("the French president ", "president"),
    ("by then-President ", "President"),
    ("(Dr. ", "Dr."),
    ("a spokesman ", None),
    ("the director ", None),
    ("Mr. ", None),
    ("President, ", None),
    ("in Washington ", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "title"), BEFORE)
def test_title_is_read_before_a_name(text: str, title: str | None) -> None:
    assert title_before(text).title == title


def test_honours_are_taken_off_the_end() -> None:
    assert [without_honours(name) for name in ("Keir Starmer MP", "Ann Lee, Ph.D.", "Tromp")] == [
        "Keir Starmer",
        "Ann Lee",
        "Tromp",
    ]


def test_title_within_the_span_and_before_it_are_the_same() -> None:
    within = find("Russian [PERSON President Vladimir Putin] won. [PERSON Putin] left.").entities
    before = find("Russian President [PERSON Vladimir Putin] won. [PERSON Putin] left.").entities
    with_country = find("[PERSON Russian President Vladimir Putin] won. [PERSON Putin] left.").entities
    assert within == before
    assert mentions_by_name(within)["PERSON Vladimir Putin"] == mentions_by_name(with_country)["PERSON Vladimir Putin"]
    assert titles_by_name(within) == titles_by_name(with_country)
    assert titles_by_name(within) == {"Vladimir Putin": "President"}


def test_title_that_is_used_most_is_given() -> None:
    text = "[PERSON Sen. Barack Obama], President [PERSON Obama], [PERSON President Obama], Mr. [PERSON Obama]."
    assert titles_by_name(find(text).entities) == {"Barack Obama": "President"}


def test_title_alone_is_nobody() -> None:
    assert find("The [PERSON President] met the [PERSON Prime Minister] and the [PERSON Pope].").entities == ()


def test_title_alone_is_a_name_where_somebody_is_called_so() -> None:
    found = mentions_by_name(find("[PERSON John Major] spoke. [PERSON Major] left.").entities)
    assert found == {"PERSON John Major": ["John Major", "Major"]}


def test_titled_surname_is_a_person_whatever_the_finder_says() -> None:
    found = mentions_by_name(find("President [PLACE Lincoln] and Mr. [ORG Ford] met.").entities)
    assert found == {"PERSON Lincoln": ["Lincoln"], "PERSON Ford": ["Ford"]}


def test_title_of_somebody_else_on_the_line_before_is_not_taken() -> None:
    assert titles_by_name(find("Our President\n[PERSON Ann Lee] left.").entities) == {"Ann Lee": None}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secretary of [ORG State] [PERSON John Kerry] spoke.", {"John Kerry": "Secretary of State"}),
        ("Minister of [ORG Defense] [PERSON Ann Lee] spoke.", {"Ann Lee": "Minister of Defense"}),
        ("[ORG Archbishop] [PERSON Ann Lee] spoke.", {"Ann Lee": "Archbishop"}),
    ],
)
def test_end_of_a_title_is_no_organisation(text: str, names: dict[str, str | None]) -> None:
    found = find(text).entities
    assert titles_by_name(found) == names
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[ORG State] spoke.",
        "He left the [ORG State Department].",
        "the [ORG Justice] lawyers",
        "former [ORG Justice] official",
        "The [ORG Queen] guitarist",
    ],
)
def test_organisation_called_like_the_end_of_a_title_stays(text: str) -> None:
    assert len(find(text).entities) == 1
