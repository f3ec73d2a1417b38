"""What the models see of a word: its pieces, its numbers among known and common words, its shape.

Kharkiv  →  K · ##har · ##ki · ##v, known word 8,260, common word 70,151, capitalised
"""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from tokenizers import BertWordPieceTokenizer

from streamproc.entities.model.word_list import WordList
from streamproc.entities.model.words import BREAK

__all__ = ["COLUMNS", "SHAPES", "Features"]

COLUMNS: Final = ("first_piece", "second_piece", "third_piece", "last_piece", "known_word", "common_word", "shape")
"""Columns of the models' input; 0 where there is none."""

SHAPES: Final = 14
"""Shapes of words, counted from 0."""

MOST_CACHED: Final = 50_000
"""Words whose features are kept, some 150 bytes each; then they are looked up anew."""

PACKED: Final = struct.Struct(f"={len(COLUMNS)}i")


class Features(dict[str, bytes]):
    """Looks words up, each once; may be shared by threads."""

    def __init__(self, vocabulary: Path, known: WordList, common: WordList) -> None:
        """Read the pieces.

        Args:
            vocabulary: BERT's, a piece a line.
            known: words, as they are written, that the models learned a vector of.
            common: words in small letters that have a vector from large corpora.
        """
        super().__init__()
        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=False, strip_accents=False)
        self._known = known
        self._common = common
        unknown, separator = (self._tokenizer.token_to_id(piece) for piece in ("[UNK]", "[SEP]"))
        if unknown is None or separator is None:
            raise ValueError(f"{vocabulary}: no vocabulary of BERT")
        self._unknown = unknown
        self.separator: Final = PACKED.pack(separator, 0, 0, separator, 0, 0, 0)
        """what stands for the beginning and the end of a text and between its lines"""

    def __missing__(self, word: str) -> bytes:
        """Make the features of a word that is not cached."""
        if word == BREAK:
            return self.separator
        readable = word.encode("utf-8", "replace").decode("utf-8")
        pieces = self._tokenizer.encode(readable, add_special_tokens=False).ids or [self._unknown]
        second, third = (pieces[at] if len(pieces) > at else 0 for at in (1, 2))
        known, common = self._known.number(readable), self._common.number(readable.lower())
        features = PACKED.pack(pieces[0], second, third, pieces[-1], known, common, shape_of(word))
        if len(self) >= MOST_CACHED:
            self.clear()
        self[word] = features
        return features

    def of(self, words: Sequence[str]) -> np.ndarray:
        """Give the features of a text.

        Returns:
            (words + 2, columns) int32, a separator at either end.
        """
        rows = b"".join([self.separator, *map(self.__getitem__, words), self.separator])
        return np.frombuffer(rows, np.int32).reshape(-1, len(COLUMNS))


def shape_of(word: str) -> int:  # noqa: PLR0911 - a table, a row a return
    """Tell how a word is written.

    >>> [shape_of(word) for word in ("talks", "Kyiv", "NATO", "I", "U.S.", "W.", "McCain", "1990s", "2014", "7", ",")]
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    """
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 3 if len(word) > 1 else 4
        if word.istitle():
            return 2
        return 7 if word[0].isupper() else 12
    if word.isdigit():
        return 9 if len(word) == 4 else 10  # noqa: PLR2004 - as years have
    if any(character.isdigit() for character in word):
        return 8
    if word[:1].isalpha():
        if "." in word:
            return 6 if len(word) == 2 else 5  # noqa: PLR2004 - an initial
        return 7 if word[0].isupper() else 1
    return 11 if len(word) == 1 else 13
