"""The best labels under BIO constraints: an inside label follows its own type only, and nothing crosses a line."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from streamproc.entities.model.words import BREAK
from streamproc.events import EntityType

__all__ = ["LABELS", "TYPES", "spans_in"]

TYPES: Final = (
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.PLACE,
    EntityType.NORP,
    EntityType.DATE,
    EntityType.EVENT,
)
"""In the order of the models' outputs: ``O``, then beginning and inside of each."""

LABELS: Final = 1 + 2 * len(TYPES)

NEVER: Final = np.float32(-1e9)

IS_INSIDE: Final = np.array([label > 0 and label % 2 == 0 for label in range(LABELS)])

MAY_PRECEDE: Final = np.array(
    [[not IS_INSIDE[after] or before in {after - 1, after} for after in range(LABELS)] for before in range(LABELS)]
)
"""[before, after]"""

STEPS: Final = np.where(MAY_PRECEDE, np.float32(0), NEVER)
FIRST: Final = np.where(IS_INSIDE, NEVER, np.float32(0))


def spans_in(scores: np.ndarray, words: Sequence[str]) -> Iterator[tuple[EntityType, int, int]]:
    """Read the names that *scores* tell.

    Args:
        scores: (words, labels), log probabilities.
        words: of the text.

    Yields:
        The type, the first and the last word.
    """
    labels = scores.argmax(1)
    labels[[at for at, word in enumerate(words) if word == BREAK]] = 0
    before = np.concatenate([[0], labels[:-1]])
    for at in np.flatnonzero(~MAY_PRECEDE[before, labels]).tolist():
        if not MAY_PRECEDE[labels[at - 1] if at else 0, labels[at]]:
            start, end = _line_around(at, words)
            labels[start:end] = _best_path(scores[start:end])
    yield from _spans(labels.tolist())


def _line_around(at: int, words: Sequence[str]) -> tuple[int, int]:
    start = end = at
    while start > 0 and words[start - 1] != BREAK:
        start -= 1
    while end < len(words) and words[end] != BREAK:
        end += 1
    return start, end


def _best_path(scores: np.ndarray) -> np.ndarray:
    """Find the likeliest allowed labels of a line, by Viterbi's algorithm."""
    best = scores[0] + FIRST
    back = np.empty(scores.shape, np.int64)
    for at in range(1, len(scores)):
        paths = best[:, None] + STEPS
        back[at] = paths.argmax(0)
        best = paths.max(0) + scores[at]
    labels = np.empty(len(scores), np.int64)
    labels[-1] = best.argmax()
    for at in range(len(scores) - 1, 0, -1):
        labels[at - 1] = back[at, labels[at]]
    return labels


def _spans(labels: Sequence[int]) -> Iterator[tuple[EntityType, int, int]]:
    start = -1
    for at, label in enumerate([*labels, 0]):
        if start >= 0 and not (label and IS_INSIDE[label]):
            yield TYPES[(labels[start] - 1) // 2], start, at - 1
            start = -1
        if label and not IS_INSIDE[label]:
            start = at
