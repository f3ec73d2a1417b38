r"""An article's text as lines, each with its position.

A line ends at ``\n`` only. A *block* is a run of lines without an empty line between them: a picture's title, its
caption and its credit mostly stand in one block. What a line is gets decided elsewhere.

What has far more lines than any article is no article, and must not cost as if each of them were looked at: its first
and its last lines are lines, all between them is one.
"""

# ruff: noqa: RUF001 - news text has dashes and quotation marks that look like others

import re
from typing import Final, NamedTuple

__all__ = ["RawLine", "ends_sentence", "fold", "split_lines", "tidy"]

_SENTENCE_END: Final = frozenset(".!?…。！？")
_CLOSING: Final = "\"'”’»)]」』 "
"""what may follow the mark that ends a sentence"""
_NOT_WORD: Final = re.compile(r"[\W_]+")


_MOST_LINES: Final = 1_200
"""a text of more is no article: of 7,119 articles none has more than 314, a debate's minutes have a thousand"""


class RawLine(NamedTuple):
    """A non-empty line before anything was decided about it."""

    text: str
    start: int
    end: int
    """half-open, code points, into the article's ``text``; white space at either side is left out"""
    block: int
    """lines with one number stand in one block"""


def split_lines(text: str) -> list[RawLine]:
    r"""Split *text* into its non-empty lines, without the white space around them.

    >>> [(line.text, line.start, line.end, line.block) for line in split_lines(" One\nTwo\n\n\tThree ")]
    [('One', 1, 4, 0), ('Two', 5, 8, 0), ('Three', 11, 16, 1)]
    >>> split_lines("\n \n")
    []
    """
    if text.count("\n") - text.count("\n\n") <= _MOST_LINES:
        return _lines(text, 0, 0)
    head = _after(text, _MOST_LINES // 2)
    foot = _before(text, _MOST_LINES // 2)
    found = _lines(text[:head], 0, 0)
    between = text[head:foot]
    stripped = between.strip()
    if stripped:
        start = head + len(between) - len(between.lstrip())
        found.append(RawLine(stripped, start, start + len(stripped), head))
    return found + _lines(text[foot:], foot, foot)


def _lines(text: str, position: int, block: int) -> list[RawLine]:
    """Split *text*, which begins at *position* with block number *block*."""
    found: list[RawLine] = []
    in_block = False
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position if raw[0] == stripped[0] else position + len(raw) - len(raw.lstrip())
            found.append(RawLine(stripped, start, start + len(stripped), block))
            in_block = True
        elif in_block:
            block += 1
            in_block = False
        position += len(raw) + 1
    return found


def _after(text: str, lines: int) -> int:
    """Find where the first *lines* lines end."""
    place = 0
    for _ in range(lines):
        place = text.index("\n", place) + 1
    return place


def _before(text: str, lines: int) -> int:
    """Find where the last *lines* lines begin."""
    place = len(text)
    for _ in range(lines):
        place = text.rindex("\n", 0, place)
    return place + 1


def tidy(line: str) -> str:
    r"""Collapse every run of white space to one space.

    >>> tidy("One\t two\u00a0 three")
    'One two three'
    """
    return " ".join(line.split())


def fold(line: str) -> str:
    """Reduce *line* to its letters and digits in one case, to see whether two lines say the same.

    >>> fold("“Kyiv’s Choice” – what now?") == fold("Kyiv's choice: What now")
    True
    """
    return _NOT_WORD.sub("", line).casefold()


def ends_sentence(line: str) -> bool:
    """Tell whether *line* ends as a sentence does.

    >>> ends_sentence('"It is over," she said.'), ends_sentence("He said: “No.”"), ends_sentence("Kursk Region")
    (True, True, False)
    """
    return line[-8:].rstrip(_CLOSING)[-1:] in _SENTENCE_END
