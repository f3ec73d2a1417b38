"""Words in BERT's pieces, and passages in rows of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tokenizers import BertWordPieceTokenizer

__all__ = ["MOST_PIECES", "Pieces", "Row", "encode"]

MOST_PIECES: Final = 126
"""Pieces of a row, its beginning and end among them."""

MOST_OF_A_WORD: Final = 12


class Row:
    """A passage in pieces."""

    __slots__ = ("allowed", "firsts", "pieces")

    def __init__(self, pieces: list[int], firsts: list[int], allowed: list[int]) -> None:
        self.pieces = pieces
        self.firsts = firsts
        self.allowed = allowed


class Pieces:
    """Cuts words into pieces, each word once."""

    def __init__(self, vocabulary: Path) -> None:
        self.tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=False, strip_accents=False)
        self.seen: dict[str, list[int]] = {}
        self.begin, self.end, self.unknown = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))

    def of(self, word: str) -> list[int]:
        """The pieces of a word; the unknown one where it has none."""
        found = self.seen.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_OF_A_WORD] or [self.unknown]
            self.seen[word] = found
        return found


def encode(words: Sequence[str], allowed: Sequence[int], pieces: Pieces) -> list[Row]:
    """Cut a passage into rows of at most :data:`MOST_PIECES` pieces."""
    rows = [Row([pieces.begin], [], [])]
    for word, mask in zip(words, allowed, strict=True):
        ids = pieces.of(word)
        if len(rows[-1].pieces) + len(ids) + 1 > MOST_PIECES:
            rows.append(Row([pieces.begin], [], []))
        rows[-1].firsts.append(len(rows[-1].pieces))
        rows[-1].allowed.append(mask)
        rows[-1].pieces += ids
    for row in rows:
        row.pieces.append(pieces.end)
    return rows
