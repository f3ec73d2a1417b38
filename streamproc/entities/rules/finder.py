"""Finds names in English by rules and an open gazetteer, without a model.

    scan        capitalised sequences                              names
    segment     names in them, typed where their words tell        segments, gazetteer, words, known
    decide      by what stands around them                         cues
    settle      what is still open, by the article's other names   undecided

It prefers to be silent: a single unknown word is a name only where the text says what it is, and headings give
names that are known anyway. It finds no dates.
"""

import re
from itertools import pairwise
from typing import Final

from streamproc.entities.rules.cues import decide, may_stand_alone
from streamproc.entities.rules.gazetteer import Gazetteer, load_gazetteer
from streamproc.entities.rules.names import scan
from streamproc.entities.rules.segments import Name, segment
from streamproc.entities.rules.undecided import settle
from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["RulesFinder"]

LOWER_WORD: Final = re.compile(r"(?<![\w'\u2019-])[a-z]{2,}")

AND: Final = frozenset({" and ", ", and ", " or "})
"""Between two names they say that both are of one type."""

LISTED_TYPES: Final = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE})
"""Types whose single names are unknown often enough; the tables hold nationalities and groups."""


class RulesFinder:
    """Finds names in English text."""

    name: Final = "rules-2"
    languages: Final = frozenset({"en"})

    def __init__(self) -> None:
        self._gazetteer: Gazetteer = load_gazetteer()

    def find(self, body: str) -> list[Span]:
        """Find the names in *body*.

        >>> spans = RulesFinder().find("In Kyiv, President Joe Biden met reporters. Biden left at noon.")
        >>> [(span.text, span.type.value) for span in spans]
        [('Kyiv', 'PLACE'), ('Joe Biden', 'PERSON'), ('Biden', 'PERSON')]
        """
        lower_words = frozenset(LOWER_WORD.findall(body))
        names: list[Name] = []
        for run in scan(body):
            for name in segment(run, self._gazetteer):
                if name.known is None and not run.in_heading:
                    decide(name, body, lower_words)
                names.append(name)
        _decide_by_neighbours(names, body)
        return [Span(kind, name.start, name.end, body[name.start : name.end]) for name, kind in settle(names)]


def _decide_by_neighbours(names: list[Name], body: str) -> None:
    """Give an undecided name the type of what it is listed with: "Spotify and Uber".

    A comma alone lists places; between people and organisations it explains the one by the other.
    """
    for left, right in pairwise(names):
        if (left.type is None) == (right.type is None):
            continue
        undecided, decided = (left, right) if left.type is None else (right, left)
        between = body[left.end : right.start]
        is_listed = between in AND or (between == ", " and decided.type is EntityType.PLACE)
        is_open = may_stand_alone(undecided.text) and not undecided.is_initial
        if is_listed and is_open and decided.is_certain and decided.type in LISTED_TYPES:
            undecided.type = decided.type
