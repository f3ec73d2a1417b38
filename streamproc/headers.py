"""What stands in the headers of our records: CloudEvents 1.0 (binary mode), W3C trace context, dead-letter origin.

A consumer filters by verdict and source without parsing. Every value follows from the item alone, so an event
that is written twice is equal to the byte, headers included.

Source:
    CloudEvents 1.0 Kafka protocol binding; W3C Trace Context; the header names of Kafka Connect's
    ``DeadLetterQueueReporter`` and of Spring Kafka's ``DeadLetterPublishingRecoverer``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from streamproc.errors import ItemError, RejectCode
from streamproc.events import RawRecord, VerdictKind, digest

__all__ = [
    "COMMAND",
    "FORGET",
    "ITEM",
    "RAW_OFFSET",
    "RAW_PARTITION",
    "RAW_TOPIC",
    "STAGE",
    "Headers",
    "Origin",
    "Rejection",
    "event_headers",
    "header",
    "reject_headers",
    "trace_context",
]

Headers = list[tuple[str, bytes]]

ITEM: Final = "streamproc-item"
"""the item id: what `streamproc audit` counts"""
VERDICT: Final = "streamproc-verdict"
SOURCE: Final = "streamproc-source"
CODE: Final = "streamproc-code"
REASON: Final = "streamproc-reason"
STAGE: Final = "streamproc-stage"
RAW_TOPIC: Final = "streamproc-raw-topic"
RAW_PARTITION: Final = "streamproc-raw-partition"
RAW_OFFSET: Final = "streamproc-raw-offset"
NULL_VALUE: Final = "streamproc-null"
"""there where the rejected payload was null: the record's own value is null too"""
TRACEPARENT: Final = "traceparent"
COMMAND: Final = "streamproc-command"
"""on a record of the judging order that is no article but asks something of whoever judges"""
FORGET: Final = b"forget"
"""that header's value on a `ForgetCommand`"""
OWN: Final = "streamproc-own-headers"
"""how many of the headers, from the first on, are the rejected record's own"""

