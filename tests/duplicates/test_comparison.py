"""Two texts held against one another: laws for any texts, and a slow oracle that says the same."""

import time
from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates.comparison import MOST_PASSAGES, Comparison, Text, compare
from streamproc.duplicates.sketch import coarse_places
from streamproc.duplicates.words import words_of
from tests.duplicates.desk import prose, words

NOTHING: Final = np.empty(0, np.uint64)

SEPARATORS: Final = st.sampled_from([" ", ", ", ".\n\n", " – ", "\u00a0", "… “", "” "])
"""what stands between words, and is no part of any"""
SPELLED: Final = st.sampled_from(["a", "B", "c", "É", "e\u0301", "Straße", "STRASSE", "d" * 70, "42"])
"""few words, so that texts share runs by chance; some are written in two ways"""
CHARACTERS: Final = st.sampled_from("東京で五人")


@st.composite
def bodies(draw: st.DrawFn, word: st.SearchStrategy[str] = SPELLED) -> str:
    written = draw(st.lists(word, max_size=60))
    return "".join(each + draw(SEPARATORS) for each in written)


def two_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, str]]:
    """Two texts, or one and what came of it when a piece was moved."""
    moved = st.tuples(texts, texts, texts).map(lambda parts: ("".join(parts), parts[1] + " " + parts[0]))
    return st.tuples(texts, texts) | moved


def compared(this: str, that: str) -> Comparison:
    return compare(Text(this), Text(that), NOTHING)


def slow_share(this: str, that: str, least: int = 5) -> float:
    """The share of the words of *this* that stand in a run of *least* that *that* has as well."""
    own, others = words_of(this).words, words_of(that).words
    runs = {tuple(others[at : at + 5]) for at in range(len(others) - 4)}
    found = [tuple(own[at : at + 5]) in runs for at in range(len(own) - 4)]
    shared: set[int] = set()
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end]:
            end += 1
        if end > start and end - start + 4 >= least:
            shared.update(range(start, end + 4))
        start = end + 1
    return len(shared) / len(own) if own else 0.0


@given(two_of(bodies()))
@settings(deadline=None, max_examples=300)
def test_shares_are_those_of_a_slow_oracle(texts: tuple[str, str]) -> None:
    found = compared(*texts)
    assert found.share_of_this == slow_share(*texts)
    assert found.share_of_that == slow_share(*texts[::-1])


@given(two_of(bodies(CHARACTERS)))
@settings(deadline=None, max_examples=300)
def test_of_scripts_without_spaces_ten_characters_are_a_run(texts: tuple[str, str]) -> None:
    found = compared(*texts)
    assert found.share_of_this == slow_share(*texts, least=10)
    assert found.share_of_that == slow_share(*texts[::-1], least=10)


@given(two_of(bodies() | bodies(CHARACTERS | SPELLED) | st.text(max_size=80)))
@settings(deadline=None, max_examples=300)
def test_the_words_of_a_passage_stand_in_both_texts(texts: tuple[str, str]) -> None:
    this, that = texts
    found = compared(this, that)
    passages, omitted = found.passages()
    assert len(passages) <= MOST_PASSAGES
    assert (omitted > 0) <= (len(passages) == MOST_PASSAGES)
    assert list(passages) == sorted(passages, key=lambda each: each.start)
    for each in passages:
        assert 0 <= each.start < each.end <= len(this)
        assert 0 <= each.of_start < each.of_end <= len(that)
        run = words_of(this[each.start : each.end]).words
        assert len(run) >= 5
        assert run == words_of(that[each.of_start : each.of_end]).words
    assert bool(passages) == bool(found.shared.any())


@given(st.text(max_size=200), st.text(max_size=200))
@settings(deadline=None)
def test_shares_of_any_texts_are_shares(this: str, that: str) -> None:
    found = compared(this, that)
    assert 0 <= found.share_of_this <= 1
    assert 0 <= found.share_of_that <= 1
    turned = compared(that, this)
    assert (turned.share_of_this, turned.share_of_that) == (found.share_of_that, found.share_of_this)


@given(bodies() | st.text(max_size=200))
@settings(deadline=None)
def test_a_text_stands_in_itself(body: str) -> None:
    found = compared(body, body)
    if len(found.this) >= (10 if found.this.words.is_character.any() else 5):
        assert (found.share_of_this, found.share_of_that) == (1.0, 1.0)


