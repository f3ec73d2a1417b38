"""The entities of the sample article, listed by hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from streamproc.entities import Findings, load_extractor
from streamproc.events import EntityType

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
    ("Kursk", EntityType.PLACE): {"geonames": "538555"},  # the region, not the city
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


NAMES = {EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.NORP}

PUBLISHED_AT = datetime(2024, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=["rules", "accurate"])
def found(request: pytest.FixtureRequest) -> Findings:
    return found_by(request.param)


def found_by(finder: str) -> Findings:
    paragraphs = SEED.read_text(encoding="utf-8").split("\n\n")
    body = "\n\n".join(text for text in paragraphs if not text.startswith(FURNITURE))
    return load_extractor(finder).find(body, PUBLISHED_AT)


def test_every_name_is_found_with_its_type_and_identifiers_and_no_other(found: Findings) -> None:
    names = {(entity.name, entity.type): entity.identifiers for entity in found.entities if entity.type in NAMES}
    assert names == EXPECTED
    assert len(names) == sum(entity.type in NAMES for entity in found.entities)


def test_surname_alone_joins_the_full_name(found: Findings) -> None:
    person = next(entity for entity in found.entities if entity.name == "Tatyana Moskalkova")
    assert [mention.text for mention in person.mentions] == ["Tatyana Moskalkova", *["Moskalkova"] * 3]


def test_what_it_is_about_comes_first(found: Findings) -> None:
    assert {"Russia", "Ukraine", "Kursk"} <= {entity.name for entity in found.entities[:5]}


def test_title_is_told_beside_the_name(found: Findings) -> None:
    assert {entity.name: entity.title for entity in found.entities if entity.title} == {"Joe Biden": "President"}


def test_both_quotes_have_their_speakers(found: Findings) -> None:
    assert [(quote.speaker, quote.verb) for quote in found.quotes] == [
        ("Tatyana Moskalkova", "said"),
        ("Alexei Smirnov", "said"),
    ]


def test_dates_are_found_by_the_model_and_no_false_happening() -> None:
    entities = found_by("accurate").entities
    others = {(each.name, each.type): each.identifiers for each in entities if each.type not in NAMES}
    others.pop(("Kursk offensive", EntityType.EVENT), None)  # the model is in two minds: a happening, or a place's
    assert others == {
        ("August", EntityType.DATE): {"iso_8601": "2024-08"},
        ("January 20", EntityType.DATE): {},  # two months ahead or ten behind: nothing beside it says which
    }
