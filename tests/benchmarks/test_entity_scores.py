"""What counts as found when names are measured, by hand."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from benchmarks.entity_scores import Counts, core_end, count, mistakes
from benchmarks.marked_entities import read_pud
from benchmarks.tables import table
from benchmarks.tagged_text import Collection, Tagged
from streamproc.entities.span import Span
from streamproc.events import EntityType

ROOT: Final = Path(__file__).parents[2]
PERSON, ORG, PLACE, DATE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.DATE
BODY: Final = "Vale Bank's Ann Lund left Vale. Lund Inc. is in Vale."


def span(kind: EntityType, text: str, start: int | None = None) -> Span:
    at = BODY.index(text) if start is None else start
    assert BODY[at : at + len(text)] == text
    return Span(kind, at, at + len(text), text)


GOLD: Final = (
    span(ORG, "Vale Bank"),
    span(PERSON, "Ann Lund"),
    span(PLACE, "Vale", 26),
    span(ORG, "Lund Inc."),
    span(PLACE, "Vale", 48),
)


def collection(texts: int = 1, types: frozenset[EntityType] = frozenset({PERSON, ORG, PLACE})) -> Collection:
    return Collection("made", (Tagged(BODY, GOLD, (0, 32)),) * texts, types, Counter())


def scored(*given: Span) -> Counts:
    return count(collection(), [given])


def test_what_is_marked_is_found() -> None:
    counts = scored(*GOLD)
    assert counts.f1() == 1
    assert [counts.marked(kind) for kind in (PERSON, ORG, PLACE)] == [1, 2, 2]


def test_precision_recall_and_f1_by_hand() -> None:
    counts = scored(span(ORG, "Vale Bank"), span(PERSON, "Lund"), span(PLACE, "Vale", 26), span(ORG, "Bank"))
    assert counts.precision(ORG) == 1 / 2
    assert counts.recall(ORG) == 1 / 2
    assert counts.recall(PLACE) == 1 / 2
    assert counts.precision(PLACE) == 1
    assert counts.f1(PLACE) == pytest.approx(2 / 3)
    assert counts.f1(PERSON) == 0
    assert counts.f1() == pytest.approx(2 * 2 / (4 + 5))


def test_a_possessive_and_a_full_stop_are_no_part_of_a_name() -> None:
    counts = scored(span(ORG, "Vale Bank's"), span(PLACE, "Vale.", 26), span(ORG, "Lund Inc"))
    assert counts.f1(ORG) == 1
    assert counts.recall(PLACE) == 1 / 2


@pytest.mark.parametrize("text", ["Bank's Ann Lund", "nn Lund", "Ann Lun", "Ann Lund left"])
def test_nothing_else_is_forgiven(text: str) -> None:
    assert scored(span(PERSON, text)).f1() == 0


def test_another_type_is_wrong_and_leaves_one_missing() -> None:
    counts = scored(span(PLACE, "Vale Bank"))
    assert counts.precision(PLACE) == 0
    assert counts.recall(ORG) == 0


def test_types_that_nobody_marked_are_not_asked_for() -> None:
    assert scored(*GOLD, span(DATE, "left")).f1() == 1
    only_places = count(collection(types=frozenset({PLACE})), [GOLD])
    assert only_places.f1() == 1
    assert only_places.table.sum() == 2 * 3


def test_a_name_that_is_given_twice_counts_once() -> None:
    assert scored(*GOLD, *GOLD).f1() == 1


def test_names_are_counted_in_the_sentence_that_they_begin_in() -> None:
    assert scored(*GOLD).table.sum(axis=1).sum(axis=1).tolist() == [9, 6]


def test_without_names_f1_is_zero() -> None:
    assert scored().f1() == 0
    assert scored().interval().high == 0
    assert count(Collection("empty", (), frozenset({PERSON})), []).interval().high == 1


def test_intervals_are_the_same_each_time_hold_the_value_and_narrow_with_more_sentences() -> None:
    given = (GOLD[0], GOLD[2])
    few = count(collection(10), [given] * 10).interval()
    many = count(collection(1000), [given] * 1000).interval()
    assert few == count(collection(10), [given] * 10).interval()
    assert few.low < few.value < few.high
    assert few.value == many.value == pytest.approx(4 / 7)
    assert many.high - many.low < (few.high - few.low) / 5


@pytest.mark.parametrize(
    ("text", "core"),
    [("Vale’s", "Vale"), ("Vale 's", "Vale"), ("the Vales'", "the Vales"), ("U.S.", "U.S"), (".", "."), ("'s", "'s")],
)
def test_the_core_of_a_name(text: str, core: str) -> None:
    assert core_end(Span(PLACE, 3, 3 + len(text), text)) == 3 + len(core)


def test_mistakes_are_listed_in_the_order_of_the_text() -> None:
    listed = mistakes(collection().texts[0], [*GOLD[1:], span(PLACE, "Vale", 0)], {PERSON, ORG, PLACE})
    assert [(sign, each.text) for sign, each in listed] == [("+", "Vale"), ("−", "Vale Bank")]


def test_a_table_pastes_into_a_readme() -> None:
    assert list(table(["", "F1"], [["fast", "7.1"]])) == ["|      |  F1 |", "|:-----|----:|", "| fast | 7.1 |"]


def test_an_archive_without_pud_is_refused(tmp_path: Path) -> None:
    import tarfile  # noqa: PLC0415

    with tarfile.open(tmp_path / "gold.tar.gz", "w:gz"):
        pass
    with pytest.raises(ValueError, match=r"no pud\.iob2"):
        read_pud(tmp_path / "gold.tar.gz")


def evaluate(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "benchmarks" / "evaluate_entities.py", *words]
    return subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=False)


def test_a_file_is_measured_and_what_is_missing_is_said(tmp_path: Path) -> None:
    data, figures = tmp_path / "made.conll", tmp_path / "figures.json"
    data.write_text("President O\nJoe B-PER\nBiden I-PER\nleft O\nParis B-LOC\n. O\n", encoding="utf-8")
    done = evaluate("--data", data, "--finders", "teacher", "rules", "nobody", "--json", figures)
    assert done.returncode == 0, done.stderr
    assert "skipped: teacher: no file was given" in done.stdout
    assert "skipped: nobody: " in done.stdout
    assert "made.conll: 1 sentences, 2 names of PERSON, PLACE" in done.stdout
    assert json.loads(figures.read_text())["made.conll"]["rules"]["f1"]["value"] == 1


def test_a_file_at_fault_is_told(tmp_path: Path) -> None:
    data = tmp_path / "made.conll"
    data.write_text("no labels\n", encoding="utf-8")
    done = evaluate("--data", data)
    assert done.returncode == 1
    assert "no column holds" in done.stdout


def test_without_data_it_says_so_and_succeeds() -> None:
    done = evaluate()
    assert done.returncode == 0
    assert done.stdout.count("skipped: ") == 2
