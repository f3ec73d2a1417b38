"""What is a word, and that no text makes finding them slow."""

import time

import pytest

from streamproc.duplicates.words import Words, words_of


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
    ],
    ids=["marks", "letters", "words", "stacks", "characters", "underscores", "accents"],
)
def test_no_megabyte_takes_long(text: str) -> None:
    started = time.process_time()
    words_of(text)
    assert time.process_time() - started < 5
