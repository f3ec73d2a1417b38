"""What a code point is to a text: part of a word, or a word by itself, or neither."""

import re
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["CHARACTER", "LETTER", "Codes", "kinds_of"]

Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint32]
"""the code points of a text, shape (n,); bytes where all are ASCII"""

_UNSEGMENTED: Final = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
_MARKS: Final = (
    "\u0300-\u036f"  # accents that stand alone
    "\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"  # Hebrew, Arabic
    "\u0900-\u0963\u0966-\u0dff"  # the scripts of India, without their full stops
    "\u200c\u200d"  # joiners inside words
)
"""combining marks, which regular expressions do not count among letters"""

LETTER: Final = 1
CHARACTER: Final = 2
"""of a script that puts no space between words"""
_LAST: Final = 0x40000
"""no code point from here on is part of a word"""


def kinds_of(codes: Codes) -> npt.NDArray[np.uint8]:
    """Tell of each code point what it is, shape (n,): a letter, a digit or a mark; a character; 0: anything else."""
    return np.take(_kinds(), codes, mode="clip")


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    kinds = np.zeros(_LAST + 1, np.uint8)
    every = "".join(map(chr, range(_LAST)))
    for kind, pattern in ((LETTER, rf"[^\W_]+|[{_MARKS}]+"), (CHARACTER, f"[{_UNSEGMENTED}]+")):
        for match in re.finditer(pattern, every):
            kinds[match.start() : match.end()] = kind
    return kinds
