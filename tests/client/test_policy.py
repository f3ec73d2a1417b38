"""The policy from the command line: checked, set, shown, rehearsed, over the embedded broker."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from confluent_kafka import Producer

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.cli import main
from streamproc.client.policy import PolicyStanding, list_policies, setting_of
from streamproc.duplicates.policy import POLICY_VERSION, Policy
from streamproc.duplicates.policy_ledger import PolicyLedger, PolicyRecord
from streamproc.settings import Settings
from streamproc.topics import Topic
from tests.client.test_rehearse import MORNING, cleaned

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PAST, IN_FORCE, PLANNED = PolicyStanding.PAST, PolicyStanding.IN_FORCE, PolicyStanding.PLANNED


@pytest.fixture
def broker() -> Iterator[str]:
    with EmbeddedBroker() as running:
        running.prepare(Settings(broker=running.bootstrap))
        yield running.bootstrap


def streamproc(broker: str, *words: str, given: str | None = None) -> Result:
    environment = {"STREAMPROC_BROKER": broker, "COLUMNS": "100"}
    return CliRunner().invoke(main, list(words), input=given, env=environment)


def shown(broker: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in streamproc(broker, "policy", "show", "--json").stdout.splitlines()]


def test_a_policy_that_is_set_is_in_force_a_lead_later_and_shown_until_then_as_planned(
    broker: str, tmp_path: Path
) -> None:
    assert [each["standing"] for each in shown(broker)] == ["in_force"]
    file = tmp_path / "new.toml"
    file.write_text('# ours\n[sources.AP]\npass_on = ["excerpt"]\n')
    before = datetime.now(UTC)
    done = streamproc(broker, "policy", "set", str(file), "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    lead = datetime.fromisoformat(said["in_force_from"]) - MINUTE
    assert before - timedelta(milliseconds=2) <= lead <= datetime.now(UTC)
    assert said["before"] == POLICY_VERSION
    assert said["changes"] == [
        {"source": "ap", "name": "pass_on", "before": ["revision", "extended"], "after": ["excerpt"]}
    ]
    assert [each["standing"] for each in shown(broker)] == ["in_force", "planned"]
    people = streamproc(broker, "policy", "show").stdout
    assert f"# in force  version {POLICY_VERSION}, the default until" in people
    assert '# ours\n[sources.AP]\npass_on = ["excerpt"]' in people


def test_one_that_is_set_before_another_that_is_planned_says_until_when(broker: str) -> None:
    late = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    streamproc(broker, "policy", "set", "-", "--from", late, given="short = 30")
    done = streamproc(broker, "policy", "set", "-", given="short = 20")
    assert "all sources  short  40 → 20" in done.stdout
    assert f"until {late[:10]}" in done.stdout
    assert [each["until"] for each in shown(broker)][-1] is None


@pytest.mark.parametrize(
    ("words", "given", "status", "said"),
    [
        (("policy", "set", "-"), "shrt = 3", 1, "streamproc: shrt: no such key; did you mean short?"),
        (("policy", "check", "-"), "short = 'x'", 1, "streamproc: short: input should be a valid integer"),
        (("rehearse", "--policy", "-"), "short = -3", 1, "streamproc: short: input should be"),
        (("policy", "set", "-", "--from", "tomorrow"), "", 2, "a time in ISO 8601 is expected"),
        (("policy", "set", "-", "--from", "2024-06-01T06:00"), "", 2, "of which zone? 2024-06-01T06:00Z is in UTC"),
        (("policy", "set", "no such file"), "", 2, "does not exist"),
        (("rehearse",), "", 2, "--policy"),
    ],
)
def test_what_is_no_policy_is_a_sentence_before_any_broker_is_asked(
    words: tuple[str, ...], given: str, status: int, said: str
) -> None:
    done = streamproc("localhost:1", *words, given=given)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr


def test_a_file_is_checked_without_a_broker() -> None:
    done = streamproc("localhost:1", "policy", "check", "-", given="[sources.AP]\npunctual = true")
    assert done.exit_code == 0
    assert '"ap"  punctual  false → true' in done.stdout
    assert "as the default" in streamproc("localhost:1", "policy", "check", "-", given="").stdout


def test_a_rehearsal_judges_what_the_topic_holds_and_writes_nothing(broker: str) -> None:
    producer = Producer({"bootstrap.servers": broker})
    for record in cleaned(MORNING):
        producer.produce(Topic.CLEANED, record.value, partition=0)
    producer.flush(10)
    done = streamproc(broker, "rehearse", "--policy", "-", "--json", given="punctual = true")
    assert done.exit_code == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert (summary["articles"], summary["before"]) == (4, POLICY_VERSION)
    assert {"before": "exact", "after": "exact", "articles": 1} in summary["counts"]
    people = streamproc(broker, "rehearse", "--policy", "-", "--limit", "0", given="punctual = true").stdout
    assert "4 articles that arrived from" in people
    assert [each["standing"] for each in shown(broker)] == ["in_force"]


def test_a_rehearsal_of_nothing_says_so(broker: str) -> None:
    assert "no article to judge" in streamproc(broker, "rehearse", "--policy", "-", given="").stdout


def ledger_of(*steps: tuple[float, float | None, int]) -> PolicyLedger:
    """Set policies: minutes after noon when, from when on, and their word."""
    ledger = PolicyLedger(MINUTE)
    for stamped, since, short in steps:
        ledger.apply(record(short, since).to_bytes(), NOON + stamped * MINUTE)
    return ledger


def record(short: int, since: float | None) -> PolicyRecord:
    return PolicyRecord(policy=f"short = {short}", in_force_from=None if since is None else NOON + since * MINUTE)


def test_policies_are_past_in_force_and_planned_each_until_the_next() -> None:
    ledger = ledger_of((0, None, 30), (5, None, 20), (6, 60, 10))
    listed = list_policies(ledger, NOON + 10 * MINUTE)
    assert [(each.standing, each.policy.short) for each in listed] == [
        (PAST, 40),
        (PAST, 30),
        (IN_FORCE, 20),
        (PLANNED, 10),
    ]
    assert [each.until for each in listed[:-1]] == [each.in_force_from for each in listed[1:]]


def test_one_whose_time_another_one_took_is_not_listed() -> None:
    listed = list_policies(ledger_of((0, 60, 30), (5, 60, 20)), NOON)
    assert [(each.standing, each.policy.short) for each in listed] == [(IN_FORCE, 40), (PLANNED, 20)]


def test_a_setting_is_held_against_what_would_be_in_force_without_it() -> None:
    ledger = ledger_of((0, 60, 30))
    now = setting_of(ledger, record(20, None), NOON)
    assert (now.before, [each.policy.short for each in now.later]) == (Policy(), [30])
    then = setting_of(ledger, record(20, 61), NOON)
    assert (then.before.short, then.later) == (30, ())
