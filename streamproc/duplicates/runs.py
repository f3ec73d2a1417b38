"""Numbers under keys, in sorted arrays: eight bytes an entry, and one or two to find it.

    entry      key (36 bits) · number (28 bits), one unsigned integer
    young      the entries since the last run was made, in a dictionary: up to 65,536
    run        a sorted array of entries, and a directory: where entries begin whose keys have the same first bits

Keys are hashes, so they lie evenly, and the few entries of a place in the directory are looked through at once,
for all keys that are looked for; a binary search would read ten times as much of the RAM.

A run is made of the young entries when they are many enough, and runs of like size are merged, so that few have
to be searched and each entry is copied once for each doubling. A merge goes on in small steps, which whoever
adds entries asks for; until it is finished its runs are searched as before, so its progress changes no result.
"""

import mmap
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["KEY_BITS", "Accept", "Entries", "Found", "Places", "Runs", "entries"]

Entries = npt.NDArray[np.uint64]
"""keys or entries, shape (n,)"""
Places = npt.NDArray[np.intp]
"""positions in another array, shape (n,)"""
Found = tuple[Places, Places]
"""of each hit the place of its key among those that were looked for, and its number; shapes (n,)"""
Accept = Callable[[Places], npt.NDArray[np.bool_]]
"""tells of numbers, shape (n,), which of them count"""

KEY_BITS: Final = 36
_NUMBER_BITS: Final = 64 - KEY_BITS
_SHIFT: Final = np.uint64(_NUMBER_BITS)
_NUMBER: Final = np.uint64(2**_NUMBER_BITS - 1)
"""the bits of a number: 268 million under one roof are more than the memory of a machine holds"""
_YOUNG: Final = 65_536
"""entries: 6 MB, and sorted in two milliseconds"""
_STEP: Final = 16_384
"""entries merged at once: half a millisecond"""
_IN_A_PLACE: Final = 4
"""entries in a place of the directory on average, or half as many: it takes one or two bytes an entry"""
_SEEN: Final = np.arange(16)
"""entries looked through in a place; one place in a million has more by chance, and those with common keys have"""
_CROWDED: Final = np.uint32(2**31)
"""marks such a place in the directory"""
_PADDING: Final = len(_SEEN)
"""zeros after the last entry, so that there is always something to look at: they say number 0 of key 0, which is
no more wrong than another hash with the same first bits"""

_LARGE: Final = 2**22
"""bytes from which large pages of 2 MiB waste little"""

_NO_NUMBERS: Final[list[int]] = []


def entries(keys: Entries, number: int) -> Entries:
    """Put *number* under each of *keys*."""
    return (keys << _SHIFT) | np.uint64(number)


def _mapped(size: int) -> mmap.mmap:
    """Map *size* bytes of RAM, zeros, in large pages where the system has them."""
    mapped = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE") and size >= _LARGE:
        with suppress(OSError):
            mapped.madvise(mmap.MADV_HUGEPAGE)
    return mapped


