"""Which buckets may hold a key: one byte for each prefix of keys, with one bit for each of eight buckets.

Most samples of a new text are in no bucket. One look into the sieve says so of all buckets at once; only what may
be in one is searched there. At a million articles a bucket has set its bit in one of seven bytes or fewer, so six
of seven searches for what is not there are spared. It never says no of a key that was added.
"""

from collections.abc import Collection
from typing import Final

import numpy as np
import numpy.typing as npt

from streamproc.duplicates.runs import KEY_BITS, Entries, Places

__all__ = ["Sieve"]

_PREFIX_BITS: Final = 25
"""32 MiB"""
_CUT: Final = np.uint64(KEY_BITS - _PREFIX_BITS)
_SLOTS: Final = 8


class Sieve:
    """Remembers which prefixes of keys each bucket has."""

    def __init__(self) -> None:
        self._bits = np.zeros(1 << _PREFIX_BITS, np.uint8)
        self._slots: dict[int, int] = {}
        """of buckets, by their names; more than eight of them share"""
        self._used = 0
        """the bits that were ever set"""

    @property
    def nbytes(self) -> int:
        """Bytes in RAM."""
        return self._bits.nbytes

    def begin(self, bucket: int, others: Collection[int]) -> None:
        """Make room for *bucket*, beside the *others* that are left."""
        self._slots = {name: slot for name, slot in self._slots.items() if name in others}
        taken = list(self._slots.values())
        slot = min(range(_SLOTS), key=taken.count)
        bit = 1 << slot
        if slot not in taken and self._used & bit:
            np.bitwise_and(self._bits, np.uint8(255 - bit), out=self._bits)
        self._slots[bucket] = slot
        self._used |= bit

    def add(self, bucket: int, keys: Entries) -> None:
        """Let *bucket* hold *keys*."""
        self._bits[(keys >> _CUT).view(np.intp)] |= np.uint8(1 << self._slots[bucket])

    def find(self, keys: Entries) -> npt.NDArray[np.uint8]:
        """Look up *keys*, shape (n,), for all buckets at once."""
        return self._bits.take((keys >> _CUT).view(np.intp))

    def places(self, bucket: int, found: npt.NDArray[np.uint8]) -> Places:
        """Tell at which places of what was *found* there are keys that *bucket* may hold."""
        return (found & np.uint8(1 << self._slots[bucket])).nonzero()[0]
