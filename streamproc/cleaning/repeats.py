"""Text that stands twice: the later one leaves, what stood first stays.

    The council met.   It voted on Monday to …     "We will appeal."     The council met.   It voted on Monday to …
    └─ first ──────────────────────────────┘                             └─ repeat ──────────────────────────────┘

A *run* is a row of lines that stand, each word the same and in the same order, in one place further up. It leaves where
it holds a long line, or so many lines and words that it is no refrain. A short line that recurs alone stays: it may be
a speaker's name, a refrain, a sub-heading.

Lines are read once, from the top, on a stack of what stays: a run that leaves is taken off it and leaves no trace, so
that lines beyond it are seen as they will be when the text that is left is read again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["find_repeats"]

_LONG_LINE: Final = 13
"""words; nobody writes as many twice in the same order, but a page prints them twice"""
_LETTERS_A_WORD: Final = 8
"""code points that count as a word where words are not separated"""
_RUN_LINES: Final = 5
_RUN_WORDS: Final = 60
"""a run of short lines leaves from as many lines and words on; a song's refrain has fewer"""


@dataclass(slots=True)
class _Kept:
    """A line on the stack, and the run that ends with it."""

    number: int
    """in the text"""
    first: int
    """place on the stack where the same line stands first, as a part of the run; -1 where it stands nowhere"""
    lines: int = 0
    words: int = 0
    is_long: bool = False
    """of the run, up to this line"""

    @property
    def leaves(self) -> bool:
        return self.is_long or (self.lines >= _RUN_LINES and self.words >= _RUN_WORDS)


def find_repeats(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Find the lines that repeat earlier ones.

    Args:
        texts: an article's lines, tidy.
        numbers: which of them are looked at, in order; the others are as good as absent.

    Yields:
        The number of each line that leaves and of the line that it repeats.

    >>> vote = "The council of Lindow voted on Monday to close the bridge over the old river."
    >>> list(find_repeats(["A Vote", vote, "He sighed.", "A Vote", vote, "He sighed."], range(6)))
    [(3, 0), (4, 1), (5, 2)]
    >>> list(find_repeats(["Q: Why?", "Because.", "Q: Why?", "No.", "Q: Why?"], range(5)))
    []
    """
    if len({texts[number] for number in numbers}) == len(numbers):
        return
    stack: list[_Kept] = []
    places: dict[str, int] = {}
    for number in numbers:
        text = texts[number]
        while not _extends(stack, texts, text) and stack and stack[-1].leaves:
            yield from _take_off(stack)
        stack.append(_placed(stack, places, texts, number))
    while stack and stack[-1].leaves:
        yield from _take_off(stack)


def _extends(stack: Sequence[_Kept], texts: Sequence[str], text: str) -> bool:
    """Tell whether *text* goes on with the run at the top of the stack."""
    if not stack or stack[-1].first < 0:
        return False
    following = stack[-1].first + 1
    return following < len(stack) - stack[-1].lines and texts[stack[following].number] == text


def _placed(stack: Sequence[_Kept], places: dict[str, int], texts: Sequence[str], number: int) -> _Kept:
    """Find the run that a line ends: a longer one, one that it begins, or none."""
    text = texts[number]
    if _extends(stack, texts, text):
        run = stack[-1]
        first, lines, words, is_long = run.first + 1, run.lines, run.words, run.is_long
    else:
        first, lines, words, is_long = places.setdefault(text, len(stack)), 0, 0, False
        if first == len(stack):
            return _Kept(number, -1)
    count = _words(text)
    return _Kept(number, first, lines + 1, words + count, is_long or count >= _LONG_LINE)


def _take_off(stack: list[_Kept]) -> Iterator[tuple[int, int]]:
    """Take the run at the top off the stack."""
    size = stack[-1].lines
    run = stack[-size:]
    del stack[-size:]
    for each in run:
        yield each.number, stack[each.first].number


def _words(text: str) -> int:
    """Count words, also where they are not separated."""
    return max(text.count(" ") + 1, len(text) // _LETTERS_A_WORD if not text.isascii() else 0)
