"""Datelines: from where it was written, which cleaning tells apart and entities take their places from.

    KYIV, Ukraine (AP) — Rockets fell on Monday.
    └─ dateline ─────┘

A dateline at the start of a paragraph is read and stays where it is; the line rules decide about one that stands alone.
"""

import re
from typing import Final

__all__ = ["AGENCY", "is_dateline", "read_dateline"]

AGENCY: Final = (
    r"(?:The )?(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|dpa|EFE|ANSA|Xinhua|TASS"
    r"|Bloomberg(?: News)?)"
)
"""A pattern of news agencies' names."""

_MONTH: Final = r"(?:Jan|Feb|Mar|March|Apr|April|May|Jun|June|Jul|July|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_UPPER_PLACE: Final = r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ /-]{1,40}"
_MIXED_PLACE: Final = r"[A-ZÀ-Þ][\w.'’-]{1,24}(?: [A-ZÀ-Þ][\w.'’-]{1,24}){0,3}"
_REST_OF_PLACE: Final = rf"(?: ?, {_MIXED_PLACE}){{0,2}}(?: ?, {_MONTH} \d{{1,2}})?"
_SOURCE: Final = rf"\( ?(?:{AGENCY}|CNN|CBS News|CBS|NBC|ABC|BBC|JTA|CNS|RNS|PTI|IANS|KUNA|WAM|IRNA|NNA) ?\)"
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
