"""The page of learned furniture: what it shows, what it escapes, and whom it lets decide."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson
import pytest
from pydantic import SecretStr
from typing_extensions import override

from streamproc.cleaning.learned import Action, LearnedLine, Standing
from streamproc.cleaning.learned.listing import ListedStanding
from streamproc.events import source_name
from streamproc.settings import Settings
from streamproc.web import FurniturePages
from streamproc.web.answer import HEADERS, Answer
from streamproc.web.furniture_form import LARGEST_BODY
from streamproc.web.pages import read_body
from tests.web.furniture_desk import BRIEFING, HERALD, DeskOnPaper, learned

TOKEN = "correct horse battery"  # noqa: S105 - of no worker
WAITING = learned("The council meets again on Thursday.", standing=Standing.WAITING, stories=6)
CANDIDATE = learned("Northland weather", standing=Standing.CANDIDATE, stories=2)
POST = learned("Follow us on Pager", source="adler post", stories=1_200)
LINES = (learned(BRIEFING), WAITING, CANDIDATE, POST)

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Host": "desk:6066"}
JSON = {"Content-Type": "application/json", "Host": "desk:6066", "Authorization": f"Bearer {TOKEN}"}


def pages_of(*lines: LearnedLine, token: str | None = TOKEN) -> tuple[DeskOnPaper, FurniturePages]:
    desk = DeskOnPaper(*(lines or LINES))
    return desk, FurniturePages(desk, Settings(web_token=SecretStr(token) if token else None))


def shown(answer: Answer) -> str:
    assert answer.status == 200
    return answer.payload.decode()


def asked(pages: FurniturePages, **parameters: str) -> Any:  # noqa: ANN401 - JSON
    return orjson.loads(pages.get(parameters, is_json=True).payload)


def form(**fields: str) -> bytes:
    return urlencode({"token": TOKEN, **fields}).encode()


class Outline(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @override
    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


# --- what is shown --------------------------------------------------------------------------------------------------


def test_each_line_is_shown_with_its_standing_its_articles_and_why() -> None:
    page = Outline(shown(pages_of()[1].get({})))
    for text in (BRIEFING, "in force", "since ", "in 12 articles", "ends its articles", HERALD, "1,200 articles"):
        assert text in page.text
    assert "2 in force, 1 waiting, 1 candidate, 0 approved, 0 vetoed, in 2 sources" in page.text


def test_candidates_are_shown_where_they_are_asked_for() -> None:
    pages = pages_of()[1]
    assert CANDIDATE.example not in shown(pages.get({}))
    assert CANDIDATE.example in shown(pages.get({"candidates": "1"}))
    assert CANDIDATE.example in shown(pages.get({"standing": "candidate"}))


def test_lines_are_chosen_by_source_and_standing() -> None:
    pages = pages_of()[1]
    assert [line["line"] for line in asked(pages, source=" Adler  POST ")["lines"]] == [POST.example]
    assert [line["line"] for line in asked(pages, standing="waiting")["lines"]] == [WAITING.example]
    assert asked(pages, source="nobody")["lines"] == []


def test_json_says_the_same() -> None:
    desk, pages = pages_of()
    assert pages.get({"format": "json"}).payload == pages.get({}, is_json=True).payload
    answer = asked(pages)
    assert answer["counts"] == {"in_force": 2, "waiting": 1, "candidate": 1, "approved": 0, "vetoed": 0}
    assert answer["sources"] == {HERALD: {"in_force": 1, "waiting": 1, "candidate": 1}, "adler post": {"in_force": 1}}
    line = answer["lines"][1]
    assert (line["id"], line["standing"], line["articles"]) == (desk.id_of(LINES[0]), "in_force", 12)
    assert line["since"] < line["last_seen"]


def test_a_page_is_bounded_and_leads_to_the_next_one() -> None:
    pages = pages_of(*(learned(f"line number {number}") for number in range(450)))[1]
    assert [len(asked(pages, page=str(number))["lines"]) for number in (1, 2, 3, 4)] == [200, 200, 50, 0]
    links = [parse_qs(urlsplit(a["href"] or "").query) for a in Outline(shown(pages.get({"page": "2"}))).all("a")]
    assert {"1", "3"} <= {query["page"][0] for query in links if "page" in query}


def test_nothing_learned_is_no_error() -> None:
    pages = FurniturePages(DeskOnPaper(), Settings())
    assert "Nothing was learned" in shown(pages.get({}))
    assert pages.sums() == Counter()


@pytest.mark.parametrize("wrong", [{"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 9}, {"standing": "x"}])
def test_an_address_that_asks_for_what_there_is_not_is_told_so(wrong: dict[str, str]) -> None:
    pages = pages_of()[1]
    assert pages.get(wrong).status == 400
    answer = pages.get(wrong, is_json=True)
    assert answer.status == 400
    assert next(iter(wrong)) in orjson.loads(answer.payload)["error"]


def test_without_a_token_it_shows_and_offers_nothing() -> None:
    page = shown(pages_of(token=None)[1].get({}))
    assert "STREAMPROC_WEB_TOKEN" in page
    assert not [each for each in Outline(page).all("form") if each["method"] == "post"]


# --- hostile lines --------------------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script> read on",
    '"><img src=x onerror=alert(1)> read on',
    "' onmouseover='alert(1) read on",
    "</form><form action=https://elsewhere.example> read on",
    "</title></style><base href=https://elsewhere.example> read on",
    "&lt;b&gt; read on &#60;i&#62;",
    "read \u202eno\u2066 on \x00\x1b[31m \u2028 \x85",
    "read on \ufeff\ufffe\U0010ffff",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_and_a_source_are_text_and_nothing_else(text: str) -> None:
    line = learned(text, source=source_name(text) or "")
    desk, pages = pages_of(line)
    plain, hostile = Outline(shown(pages_of(learned("read on"))[1].get({}))), shown(pages.get({}))
    parsed = Outline(hostile)
    assert Counter(tag for tag, _ in parsed.elements) == Counter(tag for tag, _ in plain.elements)
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]
    assert all((a["href"] or "").startswith("/") for a in parsed.all("a"))
    assert not set(hostile) & {"\u202e", "\u2066", "\u2028", "\x00", "\x1b", "\x85"}
    if text.isprintable():
        assert text in parsed.text
    looked_for = shown(pages.get({"source": text, "done": "veto", "of": text, "line": desk.id_of(line)}))
    assert not [name for _, attributes in Outline(looked_for).elements for name in attributes if name.startswith("on")]
    assert "<script" not in looked_for


def test_the_page_runs_nothing_sends_nothing_elsewhere_and_is_framed_by_nobody() -> None:
    policy = HEADERS["Content-Security-Policy"]
    for rule in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert rule in policy
    page = Outline(shown(pages_of()[1].get({})))
    assert not page.all("script")
    assert {each["action"] for each in page.all("form")} == {"/furniture"}


def test_one_field_for_the_token_serves_every_button_and_enter_presses_none() -> None:
    page = shown(pages_of()[1].get({}))
    posts = Outline(page[page.index('method="post"') - len("<form ") :])
    assert len([each for each in posts.all("input") if each["type"] == "password"]) == 1
    first, *others = posts.all("button")
    assert "disabled" in first
    assert all(each["aria-label"] for each in others)


# --- deciding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "standing"), [(Action.APPROVE, "approved"), (Action.VETO, "vetoed"), (Action.FORGET, None)]
)
async def test_a_button_decides_and_leads_back_to_where_it_stood(action: Action, standing: str | None) -> None:
    desk, pages = pages_of()
    answer = await pages.post(FORM, form(decide=f"{action} {desk.id_of(WAITING)}", source=HERALD, candidates="1"))
    assert answer.status == 303
    assert desk.decisions == [(HERALD, WAITING.key, action)]
    query = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
    assert (query["source"], query["candidates"], query["done"]) == (HERALD, "1", action)
    page = Outline(shown(pages.get(query)))
    assert ", on every worker" in page.text
    known = {line["line"]: line["standing"] for line in asked(pages)["lines"]}
    assert known.get(WAITING.example) == standing


async def test_json_decides_with_a_bearer_token() -> None:
    desk, pages = pages_of()
    answer = await pages.post(JSON, orjson.dumps({"action": "veto", "id": desk.id_of(POST)[:6]}))
    said = orjson.loads(answer.payload)
    assert (answer.status, said["action"], said["in_force_after_seconds"]) == (200, "veto", 60)
    assert desk.decisions == [("adler post", POST.key, Action.VETO)]


async def test_a_line_that_was_never_learned_is_named_by_its_source_and_words() -> None:
    desk, pages = pages_of()
    given = {"action": "approve", "source": " Adler Post", "key": "Read on: in our APP!"}
    assert (await pages.post(JSON, orjson.dumps(given))).status == 200
    assert desk.decisions == [("adler post", "read on in our app", Action.APPROVE)]
    assert [line["standing"] for line in asked(pages, source="adler post")["lines"]] == ["in_force", "approved"]


VETO = {"decide": "veto {id}"}


@pytest.mark.parametrize(
    ("headers", "fields", "status"),
    [
        ({}, {**VETO, "token": "wrong horse battery"}, 403),
        ({}, {**VETO, "token": ""}, 403),
        ({"Authorization": "Bearer wrong"}, VETO, 403),
        ({"Origin": "http://elsewhere.example"}, VETO, 403),
        ({"Origin": "http://desk:6067"}, VETO, 403),
        ({"Origin": "null"}, VETO, 403),
        ({"Origin": "http://[broken"}, VETO, 403),
        ({"Sec-Fetch-Site": "cross-site"}, VETO, 403),
        ({"Sec-Fetch-Site": "same-site"}, VETO, 403),
        ({"Content-Type": "text/plain"}, VETO, 415),
        ({"Content-Type": ""}, VETO, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, VETO, 415),
        ({}, {"decide": "veto"}, 400),
        ({}, {"decide": "burn {id}"}, 400),
        ({}, {"action": "veto"}, 400),
        ({}, {"action": "veto", "source": HERALD, "key": "…"}, 400),
        ({}, {"action": "veto", "source": " ", "key": "read on"}, 400),
        ({}, {"decide": "veto 000000000000"}, 404),
        ({}, {"decide": "veto 0"}, 404),
        ({}, {str(number): "x" for number in range(50)}, 400),
    ],
)
async def test_what_may_not_be_decided_is_refused(headers: dict[str, str], fields: dict[str, str], status: int) -> None:
    desk, pages = pages_of()
    named = {name: value.replace("{id}", desk.id_of(WAITING)) for name, value in fields.items()}
    answer = await pages.post({**FORM, **headers}, form(**named))
    assert answer.status == status
    assert desk.decisions == []
    assert TOKEN not in answer.payload.decode()
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{", 400),
        ({}, b"[]", 400),
        ({}, b'{"action": ["veto"], "id": {}}', 400),
        ({}, b'{"action": "veto", "id": 7}', 404),
        ({}, b"\xff", 400),
        ({}, None, 413),
        ({"Authorization": ""}, b"{}", 403),
        ({"Authorization": "Basic " + TOKEN}, b"{}", 403),
        ({"Authorization": "Bearer \udcff"}, b"{}", 403),
    ],
)
async def test_machines_are_refused_in_json(headers: dict[str, str], body: bytes | None, status: int) -> None:
    desk, pages = pages_of()
    answer = await pages.post({**JSON, **headers}, body)
    assert (answer.status, answer.kind) == (status, "application/json")
    assert orjson.loads(answer.payload)["error"]
    assert desk.decisions == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://desk:6066"}, {"Origin": "https://DESK:6066", "Sec-Fetch-Site": "same-origin"}],
)
async def test_the_pages_own_form_and_a_client_that_is_no_browser_may_decide(headers: dict[str, str]) -> None:
    desk, pages = pages_of()
    answer = await pages.post({**FORM, **headers}, form(action="veto", id=desk.id_of(WAITING)))
    assert answer.status == 303


async def test_no_token_that_is_set_means_that_nobody_decides() -> None:
    desk, pages = pages_of(token=None)
    answer = await pages.post(FORM, form(token="", action="veto", id=desk.id_of(WAITING)))
    assert answer.status == 403
    assert "STREAMPROC_WEB_TOKEN" in answer.payload.decode()
    assert desk.decisions == []


async def test_a_broker_that_is_away_is_said_and_nothing_is_decided() -> None:
    desk, pages = pages_of()
    desk.is_away = True
    answer = await pages.post(FORM, form(action="veto", id=desk.id_of(WAITING)))
    assert answer.status == 503
    assert "try again" in answer.payload.decode()


async def test_a_line_that_nobody_knows_cannot_be_forgotten() -> None:
    desk, pages = pages_of()
    answer = await pages.post(JSON, b'{"action": "forget", "source": "nobody", "key": "never seen"}')
    assert answer.status == 404
    assert desk.decisions == []


async def test_two_lines_that_begin_alike_are_told_apart_by_more_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamproc.cleaning.learned.listing.SHORTEST_ID", 0)
    desk, pages = pages_of()
    answer = await pages.post(JSON, b'{"action": "veto", "id": " "}')
    assert answer.status == 400
    assert "more than one" in answer.payload.decode()
    assert desk.decisions == []


class Trickle:
    """A body that comes in parts."""

    def __init__(self, *parts: bytes) -> None:
        self.left = list(parts)
        self.taken = 0

    async def read(self, most: int) -> bytes:
        part = self.left.pop(0) if self.left else b""
        if len(part) > most:
            self.left.insert(0, part[most:])
        self.taken += len(part[:most])
        return part[:most]


async def test_a_body_is_read_whole_and_never_further_than_it_may_go() -> None:
    assert await read_body(Trickle(b"a=1", b"&b=2")) == b"a=1&b=2"
    assert await read_body(Trickle(b"x" * LARGEST_BODY)) == b"x" * LARGEST_BODY
    endless = Trickle(*[b"x" * 1_000] * 1_000)
    assert await read_body(endless) is None
    assert endless.taken == LARGEST_BODY + 1


def test_sums_count_each_standing() -> None:
    assert pages_of()[1].sums() == {
        ListedStanding.IN_FORCE: 2,
        ListedStanding.WAITING: 1,
        ListedStanding.CANDIDATE: 1,
    }
