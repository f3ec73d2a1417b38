"""Labels of the entity models, and what a set of annotations allows a word to be.

A set that does not annotate dates says nothing of dates: a word that it leaves outside may be a date or not. So a
word does not have one label but a set of allowed ones, a bit mask over :data:`LABELS`, and the loss is
−log Σ p(allowed). This is what lets small sets with different labels train one model.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

__all__ = ["ALL", "LABELS", "OUTSIDE", "TYPES", "Sentence", "Span", "allow", "mask_of", "spans_of"]

TYPES: Final = ("PER", "ORG", "LOC", "NORP", "DATE", "EVENT")

LABELS: Final = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))
"""The order of the models' outputs."""

OUTSIDE: Final = 1
"""The mask that allows ``O`` only."""

ALL: Final = (1 << len(LABELS)) - 1

Span: TypeAlias = tuple[str, int, int]
"""Type, first word, word after the last."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with what they may be."""

    source: str
    """name of the set"""
    words: tuple[str, ...]
    allowed: tuple[int, ...]
    """a mask a word"""
    spans: tuple[Span, ...]
    """what is annotated, of :data:`TYPES`, in order, not overlapping"""
    annotated: frozenset[str]
    """the types that the set annotates"""

    def __post_init__(self) -> None:
        if len(self.words) != len(self.allowed):
            raise ValueError("a sentence has one mask a word")


def mask_of(kinds: Iterable[str]) -> int:
    """Allow every label of *kinds*.

    >>> bin(mask_of(["PER"]))
    '0b110'
    """
    return sum(0b11 << (1 + 2 * TYPES.index(kind)) for kind in kinds)


def allow(
    source: str,
    words: Sequence[str],
    spans: Iterable[Span],
    annotated: frozenset[str],
    doubtful: Iterable[tuple[int, int, int]] = (),
) -> Sentence:
    """Make a sentence of annotations.

    Args:
        source: name of the set.
        words: the sentence's.
        spans: of :data:`TYPES`, not overlapping.
        annotated: types that the set annotates wherever they stand.
        doubtful: first word, word after the last, and the mask that is allowed there beside ``O``.
    """
    allowed = [OUTSIDE | mask_of(kind for kind in TYPES if kind not in annotated)] * len(words)
    for start, end, mask in doubtful:
        allowed[start:end] = [OUTSIDE | mask] * (end - start)
    ordered = tuple(sorted(spans, key=lambda span: span[1]))
    for kind, start, end in ordered:
        begin = 1 + 2 * TYPES.index(kind)
        allowed[start:end] = [1 << begin] + [1 << (begin + 1)] * (end - start - 1)
    return Sentence(source, tuple(words), tuple(allowed), ordered, annotated)


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Read spans from BIO labels; an ``I`` that follows nothing of its type begins a span, as in IO labels.

    >>> spans_of(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])
    [('PER', 0, 2), ('LOC', 3, 4), ('LOC', 4, 5)]
    """
    spans: list[Span] = []
    for index, label in enumerate(labels):
        if label == "O":
            continue
        place, _, kind = label.partition("-")
        if place == "I" and spans and spans[-1][0] == kind and spans[-1][2] == index:
            spans[-1] = (kind, spans[-1][1], index + 1)
        else:
            spans.append((kind, index, index + 1))
    return spans
