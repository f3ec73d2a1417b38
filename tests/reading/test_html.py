"""HTML: what a page says of itself, and that no page keeps the reader busy."""

import json
import time
from datetime import UTC, datetime
from html import escape

import pytest

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Form, Precision, PublishedOrigin
from streamproc.reading.html import read_html

ARRIVED = datetime(2024, 11, 5, 8, 4, tzinfo=UTC)

PARAGRAPHS = (
    "The harbour bridge at Lindholm will stay closed until the spring, the town's council said on Monday.",
    "Engineers who looked at its bearings last week found cracks in three of them, and cannot say how old they are.",
    "Buses go round by the northern road, which adds a quarter of an hour to the way into town.",
)


def page(head: str = "", lang: str = "en") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang={lang}><head><title>Bridge closed</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Bridge closed</h1>{body}</article>"
        "<footer>All rights reserved</footer><script>track()</script></body></html>"
    )


def test_a_page_keeps_its_paragraphs_in_order_and_loses_its_navigation() -> None:
    lines = read_html(page(), ARRIVED).text.split("\n")
    assert [one for one in lines if one in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Sport" not in "".join(lines)
    assert "track" not in "".join(lines)


def test_the_text_begins_with_the_page_and_not_with_a_list_of_its_metadata() -> None:
    assert read_html(page(), ARRIVED).text.startswith(("Bridge closed", PARAGRAPHS[0]))


def test_metadata_fills_the_fields() -> None:
    parts = read_html(
        page(
            '<meta property="og:site_name" content="Gazette"><meta name="author" content="Ann Lee">'
            '<link rel="canonical" href="https://www.gazette.example/bridge">'
            '<meta property="article:published_time" content="2024-11-04T17:30:00+01:00">',
            lang="en-gb",
        ),
        ARRIVED,
    )
    assert (parts.form, parts.headline, parts.byline) == (Form.HTML, "Bridge closed", "Ann Lee")
    assert (parts.site_name, parts.url) == ("Gazette", "https://www.gazette.example/bridge")
    assert parts.language == "en-GB"
    assert parts.published is not None
    assert parts.published.at == datetime(2024, 11, 4, 16, 30, tzinfo=UTC)
    assert parts.published.origin is PublishedOrigin.METADATA


def test_the_only_heading_is_the_headline_before_the_title_made_for_search_engines() -> None:
    html = page().replace("<h1>Bridge closed", "<h1>Bridge closed until the spring")
    assert read_html(html, ARRIVED).headline == "Bridge closed until the spring"


def test_a_date_without_a_time_has_the_precision_of_a_day() -> None:
    found = read_html(page('<meta name="date" content="2024-11-04">'), ARRIVED).published
    assert found is not None
    assert (found.at.day, found.precision) == (4, Precision.DAY)


def test_a_date_after_arrival_is_not_believed() -> None:
    assert read_html(page('<meta property="article:published_time" content="2031-01-01">'), ARRIVED).published is None


def test_a_page_that_nests_deeper_than_the_parser_goes_is_rejected_and_not_cut() -> None:
    with pytest.raises(ItemError) as caught:
        read_html("<html><body>" + "<div>" * 400 + "Words", ARRIVED)
    assert caught.value.code is RejectCode.TOO_COMPLEX


BOMB = "<div " + " ".join(f"a{number}" for number in range(300_000)) + ">"
HOSTILE = {
    "nested divisions": "<div>" * 1_000_000,
    "many elements": "<p>x</p>" * 700_000,
    "attributes without end": "<div " + " ".join(f"a{number}" for number in range(500_000)) + ">x</div>",
    "attributes behind a comment": "<!-- <a b=' --><div " + " ".join(f"a{n}" for n in range(500_000)) + " '>x",
    "attributes behind a script": "<script>a<b c='</script><div " + " ".join(f"a{n}" for n in range(500_000)) + "'>",
    "huge attribute": '<html><div a="' + "x" * 5_000_000 + '">Words</div>',
    "unclosed attributes": '<div a="' * 600_000,
    "unclosed elements": "<html><body>" + "<b" * 2_000_000,
    "signs": "<" * 5_000_000,
    "comments": "<html>" + "<!--" * 1_000_000,
    "character references": "<html><p>" + "&amp;" * 500_000,
    "entity bomb": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html><p>" + "&b;" * 100_000,
    "spaces": "<html><p>" + " " * 5_000_000 + "x",
    "text without end": "<html><p>" + "word " * 1_000_000,
    "dates": '<html><script type="application/ld+json">' + '"datePublished":"2024x",' * 200_000 + "</script><p>x",
    "linked data that nests": '<html><script type="application/ld+json">' + '{"@graph":[' * 200_000 + "</script><p>x",
    "linked articles": '<html><script type="application/ld+json">['
    + ",".join(['{"@type":"Article","headline":"x"}'] * 100_000)
    + "]</script><p>x",
    "HTML in linked data": "<html><script type='application/ld+json'>"
    + json.dumps({"@type": "Article", "articleBody": BOMB}).replace("<", r"\u003c")
    + "</script><p>x",
    "a stated story without end": '<html><script type="application/ld+json">{"@type":"Article","articleBody":"'
    + "word " * 1_000_000
    + '"}</script>'
    + "<p>word</p>" * 9_000,
    "HTML in an attribute": "<html><div id=data-preloaded data-preloaded='"
    + escape(json.dumps({"topic_1": json.dumps({"post_stream": {"posts": [{"cooked": BOMB}]}})}))
    + "'></div><p>x",
    "lists within lists": "<html>" + ("<ul><li>" + "word " * 400) * 120,
    "names without end": '<html><div class="' + "bio-" * 1_000_000 + '"><p>' + "A sentence of the story. " * 40,
    "one line again and again": "<html><article>" + "<p>The same words once more.</p>" * 9_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_html_takes_little_time(html: str) -> None:
    """The slowest takes a second or two here; the bound tells seconds from minutes, on any machine."""
    start = time.perf_counter()
    try:
        read_html(html, ARRIVED)
    except ItemError as error:
        assert error.code in {RejectCode.TOO_COMPLEX, RejectCode.TOO_LARGE}  # noqa: PT017  both outcomes are lawful
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("control", ["\f", "\x01", "&#11;", "\ufffe"])
def test_control_characters_beside_an_embedded_post_reject_nothing(control: str) -> None:
    post = f"<div>{control}<blockquote class='twitter-tweet'>A post.</blockquote>{control}</div>"
    text = read_html(page().replace("</article>", post + "</article>"), ARRIVED).text
    assert text
    assert "A post." not in text
