"""What a page says of itself: in its linked data first, then in its meta elements, then in what it shows."""

import json
from datetime import UTC, datetime

import pytest

from streamproc.reading.html import read_html
from streamproc.reading.parts import Parts

ARRIVED = datetime(2024, 11, 5, 8, 4, tzinfo=UTC)
TEXT = (
    "The harbour bridge at Lindholm will stay closed until the spring, the town's council said on Monday evening. " * 4
)


def page(head: str = "", above: str = "") -> Parts:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{above}<p>{TEXT}</p></body></html>", ARRIVED)


def linked(**said: object) -> str:
    statement = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(statement)}</script>'


def og(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@type": "Person", "name": "Ann Lee"}, "Ann Lee"),
        ([{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ek"}], "Ann Lee, Bo Ek"),
        ("By Ann B. Lee | The Gazette", "Ann B. Lee"),
        ([{"@type": "Organization", "name": "Northern Wire"}, {"@type": "Person", "name": "Ann Lee"}], "Ann Lee"),
        ({"@type": "Organization", "name": "Northern Wire"}, "Northern Wire"),
        ({"@type": "Organization", "name": "The Gazette"}, None),
        ([{"name": ["Ann Lee", "Bo Ek"]}], "Ann Lee"),
        ("Gazette staff", None),
        ({"@type": "Person"}, None),
        (17, None),
    ],
)
def test_the_byline_names_people_before_houses_and_never_the_publisher(author: object, byline: str | None) -> None:
    assert page(linked(author=author, publisher={"name": "The Gazette"})).byline == byline


def test_linked_data_names_the_author_where_the_meta_elements_name_the_house() -> None:
    head = '<meta name="author" content="House of Papers">' + linked(author={"@type": "Person", "name": "Ann Lee"})
    assert page(head).byline == "Ann Lee"


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        (
            "Bridge closed until spring",
            "Bridge at Lindholm closed until spring",
            "Bridge at Lindholm closed until spring",
        ),
        ("Bridge closed until spring - The Gazette", "", "Bridge closed until spring"),
        ("The Gazette | Bridge closed until spring", "", "Bridge closed until spring"),
        ("Bridge closed until spring", "Harbour Bridge closed until spring", "Bridge closed until spring"),
        ("Bridge closed until spring", "The Gazette logo", "Bridge closed until spring"),
        ("Bridge closed until spring", "News", "Bridge closed until spring"),
        ("", "Bridge closed until spring", "Bridge closed until spring"),
    ],
)
def test_the_headline_is_the_heading_that_the_metadata_speaks_of(title: str, heading: str, headline: str) -> None:
    head = og("og:title", title) + og("og:site_name", "The Gazette")
    assert page(head, f"<h1>{heading}</h1>").headline == headline


def test_the_article_among_linked_data_is_the_one_of_the_page() -> None:
    graph = [
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Three bakers share a prize"}]},
        {"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle"], "headline": "Bridge closed until spring"}},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert page(head).headline == "Bridge closed until spring"


def test_linked_data_gives_time_language_and_site() -> None:
    said = linked(datePublished="2024-11-04T17:30:00+01:00", inLanguage="sv-se", publisher={"name": "The Gazette"})
    parts = page(said)
    assert parts.published is not None
    assert parts.published.at == datetime(2024, 11, 4, 16, 30, tzinfo=UTC)
    assert (parts.language, parts.site_name) == ("sv-SE", "The Gazette")


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, '{"@type": "NewsArticle", "headline": {"name": 3}}', "null", '[[["x"]]]', '{"@type": {}}'],
)
def test_broken_linked_data_says_nothing(broken: str) -> None:
    parts = page(f'<script type="application/ld+json">{broken}</script>' + og("og:title", "Bridge closed until spring"))
    assert parts.headline == "Bridge closed until spring"
    assert TEXT.strip() in parts.text
