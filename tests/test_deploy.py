"""What is deployed speaks of what there is: every metric in an alert exists, every setting in the stack is one."""

import re
from pathlib import Path

import yaml

from streamproc.metrics import Metrics
from streamproc.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]


def test_every_metric_in_an_alert_is_one_that_workers_export() -> None:
    rules = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())["groups"][0]["rules"]
    exported = {sample.name for family in Metrics().registry.collect() for sample in family.samples}
    exported |= {f"{family.name}_total" for family in Metrics().registry.collect() if family.type == "counter"}
    exported |= {family.name for family in Metrics().registry.collect() if family.type == "gauge"}
    for rule in rules:
        assert set(re.findall(r"streamproc_\w+", rule["expr"])) <= exported, rule["alert"]
        assert rule["annotations"]["description"]


def test_alerts_cover_what_stops_news() -> None:
    text = (ROOT / "deploy/prometheus/alerts.yml").read_text()
    for alert in ("NothingComesOut", "LagGrows", "OldestItemAges", "RejectsSurge", "RecoveryStandsStill"):
        assert f"alert: {alert}" in text


def test_every_setting_in_the_stack_is_one_that_there_is() -> None:
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "deploy/Dockerfile").read_text()
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"STREAMPROC_\w+", text)) <= known


def test_each_worker_of_the_stack_has_a_name_and_a_volume_of_its_own() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    workers = [service for name, service in services.items() if name.startswith("worker")]
    assert len({worker["environment"]["STREAMPROC_WORKER"] for worker in workers}) == len(workers) == 2
    assert len({worker["volumes"][0] for worker in workers}) == 2
