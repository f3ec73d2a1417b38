import json
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from streamproc.cleaning import RULES_VERSION, clean
from streamproc.errors import ItemError, RejectCode
from streamproc.events import Caption, LineKind, Precision, PublishedOrigin
from tests.cleaning.articles import RECEIVED_AT, article_of

ROOT: Final = Path(__file__).parents[2]
CASES: Final = sorted((ROOT / "tests" / "data" / "cleaning").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_holds_its_law(path: Path) -> None:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    cleaned = clean(article_of(**case["article"]))
    assert cleaned.body.split("\n\n") == case["body"], case["law"]
    removed = [(line.kind, line.rule) for line in cleaned.removed]
    assert len(removed) == len(case["removed"]), removed
    for (kind, rule), (expected_kind, expected_rule) in zip(removed, case["removed"], strict=True):
        assert kind == expected_kind, removed
        assert expected_rule in {None, rule}, removed
    written = json.loads(cleaned.to_bytes())
    assert {name: written[name] for name in case["fields"]} == case["fields"]


def test_seed_article_comes_out_as_its_story() -> None:
    text = (ROOT / "seeds" / "000_38ea710e3fa7f1ba.txt").read_text(encoding="utf-8")
    cleaned = clean(article_of(text))
    paragraphs = cleaned.body.split("\n\n")
    assert cleaned.headline == "Ukraine Returns Kursk Civilians to Russia After Offensive"
    assert cleaned.published_at == RECEIVED_AT - timedelta(hours=5)
    assert cleaned.published_precision is Precision.HOUR
    assert cleaned.published_origin is PublishedOrigin.AGE_LINE
    assert cleaned.published_inferred
    assert paragraphs[0].startswith("Almost 50 Russian civilians")
    assert paragraphs[-1].startswith("According to The Moscow Times")
    assert cleaned.lede == paragraphs[0]
    assert cleaned.captions == (
        Caption(
            text="Displaced Russian citizens in the Kursk region on August 29, 2024, following Ukraine's cross-border "
            "offensive. Forty-six civilians have been returned to Russia.",
            credit="Getty Images",
        ),
    )
    assert cleaned.disclosures == (
        "Newsweek contacted the Russian Ministry of Defence via email for comment on this story.",
    )
    assert [line.kind for line in cleaned.removed] == [
        LineKind.HEADLINE,
        LineKind.AGE,
        LineKind.DISCLOSURE,
        LineKind.CAPTION,
        LineKind.CAPTION,
        LineKind.CONTACT,
        LineKind.RELATED,
    ]
    assert cleaned.source is None
    assert cleaned.provenance.rules_version == RULES_VERSION


@pytest.mark.parametrize("text", ["", " \n\n ", "Advertisement\n\nRead more", "* * *\n\n***"])
def test_text_without_a_story_is_rejected(text: str) -> None:
    with pytest.raises(ItemError) as caught:
        clean(article_of(text))
    assert caught.value.code is RejectCode.NO_TEXT
    assert text.strip() not in caught.value.reason or not text.strip()


def test_white_space_is_collapsed_in_the_body_and_kept_in_removed() -> None:
    cleaned = clean(article_of(" One \t two  three.\n\n\u00a0Read   more\u00a0"))
    assert cleaned.body == "One two three."
    assert [line.text for line in cleaned.removed] == ["Read   more"]


def test_age_below_the_story_says_nothing_about_its_publication() -> None:
    cleaned = clean(article_of("The bridge at Lindow is closed, the mayor said on Monday.\n\n6 years ago"))
    assert cleaned.published_at is None
    assert [line.kind for line in cleaned.removed] == [LineKind.AGE]
