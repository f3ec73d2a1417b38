"""Publication times, as producers write them, to UTC.

ISO 8601, RFC 2822, seconds or milliseconds since the epoch, and what dateutil reads beyond these ("Nov 5, 2024 3:04
PM"). A time without a zone is UTC, 01/02/2024 is the second of January. What cannot be read, or lies outside 1800 to
2200, is ``None`` and never an error. No clock is read, nor this machine's time zone: a date without its day, month
or year is not completed from today's.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from dateutil import parser

from streamproc.events import Precision, PublishedOrigin

__all__ = ["Published", "published"]

_YEARS: Final = range(1800, 2201)
"""newspaper archives begin in it; beyond it lies nothing but mistakes"""

_LONGEST: Final = 64
"""characters; the longest real form ("Wednesday, 18 September 2024 at 10:04:05 PM +0200") has 50"""

_MILLISECONDS_FROM: Final = 1e11
"""a number above is milliseconds: as seconds it would be the year 5138"""

_FIRST_DEFAULT: Final = datetime(1904, 1, 1, 0, 0, 0)  # noqa: DTZ001  a stand-in for what the text leaves out
_OTHER_DEFAULT: Final = datetime(1908, 2, 2, 1, 1, 1)  # noqa: DTZ001  differs from it in every part

_HOURS_FROM_UTC: Final = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9,
    "AEST": 10, "AEDT": 11,
}  # fmt: skip
"""what datelines and page footers use; any other name is read as UTC"""

_ISO = re.compile(r"\d{4}-\d\d(?P<day>-\d\d)?(?:[T ](?P<hour>\d\d)(?P<minute>:?\d\d)?(?P<second>:?\d\d)?)?(?![\d:])")
_NUMBER = re.compile(r"-?\d{8,14}(?:\.\d{1,9})?")
_COMPACT_DATE = re.compile(r"(?:18|19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time and what is known of it."""

    at: datetime
    """UTC"""
    precision: Precision
    origin: PublishedOrigin


def published(value: str | float, origin: PublishedOrigin = PublishedOrigin.PRODUCER) -> Published | None:
    """Read a publication time; ``None`` where *value* is none.

    >>> published("2024-11-05T10:04:00+02:00").at.isoformat()
    '2024-11-05T08:04:00+00:00'
    >>> published("Tue, 05 Nov 2024 10:04:00 GMT").precision.value
    'second'
    >>> published("2024-11-05").precision.value
    'day'
    >>> published(1730793840000).at.isoformat()
    '2024-11-05T08:04:00+00:00'
    >>> published("Tuesday") is None
    True
    """
    try:
        at, precision = _from_number(float(value)) if not isinstance(value, str) else _from_text(value.strip())
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except Exception:  # noqa: BLE001  dateutil fails in many ways; a date that cannot be read is no reason to reject
        return None
    return Published(at, precision, origin) if at.year in _YEARS else None


def _from_number(number: float) -> tuple[datetime, Precision]:
    seconds = number / 1000 if abs(number) > _MILLISECONDS_FROM else number
    if abs(seconds) < _MILLISECONDS_FROM / 1e4:
        raise ValueError("a small number is no time")
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds), Precision.SECOND


def _from_text(text: str) -> tuple[datetime, Precision]:
    if len(text) > _LONGEST:
        raise ValueError("too long for a time")
    if (
        _NUMBER.fullmatch(text)
        and not _COMPACT_DATE.fullmatch(text)
        and len(text.partition(".")[0]) != len("YYYYMMDDhhmmss")
    ):
        return _from_number(float(text))
    if iso := _ISO.match(text):
        default = _FIRST_DEFAULT
        return parser.parse(text, default=default, tzinfos=_zone), _iso_precision(iso)
    first = parser.parse(text, default=_FIRST_DEFAULT, tzinfos=_zone)
    other = parser.parse(text, default=_OTHER_DEFAULT, tzinfos=_zone)
    if first.date() != other.date():
        raise ValueError("no full date")
    return first, _shared_precision(first, other)


def _iso_precision(iso: re.Match[str]) -> Precision:
    parts = (
        ("second", Precision.SECOND),
        ("minute", Precision.MINUTE),
        ("hour", Precision.HOUR),
        ("day", Precision.DAY),
    )
    return next((precision for name, precision in parts if iso[name]), Precision.MONTH)


def _shared_precision(first: datetime, other: datetime) -> Precision:
    """Say how far two readings agree whose defaults differ: that far the text says it."""
    if first.hour != other.hour:
        return Precision.DAY
    if first.minute != other.minute:
        return Precision.HOUR
    return Precision.MINUTE if first.second != other.second else Precision.SECOND


def _zone(name: str | None, seconds: int | None) -> tzinfo:
    """Name a zone for dateutil, which would ask this machine for its own otherwise."""
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    return timezone(timedelta(hours=_HOURS_FROM_UTC.get((name or "").upper(), 0)))
