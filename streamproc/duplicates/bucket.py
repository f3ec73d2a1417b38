"""The records that arrived in one stretch of time: what of them decides, in columns, and the index over them.

A record is its number, counted from 0 in the order in which it was added. A row is 37 bytes, the item id another
32, an entry of the index ten or less; what else is known of a record stays in the store. When the time of all its
records is over a bucket goes as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from streamproc.duplicates.runs import Entries, Found, Places, Runs, entries

__all__ = ["Bucket", "Earlier", "Row", "Rows"]

Rows = npt.NDArray[Any]
"""what is in RAM of records, shape (n,), with the fields of ``Row``"""

_ROW: Final = np.dtype(
    [
        ("sequence", np.int64),
        ("received", np.int64),  # microseconds since the epoch
        ("story", np.uint64),  # a hash of the story id
        ("name_start", np.uint32),  # of the item id, in bytes
        ("name_end", np.uint32),
        ("samples", np.uint16),  # how many it is indexed by
        ("coarse", np.uint16),  # how many of them are coarse
        ("state", np.uint8),
    ]
)
_FOUND: Final = 0
_HIDDEN: Final = 1
"""somebody had it forgotten; its row stays as long as others do"""
_EXPIRED: Final = 2
_FEW: Final = 64
"""rows at first; then a quarter more each time"""


@dataclass(frozen=True, slots=True)
class Row:
    """What a bucket keeps of a record."""

    name: str
    """the item id"""
    sequence: int
    received: int
    """microseconds since the epoch"""
    story: int
    """a 64-bit hash of the story id"""
    samples: int = 0
    """how many it is indexed by"""
    coarse: int = 0
    """how many of them are coarse"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an article may be compared with: what stands before it in the judging order and is not too old."""

    sequence: int
    """half-open: records with a smaller one"""
    received_from: int
    """microseconds since the epoch, inclusive"""


class Bucket:
    """Columns and index of the records of one stretch of time."""

    def __init__(self) -> None:
        self._rows: Rows = np.zeros(_FEW, _ROW)
        self._names = bytearray()
        self._runs = Runs()
        self._count = 0
        self._expired = 0
        self.hidden = 0
        """records that somebody had forgotten and whose time is not over"""
        self._first_sequence = 2**63 - 1
        self._last_sequence = -1
        self._last_received = -(2**63)
        self._is_ordered = True
        """whether records were added in their judging order"""

    def __len__(self) -> int:
        return self._count - self._expired

    @property
    def added(self) -> int:
        """How many records were ever added."""
        return self._count

    @property
    def nbytes(self) -> int:
        """Bytes of the columns and of the sorted runs."""
        return self._rows.nbytes + len(self._names) + self._runs.nbytes

    def add(self, keys: Entries, row: Row) -> None:
        """Add a record: it is found under *keys*, which are distinct."""
        number = self._count
        if number == len(self._rows):
            grown = np.zeros(number + max(_FEW, number // 4), _ROW)
            grown[:number] = self._rows
            self._rows = grown
        start = len(self._names)
        self._names += row.name.encode("utf-8", "surrogatepass")
        span = (start, len(self._names))
        self._rows[number] = (row.sequence, row.received, row.story, *span, row.samples, row.coarse, _FOUND)
        self._count += 1
        self._is_ordered &= row.sequence > self._last_sequence
        self._first_sequence = min(row.sequence, self._first_sequence)
        self._last_sequence = max(row.sequence, self._last_sequence)
        self._last_received = max(row.received, self._last_received)
        if len(keys):
            self._runs.add(entries(keys, number))

    def find(self, keys: Entries, earlier: Earlier, enough: Places) -> list[Found]:
        """Find the *earlier* records under *keys*, of each key at least the *enough* latest; as ``Runs.find``."""
        if self._last_received < earlier.received_from or self._first_sequence >= earlier.sequence:
            return []
        return self._runs.find(keys, partial(self._counts, earlier), enough, is_ordered=self._is_ordered)

    def rows(self, numbers: Places) -> Rows:
        """What is in RAM of records, shape (n,)."""
        return self._rows.take(numbers)

    def name(self, number: int) -> str:
        """The item id of a record."""
        row = self._rows[number]
        return self._names[row["name_start"] : row["name_end"]].decode("utf-8", "surrogatepass")

    def arrived_before(self, moment: int, step: int) -> Places:
        """Find the records that arrived before *moment* and are here yet, the oldest *step* of time first."""
        rows = self._rows[: self._count]
        due = np.flatnonzero((rows["received"] < moment) & (rows["state"] != _EXPIRED))
        return due[np.argsort(rows["received"][due] // step, kind="stable")]

    def forget(self, number: int) -> None:
        """Let a record go whose time is over."""
        state = self._rows["state"]
        self._expired += int(state[number] != _EXPIRED)
        self.hidden -= int(state[number] == _HIDDEN)
        state[number] = _EXPIRED

    def hide(self, name: str, sequence: int) -> bool:
        """Let the record of that name and place not be found any more; say whether it was."""
        rows = self._rows[: self._count]
        for number in np.flatnonzero((rows["sequence"] == sequence) & (rows["state"] == _FOUND)).tolist():
            if self.name(number) == name:
                rows["state"][number] = _HIDDEN
                self.hidden += 1
                return True
        return False

    def _counts(self, earlier: Earlier, numbers: Places) -> npt.NDArray[np.bool_]:
        """Tell which of *numbers* are *earlier* and neither hidden nor expired."""
        rows = self._rows.take(numbers)
        is_in_time = (rows["sequence"] < earlier.sequence) & (rows["received"] >= earlier.received_from)
        counts: npt.NDArray[np.bool_] = is_in_time & (rows["state"] == _FOUND)
        return counts

    def work(self, most: int) -> int:
        """Merge about *most* entries of the index; 0 where nothing is left to do."""
        self._runs.look_up_fresh()
        return self._runs.work(most)

    def compact(self) -> None:
        """Begin to merge the index into one run: the bucket's time has passed."""
        self._runs.compact()

    def settle(self) -> Iterator[None]:
        """Put records that were added in any order into the judging order, in small steps.

        Nobody may search or add meanwhile.
        """
        order = np.argsort(self._rows["sequence"][: self._count], kind="stable")
        self._rows = self._rows[order]
        numbers = np.empty(self._count, np.uint64)
        numbers[order] = np.arange(self._count, dtype=np.uint64)
        yield
        yield from self._runs.renumber(numbers)
        self._is_ordered = True
        while self._runs.work(1):
            yield
