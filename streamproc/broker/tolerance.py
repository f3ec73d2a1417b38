"""Header names that are not UTF-8, which Kafka lets through, must not stop a partition.

aiokafka decodes a batch of records as a whole: one such name and no record of the batch is ever seen, by anybody.
`be_tolerant` reads such a batch again with aiokafka's own Python decoder, and writes each byte that is no text as
U+FFFD. Batches without such a name, all but a few in a lifetime, take their usual way.
"""

import struct
from collections.abc import Iterator
from typing import Any, Final

import aiokafka.consumer.fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords
from typing_extensions import override

__all__ = ["TolerantRecords", "be_tolerant"]

LENGTH: Final = struct.Struct(">i")
"""of a batch, without its offset and itself: it stands behind the offset"""


class _Name(bytes):
    """A header's name."""

    @override
    def decode(self, *_: object) -> str:
        """Decode it, whatever it is."""
        return super().decode("utf-8", "replace")


class _Buffer(bytearray):
    """A batch's bytes; what is cut out of it can be decoded whatever it is."""

    @override
    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        return _Name(found) if isinstance(at, slice) else found


class _TolerantDecoder(_DefaultRecordBatchPy):  # type: ignore[misc]
    _buffer: bytearray

    def _maybe_uncompress(self) -> None:
        super()._maybe_uncompress()
        if not isinstance(self._buffer, _Buffer):
            self._buffer = _Buffer(self._buffer)


class _TolerantBatch:
    """A batch of aiokafka's, and its bytes in case it cannot be read."""

    def __init__(self, batch: Any, data: bytes) -> None:  # noqa: ANN401 - aiokafka is untyped
        self._batch = batch
        self._data = data
        self._records: Iterator[Any] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        return getattr(self._batch, name)

    def __iter__(self) -> "_TolerantBatch":
        return self

    def __next__(self) -> Any:  # noqa: ANN401 - as above
        if self._records is None:
            try:
                self._records = iter(list(self._batch))
            except UnicodeDecodeError:
                self._records = iter(list(_TolerantDecoder(self._data)))
        return next(self._records)


class TolerantRecords:
    """What a fetch brought, batch by batch, as `aiokafka.record.memory_records.MemoryRecords` has it."""

    def __init__(self, data: bytes) -> None:
        self._records = MemoryRecords(data)
        self._data = data
        self._at = 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - aiokafka is untyped
        return getattr(self._records, name)

    def next_batch(self) -> _TolerantBatch:
        """Take the next one."""
        batch = self._records.next_batch()
        begin = self._at
        self._at += 12 + LENGTH.unpack_from(self._data, begin + 8)[0]
        return _TolerantBatch(batch, bytes(self._data[begin : self._at]))


def be_tolerant() -> None:
    """Make every consumer of this process tolerant. Safe to call twice."""
    aiokafka.consumer.fetcher.MemoryRecords = TolerantRecords
