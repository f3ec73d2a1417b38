"""Datelines: their places are found whatever a finder makes of the capitals."""

import pytest

from streamproc.entities import load_extractor
from streamproc.entities.datelines import with_datelines
from streamproc.entities.places.geography import is_known_place
from streamproc.entities.span import Span
from streamproc.events import EntityType
from tests.entities.timing import least_seconds


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("CAIRO (AP) — A tram derailed.", ["CAIRO"]),
        ("WASHINGTON – The vote is on Friday.", ["WASHINGTON"]),
        ("PORT ST. LUCIE, Fla. (AP) -- Nobody was hurt.", ["PORT ST. LUCIE", "Fla."]),
        ("PORT ST. LUCIE, Fla. — Nobody was hurt.", ["PORT ST. LUCIE", "Fla."]),
        ("OSLO, Wherever — Ice melts.", ["OSLO"]),
        ("SEOUL, South Korea — Trains stood still.", ["SEOUL", "South Korea"]),
        ("BEIJING, Sept 2 (Reuters) - Exports rose.", ["BEIJING"]),
        ("NEW YORK/LONDON, Jan 5 (Reuters) - Shares rose.", ["NEW YORK", "LONDON"]),
        ("ISLAMABAD: Nobody was hurt.", ["ISLAMABAD"]),
        ("DHAKA, Nov. 5: Nobody was hurt.", ["DHAKA"]),
        ("Moscow (CNN) The bridge is closed.", ["Moscow"]),
        ("CAIRO , Egypt ( AP ) -- A tram derailed .", ["CAIRO", "Egypt"]),  # tokens with blanks between
    ],
)
def test_places_of_a_dateline_are_found(line: str, places: list[str]) -> None:
    body = f"Trams stand still\n\n{line}"
    found = with_datelines(body, [], is_known_place)
    assert [span.text for span in found] == places
    assert all(span.type is EntityType.PLACE and body[span.start : span.end] == span.text for span in found)


@pytest.mark.parametrize(
    "line",
    [
        "FILE - In this photo, a tram.",
        "TRUMP — He said no.",
        "NATO said no.",
        "The tram stopped in CAIRO — late.",
        "NOTE: It rained.",
        "NOTE, please read: It rained.",
        "TRUMP, Jan. 5 — He said no.",
    ],
)
def test_capitals_alone_make_no_dateline(line: str) -> None:
    assert with_datelines(line, [], is_known_place) == []


@pytest.mark.parametrize("line", ["JACKSON — I did not.", "JACKSON, London — I did not."])
def test_finder_that_knows_a_person_is_believed_where_no_agency_speaks_for_a_place(line: str) -> None:
    person = Span(EntityType.PERSON, 0, 7, "JACKSON")
    assert with_datelines(line, [person], is_known_place) == [person]


def test_speakers_of_an_interview_are_no_places() -> None:
    assert with_datelines("LINCOLN: Why?\nJACKSON: I do not know.", [], is_known_place) == []


def test_dateline_takes_the_place_of_what_a_finder_made_of_it() -> None:
    body = "NAIROBI, Kenya (AP) — Ann Lee spoke."
    spans = [Span(EntityType.ORG, 0, 14, "NAIROBI, Kenya"), Span(EntityType.PERSON, 22, 29, "Ann Lee")]
    found = with_datelines(body, spans, is_known_place)
    assert [(span.type, span.text) for span in found] == [
        (EntityType.PLACE, "NAIROBI"),
        (EntityType.PLACE, "Kenya"),
        (EntityType.PERSON, "Ann Lee"),
    ]


@pytest.mark.parametrize("choice", ["accurate", "fast"])
def test_place_of_a_dateline_joins_the_same_place_in_the_story(choice: str) -> None:
    body = "NAIROBI, Kenya (AP) — The minister came to Nairobi on Monday.\n\nHe left Nairobi an hour later."
    entities = {entity.name: entity for entity in load_extractor(choice).find(body).entities}
    assert entities["Nairobi"].type is EntityType.PLACE
    assert [mention.text for mention in entities["Nairobi"].mentions] == ["NAIROBI", "Nairobi", "Nairobi"]


def test_time_is_linear_in_the_datelines() -> None:
    def seconds(lines: int) -> float:
        line = "CAIRO (AP) — Ann spoke.\n"
        starts = range(line.index("Ann"), lines * len(line), len(line))
        spans = [Span(EntityType.PERSON, start, start + len("Ann"), "Ann") for start in starts]
        return least_seconds(lambda: with_datelines(line * lines, spans, is_known_place))

    assert seconds(8_000) < 8 * seconds(2_000)
