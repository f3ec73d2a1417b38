"""What ops see: the truth, safely written."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from prometheus_client.parser import text_string_to_metric_families

from streamproc.cleaning.learned.listing import ListedStanding
from streamproc.metrics import CONTENT_TYPE, Metrics
from streamproc.web import PartitionLag, StageStatus, WorkerStatus
from streamproc.web.pages import health, ops_page

STAGE = StageStatus("judge", "streamproc.cleaned", finished=12_345, in_flight=3, oldest_seconds=0.2, broken=False)
READY = WorkerStatus(
    worker="desk-1",
    version="0.1.0",
    broker="localhost:9092",
    started_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    loop_still_seconds=0.5,
    broker_away_seconds=0.0,
    has_partitions=True,
    recovery_remaining=0,
    recovery_stalled_seconds=0.0,
    memory_ready=True,
    memory_articles=50_000,
    furniture_behind_seconds=0.5,
    policy_behind_seconds=0.5,
    change_lead_seconds=60.0,
    stages=(STAGE,),
    lags=(PartitionLag("news.raw", 0, 7, 0.0),),
    verdicts={"new unseen": 3, "duplicate near": 9},
    rejects={"broken_json": 2},
)
LEARNED = Counter({ListedStanding.IN_FORCE: 40, ListedStanding.APPROVED: 2, ListedStanding.WAITING: 7})


def test_a_worker_that_stands_well_is_live_and_ready() -> None:
    assert READY.why_not_live == []
    assert READY.why_not_ready == []
    assert health(READY.why_not_ready).status == 200


@pytest.mark.parametrize(
    ("change", "is_live", "reason"),
    [
        ({"broker_away_seconds": 12.0}, True, "no broker can be reached for 12 s"),
        ({"recovery_remaining": 900}, True, "recovery is under way, 900 records to go"),
        ({"recovery_remaining": 9, "recovery_stalled_seconds": 31.0}, True, "recovery makes no progress for 31 s"),
        ({"has_partitions": False}, True, "the consumer group is settling"),
        ({"memory_ready": False}, True, "the memory is being rebuilt"),
        ({"policy_behind_seconds": None}, True, "the policy is being read"),
        ({"policy_behind_seconds": 31.0}, True, "the policy has not been read for 31 s"),
        ({"furniture_behind_seconds": 31.0}, True, "learned furniture has not been read for 31 s"),
        ({"loop_still_seconds": 16.0}, False, "the event loop has stood still"),
        ({"stages": (replace(STAGE, oldest_seconds=61.0),)}, True, "stage judge stands still"),
        ({"stages": (replace(STAGE, oldest_seconds=601.0),)}, False, "stage judge has stood still"),
        ({"stages": (replace(STAGE, broken=True),)}, False, "stage judge is broken"),
        ({"lags": (PartitionLag("news.raw", 1, 7, 61.0),)}, True, r"news.raw\[1\] stands still"),
    ],
)
def test_each_thing_that_is_wrong_is_said(change: dict[str, object], is_live: bool, reason: str) -> None:  # noqa: FBT001
    status = replace(READY, **change)  # type: ignore[arg-type]
    assert (status.why_not_live == []) is is_live
    answer = health(status.why_not_ready)
    assert (answer.status, answer.kind) == (503, "application/json")
    reasons = orjson.loads(answer.payload)["reasons"]
    assert any(reason.replace("\\", "") in each for each in reasons)


def test_an_outage_is_no_reason_to_restart() -> None:
    held = replace(STAGE, oldest_seconds=9_000.0)
    assert replace(READY, broker_away_seconds=9_000.0, stages=(held,)).why_not_live == []


def test_the_page_shows_every_count() -> None:
    page = ops_page(READY, LEARNED)
    for shown in ("desk-1", "12,345", "50,000", "duplicate near", "broken_json", "news.raw", "ready: articles go"):
        assert shown in page
    assert "42 lines in force, 7 waiting for an operator" in page


def test_the_page_writes_names_as_text_and_loads_nothing() -> None:
    page = ops_page(replace(READY, worker="<script>alert(1)</script>"), LEARNED)
    assert "<script" not in page
    assert "src=" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_metrics_are_what_prometheus_reads_in_base_units() -> None:
    metrics = Metrics()
    metrics.verdicts.labels("new", "unseen").inc()
    with metrics.timed("read"):
        pass
    families = {family.name: family for family in text_string_to_metric_families(metrics.page().decode())}
    assert families["streamproc_verdicts"].type == "counter"
    assert families["streamproc_stage_seconds"].type == "histogram"
    assert all(family.documentation for name, family in families.items() if name.startswith("streamproc"))
    assert CONTENT_TYPE.startswith("text/plain; version=")
