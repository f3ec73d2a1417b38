"""The model that judges lines: what it says, and that its saying is lawful."""

import hashlib
import json
import random
import re
from importlib.resources import files
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.cleaning import RULES_VERSION, classify, clean
from streamproc.cleaning.decision import Decision
from streamproc.cleaning.model import LINES_VERSION, LineModel, judge_lines, line_model, words_of
from streamproc.errors import ItemError
from streamproc.events import Line, LineKind
from tests.cleaning.articles import article_of, sent_again

DATA: Final = files("streamproc.cleaning").joinpath("line_model.json")
LARGEST: Final = 500_000
"""bytes of the model's file"""
FIRST: Final = (
    "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day, after "
    "engineers found deep cracks in two of its pillars last winter, the mayor said."
)
SECOND: Final = (
    "Repairs would have cost more than a new crossing, according to a report that the council published last week, and "
    "so the members agreed to build one half a mile further up the river instead."
)
APPEALS: Final = (
    "Email your stories and photos to our editors today",
    "More must read news from our partners",
    "Related news from Lindow and the valley",
    "Read the latest local news here",
)
STORY: Final = (
    "What happens next?",
    "The victims",
    "Why it matters",
    "More than a bridge",
    "The old bridge",
    "The writer and the editor",
    "Email from the mayor",
    "“More news than we could read,” she said.",
    "Watch the river, he told them, and follow the boats.",
    "Read all about the bridge at your own risk, he said.",
    "Jane Doe, a nurse",
    "More details emerged on Monday.",
    "More showdowns in coming weeks",
    "She left.",
)


def data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def judged(line: str, text: str, **fields: str) -> Line:
    found = [
        one for one in classify(article_of(text, headline="Lindow closes its bridge", **fields)) if one.text == line
    ]
    return found[0]


def test_its_file_is_small_and_says_what_it_was_made_from() -> None:
    assert len(DATA.read_bytes()) < LARGEST
    made = data()
    assert made["version"] == LINES_VERSION
    assert set(made["sha256"]) == {"labelled.jsonl.gz", "naeb.tar.xz"}
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in made["sha256"].values())
    assert isinstance(made["seed"], int)
    assert min(made["examples"].values()) > 1000


def test_its_version_stands_for_its_weights() -> None:
    """A weight that changes without its version would make two workers write different bytes under one name."""
    digests = {"lines-1": "531d8b1703aaf74c"}
    assert digests[LINES_VERSION] == hashlib.sha256(DATA.read_bytes()).hexdigest()[:16]
    assert LINES_VERSION in RULES_VERSION


def test_a_nearer_end_never_speaks_for_the_story() -> None:
    model = line_model()
    assert model.places
    assert all(weight >= 0 for weight in model.places.values())


@pytest.mark.parametrize("line", APPEALS)
def test_an_appeal_that_no_rule_knows_leaves_and_says_why(line: str) -> None:
    decided = judged(line, f"{FIRST}\n\n{line}\n\n{SECOND}")
    assert (decided.kind, decided.rule) == (LineKind.FURNITURE, "furniture.model")
    assert 0.9 < decided.confidence < 1
    assert decided.evidence is not None
    assert decided.evidence.startswith("signs: ")
    words = set(re.findall(r"'([^' ]+)'", decided.evidence))
    assert words
    assert words <= set(words_of(line))


@pytest.mark.parametrize("line", STORY)
def test_a_short_line_of_a_story_stays(line: str) -> None:
    assert judged(line, f"{FIRST}\n\n{line}\n\n{SECOND}").kept
    assert judged(line, f"{FIRST}\n\n{SECOND}\n\n{line}").kept


def test_it_is_silent_in_languages_it_does_not_know() -> None:
    text = f"{FIRST}\n\n{APPEALS[0]}\n\n{SECOND}"
    assert not judged(APPEALS[0], text, language="en-GB").kept
    assert judged(APPEALS[0], text, language="de").kept
    assert line_model().score("Täglich frisch gebackene Nachrichten aus dem Tal der Mühlen") is None


def test_it_is_silent_where_there_is_no_story() -> None:
    assert judged(APPEALS[1], f"She left.\n\n{APPEALS[1]}\n\nHe stayed.").kept


def test_a_line_below_the_story_needs_less() -> None:
    line = "Email news updates and the top local videos: click below"
    assert judged(line, f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{FIRST}\n\n{SECOND}").kept
    assert not judged(line, f"{FIRST}\n\n{SECOND}\n\n{line}").kept


def test_what_becomes_of_other_lines_changes_nothing() -> None:
    """Lines may be judged in any order: each judgement holds when any of the other judged lines are gone."""
    chance = random.Random(7)  # noqa: S311 - a fixed shuffle
    lines = [*APPEALS, *STORY, FIRST, SECOND, *APPEALS]
    for _ in range(200):
        chance.shuffle(lines)
        article = article_of("\n".join(lines))
        nothing: list[Decision | None] = [None] * len(lines)
        decisions = judge_lines(article, lines, nothing, line_model())
        gone = {number for number, decision in enumerate(decisions) if decision and chance.random() < 0.5}
        left = [number for number in range(len(lines)) if number not in gone]
        again = judge_lines(article, [lines[number] for number in left], nothing[: len(left)], line_model())
        assert again == [decisions[number] for number in left]


FRAGMENTS: Final = (
    FIRST,
    SECOND,
    *APPEALS,
    *STORY,
    "By Jane Doe, Staff Writer",
    "Jane Doe",
    "Lindow Closes Its Bridge After Winter",
    "LINDOW, Northland (AP) —",
    "Advertisement",
    "Email news updates and the top local videos: click below",
    "The bridge on Monday. Getty Images",
    "***",
)
SIGNS: Final = sorted(line_model().signs)
SIGN_LINES: Final = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map(" ".join)
ANY_LINE: Final = st.one_of(
    st.sampled_from(FRAGMENTS), SIGN_LINES, SIGN_LINES.map(lambda line: line.capitalize() + ".")
)
FIELD: Final = st.one_of(st.none(), st.sampled_from(FRAGMENTS))


@settings(max_examples=400, deadline=None)
@given(
    lines=st.lists(ANY_LINE, max_size=14),
    separator=st.sampled_from(("\n", "\n\n")),
    headline=FIELD,
    standfirst=FIELD,
    byline=FIELD,
)
def test_cleaning_twice_changes_nothing_more(
    lines: list[str], separator: str, headline: str | None, standfirst: str | None, byline: str | None
) -> None:
    article = article_of(separator.join(lines), headline=headline, standfirst=standfirst, byline=byline)
    try:
        once = clean(article)
    except ItemError:
        return
    twice = clean(sent_again(once))
    assert (twice.body, twice.removed) == (once.body, ())
    assert (twice.headline, twice.byline, twice.lede) == (once.headline, once.byline, once.lede)


def test_a_model_without_weights_removes_nothing() -> None:
    empty = LineModel.of(
        {
            "bias": 0,
            "shapes": {},
            "words": {},
            "pairs": {},
            "edges": {},
            "places": {},
            "bar": 1,
            "sentence_bar": 1,
        }
    )
    assert judge_lines(article_of(FIRST), [FIRST, *APPEALS], [None] * 5, empty) == [None] * 5
