"""The demo as people start it: one command, nothing else installed or running."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("streamproc"))


def start(*words: str) -> subprocess.Popen[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("STREAMPROC_")}
    return subprocess.Popen(
        [PROGRAM, "demo", *words],
        env={**clean, "STREAMPROC_WEB_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_once_ends_when_every_sample_has_come_out() -> None:
    out, said = (process := start("--once", "--json")).communicate(timeout=120)
    assert process.returncode == 0, said
    assert Counter(json.loads(line)["topic"] for line in out.splitlines()) == {
        "news.enriched": 10,
        "news.duplicates": 3,
        "news.rejected": 4,
    }
    assert said.splitlines()[-1].startswith("all that was published has come out")
    assert "Traceback" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_told_to_stop(number: signal.Signals) -> None:
    process = start()
    assert process.stderr is not None
    said = [line for line in iter(process.stderr.readline, "watching until Ctrl-C\n") if line]
    process.send_signal(number)
    out, rest = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    assert "Ukraine Returns Kursk Civilians" in out
    assert "Traceback" not in rest + "".join(said)


def test_more_than_the_broker_holds_comes_out_whole(tmp_path: Path) -> None:
    """12 MB in articles of 60 kB and one of 900 kB, through partitions of 5 MiB that forget the oldest."""
    words = random.Random(7)  # noqa: S311 - the same articles every time

    def article(size: int) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        text = " ".join("".join(words.choices(letters, k=7)) for _ in range(size // 8))
        return json.dumps({"text": f"The {text} is closed.", "language": "en"}) + "\n"

    with (tmp_path / "articles.jsonl").open("w") as file:
        file.writelines(article(900_000 if number == 60 else 60_000) for number in range(180))
    out, said = (process := start("--once", "--json", str(tmp_path))).communicate(timeout=300)
    assert process.returncode == 0, said
    assert {json.loads(line)["topic"] for line in out.splitlines()} == {"news.enriched"}
    assert len({json.loads(line)["event"]["item_id"] for line in out.splitlines()}) == 180


def test_what_the_embedded_broker_would_lose_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "large.json").write_text(json.dumps({"text": "a" * 3_000_000}))
    (tmp_path / "small.json").write_text(json.dumps({"text": "The harbour is closed until Friday, the office said."}))
    out, said = start("--once", "--json", str(tmp_path)).communicate(timeout=120)
    assert "large.json: larger than the embedded broker keeps" in said
    assert [json.loads(line)["topic"] for line in out.splitlines()] == ["news.enriched"]
