"""The stage around an extractor."""

from datetime import UTC, datetime

import pytest
from typing_extensions import override

from streamproc.entities import Extractor, Findings, NameFinder, extract, load_extractor
from streamproc.entities.extract import MAX_ENTITIES, MAX_MENTIONS, MAX_QUOTES
from streamproc.errors import SettingsError
from streamproc.events import (
    Entity,
    EntityType,
    Form,
    JudgedArticle,
    Mention,
    Provenance,
    Quote,
    Verdict,
    VerdictKind,
    VerdictMethod,
)
from streamproc.settings import load_settings
from tests.entities.marked import FixedFinder

NOTHING = Findings((), ())

NOON = datetime(2024, 11, 23, 12, tzinfo=UTC)


class FakeExtractor(Extractor):
    """Answers what it was given."""

    def __init__(self, findings: Findings = NOTHING, languages: frozenset[str] | None = frozenset({"en"})) -> None:
        super().__init__(FixedFinder([], "fake-7", languages))
        self.findings = findings
        self.asked: list[tuple[str, datetime | None]] = []

    @override
    def find(self, body: str, published_at: datetime | None = None) -> Findings:
        self.asked.append((body, published_at))
        return self.findings


def _judged(language: str | None = "en", body: str = "Kyiv is calm.") -> JudgedArticle:
    return JudgedArticle(
        item_id="i",
        id="a",
        form=Form.TEXT,
        language=language,
        received_at=NOON,
        published_at=NOON,
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


def _quote(start: int) -> Quote:
    return Quote(text="x", start=start, end=start + 1, speaker=None, speaker_type=None, verb=None)


def test_rest_of_the_article_stays_as_it_was() -> None:
    judged = _judged()
    enriched = extract(judged, load_extractor("rules"))
    kept = JudgedArticle.model_validate(enriched.model_dump())
    assert kept.model_copy(update={"provenance": judged.provenance}) == judged
    assert enriched.entities is not None
    assert [entity.name for entity in enriched.entities] == ["Kyiv"]
    assert enriched.provenance == judged.provenance.model_copy(update={"extractor": "rules-2/4"})


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", None])
def test_language_that_is_known_or_not_said_is_tried(language: str | None) -> None:
    fake = FakeExtractor()
    enriched = extract(_judged(language), fake)
    assert (enriched.entities, enriched.entities_missing, fake.asked) == ((), None, [("Kyiv is calm.", NOON)])


def test_language_that_is_not_known_gives_null_and_a_sentence() -> None:
    fake = FakeExtractor()
    enriched = extract(_judged("de-AT"), fake)
    assert enriched.entities is None
    assert enriched.entities_missing == "fake-7/4 does not know the language 'de', only en"
    assert enriched.quotes == ()
    assert enriched.provenance.extractor == "fake-7/4"
    assert fake.asked == []


def test_extractor_of_all_languages_is_always_asked() -> None:
    assert extract(_judged("ka"), FakeExtractor(languages=None)).entities == ()


def test_lists_end_at_their_caps_and_say_so() -> None:
    many = tuple(_entity(str(number)) for number in range(MAX_ENTITIES + 1))
    quotes = tuple(_quote(place) for place in range(MAX_QUOTES + 1))
    enriched = extract(_judged(), FakeExtractor(Findings((_entity("often", MAX_MENTIONS + 1), *many), quotes)))
    assert enriched.entities is not None
    assert len(enriched.entities) == MAX_ENTITIES
    assert len(enriched.entities[0].mentions) == MAX_MENTIONS
    assert enriched.quotes == quotes[:MAX_QUOTES]
    assert enriched.truncated == ("entities", "mentions", "quotes")


def test_lists_at_their_caps_are_whole() -> None:
    full = tuple(_entity(str(number), MAX_MENTIONS) for number in range(MAX_ENTITIES))
    quotes = tuple(_quote(place) for place in range(MAX_QUOTES))
    enriched = extract(_judged(), FakeExtractor(Findings(full, quotes)))
    assert (enriched.entities, enriched.quotes, enriched.truncated) == (full, quotes, ())


@pytest.mark.parametrize("name", ["spacey", "spacy:", "Rules", ""])
def test_unknown_extractor_is_refused_with_the_choices(name: str) -> None:
    choices = "accurate, fast, rules, spacy:NAME"
    with pytest.raises(SettingsError, match=f"entities: '{name}' is no extractor; the choices are {choices}"):
        load_extractor(name)


@pytest.mark.parametrize("name", ["accurate", "fast", "rules", "spacy:en_core_web_sm", "spacy:/srv/models/my ner"])
def test_setting_takes_every_choice(name: str) -> None:
    assert load_settings({"STREAMPROC_ENTITIES": name}).entities == name


@pytest.mark.parametrize("name", ["spacy", "spacy:", "model", "rules "])
def test_setting_refuses_what_is_no_choice_and_says_what_is(name: str) -> None:
    with pytest.raises(SettingsError, match=r"STREAMPROC_ENTITIES: not of the form .*`accurate`.*`spacy:NAME`"):
        load_settings({"STREAMPROC_ENTITIES": name})


def test_fixed_finder_has_the_shape_of_a_finder() -> None:
    fixed: NameFinder = FixedFinder([])
    assert Extractor(fixed).name == "fixed-7/4"
