"""Which one of several days or months of one name is meant, seen from the day of publication.

What the words around it say (:mod:`streamproc.entities.dates.cues`) comes first, then what is nearest; where two are
about as near, none is meant for certain.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from streamproc.entities.dates.cues import Lean, Pointer, lean_of, pointer_of
from streamproc.entities.dates.phrases import Moment, day_of

__all__ = ["STEPS", "month_at", "nearest_moment", "nearest_weekday", "shift"]

WEEK: Final = 7
SUNDAY: Final = 6
NOON: Final = 12
YEAR_MONTHS: Final = 12
LAST_YEAR: Final = 9999
"""ISO 8601 has four digits."""

SURE_DAYS: Final = 120
"""A day without a year and without a verb lies no further away; the other one is then twice as far."""

SAID_DAYS: Final = 300
"""A day that a verb puts on one side lies no further away; what is almost a year away is named with its year."""

UNSAID_DAYS: Final = 4
"""A weekday without a verb is not longer ago; the next one is then about as near."""

SURE_MONTHS, SAID_MONTHS = 3, 8
"""The same for months."""

STEPS: Final = {"last": -1, "this": 0, "next": 1}
DEFINITE: Final = re.compile(r"\bthe $", re.IGNORECASE)
OF_ANOTHER: Final = re.compile(r",? (?:before|after|of|when|following|preceding|in|that)\b", re.IGNORECASE)
"""After "the Friday": it is told by something else than the publication."""

YEAR_POINTED: Final = re.compile(r",? (?:of )?(last|this|next) year\b", re.IGNORECASE)
WEEK_POINTED: Final = re.compile(r",? (?:of )?(last|this|next) week\b", re.IGNORECASE)
OTHER_YEAR: Final = re.compile(r"(?<![0-9,.])(1[0-9]{3}|20[0-9]{2})(?![0-9,]*[0-9])")
NEAR: Final = 30
"""Code points after a date in which another year is taken for its own."""

ATTACK: Final = re.compile(
    r"(?:, |'s | )?(?:[a-z]+ ){0,2}(?:attack|riot|insurrection|massacre|bombing|hijack)", re.IGNORECASE
)
ATTACKS: Final = {(9, 11): 2001, (7, 7): 2005, (1, 6): 2021, (10, 7): 2023}
"""Days that stand for what happened on them, whatever the year of publication."""

ATTACK_DAYS: Final = 21
"""Such a day is the one of another year only where that is so near."""

LEANS: Final = {
    Pointer.LAST: Lean.PAST,
    Pointer.PAST: Lean.PAST,
    Pointer.NEXT: Lean.FUTURE,
    Pointer.COMING: Lean.FUTURE,
}


def nearest_weekday(weekday: int, published_at: datetime, before: str, after: str) -> date | None:
    """Find the day that a bare weekday means.

    Args:
        weekday: 0 is Monday.
        published_at: the day counts, and whether it is late.
        before: what stands before it, as :func:`streamproc.entities.dates.cues.plain` writes it.
        after: what stands after it, likewise.
    """
    today = published_at.date()
    ago, ahead = (today.weekday() - weekday) % WEEK, (weekday - today.weekday()) % WEEK
    if week := WEEK_POINTED.match(after):
        may_begin_a_week = SUNDAY in {weekday, today.weekday()}
        return None if may_begin_a_week else shift(today, weekday - today.weekday() + WEEK * STEPS[week[1].lower()])
    pointer = pointer_of(before)
    if pointer is not None:
        return _pointed_weekday(pointer, today, ago, ahead)
    if DEFINITE.search(before) and OF_ANOTHER.match(after):
        return None
    days = _days_away(lean_of(before, after), ago, ahead, is_late=published_at.hour >= NOON)
    return None if days is None else shift(today, days)


def nearest_moment(moment: Moment, published: date, before: str, after: str) -> Moment | None:
    """Give a month, or a day of a month, the year that it lacks.

    Args:
        moment: with a month.
        published: the day of publication.
        before: what stands before it, as :func:`streamproc.entities.dates.cues.plain` writes it.
        after: what stands after it, likewise.
    """
    if year := YEAR_POINTED.match(after):
        return Moment(published.year + STEPS[year[1].lower()], moment.month, moment.day, moment.weekday)
    attacked = ATTACKS.get((moment.month or 0, moment.day or 0))
    if attacked is not None and ATTACK.match(after) and published >= date(attacked, moment.month or 1, moment.day or 1):
        return Moment(attacked, moment.month, moment.day)
    pointer = pointer_of(before)
    if pointer is Pointer.NONE:
        return None
    lean = lean_of(before, after) if pointer is None else LEANS.get(pointer, Lean.UNSAID)
    nearest = _day(moment, published, lean) if moment.day is not None else _month(moment, published, lean, pointer)
    years = {int(year) for year in OTHER_YEAR.findall(before) + OTHER_YEAR.findall(after[:NEAR])}
    return None if nearest is None or (years and nearest.year not in years) else nearest


def shift(day: date, days: int) -> date | None:
    """Go some *days* on, or back, as far as there are dates."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def month_at(count: int) -> Moment | None:
    """Make a month of the months since year 0.

    >>> month_at(12 * 2024 + 9)
    Moment(year=2024, month=10, day=None, weekday=None)
    """
    year, month = divmod(count, YEAR_MONTHS)
    return Moment(year, month + 1) if 0 < year <= LAST_YEAR else None


