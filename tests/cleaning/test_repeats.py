import itertools
import time
from typing import Final

import pytest

from streamproc.cleaning import classify, clean
from streamproc.cleaning.repeats import find_repeats
from streamproc.events import LineKind
from tests.cleaning.articles import article_of, sent_again

BODY: Final = (
    "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day.",
    "Where the cars go",
    "A ferry sails from the mill to the market place, but not at night and not when the river is high.",
    "“We will appeal,” she said.",
    "Nobody expects the bridge to open again before the summer, and the ferry is full on most mornings.",
)
REFRAIN: Final = ("Row, old man, row,", "the river is low,", "the night is long")


def repeated(lines: tuple[str, ...] | list[str]) -> list[tuple[int, int]]:
    return list(find_repeats(lines, range(len(lines))))


def test_a_body_that_stands_25_times_is_kept_once() -> None:
    cleaned = clean(article_of("\n\n".join(BODY * 25)))
    assert cleaned.body == "\n\n".join(BODY)
    assert {(line.kind, line.rule) for line in cleaned.removed} == {(LineKind.REPEAT, "repeat.body")}
    assert len(cleaned.removed) == 24 * len(BODY)
    assert clean(sent_again(cleaned)).removed == ()


def test_evidence_says_where_it_stood_first() -> None:
    lines = classify(article_of("\n\n".join((*BODY, "She left.", *BODY[2:]))))
    assert [line.evidence for line in lines if line.kind is LineKind.REPEAT] == ["as line 2", "as line 3", "as line 4"]


def test_a_long_paragraph_alone_leaves_where_it_stands_again() -> None:
    assert repeated([BODY[0], "She left.", BODY[0], "He stayed."]) == [(2, 0)]


@pytest.mark.parametrize(
    "lines",
    [
        (*BODY[:2], *BODY[2:4], BODY[3], BODY[1]),
        (*REFRAIN, "We saw the mill", *REFRAIN, "We saw the market", *REFRAIN),
        ("Q: And the ferry?", "A: It is full.", "Q: And the ferry?", "A: It is late."),
        ("Yes.",) * 30,
        (BODY[0], BODY[0].replace("four", "five")),
        ("Lindow 3", "Mill 1") * 8,
    ],
)
def test_what_recurs_and_is_short_stays(lines: tuple[str, ...]) -> None:
    assert repeated(lines) == []


def test_words_need_no_spaces_between_them() -> None:
    line = (
        "林都市議会は月曜日に一日四千台の車が通る古い橋を閉鎖することを決めたが市長はこれに反対して控訴すると述べた。"
        * 2
    )
    assert repeated([line, "市長は去った。", line]) == [(2, 0)]


def test_a_run_that_goes_on_beyond_what_left_between_leaves_too() -> None:
    short = [f"Number {number} of the old bridge of Lindow has cracks in it" for number in range(6)]
    again = [*short[:3], BODY[0], *short[3:]]
    numbers = [number for number, _ in repeated([BODY[0], *short, *again])]
    left = [line for number, line in enumerate([BODY[0], *short, *again]) if number not in numbers]
    assert left == [BODY[0], *short]


def test_a_run_between_whose_lines_a_name_stood_leaves_too() -> None:
    short = [f"Number {number} of the old bridge of Lindow has cracks in it" for number in range(6)]
    text = "\n\n".join([BODY[0], *short, *itertools.chain.from_iterable((line, "Jane Doe") for line in short)])
    cleaned = clean(article_of(text, byline="Jane Doe"))
    assert cleaned.body == "\n\n".join([BODY[0], *short])
    assert clean(sent_again(cleaned)).removed == ()


@pytest.mark.parametrize("unit", [("a",), ("a", "b"), REFRAIN, BODY, (BODY[0],), ("a", BODY[0], "b")])
def test_finding_repeats_is_linear(unit: tuple[str, ...]) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        repeated(unit * times)
        return time.process_time() - started

    size = 2_000 // len(unit)
    assert min(seconds(4 * size) for _ in range(2)) < 12 * min(seconds(size) for _ in range(3)) + 0.02
