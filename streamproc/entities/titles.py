"""Titles are not part of names: "President Bush" is Bush, who has the title "President".

    Russian President Vladimir Putin   →  Vladimir Putin, "President"
    Secretary of State John Kerry      →  John Kerry, "Secretary of State"
    Mr. Smith, spokesman John Smith    →  Smith, John Smith, without one

Offices, ranks and degrees are titles as the article writes them, without "former" and "then". Courtesies (Mr.) and
roles (lawyer) are taken off names too, but are no titles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from streamproc.entities.title_words import (
    ARTICLES,
    COURTESIES,
    FORMER,
    HONOURS,
    OFFICES,
    PHRASES,
    PORTFOLIOS,
    RANKS,
    ROLES,
    SMALL_OFFICES,
    WHOLE_NAMES,
)

__all__ = ["Titled", "title_before", "without_honours", "without_title"]

LONGEST: Final = 80
"""Code points before a name in which its title is looked for."""


def _any_of(words: Iterable[str]) -> str:
    """Match the longest of *words* that stands there, whole."""
    escaped = (re.escape(word).replace("\\ ", "[ \xa0]") for word in sorted(words, key=lambda each: (-len(each), each)))
    return rf"(?:{'|'.join(escaped)})(?![\w'’.])"


GAP: Final = "[ \xa0]"
TITLE: Final = (
    rf"(?:(?:{_any_of(PHRASES)})"
    rf"|(?:{_any_of(RANKS)}[ \xa0-])*"
    rf"(?:(?:Secretary|Minister|Undersecretary){GAP}(?:of|for){GAP}{_any_of(PORTFOLIOS)}|{_any_of(OFFICES | PHRASES)}))"
)
SMALL: Final = rf"(?:(?:vice|deputy|prime|foreign|defen[cs]e|finance|interior)[ \xa0-])*{_any_of(SMALL_OFFICES)}"
FRONT_PIECE: Final = re.compile(
    rf"(?:(?P<title>{TITLE}|{SMALL})|(?P<courtesy>{_any_of(COURTESIES)})|(?P<small>{_any_of(ARTICLES)})"
    rf"|{_any_of(ROLES | FORMER)})(?:{GAP}|-(?=\w)|$)"
)
HONOUR: Final = re.compile(rf",?{GAP}{_any_of(HONOURS)}$")
LAST_WORD: Final = re.compile(r"([^ \xa0(“\"'‘-]+)[ \xa0]$")

LAST_WORDS: Final = frozenset(
    phrase.split(" ")[-1] for table in (OFFICES, PHRASES, PORTFOLIOS, SMALL_OFFICES, COURTESIES) for phrase in table
)
"""What can stand right before a titled name: most names are told by this alone to have no title."""

WORD_START: Final = re.compile(r"(?<![\w.'’])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Titled:
    """What stands before a name."""

    start: int
    """where the name itself starts, in code points into the text that was asked for"""
    title: str | None
    is_person: bool
    """whether a title or a courtesy was found, which stands only before people"""


def without_title(name: str) -> Titled:
    """Find where in *name*, as a finder gave it, the person's own name starts.

    Returns:
        A start equal to the length of *name* where it is a title and nothing else.

    >>> without_title("Vice President Kamala Harris")
    Titled(start=15, title='Vice President', is_person=True)
    >>> without_title("Mr. Smith").title, without_title("Martin Luther King").start
    (None, 0)
    """
    if name.replace("\xa0", " ") in WHOLE_NAMES:
        return Titled(0, None, is_person=True)
    titles: list[str] = []
    start = place = 0
    is_person = False
    while place < len(name) and (piece := FRONT_PIECE.match(name, place)):
        place = piece.end()
        if piece["small"] is None:
            start = place
        if piece["title"]:
            titles.append(piece["title"])
        is_person = is_person or bool(piece["title"] or piece["courtesy"])
    return Titled(start, " ".join(titles).replace("\xa0", " ") or None, is_person=is_person)


def title_before(text: str) -> Titled:
    """Find the title at the end of *text*, the line up to a name.

    Returns:
        With a start that is where the title starts.

    >>> title_before("He met Russian President ").title, title_before("said a spokesman ").title
    ('President', None)
    """
    last = LAST_WORD.search(text, max(0, len(text) - LONGEST))
    if last is None or LAST_WORDS.isdisjoint((last[1], last[1].rpartition("-")[2])):
        return Titled(len(text), None, is_person=False)
    for word in WORD_START.finditer(text, max(0, len(text) - LONGEST)):
        found = without_title(text[word.start() :])
        if word.start() + found.start == len(text):
            return Titled(word.start(), found.title, is_person=found.is_person)
    return Titled(len(text), None, is_person=False)


def without_honours(name: str) -> str:
    """Take what follows a name off it.

    >>> without_honours("Keir Starmer MP")
    'Keir Starmer'
    """
    return HONOUR.sub("", name)
