"""The entities of the sample article, listed by hand."""

from pathlib import Path

import pytest

from streamproc.entities import load_extractor
from streamproc.events import Entity, EntityType

SEED = Path(__file__).parents[2] / "seeds" / "000_38ea710e3fa7f1ba.txt"

FURNITURE = (
    "Ukraine Returns Kursk Civilians",
    "5 hours ago",
    "Newsweek contacted",
    "Kursk Region\n",
    "Do you have a story",
    "Read Entire Article",
)
"""How the paragraphs begin that cleaning takes out of the body."""

EXPECTED = {
    ("Russian", EntityType.NORP): {"iso_3166_1": "RU"},
    ("Russia", EntityType.PLACE): {"iso_3166_1": "RU"},
    ("Ukraine", EntityType.PLACE): {"iso_3166_1": "UA"},
    ("Ukrainian", EntityType.NORP): {"iso_3166_1": "UA"},
    ("Kursk", EntityType.PLACE): {},  # the region is meant, not the city
    ("Tatyana Moskalkova", EntityType.PERSON): {},
    ("Belarus", EntityType.PLACE): {"iso_3166_1": "BY"},
    ("Telegram", EntityType.ORG): {},
    ("Kyiv", EntityType.PLACE): {"geonames": "703448"},
    ("International Committee of the Red Cross", EntityType.ORG): {},
    ("Alexei Smirnov", EntityType.PERSON): {},
    ("Sudzhansky District", EntityType.PLACE): {},
    ("U.S.", EntityType.PLACE): {"iso_3166_1": "US"},
    ("Joe Biden", EntityType.PERSON): {},
    ("U.K.", EntityType.PLACE): {"iso_3166_1": "GB"},
    ("Kremlin", EntityType.ORG): {},
    ("NATO", EntityType.ORG): {},
    ("Putin", EntityType.PERSON): {},
    ("Trump", EntityType.PERSON): {},
    ("British", EntityType.NORP): {"iso_3166_1": "GB"},
    ("The Telegraph", EntityType.ORG): {},
    ("The Moscow Times", EntityType.ORG): {},
}


@pytest.fixture(scope="module")
def entities() -> tuple[Entity, ...]:
    paragraphs = SEED.read_text(encoding="utf-8").split("\n\n")
    body = "\n\n".join(text for text in paragraphs if not text.startswith(FURNITURE))
    return load_extractor("rules").find(body)


def test_every_entity_is_found_with_its_type_and_identifiers_and_no_other(entities: tuple[Entity, ...]) -> None:
    assert {(entity.name, entity.type): entity.identifiers for entity in entities} == EXPECTED


def test_surname_alone_joins_the_full_name(entities: tuple[Entity, ...]) -> None:
    person = next(entity for entity in entities if entity.name == "Tatyana Moskalkova")
    assert [mention.text for mention in person.mentions] == ["Tatyana Moskalkova", *["Moskalkova"] * 3]


def test_what_it_is_about_comes_first(entities: tuple[Entity, ...]) -> None:
    assert {"Russia", "Ukraine", "Kursk"} <= {entity.name for entity in entities[:5]}
