"""The stage around an extractor."""

from datetime import UTC, datetime

import pytest

from streamproc.entities import Extractor, extract, load_extractor
from streamproc.entities.extract import MAX_ENTITIES, MAX_MENTIONS
from streamproc.errors import SettingsError
from streamproc.events import (
    Entity,
    EntityType,
    Form,
    JudgedArticle,
    Mention,
    Provenance,
    Verdict,
    VerdictKind,
    VerdictMethod,
)

NOON = datetime(2024, 11, 23, 12, tzinfo=UTC)


class FakeExtractor:
    """Answers what it was given."""

    name = "fake-7"

    def __init__(self, entities: tuple[Entity, ...] = (), languages: frozenset[str] | None = frozenset({"en"})) -> None:
        self.entities = entities
        self.languages = languages
        self.asked: list[str] = []

    def find(self, body: str) -> tuple[Entity, ...]:
        self.asked.append(body)
        return self.entities


def _judged(language: str | None = "en", body: str = "Kyiv is calm.") -> JudgedArticle:
    return JudgedArticle(
        item_id="i",
        id="a",
        form=Form.TEXT,
        language=language,
        received_at=NOON,
        provenance=Provenance(topic="news.raw", partition=0, offset=1, received_at=NOON, rules_version="r"),
        body=body,
        lede=body,
        word_count=3,
        revision=1,
        story_id="s",
        verdict=Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN),
    )


def _entity(name: str, mentions: int = 1) -> Entity:
    spoken = tuple(Mention(start=place, end=place + 1, text="x") for place in range(mentions))
    return Entity(type=EntityType.ORG, name=name, salience=0.5, mentions=spoken)


def test_rest_of_the_article_stays_as_it_was() -> None:
    judged = _judged()
    enriched = extract(judged, load_extractor("rules"))
    kept = JudgedArticle.model_validate(enriched.model_dump())
    assert kept.model_copy(update={"provenance": judged.provenance}) == judged
    assert enriched.entities is not None
    assert [entity.name for entity in enriched.entities] == ["Kyiv"]
    assert enriched.provenance == judged.provenance.model_copy(update={"extractor": "rules-1"})


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", None])
def test_language_that_is_known_or_not_said_is_tried(language: str | None) -> None:
    fake = FakeExtractor()
    enriched = extract(_judged(language), fake)
    assert (enriched.entities, enriched.entities_missing, fake.asked) == ((), None, ["Kyiv is calm."])


def test_language_that_is_not_known_gives_null_and_a_sentence() -> None:
    fake = FakeExtractor()
    enriched = extract(_judged("de-AT"), fake)
    assert enriched.entities is None
    assert enriched.entities_missing == "fake-7 does not know the language 'de', only en"
    assert enriched.provenance.extractor == "fake-7"
    assert fake.asked == []


def test_extractor_of_all_languages_is_always_asked() -> None:
    assert extract(_judged("ka"), FakeExtractor(languages=None)).entities == ()


def test_lists_end_at_their_caps_and_say_so() -> None:
    many = tuple(_entity(str(number)) for number in range(MAX_ENTITIES + 1))
    enriched = extract(_judged(), FakeExtractor((_entity("often", MAX_MENTIONS + 1), *many)))
    assert enriched.entities is not None
    assert len(enriched.entities) == MAX_ENTITIES
    assert len(enriched.entities[0].mentions) == MAX_MENTIONS
    assert enriched.truncated == ("entities", "mentions")


def test_lists_at_their_caps_are_whole() -> None:
    full = tuple(_entity(str(number), MAX_MENTIONS) for number in range(MAX_ENTITIES))
    enriched = extract(_judged(), FakeExtractor(full))
    assert (enriched.entities, enriched.truncated) == (full, ())


def test_unknown_extractor_is_refused_with_the_choices() -> None:
    with pytest.raises(SettingsError, match="entities: 'spacey' is no extractor; the choices are rules"):
        load_extractor("spacey")


def test_fake_has_the_shape_of_an_extractor() -> None:
    fake: Extractor = FakeExtractor()
    assert fake.name
