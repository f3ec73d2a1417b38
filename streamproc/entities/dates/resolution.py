"""Which day, month or year a date in an article means, in ISO 8601.

    June 28, 2014            2014-06-28                what carries its year needs nothing else
    the 1990s                1990-01-01/1999-12-31     intervals are of days, both ends among them
    19th century             1801-01-01/1900-12-31
    Friday, March, June 28   seen from the publication: the nearest one that the words around it allow

A wrong date is worse than none. A weekday is the last one up to the day of publication, or the next one where the
verb says so; a month or day without a year is left alone where last year's is about as near as this year's, and
where another year stands beside it. Seasons, quarters, holidays and fiscal years are never resolved, nor are days
and months before 1752, when English texts changed their calendar.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from streamproc.entities.dates.cues import plain
from streamproc.entities.dates.nearest import STEPS, month_at, nearest_moment, nearest_weekday, shift
from streamproc.entities.dates.phrases import MONTH_DAY, Moment, Phrase, day_of, last_day, parse

__all__ = ["resolve_date"]

CONTEXT: Final = 100
"""Code points read on either side, and of the date itself."""

OPENING: Final = re.compile(
    r"(?:(?:the|on|in|since|from|by|until|of|last|next|this|past|coming|upcoming|every|each) |(?:early|mid|late)[ -])*"
)
"""What finders leave before a date's own words; it belongs to what stands before it."""

RELATIVE_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
RELATIVE_UNIT: Final = re.compile(r"(last|this|next) (year|month)(?:'s)?")
DEFINITE: Final = re.compile(r"\bthe $", re.IGNORECASE)
FISCAL: Final = re.compile(
    r"\b(?:fiscal|financial|tax|academic|school|model|fy)(?: year)?(?: ended| ending)? ?$", re.IGNORECASE
)
NOT_A_YEAR: Final = re.compile(r" (?:fiscal|financial|tax|academic|school|model) year| ?(?:bc|b\.c\.)", re.IGNORECASE)
SEASON: Final = re.compile(r"[ -](?:season|campaign|fiscal|financial|academic|school|term)\b", re.IGNORECASE)
"""After two years they say that parts of both are meant."""

NAMED_DAY: Final = re.compile(
    r"\b(?:black|good|easter|palm|super|ash|bloody|cyber|holy|fat|maundy|whit|shrove|giving|sheffield|bowl|a)[ -]$",
    re.IGNORECASE,
)
"""Makes a weekday a holiday, a name or any such day."""

NOT_THE_DAY: Final = re.compile(
    r"s\b| (?:morning|afternoon|evening|night)s\b"
    r"| the [0-9]| (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Night|Morning|Live)\b| [0-9]{1,2}\b"
)
"""After a weekday, what makes it something else: Friday the 13th, Sunday Times."""

DAY_AFTER_WEEKDAY: Final = re.compile(rf",? (?:the )?({MONTH_DAY}(?:,? [0-9]{{4}})?)\b", re.ASCII | re.IGNORECASE)
WEEKDAY_BEFORE: Final = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),? $", re.IGNORECASE)
YEAR_AFTER: Final = re.compile(
    r",? (?:of )?([0-9]{4})(?=[,.;:)\u2013\u2014]|$| (?:in|at|on|by|and|to|when|after|before|with|for|as|that)\b)"
)
DOUBTFUL_DECADE: Final = re.compile("[0-9]{3}0's")
SHORT_DECADE: Final = re.compile("[3-9]0s")
OWN: Final = re.compile(r"\b(?:his|her|their|my|your|our|its) (?:early |mid |late |mid-)?$", re.IGNORECASE)
"""Before a decade they say that it is one of a life."""

DECADES_KNOWN: Final = range(1950, 2030)
"""Years in which "the '30s" are of the last century; later the next ones are near."""


