"""Learned furniture from the command line: listed, decided about, read back, over the embedded broker."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result
from confluent_kafka import Producer
from rich.console import Console

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.cleaning.learned import Action, LearnedLine, RecordKey, RecordKind, Standing, listing
from streamproc.cli import main
from streamproc.cli.operations import STANDINGS, furniture
from streamproc.client.reports import furniture_view
from streamproc.settings import Settings
from streamproc.topics import Topic
from tests.web.furniture_desk import BRIEFING, HERALD, DeskOnPaper, learned

WAITING = learned("The council meets again on Thursday.", standing=Standing.WAITING, stories=6)
CANDIDATE = learned("Northland weather", standing=Standing.CANDIDATE, stories=2)
FOLDED = learned("Sign up for the Monday briefing, 4 March").model_copy(
    update={"key": "sign up for the # briefing #", "is_folded": True}
)
LINES = (learned(BRIEFING), WAITING, CANDIDATE, FOLDED, learned("Read on", source="adler post"))
PAPER = DeskOnPaper(*LINES)


def write(broker: str, lines: tuple[LearnedLine, ...]) -> None:
    producer = Producer({"bootstrap.servers": broker})
    for line in lines:
        key = RecordKey(RecordKind.LINE, line.source, line.key)
        producer.produce(Topic.FURNITURE, line.to_bytes(), key.to_bytes(), partition=0)
    producer.flush(10)


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    with EmbeddedBroker() as running:
        running.prepare(Settings(broker=running.bootstrap))
        write(running.bootstrap, LINES)
        yield running.bootstrap


def streamproc(broker: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["furniture", *words], env={"STREAMPROC_BROKER": broker, "COLUMNS": "100"})


def listed(broker: str, *words: str) -> dict[str, str]:
    """The lines of the list and how each stands."""
    done = streamproc(broker, "ls", "--json", *words)
    assert done.exit_code == 0
    return {line["line"]: line["standing"] for line in map(json.loads, done.stdout.splitlines())}


def test_the_list_shows_what_was_learned_and_candidates_where_they_are_asked_for(broker: str) -> None:
    assert set(listed(broker)) == {line.example for line in LINES} - {CANDIDATE.example}
    assert CANDIDATE.example in listed(broker, "--candidates")
    assert listed(broker, "--source", " The LINDOW Herald", "--standing", "candidate") == {
        "Northland weather": "candidate"
    }
    shown = streamproc(broker, "ls").stdout
    for text in (HERALD, BRIEFING, "in force", "waiting", "(ends its articles)", PAPER.id_of(WAITING)):
        assert text in shown


def test_an_empty_list_says_so_to_people_and_nothing_to_machines(broker: str) -> None:
    assert "no such lines" in streamproc(broker, "ls", "--source", "nobody").stdout
    assert streamproc(broker, "ls", "--source", "nobody", "--json").stdout == ""


@pytest.mark.parametrize(("action", "standing"), [("approve", "approved"), ("veto", "vetoed"), ("forget", None)])
def test_a_decision_is_in_force_a_lead_after_its_record_and_read_back(
    broker: str, action: str, standing: str | None
) -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    done = streamproc(broker, action, PAPER.id_of(WAITING)[:6].upper(), "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert (said["action"], said["line"], said["source"]) == (action, WAITING.example, HERALD)
    lead = datetime.fromisoformat(said["in_force_from"]) - timedelta(minutes=1)
    assert before <= lead + timedelta(milliseconds=1) <= datetime.now(UTC) + timedelta(milliseconds=1)
    assert listed(broker).get(WAITING.example) == standing
    write(broker, (WAITING,))


def test_several_lines_are_decided_about_at_once_or_none_is(broker: str) -> None:
    first, second = PAPER.id_of(LINES[0]), PAPER.id_of(LINES[4])
    done = streamproc(broker, "veto", first, "ffffffffffff")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "ffffffffffff: no such line" in done.stderr
    assert "vetoed" not in listed(broker).values()
    done = streamproc(broker, "veto", first, second, first)
    assert done.stdout.count("vetoed; stays in what arrives from") == 2
    assert listed(broker, "--standing", "vetoed") == {BRIEFING: "vetoed", "Read on": "vetoed"}


def test_a_line_that_was_never_learned_is_named_by_its_words(broker: str) -> None:
    done = streamproc(broker, "approve", "--source", "Adler  Post", "--line", "Buy two: get ONE!")
    assert done.exit_code == 0
    assert listed(broker, "--source", "adler post")["buy two get one"] == "approved"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("veto", "3f"), 1, "no such line"),
        (("veto", "--source", HERALD, "--line", "…"), 1, "no word in it"),
        (("veto", "--source", " ", "--line", "read on"), 1, "no word in it"),
        (("veto", "--source", HERALD, "--line", "Sign up for the Friday briefing, 5 April"), 1, "learned as"),
        (("forget", "--source", HERALD, "--line", "never seen"), 1, "nothing is known of it"),
        (("veto",), 2, "give ids"),
        (("veto", "--source", HERALD), 2, "give ids"),
        (("veto", "3fa9c1", "--source", HERALD, "--line", "read on"), 2, "give ids"),
        (("ls", "--standing", "lost"), 2, "--standing"),
    ],
)
def test_what_cannot_be_decided_is_a_sentence(broker: str, words: tuple[str, ...], status: int, said: str) -> None:
    before = listed(broker)
    done = streamproc(broker, *words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
    assert listed(broker) == before


def test_two_lines_that_begin_alike_are_not_one(broker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamproc.cleaning.learned.listing.SHORTEST_ID", 0)
    done = streamproc(broker, "veto", "")
    assert done.exit_code == 1
    assert "more than one line begins with it" in done.stderr


def test_the_commands_words_are_those_of_the_domain() -> None:
    assert list(STANDINGS) == [str(each) for each in listing.ListedStanding]
    assert set(furniture.commands) == {"ls", *Action}


def test_a_line_cannot_send_commands_to_the_terminal() -> None:

    desk = DeskOnPaper(learned("read \x1b[31m on [bold]x[/bold]", source="\x07 post"))
    console = Console(width=100, record=True)
    with console.capture() as captured:
        console.print(furniture_view([listing.listed(line) for line in desk.ledger.lines()]))
    assert not set(captured.get()) & {"\x1b", "\x07"}
    assert "[bold]x[/bold]" in captured.get()
