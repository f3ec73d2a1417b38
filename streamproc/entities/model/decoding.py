"""The best labels under BIO constraints: an inside label follows its own type only, and nothing crosses a line."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
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
ANY: Final = np.zeros(LABELS, np.float32)


def spans_in(scores: np.ndarray, words: Sequence[str]) -> Iterator[tuple[EntityType, int, int]]:
    """Read the names that *scores* tell.

    Args:
        scores: (words, labels), log probabilities.
        words: of the text.

    Yields:
        The type, the first and the last word.
    """
    labels = scores.argmax(1)
    labels[list(_breaks(words))] = 0
    before = np.concatenate([[0], labels[:-1]])
    done = len(labels)
    for at in np.flatnonzero(~MAY_PRECEDE[before, labels])[::-1].tolist():
        if at < done:
            done = _repair(at, scores, labels, words)
    yield from _spans(labels)


def _breaks(words: Sequence[str]) -> Iterator[int]:
    at = -1
    with suppress(ValueError):
        while True:
            at = words.index(BREAK, at + 1)
            yield at


def _repair(at: int, scores: np.ndarray, labels: np.ndarray, words: Sequence[str]) -> int:
    """Find the likeliest allowed labels around a word that may not follow the one before it.

    Only few words need looking at. What follows begins with a word outside or at the beginning of a name, which may
    follow everything. If the words from *start* on, whatever stands before them, begin so as well, then no labels of
    the line are likelier.

    Returns:
        The first of the words whose labels are settled now.
    """
    end = at + 1
    while end < len(words) and IS_INSIDE[labels[end]]:
        end += 1
    start = at - 1
    while True:
        while start >= 0 and IS_INSIDE[labels[start]]:
            start -= 1
        if start < 0 or words[start] == BREAK:
            start += 1
            labels[start:end] = _best_path(scores[start:end], FIRST)
            return start
        path = _best_path(scores[start:end], ANY)
        if not IS_INSIDE[path[0]]:
            labels[start:end] = path
            return start
        start -= 1


def _best_path(scores: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Find the likeliest allowed labels by Viterbi's algorithm; to those of the first word *first* is added."""
    best = scores[0] + first
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


def _spans(labels: np.ndarray) -> Iterator[tuple[EntityType, int, int]]:
    named = np.flatnonzero(labels)
    kind, start, last = 0, -1, -1
    for at, label in zip(named.tolist(), labels[named].tolist(), strict=True):
        if label % 2:  # begins a name
            if kind:
                yield TYPES[kind // 2], start, last
            kind, start = label, at
        last = at
    if kind:
        yield TYPES[kind // 2], start, last
