"""Age lines: "5 hours ago 1", "vor 5 Stunden", "il y a 5 heures".

Aggregators print how old an article is instead of when it appeared. With the time of arrival that gives a publication
time, as exact as the unit is. A line that says more than an age is not an age line: "Five years ago she left." is news.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from streamproc.events import Precision

__all__ = ["AGE_WORDS", "Age", "read_age"]

AGE_WORDS: Final = ("ago", "vor", "il", "hace", "fa", "há")
"""one of these stands in every age line"""

_LENGTHS: Final = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.DAY: timedelta(days=1),
    Precision.WEEK: timedelta(weeks=1),
    Precision.MONTH: timedelta(days=30),  # the precision says how little this means
    Precision.YEAR: timedelta(days=365),
}

_UNITS: Final = {
    Precision.SECOND: "s|secs?|seconds?|sekunden?|secondes?|segundos?|second[oi]",
    Precision.MINUTE: "m|mins?|minutes?|minuten?|minutos?|minut[oi]",
    Precision.HOUR: "h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]",
    Precision.DAY: "d|days?|tag|tagen|j|jours?|días?|dias?|giorn[oi]",
    Precision.WEEK: "w|wks?|weeks?|wochen?|semaines?|semanas?|settiman[ae]",
    Precision.MONTH: "mos?|months?|monat|monaten|mois|mes|meses|mês|mes[ei]",
    Precision.YEAR: "y|yrs?|years?|jahr|jahren|ans?|années?|años?|anos?|ann[oi]",
}

_UNIT: Final = "(?P<unit>" + "|".join(_UNITS.values()) + ")"
_COUNT: Final = r"(?P<count>\d{1,3}|(?-i:an?|eine[rm]|une?|una?))"
"""``a day ago`` is what a page prints, ``A day ago`` how a sentence begins"""
_SAID: Final = (
    r"(?P<said>(?:first |last )?(?:published|posted|updated|modified)|veröffentlicht|aktualisiert"
    r"|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato)"
)
_LINE: Final = re.compile(
    rf"(?:{_SAID}:? )?(?:about |circa |environ )?"
    rf"(?:{_COUNT} ?{_UNIT} (?:ago|fa)"
    rf"|(?:vor|il y a|hace|há) {_COUNT.replace('count', 'count2')} {_UNIT.replace('unit', 'unit2')})"
    r"(?: \d{1,6})?",
    re.IGNORECASE,
)
_NUMBERED: Final = {precision: re.compile(names, re.IGNORECASE) for precision, names in _UNITS.items()}
_CHANGED: Final = ("last", "upd", "mod", "akt", "mis", "act", "agg")
"""how a word begins that speaks of a change, not of the first publication"""


@dataclass(frozen=True, slots=True)
class Age:
    """How long before its arrival an article appeared."""

    length: timedelta
    precision: Precision
    is_of_change: bool
    """the line speaks of the latest change, which says nothing about the first publication"""


def read_age(line: str) -> Age | None:
    """Read an age line; the trailing number is the page's counter.

    >>> read_age("5 hours ago 1")
    Age(length=datetime.timedelta(seconds=18000), precision=<Precision.HOUR: 'hour'>, is_of_change=False)
    >>> read_age("Updated 3 minutes ago").is_of_change, read_age("il y a 2 jours").length.days
    (True, 2)
    >>> read_age("Five hours ago, he left"), read_age("A year ago")
    (None, None)
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    count = match["count"] or match["count2"]
    unit = match["unit"] or match["unit2"]
    precision = next(name for name, pattern in _NUMBERED.items() if pattern.fullmatch(unit))
    number = int(count) if count.isdigit() else 1
    said = (match["said"] or "").lower()
    return Age(number * _LENGTHS[precision], precision, said.startswith(_CHANGED))
