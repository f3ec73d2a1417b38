"""What is repaired, what stays as it was written, and that it is done once."""

import json
import textwrap
import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.errors import ItemError, RejectCode
from streamproc.events import RawRecord
from streamproc.reading import read
from streamproc.reading.repairs import drop_invisible, repair, repair_encoding, unescape, unwrap

PARAGRAPHS: Final = (
    (
        "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day and has "
        "stood since the great flood of the last century."
    ),
    (
        "“We will appeal,” said the mayor, whose brother runs the only ferry on the river between the mill and the "
        "market place. It takes twelve cars at a time, and none when the water is high."
    ),
    "Nobody expects the bridge to open again before the summer.",
)
POEM: Final = """\
Along the river where the ferry goes
the old man waits and nobody quite knows
what he has lost, or when,
and whether he will cross the stream again
before the winter, when the market closes."""
SCORES: Final = """\
Lindow Rovers 3, Mill Town 1 (Roe 12, Doe 45, 67; Lee 80), attendance 1,204
Northland 0, Harbour City 0
Old Bridge United 2, Ferry Athletic 2 (Poe 5, 19; Moe 33, 90), attendance 902
Market Wanderers 4, Upper Mill 0
River Plate Lindow 1, Council Reserves 3 (Noe 2; Coe 9, 10, 88), attendance 77"""
CHAT: Final = """\
jane: did you see what they wrote about the bridge this morning?
bob: no, what did they say, I was at the harbour with the kids
jane: it is closed for a year, maybe two, nobody seems to know it
bob: well that is going to make the ferry people rather happy lol
jane: tell me about it, I have to drive around by the mill again"""
CODE: Final = """\
def close_the_bridge(bridge, council, vote, day_of_the_week, names):
    if council.has_voted(vote) and day_of_the_week not in names.days:
        bridge.close(council=council, vote=vote, day=day_of_the_week)
    return bridge.is_closed and not council.has_voted(vote) or names"""
SONG: Final = """\
oh the bridge it was falling and the river was high and so was I
and we danced on the harbour till the morning was nigh and we sang
oh the bridge it was falling and the river was high and so was I
and we danced on the harbour where the ferryboats go and we sank"""
BULLETS: Final = "\n".join(
    f"- The bridge number {number} will be closed for repairs until the summer" for number in range(6)
)


def text_of(text: str, **fields: str) -> str:
    payload = json.dumps({"text": text, **fields}).encode()
    return read(RawRecord("news.raw", 0, 7, 1_730_793_840_000, payload)).text


@pytest.mark.parametrize("width", [60, 65, 72, 80, 90])
def test_wrapped_text_becomes_its_paragraphs(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert unwrap(wrapped) == "\n\n".join(PARAGRAPHS)


def test_wrapped_text_without_blank_lines_becomes_its_paragraphs() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 66) for paragraph in PARAGRAPHS)
    assert unwrap(wrapped).split("\n\n") == list(PARAGRAPHS)


def test_three_lines_show_a_width_where_each_goes_on_in_mid_sentence() -> None:
    wrapped = textwrap.fill(PARAGRAPHS[0], 62)
    assert wrapped.count("\n") == 2
    assert unwrap("By Jane Doe\n\n" + wrapped) == "By Jane Doe\n\n" + PARAGRAPHS[0]


