"""Any spaCy pipeline as a finder: built here, saved to a folder and named by its path, as an operator would."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spacy

from streamproc.entities import Extractor, extract, load_extractor
from streamproc.entities.spacy import LONGEST_PIECE, SpacyFinder
from streamproc.errors import SettingsError
from streamproc.events import EntityType, Form, JudgedArticle, Provenance, Verdict, VerdictKind, VerdictMethod

NOON = datetime(2024, 11, 23, 12, tzinfo=UTC)

PATTERNS = {
    "PERSON": ["President Joe Biden", "Biden", "Ann\nLee"],
    "PER": ["Alexei Smirnov"],
    "GPE": ["Kyiv"],
    "LOC": ["Danube"],
    "FAC": ["Antonivka Bridge"],
    "ORG": ["the Kremlin", "Kremlin"],
    "NORP": ["Ukrainians", "Ukrainian"],
    "EVENT": ["World Cup"],
    "DATE": ["1999"],
    "MONEY": ["$5"],
}


def _saved(folder: Path, language: str) -> str:
    pipeline = spacy.blank(language)
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": kind, "pattern": each} for kind, names in PATTERNS.items() for each in names])  # type: ignore[attr-defined]
    pipeline.meta["name"], pipeline.meta["version"] = "desk", "3.1.0"
    pipeline.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _saved(tmp_path_factory.mktemp("spacy") / "en_desk", "en")


@pytest.fixture(scope="module")
def extractor(folder: str) -> Extractor:
    return load_extractor(f"spacy:{folder}")


def test_name_holds_the_pipeline_and_its_version(extractor: Extractor) -> None:
    assert (extractor.name, extractor.languages) == ("spacy:en_desk-3.1.0/4", frozenset({"en"}))


def test_pipeline_for_several_languages_knows_every_one(tmp_path: Path) -> None:
    assert SpacyFinder(_saved(tmp_path / "xx_desk", "xx")).languages is None


def test_labels_become_our_types_and_others_nothing(folder: str) -> None:
    body = "Alexei Smirnov paid $5 for the Danube, the Antonivka Bridge and the World Cup in 1999."
    assert [(span.text, span.type.value) for span in SpacyFinder(folder).find(body)] == [
        ("Alexei Smirnov", "PERSON"),
        ("Danube", "PLACE"),
        ("Antonivka Bridge", "PLACE"),
        ("World Cup", "EVENT"),
        ("1999", "DATE"),
    ]


def test_names_are_joined_as_those_of_every_finder(extractor: Extractor) -> None:
    found = extractor.find("In Kyiv President Joe Biden met Ukrainians.\n\nBiden left. The Kremlin was silent.")
    brief = {(entity.type.value, entity.name, entity.title, len(entity.mentions)) for entity in found.entities}
    assert brief == {
        ("PLACE", "Kyiv", None, 1),
        ("PERSON", "Joe Biden", "President", 2),
        ("NORP", "Ukrainians", None, 1),
        ("ORG", "Kremlin", None, 1),
    }


def test_article_is_enriched_with_it(extractor: Extractor) -> None:
    judged = JudgedArticle(
        item_id="i",
        id="a",
        form=Form.TEXT,
        language="en",
        received_at=NOON,
        provenance=Provenance(topic="news.raw", partition=0, offset=1, received_at=NOON, rules_version="r"),
        body="Kyiv is calm.",
        lede="Kyiv is calm.",
        word_count=3,
        revision=1,
        story_id="s",
        verdict=Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN),
    )
    enriched = extract(judged, extractor)
    assert enriched.provenance.extractor == "spacy:en_desk-3.1.0/4"
    [kyiv] = enriched.entities or ()
    assert (kyiv.type, kyiv.name, kyiv.mentions[0].start) == (EntityType.PLACE, "Kyiv", 0)


def test_offsets_hold_on_odd_text(folder: str) -> None:
    body = "\ud83d 👩\u200d👩\u200d👧 \u0623\u062d\u0645\u062f Kyiv\r\nAnn\nLee  \u2028 in Kyiv \udfff Kyiv"
    spans = SpacyFinder(folder).find(body)
    assert [(body[span.start : span.end], span.text) for span in spans] == [("Kyiv", "Kyiv")] * 3


@pytest.mark.parametrize("unit", ["Kyiv ", "x", "Kyiv\n"])
def test_a_megabyte_is_read(folder: str, unit: str) -> None:
    body = unit * ((1 << 20) // len(unit)) + " Kyiv"
    spans = SpacyFinder(folder).find(body)
    assert spans[-1].end == len(body)
    assert len(spans) == body.count("Kyiv")


def test_no_name_is_cut_where_a_long_line_is(folder: str) -> None:
    body = "Kyiv " * LONGEST_PIECE
    assert len(SpacyFinder(folder).find(body)) == LONGEST_PIECE


def test_pipeline_that_is_missing_is_refused_with_the_way_to_get_it() -> None:
    with pytest.raises(
        SettingsError, match=r"entities: 'en_core_nothing' .* `python -m spacy download en_core_nothing`"
    ):
        load_extractor("spacy:en_core_nothing")


def test_missing_spacy_is_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SettingsError, match=r"needs spaCy, which is not installed; `pip install 'spacy>=3.8,<4'`"):
        load_extractor("spacy:en_core_web_sm")
