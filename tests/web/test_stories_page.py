"""The pages of stories: what they show, what they escape, what they say of an id that is unknown."""

from collections import Counter
from typing import Any

import orjson
import pytest

from streamproc.events import OriginEvidence, StoryEntry, WireOrigin
from streamproc.stories import IN_MEMORY, StoryStore
from streamproc.web import StoryPages
from streamproc.web.answer import Answer
from tests.stories.desk import (
    ALL,
    CORRECTION,
    FIRST_COPY,
    WIRE,
    copy_of,
    entry,
    forgotten,
    name_of,
    records,
    revision_of,
    store_of,
)
from tests.web.test_furniture_page import HOSTILE, Outline


class StoriesOnPaper:
    """Stands in for the worker's feed."""

    def __init__(self, store: StoryStore) -> None:
        self.store = store
        self.behind_seconds: float | None = 0.5
        self.records_behind = 0


def pages_of(*events: Any) -> StoryPages:  # noqa: ANN401 - any events
    return StoryPages(StoriesOnPaper(store_of(*(events or ALL))))


def shown(answer: Answer) -> Outline:
    assert (answer.status, answer.kind) == (200, "text/html; charset=utf-8")
    return Outline(answer.payload.decode())


def asked(pages: StoryPages, name: str, **parameters: str) -> Any:  # noqa: ANN401 - JSON
    answer = pages.get(parameters, f"{name}.json")
    assert answer.kind == "application/json"
    return orjson.loads(answer.payload)


# --- what is shown --------------------------------------------------------------------------------------------------


def test_a_story_is_shown_with_outlets_headlines_verdicts_and_what_was_asked_for() -> None:
    entries = [*ALL, copy_of(WIRE, "post", 8, origin=WireOrigin(agency="AP", known_by=OriginEvidence.CREDIT))]
    page = shown(pages_of(*entries).get({}, FIRST_COPY.id))
    for text in (
        "5 entries (3 duplicate, 1 new, 1 revision)\nof 4 outlets",
        "Bridge opens at last",
        "herald.example",
        "near of 1 · score 0.97",
        "revision 2, correction",
        "origin AP, by its credit",
        "300 words, en",
        "2026-03-02 06:00:03 UTC",
        "All that is known by now.",
    ):
        assert text in page.text
    items = page.all("li")
    assert [each["id"] for each in items if each.get("aria-current")] == ["n2"]
    assert "https://herald.example/bridge" in [each["href"] for each in page.all("a")]


def test_json_says_the_same() -> None:
    answer = asked(pages_of(), CORRECTION.item_id)
    assert {name: answer[name] for name in ("asked_for", "story_id", "total", "pages", "outlets", "also_in")} == {
        "asked_for": CORRECTION.item_id,
        "story_id": WIRE.story_id,
        "total": 4,
        "pages": 1,
        "outlets": 3,
        "also_in": [],
    }
    assert (answer["behind_seconds"], answer["records_behind"]) == (0.5, 0)
    assert [each["is_asked_for"] for each in answer["entries"]] == [False, False, True, False]
    third = answer["entries"][2]
    assert (third["number"], third["of_number"], third["kind"], third["method"]) == (3, 1, "revision", "same_article")
    assert (third["headline"], third["source"], third["revision"]) == (CORRECTION.headline, "wire.example", 2)
    assert StoryEntry.model_validate(third) == CORRECTION


def test_the_box_finds_what_the_path_finds() -> None:
    pages = pages_of()
    empty = shown(pages.get({}))
    assert "5 articles as they arrived" in empty.text
    assert [(each["action"], each["method"]) for each in empty.all("form")] == [("/stories", "get")]
    assert pages.get({"id": WIRE.id}).payload == pages.get({}, WIRE.id).payload


def test_a_long_story_is_paged_and_opens_where_what_was_asked_for_stands() -> None:
    copies = [copy_of(WIRE, f"outlet{number}", number) for number in range(2, 1_201)]
    pages = pages_of(WIRE, *copies)
    opened = pages.get({}, copies[600].id)
    assert "page 2 of 3, 1,200 entries" in shown(opened).text
    links = {each["rel"]: each["href"] for each in shown(opened).all("a") if each.get("rel") in {"prev", "next"}}
    assert links == {rel: f"/stories/{copies[600].id}?page={page}" for rel, page in (("prev", 1), ("next", 3))}
    assert [len(asked(pages, WIRE.id, page=str(page))["entries"]) for page in (1, 2, 3)] == [500, 500, 200]


