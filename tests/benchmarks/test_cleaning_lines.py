"""What counts as furniture and as story when cleaning is measured."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.cleaning_lines import Label, label_lines, report_lines

ROOT: Final = Path(__file__).parents[2]
STORY: Final = "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day."
APPEAL: Final = "Please send this long line of thirteen or more words to all your friends today"
NAMED: Final = "“We will not appeal against it, whatever the court says,” she told the Lindow Herald on Monday."


def article(text: str, kept: str, source: str = "Lindow Herald") -> dict[str, Any]:
    return {"text": text, "kept": kept, "source": source, "title": "Bridge closed"}


def labels(*articles: dict[str, Any]) -> list[list[Label]]:
    return [list(one.labels) for one in label_lines(articles)]


def test_what_the_collectors_kept_is_story_however_they_tokenised_it() -> None:
    kept = STORY.replace(",", " ,").replace(".", " .")
    assert labels(article(STORY, kept)) == [[Label.STORY]]


def test_a_line_of_middle_length_that_they_dropped_is_furniture() -> None:
    assert labels(article(f"{STORY}\n\n{APPEAL}", STORY)) == [[Label.STORY, Label.FURNITURE]]


def test_a_short_line_that_they_dropped_says_nothing() -> None:
    assert labels(article(f"{STORY}\n\nWhat happens next?", STORY)) == [[Label.STORY, Label.UNSURE]]


def test_a_short_line_that_recurs_in_five_articles_is_furniture() -> None:
    found = labels(*[article(f"{STORY}\n\nAdvertisement", STORY)] * 5)
    assert found[0] == [Label.KEPT_FURNITURE, Label.FURNITURE]
    assert labels(*[article("Advertisement", STORY, source) for source in "abcde"])[0] == [Label.UNSURE]


def test_letters_of_a_short_line_within_a_sentence_do_not_keep_it() -> None:
    assert labels(article("Old bridge", STORY)) == [[Label.UNSURE]]


def test_a_line_that_names_its_source_is_doubtful() -> None:
    assert labels(article(NAMED, STORY)) == [[Label.NAMES_SOURCE]]
    assert labels(article(NAMED, STORY, "Lindow Herald - Opinion")) == [[Label.NAMES_SOURCE]]
    assert labels(article(NAMED, STORY, "")) == [[Label.FURNITURE]]


def test_other_data_of_the_same_form_is_scored_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lines.jsonl"
    one = article(f"{STORY}\n\n{APPEAL}\n\nAdvertisement", STORY)
    path.write_text("".join(json.dumps(one | {"id": str(number)}) + "\n" for number in range(5)), encoding="utf-8")
    report_lines(path, everything=True, detail=True)
    printed = capsys.readouterr().out
    assert "all sources: 5 articles of 1 sources" in printed
    assert "body words lost 0.000 %" in printed
    assert "advertisement.marker" in printed


def test_without_data_it_says_so_and_succeeds() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "evaluate_cleaning.py"],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count("skipped: ") == 2
