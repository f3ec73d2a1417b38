"""The ops page in a real browser, on a real worker over the embedded broker."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.broker.local import free_ports
from streamproc.settings import Settings, Store
from streamproc.stream import worker_in_loop
from streamproc.topics import Topic
from streamproc.web import WorkerStatus

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


def has_judged_all(status: WorkerStatus) -> bool:
    return sum(status.verdicts.values()) == 2 and bool(status.rejects)


async def publish(broker: str, payloads: list[bytes]) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=broker)
    await producer.start()
    for payload in payloads:
        await producer.send_and_wait(Topic.RAW, payload)
    await producer.stop()


async def test_an_operator_sees_what_the_worker_does(browser: Chrome, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with EmbeddedBroker() as broker:
        settings = Settings(broker=broker.bootstrap, store=Store.MEMORY, data_dir=tmp_path, web_port=port)
        broker.prepare(settings)
        async with worker_in_loop(settings) as worker:
            await worker.ready()
            article = b'{"headline": "Bridge opens", "text": "The bridge opened on Monday after nine years of work."}'
            await publish(broker.bootstrap, [article, article, b"{broken"])
            while not has_judged_all(worker.health.status()):  # noqa: ASYNC110 - it is asked, it does not tell
                await asyncio.sleep(0.1)
            seen = await asyncio.to_thread(look, browser, f"http://127.0.0.1:{port}/")
    assert seen["standing"] == "ready: articles go through"
    for shown in ("new unseen 1", "duplicate exact 1", "broken_json 1", "news.raw"):
        assert shown in seen["text"]
    assert "Bridge opens" not in seen["text"]
    assert seen["complaints"] == ""
    assert seen["width"] == "narrow enough"


def look(browser: Chrome, address: str) -> dict[str, str]:
    """Open the page on a telephone's width, and read it as a person does."""
    browser.set_window_size(500, 900)
    browser.get(address)
    wide = browser.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
    said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return {
        "standing": browser.find_element(By.ID, "standing").text,
        "text": browser.find_element(By.TAG_NAME, "body").text,
        "complaints": "\n".join(entry["message"] for entry in said if "favicon" not in entry["message"]),
        "width": "too wide" if wide else "narrow enough",
    }
