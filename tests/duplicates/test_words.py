"""What is a word, and that no text makes finding them slow."""

import re
import time
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates.words import Words, digest_of, spans_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café MÜNCHEN straße", ["café", "münchen", "strasse"]),
        ("cafe\u0301", ["café"]),
        ("“It’s 5,000 – or so…”", ["it", "s", "5", "000", "or", "so"]),
        ("snake_case", ["snake", "case"]),
        ("हिन्दी समाचार।", ["हिन्दी", "समाचार"]),
        ("서울 뉴스", ["서울", "뉴스"]),
        ("上海 news", ["上", "海", "news"]),
        ("👍 🎉", ["👍", "🎉"]),
        ("", []),
    ],
)
def test_words_are_what_stays_without_typography(text: str, words: list[str]) -> None:
    assert words_of(text).words == words


TRICKY = (
    *("e\u0301", "=\u0338", "≠", "ß", "İ", "ŉ", "ΐ", "\u0345", "\u1fbe", "\u0f43", "\u0958", "\u212b", "a\u0323\u0307"),
    *("\u1112\u1161\u11ab", "\uac00\u11a8", "\u09c7\u09be", "กุ่", "ก\u0e48\u0e38", "हिन्दी", "שָׁלוֹם", "ﬁ", "Ǆ", "ﬃ"),
    *(
        "مُحَمَّد",
        "上",
        "が",
        "か\u3099",
        "👩‍👩‍👧",
        "🎉",
        "🇫🇷",
        "_",
        "’",
        "“",
        "—",
        "€",
        "\u00a0",
        "\u2028",
        "\x1c",
        "\ufeff",
    ),
    *(
        " ",
        " ",
        "\n\n",
        ". ",
        "Word ",
        "x" * 70,
        "é" * 130,
        "ß" * 50,
        "\ud800",
        "²",
        "Ⅷ",
        "\u0300" * 3,
        "\U0001d518",
        "\U000e0101",
    ),
)
texts = st.lists(st.sampled_from(TRICKY) | st.text(max_size=6), max_size=25).map("".join)
PLAIN_WORD = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff])"
    "|((?:[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]|[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff\u200c\u200d]){1,64})"
)


def plain_words(text: str) -> list[str]:
    """The definition, in so many words."""
    folded = unicodedata.normalize("NFC", re.sub("[“”‘’–—…\u00a0]", " ", text)).casefold()
    found = [match[0] for match in PLAIN_WORD.finditer(folded)]
    return found or unicodedata.normalize("NFC", text).split()


@given(texts)
@settings(max_examples=400)
def test_words_are_those_of_the_definition_however_accents_are_written(text: str) -> None:
    composed, parted = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert words_of(text).words == plain_words(text)
    assert words_of(composed).words == words_of(parted).words == words_of(text).words


@given(texts)
@settings(max_examples=400)
def test_the_text_at_a_span_folds_to_the_word(text: str) -> None:
    words, spans = words_of(text).words, spans_of(text)
    assert spans.shape == (len(words), 2)
    assert spans.dtype == np.int32
    starts, ends = spans.T
    assert (starts < ends).all()
    assert (starts[1:] >= starts[:-1]).all()
    assert (ends <= len(text)).all()
    touches = np.append(False, starts[1:] <= ends[:-1])
    for number, (start, end) in enumerate(spans.tolist()):
        at_span = words_of(text[start:end]).words
        if at_span != [words[number]]:
            assert touches[number : number + 2].any()
            assert words[number] in "".join(at_span)


def test_spans_point_into_the_text_as_it_was_written() -> None:
    text = "Stra\u00dfe — Cafe\u0301, İstanbul: “5 %” \ud55c\uae00 北京"
    found = [text[start:end] for start, end in spans_of(text).tolist()]
    assert found == ["Straße", "Cafe\u0301", "İstanbul", "5", "한글", "北", "京"]
    assert spans_of("👍 🎉 ").tolist() == [[0, 1], [2, 3]]


@given(texts, texts)
def test_equal_words_have_equal_hashes_in_whatever_text_they_stand(one: str, other: str) -> None:
    hashes: dict[str, int] = {}
    for text in (words_of(one), words_of(other), words_of(one + " é " + other), Words(words_of(other).words)):
        assert text.hashes.dtype == np.uint64
        for word, value in zip(text.words, text.hashes.tolist(), strict=True):
            assert hashes.setdefault(word, value) == value
    assert len(set(hashes.values())) == len(hashes)


def test_hashes_of_a_great_many_short_words_are_distinct_and_lie_evenly() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    many = [a + b + c for a in letters for b in letters for c in letters]
    hashes = words_of(" ".join(many)).hashes
    assert len(set(hashes.tolist())) == len(many)
    for bit in range(64):
        share = float(np.mean((hashes >> np.uint64(bit)) & np.uint64(1)))
        assert share == pytest.approx(0.5, abs=0.012)


@given(texts, st.sampled_from(("", "headline")))
def test_a_digest_is_that_of_the_words(text: str, about: str) -> None:
    assert words_of(text).digest(about=about) == digest_of(words_of(text).words, about=about)
    assert words_of(text).digest() == Words(words_of(text).words).digest()


def test_english_reads_alike_with_and_without_a_foreign_word() -> None:
    plain = "The minister’s office — on Friday — said “no”"
    assert words_of(plain + " é").words == [*words_of(plain).words, "é"]


def test_characters_of_unsegmented_scripts_weigh_half_a_word() -> None:
    assert words_of("今日は news").length == 2
    assert Words(["plain", "words"]).length == 2


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0316\u0301" * 250_000,
        "a" * 1_000_000,
        "a " * 500_000,
        ("a" + "\u0316\u0301" * 30) * 8_000,
        "中" * 350_000,
        "_" * 1_000_000,
        "é" * 500_000,
        "e\u0301" * 350_000,
        "\u1112\u1161" + "\u1161" * 330_000,
        "ß" * 500_000,
        "\u0958 " * 250_000,
        "🎉" * 250_000,
    ],
    ids=[
        *("marks", "letters", "words", "stacks", "characters", "underscores", "accents"),
        *("parted accents", "vowels", "sharp s", "exclusions", "emoji"),
    ],
)
def test_no_megabyte_takes_long(text: str) -> None:
    started = time.process_time()
    words = words_of(text)
    assert len(spans_of(text)) == len(words) == len(words.hashes)
    words.digest()
    assert time.process_time() - started < 5
