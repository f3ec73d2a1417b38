"""A sorted list of words, searched where it lies: no dictionary of a hundred thousand strings in a worker's memory."""

from array import array
from bisect import bisect_left
from pathlib import Path

import numpy as np

__all__ = ["WordList"]


class WordList:
    """Numbers words from 1; may be shared by threads."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a list: UTF-8, a word a line, in the order of the bytes."""
        self._data = data
        ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
        self._ends = array("i", [-1, *ends])  # read one by one, which NumPy's arrays are slow at
        self._numbers = range(1, len(self._ends))

    @classmethod
    def read(cls, path: Path) -> "WordList":
        """Read a file."""
        return cls(path.read_bytes())

    @classmethod
    def of(cls, words: list[str]) -> "WordList":
        """Make a list of *words* that are sorted by their bytes."""
        return cls("".join(f"{word}\n" for word in words).encode())

    def __len__(self) -> int:
        """Count the words."""
        return len(self._numbers)

    def number(self, word: str) -> int:
        """Give the number of *word*, 0 where it is not listed.

        >>> words = WordList.of(["Kyiv", "Lviv"])
        >>> words.number("Lviv"), words.number("Odesa")
        (2, 0)
        """
        wanted = word.encode()
        number = bisect_left(self._numbers, wanted, key=self._word) + 1
        return number if number <= len(self) and self._word(number) == wanted else 0

    def _word(self, number: int) -> bytes:
        return self._data[self._ends[number - 1] + 1 : self._ends[number]]
