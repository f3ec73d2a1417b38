"""The sums, from records as they lie on the topics."""

from datetime import UTC, datetime

import orjson

from streamproc.client.audit import Audit, Outputs
from streamproc.client.reader import Span
from streamproc.client.submissions import Submission
from streamproc.errors import ItemError, RejectCode
from streamproc.events import RawRecord
from streamproc.headers import Origin, event_headers, reject_headers
from streamproc.settings import Settings
from streamproc.topics import Topic
from streamproc.trace import trace

TEXT = "The bridge over the Adler is closed until Friday, the harbour office said on Monday."
END = 100


def raw(offset: int) -> RawRecord:
    return RawRecord(Topic.RAW, 0, offset, 1_700_000_000_000, f"{TEXT} {offset}".encode())


def enriched(record: RawRecord, topic: Topic = Topic.ENRICHED, change: bytes = b"") -> RawRecord:
    at = datetime.fromtimestamp(record.timestamp_ms / 1000, tz=UTC)
    [done] = trace([Submission("-", record.value or b"", "text/plain")], Settings(), at)
    event = done.emitted.fields()
    event["item_id"] = record.item_id
    event["provenance"]["offset"] = record.offset
    headers = tuple(event_headers(str(topic), Origin.of(record)))
    return RawRecord(topic, 0, 0, record.timestamp_ms, orjson.dumps(event) + change, b"", headers)


def rejected(record: RawRecord, stage: str = "read") -> RawRecord:
    error = ItemError(RejectCode.NO_TEXT, "text: none")
    headers = tuple(reject_headers(record, error, stage, Origin.of(record)))
    return RawRecord(Topic.REJECTED, 0, 0, record.timestamp_ms, record.value, None, headers)


def audited(received: list[RawRecord], came_out: list[RawRecord], first: int = 0) -> Audit:
    ids = {bytes.fromhex(each.item_id): (each.partition, each.offset) for each in received}
    outputs = Outputs(Audit(), ids, {(str(Topic.RAW), 0): Span(first, END)})
    for each in came_out:
        outputs.count(each)
    return outputs.close()


def test_every_item_on_one_topic_is_whole() -> None:
    found = audited([raw(0), raw(1)], [enriched(raw(0)), rejected(raw(1))])
    assert found.is_whole
    assert (found.received, found.enriched, found.duplicates, found.rejected) == (2, 1, 0, 1)


def test_a_missing_item_is_named_with_its_coordinates() -> None:
    found = audited([raw(0), raw(7)], [enriched(raw(0))])
    assert not found.is_whole
    assert found.missing_items == [{"item_id": raw(7).item_id, "partition": 0, "offset": 7}]


def test_an_item_under_two_verdicts_is_a_contradiction() -> None:
    found = audited([raw(0)], [enriched(raw(0)), enriched(raw(0), Topic.DUPLICATES)])
    assert not found.is_whole
    assert found.contradictions == [{"item_id": raw(0).item_id, "topics": ["news.enriched", "news.duplicates"]}]


def test_an_item_that_was_sent_again_from_within_is_no_contradiction() -> None:
    found = audited([raw(0), raw(1)], [rejected(raw(0), "extract"), enriched(raw(0)), enriched(raw(1))])
    assert found.is_whole
    assert found.replayed == 1


def test_a_repeat_counts_once_and_is_compared() -> None:
    found = audited([raw(0)], [enriched(raw(0)), enriched(raw(0)), enriched(raw(0), change=b" ")])
    assert found.is_whole
    assert (found.enriched, found.repeats, found.repeats_unequal) == (1, 2, 1)


def test_a_raw_record_that_retention_took_is_gone_and_no_fault() -> None:
    found = audited([raw(5)], [enriched(raw(5)), enriched(raw(3)), rejected(raw(2))], first=5)
    assert found.is_whole
    assert (found.gone, found.received, found.enriched, found.rejected) == (2, 1, 2, 1)


def test_what_arrived_since_the_audit_began_counts_nowhere() -> None:
    found = audited([raw(0)], [enriched(raw(0)), enriched(raw(END))])
    assert (found.enriched, found.gone, found.unknown) == (1, 0, 0)


def test_what_came_out_under_an_id_that_nobody_sent_is_a_fault() -> None:
    found = audited([raw(0)], [enriched(raw(0)), rejected(raw(50))])
    assert not found.is_whole
    assert found.unknown == 1


def test_records_of_somebody_else_are_counted_apart() -> None:
    found = audited([raw(0)], [enriched(raw(0)), RawRecord(Topic.ENRICHED, 0, 1, 0, b"hello")])
    assert found.is_whole
    assert found.foreign == 1
