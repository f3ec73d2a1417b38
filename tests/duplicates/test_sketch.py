"""Estimates against true values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.sketch import Sketch, containment, jaccard, overlap, sketch
from streamproc.duplicates.words import Words, words_of
from tests.duplicates.desk import words


def thinned(text: list[str]) -> Sketch:
    return Sketch(sketch(Words(text)).sampled, is_complete=False)


def shingles(text: list[str]) -> set[tuple[str, ...]]:
    return {tuple(text[start : start + 5]) for start in range(len(text) - 4)}


@given(st.integers(0, 10_000), st.integers(20, 90), st.integers(0, 60))
def test_short_texts_are_compared_without_an_error(seed: int, shared: int, own: int) -> None:
    one = words(shared, ("shared", seed)) + words(own, ("one", seed))
    other = words(own, ("other", seed)) + words(shared, ("shared", seed))
    a, b = shingles(one), shingles(other)
    assert containment(sketch(Words(one)), sketch(Words(other))) == pytest.approx(len(a & b) / len(a))
    assert jaccard(sketch(Words(one)), sketch(Words(other))) == pytest.approx(len(a & b) / len(a | b))


@pytest.mark.parametrize("part", [100, 400, 800])
def test_errors_of_samples_stay_within_what_the_docstring_says(part: int) -> None:
    errors, bounds = [], []
    for seed in range(150):
        one = words(1000, ("one", seed))
        other = one[:part] + words(1000 - part, ("other", seed))
        a, b = shingles(one), shingles(other)
        samples = thinned(one)
        errors.append(containment(samples, thinned(other)) - len(a & b) / len(a))
        bounds.append(0.5 / np.sqrt(len(samples.hashes)))
        assert abs(errors[-1]) < 4 * bounds[-1]
    assert np.std(errors) < 1.1 * np.mean(bounds)
    assert abs(np.mean(errors)) < 3 * np.mean(bounds) / np.sqrt(150)


def test_a_quarter_of_all_shingles_is_sampled_and_a_sixteenth_indexed() -> None:
    hashes = sketch(Words(words(40_000, "many")))
    assert len(hashes.sampled) / len(hashes.hashes) == pytest.approx(1 / 4, rel=0.03)
    low = sketch(Words(words(20_000, "many")))
    assert len(low.indexed) / len(low.hashes) == pytest.approx(1 / 16, rel=0.06)


@pytest.mark.parametrize(("changed", "missed"), [(0, 1 / 135), (3, 1 / 60)])
def test_few_excerpts_of_80_words_share_too_little_with_a_long_text(changed: int, missed: float) -> None:
    texts, found = 2000, 0
    chance = np.random.default_rng(1)
    for _ in range(texts):
        whole = list(map(str, chance.integers(0, 10**9, 1000)))
        excerpt = whole[300:380]
        for place in chance.choice(80, changed * 80 // 100, replace=False).tolist():
            excerpt[place] = f"changed{place}"
        part, long = sketch(Words(excerpt)), sketch(Words(whole))
        shared = np.intersect1d(part.indexed, long.coarse)
        found += len(shared) >= max(1, min(len(part.coarse), len(long.coarse)) / 4)
    error = np.sqrt(missed / texts)
    assert 1 - found / texts == pytest.approx(missed, abs=3.5 * error)


def test_the_samples_of_an_excerpt_are_samples_of_the_whole() -> None:
    whole = words(2000, "whole")
    excerpt = thinned(whole[700:900])
    assert containment(excerpt, thinned(whole)) == 1.0
    assert len(excerpt.hashes) > 20


@pytest.mark.parametrize(
    "text",
    ["東京の空は今日も青く" * 3 + "明日は雨が降るでしょう" * 2, "北京 news 今天的天气很好我们去公园 with friends 散步"],
)
def test_an_excerpt_of_an_unsegmented_script_stands_in_the_whole(text: str) -> None:
    whole = words_of("前置きの文章です。" + text + "あとがきの文章もあります。")
    assert containment(sketch(words_of(text)), sketch(whole)) == 1.0
    assert containment(sketch(whole), sketch(words_of(text))) < 1.0


def test_texts_without_words_share_nothing() -> None:
    empty, other = sketch(Words([])), sketch(Words(["word"]))
    assert (containment(empty, other), containment(other, empty), jaccard(empty, empty)) == (0.0, 0.0, 0.0)


def test_a_word_repeated_is_one_shingle() -> None:
    assert len(sketch(Words(["spam"] * 1000)).hashes) == 1


def test_an_overlap_is_the_same_from_either_side() -> None:
    one, other = sketch(Words(words(90, 1) + words(90, 2))), sketch(Words(words(90, 2) + words(700, 3)))
    there, back = overlap(one, other), overlap(other, one)
    assert (there.shared, there.this, there.that) == (back.shared, back.that, back.this)
