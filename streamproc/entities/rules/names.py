"""Capitalised sequences: where a name can stand in a text, found in one pass.

    After President Joe Biden authorized …     →  After · President · Joe · Biden
    the International Committee of the Red Cross  →  International · Committee · of the · Red · Cross

A sequence never crosses a line, and neither a possessive nor what is hyphenated to a name ("Moscow-based") is part
of it. What the words mean is not decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["CONNECTORS", "PARTICLES", "Run", "scan"]

MAX_WORDS: Final = 12
"""Words in a sequence; longer ones are cut, so that a text in capitals costs no more than another."""

MAX_HEADING: Final = 120
"""Code points of a line that may be a heading."""

HEADING_SHARE: Final = 0.6
"""Share of a line's words with a capital that makes it a heading rather than a sentence."""

CONNECTORS: Final = frozenset({"of", "for", "on", "and", "the", "&"})
"""Words without a capital inside the names of organisations and places."""

PARTICLES: Final = frozenset(
    {"de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "bin", "ibn", "al", "el"}
)
"""Words without a capital inside the names of people and places."""

LETTER: Final = r"[\w\u0300-\u036f]"
UPPER: Final = r"[^\W\d_a-zß-öø-ÿα-ωа-џ]"
"""A letter that is not one of the common small ones; what has no case is sorted out by who reads the words."""

ABBREVIATIONS: Final = (
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Gen",
    "Sen",
    "Gov",
    "Rep",
    "Lt",
    "Col",
    "Capt",
    "Prof",
    "Rev",
    "St",
    "Mt",
)
"""Titles that keep their full stop; after every other word it ends the sentence."""

ABBREVIATED: Final = "|".join(rf"(?<=\b{word})" for word in ABBREVIATIONS)
REST: Final = (
    r"(?:(?<=[A-Z])\.(?:"
    r"(?:[A-Z]\.){1,3}(?!\w)"  # U.S.
    rf"|(?=[ \xa0]{UPPER}))"  # the W. of George W. Bush
    rf"|{LETTER}*(?:(?:[-\u2010&](?={UPPER})|['\u2019](?!s\b)){LETTER}+)*"
    rf"(?:(?=\.[ \xa0]{UPPER})(?:{ABBREVIATED})\.)?)"
)
WORD: Final = rf"{UPPER}{REST}"
LATER_WORD: Final = rf"(?:{WORD}|(?:al|el|ul|ur|as|bin)-{UPPER}{LETTER}*)"
SEPARATOR: Final = (
    rf"[ \xa0](?:(?:of|for|on|and)[ \xa0](?:the[ \xa0])?|&[ \xa0]|(?:(?:{'|'.join(sorted(PARTICLES))})[ \xa0]){{1,2}})?"
)
RUN: Final = re.compile(rf"{UPPER}(?<![\w'\u2019-].){REST}(?:{SEPARATOR}{LATER_WORD}){{0,{MAX_WORDS - 1}}}")
"""It begins with a set of letters, so that the engine skips to the next capital by itself."""

LINE: Final = re.compile(r"[^\n]+")
QUOTES: Final = "\"'“”‘’«»„([*•–— \xa0\t"
OPENING_QUOTES: Final = '"“‘«„'
SENTENCE_ENDS: Final = ".!?:…;|"


@dataclass(slots=True)
class Run:
    """A capitalised sequence and how it stands in the text."""

    start: int
    end: int
    words: list[str]
    """connectors and particles among them; separated by one space in the text"""
    before: str
    """the word before it on its line, with its punctuation; empty at the line's start"""
    is_initial: bool
    """whether a sentence or a quotation begins with it, so that its first word has a capital anyway"""
    in_heading: bool
    """whether it stands on a line where most words have capitals"""


def scan(body: str) -> Iterator[Run]:
    """Find the capitalised sequences of *body*, in the order of the text.

    >>> [run.words for run in scan("Then Vienna's mayor met Kofi Annan of the U.N. in a pub.")]
    [['Then', 'Vienna'], ['Kofi', 'Annan', 'of', 'the', 'U.N.']]
    """
    for line in LINE.finditer(body):
        line_start, line_end = line.span()
        in_heading = _is_heading(line[0]) if line_end - line_start <= MAX_HEADING else False
        for found in RUN.finditer(body, line_start, line_end):
            start, end = found.span()
            words = found[0].replace("\xa0", " ").split(" ")
            context = body[max(line_start, start - 20) : start]
            yield Run(start, end, words, _last_word(context), _is_initial(context), in_heading)


def _is_heading(line: str) -> bool:
    """Whether a line is set in capitals or in headline case.

    >>> _is_heading("What We Know About the Talks"), _is_heading("Obama met Putin.")
    (True, False)
    """
    line = line.rstrip()
    if line.endswith((".", "!", "?", "”", '"', "…", ":", ",", ";")):
        return False
    words = line.split()
    capitalised = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitalised >= HEADING_SHARE * len(words)


def _last_word(context: str) -> str:
    words = context.rsplit(maxsplit=1)
    return words[-1] if words else ""


def _is_initial(context: str) -> bool:
    if context.endswith(tuple(OPENING_QUOTES)):
        return True
    stripped = context.rstrip(QUOTES)
    return not stripped or stripped[-1] in SENTENCE_ENDS