_TRACEPARENT = re.compile(rb"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def header(headers: Iterable[tuple[str, bytes]], name: str) -> str | None:
    """Look up the last header called *name*; ``None`` where there is none or it is not UTF-8.

    >>> header([("a", b"1"), ("a", b"2")], "a")
    '2'
    """
    found = None
    for key, value in headers:
        if key == name:
            found = value
    try:
        return None if found is None else found.decode()
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Origin:
    """The raw record that an event came of."""

    item_id: str
    topic: str
    partition: int
    offset: int
    received_at: datetime
    traceparent: bytes
    """the producer's own where it sent a valid one"""

    @classmethod
    def of(cls, record: RawRecord) -> "Origin":
        """Take it from the raw record itself."""
        return cls(
            record.item_id,
            record.topic,
            record.partition,
            record.offset,
            record.received_at,
            trace_context(record.headers, record.item_id),
        )


def trace_context(headers: Iterable[tuple[str, bytes]], item_id: str) -> bytes:
    """Find the producer's trace, or begin one that follows from the item."""
    given = header(headers, TRACEPARENT)
    if given and _TRACEPARENT.fullmatch(given.encode()):
        return given.encode()
    return f"00-{item_id}-{digest(item_id.encode())[:16]}-01".encode()


def event_headers(
    kind: str, origin: Origin, *, verdict: VerdictKind | None = None, source: str | None = None
) -> Headers:
    """Make the headers of one of our events.

    Args:
        kind: the last part of ``ce_type``, such as ``enriched``.
        origin: the raw record it came of.
        verdict: what was decided, once it is.
        source: the outlet, where it is known.
    """
    return [
        ("ce_id", digest(origin.item_id.encode(), kind.encode()).encode()),
        ("ce_source", f"/streamproc/{origin.topic}".encode()),
        ("ce_specversion", b"1.0"),
        ("ce_time", origin.received_at.isoformat().encode()),
        ("ce_type", f"streamproc.article.{kind}".encode()),
        ("content-type", b"application/json"),
        (ITEM, origin.item_id.encode()),
        (TRACEPARENT, origin.traceparent),
        *([(VERDICT, verdict.encode())] if verdict else []),
        *([(SOURCE, source.encode())] if source else []),
    ]


def reject_headers(record: RawRecord, error: ItemError, stage: str, origin: Origin | None) -> Headers:
    """Make the headers of a rejected record: its own, then ours, then what dead-letter tools read.

    Args:
        record: what was rejected; its topic is where a replay sends it.
        error: why.
        stage: where: ``read``, ``clean``, ``judge`` or ``extract``.
        origin: the raw record behind it; ``None`` where *record* is not one of our events.
    """
    item_id = origin.item_id if origin else record.item_id
    partition, offset, timestamp = record.partition, record.offset, record.timestamp_ms
    raw: Headers = []
    if origin:
        raw = [
            (RAW_TOPIC, origin.topic.encode()),
            (RAW_PARTITION, str(origin.partition).encode()),
            (RAW_OFFSET, str(origin.offset).encode()),
        ]
    return [
        *record.headers,
        ("ce_id", digest(item_id.encode(), b"rejected").encode()),
        ("ce_source", f"/streamproc/{record.topic}".encode()),
        ("ce_specversion", b"1.0"),
        ("ce_time", record.received_at.isoformat().encode()),
        ("ce_type", b"streamproc.article.rejected"),
        (ITEM, item_id.encode()),
        (CODE, error.code.encode()),
        (REASON, error.reason.encode(errors="replace")),
        (STAGE, stage.encode()),
        *raw,
        (OWN, str(len(record.headers)).encode()),
        *([(NULL_VALUE, b"1")] if record.value is None else []),
        ("__connect.errors.topic", record.topic.encode()),
        ("__connect.errors.partition", str(partition).encode()),
        ("__connect.errors.offset", str(offset).encode()),
        ("__connect.errors.stage", stage.encode()),
        ("__connect.errors.exception.class.name", error.code.encode()),
        ("__connect.errors.exception.message", error.reason.encode(errors="replace")),
        ("kafka_dlt-original-topic", record.topic.encode()),
        ("kafka_dlt-original-partition", partition.to_bytes(4, "big", signed=True)),
        ("kafka_dlt-original-offset", offset.to_bytes(8, "big", signed=True)),
        ("kafka_dlt-original-timestamp", timestamp.to_bytes(8, "big", signed=True)),
        ("kafka_dlt-exception-fqcn", error.code.encode()),
        ("kafka_dlt-exception-message", error.reason.encode(errors="replace")),
    ]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record of ``news.rejected``, read back."""

    item_id: str
    code: str
    reason: str
    stage: str
    topic: str
    """where it was rejected, and where a replay sends it"""
    partition: int
    offset: int
    rejected: RawRecord
    """the record on ``news.rejected`` itself; its value is the payload byte for byte"""
    own_count: int
    """how many of its headers, from the first on, it had when it was rejected"""

    @classmethod
    def of(cls, record: RawRecord) -> "Rejection":
        """Read it.

        Raises:
            ItemError: ``broken_event`` where its headers are not ours.
        """

        def need(name: str) -> str:
            found = header(record.headers, name)
            if found is None:
                raise ItemError(RejectCode.BROKEN_EVENT, f"{name}: this header is missing")
            return found

        try:
            partition = int(need("__connect.errors.partition"))
            offset = int(need("__connect.errors.offset"))
            own_count = int(need(OWN))
        except ValueError as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "headers: a number is none") from error
        return cls(
            need(ITEM),
            need(CODE),
            need(REASON),
            need(STAGE),
            need("__connect.errors.topic"),
            partition,
            offset,
            record,
            own_count,
        )

    @property
    def own_headers(self) -> Headers:
        """The headers that the record had when it was rejected."""
        return list(self.rejected.headers[: self.own_count])
