"""Precision, recall and F1 of exact names, with bootstrap intervals.

A name is found where a finder gives the same type, the same start and the same end. Two ends are the same where they
differ by nothing but a possessive or a full stop: tokens of data sets part these from names ("Oslo 's", "Inc ."), and
finders see texts without tokens. So both sides are compared without them. Nothing else is forgiven: a span that
begins or ends within a token, or takes a title or an article along, is one wrong name and leaves one missed. Of what
finders give, only the types count that the collection marks; a name that is given twice counts once.

The intervals come from drawing sentences with replacement (2,000 draws, seeded). A name belongs to the sentence that
it begins in.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from benchmarks.tagged_text import Collection, Tagged
from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["Counts", "Interval", "core_end", "count", "mistakes"]

DRAWS: Final = 2000
_TAIL: Final = re.compile(r"(?:\s*(?:['\u2019]s?|\.))+$")
_FOUND, _GIVEN, _MARKED = range(3)


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval, all in [0, 1]."""

    value: float
    low: float
    high: float

    @override
    def __str__(self) -> str:
        """Say it in per cent, as F1 is usually told.

        >>> print(Interval(0.744, 0.72, 0.767))
        74.4 [72.0–76.7]
        """
        return f"{100 * self.value:.1f} [{100 * self.low:.1f}–{100 * self.high:.1f}]"


@dataclass(frozen=True, slots=True)
class Counts:
    """Names that are found, given and marked, by sentence and type."""

    types: tuple[EntityType, ...]
    table: npt.NDArray[np.int64]
    """shape (sentences, types, 3): found, given, marked"""

    def precision(self, kind: EntityType) -> float:
        """Which share of the given names is marked; 0 where none is given."""
        found, given, _ = self._sums(kind)
        return found / given if given else 0.0

    def recall(self, kind: EntityType) -> float:
        """Which share of the marked names is given; 0 where none is marked."""
        found, _, marked = self._sums(kind)
        return found / marked if marked else 0.0

    def f1(self, kind: EntityType | None = None) -> float:
        """Tell the harmonic mean of both, of one type or over all names; 0 where there are none."""
        return float(_f1(self._sums(kind)))

    def interval(self, kind: EntityType | None = None) -> Interval:
        """Estimate F1 and how far another choice of sentences would move it."""
        sentences = len(self.table)
        if not sentences:
            return Interval(0.0, 0.0, 1.0)
        chance = np.random.default_rng(7)
        drawn = chance.multinomial(sentences, np.full(sentences, 1 / sentences), DRAWS) @ self._of(kind)
        low, high = np.quantile(_f1(drawn.T), [0.025, 0.975])
        return Interval(self.f1(kind), float(low), float(high))

    def marked(self, kind: EntityType) -> int:
        """Count the names that people marked."""
        return int(self._sums(kind)[_MARKED])

    def _of(self, kind: EntityType | None) -> npt.NDArray[np.int64]:
        """Counts by sentence, shape (sentences, 3)."""
        kinds = slice(None) if kind is None else [self.types.index(kind)]
        summed: npt.NDArray[np.int64] = self.table[:, kinds].sum(axis=1)
        return summed

    def _sums(self, kind: EntityType | None) -> npt.NDArray[np.int64]:
        summed: npt.NDArray[np.int64] = self._of(kind).sum(axis=0)
        return summed


def _f1(sums: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Compute F1 of found, given and marked in the first axis."""
    shares: npt.NDArray[np.float64] = 2 * sums[_FOUND] / np.maximum(1, sums[_GIVEN] + sums[_MARKED])
    return shares


def count(collection: Collection, given: Iterable[Sequence[Span]]) -> Counts:
    """Compare what a finder gave for each text with what people marked in it."""
    types = tuple(kind for kind in EntityType if kind in collection.types)
    tables = [_compare(text, spans, types) for text, spans in zip(collection.texts, given, strict=True)]
    return Counts(types, np.concatenate([np.zeros((0, len(types), 3), np.int64), *tables]))


def core_end(span: Span) -> int:
    """Tell where a name ends without a possessive or a full stop.

    >>> core_end(Span(EntityType.PLACE, 4, 10, "Oslo's")), core_end(Span(EntityType.ORG, 0, 6, "Inc . "))
    (8, 3)
    """
    core = _TAIL.sub("", span.text.rstrip())
    return span.start + len(core) if core else span.end


def mistakes(text: Tagged, given: Iterable[Span], types: Container[EntityType]) -> list[tuple[str, Span]]:
    """List what is wrong (``+``) and what is missing (``−``), in the order of the text."""
    ours, marked = (_by_name(spans, types) for spans in (given, text.spans))
    wrong = [("+", span) for name, span in ours.items() if name not in marked]
    missing = [("−", span) for name, span in marked.items() if name not in ours]
    return sorted(wrong + missing, key=lambda each: (each[1].start, each[0]))


def _compare(text: Tagged, given: Iterable[Span], types: Sequence[EntityType]) -> npt.NDArray[np.int64]:
    """Count in each sentence of a text; shape (sentences, types, 3)."""
    table = np.zeros((len(text.sentences), len(types), 3), np.int64)
    ours, marked = (_by_name(spans, types).keys() for spans in (given, text.spans))
    for column, names in ((_FOUND, ours & marked), (_GIVEN, ours), (_MARKED, marked)):
        for kind, start, _ in names:
            table[max(0, bisect_right(text.sentences, start) - 1), types.index(kind), column] += 1
    return table


def _by_name(spans: Iterable[Span], types: Container[EntityType]) -> dict[tuple[EntityType, int, int], Span]:
    """Key spans by what makes two of them the same."""
    return {(each.type, each.start, core_end(each)): each for each in spans if each.type in types}
