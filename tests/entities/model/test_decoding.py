"""Labels under BIO constraints."""

import numpy as np

from streamproc.entities.model.decoding import LABELS, spans_in
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
