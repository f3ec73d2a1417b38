"""What counts as found, missed and wrong when duplicates are measured."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from benchmarks.duplicate_alarms import find_alarms
from benchmarks.duplicate_pairs import Pairs, load, report_pairs, tally_of
from benchmarks.duplicate_peers import shingles, simhash_pairs
from benchmarks.duplicate_prints import group, report_prints
from benchmarks.judged_texts import cleaned, pair
from benchmarks.labelled_pairs import Half, Label, components, halves, load_bodies, load_pairs
from benchmarks.made_copies import KINDS, Outlets, make
from benchmarks.scores import Tally, wilson

ROOT: Final = Path(__file__).parents[2]
NOUNS: Final = [
    "bridge",
    "council",
    "river",
    "market",
    "engine",
    "harbour",
    "ledger",
    "orchard",
    "window",
    "teacher",
    "parcel",
    "violin",
]
VERBS: Final = [
    "crossed",
    "closed",
    "painted",
    "measured",
    "carried",
    "answered",
    "followed",
    "repaired",
    "borrowed",
    "counted",
]
BOTH: Final = {Label.COPY, Label.EXCERPT}


def story(seed: int, paragraphs: int = 8) -> str:
    """Write a text that shares no five words with another one, but by chance."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret

    def sentence() -> str:
        words = [f"{chance.choice(NOUNS)} {chance.choice(VERBS)} {chance.randint(100, 999)}" for _ in range(6)]
        return f"The {' and the '.join(words)} on {chance.choice(['Monday', 'Friday'])}."

    return "\n\n".join(" ".join(sentence() for _ in range(2)) for _ in range(paragraphs))


@pytest.fixture
def collection(tmp_path: Path) -> tuple[Path, Path]:
    """Three bodies: one, the same one, another; and what pairs of them are."""
    bodies, pairs = tmp_path / "bodies.csv.gz", tmp_path / "pairs.tsv"
    rows = [(7, story(1)), (10, story(1)), (9, story(2))]
    with gzip.open(bodies, "wt", encoding="utf-8") as file:
        file.write("Body ID,articleBody\n" + "".join(f'{name},"{text}"\n' for name, text in rows))
    pairs.write_text("# read by one\n10\t7\tcopy\n9\t10\tshared quotes only\n", encoding="utf-8")
    return bodies, pairs


def pairs_of(labels: dict[tuple[str, str], Label], jaccard: dict[tuple[str, str], float] | None = None) -> Pairs:
    joined = components(each for each, label in labels.items() if label in BOTH)
    return Pairs({}, labels, jaccard or {}, halves(labels), joined)


def test_ids_are_ordered_as_numbers_and_pairs_with_the_smaller_one_first(collection: tuple[Path, Path]) -> None:
    bodies, pairs = collection
    assert list(load_bodies(bodies)) == ["7", "9", "10"]
    assert load_pairs(pairs) == {("7", "10"): Label.COPY, ("9", "10"): Label.QUOTES}


