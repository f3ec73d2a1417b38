"""The story of a page: what the extractor takes for one, set right by the page's own structure."""

import pytest
from lxml import html as lxml_html

from streamproc.reading import html_story
from streamproc.reading.html_story import find_story

STORY = (
    "The harbour bridge at Lindholm will stay closed until the spring, the town's council said on Monday evening.",
    "Engineers who looked at its bearings last week found cracks in three of them, and cannot say how old they are.",
    "Buses go round by the northern road, which adds a quarter of an hour to the way into town for most people.",
    "The ferry that was given up in 1974 may sail again, if the county pays for the landing stage on this side.",
)
OTHER = (
    "Three bakers share the prize of the county's fair this year, for bread that nobody else dared to put forward.",
    "The museum of the fishery opens its doors on Saturday with boats that were thought to be lost in the storm.",
    "A choir of forty sings in the old church on Sunday, and whoever wants to sing along is welcome to do so.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str, stated: str | None = None) -> list[str]:
    return find_story(lxml_html.document_fromstring(f"<html><body>{body}</body></html>"), stated).text.split("\n")


@pytest.mark.parametrize("name", ["author-bio", "newsletterSignup", "image_caption", "article__disclaimer"])
def test_a_block_that_its_page_names_as_something_else_is_no_story(name: str) -> None:
    other = f'<div class="{name}"><p>Ann Lee has written about bridges for the paper since she came to town.</p></div>'
    assert lines(f"<article>{paragraphs(*STORY[:2])}{other}{paragraphs(*STORY[2:])}</article>") == list(STORY)


def test_a_name_counts_for_nothing_on_what_holds_the_story() -> None:
    assert lines(f'<article class="related"><div id="comments">{paragraphs(*STORY)}</div></article>') == list(STORY)


def test_rows_of_data_go_and_paragraphs_that_a_table_lays_out_stay() -> None:
    table = f"<table><tr><td>1974</td><td>12</td></tr><tr><td>{STORY[3]}</td><td>9</td></tr></table>"
    found = lines(f"<article>{paragraphs(*STORY[:3])}{table}</article>")
    assert found == list(STORY)


def test_the_stated_story_takes_the_place_of_another_that_was_found() -> None:
    teaser = f"<article>{paragraphs(*OTHER)}</article>"
    hidden = "".join(f"<div><div class=x>{text}</div></div>" for text in STORY)
    assert lines(teaser + hidden, "\n".join([*STORY, STORY[1]])) == list(STORY)


def test_a_stated_story_that_the_page_does_not_show_is_taken_from_the_statement() -> None:
    stated = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in (*STORY, STORY[0].upper()))
    assert lines(f"<article>{paragraphs(*OTHER)}</article>", stated)[:4] == list(STORY)


def test_a_stated_summary_takes_the_place_of_nothing() -> None:
    assert lines(f"<article>{paragraphs(*STORY)}</article>", "Nobody crosses to the island before spring.") == list(
        STORY
    )


def test_what_follows_the_end_of_the_stated_story_is_no_story() -> None:
    more = paragraphs("The Gazette has looked after the harbour's readers for more than a hundred years.")
    assert lines(f"<article>{paragraphs(*STORY)}{more}</article>", " ".join(STORY)) == list(STORY)


def test_a_statement_that_was_cut_off_ends_nothing() -> None:
    cut = " ".join(STORY)[:-60]
    assert lines(f"<article>{paragraphs(*STORY)}</article>", cut) == list(STORY)


@pytest.mark.parametrize("left_out", ["<h2>By ferry</h2>", "<ul><li>By ferry</li></ul>", "<p>By ferry</p>"])
def test_what_was_left_out_beside_the_story_comes_back(monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    monkeypatch.setattr(html_story, "_extract", lambda _: list(STORY))
    body = f"<article>{paragraphs(*STORY[:3])}{left_out}{paragraphs(STORY[3])}</article>"
    assert lines(body) == [*STORY[:3], "By ferry", STORY[3]]


@pytest.mark.parametrize(
    "left_out",
    [
        "<p><a href=/f>By ferry</a></p>",
        "<aside><p>By ferry</p></aside>",
        "<div><p>By ferry</p></div>",
        '<p class="byline">By ferry</p>',
        f"<blockquote>{paragraphs(*STORY[:2])}</blockquote>",
    ],
)
def test_links_asides_bylines_and_what_is_there_already_stay_out(
    monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    monkeypatch.setattr(html_story, "_extract", lambda _: list(STORY))
    assert lines(f"<article>{paragraphs(*STORY[:3])}{left_out}{paragraphs(STORY[3])}</article>") == list(STORY)


def test_a_paragraph_that_the_extractor_broke_into_lines_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_story, "_extract", lambda _: list(STORY))
    body = f"<article>{paragraphs(STORY[0], f'{STORY[1]}<br>{STORY[2]}', STORY[3])}</article>"
    assert lines(body) == list(STORY)


def test_a_summary_above_the_story_is_its_standfirst_and_no_line_of_it() -> None:
    summary = "Nobody crosses to the island before spring, and some not then."
    head = f"<header><h1>Bridge closed</h1><p class=dek>{summary}</p></header>"
    page = f"<html><body><article>{head}<div>{paragraphs(*STORY)}</div></article></body></html>"
    story = find_story(lxml_html.document_fromstring(page), None, [summary])
    assert story.standfirst == summary
    assert summary not in story.text.split("\n")


@pytest.mark.parametrize("above", ["", f"<header><p class=dek>{STORY[0]}</p></header>"])
def test_a_summary_that_is_the_first_paragraph_stays_one(above: str) -> None:
    page = f"<html><body><article>{above}<div>{paragraphs(*STORY)}</div></article></body></html>"
    story = find_story(lxml_html.document_fromstring(page), None, [STORY[0]])
    assert story.standfirst is None
    assert STORY[0] in story.text


def test_the_extractor_is_asked_again_where_it_finds_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_story, "_lines_of", lambda _, *, fast: ["Menu"] if fast else list(STORY))
    assert lines(paragraphs(*STORY)) == list(STORY)


def test_nothing_above_the_headline_is_story() -> None:
    trail = "<ul><li>News</li><li>Harbours</li></ul><p>Readers' offers of the week</p>"
    page = f"<html><body><article>{trail}<h1>Bridge closed</h1>{paragraphs(*STORY)}</article></body></html>"
    text = find_story(lxml_html.document_fromstring(page), headline="Bridge closed").text
    assert text.split("\n") == ["Bridge closed", *STORY]


def test_a_story_above_a_repeated_headline_stays() -> None:
    body = f"{paragraphs(*STORY)}<h2>Bridge closed</h2>{paragraphs(*OTHER)}"
    page = f"<html><body><article>{body}</article></body></html>"
    text = find_story(lxml_html.document_fromstring(page), headline="Bridge closed").text
    assert text.split("\n") == [*STORY, "Bridge closed", *OTHER]


def test_nothing_beneath_the_container_of_the_story_is_story() -> None:
    after = f"<section><h3>Also on Sunday</h3><div>{paragraphs(OTHER[2])}</div></section>"
    assert lines(f"<main><div>{paragraphs(*STORY)}</div>{after}</main>") == list(STORY)


def test_a_story_in_several_containers_keeps_its_end() -> None:
    assert lines(f"<main><div>{paragraphs(*STORY[:2])}</div><div>{paragraphs(*STORY[2:])}</div></main>") == list(STORY)
