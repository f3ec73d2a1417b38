"""Stories from the command line: listed, and articles forgotten, over the embedded broker."""

import json
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result
from confluent_kafka import Consumer, Producer, TopicPartition
from rich.console import Console
from typing_extensions import override

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.cli import main
from streamproc.client.story_view import story_view
from streamproc.events import ForgetCommand, ForgottenEntry, StoryEntry
from streamproc.headers import COMMAND, FORGET
from streamproc.settings import Settings
from streamproc.stories import list_story
from streamproc.topics import Topic
from tests.stories.desk import (
    ALL,
    CORRECTION,
    FIRST_COPY,
    OTHER,
    STORY,
    WIRE,
    copy_of,
    entry,
    forgotten,
    name_of,
    records,
    store_of,
)

HELD = (*ALL, forgotten("gone", 6, ("gone",)))


def write(broker: str, *events: StoryEntry | ForgottenEntry) -> None:
    producer = Producer({"bootstrap.servers": broker})
    for record in records(events):
        producer.produce(Topic.STORIES, record.value, record.key, partition=0)
    producer.flush(10)


@pytest.fixture
def broker() -> Iterator[str]:
    with EmbeddedBroker() as running:
        running.prepare(Settings(broker=running.bootstrap))
        write(running.bootstrap, *HELD)
        yield running.bootstrap


class Judge(Thread):
    """Carries commands out, as whoever judges does; beside other answers."""

    def __init__(self, broker: str) -> None:
        super().__init__(daemon=True)
        self._broker = broker
        self._is_over = Event()
        self.commands: list[ForgetCommand] = []
        self.start()

    @override
    def run(self) -> None:
        consumer = Consumer({"bootstrap.servers": self._broker, "group.id": "judge"})
        consumer.assign([TopicPartition(Topic.CLEANED, 0, 0)])
        while not self._is_over.is_set():
            message = consumer.poll(0.1)
            if message is None or message.error():
                continue
            assert (COMMAND, FORGET) in (message.headers() or [])
            command = ForgetCommand.from_bytes(message.value())
            assert (message.key() or b"").decode() == command.id
            self.commands.append(command)
            write(self._broker, forgotten("another", 19), forgotten("herald", 20, ("herald",)))
        consumer.close()

    def stop(self) -> list[ForgetCommand]:
        self._is_over.set()
        self.join(10)
        return self.commands


def streamproc(broker: str, *words: str, said: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=said, env={"STREAMPROC_BROKER": broker})


def test_a_story_is_listed_with_outlets_and_headlines(broker: str) -> None:
    done = streamproc(broker, "story", FIRST_COPY.id[:8])
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    for each in STORY:
        assert (each.headline or "") in shown
        assert (each.source or "") in shown
    assert "4 entries (2 duplicate, 1 new, 1 revision) of 3 outlets" in shown
    assert "* 2 2026-03-02 06:00:03 duplicate: near of 1, 0.97 herald.example" in shown
    assert "revision 2 (correction)" in shown


def test_json_gives_an_entry_a_line_as_the_page_does(broker: str) -> None:
    done = streamproc(broker, "story", CORRECTION.item_id, "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    expected = list_story(store_of(*ALL), CORRECTION.item_id).entries
    assert found == [each.fields() for each in expected]


def test_long_story_is_shown_by_the_page_and_given_whole_to_machines(broker: str) -> None:
    copies = [copy_of(WIRE, f"outlet{number}", number) for number in range(10, 1_010)]
    write(broker, *copies)
    shown = streamproc(broker, "story", copies[-1].id).stdout
    assert "page 3 of 3" in shown
    assert shown.count("https://") == 4
    lines = streamproc(broker, "story", WIRE.id, "--json").stdout.splitlines()
    assert [json.loads(line)["number"] for line in lines] == list(range(1, 1_005))
    assert streamproc(broker, "story", WIRE.id, "--page", "4").exit_code == 1


@pytest.mark.parametrize("command", [("story",), ("forget", "--yes")])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("0" * 32, "no article, story or item that is known has this id"),
        (WIRE.id[:7], "give 8 characters or more"),
        (name_of("gone"), "this article was forgotten on 2026-03-02 06:00 UTC"),
    ],
)
def test_what_is_unknown_or_forgotten_is_a_sentence_and_status_1(
    broker: str, command: tuple[str, ...], asked: str, said: str
) -> None:
    done = streamproc(broker, *command, asked)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_article_is_forgotten_by_whoever_judges_and_that_is_said(broker: str) -> None:
    judge = Judge(broker)
    done = streamproc(broker, "forget", FIRST_COPY.item_id[:10], "--yes")
    assert done.exit_code == 0
    assert f"forgotten: article {FIRST_COPY.id}, 1 items" in " ".join(done.stdout.split())
    assert FIRST_COPY.item_id in done.stdout
    assert judge.stop() == [ForgetCommand(id=FIRST_COPY.id, items=(FIRST_COPY.item_id,))]
    assert "was forgotten on" in streamproc(broker, "story", FIRST_COPY.id).stderr
    again = streamproc(broker, "story", WIRE.id, "--json")
    assert len(again.stdout.splitlines()) == 3


def test_it_asks_first_and_takes_no_for_an_answer(broker: str) -> None:
    judge = Judge(broker)
    done = streamproc(broker, "forget", FIRST_COPY.id, said="n\n")
    assert (done.exit_code, judge.stop()) == (1, [])
    assert "Bridge opens at last" in " ".join(done.stdout.split())
    assert "nothing was forgotten" in done.stderr


def test_machines_are_told_in_json(broker: str) -> None:
    judge = Judge(broker)
    done = streamproc(broker, "forget", FIRST_COPY.id, "--json", said="y\n")
    judge.stop()
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["id"], told["items"], told["items_total"]) == (FIRST_COPY.id, [FIRST_COPY.item_id], 1)


def test_where_no_worker_answers_that_is_status_3_and_the_command_stands(broker: str) -> None:
    done = streamproc(broker, "forget", OTHER.id, "--yes", "--wait", "1")
    assert done.exit_code == 3
    assert "no worker has forgotten it within 1 seconds; the command stands on streamproc.cleaned" in done.stderr


def test_story_that_no_article_is_named_after_cannot_be_forgotten(broker: str) -> None:
    write(broker, entry("a", "a", 30, story_id=name_of("story only")))
    done = streamproc(broker, "forget", name_of("story only"), "--yes")
    assert done.exit_code == 1
    assert "a story's id, not an article's" in done.stderr


def test_what_an_entry_holds_has_no_power_over_the_terminal() -> None:
    hostile = "Red \x1b[31m alert \x9b2J [bold]x[/bold] \u202e"
    odd = entry("odd", "odd", 1, headline=hostile, source=hostile, url=hostile, of=hostile, story_id=hostile)
    console = Console(width=160, record=True, file=None, force_terminal=False)
    with console.capture() as shown:
        console.print(story_view(list_story(store_of(odd), odd.id)))
    assert not set(shown.get()) & {"\x1b", "\x9b", "\u202e"}
    assert "[bold]x[/bold]" in shown.get()