def test_article_in_two_stories_leads_to_the_other() -> None:
    diverged = revision_of(FIRST_COPY, "herald-2", 9, story_id=name_of("fresh"))
    page = shown(pages_of(*ALL, diverged).get({}, FIRST_COPY.id))
    assert f"/stories/{WIRE.story_id}" in [each["href"] for each in page.all("a")]
    lonely = copy_of(WIRE, "far", 11, story_id=name_of("elsewhere"))
    page = shown(pages_of(*ALL, lonely).get({}, lonely.id))
    assert f"near of {WIRE.id}, in another story" in page.text


@pytest.mark.parametrize("behind", [None, 30.0])
def test_a_worker_that_lags_says_how_far(behind: float | None) -> None:
    desk = StoriesOnPaper(store_of(*ALL))
    desk.behind_seconds, desk.records_behind = behind, 12_345
    for path in (None, WIRE.id):
        page = shown(StoryPages(desk).get({}, path))
        assert "up to 12,345 records" in page.text
        assert "Not up to date" in page.text


# --- what there is not ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parameters", "status", "said"),
    [
        ("0" * 32, {}, 404, "no article, story or item"),
        (WIRE.id[:5], {}, 404, "give 8 characters"),
        (WIRE.id, {"page": "2"}, 404, "the story has 1"),
        (WIRE.id, {"page": "-1"}, 400, "page: not a number"),
        (WIRE.id, {"page": "1" * 30}, 400, "page: not a number"),
        (name_of("gone"), {}, 410, "was forgotten on 2026-03-02"),
        ("\udcff", {}, 404, "not text"),
    ],
)
def test_what_there_is_not_is_said_in_a_sentence(name: str, parameters: dict[str, str], status: int, said: str) -> None:
    pages = pages_of(*ALL, forgotten("gone", 9))
    answer = pages.get(parameters, name)
    assert answer.status == status
    assert said in Outline(answer.payload.decode()).text
    machines = pages.get(parameters, f"{name}.json")
    assert machines.status == status
    assert said in orjson.loads(machines.payload)["error"]


def test_beginning_that_two_ids_have_is_refused() -> None:
    alike = [entry(f"a{number}", "one", number, item_id=f"{'ab' * 15}0{number}") for number in (1, 2)]
    assert pages_of(*alike).get({}, "ab" * 6).status == 400


def test_store_that_cannot_be_read_is_an_outage() -> None:
    store = StoryStore(IN_MEMORY)
    store.apply(records(ALL), store.position)
    store.close()
    assert StoryPages(StoriesOnPaper(store)).get({}, WIRE.id).status == 503


# --- hostile text ---------------------------------------------------------------------------------------------------

ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//elsewhere.example/",
    "https://[broken",
    " https://x.example",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/\u202egpj.exe",
)


@pytest.mark.parametrize("text", [*HOSTILE, *ADDRESSES])
def test_what_an_entry_holds_is_text_and_nothing_else(text: str) -> None:
    hostile = {"headline": text, "source": text, "url": text, "language": text}
    wire = WireOrigin(agency=text, known_by=OriginEvidence.CREDIT)
    odd = entry("odd", "odd", 3, id=text, story_id=text, of="x" + text, origin=wire, **hostile)
    plain = entry("odd", "odd", 3, url=None, of="x", origin=WireOrigin(agency="AP", known_by=OriginEvidence.CREDIT))
    answer = pages_of(odd).get({}, odd.item_id)
    raw, parsed = answer.payload.decode(), shown(answer)
    expected = Counter(tag for tag, _ in shown(pages_of(plain).get({}, plain.item_id)).elements)
    found = Counter(tag for tag, _ in parsed.elements)
    assert not (found - expected).keys() - {"p", "bdi", "a"}  # of the address
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]
    leaving = [each["href"] or "" for each in parsed.all("a") if not (each["href"] or "").startswith("/")]
    assert all(each.strip().startswith("https://x.example") for each in leaving)
    assert not any((each["href"] or "").startswith("//") for each in parsed.all("a"))
    assert not set(raw) & {"\u202e", "\u2066", "\u2028", "\x00", "\x1b", "\x85"}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_looked_for_is_text_and_nothing_else(text: str) -> None:
    for answer in (pages_of().get({"id": text}), pages_of().get({}, text)):
        assert answer.status == 404
        parsed = Outline(answer.payload.decode())
        assert Counter(tag for tag, _ in parsed.elements) == Counter(
            tag for tag, _ in Outline(pages_of().get({}, "none-such-id").payload.decode()).elements
        )


def test_long_headline_is_cut() -> None:
    assert len(pages_of(entry("a", "a", 1, headline="x" * 100_000)).get({}, name_of("a")).payload) < 10_000
