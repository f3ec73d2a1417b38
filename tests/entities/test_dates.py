"""Which day a date means: what carries its year, and what only the day of publication and the words around it tell."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.entities.dates import resolve_date

FRIDAY = datetime(2024, 10, 18, 9, 0, tzinfo=UTC)

OWN_YEAR = [
    ("2014", "2014"),
    ("the year 2000", "2000"),
    ("year 2000", "2000"),
    ("AD 1066", "1066"),
    ("2014's", "2014"),
    ("early 2014", "2014"),
    ("March 2011", "2011-03"),
    ("March, 2011", "2011-03"),
    ("March of 2011", "2011-03"),
    ("mid-March 2011", "2011-03"),
    ("Sept. 2001", "2001-09"),
    ("May 1968", "1968-05"),
    ("June 28, 2014", "2014-06-28"),
    ("June 28 2014", "2014-06-28"),
    ("28 June 2014", "2014-06-28"),
    ("28 June, 2014", "2014-06-28"),
    ("28th of June 2014", "2014-06-28"),
    ("the 28th of June, 2014", "2014-06-28"),
    ("Saturday, June 28, 2014", "2014-06-28"),
    ("Saturday 28 June 2014", "2014-06-28"),
    ("Sat., 28 June 2014", "2014-06-28"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("Oct. 3, 1990’s", "1990-10-03"),
    ("11-Sep-2001", "2001-09-11"),
    ("2024-10-18", "2024-10-18"),
    ("2024/10/18", "2024-10-18"),
    ("2024-10", "2024-10"),
    ("25/12/2001", "2001-12-25"),
    ("12/25/2001", "2001-12-25"),
    ("25.12.2001", "2001-12-25"),
    ("07/07/2005", "2005-07-07"),
    ("February 29, 2024", "2024-02-29"),
    ("the 1990s", "1990-01-01/1999-12-31"),
    ("1990s", "1990-01-01/1999-12-31"),
    ("late 1960s", "1960-01-01/1969-12-31"),
    ("mid-1980s", "1980-01-01/1989-12-31"),
    ("the 1990's", "1990-01-01/1999-12-31"),
    ("the 1800s", "1800-01-01/1899-12-31"),
    ("2000s", "2000-01-01/2009-12-31"),
    ("19th century", "1801-01-01/1900-12-31"),
    ("19th-century", "1801-01-01/1900-12-31"),
    ("the nineteenth century", "1801-01-01/1900-12-31"),
    ("the twenty-first century", "2001-01-01/2100-12-31"),
    ("early 20th century", "1901-01-01/2000-12-31"),
    ("2014-15", "2014-01-01/2015-12-31"),
    ("2014/15", "2014-01-01/2015-12-31"),
    ("1914–18", "1914-01-01/1918-12-31"),
    ("1939-1945", "1939-01-01/1945-12-31"),
    ("1939 to 1945", "1939-01-01/1945-12-31"),
    ("2001–02", "2001-01-01/2002-12-31"),
    ("5–7 May 2021", "2021-05-05/2021-05-07"),
    ("5-7 May, 2021", "2021-05-05/2021-05-07"),
    ("May 5–7, 2021", "2021-05-05/2021-05-07"),
    ("May 5 to 7, 2021", "2021-05-05/2021-05-07"),
    ("5 and 6 May 2021", "2021-05-05/2021-05-06"),
    ("March–April 2020", "2020-03-01/2020-04-30"),
    ("Feb.–March 2023", "2023-02-01/2023-03-31"),
    ("5 May – 7 June 2021", "2021-05-05/2021-06-07"),
    ("Dec. 30 – Jan. 2, 2021", "2020-12-30/2021-01-02"),
    ("June 28, 1914 to Nov. 11, 1918", "1914-06-28/1918-11-11"),
]


@pytest.mark.parametrize(("text", "expected"), OWN_YEAR)
def test_what_carries_its_year_needs_no_publication(text: str, expected: str) -> None:
    assert resolve_date(text, None) == expected
    assert resolve_date(text, FRIDAY) == expected


NEVER = [
    "",
    " ",
    "February 30",
    "June 31, 2014",
    "February 29, 2023",
    "Monday, June 28, 2014",
    "0000",
    "0",
    "month 13",
    "2024-13-01",
    "2024-00",
    "9" * 5000,
    "1" * 50 + " May",
    "32 June",
    "0 June 2014",
    "09/11/2001",
    "3/4/2020",
    "1/2/99",
    "2005-08",
    "2010-2005",
    "1990's",
    "the 1900s",
    "90s",
    "summer 2012",
    "winter",
    "Q3 2014",
    "fiscal 2014",
    "fifth century BC",
    "0th century",
    "99th century",
    "11th",
    "28",
    "Fridays",
    "every Friday",
    "Sunday nights",
    "October 14, 1066",
    "January 1649",
    "7-5 May 2021",
    "5 and 9 May 2021",
    "Monday to Friday",
    "May 2 – 5 – 7 – 9 – 11",
    "Christmas",
    "Sun",
    "today's youth",
    "٢٠١٤",
    "\ud800 May 2014",
    "İstanbul 2014",
    "two days",
]


@pytest.mark.parametrize("text", NEVER)
def test_what_is_no_certain_date_is_left_alone(text: str) -> None:
    assert resolve_date(text, None) is None
    assert resolve_date(text, FRIDAY, "It was on ", ".") is None


SEEN_FROM_FRIDAY = [
    # weekdays
    ("The court ruled on ", "Tuesday", ".", "2024-10-15"),
    ("The court ruled ", "Tuesday", ".", "2024-10-15"),
    ("The court will rule on ", "Tuesday", ".", "2024-10-22"),
    ("The court ruled on ", "Friday", ".", "2024-10-18"),
    ("The court will rule on ", "Friday", ".", "2024-10-18"),
    ("", "Tuesday", "", "2024-10-15"),
    ("On ", "Tuesday", ", the court will rule.", "2024-10-22"),
    ("On ", "Tuesday", ", the court ruled that he must go.", "2024-10-15"),
    ("He will be sentenced on ", "Monday", ".", "2024-10-21"),
    ("He was sentenced on ", "Monday", ".", "2024-10-14"),
    ("He is expected to be sentenced on ", "Monday", ".", "2024-10-21"),
    ("He was expected to be sentenced on ", "Monday", ".", None),
    ("He would be sentenced on ", "Monday", ".", None),
    ("They agreed to meet on ", "Monday", ".", None),
    ("They plan to meet on ", "Monday", ".", "2024-10-21"),
    ("He said ", "Tuesday", " that he will go.", "2024-10-15"),
    ("He told Reuters on ", "Tuesday", " he will go.", "2024-10-15"),
    ("He said that on ", "Tuesday", " the court will rule.", "2024-10-22"),
    ("He said the match on ", "Tuesday", " will be his last.", None),
    ("It opens ", "Monday", ".", "2024-10-21"),
    ("The deadline is ", "Monday", ".", "2024-10-21"),
    ("They have until ", "Monday", " to pay.", "2024-10-21"),
    ("It was closed until ", "Monday", ".", None),
    ("It has been closed since ", "Monday", ".", "2024-10-14"),
    ("They spoke ahead of ", "Monday", "'s vote.", "2024-10-21"),
    ("", "Monday", "’s vote was close.", "2024-10-14"),
    ("", "Monday’s", " vote was close.", "2024-10-14"),
    ("", "Monday", "’s vote will change much.", None),
    ("He left ", "Sunday night", ".", "2024-10-13"),
    ("He left on ", "Tues.", "", "2024-10-15"),
    ("His decision on ", "Monday", " to leave is a blow.", None),
    ("They are voting on ", "Monday", ".", "2024-10-21"),
    ("They flew to Paris on ", "Tuesday", ".", "2024-10-15"),
    ("They tried to leave on ", "Tuesday", ".", "2024-10-15"),
    ("The race left from the ", "Oct. 6", " vote will be close.", "2024-10-06"),
    ("He left ", "last Sunday", ".", "2024-10-13"),
    ("He left last ", "Sunday", ".", "2024-10-13"),
    ("He left last ", "Friday", ".", "2024-10-11"),
    ("He left last ", "Tuesday", ".", None),
    ("He leaves next ", "Tuesday", ".", "2024-10-22"),
    ("He leaves next ", "Friday", ".", "2024-10-25"),
    ("He leaves next ", "Saturday", ".", None),
    ("He leaves this ", "Saturday", ".", "2024-10-19"),
    ("He leaves this coming ", "Monday", ".", "2024-10-21"),
    ("He left this past ", "Monday", ".", "2024-10-14"),
    ("He left on ", "Thursday", " last week.", "2024-10-10"),
    ("He leaves on ", "Thursday", " of next week.", "2024-10-24"),
    ("He comes every ", "Friday", ".", None),
    ("He came one ", "Tuesday", ".", None),
    ("He came on a recent ", "Tuesday", ".", None),
    ("He plays golf on ", "Sunday", " afternoons.", None),
    ("It was Black ", "Friday", ".", None),
    ("It was ", "Friday", " the 13th.", None),
    ("He reads the ", "Sunday", " Times.", None),
    ("He left the ", "Friday", " before the vote.", None),
    ("He left on ", "Saturday", ".", "2024-10-12"),
    ("", "Saturday", "", None),
    ("He will leave on ", "Thursday", ".", None),
    # days of months
    ("He left on ", "June 28", ".", "2024-06-28"),
    ("He left on ", "28 June", ".", "2024-06-28"),
    ("He left on the ", "28th of June", ".", "2024-06-28"),
    ("He will leave on ", "June 28", ".", "2025-06-28"),
    ("", "June 28", "", "2024-06-28"),
    ("", "April 18", "", None),
    ("", "Jan. 3", "", "2025-01-03"),
    ("He left on ", "Jan. 3", ".", "2024-01-03"),
    ("He left on ", "Oct. 19", ".", "2024-10-19"),
    ("He left on ", "Oct. 29", ".", None),
    ("He leaves on ", "Tuesday, Oct. 22", ".", "2024-10-22"),
    ("He leaves on ", "Tuesday", ", Oct. 22.", "2024-10-22"),
    ("He leaves on Tuesday, ", "Oct. 22", ".", "2024-10-22"),
    ("He left on ", "Monday, Oct. 22", ".", None),
    ("He left on ", "Tuesday", ", June 28, 2016.", "2016-06-28"),
    ("He left on ", "June 28", ", 2016.", "2016-06-28"),
    ("He left on ", "June 28", ", 1500 people saw it.", None),
    ("In 1944 he fought; on ", "June 6", " he landed.", None),
    ("He came on ", "June 28", " and July 4, 2016.", None),
    ("He left on ", "June 28", " last year.", "2023-06-28"),
    ("He leaves on ", "February 29", ".", None),
    ("He was there from ", "Oct. 5–7", ".", "2024-10-05/2024-10-07"),
    ("He was there from ", "Dec. 30 to Jan. 2", ".", "2023-12-30/2024-01-02"),
    ("He led the ", "September 11", " attacks.", "2001-09-11"),
    ("He led the ", "Oct. 7", " attack.", "2023-10-07"),
    ("They changed after ", "September 11", ".", None),
    # months
    ("He left in ", "March", ".", "2024-03"),
    ("He left in ", "Sept", ".", "2024-09"),
    ("He will leave in ", "March", ".", "2025-03"),
    ("", "March", "", None),
    ("", "August", "", "2024-08"),
    ("", "December", "", "2024-12"),
    ("He left in ", "October", ".", "2024-10"),
    ("He left in ", "December", ".", None),
    ("He left last ", "March", ".", "2024-03"),
    ("He left last ", "December", ".", "2023-12"),
    ("He left last ", "August", ".", None),
    ("He leaves next ", "March", ".", "2025-03"),
    ("He leaves next ", "December", ".", None),
    ("He leaves this ", "December", ".", "2024-12"),
    ("He left in ", "March", " last year.", "2023-03"),
    ("He left in ", "March", " 2011.", "2011-03"),
    ("He was born in 1950 and left in ", "March", ".", None),
    ("He left the following ", "March", ".", None),
    # years and decades
    ("It fell in fiscal ", "2014", ".", None),
    ("It fell in ", "44", " BC.", None),
    ("It fell in the ", "2014-15", " season.", None),
    ("He grew up in the ", "'90s", ".", "1990-01-01/1999-12-31"),
    ("He grew up in the ", "’60s", ".", "1960-01-01/1969-12-31"),
    ("He grew up in the ", "Sixties", ".", "1960-01-01/1969-12-31"),
    ("He is in his ", "sixties", ".", None),
    # what other finders call dates
    ("He left ", "yesterday", ".", "2024-10-17"),
    ("He leaves ", "tomorrow", ".", "2024-10-19"),
    ("He left ", "last year", ".", "2023"),
    ("Over the ", "last year", " it fell.", None),
    ("He left ", "last month", ".", "2024-09"),
    ("It opens ", "next year", ".", "2025"),
]


@pytest.mark.parametrize(("before", "text", "after", "expected"), SEEN_FROM_FRIDAY)
def test_date_is_seen_from_the_publication(before: str, text: str, after: str, expected: str | None) -> None:
    assert resolve_date(text, FRIDAY, before, after) == expected


def test_publication_that_is_not_known_tells_nothing() -> None:
    for text in ("Friday", "March", "June 28", "'60s", "yesterday", "last year", "May 5–7"):
        assert resolve_date(text, None, "It began on ", ".") is None


def test_day_of_the_publication_is_its_own_zones() -> None:
    tokyo = datetime(2024, 10, 18, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert resolve_date("Friday", tokyo, "He left on ", ".") == "2024-10-18"
    assert resolve_date("Friday", tokyo.replace(tzinfo=None), "He left on ", ".") == "2024-10-18"


def test_day_that_may_have_begun_elsewhere_is_not_taken_for_last_weeks() -> None:
    late = datetime(2024, 10, 17, 22, 0, tzinfo=UTC)
    assert resolve_date("Friday", late, "He left on ", ".") is None


WORDS = [
    "Friday", "Tuesday,", "June",
    "May", "Sept.", "28", "31", "29", "February", "2014", "2023", "1990s", "the", "of",
    "last", "next", "19th", "century", "-", "–", "/", "11/12/2001", "'90s", "and", "to", "night", "’s", "AD", "0",
    "99999", "will", "said", "on", ",", ".", "every",
]  # fmt: skip
texts = st.text() | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
texts |= st.lists(st.sampled_from(WORDS), max_size=6).map("".join)
ISO_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}")
zones = st.none() | st.just(UTC) | st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(texts, st.none() | st.datetimes(timezones=zones), texts, texts)
def test_any_text_has_a_date_or_none(text: str, published_at: datetime | None, before: str, after: str) -> None:
    resolved = resolve_date(text, published_at, before, after)
    assert resolved == resolve_date(text, published_at, before, after)
    if resolved is not None:
        assert ISO_FORM.fullmatch(resolved)
        if len(resolved) >= len("2024-10-18"):
            first, _, last = resolved.partition("/")
            assert datetime.fromisoformat(first) <= datetime.fromisoformat(last or first)


EDGES = [datetime.min, datetime.max, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]  # noqa: DTZ901


@given(texts, st.sampled_from(EDGES), texts, texts)
def test_publication_at_the_edge_of_time_is_answered(text: str, edge: datetime, before: str, after: str) -> None:
    resolve_date(text, edge, before, after)


@given(st.dates(datetime(1800, 1, 1).date(), datetime(2199, 12, 31).date()))  # noqa: DTZ001 - days only
def test_every_day_is_read_however_it_is_written(day: datetime) -> None:
    forms = ("%B %d, %Y", "%d %B %Y", "%A, %B %d, %Y", "%A %d %B %Y", "%b. %d, %Y", "%Y-%m-%d")
    assert {resolve_date(day.strftime(form), None) for form in forms} == {day.isoformat()}


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(0, 5))  # noqa: DTZ001
def test_weekday_that_a_verb_puts_in_the_past_lies_within_the_week_before(published_at: datetime, ago: int) -> None:
    day = published_at.date() - timedelta(ago)
    assert resolve_date(f"{day:%A}", published_at, "She resigned on ", ".") == day.isoformat()