def test_headline_and_byline_above_wrapped_text_stay_lines() -> None:
    head = "Council Closes Old Bridge\nBy Jane Doe\n\n"
    wrapped = head + "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert unwrap(wrapped) == head + "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [POEM, SCORES, BULLETS, CHAT, CODE, SONG, "\n".join(PARAGRAPHS), "\n".join(line[:70] for line in PARAGRAPHS * 2)],
)
def test_lines_that_were_meant_stay_lines(text: str) -> None:
    assert unwrap(text) == text
    assert unwrap("\n\n".join([text, *PARAGRAPHS])) == "\n\n".join([text, *PARAGRAPHS])


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The cafÃ© isnâ€™t open.", "The café isn’t open."),
        ("It isn\x92t \x93open\x94.", "It isn’t “open”."),
        ("â\x80\x9cOpenâ\x80\x9d, he said.", "“Open”, he said."),
        ("Москва ждёт".encode().decode("latin-1"), "Москва ждёт"),
        ("\u00e2\u20ac\u0153We go,\u00e2\u20ac she said.", "“We go,” she said."),
        ("Voil\u00c3\u00a0 the ferry", "Voilà the ferry"),
        ("the mayor’s ferry".encode().decode("mac-roman"), "the mayor’s ferry"),
    ],
)
def test_text_in_the_wrong_character_set_is_read_again(broken: str, whole: str) -> None:
    assert text_of(broken) == whole
    assert text_of("Sound – “line”.\n\n" + broken) == "Sound – “line”.\n\n" + whole


@pytest.mark.parametrize(
    "text",
    [
        "“It’s ‘ﬁne’,” she said – in \uff57\uff49\uff44\uff45 letters…",
        "Ça ira, dit-elle : « voilà » – à l’été prochain, Noël, cœur, œuvre, ÉTÉ”",
        "São Paulo, Ångström, Łódź, Kraków, Việt Nam, 北京, Москва, תל אביב, القاهرة",
        "Prices: 5 € – ½ off, 30 °C, ± 2 %, ©, ®",
        "a\u00a0b e\u0301",
        "LA CITÉ² ET L’UNITÉ¹",
    ],
)
def test_what_was_written_so_stays(text: str) -> None:
    assert text_of(text) == text


def test_emoji_and_scripts_keep_their_joiners() -> None:
    for text in (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 came",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\u05d0\u200f! \u202bBBC\u202c",
    ):
        assert drop_invisible(text) == text


def test_fields_of_one_line_are_repaired_too() -> None:
    payload = json.dumps(
        {"text": "Words.", "title": "Lindow&amp;#8217;s cafÃ©\u200b closed", "author": "Jos\u00c3\u00a9 Roe"}
    )
    article = read(RawRecord("news.raw", 0, 7, 1_730_793_840_000, payload.encode()))
    assert (article.headline, article.byline) == ("Lindow’s café closed", "José Roe")


def test_separators_that_were_escaped_end_lines_as_others_do() -> None:
    assert text_of("One.&#x2028;Two.&#8233;Three.") == "One.\nTwo.\nThree."


def test_text_that_nobody_sees_is_none() -> None:
    with pytest.raises(ItemError) as caught:
        text_of("\u200b\u00ad")
    assert caught.value.code is RejectCode.NO_TEXT


TOKENS: Final = st.sampled_from(
    (
        *("&", "amp;", "#38;", "&lt;", "&#8203;", "&#173;", "&rsquo;", "#", "x26;", ";"),
        *("\u200b", "\u00ad", "\u200d", "\u202e", "é", "Ã©", "â€™", "א"),
        *("\n", "\n\n", " ", "a", "word ", "The ", ". ", "-\n", *PARAGRAPHS, textwrap.fill(PARAGRAPHS[1], 60)),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(TOKENS, max_size=14).map("".join))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(repair_encoding(text))
    assert unescape(once) == once
    assert drop_invisible(once) == once
    assert unwrap(once) == once


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_repaired_once(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


def seconds(text: str) -> float:
    started = time.process_time()
    repair(repair_encoding(text))
    return time.process_time() - started


@pytest.mark.parametrize(
    "unit",
    ["&amp;", "&", "amp;", "&#38;", "cafÃ© ", "Ã©\n", "a\u200b", "\u200d", "\u202e", "a long line of words \n", "é \n"],
)
def test_repairs_are_linear(unit: str) -> None:
    size = 60_000 // len(unit)
    assert min(seconds(unit * size * 4) for _ in range(2)) < 12 * min(seconds(unit * size) for _ in range(3)) + 0.05
