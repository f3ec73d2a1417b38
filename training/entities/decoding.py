"""Labels from scores under BIO constraints, and exact-span F1."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from training.entities.labels import LABELS, Span, spans_of

__all__ = ["decode", "f1_by_type", "report"]

FORBIDDEN: Final = np.array([[label[0] == "I" and before[1:] != label[1:] for label in LABELS] for before in LABELS])
"""[before, after]: an ``I`` follows its own type only."""


def decode(scores: np.ndarray) -> list[str]:
    """Find the best labels that BIO allows; *scores* is (words, labels), log probabilities."""
    if not len(scores):
        return []
    steps = np.where(FORBIDDEN, -1e9, 0.0)
    starts = np.array([label[0] == "I" for label in LABELS]) * -1e9
    best = scores[0] + starts
    back = np.zeros(scores.shape, np.int64)
    for index in range(1, len(scores)):
        paths = best[:, None] + steps
        back[index] = paths.argmax(0)
        best = paths.max(0) + scores[index]
    path = [int(best.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return [LABELS[label] for label in reversed(path)]


def f1_by_type(
    pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]], kinds: Iterable[str]
) -> dict[str, tuple[float, float, float]]:
    """Compare expected and found spans; precision, recall and F1 in percent, ``all`` among the types."""
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


def report(name: str, figures: dict[str, tuple[float, float, float]]) -> str:
    """Put figures on one line."""
    parts = (f"{kind} {f1:.1f} (P {precision:.1f} R {recall:.1f})" for kind, (precision, recall, f1) in figures.items())
    return f"{name:10} " + "  ".join(parts)


def labelled(scores: np.ndarray) -> list[Span]:
    """Decode and read the spans."""
    return spans_of(decode(scores))
