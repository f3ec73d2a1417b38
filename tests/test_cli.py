"""The command line as people meet it: a process, its output, its exit status."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from streamproc import __version__
from streamproc.cli import command_table, main
from streamproc.client.settings_table import setting_rows, settings_markdown
from streamproc.settings import Settings, load_settings

PROGRAM = str(Path(sys.executable).with_name("streamproc"))
ARTICLE = "The bridge over the Adler is closed until Friday, the harbour office said on Monday.\n"


def streamproc(*words: str, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("STREAMPROC_")}
    return subprocess.run(
        [PROGRAM, *words],
        input=given,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def nobody() -> str:
    """An address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{listener.getsockname()[1]}"


def test_the_version() -> None:
    assert streamproc("--version").stdout == f"streamproc, version {__version__}\n"


@pytest.mark.parametrize("row", command_table().splitlines()[2:])
def test_every_command_has_help_with_an_example(row: str) -> None:
    words = [word for word in row.split("`")[1].split()[1:] if word.islower() and word.isalpha()]
    done = streamproc(*words, "--help")
    assert done.returncode == 0
    assert "Examples:\n  " in done.stdout
    assert "streamproc " + words[0] in done.stdout


def test_the_table_of_commands_names_all_of_them() -> None:
    table = command_table()
    for name in main.commands:
        assert f"| `streamproc {name}" in table
    assert "| `streamproc rejects replay [OPTIONS] [ITEM]…` | Send rejected items again" in table


def test_trace_prints_a_line_of_json_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.json").write_text('{"text": 7}')
    done = streamproc("trace", "--json", "--received-at", "2024-11-05T08:04:00Z", str(tmp_path))
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert first["topic"] == "news.enriched"
    assert first["event"]["received_at"] == "2024-11-05T08:04:00Z"
    assert [line["kept"] for line in first["lines"]] == [True]
    assert (second["topic"], second["event"]["code"], second["lines"]) == ("news.rejected", "wrong_type", [])


def test_trace_shows_the_steps_to_people(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge closed\n\n5 hours ago\n\n" + ARTICLE)
    shown = streamproc("trace", str(tmp_path)).stdout
    for step in ("read", "clean", "judge", "out", "age.ago", "new, unseen", "news.enriched"):
        assert step in shown


def test_an_article_cannot_send_commands_to_the_terminal(tmp_path: Path) -> None:
    hostile = json.dumps({"headline": "Red \x1b[31m alert \x9b2J [bold]x[/bold]", "source": "\x07", "text": ARTICLE})
    (tmp_path / "a.json").write_text(hostile)
    shown = streamproc("trace", str(tmp_path)).stdout
    assert not set(shown) & {"\x1b", "\x9b", "\x07"}
    assert "[bold]x[/bold]" in shown


def test_a_path_that_is_not_there_is_a_sentence_and_status_1(tmp_path: Path) -> None:
    done = streamproc("trace", str(tmp_path / "none.txt"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"streamproc: {tmp_path}/none.txt: no such file or directory\n"


def test_a_wrong_word_is_status_2() -> None:
    assert streamproc("tail", "everything").returncode == 2
    assert streamproc("rejects", "replay").returncode == 2
    assert streamproc("furniture", "veto").returncode == 2
    assert streamproc("trace", "--received-at", "yesterday", "x").returncode == 2


def test_a_misspelt_setting_is_a_sentence_and_status_2() -> None:
    done = streamproc("trace", "-", given=ARTICLE, STREAMPROC_ENTITYS="rules")
    assert done.returncode == 2
    assert done.stderr == "streamproc: STREAMPROC_ENTITYS: no such setting; did you mean STREAMPROC_ENTITIES?\n"


@pytest.mark.parametrize(
    "words",
    [
        ("tail",),
        ("audit",),
        ("publish", "-"),
        ("topics", "list"),
        ("topics", "create"),
        ("rejects", "ls"),
        ("rejects", "show", "abcdef"),
        ("rejects", "replay", "--all"),
        ("furniture", "ls"),
        ("furniture", "veto", "abcdef"),
        ("story", "abcdef12"),
        ("forget", "abcdef12", "--yes"),
    ],
)
def test_a_broker_that_is_away_is_a_sentence_and_status_3(words: tuple[str, ...], nobody: str) -> None:
    done = streamproc(*words, given=ARTICLE, STREAMPROC_BROKER=nobody)
    assert done.returncode == 3
    assert done.stderr.startswith(f"streamproc: {nobody}: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["--json", ""])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x y z"}\n' * 2_000)
    command = f"{PROGRAM} trace {form} {tmp_path} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] == "0"


def test_an_interrupt_is_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    process = subprocess.Popen([PROGRAM, "trace", str(tmp_path / "a.txt")], stderr=subprocess.PIPE, text=True)
    with (tmp_path / "a.txt").open("w"):  # it opens once the other side reads
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "streamproc: interrupted\n")


def test_settings_say_where_a_value_comes_from() -> None:
    done = streamproc("settings", "--json", STREAMPROC_LOOK_BACK="P3D")
    rows = {row["variable"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert len(rows) == len(Settings.model_fields)
    assert (rows["STREAMPROC_LOOK_BACK"]["value"], rows["STREAMPROC_LOOK_BACK"]["source"]) == ("P3D", "environment")
    assert (rows["STREAMPROC_MAX_TEXT"]["value"], rows["STREAMPROC_MAX_TEXT"]["source"]) == ("1MiB", "default")


def test_every_value_is_written_as_it_can_be_given() -> None:
    settings = load_settings({})
    given = {row.variable: row.value for row in setting_rows(settings, {}) if row.value}
    assert load_settings(given) == settings


def test_secrets_are_masked() -> None:
    secret = {
        "STREAMPROC_SECURITY_PROTOCOL": "SASL_SSL",
        "STREAMPROC_SASL_USERNAME": "desk",
        "STREAMPROC_SASL_PASSWORD": "hunter2",
    }
    done = streamproc("settings", **secret)
    assert "hunter2" not in done.stdout
    assert "********" in done.stdout


def test_the_settings_table_has_every_setting_with_its_meaning() -> None:
    rows = settings_markdown().splitlines()[2:]
    assert len(rows) == len(Settings.model_fields)
    assert all(cell.strip() for row in rows for cell in (row.split("|")[1], row.split("|")[3]))
    assert streamproc("settings", "--markdown").stdout == settings_markdown()
