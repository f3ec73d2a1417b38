"""A text as its words: what stays when typography, punctuation and layout are taken away.

Two texts with the same words are the same text. A word is a run of letters, digits and combining marks, case
folded. Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) give one word
for each character. What a word means, its stem or its language is no concern here.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["Words", "digest_of", "words_of"]

_LONGEST: Final = 64
"""code points; longer runs are cut into several words, so that no word is too large to be cached"""

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

_TYPOGRAPHY: Final = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u00a0"
"""quotation marks, dashes, dots and the hard space: all that keeps most English articles from being ASCII,
which is read twice as fast"""

_ASCII_WORD: Final = re.compile(rf"[a-z0-9]{{1,{_LONGEST}}}")
_SPACED_WORD: Final = re.compile(rf"[\w{_MARKS}]{{1,{_LONGEST}}}")
_ANY_WORD: Final = re.compile(rf"[{_UNSEGMENTED}]|[^\W{_UNSEGMENTED}]{{1,{_LONGEST}}}")
_CHARACTER: Final = re.compile(f"[{_UNSEGMENTED}]")

_LONGEST_RUN: Final = 64
"""code points that are neither letters nor spaces"""
_LONG_RUN: Final = re.compile(rf"[^\w\s]{{{_LONGEST_RUN},}}")

_CHARACTERS_A_WORD: Final = 2
"""how many characters of an unsegmented script weigh as much as one word; Chinese words have 1.5 to 2"""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in its order."""

    words: list[str]
    characters: frozenset[str] = frozenset()
    """those among them that are single characters of an unsegmented script"""

    @property
    def length(self) -> int:
        """How many they are, where a character weighs half a word."""
        if not self.characters:
            return len(self.words)
        unsegmented = sum(map(self.characters.__contains__, self.words))
        return len(self.words) - unsegmented + unsegmented // _CHARACTERS_A_WORD


def words_of(text: str) -> Words:
    """Find the words of *text*; of a text without any (emoji only), what stands between its spaces.

    >>> words_of("Don't MOVE the goal-posts!").words
    ['don', 't', 'move', 'the', 'goal', 'posts']
    >>> words_of("東京で5人").words
    ['東', '京', 'で', '5', '人']
    """
    plain = text
    for mark in _TYPOGRAPHY:
        plain = plain.replace(mark, " ")
    if plain.isascii():
        return Words(_ASCII_WORD.findall(plain.lower()) or text.split())
    folded = _composed(plain).casefold().replace("_", " ")
    if not _CHARACTER.search(folded):
        return Words(_SPACED_WORD.findall(folded) or text.split())
    words = _ANY_WORD.findall(folded)
    return Words(words, frozenset(word for word in set(words) if _CHARACTER.match(word)))


def _composed(text: str) -> str:
    """Write accented letters one way (NFC).

    Composing takes quadratic time in a run of combining marks, a megabyte of which takes minutes. No script
    has long ones, so they are cut first; spaces end a run.
    """
    if max(map(len, text.split()), default=0) > _LONGEST_RUN:
        text = _LONG_RUN.sub(" ", text)
    return unicodedata.normalize("NFC", text)


def digest_of(words: Iterable[str], *, about: str = "") -> bytes:
    """Digest *words*, and what they are *about* where that shall count too, into 16 bytes.

    >>> digest_of(words_of("To be, or not to be").words) == digest_of(["to", "be", "or", "not", "to", "be"])
    True
    """
    text = " ".join(words) + "\n" + about
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
