"""Labels under BIO constraints."""

import numpy as np
import pytest

from streamproc.entities.model.decoding import LABELS, MAY_PRECEDE, TYPES, spans_in
from streamproc.entities.model.words import BREAK
from streamproc.events import EntityType

OUTSIDE, BEGIN_PERSON, IN_PERSON, BEGIN_ORG, IN_ORG = range(5)


def scores(*likely: dict[int, float]) -> np.ndarray:
    """Log probabilities of words, by label; what is not given is unlikely."""
    table = np.full((len(likely), LABELS), -20.0, np.float32)
    for row, chances in zip(table, likely, strict=True):
        for label, chance in chances.items():
            row[label] = np.log(chance)
    return table


def test_beginning_and_inside_make_one_name_and_a_second_beginning_another() -> None:
    found = scores({BEGIN_PERSON: 0.9}, {IN_PERSON: 0.9}, {BEGIN_PERSON: 0.9}, {OUTSIDE: 1.0})
    assert list(spans_in(found, ["Ann", "Lee", "Bob", "sat"])) == [(EntityType.PERSON, 0, 1), (EntityType.PERSON, 2, 2)]


def test_inside_without_a_beginning_takes_the_likelier_whole() -> None:
    found = scores({OUTSIDE: 0.5, BEGIN_ORG: 0.4}, {IN_ORG: 0.9, OUTSIDE: 0.05})
    assert list(spans_in(found, ["World", "Bank"])) == [(EntityType.ORG, 0, 1)]


def test_inside_of_another_type_never_continues_a_name() -> None:
    found = scores({BEGIN_PERSON: 0.9, BEGIN_ORG: 0.05}, {IN_ORG: 0.6, IN_PERSON: 0.3})
    assert list(spans_in(found, ["Ann", "Lee"])) == [(EntityType.PERSON, 0, 1)]


def test_line_break_is_outside_and_ends_a_name() -> None:
    found = scores({BEGIN_PERSON: 0.9}, {IN_PERSON: 0.9}, {IN_PERSON: 0.8, OUTSIDE: 0.1, BEGIN_PERSON: 0.05})
    assert list(spans_in(found, ["Ann", BREAK, "Lee"])) == [(EntityType.PERSON, 0, 0)]


def test_no_words_have_no_names() -> None:
    assert list(spans_in(np.zeros((0, LABELS), np.float32), [])) == []


@pytest.mark.parametrize("seed", range(40))
def test_no_allowed_labels_are_likelier(seed: int) -> None:
    chance = np.random.default_rng(seed)
    words = [BREAK if chance.random() < 0.1 else "word" for _ in range(60)]
    found = chance.normal(size=(60, LABELS)).astype(np.float32) * 3
    labels = np.zeros(60, int)
    for kind, first, last in spans_in(found, words):
        begin = 1 + 2 * TYPES.index(kind)
        labels[first], labels[first + 1 : last + 1] = begin, begin + 1
    assert MAY_PRECEDE[[OUTSIDE, *labels[:-1]], labels].all()
    found[[word == BREAK for word in words], 1:] = -np.inf
    assert found[np.arange(60), labels].sum() == pytest.approx(best_sum(found), abs=1e-3)


def best_sum(found: np.ndarray) -> float:
    """The sum of the likeliest allowed labels, of all paths."""
    sums = np.where(MAY_PRECEDE[OUTSIDE], found[0].astype(float), -np.inf)
    for row in found[1:]:
        sums = np.where(MAY_PRECEDE, sums[:, None], -np.inf).max(0) + row
    return float(sums.max())
