"""From what a finder gives to names: edges trimmed, titles and honours off, titles alone left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from typing import Final

from streamproc.entities.bridges import bridge
from streamproc.entities.edges import (
    LINE_BREAK,
    before_loose_end,
    is_cut_short,
    names_within,
    past_direction,
    trim,
    with_article,
    with_feature,
    with_generation,
)
from streamproc.entities.nationalities import is_known_people
from streamproc.entities.parts import fold, is_acronym, person
from streamproc.entities.places.geography import is_country_or_its_people
from streamproc.entities.plain_types import plain_type
from streamproc.entities.span import Span
from streamproc.entities.titles import LONGEST, Titled, title_before, without_honours, without_title
from streamproc.events import EntityType

__all__ = ["Name", "line_around", "read_names"]

MOST_COUNTRY_WORDS: Final = 2
"""Words of a country before a title: "South African"."""

MAX_NAME: Final = 200
"""Code points of a name; a longer span is none, whatever finds it."""

LOOK_AHEAD: Final = 20
"""Code points behind a name that may settle its type."""

TAKEN_FOR: Final = frozenset({EntityType.ORG, EntityType.PLACE})
"""What a finder may take a titled surname for."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: ``body[start:end] == text``."""

    type: EntityType
    start: int
    end: int
    text: str
    title: str | None = None
    """before it in the text, where it is a person's"""
    is_titled: bool = False
    """whether a title or a courtesy stands before it: it is a person whatever else speaks for another type"""
    is_bracketed: bool = False
    """whether it follows the name before it in brackets"""


def read_names(body: str, spans: Sequence[Span]) -> list[Name]:
    """Make names of *spans*, in the order of the text.

    >>> [name.text for name in read_names("President Bush's", [Span(EntityType.PERSON, 0, 16, "President Bush's")])]
    ['Bush']
    """
    names: list[Name] = []
    only_titles: list[int] = []
    least = taken = 0
    bridged = bridge(body, spans)
    for span, after in zip_longest(bridged, bridged[1:]):
        if span.type is EntityType.ORG and _ends_title(body, span, after):
            continue
        for start, end in names_within(body, max(span.start, taken), span.end):
            taken = max(taken, end)
            if not 0 < end - start <= MAX_NAME:
                continue
            if span.type is EntityType.PERSON and _is_only_title(body[start:end]):
                only_titles.append(len(names))
                names.append(Name(span.type, start, end, body[start:end]))
                continue
            name = _read(body, start, end, span.type, least)
            if name is not None:
                names.append(replace(name, is_bracketed=True) if _is_bracketed(body, names, name) else name)
                least = name.end
                taken = max(taken, name.end)
    return _without(names, only_titles)


def _is_only_title(text: str) -> bool:
    return _without_title(text).start == len(text)


def _ends_title(body: str, span: Span, after: Span | None) -> bool:
    """Tell whether a name is the end of a title, as "State" is in "Secretary of State", or one before a person."""
    line = body[max(0, span.start - LONGEST) : span.end]
    line = line[_line_start(line) :]
    title = title_before(f"{line} ").title
    if title is None or not title.endswith(span.text):
        return False
    is_before_person = after is not None and after.type is EntityType.PERSON and after.start == span.end + 1
    return len(title) > len(span.text) or is_before_person


def _read(body: str, start: int, end: int, kind: EntityType, least: int) -> Name | None:
    title, is_titled = None, False
    end, kind = with_feature(body, end, kind)
    if is_cut_short(body, end, kind):
        return None
    if kind is EntityType.PERSON:
        end = start + len(without_honours(body[start:end]))
        found = _without_title(body[start:end])
        start, title, is_titled = start + found.start, found.title, found.is_person
        end = with_generation(body, end)
    start = past_direction(body, with_article(body, start, end, kind, least), end, kind)
    start, end = trim(body, start, before_loose_end(body, start, end))
    if start >= end or _is_no_name(body[start:end], kind):
        return None
    if kind is EntityType.PERSON or (kind in TAKEN_FOR and " " not in body[start:end]):
        line = body[max(least, start - LONGEST) : start]
        before = title_before(line[_line_start(line) :])
        is_titled = is_titled or before.is_person
        title = before.title or title
    kind = plain_type(kind, body[start:end], body[end : end + LOOK_AHEAD])
    return Name(kind, start, end, body[start:end], title, is_titled)


def _is_no_name(text: str, kind: EntityType) -> bool:
    """Tell whether a happening is a plain word, or a people one that nobody is called by, such as "liberals"."""
    if kind is EntityType.NORP:
        return text[0] == "@" or (text.islower() and not is_known_people(text))
    return kind is EntityType.EVENT and text.isalpha() and text.islower()


def _without_title(text: str) -> Titled:
    """Take a title off, and the country before it: "U.S. President Joe Biden"."""
    found = without_title(text)
    if found.start:
        return found
    for blank in islice(re.finditer(r"[ \xa0]", text), MOST_COUNTRY_WORDS):
        after = without_title(text[blank.end() :])
        if after.title and (is_country_or_its_people(text[: blank.start()]) or is_acronym(text[: blank.start()])):
            return replace(after, start=blank.end() + after.start)
    return found


def _line_start(text: str) -> int:
    return max((found.end() for found in LINE_BREAK.finditer(text)), default=0)


def _is_bracketed(body: str, names: list[Name], name: Name) -> bool:
    return bool(names) and name.start - names[-1].end == len(" (") and body[name.start - 1] in "(["


def _without(names: list[Name], only_titles: list[int]) -> list[Name]:
    """Leave titles out that stand for nobody by name; where somebody is called Major, "Major" is a name."""
    if not only_titles:
        return names
    left_out = set(only_titles)
    called = {
        word
        for index, name in enumerate(names)
        if name.type is EntityType.PERSON and index not in left_out and " " in name.text
        for word in person(name.text)[0]
    }
    return [name for index, name in enumerate(names) if index not in left_out or fold(name.text) in called]


def line_around(body: str, name: Name, most: int) -> tuple[str, str]:
    """Take the text around a name on its line, at most *most* code points on each side."""
    before = body[max(0, name.start - most) : name.start]
    after = body[name.end : name.end + most]
    line_end = LINE_BREAK.search(after)
    return before[_line_start(before) :], after[: line_end.start()] if line_end else after
