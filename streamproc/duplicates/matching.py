"""Which earlier articles a text has to do with, decided by the texts themselves.

The index names candidates by shared samples; those whose sketches do not rule it out are compared word for word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from streamproc.duplicates.comparison import Comparison, Text, compare, share
from streamproc.duplicates.memory import Recollection
from streamproc.duplicates.record import Record
from streamproc.duplicates.sketch import overlap
from streamproc.duplicates.wording import Wording

__all__ = ["Match", "Matches", "match_with", "matches_of"]

_SIFTED: Final = 0.3
"""estimated share below which no text is read. It is of shingles, of which one changed word costs five: where 0.8 of
the words are shared, some 0.6 of the shingles are; the estimate's standard error is at most 0.11 of that for a text
of 80 words"""
_MOST_COMPARED: Final = 8
"""texts; what is copied from more is nobody's copy"""


@dataclass(frozen=True, slots=True)
class Match:
    """An original, and what the text has in common with it."""

    original: Record
    found: Comparison

    @property
    def share_of_this(self) -> float:
        """The share of this text's words that stand in the original."""
        return self.found.share_of_this

    @property
    def share_of_that(self) -> float:
        """The share of the original's words that stand in this text."""
        return self.found.share_of_that


@dataclass(frozen=True, slots=True)
class Matches:
    """All originals that were compared."""

    all: tuple[Match, ...]

    def share_of_this(self) -> float:
        """The share of this text's words that stand in any of them."""
        if not self.all:
            return 0.0
        together = np.logical_or.reduce([match.found.shared for match in self.all])
        return share(together, self.all[0].found.counted)

    def near(self, threshold: float) -> Iterable[Match]:
        """Those of which *threshold* stands in this text, and as much of it in them."""
        return (each for each in self.all if min(each.share_of_this, each.share_of_that) >= threshold)

    def whole(self, threshold: float) -> Iterable[Match]:
        """Those in which *threshold* of this text stands."""
        return (each for each in self.all if each.share_of_this >= threshold)

    def parts(self, threshold: float) -> Iterable[Match]:
        """Those of which *threshold* stands in this text."""
        return (each for each in self.all if each.share_of_that >= threshold)


def matches_of(wording: Wording, found: Recollection) -> Matches:
    """Compare a text with the originals that share many samples with it."""
    likely = (record for record in found.candidates() if _is_likely(wording, record))
    return Matches(tuple(match_with(wording.text, each, found) for each in islice(likely, _MOST_COMPARED)))


def match_with(text: Text, record: Record, found: Recollection) -> Match:
    """Compare a text with one record's."""
    return Match(record, compare(text, found.text_of(record), found.boilerplate))


def _is_likely(wording: Wording, record: Record) -> bool:
    estimate = overlap(wording.sketch, record.sketch)
    return max(estimate.share_of_this, estimate.share_of_that) >= _SIFTED
