"""Where a text quotes: pairs of quotation marks, paragraph by paragraph.

    “…”  "…"  «…»   a pair within one paragraph; a curly mark may be closed by a straight one, as sloppy copy has it
    ‘…’             where no double mark is open, and never an apostrophe: a close is not followed by a letter
    “… ¶ “… ¶ “…”   a speech over several paragraphs has a piece in each; all but the last are left open

A line is a paragraph. A mark that opens again before it was closed counts from there, so one that was forgotten
spoils its own quotation only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["Piece", "find_pieces"]

MARK: Final = re.compile('["“”«»‘’]')
OPENERS: Final = {"“": '”"', '"': '"”', "«": "»"}
"""What opens a quotation, and what may close it."""

BEFORE_OPENING: Final = " \t\xa0\u2009\u202f([{—–-/:,;…‘'“\""
AFTER_CLOSING: Final = " \t\xa0\u2009\u202f)]}—–-/.,:;!?…’'”\"*"
ENDS: Final = ".,!?…;—–"
"""Before a closing mark they say that it is no apostrophe."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks, or between a mark and the end of its paragraph."""

    start: int
    end: int
    """half-open, without the marks"""
    opening: int
    """of the opening mark"""
    closing: int
    """behind the closing mark; ``end`` where there is none"""
    paragraph: int
    paragraph_end: int
    """its line"""
    is_open: bool
    """whether the next paragraph goes on with it"""


def find_pieces(body: str) -> Iterator[Piece]:
    """Find what is quoted, in the order of the text, not overlapping, none blank.

    >>> [body[piece.start : piece.end] for body in ['He said: "No." The “end.”'] for piece in find_pieces(body)]
    ['No.', 'end.']
    """
    start = 0
    waiting: Piece | None = None
    for line in _lines(body):
        start, end = line
        if start == end or body[start:end].isspace():
            continue
        pieces = list(_pieces(body, start, end))
        if waiting is not None and pieces and not body[start : pieces[0].opening].strip():
            yield waiting
        waiting = pieces.pop() if pieces and pieces[-1].is_open else None
        yield from pieces


def _lines(body: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(body):
        end = body.find("\n", start)
        if end < 0:
            end = len(body)
        yield start, end
        start = end + 1


def _pieces(body: str, start: int, end: int) -> Iterator[Piece]:
    opened = -1
    closers = ""
    blocked = start
    marks = list(MARK.finditer(body, start, end))
    for index, mark in enumerate(marks):
        place, char = mark.start(), mark[0]
        if place < blocked:
            continue
        if opened >= 0 and char in closers and _may_close(body, place, end):
            if (piece := _piece(body, opened, place, (start, end))) is not None:
                yield piece
            opened = -1
        elif char in OPENERS and _may_open(body, place, start, end):
            opened, closers = place, OPENERS[char]
        elif char == "‘" and opened < 0 and _may_open(body, place, start, end):
            close = _single_close(body, _until_next(marks, index), end)
            if close is not None and (piece := _piece(body, place, close, (start, end))) is not None:
                yield piece
                blocked = close + 1
    if opened >= 0 and body[opened + 1 : end].strip():
        yield Piece(*_trim(body, opened + 1, end), opened, end, start, end, is_open=True)


def _may_open(body: str, place: int, start: int, end: int) -> bool:
    is_free = place == start or body[place - 1] in BEFORE_OPENING
    return is_free and place + 1 < end and not body[place + 1].isspace()


def _may_close(body: str, place: int, end: int) -> bool:
    if body[place] != '"':
        return True
    return not body[place - 1].isspace() and (place + 1 == end or body[place + 1] in AFTER_CLOSING)


def _piece(body: str, opening: int, close: int, line: tuple[int, int]) -> Piece | None:
    start, end = _trim(body, opening + 1, close)
    return Piece(start, end, opening, close + 1, *line, is_open=False) if start < end else None


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _until_next(marks: list[re.Match[str]], index: int) -> list[int]:
    """Take the marks that may close the single one at *index*: up to the next that opens."""
    places = []
    for later in range(index + 1, len(marks)):
        if marks[later][0] == "‘":
            break
        if marks[later][0] == "’":
            places.append(marks[later].start())
    return places


def _single_close(body: str, places: list[int], end: int) -> int | None:
    """Choose the apostrophe that is a closing mark.

    The first after a sentence's or clause's end is; else the first that is not a plural's possessive, "the players’
    union"; else the last.
    """
    free = [place for place in places if place + 1 == end or not body[place + 1].isalnum()]
    for place in free:
        if body[place - 1] in ENDS:
            return place
    for place in free:
        if not (body[place - 1] == "s" and body[place + 1 : place + 2] == " "):
            return place
    return free[-1] if free else None
