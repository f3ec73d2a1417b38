"""Spans from scores, as the models that ship read them, and exact-span F1."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from streamproc.entities.model.decoding import TYPES as SHIPPED
from streamproc.entities.model.decoding import spans_in
from training.entities.labels import TYPES, Span

__all__ = ["Figures", "f1_by_type", "labelled", "report"]

NAMES: Final = dict(zip(SHIPPED, TYPES, strict=True))

Figures = dict[str, tuple[float, float, float]]
"""Precision, recall and F1 in percent, by type and of ``all``."""


def labelled(scores: np.ndarray) -> list[Span]:
    """Read the spans that *scores*, (words, labels) log probabilities, tell under BIO constraints."""
    return [(NAMES[kind], first, last + 1) for kind, first, last in spans_in(scores, [""] * len(scores))]


def f1_by_type(pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]], kinds: Iterable[str]) -> Figures:
    """Compare expected with found spans of *kinds*."""
    hits: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted = set(kinds)
    for gold, ours in pairs:
        gold_set = {span for span in gold if span[0] in wanted}
        our_set = {span for span in ours if span[0] in wanted}
        for counter, spans in ((hits, gold_set & our_set), (expected, gold_set), (found, our_set)):
            counter.update(span[0] for span in spans)
            counter["all"] += len(spans)
    result = {}
    for kind in [*sorted(wanted), "all"]:
        precision = hits[kind] / found[kind] if found[kind] else 0.0
        recall = hits[kind] / expected[kind] if expected[kind] else 0.0
        both = precision + recall
        result[kind] = (100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0)
    return result


def report(name: str, figures: Figures) -> str:
    """Put figures on one line."""
    parts = (f"{kind} {f1:.1f} (P {precision:.1f} R {recall:.1f})" for kind, (precision, recall, f1) in figures.items())
    return f"{name:10} " + "  ".join(parts)
