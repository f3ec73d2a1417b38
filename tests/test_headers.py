"""Headers: the same item, the same bytes; the origin of what was rejected, as dead-letter tools read it."""

from streamproc.errors import ItemError, RejectCode
from streamproc.events import RawRecord, VerdictKind
from streamproc.headers import Origin, Rejection, event_headers, header, reject_headers

TRACE = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def raw(**changes: object) -> RawRecord:
    fields: dict[str, object] = {
        "topic": "news.raw",
        "partition": 2,
        "offset": 77,
        "timestamp_ms": 1_700_000_000_123,
        "value": b"{broken",
    }
    return RawRecord(**{**fields, **changes})  # type: ignore[arg-type]


def test_an_events_headers_follow_from_its_item_alone() -> None:
    first, second = (
        event_headers("enriched", Origin.of(raw()), verdict=VerdictKind.NEW, source="Desk") for _ in range(2)
    )
    assert first == second
    assert header(first, "ce_type") == "streamproc.article.enriched"
    assert header(first, "ce_specversion") == "1.0"
    assert header(first, "ce_time") == "2023-11-14T22:13:20.123000+00:00"
    assert header(first, "streamproc-verdict") == "new"
    assert header(first, "streamproc-source") == "Desk"


def test_each_event_of_an_item_has_an_id_of_its_own() -> None:
    origin = Origin.of(raw())
    assert header(event_headers("cleaned", origin), "ce_id") != header(event_headers("judged", origin), "ce_id")


def test_the_producers_trace_goes_on_and_a_broken_one_is_begun_anew() -> None:
    assert Origin.of(raw(headers=(("traceparent", TRACE),))).traceparent == TRACE
    begun = Origin.of(raw(headers=(("traceparent", b"nonsense"),))).traceparent
    assert begun == Origin.of(raw()).traceparent
    assert begun.startswith(b"00-" + raw().item_id.encode())


def test_another_message_is_another_item() -> None:
    others = [raw(partition=3), raw(offset=78), raw(timestamp_ms=1), raw(value=b""), raw(value=None)]
    assert len({each.item_id for each in [raw(), *others]}) == 6


def test_a_rejected_record_says_where_it_lay_to_connect_and_to_spring() -> None:
    headers = reject_headers(raw(), ItemError(RejectCode.BROKEN_JSON, "payload: broken"), "read", Origin.of(raw()))
    found = dict(headers)
    assert found["__connect.errors.topic"] == b"news.raw"
    assert found["__connect.errors.offset"] == b"77"
    assert found["kafka_dlt-original-partition"] == b"\0\0\0\2"
    assert found["kafka_dlt-original-offset"] == b"\0\0\0\0\0\0\0M"
    assert found["streamproc-code"] == b"broken_json"


def test_a_rejection_reads_back_and_a_replay_sends_the_producers_own_headers() -> None:
    record = raw(headers=(("ce_id", b"mine"), ("traceparent", TRACE)), value=None)
    error = ItemError(RejectCode.NULL_PAYLOAD, "payload: null")
    headers = tuple(reject_headers(record, error, "read", Origin.of(record)))
    rejection = Rejection.of(RawRecord("news.rejected", 0, 1, 2, None, record.key, headers))
    assert (rejection.topic, rejection.partition, rejection.offset) == ("news.raw", 2, 77)
    assert (rejection.code, rejection.stage, rejection.item_id) == ("null_payload", "read", record.item_id)
    assert rejection.own_headers == [("ce_id", b"mine"), ("traceparent", TRACE)]
