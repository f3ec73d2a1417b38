"""A header name that is not UTF-8 costs nobody anything."""

from typing import Any

import pytest
from aiokafka.record.default_records import DefaultRecordBatchBuilder
from aiokafka.record.memory_records import MemoryRecords
from aiokafka.record.util import calc_crc32c

from streamproc.broker.tolerance import TolerantRecords


def batch(*names: bytes) -> bytes:
    """Write a batch of one record a header name, as a client that checks nothing does."""
    builder = DefaultRecordBatchBuilder(2, 0, 0, -1, -1, -1, 1 << 16)
    for number, name in enumerate(names):
        placeholder = "x" * len(name)
        headers = [(placeholder, b"h"), ("b", None)]
        builder.append(number, 1_700_000_000_000, b"k", f"v{number}".encode(), headers=headers)
    data = bytearray(builder.build())
    for name in names:
        at = data.index(b"x" * len(name), 61)
        data[at : at + len(name)] = name
    data[17:21] = calc_crc32c(bytes(data[21:])).to_bytes(4, "big")
    return bytes(data)


def read(records: Any) -> list[Any]:  # noqa: ANN401 - aiokafka is untyped
    found = []
    while records.has_next():
        each = records.next_batch()
        assert each.validate_crc()
        found += [(record.offset, record.value, tuple(record.headers)) for record in each]
    return found


def test_aiokafka_alone_reads_nothing_of_such_a_batch() -> None:
    with pytest.raises(UnicodeDecodeError):
        read(MemoryRecords(batch(b"good", b"\xff\xfe\xfd")))


def test_every_record_of_such_a_batch_is_read_and_the_next_batch_as_well() -> None:
    data = batch(b"good", b"\xff\xfe\xfd") + batch(b"fine")
    names = [headers[0][0] for _, _, headers in read(TolerantRecords(data))]
    assert names == ["good", "���", "fine"]


def test_other_batches_read_as_before() -> None:
    data = batch(b"a", b"bc") + batch(b"def")
    assert read(TolerantRecords(data)) == read(MemoryRecords(data))
