"""A text as its words: what stays when typography, punctuation and layout are taken away.

Two texts with the same words are the same text. A word is a run of letters, digits and combining marks, case
folded. Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) give one word
for each character. What a word means, its stem or its language is no concern here.

    "Don't MOVE"  →  folded "don t move"  →  spans [[0, 3], [4, 5], [6, 10]]  →  words, hashes, digest

Words are found and hashed as arrays of code points; strings are made of them only where somebody reads them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from streamproc.duplicates.hashing import Hashes, Spans, stretch_hashes
from streamproc.duplicates.scripts import CHARACTER, LETTER, Codes, kinds_of

__all__ = ["Spans", "Words", "digest_of", "spans_of", "words_of"]

_LONGEST: Final = 64
"""code points; longer runs are cut into several words"""

_TYPOGRAPHY: Final = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u00a0"
"""quotation marks, dashes, dots and the hard space: all that keeps most English articles from being ASCII,
which is read several times as fast"""
_SPACE: Final = ord(" ")
_ASCII: Final = bytes(ord(chr(code).lower()) if chr(code).isalnum() else _SPACE for code in range(128))
"""each ASCII character, folded; what is part of no word is a space"""

_FIRST_SPECIAL: Final = 0x80
"""ASCII characters fold to one each and join nothing before them"""
_LONGEST_RUN: Final = 64
"""code points that are neither letters nor spaces; ASCII and Latin signs, which nothing is composed of, part runs"""
_LONG_RUN: Final = re.compile(rf"[^\w\s\0-\u02ff]{{{_LONGEST_RUN},}}")
_IN_A_RUN: Final = re.compile(r"[^\w\s\0-\u02ff]")

_CHARACTERS_A_WORD: Final = 2
"""how many characters of an unsegmented script weigh as much as one word; Chinese words have 1.5 to 2"""


class Words:
    """The words of a text, in its order."""

    __slots__ = ("_codes", "_hashes", "_spans")

    def __init__(self, words: Sequence[str] = ()) -> None:
        """Take *words* as they are."""
        ends = np.cumsum([len(word) + 1 for word in words], dtype=np.int32) - 1
        starts = ends - np.fromiter(map(len, words), np.int32, len(words))
        self._set(_codes_of(" ".join(words)), np.column_stack((starts, ends)))

    @classmethod
    def _within(cls, codes: Codes, spans: Spans) -> "Words":
        """Take the words that stand at *spans* of a folded text."""
        words = cls.__new__(cls)
        words._set(codes, spans)  # noqa: SLF001 - its own
        return words

    def _set(self, codes: Codes, spans: Spans) -> None:
        self._codes = codes
        self._spans = spans
        self._hashes: Hashes | None = None

    def __len__(self) -> int:
        return len(self._spans)

    @property
    def words(self) -> list[str]:
        """The words, folded."""
        starts, ends = self._spans.T
        if (starts[1:] > ends[:-1]).all():
            return self._joined().split(" ") if len(self) else []
        text = _text_of(self._codes)
        return [text[start:end] for start, end in self._spans.tolist()]

    @property
    def hashes(self) -> Hashes:
        """A 64-bit hash of each word, shape (n,): of equal words equal ones, whatever text they stand in."""
        if self._hashes is None:
            self._hashes = stretch_hashes(self._codes, self._spans)
        return self._hashes

    @property
    def is_character(self) -> npt.NDArray[np.bool_]:
        """Which of them are single characters of an unsegmented script, shape (n,)."""
        if self._codes.dtype == np.uint8:
            return np.zeros(len(self), np.bool_)
        characters: npt.NDArray[np.bool_] = kinds_of(self._codes[self._spans[:, 0]]) == CHARACTER
        return characters

    @property
    def length(self) -> int:
        """How many they are, where a character weighs half a word."""
        unsegmented = int(np.count_nonzero(self.is_character))
        return len(self) - unsegmented + unsegmented // _CHARACTERS_A_WORD

    def digest(self, *, about: str = "") -> bytes:
        """Digest them as ``digest_of`` does, several times as fast."""
        starts, ends = self._spans.T
        is_parted = (starts[1:] > ends[:-1]).all()
        return digest_of((self._joined(),) if is_parted else self.words, about=about)

    def _joined(self) -> str:
        """Write them with a space between each two; there has to be something between them."""
        if self._codes.dtype == np.uint8:  # all but words are spaces
            codes, is_word = self._codes, self._codes != _SPACE
        else:
            starts, ends = self._spans.T
            edges = np.zeros(len(self._codes) + 1, np.int8)
            edges[starts] = 1
            edges[ends] = -1
            is_word = edges[:-1].cumsum(dtype=np.int8).view(np.bool_)
            codes = np.where(is_word, self._codes, np.uint32(_SPACE))
        stays = is_word.copy()
        stays[1:] |= is_word[:-1]
        return _text_of(codes[stays]).rstrip(" ")


def words_of(text: str) -> Words:
    """Find the words of *text*; of a text without any (emoji only), what stands between its spaces.

    >>> words_of("Don't MOVE the goal-posts!").words
    ['don', 't', 'move', 'the', 'goal', 'posts']
    >>> words_of("東京で5人").words
    ['東', '京', 'で', '5', '人']
    """
    codes, spans = _found(text)
    if not len(spans):
        return Words((text if _LONG_RUN.search(text) else unicodedata.normalize("NFC", text)).split())
    return Words._within(codes, spans)  # noqa: SLF001 - of this module


def spans_of(text: str) -> Spans:
    """Find where in *text* its words stand, as many as ``words_of`` gives, in time linear in its length.

    The text at a span, folded, is the word, but for two kinds: a run of more than 64 letters is cut into
    several words, and a group of marks may be written in another order than it is folded to (Thai); such
    words have the span of all the code points that they came from.

    >>> spans_of("“No,” she said.").tolist()
    [[1, 3], [6, 9], [10, 14]]
    """
    _, spans = _found(text)
    if not len(spans):
        return np.array([match.span() for match in re.finditer(r"\S+", text)], np.int32).reshape(-1, 2)
    plain = _plain(text)
    if plain.isascii():
        return spans
    plain = _without_long_runs(plain)
    if unicodedata.is_normalized("NFC", plain) and len(plain.casefold()) == len(plain):
        return spans
    starts, lengths = _groups(plain)
    group = np.arange(len(starts)).repeat(lengths)
    ends = np.append(starts[1:], len(plain))
    return np.column_stack((starts[group[spans[:, 0]]], ends[group[spans[:, 1] - 1]])).astype(np.int32)


def digest_of(words: Iterable[str], *, about: str = "") -> bytes:
    """Digest *words*, and what they are *about* where that shall count too, into 16 bytes.

    >>> digest_of(words_of("To be, or not to be").words) == digest_of(["to", "be", "or", "not", "to", "be"])
    True
    """
    text = " ".join(words) + "\n" + about
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _found(text: str) -> tuple[Codes, Spans]:
    """Fold *text*, and find the words in what it gives."""
    plain = _plain(text)
    if plain.isascii():
        ascii_codes = np.frombuffer(plain.encode().translate(_ASCII.ljust(256)), np.uint8)
        return ascii_codes, _cut(_runs(ascii_codes != _SPACE))
    codes = _wide_codes_of(unicodedata.normalize("NFC", _without_long_runs(plain)).casefold())
    kinds = kinds_of(codes)
    if not (kinds == CHARACTER).any():
        return codes, _cut(_runs(kinds == LETTER))
    letters = _cut(_runs(kinds == LETTER))
    (characters,) = (kinds == CHARACTER).nonzero()
    spans = np.concatenate((letters, np.column_stack((characters, characters + 1)).astype(np.int32)))
    return codes, spans[spans[:, 0].argsort(kind="stable")]


def _plain(text: str) -> str:
    """Put spaces for typography; the length stays."""
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
    return text


def _without_long_runs(text: str) -> str:
    """Put spaces for long runs without letters; the length stays.

    Composing takes quadratic time in a run of combining marks, a megabyte of which takes minutes, and no script
    has long ones.
    """
    if not _IN_A_RUN.search(text[::_LONGEST_RUN]):
        return text
    return _LONG_RUN.sub(lambda run: " " * len(run[0]), text)


def _runs(is_part: npt.NDArray[np.bool_]) -> Spans:
    """Find the stretches of what is true."""
    edges = np.zeros(len(is_part) + 1, np.bool_)
    edges[0] = is_part[:1].any()
    edges[-1] = is_part[-1:].any()
    np.not_equal(is_part[1:], is_part[:-1], out=edges[1:-1])
    return edges.nonzero()[0].astype(np.int32).reshape(-1, 2)


def _cut(runs: Spans) -> Spans:
    """Cut *runs* that are too long for one word."""
    lengths = runs[:, 1] - runs[:, 0]
    if not len(runs) or lengths.max() <= _LONGEST:
        return runs
    pieces = -(-lengths // _LONGEST)
    before = pieces.cumsum() - pieces
    starts = runs[:, 0].repeat(pieces) + _LONGEST * (np.arange(pieces.sum()) - before.repeat(pieces))
    ends = np.minimum(starts + _LONGEST, runs[:, 1].repeat(pieces))
    return np.column_stack((starts, ends)).astype(np.int32)


def _codes_of(text: str) -> Codes:
    if text.isascii():
        return np.frombuffer(text.encode(), np.uint8)
    return _wide_codes_of(text)


def _wide_codes_of(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text_of(codes: Codes) -> str:
    if codes.dtype == np.uint8:
        return codes.tobytes().decode()
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _groups(text: str) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Part *text* where composing never joins what is before and after.

    Returns:
        The start of each group, and the length of what it folds to; shapes (n,).
    """
    codes = _wide_codes_of(text)
    lengths = np.ones(len(codes), np.intp)
    is_first = np.ones(len(codes), np.bool_)
    (special,) = (codes >= _FIRST_SPECIAL).nonzero()
    distinct, places = np.unique(codes[special], return_inverse=True)
    letters = list(map(chr, distinct.tolist()))
    lengths[special] = np.array([_folded_length(letter) for letter in letters], np.intp)[places]
    is_first[special] = np.array([not _joins(letter) for letter in letters], np.bool_)[places]
    is_first[:1] = True
    (starts,) = is_first.nonzero()
    lengths = lengths[starts]
    sizes = np.diff(starts, append=len(codes))
    for group in (sizes > 1).nonzero()[0].tolist():
        lengths[group] = _folded_length(text[starts[group] : starts[group] + sizes[group]])
    return starts, lengths


def _joins(letter: str) -> bool:
    """Tell whether composing may join *letter* to what is before it: marks do, and vowels and finals of Hangul."""
    is_mark = unicodedata.combining(letter) > 0 or unicodedata.category(letter).startswith("M")
    return is_mark or "\u1160" <= letter <= "\u11ff"


def _folded_length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text).casefold())
