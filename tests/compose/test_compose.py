"""The stack of ``docker-compose.yml`` for real: seeds in from outside, events out, a worker killed, nothing lost.

The tests tell one story in their order: what is up, what comes out, what a kill costs, how it stops.
"""

import pytest
import yaml

from tests.compose.stack import PAGES, ROOT, Stack, get, until
from tests.kafka.harness import articles_with_copies

pytestmark = pytest.mark.compose

ARTICLES = 1_500


def test_containers_run_without_the_rights_of_root_and_are_healthy(stack: Stack) -> None:
    for worker in PAGES:
        assert int(stack.compose("exec", "-T", worker, "id", "-u")) != 0
        stack.wait_until_healthy(worker)
    assert stack.state("topics")["State"]["ExitCode"] == 0


def test_every_published_port_is_this_machines_own(stack: Stack) -> None:
    for service in ("kafka", *PAGES, "prometheus"):
        bindings = stack.state(service)["HostConfig"]["PortBindings"]
        assert bindings
        assert {each["HostIp"] for port in bindings.values() for each in port} == {"127.0.0.1"}


def test_prometheus_scrapes_both_workers_and_has_every_rule(stack: Stack) -> None:
    def up() -> set[str]:
        found = stack.prometheus("query", query='up{job="streamproc"} == 1') or {"result": []}
        return {each["metric"]["instance"] for each in found["result"]}

    until(lambda: up() == {"worker-1:6066", "worker-2:6066"}, "both workers are up")
    written = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())["groups"]
    loaded = stack.prometheus("rules")["groups"]
    assert {rule["name"] for group in loaded for rule in group["rules"]} == {
        rule["alert"] for group in written for rule in group["rules"]
    }
    until(
        lambda: all(rule["health"] == "ok" for group in stack.prometheus("rules")["groups"] for rule in group["rules"]),
        "every rule was evaluated without an error",
    )


def test_alerts_do_what_their_own_tests_say(stack: Stack) -> None:
    folder = f"{ROOT / 'deploy/prometheus'}:/rules:ro"
    once = ("run", "--rm", "--no-deps", "--volume", folder, "--entrypoint", "promtool", "prometheus")
    assert "SUCCESS" in stack.compose(*once, "test", "rules", "/rules/alerts_test.yml")


@pytest.mark.usefixtures("stack")
def test_metrics_say_what_they_are() -> None:
    for worker, page in PAGES.items():
        status, content_type, text = get(f"{page}/metrics")
        assert status == 200
        assert content_type.startswith("text/plain; version=")
        assert "\nstreamproc_ready 1.0\n" in text, worker


def test_seeds_that_are_published_from_outside_come_out_enriched(stack: Stack) -> None:
    report = stack.streamproc("publish", "--json", str(ROOT / "seeds"))[-1]
    assert report["published"] > 0
    assert report["failed"] == 0
    counted = stack.wait_for_audit(report["published"])
    assert counted["enriched"] > 0
    events = stack.streamproc("tail", "enriched", "--json", "--from-start", "--count", str(counted["enriched"]))
    assert all(event["body"] or event["verdict"]["kind"] == "withdrawal" for event in events)
    assert len({event["item_id"] for event in events}) == counted["enriched"]


def test_a_worker_that_is_killed_under_load_costs_nothing(stack: Stack) -> None:
    before = stack.audit()["received"]
    killed = stack.judging_worker()
    flow = stack.publishing(articles_with_copies(ARTICLES))
    verdicts = 'streamproc_items_total{stage="judge"}'
    start = stack.metric(killed, verdicts) or 0.0
    until(lambda: (stack.metric(killed, verdicts) or 0.0) > start, f"{killed} judges")
    stack.kill(killed)
    assert flow.wait(timeout=120) == 0
    counted = stack.wait_for_audit(before + ARTICLES)
    assert counted["exit_status"] == 0
    assert counted["in_two_places"] == 0
    assert counted["repeats_unequal"] == 0
    assert stack.state(killed)["State"]["ExitCode"] == 137
    stack.compose("start", killed)
    stack.wait_until_ready(killed)


def test_workers_stop_cleanly(stack: Stack) -> None:
    stack.compose("stop", *PAGES)
    for worker in PAGES:
        state = stack.state(worker)["State"]
        assert state["ExitCode"] == 0
        assert not state["OOMKilled"]
