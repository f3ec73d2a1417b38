"""What a date says by itself: "Tuesday, June 28" is a weekday, a month and a day, without a year.

The grammar is that of calendar cores in English news. What it does not know is no date: seasons, quarters and
holidays have no form in ISO 8601, or no certain one; "09/11/2001" is two days.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

__all__ = ["MONTH_DAY", "Moment", "Phrase", "day_of", "last_day", "parse"]

MAX_PHRASE: Final = 60
"""Code points; the longest date that the grammar knows is shorter."""

YEARS: Final = range(1000, 2200)
"""What four digits may be as a year; others are a number of something."""

LEAP_YEAR: Final = 2000
FIRST_DAY: Final = date(1752, 9, 14)
"""Before it, days and months in English texts are of the Julian calendar or not, and ISO 8601 knows only the other."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""0 is Monday, as in :meth:`datetime.date.weekday`."""

ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        (
            *(
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
            ),
            *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
            *("nineteenth", "twentieth", "twenty-first"),
        ),
        1,
    )
}
DECADES: Final = {
    name: 10 * number
    for number, name in enumerate(("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 3)
}

MONTH: Final = rf"(?P<month>{'|'.join(MONTHS)})\.?"
WEEKDAY: Final = rf"(?P<weekday>{'|'.join(WEEKDAYS)})\.?"
DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>[0-9]{4})"
LATER_YEAR: Final = rf"(?:,? (?:of )?{YEAR})?"
MONTH_DAY: Final = (
    rf"(?:{MONTH} {DAY}|(?:the )?{DAY.replace('day', 'day2')}(?: of)?[ -]{MONTH.replace('month', 'month2')})"
)
TO: Final = r"(?: ?[-\u2013\u2014] ?| to | through | till | until )"
DAYPART: Final = re.compile(r" (?:morning|afternoon|evening|night|noon|midday|midnight)$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year, with what is said of it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def is_possible(self) -> bool:
        """Tell whether the calendar has such a moment; without a year, whether some year has."""
        if self.year is not None and self.year not in YEARS:
            return False
        if self.month is None:
            return True
        day = day_of(LEAP_YEAR if self.year is None else self.year, self.month, 1 if self.day is None else self.day)
        if day is None or (self.year is not None and day < FIRST_DAY):
            return False
        return self.year is None or self.day is None or self.weekday in {None, day.weekday()}

    def iso(self) -> str | None:
        """Write a moment that is possible and has its year; there is no other form for it.

        >>> Moment(2024, 10).iso()
        '2024-10'
        """
        if self.year is None or not self.is_possible():
            return None
        return f"{self.year:04d}" + "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date as the text has it."""

    first: Moment
    last: Moment | None = None
    """the end of a range, both ends among it"""
    decade: int | None = None
    """the first year of a decade in a century that is not said: 60 for the '60s"""


def parse(text: str) -> Phrase | None:
    """Read a date.

    Args:
        text: small letters, straight apostrophes, one space between words; no article before it.

    Returns:
        What it says, as far as it can be a date at all; ``None`` where it is none or not a certain one.

    >>> parse("tuesday, june 28").first
    Moment(year=None, month=6, day=28, weekday=1)
    >>> parse("february 30") is parse("summer 2012") is None
    True
    """
    if len(text) > MAX_PHRASE:
        return None
    text = DAYPART.sub("", text)
    for pattern, read in FORMS:
        if found := pattern.fullmatch(text):
            phrase = read(found)
            return phrase if phrase is not None and _is_possible(phrase) else None
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Make a day of its numbers, if there is such a day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def last_day(year: int, month: int) -> int:
    """Tell how many days a month has."""
    return next(day for day in (31, 30, 29, 28) if day_of(year, month, day) is not None)


def _is_possible(phrase: Phrase) -> bool:
    moments = [phrase.first] if phrase.last is None else [phrase.first, phrase.last]
    return all(moment.is_possible() for moment in moments)


def _moment(found: re.Match[str]) -> Moment:
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    month, day = said.get("month", said.get("month2")), said.get("day", said.get("day2"))
    return Moment(
        year=int(said["year"]) if "year" in said else None,
        month=None if month is None else MONTHS[month],
        day=None if day is None else int(day),
        weekday=WEEKDAYS[said["weekday"]] if "weekday" in said else None,
    )


def _single(found: re.Match[str]) -> Phrase:
    return Phrase(_moment(found))


def _weekday(found: re.Match[str]) -> Phrase | None:
    return None if found[0] == "sun" else _single(found)  # a star, and newspapers


def _iso(found: re.Match[str]) -> Phrase | None:
    return Phrase(Moment(*(int(number) for number in found.groups())))


def _year_and_two_digits(found: re.Match[str]) -> Phrase | None:
    """Tell 2014-10, a month, from 2014-15, two years; 2001-02 may be either."""
    year, two = int(found[1]), int(found[3])
    last = year - year % 100 + two
    is_range, is_month = last > year, 1 <= two <= 12 and found[2] == "-"  # noqa: PLR2004 - months
    if is_range is is_month:
        return None
    return Phrase(Moment(year), Moment(last)) if is_range else Phrase(Moment(year, two))


def _numbers(found: re.Match[str]) -> Phrase | None:
    """Read day and month in whichever order only one is possible."""
    left, right, year = int(found[1]), int(found[2]), int(found[3])
    days = {(left, right), (right, left)}
    moments = [Moment(year, month, day) for month, day in days if day_of(LEAP_YEAR, month, day) is not None]
    return Phrase(moments[0]) if len(moments) == 1 else None


def _years(found: re.Match[str]) -> Phrase | None:
    first, last = int(found[1]), int(found[2])
    return Phrase(Moment(first), Moment(last)) if first < last else None


def _days_of_month(found: re.Match[str]) -> Phrase | None:
    moment, first = _moment(found), int(found["from"])
    if moment.day is None or first >= moment.day or (found["to"] == " and " and first + 1 < moment.day):
        return None
    return Phrase(replace(moment, day=first), moment)


def _months(found: re.Match[str]) -> Phrase | None:
    year = found["year"]
    first, last = MONTHS[found["from"]], MONTHS[found["month"]]
    if year is None or first >= last:
        return None
    return Phrase(Moment(int(year), first), Moment(int(year), last))


def _days(found: re.Match[str]) -> Phrase | None:
    ends = [SINGLE_DAY.fullmatch(found["left"]), SINGLE_DAY.fullmatch(found["right"])]
    first, last = (_moment(end) if end else None for end in ends)
    if first is None or last is None or (first.year is not None and last.year is None):
        return None
    if last.year is not None and first.year is None:
        is_before = (first.month or 0, first.day or 0) < (last.month or 0, last.day or 0)
        first = replace(first, year=last.year if is_before else last.year - 1)
    return Phrase(first, last)


def _decade(found: re.Match[str]) -> Phrase | None:
    first = int(found[1])
    if found[2] or found[3]:  # '1990's' may be of the year
        return None
    if first % 100 == 0 and first < 2000:  # noqa: PLR2004 - the first decade that people call so
        return None if first == 1900 else Phrase(Moment(first), Moment(first + 99))  # noqa: PLR2004 - either is meant
    return Phrase(Moment(first), Moment(first + 9))


def _short_decade(found: re.Match[str]) -> Phrase:
    return Phrase(Moment(), decade=int(found[1]))


def _named_decade(found: re.Match[str]) -> Phrase:
    return Phrase(Moment(), decade=DECADES[found[0]])


def _century(found: re.Match[str]) -> Phrase | None:
    number = ORDINALS.get(found[1]) or (int(found[1][:-2]) if found[1][0].isdecimal() else 0)
    return Phrase(Moment(100 * number - 99), Moment(100 * number)) if number else None


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


SINGLE_DAY: Final = _form(rf"(?:{WEEKDAY},? )?{MONTH_DAY}{LATER_YEAR}")

FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...]] = (
    (_form(WEEKDAY), _weekday),
    (SINGLE_DAY, _single),
    (_form(rf"{MONTH}{LATER_YEAR}"), _single),
    (_form(rf"(?:ad |a\.d\. |the year |year )?{YEAR}(?: ad| a\.d\.)?"), lambda found: Phrase(_moment(found))),
    (_form(rf"{DAY}-{MONTH}-{YEAR}"), _single),
    (_form(r"([0-9]{4})([-\u2013/])([0-9]{2})"), _year_and_two_digits),
    (_form(r"([0-9]{4})[-/.]([0-9]{2})[-/.]([0-9]{2})"), _iso),
    (_form(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"), _numbers),
    (_form(rf"([0-9]{{4}}){TO}([0-9]{{4}})"), _years),
    (
        _form(rf"(?P<from>[0-9]{{1,2}})(?:st|nd|rd|th)?(?P<to>{TO}| and ){DAY}(?: of)? {MONTH}{LATER_YEAR}"),
        _days_of_month,
    ),
    (_form(rf"{MONTH} (?P<from>[0-9]{{1,2}})(?:st|nd|rd|th)?(?P<to>{TO}| and ){DAY}{LATER_YEAR}"), _days_of_month),
    (_form(rf"(?P<from>{'|'.join(MONTHS)})\.?{TO}{MONTH}{LATER_YEAR}"), _months),
    (_form(r"([0-9]{3}0)(')?s(')?"), _decade),
    (_form(r"'([3-9]0)s"), _short_decade),
    (_form("|".join(DECADES)), _named_decade),
    (_form(r"([0-9]{1,2}(?:st|nd|rd|th)|[a-z]+(?:-first)?)[ -]centur(?:y|ies)"), _century),
    (_form(rf"(?P<left>.+?){TO}(?P<right>.+)"), _days),
)
