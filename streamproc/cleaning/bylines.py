"""Bylines: who wrote it.

    By Jane Doe, Staff Writer
       └ byline ┘

Jobs and outlets behind the names are no part of it.
"""

import re
from typing import Final

from streamproc.datelines import AGENCY

__all__ = ["byline_names", "read_byline"]

_PART: Final = r"(?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|del|della|van|von|der|den|bin|al|el|la|di|da|dos|y)"
_NAME: Final = rf"[A-ZÀ-Þ][\w.'’-]{{0,24}}(?: {_PART}){{1,4}}"
_BYLINE: Final = re.compile(
    r"(?:(?:Written|Posted|Published|Story|Words|Analysis|Opinion|Exclusive|Report|(?:A )?Commentary) )?(?:[Bb]y"
    r"|BY|[Vv]on|Par|Por|Di):? "
    rf"(?P<names>(?:{_NAME}|{AGENCY})(?:(?:, and |, | and | AND | & | und | et | y ){_NAME}){{0,5}})"
    r"(?P<rest>(?:,| \||/| for | in | - | – | — |;| •| \(| @).{0,80})?"
)
_NOT_NAMES: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December|New Year|Christmas|The Numbers|The Way|All|Any|This|That|Now|Then|Contrast|Comparison)\b"
)
_JOBS: Final = re.compile(
    r"\b(?:writers?|reporters?|editors?|correspondents?|staff|contributors?|columnists?|press|news|times|post|producer"
    r"|bureau|chief|redaktion|magazine|tribune|network)\b",
    re.IGNORECASE,
)
_BETWEEN_NAMES: Final = re.compile(r", and |, | and | AND | & | und | et | y |;\s*")
MAX_BYLINE: Final = 140
"""code points"""


def read_byline(line: str) -> str | None:
    """Read the names in a byline; titles and outlets are left out.

    >>> read_byline("By Jane Doe, Staff Writer"), read_byline("By JANE DOE | The Paper"), read_byline("Von Max Muster")
    ('Jane Doe', 'JANE DOE', 'Max Muster')
    >>> read_byline("By Jane Doe and John Q. Roe"), read_byline("By The Associated Press")
    ('Jane Doe, John Q. Roe', 'The Associated Press')
    >>> read_byline("By Monday Night"), read_byline("By Jane Doe's count, they had lost."), read_byline("By far")
    (None, None, None)
    """
    if len(line) > MAX_BYLINE:
        return None
    match = _BYLINE.fullmatch(line)
    if match is None or _NOT_NAMES.search(match["names"]) or _speaks(match["rest"] or ""):
        return None
    names = byline_names(match["names"])
    return ", ".join(name for number, name in enumerate(names) if number == 0 or not _JOBS.search(name))


def byline_names(byline: str) -> list[str]:
    """Split a byline into its names.

    >>> byline_names("Jane Doe, Max Muster and John Roe")
    ['Jane Doe', 'Max Muster', 'John Roe']
    """
    return [name.strip() for name in _BETWEEN_NAMES.split(byline) if name.strip()]


def _speaks(rest: str) -> bool:
    """Tell whether what follows the names is a sentence, not a title or an outlet."""
    words = rest.split()
    return rest.endswith((".", "!", "?")) or sum(word[0].islower() for word in words) > len(words) // 2 + 1
