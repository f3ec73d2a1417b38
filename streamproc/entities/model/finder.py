"""A finder by the models: an article in one batch or a few, one thread a call.

    accurate    the mean of what two nets hold probable, a wide one and the one of ``fast``
    fast        the narrow net alone

Articles longer than :data:`MOST_WORDS` are scored in parts that end with a line, so that memory is bounded and time
is linear. The parts depend on the text alone: equal texts give equal names.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Literal

import numpy as np
import onnxruntime

from streamproc.entities.model.decoding import spans_in
from streamproc.entities.model.features import Features
from streamproc.entities.model.word_list import WordList
from streamproc.entities.model.words import BREAK, split_words
from streamproc.entities.span import Span
from streamproc.errors import SettingsError

__all__ = ["MODELS_VERSION", "ModelFinder"]

MODELS_VERSION: Final = "5"
"""Rises with every model that ships and with every change of what is done to its answers."""

NETS: Final = {"accurate": ("fast", "accurate"), "fast": ("fast",)}
"""Which nets a model, ``MODEL.onnx``, is the mean of. Their tables of vectors lie beside it in ``NET.tables``, and what
they share of them in ``common.tables``. They are mapped, not read: of them a worker's memory holds what its words
needed."""

MOST_WORDS: Final = 450
"""Words scored at once; with 300 it takes 7 % longer, 600 take 5 MB more."""


class ModelFinder:
    """Finds names in English text."""

    languages: Final = frozenset({"en"})

    def __init__(self, name: Literal["accurate", "fast"], folder: Path) -> None:
        """Read a model.

        Args:
            name: which of :data:`NETS`.
            folder: of the models, which take ``features``, (words, columns) int32, and give ``scores``, (words, labels)
                float32, the log probabilities; of BERT's vocabulary, ``pieces.txt``, ``known.words`` and
                ``common.words``.

        Raises:
            SettingsError: where a file is missing.
        """
        self.name = f"{name}-{MODELS_VERSION}"
        pieces, known, common = (folder / file for file in ("pieces.txt", "known.words", "common.words"))
        model = folder / f"{name}.onnx"
        tables = (folder / f"{net}.tables" for net in (*NETS[name], "common"))
        for file in (model, *tables, pieces, known, common):
            if not file.is_file():
                raise SettingsError(f"entities: {file.name} is missing from the package; install streamproc anew")
        self._features = Features(pieces, WordList.read(known), WordList.read(common))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    @classmethod
    def load(cls, name: Literal["accurate", "fast"]) -> "ModelFinder":
        """Read one of the models that ship."""
        with as_file(files("streamproc.entities.model")) as folder:
            return cls(name, folder)

    def find(self, body: str) -> list[Span]:
        """Find the names in *body*.

        Returns:
            Spans in the order of the text that do not overlap; none crosses a line.
        """
        words, starts = split_words(body)
        spans: list[Span] = []
        for first, end in parts(words):
            scores = self._score(words[first:end])
            for kind, begin, last in spans_in(scores, words[first:end]):
                start = starts[first + begin]
                stop = starts[first + last] + len(words[first + last])
                spans.append(Span(kind, start, stop, body[start:stop]))
        return spans

    def _score(self, words: Sequence[str]) -> np.ndarray:
        scores = self._session.run(["scores"], {"features": self._features.of(words)})[0]
        return np.asarray(scores)[1:-1]


def parts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part words at line breaks, at most :data:`MOST_WORDS` in each; a longer line is cut.

    >>> list(parts(["a", "b"]))
    [(0, 2)]
    """
    start = 0
    while len(words) - start > MOST_WORDS:
        end = next((at for at in range(start + MOST_WORDS, start, -1) if words[at] == BREAK), start + MOST_WORDS)
        yield start, end
        start = end
    if start < len(words):
        yield start, len(words)
