"""Which remembered records share samples with a text.

A dictionary from hash to the records that hold it: nearly every hash has one holder, which then stands there
without a list around it. A hash costs about 85 bytes, an article of 500 words 5 KB. Only this module knows
how the index is laid out.

A hash that many stories share is boilerplate that cleaning did not know, and proves nothing. Which hashes
these are follows from the earlier records alone, so a replay ignores the same ones.
"""

from bisect import insort
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import numpy as np

from streamproc.duplicates.record import Record
from streamproc.duplicates.sketch import Hashes, Sketch

__all__ = ["Candidates", "Earlier", "SampleIndex", "insert_in_order"]

_MOST_STORIES: Final = 50
"""stories that share a hash before it counts as boilerplate: a quotation travels far, a legal notice
farther"""
_MOST_HOLDERS: Final = 64
"""holders of one hash that are looked at, the latest ones: bounds the work where a story has very many
revisions"""
_MOST_CANDIDATES: Final = 32
"""records that are compared; a text is copied from one or two"""
_LEAST_HITS: Final = 0.25
"""share of the text's own indexed samples that a candidate must hold; far below every threshold"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an article may be compared with: what stands before it in the judging order and is not too old."""

    sequence: int
    """half-open: records with a smaller one"""
    received_from: int
    """microseconds since the epoch, inclusive"""

    def holds(self, record: Record) -> bool:
        """Whether *record* counts."""
        return record.sequence < self.sequence and record.received >= self.received_from


@dataclass(frozen=True, slots=True)
class Candidates:
    """Records that may be the original, and the hashes that prove nothing."""

    records: list[Record]
    """at most 32, those with the most shared samples first"""
    boilerplate: Hashes


class SampleIndex:
    """From hashes to their holders, each list in judging order."""

    def __init__(self) -> None:
        self._holders: dict[int, Record | list[Record]] = {}

    def __len__(self) -> int:
        return len(self._holders)

    def add(self, record: Record) -> None:
        """Let *record* be found by its samples."""
        holders = self._holders
        samples = record.sketch.indexed.tolist()
        taken = holders.keys() & samples
        holders.update(dict.fromkeys(samples if not taken else taken.symmetric_difference(samples), record))
        for value in taken:
            held = holders[value]
            if isinstance(held, list):
                insert_in_order(held, record)
            else:
                holders[value] = sorted((held, record), key=attrgetter("sequence"))

    def remove(self, record: Record) -> None:
        """Let *record* not be found any more."""
        for value in record.sketch.indexed.tolist():
            held = self._holders.get(value)
            if isinstance(held, list):
                held.remove(record)
                if len(held) == 1:
                    self._holders[value] = held[0]
            elif held is record:
                del self._holders[value]

    def search(self, text: Sketch, earlier: Earlier) -> Candidates:
        """Find the *earlier* records that share many of *text*'s samples."""
        found: list[Record] = []
        boilerplate: list[int] = []
        samples = text.indexed.tolist()
        for value in samples:
            held = self._holders.get(value)
            if held is None:
                continue
            if isinstance(held, Record):
                found.append(held)
            elif len(held) <= _MOST_STORIES:
                found += held
            elif (latest := _latest(held, earlier)) is None:
                boilerplate.append(value)
            else:
                found += latest
        least = max(1, _LEAST_HITS * (len(samples) - len(boilerplate)))
        hits = [hit for hit in Counter(found).items() if hit[1] >= least and earlier.holds(hit[0])]
        hits.sort(key=lambda hit: (-hit[1], hit[0].sequence))
        records = [record for record, _ in hits[:_MOST_CANDIDATES]]
        return Candidates(records, np.array(boilerplate, np.uint64))


def insert_in_order(records: list[Record], record: Record) -> None:
    """Insert *record* by its sequence; nearly always that is the end."""
    if not records or records[-1].sequence < record.sequence:
        records.append(record)
    else:
        insort(records, record, key=attrgetter("sequence"))


def _latest(held: list[Record], earlier: Earlier) -> list[Record] | None:
    """Pick the latest *earlier* ones among the holders of a hash; none where it is boilerplate."""
    latest: list[Record] = []
    stories: set[str] = set()
    for record in reversed(held):
        if not earlier.holds(record):
            continue
        latest.append(record)
        stories.add(record.story_id)
        if len(stories) > _MOST_STORIES:
            return None
        if len(latest) == _MOST_HOLDERS:
            break
    return latest
