"""The sample articles do what their README says, and the first one is the demo that it is meant to be."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streamproc.client.demo import seeds
from streamproc.client.submissions import Submission, submissions
from streamproc.events import DuplicateNotice, EnrichedArticle, LineKind, Link, Precision, PublishedOrigin
from streamproc.headers import Rejection
from streamproc.settings import Settings
from streamproc.trace import Trace, trace

SEEDS = Path(__file__).parents[1] / "seeds"
SCRAPED = SEEDS / "000_38ea710e3fa7f1ba.txt"
RECEIVED_AT = datetime(2024, 11, 22, 15, 30, tzinfo=UTC)


def traces(*paths: Path) -> list[Trace]:
    given = [each for each in submissions(map(str, paths)) if isinstance(each, Submission)]
    return list(trace(given, Settings(), RECEIVED_AT))


@pytest.fixture(scope="module")
def all_traces() -> list[Trace]:
    return traces(SEEDS)


@pytest.fixture(scope="module")
def scraped() -> EnrichedArticle:
    [only] = traces(SCRAPED)
    assert isinstance(only.emitted.event, EnrichedArticle)
    return only.emitted.event


def outcome(each: Trace) -> str:
    event = each.emitted.event
    assert not isinstance(event, Link)
    return event.code if isinstance(event, Rejection) else f"{event.verdict.kind}, {event.verdict.method}"


def test_each_comes_out_as_the_readme_says(all_traces: list[Trace]) -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| .* \| `([^`]+)` \| ([^|]+) \|$", (SEEDS / "README.md").read_text(), re.MULTILINE
    )
    seen = [(Path(each.place.partition(":")[0]).name, str(each.emitted.topic), outcome(each)) for each in all_traces]
    assert seen == rows


def test_copies_point_to_their_originals(all_traces: list[Trace]) -> None:
    event_of = {Path(each.place).name: each.emitted.event for each in all_traces}
    wire, first, correction = (
        event_of[name] for name in ("010_wire_story.json", "040_news_api.json", "080_correction.json")
    )
    assert isinstance(wire, EnrichedArticle)
    for name in ("060_near_copy.txt", "070_abridged.json"):
        copied = event_of[name]
        assert isinstance(copied, DuplicateNotice)
        assert (copied.verdict.of, copied.verdict.of_item) == (wire.id, wire.item_id)
        assert copied.story_id == wire.story_id
    assert isinstance(first, EnrichedArticle)
    assert isinstance(correction, EnrichedArticle)
    assert (correction.id, correction.revision, correction.revision_class) == (first.id, 2, "correction")
    ninjs, withdrawal = event_of["030_ninjs.json"], event_of["150_withdrawal.json"]
    assert isinstance(ninjs, EnrichedArticle)
    assert isinstance(withdrawal, EnrichedArticle)
    assert (withdrawal.verdict.of, withdrawal.revision) == (ninjs.id, 2)


def test_the_full_story_is_linked_to_the_one_that_it_holds(all_traces: list[Trace]) -> None:
    first = next(each.emitted.event for each in all_traces if "090_two_outlets" in each.place)
    [full] = [each for each in all_traces if each.place.endswith("140_full_story.json")]
    assert isinstance(first, EnrichedArticle)
    assert isinstance(full.emitted.event, EnrichedArticle)
    assert full.emitted.event.story_id == first.story_id
    assert [(link.relation, link.of) for link in full.links] == [("extends", first.id)]


def test_a_language_that_is_not_known_has_no_entities_and_says_so(all_traces: list[Trace]) -> None:
    [german] = [each.emitted.event for each in all_traces if each.place.endswith("050_german.txt")]
    assert isinstance(german, EnrichedArticle)
    assert german.language == "de"
    assert german.entities is None
    assert german.entities_missing


def test_the_wire_story_has_a_dateline_and_gives_up_its_note(all_traces: list[Trace]) -> None:
    [wire] = [each.emitted.event for each in all_traces if each.place.endswith("010_wire_story.json")]
    assert isinstance(wire, EnrichedArticle)
    assert wire.dateline is not None
    assert wire.dateline.startswith("REYKJAVIK, Iceland")
    assert [line.kind for line in wire.removed] == [LineKind.CONTRIBUTION]


def test_the_page_leaves_its_furniture_behind(all_traces: list[Trace]) -> None:
    [page] = [each.emitted.event for each in all_traces if each.place.endswith("020_web_page.html")]
    assert isinstance(page, EnrichedArticle)
    assert page.headline == "Harbour tram opens in Port Adler after eight years"
    assert page.url == "https://www.adlercourier.example/city/2025/02/harbour-tram-opens"
    assert page.byline == "Imogen Fairley"
    for furniture in ("cookies", "Share on", "More on this story", "newsletter", "Most read", "rights reserved"):
        assert furniture not in page.body


def test_the_first_seed_is_the_users_own() -> None:
    content = SCRAPED.read_bytes()
    assert len(content) == 3182
    assert content.startswith(b"Ukraine Returns Kursk Civilians to Russia After Offensive\n\n5 hours ago 1\n")
    assert content.endswith(b"\n\nRead Entire Article")


def test_the_scraped_article_has_its_headline_and_its_story(scraped: EnrichedArticle) -> None:
    paragraphs = scraped.body.split("\n\n")
    assert scraped.headline == "Ukraine Returns Kursk Civilians to Russia After Offensive"
    assert paragraphs[0].startswith("Almost 50 Russian civilians")
    assert paragraphs[-1].startswith("According to The Moscow Times")
    assert scraped.lede == paragraphs[0]


@pytest.mark.parametrize(
    "furniture", ["5 hours ago", "Do you have a story", "LiveNews@newsweek.com", "Read Entire Article", "Getty"]
)
def test_the_scraped_article_has_no_furniture(scraped: EnrichedArticle, furniture: str) -> None:
    assert furniture not in scraped.body
    assert furniture in "\n".join(line.text for line in scraped.removed)


def test_the_scraped_article_has_its_caption_and_its_disclosure(scraped: EnrichedArticle) -> None:
    [caption] = scraped.captions
    assert caption.text.startswith("Displaced Russian citizens in the Kursk region on August 29, 2024")
    assert caption.credit == "Getty Images"
    assert scraped.disclosures == (
        "Newsweek contacted the Russian Ministry of Defence via email for comment on this story.",
    )
    assert all(line.rule for line in scraped.removed)


def test_the_scraped_article_was_published_five_hours_before_it_came(scraped: EnrichedArticle) -> None:
    assert scraped.published_at == RECEIVED_AT - timedelta(hours=5)
    assert scraped.published_precision is Precision.HOUR
    assert scraped.published_origin is PublishedOrigin.AGE_LINE
    assert scraped.published_inferred


@pytest.mark.parametrize(
    "name",
    [
        "Tatyana Moskalkova",
        "International Committee of the Red Cross",
        "Ukraine",
        "Russia",
        "Belarus",
        "Kursk",
        "Telegram",
        "NATO",
    ],
)
def test_the_scraped_article_speaks_of(scraped: EnrichedArticle, name: str) -> None:
    [entity] = [each for each in scraped.entities or () if each.name == name]
    assert all(scraped.body[mention.start : mention.end] == mention.text for mention in entity.mentions)


def test_published_twice_it_points_to_the_first() -> None:
    first, second = (each.emitted.event for each in traces(SCRAPED, SCRAPED))
    assert isinstance(first, EnrichedArticle)
    assert isinstance(second, DuplicateNotice)
    assert (second.verdict.of, second.verdict.of_item) == (first.id, first.item_id)


def test_the_demo_finds_the_samples() -> None:
    assert (Path(seeds()) / SCRAPED.name).exists()
