"""Finders in processes of their own, the articles they are timed on, and what spaCy learns from."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from benchmarks.entity_articles import make_articles, read_articles, words_in
from benchmarks.entity_corenlp import start_corenlp
from benchmarks.entity_finders import load
from benchmarks.entity_process import FinderProcess, escape, unescape
from benchmarks.entity_spacy import missing_labels, spaces_after

ROOT: Final = Path(__file__).parents[2]
WORKER: Final = ROOT / "benchmarks" / "entity_worker.py"
LABELS: Final = ("O", "B-PER", "I-PER", "B-NORP", "I-NORP")
OUTSIDE: Final = 0b00001
PERSON: Final = 0b00010
NORP: Final = 0b01000
OR_NORP: Final = 0b11001
OR_PERSON: Final = 0b00111


@dataclass(frozen=True)
class Sentence:
    """As training has them."""

    words: tuple[str, ...]
    allowed: tuple[int, ...]
    spans: tuple[tuple[str, int, int], ...]
    annotated: frozenset[str]


@pytest.mark.parametrize(
    "body", ["", "one\ntwo\r\nthree", "\\n is no line break, \\\\ is two", "\u2028\x85 are none", "😀\\"]
)
def test_a_body_goes_on_one_line_and_comes_back(body: str) -> None:
    assert "\n" not in escape(body)
    assert "\r" not in escape(body)
    assert unescape(escape(body)) == body


def test_a_process_finds_what_the_finder_finds_here() -> None:
    bodies = ["😀 In Kyiv,\nPresident Joe Biden met reporters \\n.", "", "Nothing here.", "Line\u2028of Germany\x85."]
    with FinderProcess("rules", [sys.executable, WORKER, "rules"]) as process:
        found = process.find(bodies)
        process.read(bodies)
        timing = process.time()
        assert 0 < process.bytes_before < process.resident
        assert process.load_seconds > 0
    finder = load("rules")
    assert found == [[(span.type.value, span.start, span.end) for span in finder.find(body)] for body in bodies]
    assert timing.names == sum(map(len, found)) == 3
    assert timing.clock > 0


def test_a_finder_that_cannot_be_loaded_says_why() -> None:
    with pytest.raises(OSError, match="nobody"):
        FinderProcess("nobody", [sys.executable, WORKER, "nobody"])


def test_a_program_that_does_not_answer_is_told() -> None:
    with pytest.raises(OSError, match="without a word"):
        FinderProcess("silent", [sys.executable, "-c", ""])
    with pytest.raises(OSError, match="'hello'"):
        FinderProcess("polite", [sys.executable, "-c", "print('hello')"])


def test_a_missing_java_is_told_with_the_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OSError, match="apt-get install openjdk"):
        start_corenlp(tmp_path)


def test_articles_are_as_many_words_as_were_asked_for_and_the_same_each_time(tmp_path: Path) -> None:
    made = make_articles(2000)
    assert made == make_articles(2000)
    assert 2000 <= words_in(made) < 4000
    path = tmp_path / "articles.jsonl"
    articles = [{"text": "word " * 150}, {"body": "short"}, {"body": "other " * 150}]
    path.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    assert sorted(body[:5] for body in read_articles(path, 1000)) == ["other", "word "]
    assert words_in(read_articles(path, 100)) == 150


@pytest.mark.parametrize("line", ['{"headline": "none"}', '["none"]', '{"text": "too short"}', "no JSON"])
def test_a_file_without_articles_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"text|article|Expecting"):
        read_articles(path, 100)


def test_a_token_has_no_label_where_another_set_has_names_with_its_word() -> None:
    marks_all = Sentence(("French", "boats", "of", "Lund"), (NORP, OUTSIDE, OUTSIDE, PERSON),
                         (("NORP", 0, 1), ("PER", 3, 4)), frozenset({"PER", "NORP"}))  # fmt: skip
    marks_persons = Sentence(("Of", "French", "Vale", "boats"), (OR_NORP,) * 4, (), frozenset({"PER"}))
    assert list(missing_labels([marks_all, marks_persons], LABELS)) == [[], [1]]


def test_a_token_has_no_label_where_its_set_is_in_doubt() -> None:
    doubted = Sentence(("Vale", "boats"), (OR_PERSON, OUTSIDE), (), frozenset({"PER"}))
    assert list(missing_labels([doubted], LABELS)) == [[0]]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("It rains , he said ( twice ) .", "It rains, he said (twice)."),
        ('" Yes , " said Lund \'s " friend "', '"Yes," said Lund\'s "friend"'),
        ("$ 5 ’s 9 %", "$5’s 9%"),
        (".", "."),
        ("", ""),
    ],
)
def test_blanks_stand_as_in_print(tokens: str, text: str) -> None:
    words: Sequence[str] = tokens.split()
    assert "".join(word + " " * blank for word, blank in zip(words, spaces_after(words), strict=True)) == text


def test_the_table_has_a_row_for_each_finder_and_what_is_missing_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "entities.py", "--words", "500", "--rounds", "1", "--cache", tmp_path,
         "--peers", "rules", "spaCy", "CoreNLP", "nobody", "--json", tmp_path / "figures.json"],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "| rules " in done.stdout
    assert "skipped: CoreNLP: java is not there" in done.stdout
    assert "skipped: spaCy: there is nothing to train it on" in done.stdout
    assert "skipped: nobody: no such finder" in done.stdout
    assert (tmp_path / "figures.json").exists()
