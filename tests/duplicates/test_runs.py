"""A multimap in sorted arrays finds what a dictionary would, however far its merges are."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates import runs as runs_module
from streamproc.duplicates.runs import Entries, Places, Runs, entries

EVERY = 2**31


@pytest.fixture(autouse=True)
def small_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few entries make a run and a step, so that small tests have many."""
    monkeypatch.setattr(runs_module, "_YOUNG", 40)
    monkeypatch.setattr(runs_module, "_STEP", 16)


def as_keys(values: list[int]) -> Entries:
    return np.array(values, np.uint64)


def everything(numbers: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(len(numbers), np.bool_)


def found(runs: Runs, values: list[int], enough: int = EVERY) -> dict[int, list[int]]:
    hits = defaultdict(list)
    for places, numbers in runs.find(as_keys(values), everything, np.full(len(values), enough), is_ordered=True):
        for place, number in zip(places.tolist(), numbers.tolist(), strict=True):
            hits[values[place]].append(number)
    return {key: sorted(numbers) for key, numbers in hits.items()}


key_values = st.one_of(st.integers(1, 2**36 - 1), st.integers(1, 12), st.integers(2**36 - 12, 2**36 - 1))


@given(
    st.lists(st.tuples(st.sets(key_values, min_size=1, max_size=12), st.integers(0, 60)), min_size=1, max_size=60),
    st.integers(0, 60),
    st.sampled_from(("as it is", "renumbered")),
)
@settings(deadline=None, max_examples=200)
def test_what_was_added_is_found(added: list[tuple[set[int], int]], compacted_at: int, end: str) -> None:
    runs = Runs()
    oracle: dict[int, list[int]] = defaultdict(list)
    for number, (values, worked) in enumerate(added):
        runs.add(entries(as_keys(sorted(values)), number))
        for value in values:
            oracle[value].append(number)
        runs.work(worked)
        if number == compacted_at:
            runs.compact()
        if number % 7 == 0:
            assert found(runs, sorted(values)) == {value: oracle[value] for value in values}
    if end == "renumbered":
        for _ in runs.renumber(np.arange(len(added), dtype=np.uint64)[::-1].copy()):
            pass
        oracle = {key: sorted(len(added) - 1 - number for number in numbers) for key, numbers in oracle.items()}
    absent = [value for value in range(12, 16) if value not in oracle]
    assert found(runs, [*oracle, *absent]) == oracle
    while runs.work(1):
        pass
    assert found(runs, [*oracle, *absent]) == oracle
    assert len(runs) == sum(map(len, oracle.values()))


def test_of_a_common_key_the_highest_numbers_are_found_and_more_where_they_do_not_count() -> None:
    runs = Runs()
    for number in range(500):
        runs.add(entries(as_keys([7, 1000 + number]), number))
    runs.compact()
    while runs.work(1):
        pass
    assert found(runs, [7], enough=10)[7] == list(range(490, 500))

    def below_100(numbers: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return numbers < 100

    for is_ordered in (True, False):
        hits = runs.find(as_keys([7]), below_100, np.array([10]), is_ordered=is_ordered)
        assert sorted(np.concatenate([numbers for _, numbers in hits]).tolist()) == list(range(100))


def test_a_merge_goes_on_in_small_steps_and_few_runs_are_left() -> None:
    runs = Runs()
    chance = np.random.default_rng(1)
    for number in range(2000):
        runs.add(entries(np.sort(chance.integers(0, 2**36, 10, np.uint64)), number))
        assert runs.work(120) < 120 + 4 * 16
        assert len(runs._runs) <= 24  # noqa: SLF001 - what it is for: two for each of nine doublings, and a few
    runs.compact()
    steps = 0
    while done := runs.work(1):
        assert done < 4 * 16
        steps += 1
    assert (len(runs._runs), steps > 1000) == (1, True)  # noqa: SLF001 - as above


def test_an_entry_takes_little_more_than_eight_bytes() -> None:
    runs = Runs()
    chance = np.random.default_rng(2)
    for number in range(1000):
        runs.add(entries(np.sort(chance.integers(0, 2**36, 100, np.uint64)), number))
    runs.compact()
    while runs.work(1000):
        pass
    assert 8 < runs.nbytes / len(runs) < 10.5
