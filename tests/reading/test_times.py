"""Publication times, as producers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.events import Precision
from streamproc.reading.times import published


@pytest.mark.parametrize(
    ("written", "utc", "precision"),
    [
        ("2024-11-05T10:04:05.123456+02:00", "2024-11-05T08:04:05.123456+00:00", Precision.SECOND),
        ("2024-11-05T10:04Z", "2024-11-05T10:04:00+00:00", Precision.MINUTE),
        ("2024-11-05 10:04:05", "2024-11-05T10:04:05+00:00", Precision.SECOND),
        ("20241105T100405Z", "2024-11-05T10:04:05+00:00", Precision.SECOND),
        ("20241105", "2024-11-05T00:00:00+00:00", Precision.DAY),
        ("2024-11-05", "2024-11-05T00:00:00+00:00", Precision.DAY),
        ("2024-11", "2024-11-01T00:00:00+00:00", Precision.MONTH),
        ("Tue, 05 Nov 2024 10:04:05 -0500", "2024-11-05T15:04:05+00:00", Precision.SECOND),
        ("Tue, 05 Nov 2024 10:04:05 EST", "2024-11-05T15:04:05+00:00", Precision.SECOND),
        ("Nov 5, 2024 3:04 PM", "2024-11-05T15:04:00+00:00", Precision.MINUTE),
        ("5 November 2024 3 pm", "2024-11-05T15:00:00+00:00", Precision.HOUR),
        ("5 November 2024", "2024-11-05T00:00:00+00:00", Precision.DAY),
        ("1730793840", "2024-11-05T08:04:00+00:00", Precision.SECOND),
        (1730793840.5, "2024-11-05T08:04:00.500000+00:00", Precision.SECOND),
        ("1865-04-15", "1865-04-15T00:00:00+00:00", Precision.DAY),
    ],
)
def test_a_time_is_read_with_its_precision(written: str | float, utc: str, precision: Precision) -> None:
    found = published(written)
    assert found is not None
    assert (found.at.isoformat(), found.precision) == (utc, precision)


@pytest.mark.parametrize(
    "written",
    ["", "Tuesday", "5 November", "10:04", "yesterday", "2024-13-45", "1799-12-31", "2201-01-01", "9" * 500, 5, 1e300,
     float("nan"), "0001-01-01T00:00:00+14:00", "Nov 5, 2024" + " " * 100 + "x"],
)  # fmt: skip
def test_what_is_no_full_date_is_none(written: str | float) -> None:
    assert published(written) is None


@given(st.text(max_size=80) | st.floats() | st.integers())
def test_no_value_raises(value: str | float) -> None:
    found = published(value)
    assert found is None or 1800 <= found.at.year <= 2200