def test_a_passage_is_the_text_between_two_changes() -> None:
    report = prose(200, "report")
    changed = report.split()
    changed[50], changed[120] = "(sic)", "(sic)"
    quoted = "As was said: “" + " ".join(changed) + "”"
    passages, omitted = compared(quoted, report).passages()
    assert omitted == 0
    for each in passages:
        assert quoted[each.start : each.end].split() == report[each.of_start : each.of_end].split()
    assert [len(quoted[each.start : each.end].split()) for each in passages] == [50, 69, 79]


def test_the_longest_passages_are_written_down_and_the_others_counted() -> None:
    lengths = [5 + number % 20 for number in range(40)]
    stretches = [" ".join(words(length, number)) for number, length in enumerate(lengths)]
    this = " x ".join(stretches)
    passages, omitted = compared(this, " y ".join(stretches)).passages()
    assert omitted == 40 - MOST_PASSAGES
    written = [len(this[each.start : each.end].split()) for each in passages]
    assert sorted(written) == sorted(lengths)[-MOST_PASSAGES:]


def test_one_changed_word_costs_itself_and_no_more() -> None:
    changed = prose(200, "report").split(" ")
    changed[100] = "changed"
    found = compared(" ".join(changed), prose(200, "report"))
    assert found.share_of_this == found.share_of_that == pytest.approx(199 / 200)


def test_paragraphs_in_another_order_are_the_same_text() -> None:
    paragraphs = prose(300, "report").split("\n\n")
    found = compared("\n\n".join(paragraphs[::-1]), "\n\n".join(paragraphs))
    assert found.share_of_this == found.share_of_that == 1.0


def samples_of(text: Text) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint64]]:
    """Places and hashes of what the index knows of a text."""
    return coarse_places(text.shingles, text.words.is_character)


@pytest.mark.parametrize("own", [0, 60, 300])
def test_boilerplate_counts_for_neither_text(own: int) -> None:
    notice = Text(prose(400, "legal notice"))
    samples = np.sort(samples_of(notice)[1])
    one, other = (Text(f"{prose(own, name)}\n\n{notice.body}") for name in ("one", "other"))
    assert compare(one, other, NOTHING).share_of_this == pytest.approx(400 / (400 + own))
    found = compare(one, other, samples)
    # The first words of the notice lie before its first sample: nobody can tell them from the story.
    first_sample = int(samples_of(notice)[0][0])
    assert found.counted <= own + first_sample
    assert np.count_nonzero(found.shared) <= first_sample
    assert compare(one, one, samples).share_of_this == (1.0 if own else 0.0)


def test_words_around_boilerplate_count_as_ever() -> None:
    notice = Text(prose(400, "legal notice"))
    samples = np.sort(samples_of(notice)[1])
    story = prose(300, "story")
    found = compare(Text(f"{story}\n\n{notice.body}"), Text(story), samples)
    assert found.share_of_that == 1.0
    assert found.share_of_this == pytest.approx(300 / (300 + samples_of(notice)[0][0]), abs=0.02)


A_MEGABYTE: Final[dict[str, Callable[[], str]]] = {
    "one word": lambda: "spam " * 200_000,
    "two words": lambda: "spam and " * 110_000,
    "its own words": lambda: " ".join(f"w{number}" for number in range(140_000)),
    "one character": lambda: "中" * 340_000,
    "two characters and a word": lambda: "中文 spam " * 80_000,
    "marks": lambda: "e" + "\u0301" * 500_000,
    "ligatures": lambda: "\ufdfa" * 300_000,
    "no word": lambda: "!?" * 500_000,
    "one letter": lambda: "a" * 1_000_000,
}


@pytest.mark.parametrize("kind", A_MEGABYTE)
def test_a_hostile_megabyte_is_compared_in_time(kind: str) -> None:
    body = A_MEGABYTE[kind]()
    halves = body[len(body) // 2 :] + " x " + body[: len(body) // 2]
    started = time.process_time()
    found = compared(body, halves)
    found.passages()
    assert time.process_time() - started < 4
    assert 0 <= found.share_of_this <= 1