def resolve_date(text: str, published_at: datetime | None, before: str = "", after: str = "") -> str | None:
    """Tell which day, month, year or interval is meant.

    Args:
        text: a date as it stands in the text, its calendar words only: ``Tuesday, June 28``.
        published_at: when the article was published; its own time zone's day counts. ``None``: not known.
        before: what stands before it on its line; the last 100 code points count.
        after: what stands after it, likewise.

    Returns:
        ISO 8601: a day, a month, a year, or two days with ``/`` between them, both of the interval. ``None`` where
        the text is no date, or may mean several.

    >>> friday = datetime(2024, 10, 18, 9, 0)
    >>> resolve_date("Tuesday", friday, "The court ruled on ", " that he must go.")
    '2024-10-15'
    >>> resolve_date("Tuesday", friday, "The court will rule on ", ".")
    '2024-10-22'
    >>> resolve_date("the 1990s", None)
    '1990-01-01/1999-12-31'
    """
    words = plain(text[:CONTEXT]).casefold().strip().rstrip(",;:")
    before, plain_after = plain(before[-CONTEXT:]), plain(after[:CONTEXT])
    published = None if published_at is None else published_at.date()
    if published is not None and (relative := _relative(words, published, before)) is not None:
        return relative.iso()
    opening = OPENING.match(words)
    core = words[opening.end() :] if opening else words
    before += words[: len(words) - len(core)]
    phrase = _read(core, before)
    if phrase is None or FISCAL.search(before) or NOT_A_YEAR.match(plain_after):
        return None
    if phrase.decade is not None:
        is_of_a_life = OWN.search(before) or (core.isalpha() and text.islower())
        return None if is_of_a_life else _decade(phrase.decade, published)
    if phrase.last is not None:
        return None if SEASON.match(plain_after) else _interval(phrase, published, before, plain_after)
    moment = _with_neighbours(phrase.first, before, plain_after)
    if moment.year is None and published is not None and published_at is not None:
        if moment.month is not None:
            moment = nearest_moment(moment, published, before, plain_after) or moment
        elif moment.weekday is not None and not NOT_THE_DAY.match(after) and not NAMED_DAY.search(before):
            day = nearest_weekday(moment.weekday, published_at, before, plain_after)
            return None if day is None else day.isoformat()
    return moment.iso()


def _relative(words: str, published: date, before: str) -> Moment | None:
    """Resolve what some finders call a date: yesterday, last year."""
    if words in RELATIVE_DAYS:
        day = shift(published, RELATIVE_DAYS[words])
        return None if day is None else Moment(day.year, day.month, day.day)
    found = RELATIVE_UNIT.fullmatch(words)
    if found is None or DEFINITE.search(before):
        return None
    if found[2] == "year":
        return Moment(published.year + STEPS[found[1]])
    return month_at(12 * published.year + published.month - 1 + STEPS[found[1]])


def _read(core: str, before: str) -> Phrase | None:
    """Read a date's own words, with or without a possessive; "1990's" is of the decade only after "the"."""
    if DOUBTFUL_DECADE.fullmatch(core):
        return parse(core.replace("'", "")) if DEFINITE.search(before) else None
    if SHORT_DECADE.fullmatch(core) and before.endswith("'"):
        core = "'" + core
    return parse(core) or parse(core.removesuffix("'").removesuffix("'s"))


def _decade(decade: int, published: date | None) -> str | None:
    """Resolve "the '60s": those that were over when it was written."""
    if published is None or published.year not in DECADES_KNOWN:
        return None
    first = 1900 + decade
    return _days(Moment(first), Moment(first + 9)) if first + 10 <= published.year else None


def _interval(phrase: Phrase, published: date | None, before: str, after: str) -> str | None:
    """Write a range; one without a year lies where its first day does."""
    first, last = phrase.first, phrase.last
    if last is not None and last.year is None:
        nearest = None if published is None else nearest_moment(first, published, before.removesuffix("from "), after)
        if nearest is None or nearest.year is None:
            return None
        is_later = (last.month or 0, last.day or 0) > (first.month or 0, first.day or 0)
        first, last = nearest, replace(last, year=nearest.year + (not is_later))
    return None if last is None else _days(first, last)


def _days(first: Moment, last: Moment) -> str | None:
    """Write the interval from the first day of *first* to the last day of *last*."""
    if first.year is None or last.year is None or first.iso() is None or last.iso() is None:
        return None
    last_month = last.month or 12
    start = day_of(first.year, first.month or 1, first.day or 1)
    stop = day_of(last.year, last_month, last.day or last_day(last.year, last_month))
    return None if start is None or stop is None or start >= stop else f"{start.isoformat()}/{stop.isoformat()}"


def _with_neighbours(moment: Moment, before: str, after: str) -> Moment:
    """Add what a finder left outside: "Friday" before "June 28", "2014" after it."""
    if moment.month is None and moment.weekday is not None:
        found = DAY_AFTER_WEEKDAY.match(after)
        joined = parse(found[1].lower()) if found else None
        if found is None or joined is None:
            return moment
        moment = replace(joined.first, weekday=moment.weekday)
        after = after[found.end() :]
    elif moment.day is not None and moment.weekday is None and (weekday := WEEKDAY_BEFORE.search(before)):
        named = parse(weekday[1].lower())
        moment = replace(moment, weekday=named.first.weekday if named else None)
    if moment.year is None and moment.month is not None and (year := YEAR_AFTER.match(after)):
        return replace(moment, year=int(year[1]))
    return moment
