"""Which items are one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.reading.identity import article_id, canonical_url


def test_the_producers_id_counts_within_its_source() -> None:
    ids = {article_id("i", source=source, producer_id="17", url=None) for source in ("Gazette", "Herald")}
    assert len(ids) == 2


def test_a_uri_needs_no_source() -> None:
    first = article_id("i1", source=None, producer_id="urn:newsml:wire.example:17", url=None)
    assert first == article_id("i2", source=None, producer_id="urn:newsml:wire.example:17", url=None)
    assert first != "i1"


def test_without_id_and_address_an_item_is_its_own_article() -> None:
    assert article_id("i1", source="Gazette", producer_id=None, url="not an address") == "i1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?b=1&a=2", "HTTPS://A.EXAMPLE:443/x?a=2&b=1#part"),
        ("https://a.example", "https://a.example/?utm_campaign=z&fbclid=1&gclid=2"),
    ],
)
def test_addresses_of_one_page_are_one(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://www.a.example/x"),
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/X", "https://a.example/x"),
        ("https://a.example/x", "https://a.example:8443/x"),
    ],
)
def test_addresses_of_two_pages_stay_two(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@given(st.text() | st.from_regex(r"https?://[a-z\[\]:@.]{1,10}(/[^ ]*)?", fullmatch=True))
def test_a_canonical_address_is_its_own_canonical_form(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once
