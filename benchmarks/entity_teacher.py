"""The teacher as a finder: too slow to ship, measured to see what the shipped models lost."""

from pathlib import Path

import numpy as np

from streamproc.entities.model.decoding import spans_in
from streamproc.entities.model.words import split_words
from streamproc.entities.span import Span
from training.entities.label import Teacher, passages
from training.entities.labels import ALL
from training.entities.pieces import encode

__all__ = ["TeacherFinder"]


class TeacherFinder:
    """Finds names in English text, a passage at a time."""

    name = "teacher"
    languages = frozenset({"en"})

    def __init__(self, model: Path) -> None:
        """Read the ONNX file that ``training/entities/export_teacher.py`` wrote; BERT's vocabulary ships."""
        pieces = Path(__file__).resolve().parents[1] / "streamproc" / "entities" / "model" / "pieces.txt"
        self._teacher = Teacher(model, pieces)

    def find(self, body: str) -> list[Span]:
        """Find the names of *body*, in the order of the text."""
        words, starts = split_words(body)
        spans: list[Span] = []
        for first, end in passages(words):
            rows = encode(words[first:end], [ALL] * (end - first), self._teacher.pieces)
            scores = np.concatenate([scores for scores, _ in self._teacher.run(rows)])
            for kind, begin, last in spans_in(scores, words[first:end]):
                start, stop = starts[first + begin], starts[first + last] + len(words[first + last])
                spans.append(Span(kind, start, stop, body[start:stop]))
        return spans
