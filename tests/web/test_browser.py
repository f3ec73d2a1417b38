"""The ops page in a real browser, on a real worker over the embedded broker."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit
from urllib.request import urlopen

import orjson
import pytest
from aiokafka import AIOKafkaProducer
from pydantic import SecretStr
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.broker.local import free_ports
from streamproc.cleaning.learned import RecordKey, RecordKind, Standing
from streamproc.settings import Settings, Store
from streamproc.stream import Worker, worker_in_loop
from streamproc.topics import Topic
from streamproc.web import WorkerStatus
from tests.stories.desk import ALL, FIRST_COPY, WIRE, copy_of, records
from tests.web.furniture_desk import BRIEFING, learned

pytestmark = pytest.mark.browser

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""a browser that asks nobody but the page"""


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    driver, program = shutil.which("chromedriver"), shutil.which("chromium")
    if not (driver and program):
        pytest.fail("this test needs a browser: apt-get install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = program
    for word in (*QUIET, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options=options, service=Service(driver))
    yield chrome
    chrome.quit()


TOKEN = "correct horse battery"  # noqa: S105 - of no worker
HOSTILE = "Read <b>on</b> in \u202eour app"
LEARNED = (learned(BRIEFING), learned(HOSTILE, standing=Standing.WAITING))
ODD_COPY = copy_of(WIRE, "odd", 9, headline=HOSTILE, source="x" * 200, url="javascript:document.write('hacked')")


def has_judged_all(status: WorkerStatus) -> bool:
    return sum(status.verdicts.values()) == 2 and bool(status.rejects)


async def publish(broker: str, payloads: list[bytes]) -> None:
    """Send articles, what was learned of their source, and a story."""
    producer = AIOKafkaProducer(bootstrap_servers=broker)
    await producer.start()
    for payload in payloads:
        await producer.send_and_wait(Topic.RAW, payload)
    for line in LEARNED:
        key = RecordKey(RecordKind.LINE, line.source, line.key)
        await producer.send_and_wait(Topic.FURNITURE, line.to_bytes(), key=key.to_bytes(), partition=0)
    for record in records([*ALL, ODD_COPY]):
        await producer.send_and_wait(Topic.STORIES, record.value, key=record.key, partition=0)
    await producer.stop()


@pytest.fixture
async def worker(tmp_path: Path) -> AsyncIterator[Worker]:
    """A worker that has judged two articles, rejected one, and read what was learned."""
    (port,) = free_ports(1)
    with EmbeddedBroker() as broker:
        settings = Settings(
            broker=broker.bootstrap,
            store=Store.MEMORY,
            data_dir=tmp_path,
            web_port=port,
            web_token=SecretStr(TOKEN),
        )
        broker.prepare(settings)
        async with worker_in_loop(settings) as running:
            await running.ready()
            article = b'{"headline": "Bridge opens", "text": "The bridge opened on Monday after nine years of work."}'
            await publish(broker.bootstrap, [article, article, b"{broken"])
            while not has_judged_all(running.health.status()):  # noqa: ASYNC110 - it is asked, it does not tell
                await asyncio.sleep(0.1)
            yield running


async def test_an_operator_sees_what_the_worker_does_and_vetoes_a_line(browser: Chrome, worker: Worker) -> None:
    address = f"http://127.0.0.1:{worker.stream.settings.web_port}"
    seen = await asyncio.to_thread(look, browser, f"{address}/")
    assert seen["standing"] == "ready: articles go through"
    for shown in ("new unseen 1", "duplicate exact 1", "broken_json 1", "news.raw", "1 lines in force, 1 waiting"):
        assert shown in seen["text"]
    assert "Bridge opens" not in seen["text"]
    assert seen["complaints"] == ""
    assert seen["width"] == "narrow enough"

    before, pressed, after = await asyncio.to_thread(veto, browser, f"{address}/furniture")
    for page in (before, after):
        assert page["complaints"] == ""
        assert page["width"] == "narrow enough"
    assert HOSTILE.replace("\u202e", "\ufffd") in before["text"]
    assert pressed == "unchanged"
    assert f"Vetoed: “{BRIEFING}” stays in what arrives" in after["text"]
    assert BRIEFING in before["text"]
    assert await asyncio.to_thread(vetoed, address) == [BRIEFING]
    assert await asyncio.to_thread(knock, address) == EXPECTED


async def test_an_operator_looks_for_an_article_and_sees_its_story(browser: Chrome, worker: Worker) -> None:
    address = f"http://127.0.0.1:{worker.stream.settings.web_port}"
    story, linked = await asyncio.to_thread(look_for, browser, address, FIRST_COPY.id[:8])
    assert story["complaints"] == ""
    assert story["width"] == "narrow enough"
    for shown in ("5 entries (3 duplicate, 1 new, 1 revision) of 4 outlets", "near of 1 · score 0.97", "asked for"):
        assert shown in story["text"]
    assert HOSTILE.replace("\u202e", "\ufffd") in story["text"]
    assert "hacked" in story["text"]  # as the address that it is
    assert not [each for each in linked if each.startswith("javascript")]
    assert f"https://{FIRST_COPY.source}/bridge" in linked


def look(browser: Chrome, address: str) -> dict[str, str]:
    """Open the page on a telephone's width, and read it as a person does."""
    browser.set_window_size(500, 900)
    browser.get(address)
    return read(browser)


def read(browser: Chrome) -> dict[str, str]:
    wide = browser.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
    said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return {
        "standing": "".join(each.text for each in browser.find_elements(By.ID, "standing")),
        "text": browser.find_element(By.TAG_NAME, "body").text,
        "complaints": "\n".join(entry["message"] for entry in said if "favicon" not in entry["message"]),
        "width": "too wide" if wide else "narrow enough",
    }


def look_for(browser: Chrome, address: str, name: str) -> tuple[dict[str, str], list[str]]:
    """Come from the ops page, and look for an id by the keyboard; what the page shows, and where it leads."""
    look(browser, f"{address}/")
    browser.find_element(By.CSS_SELECTOR, 'a[href="/stories"]').send_keys(Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda chrome: chrome.find_elements(By.NAME, "id"))
    browser.find_element(By.NAME, "id").send_keys(name, Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda chrome: chrome.find_elements(By.ID, "sums"))
    return read(browser), [str(each.get_attribute("href")) for each in browser.find_elements(By.TAG_NAME, "a")]


def veto(browser: Chrome, address: str) -> tuple[dict[str, str], str, dict[str, str]]:
    """Press a button without the token, press Enter in its field, then veto; all by the keyboard."""
    before = look(browser, address)
    button = browser.find_element(By.CSS_SELECTOR, f'button[aria-label="veto: {BRIEFING}"]')
    button.send_keys(Keys.ENTER)
    browser.find_element(By.ID, "token").send_keys(TOKEN, Keys.ENTER)
    pressed = "unchanged" if browser.current_url == address else browser.current_url
    button.send_keys(Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda chrome: chrome.find_elements(By.ID, "note"))
    return before, pressed, read(browser)


def vetoed(address: str) -> list[str]:
    """Wait until the worker has read of a veto, and name the lines."""
    deadline = monotonic() + 10
    while monotonic() < deadline:
        with urlopen(f"{address}/furniture.json?standing=vetoed") as answer:  # noqa: S310 - ours
            lines = orjson.loads(answer.read())["lines"]
        if lines:
            return [line["line"] for line in lines]
        sleep(0.1)
    return []


FORM = "application/x-www-form-urlencoded"
KNOCKS = {
    "its JSON": ("GET", "/furniture.json", {}, b""),
    "its head": ("HEAD", "/furniture?standing=waiting", {}, b""),
    "a wrong address": ("GET", "/furniture?page=0", {}, b""),
    "no token": ("POST", "/furniture", {"Content-Type": FORM}, b"decide=veto+0"),
    "another page's form": ("POST", "/furniture", {"Content-Type": FORM, "Origin": "http://evil.example"}, b""),
    "too large": ("POST", "/furniture", {"Content-Type": FORM}, b"x" * 100_000),
    "another method": ("DELETE", "/furniture", {}, b""),
    "another page's question": ("OPTIONS", "/furniture", {"Origin": "http://evil.example"}, b""),
    "a page that is only read": ("POST", "/", {"Content-Type": FORM}, b""),
    "a story": ("GET", f"/stories/{FIRST_COPY.id}", {}, b""),
    "its JSON's head": ("HEAD", f"/stories/{FIRST_COPY.id}.json", {}, b""),
    "no story": ("GET", "/stories/%3Cscript%3E%2F..%2F%00.json", {}, b""),
    "an id that is no text": ("GET", "/stories/%ff%fe%fd%fc%fb%fa%f9%f8", {}, b""),
    "a story's form": ("POST", f"/stories/{FIRST_COPY.id}", {"Content-Type": FORM}, b""),
}
EXPECTED = dict(zip(KNOCKS, (200, 200, 400, 403, 403, 413, 405, 405, 405, 200, 200, 404, 404, 405), strict=True))


def knock(address: str) -> dict[str, int]:
    """Ask as programs do; nobody is ever told that other pages may read an answer."""
    found = {}
    for name, (method, path, headers, body) in KNOCKS.items():
        connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        assert answer.getheader("Access-Control-Allow-Origin") is None
        found[name] = answer.status
        connection.close()
    return found