class _Run:
    """Sorted entries with their directory.

    Both are mapped, so that the system has their RAM back as soon as they are merged; from the heap much of it would
    not return. Large pages make it five times as fast to fill them, and to give them back takes no time.
    """

    def __init__(self, size: int) -> None:
        bits = max(0, (size - 1) // _IN_A_PLACE).bit_length()
        self._shift = np.uint64(KEY_BITS - bits)
        """of a key, to its place in the directory"""
        self._directory = np.frombuffer(_mapped(4 << bits), np.uint32)
        self._done = 0
        """places of the directory that are written"""
        self._padded = np.frombuffer(_mapped(8 * (size + _PADDING)), np.uint64)
        self.entries = self._padded[:size]

    @property
    def nbytes(self) -> int:
        """Bytes of both."""
        return self._padded.nbytes + self._directory.nbytes

    def write(self, start: int, part: Entries, following: np.uint64 | None) -> None:
        """Sort *part* to its place, from *start* on; what comes after it is not below *following*, or nothing."""
        own = self.entries[start : start + len(part)]
        own[:] = part
        own.sort()
        upto = len(self._directory) if following is None else int(following >> _SHIFT >> self._shift) + 1
        first_keys = np.arange(self._done, upto, dtype=np.uint64) << self._shift
        self._directory[self._done : upto] = start + own.searchsorted(first_keys << _SHIFT)
        # Where a place ends is known when the next one is written; the last one ends with all.
        ended = self._directory[max(0, self._done - 1) : upto]
        ends = np.append(ended[1:], np.uint32(len(self.entries))) if following is None else ended[1:]
        ended[: len(ends)][ends - ended[: len(ends)] > len(_SEEN)] |= _CROWDED
        self._done = upto

    def find(self, keys: Entries, accept: Accept, enough: Places, *, is_ordered: bool) -> Iterator[Found]:
        """Find *keys*; see ``Runs.find``."""
        starts = self._directory[(keys >> self._shift).view(np.intp)]
        (crowded,) = (starts >= _CROWDED).nonzero()
        if len(crowded):
            yield from self._find_common(crowded, keys, accept, enough, is_ordered=is_ordered)
            starts[crowded] = len(self.entries)
        seen = self._padded.take(starts[:, np.newaxis] + _SEEN, mode="clip")
        places, offsets = (seen >> _SHIFT == keys[:, np.newaxis]).nonzero()
        if len(places):
            numbers = (seen[places, offsets] & _NUMBER).view(np.intp)
            counted = accept(numbers)
            yield places[counted], numbers[counted]

    def _find_common(
        self, places: Places, keys: Entries, accept: Accept, enough: Places, *, is_ordered: bool
    ) -> Iterator[Found]:
        """Find the keys at *places*, some of which have many entries."""
        first = keys[places] << _SHIFT
        starts = self.entries.searchsorted(first)
        counts = self.entries.searchsorted(first | _NUMBER, side="right") - starts
        skipped = np.maximum(counts - enough[places], 0) if is_ordered else np.zeros_like(counts)
        found = self._accepted(places, starts + skipped, counts - skipped, accept)
        yield found
        has_few = (skipped > 0) & (np.bincount(found[0], minlength=len(keys)) < enough)[places]
        yield self._accepted(places[has_few], starts[has_few], skipped[has_few], accept)

    def _accepted(self, places: Places, starts: Places, counts: Places, accept: Accept) -> Found:
        """Read the numbers of *counts* entries from each of *starts* on, and keep those that count."""
        before = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + (starts - before).repeat(counts)
        numbers = (self.entries[at] & _NUMBER).view(np.intp)
        counted = accept(numbers)
        return places.repeat(counts)[counted], numbers[counted]


class Runs:
    """A multimap from keys to ascending numbers."""

    def __init__(self) -> None:
        self._fresh: list[Entries] = []
        self._fresh_count = 0
        self._young: dict[int, int | list[int]] = {}
        self._looked_up = 0
        """how many of the fresh arrays the dictionary holds"""
        self._runs: list[_Run] = []
        self._merges: list[Iterator[int]] = []
        """those that go on, of ever later and smaller runs: the last is finished first, so that few runs are left"""
        self._merging = 0
        """runs, the first ones, that are being merged"""

    def __len__(self) -> int:
        return self._fresh_count + sum(len(run.entries) for run in self._runs)

    @property
    def nbytes(self) -> int:
        """Bytes of the runs."""
        return sum(run.nbytes for run in self._runs)

    def add(self, fresh: Entries) -> None:
        """Add entries of one number, which is above all others."""
        self._fresh.append(fresh)
        self._fresh_count += len(fresh)
        if self._fresh_count >= _YOUNG:
            self._make_run()

    def work(self, most: int) -> int:
        """Merge about *most* entries.

        Returns:
            How many were merged: 0 where nothing is left to do.
        """
        done = 0
        while done < most and self._has_merge():
            done += next(self._merges[-1])
        return done

    def compact(self) -> None:
        """Begin to merge all into one run; nothing much is expected to be added any more."""
        self._make_run()
        self._merges = []
        if len(self._runs) > 1:
            self._begin_merge(0)

    def renumber(self, numbers: Entries) -> Iterator[None]:
        """Replace each number by what *numbers* has in its place, in small steps; nobody may search meanwhile."""
        self._make_run()
        self._merges = []
        for run in self._runs:
            start = 0
            while start < len(run.entries):
                last = run.entries[min(start + _YOUNG, len(run.entries)) - 1]
                end = int(run.entries.searchsorted(last | _NUMBER, side="right"))
                part = run.entries[start:end]
                part[:] = (part & ~_NUMBER) | numbers[(part & _NUMBER).astype(np.intp)]
                part.sort()  # of each key, all entries are in it
                start = end
                yield
        self.compact()

    def find(self, keys: Entries, accept: Accept, enough: Places, *, is_ordered: bool) -> list[Found]:
        """Find the accepted numbers under *keys*.

        Args:
            keys: distinct.
            accept: which numbers count.
            enough: how many numbers of each key are enough, as many as keys.
            is_ordered: whether the highest numbers are those that matter.

        Returns:
            The hits. Of a key that has very many numbers some may be missing, but never one of the highest
            accepted ones, *enough* of them, and none at all where numbers are not ordered.
        """
        hits = [hit for run in self._runs for hit in run.find(keys, accept, enough, is_ordered=is_ordered)]
        if self._fresh_count:
            hits.append(self._find_young(keys, accept))
        return hits

    def look_up_fresh(self) -> None:
        """Write into the dictionary what was added since; whoever searches does so, but it is better done often."""
        young = self._young
        for fresh in self._fresh[self._looked_up :]:
            number = int(fresh[0] & _NUMBER)
            for key in (fresh >> _SHIFT).tolist():
                held = young.setdefault(key, number)
                if isinstance(held, list):
                    held.append(number)
                elif held != number:
                    young[key] = [held, number]
        self._looked_up = len(self._fresh)

    def _find_young(self, keys: Entries, accept: Accept) -> Found:
        """Look in the dictionary."""
        self.look_up_fresh()
        young = self._young
        places: list[int] = []
        numbers: list[int] = []
        for place, key in enumerate(keys.tolist()):
            held = young.get(key, _NO_NUMBERS)
            own = [held] if isinstance(held, int) else held
            numbers += own
            places += [place] * len(own)
        found = np.array(numbers, np.intp)
        counted = accept(found)
        return np.array(places, np.intp)[counted], found[counted]

    def _make_run(self) -> None:
        """Sort the young entries into a run."""
        if self._fresh:
            run = _Run(self._fresh_count)
            run.write(0, np.concatenate(self._fresh), None)
            self._runs.append(run)
            self._fresh, self._fresh_count = [], 0
            self._young, self._looked_up = {}, 0

    def _has_merge(self) -> bool:
        """Begin a merge where one is due, and say whether any goes on."""
        if not self._merges:
            self._merging = 0
        first = self._merging + _like_sized(self._runs[self._merging :])
        if len(self._runs) - first > 1:
            self._begin_merge(first)
        return bool(self._merges)

    def _begin_merge(self, first: int) -> None:
        self._merges.append(self._merged(first, len(self._runs) - first))
        self._merging = len(self._runs)

    def _merged(self, first: int, count: int) -> Iterator[int]:
        """Merge *count* runs from *first* on into one, and say after each step how many entries it moved."""
        inputs = [run.entries for run in self._runs[first : first + count]]
        merged = _Run(sum(map(len, inputs)))
        largest = max(inputs, key=len)
        stride = max(1, _STEP * len(largest) // len(merged.entries))
        starts = [0] * len(inputs)
        for upto in range(stride, len(largest) + stride, stride):
            following = largest[upto] if upto < len(largest) else None
            ends = [len(each) if following is None else int(each.searchsorted(following)) for each in inputs]
            part = np.concatenate([each[a:b] for each, a, b in zip(inputs, starts, ends, strict=True)])
            merged.write(sum(starts), part, following)
            starts = ends
            yield len(part)
        self._runs[first : first + count] = [merged]
        self._merges.pop()
        self._merging = first
        yield 1


def _like_sized(runs: list[_Run]) -> int:
    """Find from which run on all are to be merged: each is no larger than those after it together."""
    first = len(runs) - 1
    size = len(runs[first].entries) if runs else 0
    while first > 0 and len(runs[first - 1].entries) <= size:
        first -= 1
        size += len(runs[first].entries)
    return first
