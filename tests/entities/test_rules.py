"""What the rules find, and what they leave alone, sentence by sentence."""

import pytest

from streamproc.entities import Extractor, load_extractor
from streamproc.events import Entity


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor("rules")


def _brief(entities: tuple[Entity, ...]) -> set[str]:
    return {f"{entity.type} {entity.name}" for entity in entities}


FOUND = [
    ("Yesterday the court heard President Joe Biden speak.", {"PERSON Joe Biden"}),
    ("It was signed by Vice President Kamala Harris.", {"PERSON Kamala Harris"}),
    ("The bill was vetoed by Secretary of State John Kerry.", {"PERSON John Kerry"}),
    ("It fell, Brodnax said on the phone.", {"PERSON Brodnax"}),
    ("They saw Brodnax's wife leave.", {"PERSON Brodnax"}),
    ("A song by Larry King was heard.", {"PERSON Larry King"}),
    ("He studied at the University of Oxford for years.", {"ORG University of Oxford"}),
    ("He works for the Department of Health and Human Services now.", {"ORG Department of Health and Human Services"}),
    ("It was reported in The Boston Globe.", {"ORG The Boston Globe"}),
    ("They bought shares of Acme Widget Inc in spring.", {"ORG Acme Widget Inc"}),
    ("They live in the village near Zabrodje, he wrote.", {"PLACE Zabrodje"}),
    ("They swam in Lake Chiemsee all day.", {"PLACE Lake Chiemsee"}),
    ("They met Bashar al-Assad there.", {"PERSON Bashar al-Assad"}),
    ("They lived through World War II together.", {"EVENT World War II"}),
    ("He loves the Philippines and the Balkans.", {"PLACE Philippines", "PLACE Balkans"}),
    ("The match in the World Cup was lost.", {"EVENT World Cup"}),
    ("They are Moscow-based and US-led.", {"PLACE Moscow", "PLACE US"}),
    ("An app like Spotify and Uber costs less.", {"ORG Spotify", "ORG Uber"}),
    ("He met a German and two Frenchmen.", {"NORP German", "NORP Frenchmen"}),
    ("A speech by Mark Brennan-Smith of the U.N. was long.", {"PERSON Mark Brennan-Smith", "ORG U.N."}),
]


@pytest.mark.parametrize(("body", "expected"), FOUND)
def test_name_is_found_with_its_type(extractor: Extractor, body: str, expected: set[str]) -> None:
    assert _brief(extractor.find(body).entities) == expected


NOTHING = [
    "Almost nobody came. Forty-six did. She left. After that, Displaced citizens went home.",
    "On Monday, January 20, the Internet was down.",
    "Officials said so. Researchers say no. Critics agree.",
    "The Migration Period was long, and the Five-Year Engagement was short.",
    'They sang the song "Shaky Ground" twice.',
    "WATCH NOW AND READ MORE ABOUT THIS",
    "What We Know About Big Ideas So Far",
    "It was the Department and the Senator (R-Zzz) who agreed.",
    "Путин сказал, что مرحبا بالعالم 你好 世界 there.",
    "The CEO has a PhD, a TV and COVID.",
]


@pytest.mark.parametrize("body", NOTHING)
def test_ordinary_words_are_no_names(extractor: Extractor, body: str) -> None:
    assert extractor.find(body).entities == ()


IDENTIFIERS = [
    ("It happened in Britain.", {"iso_3166_1": "GB"}),
    ("It happened in the United Kingdom.", {"iso_3166_1": "GB"}),
    ("It happened in America.", {"iso_3166_1": "US"}),
    ("It happened in Chicago.", {"geonames": "4887398"}),
    ("It happened in California.", {"geonames": "5332921"}),
    ("It happened in Georgia.", {}),
    ("It happened in Washington.", {}),
    ("It happened in Birmingham.", {}),
    ("It happened in the Kursk region.", {"geonames": "538555"}),
]


@pytest.mark.parametrize(("body", "identifiers"), IDENTIFIERS)
def test_identifier_is_given_only_where_it_is_certain(
    extractor: Extractor, body: str, identifiers: dict[str, str]
) -> None:
    (place,) = extractor.find(body).entities
    assert (place.type, place.identifiers) == ("PLACE", identifiers)


def test_city_in_another_country_than_the_famous_one_has_its_own_identifier(extractor: Extractor) -> None:
    identifiers = {
        entity.name: entity.identifiers for entity in extractor.find("He left Moscow, Idaho, early.").entities
    }
    assert identifiers == {"Moscow": {"geonames": "5601538"}, "Idaho": {"geonames": "5596512"}}


JOINED = [
    ("Tatyana Moskalkova left. Then Moskalkova's car stopped.", "Tatyana Moskalkova", 2),
    ("The Human Rights Campaign (HRC) spoke. Later the HRC sued.", "Human Rights Campaign", 3),
    (
        "The International Committee of the Red Cross came. The ICRC left.",
        "International Committee of the Red Cross",
        2,
    ),
    ("He likes Britain, the U.K. and Great Britain.", "Great Britain", 3),
    ("A show by Whitney Houston began. Houston sang.", "Whitney Houston", 2),
    ("Joseph R. Biden spoke. Later Joseph Biden left.", "Joseph R. Biden", 2),
    ("The Wagner Group came. Some fear Wagner lost.", "Wagner Group", 2),
]


@pytest.mark.parametrize(("body", "name", "mentions"), JOINED)
def test_names_of_one_thing_are_one_entity(extractor: Extractor, body: str, name: str, mentions: int) -> None:
    (entity,) = extractor.find(body).entities
    assert (entity.name, len(entity.mentions)) == (name, mentions)


def test_surname_that_two_people_share_joins_the_one_before_it(extractor: Extractor) -> None:
    found = extractor.find("Joe Biden spoke. Biden left. Then Hunter Biden came. Biden stayed.").entities
    assert {entity.name: len(entity.mentions) for entity in found} == {"Joe Biden": 2, "Hunter Biden": 2}


def test_name_in_a_heading_is_known_from_the_body(extractor: Extractor) -> None:
    (person,) = extractor.find("How Moskalkova Won Again\n\nTatyana Moskalkova left at noon.").entities
    assert [mention.text for mention in person.mentions] == ["Moskalkova", "Tatyana Moskalkova"]
