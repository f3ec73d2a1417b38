"""What is read from files of tokens and labels."""

import gzip
from pathlib import Path

import pytest

from benchmarks.entity_labels import SPELLINGS, names_in, type_of
from benchmarks.tagged_text import Tagged, join, read_columns, read_file, tag
from streamproc.entities.span import Span
from streamproc.events import EntityType

INDEXED = """\
# newdoc id = made
# sent_id = made-1
# text = Ms Lund’s boat left Port Vale.
1\tMs\tO\t-\t-
2\tLund\tB-PER\t-\tsomebody
3-4\t’s boat\t_\t_\t_
3\t’s\tO\t-\t-
4\tboat\tO\t-\t-
5\tleft\tO\t-\t-
6\tPort\tB-LOC\t-\tsomebody
7\tVale\tI-LOC\t-\tsomebody
8\t.\tO\t-\t-

# sent_id = made-2
# text = It rained.
1\tIt\tO\t-\t-
2\trained\tO\t-\t-
3\t.\tO\t-\t-
"""
FOUR_COLUMNS = """\
-DOCSTART- -X- O O

Harbour NNP I-NP B-ORG
Board NNP I-NP I-ORG
met VBD I-VP O

# NN I-NP O
1 CD I-NP O
"""


def read(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    collection = read_columns(text.splitlines(keepends=True), "made")
    return [(each.body, [(span.type.value, span.text) for span in each.spans]) for each in collection.texts]


def test_tokens_are_found_again_in_the_text_that_is_given() -> None:
    assert read(INDEXED) == [
        ("Ms Lund’s boat left Port Vale.", [("PERSON", "Lund"), ("PLACE", "Port Vale")]),
        ("It rained.", []),
    ]


def test_of_columns_that_look_like_labels_the_last_is_taken_and_a_hash_may_be_a_token() -> None:
    assert read(FOUR_COLUMNS) == [("Harbour Board met", [("ORG", "Harbour Board")]), ("# 1", [])]


@pytest.mark.parametrize("between", ["\t", " ", "   "])
def test_two_columns_are_parted_by_a_tab_or_blanks(between: str) -> None:
    rows = ["Lund B-PERSON", "of O", "Vale B-GPE", "#vale O"]
    text = "".join(row.replace(" ", between) + "\r\n" for row in rows)
    assert read(text) == [("Lund of Vale #vale", [("PERSON", "Lund"), ("PLACE", "Vale")])]


def test_a_lone_hash_with_a_tab_is_a_token() -> None:
    assert read("#\tO\nVale\tB-LOC\n") == [("# Vale", [("PLACE", "Vale")])]


def test_numbers_that_are_tokens_are_no_indexes() -> None:
    assert read("010\tI-MISC\nis\tO\n\n1\tO\n2\tO\n") == [("010 is", []), ("1 2", [])]


def test_a_text_that_does_not_hold_its_tokens_is_not_used() -> None:
    collection = read_columns(["# text = Vale is wet.\n", "1\tVale\tB-LOC\n", "2\tdry\tO\n"], "made")
    assert collection.texts[0].body == "Vale dry"
    assert collection.blanks_between == 1
    assert "blanks between tokens" in str(collection)


def test_unknown_labels_are_named_and_left_out() -> None:
    collection = read_columns(["Ale\tB-PRODUCT\n", "Vale\tB-facility\n", "Ales\tB-PRODUCT\n"], "made")
    assert collection.left_out == {"PRODUCT": 2}
    assert collection.types == {EntityType.PLACE}
    assert "left out: PRODUCT (2)" in str(collection)


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("I-PER I-PER O I-PER", [("PER", 0, 2), ("PER", 3, 4)]),
        ("I-PER I-ORG I-ORG", [("PER", 0, 1), ("ORG", 1, 3)]),
        ("I-PER B-PER I-PER", [("PER", 0, 1), ("PER", 1, 3)]),
        ("B-PER L-PER U-PER B-ORG I-ORG L-ORG", [("PER", 0, 2), ("PER", 2, 3), ("ORG", 3, 6)]),
        ("O O", []),
        ("", []),
    ],
)
def test_names_in_labels_of_any_scheme(labels: str, names: list[tuple[str, int, int]]) -> None:
    assert list(names_in(labels.split())) == names


def test_each_of_our_types_is_known_by_its_own_name() -> None:
    assert all(type_of(kind.value) is kind for kind in SPELLINGS)
    assert set(SPELLINGS) == set(EntityType)


def test_a_file_without_labels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Vale is wet\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column holds"):
        read_file(path)
    path.write_text("\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no tokens"):
        read_file(path)


def test_a_file_may_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "made.conll.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfVale\tB-LOC\n"))
    assert read_file(path).texts == (Tagged("Vale", (Span(EntityType.PLACE, 0, 4, "Vale"),)),)


def test_a_document_is_one_body_and_its_names_move_along() -> None:
    one, other = tag(["Vale", "woke"], ["B-LOC", "O"]), tag(["😀", "Lund", "."], ["O", "B-PER", "O"], "😀 Lund.")
    whole = join([(one, ""), (other, "\n\n")])
    assert whole.body == "Vale woke\n\n😀 Lund."
    assert whole.sentences == (0, 11)
    assert all(whole.body[span.start : span.end] == span.text for span in whole.spans)
    assert [span.text for span in whole.spans] == ["Vale", "Lund"]
