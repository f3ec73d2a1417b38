"""Bylines and datelines: who wrote it, and from where.

    By Jane Doe, Staff Writer                      KYIV, Ukraine (AP) — Rockets fell on Monday.
       └ byline ┘                                  └─ dateline ─────┘

A dateline at the start of a paragraph is read and stays where it is; the line rules decide about one that stands alone.
"""

import re
from typing import Final

__all__ = ["byline_names", "is_dateline", "read_byline", "read_dateline"]

_PART: Final = r"(?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|del|della|van|von|der|den|bin|al|el|la|di|da|dos|y)"
_NAME: Final = rf"[A-ZÀ-Þ][\w.'’-]{{0,24}}(?: {_PART}){{1,4}}"
_AGENCY: Final = (
    r"(?:The )?(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|dpa|EFE|ANSA|Xinhua|TASS"
    r"|Bloomberg(?: News)?)"
)
_BYLINE: Final = re.compile(
    r"(?:(?:Written|Posted|Published|Story|Words|Analysis|Opinion|Exclusive|Report|(?:A )?Commentary) )?(?:[Bb]y"
    r"|BY|[Vv]on|Par|Por|Di):? "
    rf"(?P<names>(?:{_NAME}|{_AGENCY})(?:(?:, and |, | and | AND | & | und | et | y ){_NAME}){{0,5}})"
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

_MONTH: Final = r"(?:Jan|Feb|Mar|March|Apr|April|May|Jun|June|Jul|July|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_UPPER_PLACE: Final = r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ /-]{1,40}"
_MIXED_PLACE: Final = r"[A-ZÀ-Þ][\w.'’-]{1,24}(?: [A-ZÀ-Þ][\w.'’-]{1,24}){0,3}"
_REST_OF_PLACE: Final = rf"(?: ?, {_MIXED_PLACE}){{0,2}}(?: ?, {_MONTH} \d{{1,2}})?"
_SOURCE: Final = rf"\( ?(?:{_AGENCY}|CNN|CBS News|CBS|NBC|ABC|BBC|JTA|CNS|RNS|PTI|IANS|KUNA|WAM|IRNA|NNA) ?\)"
_DASH: Final = r"(?: ?[—–]| ?--+| -(?= |$))"
_DATELINE: Final = re.compile(
    rf"(?P<dateline>{_UPPER_PLACE}{_REST_OF_PLACE}(?: \( ?[A-Z][\w .'’-]{{1,30}}\))?){_DASH}"
    rf"|(?P<sourced>(?:{_UPPER_PLACE}|{_MIXED_PLACE}){_REST_OF_PLACE} {_SOURCE}){_DASH}?"
)
_NO_PLACE: Final = re.compile(
    r"(?:UPDATED?|BREAKING|EXCLUSIVE|LIVE|WATCH|READ|MORE|CORRECTION|CORRECTED|ANALYSIS|OPINION|EDITORIAL"
    r"|NOTE|FACT|CLAIM"
    r"|FILE|VIDEO|PHOTOS?|WARNING|ALSO|RELATED|URGENT|JUST IN)\b"
)
_REACH: Final = 120
"""code points at a paragraph's start in which a dateline stands"""


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


def read_dateline(paragraph: str) -> str | None:
    """Read the dateline at the start of *paragraph*.

    >>> read_dateline("KYIV, Ukraine (AP) — Rockets fell."), read_dateline("Moscow (CNN) Rockets fell.")
    ('KYIV, Ukraine (AP)', 'Moscow (CNN)')
    >>> read_dateline("NEW YORK, Jan 5 (Reuters) - Shares rose."), read_dateline("MILL (Lindow Wire) — He spoke.")
    ('NEW YORK, Jan 5 (Reuters)', 'MILL (Lindow Wire)')
    >>> read_dateline("EXCLUSIVE — He spoke."), read_dateline("NATO said no."), read_dateline("The mayor — Ann — left.")
    (None, None, None)
    """
    match = _DATELINE.match(paragraph[:_REACH])
    if match is None or _NO_PLACE.match(paragraph):
        return None
    return (match["dateline"] or match["sourced"]).strip()


def is_dateline(line: str) -> bool:
    """Tell whether *line* is a dateline and nothing else.

    >>> is_dateline("KYIV, Ukraine (AP) —"), is_dateline("KYIV, Ukraine (AP) — Rockets fell.")
    (True, False)
    """
    if len(line) > _REACH or _NO_PLACE.match(line):
        return False
    return _DATELINE.fullmatch(line) is not None


def _speaks(rest: str) -> bool:
    """Tell whether what follows the names is a sentence, not a title or an outlet."""
    words = rest.split()
    return rest.endswith((".", "!", "?")) or sum(word[0].islower() for word in words) > len(words) // 2 + 1