def _days_away(lean: Lean, ago: int, ahead: int, *, is_late: bool) -> int | None:
    """Choose between the last and the next day of a name.

    Where it is tomorrow already, or still yesterday, than the publication's time zone says, six days are one.
    """
    if ago == 0:
        return 0
    match lean:
        case Lean.FUTURE:
            return ahead if ahead < WEEK - 1 or is_late else None
        case Lean.PAST:
            return -ago if ago < WEEK - 1 or not is_late else None
        case Lean.UNSAID:
            return -ago if ago <= UNSAID_DAYS else None
        case Lean.UNSURE:
            return None


def _pointed_weekday(pointer: Pointer, today: date, ago: int, ahead: int) -> date | None:
    """Resolve "last Friday": on a Wednesday it is the last week's, on a Saturday nobody can tell."""
    is_last_weeks = ago == 0 or ago > today.weekday()
    is_next_weeks = ahead == 0 or ahead + today.weekday() >= WEEK
    days: int | None = None
    match pointer:
        case Pointer.LAST if is_last_weeks:
            days = -(ago or WEEK)
        case Pointer.NEXT if is_next_weeks:
            days = ahead or WEEK
        case Pointer.PAST:
            days = -(ago or WEEK)
        case Pointer.COMING:
            days = ahead or WEEK
        case Pointer.THIS if ahead == 0 or not is_next_weeks:
            days = ahead
        case _:
            pass
    return None if days is None else shift(today, days)


def _day(moment: Moment, published: date, lean: Lean) -> Moment | None:
    """Find the nearest such day on the side that the verb says; what is but a day away is meant on either."""
    month, number = moment.month or 1, moment.day or 1
    days = [day_of(published.year + step, month, number) for step in (-1, 0, 1)]
    away = [(day - published).days for day in days if day is not None and moment.weekday in {None, day.weekday()}]
    if lean in {Lean.PAST, Lean.FUTURE}:
        sign = -1 if lean is Lean.PAST else 1
        away = [days for days in away if days * sign >= -1]
    nearest = min(away, key=lambda days: (abs(days), days), default=None)
    if nearest is None:
        return None
    is_sure = moment.weekday is not None or lean in {Lean.PAST, Lean.FUTURE}
    limit = ATTACK_DAYS if (month, number) in ATTACKS else SAID_DAYS if is_sure else SURE_DAYS
    day = shift(published, nearest) if abs(nearest) <= limit else None
    return None if day is None else Moment(day.year, day.month, day.day)


def _month(moment: Moment, published: date, lean: Lean, pointer: Pointer | None) -> Moment | None:
    ago = (published.month - (moment.month or 1)) % YEAR_MONTHS
    ahead = -ago % YEAR_MONTHS
    step = _months_away(lean, ago, ahead) if pointer is None else _pointed_month(pointer, published.month, ago, ahead)
    return None if step is None else month_at(YEAR_MONTHS * published.year + published.month - 1 + step)


def _months_away(lean: Lean, ago: int, ahead: int) -> int | None:
    if ago == 0:
        return 0
    if lean is Lean.PAST:
        return -ago if ago <= SAID_MONTHS else None
    if lean is Lean.FUTURE:
        return ahead if ahead <= SAID_MONTHS else None
    if min(ago, ahead) > SURE_MONTHS:
        return None
    return -ago if ago < ahead else ahead


def _pointed_month(pointer: Pointer, month: int, ago: int, ahead: int) -> int | None:
    """Resolve "last May": in June it may be a year ago, in January and in October nobody doubts it."""
    back, on = ago or YEAR_MONTHS, ahead or YEAR_MONTHS
    match pointer:
        case Pointer.LAST if back > SURE_MONTHS or back >= month:
            return -back
        case Pointer.NEXT if month + on > YEAR_MONTHS:
            return on
        case Pointer.PAST:
            return -back
        case Pointer.COMING:
            return on
        case Pointer.THIS:
            nearest = -ago if ago <= ahead else ahead
            return nearest if 0 < month + nearest <= YEAR_MONTHS else None
        case _:
            return None
