"""What a revision changed: where it stands, and that any text can be asked."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates.changes import changes_between
from streamproc.duplicates.stored import StoredText
from streamproc.events import RevisionClass
from tests.duplicates.desk import article, prose

PIECES = st.sampled_from(["The mayor", "J", "\u00a0", "\u2028", "\u3000", "é", "\n\n", *' .!“”"\n(3。…'])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=300)
def test_a_change_stands_where_it_says(before: str, after: str) -> None:
    for change in changes_between(StoredText("", before), article(after, name="it"), 1.0).changes:
        if change.after is not None:
            assert after[change.start : change.end] == change.after


@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\u3000", "\x85"])
def test_wide_white_space_before_a_full_stop_is_no_trouble(space: str) -> None:
    body = f"It has vitamin A{space}. It costs 4 crowns."
    changed = changes_between(StoredText("", body.replace("4", "5")), article(body, name="it"), 1.0)
    assert [change.after for change in changed.changes] == ["It costs 4 crowns."]


def test_where_a_long_paragraph_is_parted_no_sentence_is() -> None:
    before = prose(6000, "long").replace("\n\n", " ")
    after = "It began. " + before
    changed = changes_between(StoredText("", before), article(after, name="it"), 1.0)
    assert [change.after for change in changed.changes] == ["It began."]


@pytest.mark.parametrize("mark", ["“", "“a ", '"a ', "(a ", "“A b. ", "a", " "])
def test_hostile_texts_are_held_against_one_another_in_time(mark: str) -> None:
    body = (mark * 1_000_000)[:1_000_000]
    started = time.process_time()
    changes_between(StoredText("", body[::-1]), article(body, name="it"), 1.0)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("added", "revision_class"),
    [
        ("Correction: an earlier headline misspelt a name.", RevisionClass.CORRECTION),
        ("This story has been corrected to say that it was a river.", RevisionClass.CORRECTION),
        ("Markets saw a correction on Monday.", RevisionClass.UPDATE),
        ("The Department of Corrections said so.", RevisionClass.UPDATE),
    ],
)
def test_a_correction_says_that_it_is_one(added: str, revision_class: RevisionClass) -> None:
    before = prose(60, "base")
    found = changes_between(StoredText("", before), article(f"{before}\n\n{added}", name="it"), 1.0)
    assert found.revision_class is revision_class


@pytest.mark.parametrize(
    ("headline", "revision_class"),
    [
        ("CORRECTED-Ship sinks", RevisionClass.CORRECTION),
        ("UPDATE 1-CORRECTED-Ship sinks", RevisionClass.CORRECTION),
        ("Ship sinks (corrects the name)", RevisionClass.CORRECTION),
        ("Correction: Ship sinks", RevisionClass.CORRECTION),
        ("Market correction deepens", RevisionClass.HEADLINE),
    ],
)
def test_a_headline_says_that_it_corrects(headline: str, revision_class: RevisionClass) -> None:
    body = prose(60, "base")
    found = changes_between(StoredText("Before", body), article(body, name="it", headline=headline), 1.0)
    assert found.revision_class is revision_class