def test_pairs_may_have_commas_and_a_line_of_names(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a,b,label\n2,1,Excerpt\n", encoding="utf-8")
    assert load_pairs(path) == {("1", "2"): Label.EXCERPT}


def test_a_label_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("1\t2\tcopy\n1\t3\tblue\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no label in"):
        load_pairs(path)


def test_bodies_without_ids_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bodies.csv"
    path.write_text("name,articleBody\n1,text\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Body ID"):
        load_bodies(path)


def test_all_pairs_about_a_happening_are_in_one_half() -> None:
    chain = {(str(n), str(n + 1)): Label.QUOTES for n in range(1, 40)}
    assert len(set(halves(chain).values())) == 1
    apart = {(f"{n}", f"{n}0000"): Label.QUOTES for n in range(1, 40)}
    assert set(halves(apart).values()) == set(Half)


def test_the_labels_that_are_shipped_can_be_read_and_name_no_pair_twice() -> None:
    path = ROOT / "benchmarks" / "labels" / "fnc1_pairs.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    labels = load_pairs(path)
    assert len(labels) == len(lines) >= 250
    assert {Label.COPY, Label.EXCERPT, Label.QUOTES} <= set(labels.values())
    assert all(field.isdecimal() for line in lines for field in line.split("\t")[:2])


def test_what_is_found_missed_and_wrong_is_counted_in_each_order() -> None:
    pairs = pairs_of({("1", "2"): Label.COPY, ("3", "4"): Label.EXCERPT, ("5", "6"): Label.QUOTES})
    calls = {
        ("1", "2"): (Label.COPY, Label.COPY),
        ("3", "4"): (Label.EXCERPT, None),
        ("5", "6"): (None, Label.EXCERPT),
    }
    tally = tally_of(calls, pairs, BOTH, BOTH, None)
    assert (tally.found, tally.missed, tally.wrong) == (3, 1, 1)
    copies = tally_of(calls, pairs, {Label.COPY}, {Label.COPY}, None)
    assert (copies.found, copies.missed, copies.wrong) == (2, 0, 0)


def test_a_labelled_pair_that_a_method_does_not_name_is_missed() -> None:
    pairs = pairs_of({("1", "2"): Label.COPY})
    assert tally_of({}, pairs, BOTH, BOTH, None).missed == 1


def test_doubtful_pairs_and_those_nobody_has_read_are_not_scored_but_unlike_ones_are() -> None:
    pairs = pairs_of({("1", "2"): Label.DOUBTFUL}, {("3", "4"): 0.4, ("5", "6"): 0.05})
    calls = {("1", "2"): (Label.COPY,), ("3", "4"): (Label.COPY,), ("5", "6"): (Label.COPY,)}
    tally = tally_of(calls, pairs, BOTH, BOTH, None)
    assert (tally.found, tally.missed, tally.wrong) == (0, 0, 1)


def test_halves_are_scored_apart() -> None:
    labels = {(f"{n}", f"{n}0000"): Label.COPY for n in range(1, 30)}
    pairs = pairs_of(labels)
    for half in Half:
        scored = set(tally_of({}, pairs, BOTH, BOTH, half).counts)
        assert scored == {one for one, other in labels if pairs.half[one, other] is half} != set()


def test_the_interval_of_one_large_story_is_wider_than_that_of_many_small_ones() -> None:
    one, many = Tally(), Tally()
    for number in range(100):
        for tally, name in ((one, number % 2), (many, number)):
            tally.add(name, is_true=True, is_called=number % 2 == 0)
    assert one.recall().value == many.recall().value == 0.5
    assert one.recall().high - one.recall().low > many.recall().high - many.recall().low


def test_where_all_is_found_the_interval_is_of_as_many_cases_as_there_are_stories() -> None:
    tally = Tally()
    for _ in range(100):
        tally.add("one story", is_true=True, is_called=True)
    assert tally.recall().value == 1
    assert tally.recall().low == wilson(1, 1).low


def test_without_cases_there_is_no_share() -> None:
    assert Tally().precision().value is None
    assert str(Tally().precision()).strip() == "–"


def test_a_pair_is_judged_alone() -> None:
    one, same, other = (cleaned(n, story(seed), source=f"Outlet {n}") for n, seed in enumerate((1, 1, 2)))
    assert one
    assert same
    assert other
    assert pair(one, same).called is Label.COPY
    assert pair(one, other).called is None


def test_simhash_finds_equal_texts_and_no_others() -> None:
    bodies = {"1": story(1), "2": story(1), "3": "Snow fell in the hills; the roads to Lindow were shut until noon."}
    assert simhash_pairs(bodies, 2) == {frozenset(("1", "2"))}


def test_a_text_of_fewer_than_five_words_is_one_shingle() -> None:
    assert shingles("Rain again") == {"rain again"}


def test_pairs_are_reported_with_those_that_no_label_supports(
    collection: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    figures = report_pairs(*collection, detail=True)
    assert figures["all"]["ours"]["copy"]["recall"]["value"] == 1
    assert figures["stream"]["copy in one story"]["value"] == 1
    assert figures["stream"]["unsupported"] == []
    assert "1 copy, 1 quotes" in capsys.readouterr().out
    bodies, pairs = collection
    pairs.write_text("7\t10\tdifferent\n", encoding="utf-8")
    assert len(report_pairs(bodies, pairs)["stream"]["unsupported"]) == 1


def test_a_pair_of_which_a_body_is_missing_is_left_out(collection: tuple[Path, Path]) -> None:
    bodies, pairs = collection
    pairs.write_text("7\t10\tcopy\n7\t99\tcopy\n", encoding="utf-8")
    assert set(load(bodies, pairs).labels) == {("7", "10")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_the_same_one_each_time_and_no_other_articles(kind: str) -> None:
    outlets = Outlets([])
    made = make(kind, story(1), outlets, ["word"], "seed")
    assert made == make(kind, story(1), outlets, ["word"], "seed")
    assert made != story(1)
    kept = len(shingles(made) & shingles(story(1)))
    assert kept >= 0.5 * min(len(shingles(made)), len(shingles(story(1))))


@pytest.mark.parametrize(("kind", "share"), [("cut 80", 0.8), ("cut 60", 0.6), ("cut 40", 0.4), ("cut 25", 0.25)])
def test_a_cut_keeps_its_share_to_the_end_of_a_sentence(kind: str, share: float) -> None:
    made = make(kind, story(1), Outlets([]), [], 0)
    assert share <= len(made.split()) / len(story(1).split()) < share + 0.1
    assert made.endswith(".")
    assert story(1).startswith(made[:200])


def test_an_edit_changes_its_share_of_the_words() -> None:
    before, after = story(1).split(), make("edited 5", story(1), Outlets([]), ["zzz"], 0).split()
    changed = len(before) - sum(word in set(before) for word in after) + after.count("zzz")
    assert 0.02 <= changed / len(before) <= 0.08


def test_furniture_is_what_recurs_in_an_outlet() -> None:
    articles = [
        {"source": "A", "text": "\n".join([*(f"Line {n} of ours" for n in range(5)), f"News {m}"])} for m in "xyz"
    ]
    assert set(Outlets(articles).lines[-1]) == {f"Line {n} of ours" for n in range(5)}
    assert not any("News" in line for lines in Outlets(articles).lines for line in lines)


def test_excerpts_are_grouped_by_length() -> None:
    assert [group("cut 40", words) for words in (20, 40, 79, 80)] == ["< 40", "40 to 80", "40 to 80", "≥ 80 words"]
    assert not group("lede", 20)


def test_made_copies_are_found_among_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [json.dumps({"id": f"{n}", "source": "A", "title": f"T {n}", "text": story(n)}) for n in range(20)]
    path.write_text("\n".join(lines), encoding="utf-8")
    figures = report_prints([path], 3, 5, detail=True)
    assert figures["copies, both orders"]["recall"]["value"] == 1
    assert figures["called of unrelated"] == 0
    assert "3 originals, among 5 other articles; 3 that are copies of nothing" in capsys.readouterr().out


def test_alarms_are_listed_with_their_ids_in_the_order_of_dates() -> None:
    articles = [
        {"id": "a", "source": "B", "title": "Two", "date": "2020-01-02", "text": story(1)},
        {"id": "b", "source": "A", "title": "One", "date": "2020-01-01", "text": story(1)},
        {"id": "other", "source": "A", "title": "None", "date": "2020-01-03", "text": story(2)},
    ]
    rows, words = find_alarms(articles)
    assert [row[:4] for row in rows] == [("a", "exact", "1.000", "b")]
    assert words == {"new": 2, "exact": 1}


def test_without_data_it_says_so_and_succeeds() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "evaluate_duplicates.py"],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count("skipped: ") == 3
