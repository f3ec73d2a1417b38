"""A policy says what it says, in whatever words; what is none is refused in a sentence."""

import contextlib
import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.policy import (
    DEFAULT,
    POLICY_VERSION,
    Difference,
    Passed,
    Policy,
    PolicyError,
    Rules,
    SourcePolicy,
)

EXAMPLE = Path(__file__).parents[2] / "deploy/policy.example.toml"
USUAL = DEFAULT.passed_on


def policy(text: str) -> Policy:
    return Policy.from_toml(text.encode())


def test_a_policy_that_says_nothing_is_the_default_and_has_the_codes_version() -> None:
    assert policy("") == Policy()
    assert Policy().rules("anyone") == Policy().rules(None) == DEFAULT
    assert Policy().version == DEFAULT.version == POLICY_VERSION


def test_the_example_sets_nothing_and_shows_every_default() -> None:
    text = EXAMPLE.read_text()
    assert policy(text) == Policy()
    common, _, source = re.sub(r"^#(?=[a-z_\[])", "", text, flags=re.MULTILINE).partition("[sources")
    shown = policy(common)
    assert shown == Policy(look_back=timedelta(days=7))
    assert set(shown.model_fields_set) == set(Policy.model_fields) - {"sources"}
    assert policy("[sources" + source).rules("The Paper").is_punctual


def test_a_source_goes_by_its_own_words_however_it_is_written_and_else_by_those_for_all() -> None:
    given = policy('short = 30\n[sources." The  Paper"]\npass_on = ["excerpt"]\nlook_back = "PT12H"')
    paper = given.rules("THE PAPER ")
    assert paper.passed_on == {Passed.NEW, Passed.WITHDRAWAL, Passed.EXCERPT}
    assert (paper.short, paper.look_back) == (30, timedelta(hours=12))
    assert (given.rules("other").short, given.rules("other").passed_on) == (30, USUAL)
    assert given.rules(None) == given.rules("other")


def test_one_version_for_all_that_is_said_and_for_every_way_to_say_it() -> None:
    first = policy('short = 30\n[sources.ap]\npunctual = true\npass_on = ["near", "exact"]\n[sources.b]\nshort = 30')
    second = policy('short = 30\n[sources.AP]\npass_on = ["exact", "near", "new"]\npunctual = true\nshort = 30')
    assert first.version == second.version == first.rules("x").version == first.rules("ap").version
    assert re.fullmatch(re.escape(POLICY_VERSION) + r"\+[0-9a-f]{12}", first.version)
    assert policy("[sources.ap]\nshort = 40").version == POLICY_VERSION


def test_every_change_of_a_value_is_another_version() -> None:
    texts = (
        "most_of_a_text = 0.7",
        "fair_part = 0.1",
        "short = 39",
        'look_back = "P1D"',
        "pass_on = []",
        "punctual = true",
    )
    versions = [policy(words + each).version for each in texts for words in ("", "[sources.a]\n", "[sources.b]\n")]
    assert len(set(versions)) == len(versions)
    assert len(texts) == len(SourcePolicy.model_fields) == len(fields(Rules)) - 1


def test_differences_are_told_once_and_only_of_whom_they_concern() -> None:
    before = policy('short = 30\n[sources.a]\nshort = 20\n[sources.b]\npass_on = ["near"]')
    after = policy("[sources.a]\nshort = 20\n[sources.c]\npunctual = true")
    assert list(before.differences(after)) == [
        Difference(None, "short", 30, 40),
        Difference("b", "pass_on", ["near"], ["revision", "extended"]),
        Difference("c", "punctual", before=False, after=True),
    ]
    assert list(before.differences(before)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("shrt = 3", "shrt: no such key; did you mean short?"),
        ("[sources.x]\nshrt = 3", 'sources."x".shrt: no such key; did you mean short?'),
        ("[sources.x]\nsources = 3", 'sources."x".sources: no such key; there are most_of_a_text, '),
        ("short = '40'", "short: input should be a valid integer"),
        ("short = true", "short: input should be a valid integer"),
        ("short = -1", "short: input should be greater than or equal to 0"),
        ("most_of_a_text = 0.4", "most_of_a_text: input should be greater than or equal to 0.5"),
        ("most_of_a_text = 80", "most_of_a_text: input should be less than or equal to 1"),
        ("fair_part = nan", "fair_part: input should be a finite number"),
        ('[sources."a.b"]\nfair_part = 0.6', 'sources."a.b".fair_part: input should be less than or equal to 0.5'),
        ("punctual = 1", "punctual: input should be a valid boolean"),
        ("look_back = 7", "look_back: an ISO 8601 duration from PT1M to P366D in quotes is expected"),
        ("look_back = '-P7D'", "look_back: an ISO 8601 duration"),
        ("look_back = 'P99999999999D'", "look_back: an ISO 8601 duration"),
        ("pass_on = 'near'", "pass_on: a list of names is expected"),
        ("pass_on = ['excrpt']", "pass_on: excrpt: nothing that can be passed on; did you mean excerpt?"),
        ("pass_on = ['duplicate']", "pass_on: duplicate: nothing that can be passed on; there are new, "),
        ("sources = 3", "sources: a table is expected"),
        ("[sources]\nap = 3", "sources.ap: a table is expected"),
        ("[sources.' ']", "sources: a source needs a name"),
        ("[sources.AP]\n[sources.ap]", "sources: ap: named twice"),
        ("short = ", "policy: not TOML: "),
        ("a = " + "[" * 5000, "policy: nested too deeply"),
        ("#" * 300_000, "policy: larger than 256 KiB"),
    ],
)
def test_what_is_no_policy_is_refused_in_a_sentence_that_names_the_key(text: str, said: str) -> None:
    with pytest.raises(PolicyError) as caught:
        policy(text)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_what_is_no_text_is_no_policy() -> None:
    with pytest.raises(PolicyError, match="not UTF-8"):
        Policy.from_toml(b"\xff")


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_whatever_is_given_is_a_policy_or_an_error_of_ours(payload: bytes) -> None:
    with contextlib.suppress(PolicyError):
        Policy.from_toml(payload)


said = st.fixed_dictionaries(
    {},
    optional={
        "most_of_a_text": st.floats(0.5, 1),
        "fair_part": st.floats(0, 0.5),
        "short": st.integers(0, 1000),
        "look_back": st.timedeltas(timedelta(minutes=1), timedelta(days=366)),
        "pass_on": st.lists(st.sampled_from([str(each) for each in Passed]), max_size=4),
        "punctual": st.booleans(),
    },
)


@given(said, st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9), said))
def test_a_policy_that_is_written_is_read_back_as_it_was(common: dict[str, object], sources: dict[str, object]) -> None:
    try:
        first = Policy.model_validate({**common, "sources": sources})
    except ValueError:
        return  # a name without a word in it, or one that is named twice
    second = policy(first.to_toml())
    assert second.version == first.version
    assert list(first.differences(second)) == []
    for source in (None, *sources):
        assert second.rules(source) == first.rules(source)
