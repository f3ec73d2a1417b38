"""What a revision changed, sentence by sentence, and what kind of change that is."""

import time
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates.changes import MOST_CHANGES, Changes, changes_between
from streamproc.duplicates.comparison import Text, compare
from streamproc.duplicates.stored import StoredText
from streamproc.events import Change, ChangeKind, LineKind, RemovedLine, RevisionClass
from tests.duplicates.desk import article, prose, words

HEADLINE: Final = "Council closes the old bridge"
REPORT: Final = (
    "The council voted on Tuesday to close the old bridge.\n\n"
    "Engineers had found 12 cracks in its piers. Traffic will be led over the ferry road until spring.\n\n"
    "“We had no choice,” Mayor Ann Birch said. Repairs will cost four million euros."
)

NOTHING: Final = np.empty(0, np.uint64)

ADDED, REMOVED, EDITED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.EDITED


def changed(body: str, headline: str = HEADLINE, *, before: str = REPORT, beside: Mapping[str, object] = {}) -> Changes:
    """What the revision with that text changed of the report."""
    revision = article(body, name="revision", headline=headline).model_copy(update=beside)
    share_left = compare(Text(body), Text(before), NOTHING).share_of_that
    return changes_between(StoredText(HEADLINE, before), revision, share_left)


def in_report(old: str, new: str) -> str:
    assert old in REPORT
    return REPORT.replace(old, new)


def told(changes: Changes) -> list[tuple[ChangeKind, str | None, str | None]]:
    return [(each.kind, each.before, each.after) for each in changes.changes]


# --- what is none -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(REPORT, id="nothing"),
        pytest.param(REPORT.replace(" ", "  ").replace("\n\n", "\n"), id="white space"),
        pytest.param(REPORT.replace("\n\n", " "), id="paragraphs joined"),
        pytest.param(REPORT.replace("“", '"').replace("”", '"'), id="quotation marks"),
        pytest.param(REPORT.replace(",”", "”,").replace("old bridge", "old, bridge"), id="commas"),
        pytest.param(REPORT.upper(), id="capitals"),
        pytest.param("LINDOW (AP) — " + REPORT, id="a date line came"),
        pytest.param("LINDOW, March 5 (Reuters) - " + REPORT, id="a date line with a date came"),
        pytest.param("Updated 5 March 2024, 10:15 GMT\n\n" + REPORT, id="an updated line came"),
        pytest.param("Updated at 10:15 am on Tuesday, March 5, 2024.\n\n" + REPORT, id="another updated line came"),
        pytest.param(REPORT + "\n\nFirst published: 2024-03-05 10:15", id="a published line came"),
        pytest.param(REPORT + "\n\n05/03/2024", id="a date in figures came"),
        pytest.param(REPORT.replace("\n\n", "\n\n* * *\n\n", 1), id="a row of stars came"),
    ],
)
def test_typography_white_space_and_dates_are_no_changes(body: str) -> None:
    changes = changed(body)
    assert (told(changes), changes.revision_class, changes.is_truncated) == ([], None, False)


def test_another_date_line_is_no_change() -> None:
    before = "LINDOW (AP) — " + REPORT
    assert changed("HALVE (AP) — " + REPORT, before=before).revision_class is None
    assert changed("Updated 6 March\n\n" + REPORT, before="Updated 5 March\n\n" + REPORT).revision_class is None


def test_a_headline_in_another_typography_is_no_change() -> None:
    assert changed(REPORT, "COUNCIL CLOSES ‘THE OLD BRIDGE’").revision_class is None


def test_a_result_in_figures_is_no_date() -> None:
    before = "Medals\n\n" + REPORT + "\n\n27"
    changes = changed(before.replace("\n\n27", "\n\n28"), before=before)
    assert sorted(told(changes)) == [(ADDED, None, "28"), (REMOVED, "27", None)]


# --- what is one --------------------------------------------------------------------------------------------------


def test_a_sentence_that_came_is_shown_with_its_place() -> None:
    came = "The ferry is free."
    body = in_report("until spring.", "until spring. " + came)
    changes = changed(body)
    assert told(changes) == [(ADDED, None, came)]
    (change,) = changes.changes
    assert body[change.start : change.end] == came
    assert changes.revision_class is RevisionClass.UPDATE


def test_a_sentence_that_went_is_shown_without_a_place() -> None:
    changes = changed(in_report(" Repairs will cost four million euros.", ""))
    assert told(changes) == [(REMOVED, "Repairs will cost four million euros.", None)]
    assert (changes.changes[0].start, changes.changes[0].end) == (None, None)
    assert changes.revision_class is RevisionClass.UPDATE


def test_an_edited_sentence_is_shown_as_it_was_and_as_it_is() -> None:
    body = in_report("led over the ferry road", "sent by the ferry road")
    changes = changed(body)
    after = "Traffic will be sent by the ferry road until spring."
    assert told(changes) == [(EDITED, "Traffic will be led over the ferry road until spring.", after)]
    assert body[changes.changes[0].start : changes.changes[0].end] == after
    assert changes.revision_class is RevisionClass.UPDATE


def test_a_sentence_unlike_the_one_in_its_place_is_no_edit() -> None:
    changes = changed(in_report("Traffic will be led over the ferry road until spring.", "Shops nearby complain."))
    assert sorted(each.kind for each in changes.changes) == [ADDED, REMOVED]


def test_changes_are_told_in_the_order_of_the_new_text() -> None:
    body = "First of all.\n\n" + in_report("12 cracks", "14 cracks").replace(
        "“We had no choice,” Mayor Ann Birch said. ", ""
    )
    changes = changed(body)
    assert [each.kind for each in changes.changes] == [ADDED, EDITED, REMOVED]


@pytest.mark.parametrize(
    ("body", "headline", "expected"),
    [
        pytest.param(REPORT, "Old bridge is closed", RevisionClass.HEADLINE, id="another headline"),
        pytest.param("Updated 6 March\n\n" + REPORT, "Closed", RevisionClass.HEADLINE, id="headline and date"),
        pytest.param(in_report("until spring", "until May"), "Closed", RevisionClass.UPDATE, id="headline and a fact"),
        pytest.param(in_report("12 cracks", "14 cracks"), HEADLINE, RevisionClass.CORRECTION, id="another number"),
        pytest.param(in_report("four million", "five million"), HEADLINE, RevisionClass.CORRECTION, id="in letters"),
        pytest.param(in_report("Ann Birch", "Anna Birch"), HEADLINE, RevisionClass.CORRECTION, id="another name"),
        pytest.param(in_report("Tuesday", "Monday"), HEADLINE, RevisionClass.CORRECTION, id="another day"),
        pytest.param(
            REPORT + "\n\nAn earlier version of this article gave a wrong number of cracks.",
            HEADLINE,
            RevisionClass.CORRECTION,
            id="it says so at its end",
        ),
        pytest.param(
            REPORT + "\n\nCorrection: the piers are of stone.",
            HEADLINE,
            RevisionClass.CORRECTION,
            id="it says so shortly",
        ),
        pytest.param(
            "(Corrects number of cracks in second paragraph)\n\n" + in_report("12", "14"),
            HEADLINE,
            RevisionClass.CORRECTION,
            id="it says so as Reuters does",
        ),
        pytest.param(
            REPORT + "\n\nThis story has been updated to correct the spelling of a name.",
            HEADLINE,
            RevisionClass.CORRECTION,
            id="it says so as AP does",
        ),
        pytest.param(
            in_report("old bridge", "stone bridge"),
            "CORRECTED: " + HEADLINE,
            RevisionClass.CORRECTION,
            id="its headline says so",
        ),
        pytest.param(
            REPORT + "\n\nThe Department of Corrections owns the road.",
            HEADLINE,
            RevisionClass.UPDATE,
            id="a department of corrections",
        ),
        pytest.param(
            REPORT + "\n\nAnalysts spoke of a correction of house prices.",
            HEADLINE,
            RevisionClass.UPDATE,
            id="a correction of prices",
        ),
        pytest.param(
            REPORT + "\n\nShe corrects pupils.", HEADLINE, RevisionClass.UPDATE, id="somebody who corrects others"
        ),
        pytest.param(
            in_report("12 cracks", "14 cracks") + "\n\nShops nearby complain.",
            HEADLINE,
            RevisionClass.UPDATE,
            id="a fact and a sentence more",
        ),
        pytest.param(prose(80, "another text"), HEADLINE, RevisionClass.REWRITE, id="nothing is left"),
        pytest.param(
            REPORT[: len(REPORT) // 4] + " " + prose(60, "another text"),
            "Another",
            RevisionClass.REWRITE,
            id="a quarter is left",
        ),
    ],
)
def test_a_revision_is_of_a_class(body: str, headline: str, expected: RevisionClass) -> None:
    assert changed(body, headline).revision_class is expected


@pytest.mark.parametrize(
    "fields",
    [
        {"ed_note": "Corrects the number of cracks in the second paragraph."},
        {
            "removed": (
                RemovedLine(
                    text="Correction, March 6: the number of cracks was wrong.",
                    kind=LineKind.NOTE,
                    rule="note.correction",
                    start=0,
                    end=52,
                ),
            )
        },
    ],
    ids=["in the editor's note", "in a line that was removed"],
)
def test_a_correction_may_be_named_beside_the_text(fields: dict[str, object]) -> None:
    assert changed(in_report("choice", "way"), beside=fields).revision_class is RevisionClass.CORRECTION
    assert changed(REPORT, beside=fields).revision_class is None


# --- laws ---------------------------------------------------------------------------------------------------------

SENTENCES: Final = tuple(" ".join(words(4 + number % 5, number)).capitalize() + "." for number in range(12))
TEXTS: Final = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n\n"])), min_size=1, max_size=30
).map(lambda pairs: "".join(sentence + gap for sentence, gap in pairs).rstrip())


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=200)
def test_every_sentence_is_kept_or_told_of(before: str, after: str) -> None:
    changes = changed(after, before=before).changes
    added, removed, edited = (sum(each.kind is kind for each in changes) for kind in (ADDED, REMOVED, EDITED))
    if len(changes) < MOST_CHANGES:
        assert before.count(".") - removed - edited == after.count(".") - added - edited
    for each in changes:
        assert_is_shown_as_it_stands(each, after)
        assert (each.before is None) == (each.kind is ADDED)
        assert each.before is None or each.before in before
    starts = [each.start for each in changes if each.start is not None]
    assert starts == sorted(starts)


def assert_is_shown_as_it_stands(change: Change, body: str) -> None:
    assert (change.after is None) == (change.start is None) == (change.end is None) == (change.kind is REMOVED)
    if change.after is not None:
        assert body[change.start : change.end] == change.after


@given(st.text(max_size=300), st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_of_any_texts_changes_are_shown_as_they_stand(before: str, after: str) -> None:
    changes = changed(after, before=before)
    for each in changes.changes:
        assert_is_shown_as_it_stands(each, after)
    assert changed(after, before=after).revision_class is None


# --- caps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("came", "is_truncated"), [(MOST_CHANGES, False), (MOST_CHANGES + 1, True)])
def test_the_first_forty_changes_are_told_and_it_says_that_there_are_more(came: int, *, is_truncated: bool) -> None:
    more = [" ".join(words(9, ("came", number))).capitalize() + "." for number in range(came)]
    changes = changed(REPORT + "\n\n" + "\n\n".join(more))
    assert [each.after for each in changes.changes] == more[:MOST_CHANGES]
    assert changes.is_truncated is is_truncated


def test_a_sentence_without_an_end_is_cut_but_its_place_is_told() -> None:
    endless = " ".join(words(200, "endless"))
    body = f"{REPORT}\n\n{endless}"
    (change,) = changed(body).changes
    assert change.after == endless[:999] + "…"
    assert body[change.start : change.end] == endless


def test_what_changes_after_very_many_sentences_is_a_change_all_the_same() -> None:
    lines = [" ".join(words(5, number)).capitalize() + "." for number in range(4000)]
    changes = changed("\n\n".join([*lines[:-1], "Another end."]), before="\n\n".join(lines))
    assert (changes.revision_class, changes.is_truncated) == (RevisionClass.UPDATE, True)


def test_an_article_in_one_paragraph_is_split_like_any_other() -> None:
    before = prose(6000, "long").replace("\n\n", " ")
    body = before.replace(". ", ". Nobody knew. ", 1).replace(before[-60:], "It is over.")
    kinds = [each.kind for each in changed(body, before=before).changes]
    assert len(kinds) <= 8
    assert kinds[0] is ADDED


LONG: Final = [" ".join(words(1200, number)) for number in range(100)]
HOSTILE: Final[dict[str, Callable[[], tuple[str, str]]]] = {
    "quotation marks": lambda: ("a " + '"' * 1_000_000, "b " + "'" * 1_000_000),
    "open quotations": lambda: ('"a. ' * 250_000, "“b. " * 250_000),
    "short Chinese sentences": lambda: ("中文。" * 110_000, "文中。" * 110_000),
    "abbreviations": lambda: ("Mr. " * 250_000, "Dr. " * 250_000),
    "figures": lambda: ("1.2." * 250_000, "2.1." * 250_000),
    "brackets": lambda: ("a" + "(" * 500_000, "b" + "[" * 1_000_000),
    "paragraphs of a letter": lambda: ("a\n\n" * 300_000, "b\n\n" * 300_000),
    "white space": lambda: ("a" + " " * 1_000_000 + "b", "a" + "\n" * 1_000_000 + "c"),
    "long sentences": lambda: ("\n\n".join(LONG[:50]), "\n\n".join(LONG[50:])),
    "one sentence": lambda: (" ".join(LONG), "x " + " ".join(LONG)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_changes_of_hostile_texts_are_found_in_time(kind: str) -> None:
    before, after = HOSTILE[kind]()
    revision = article(after, name="revision")
    started = time.process_time()
    changes = changes_between(StoredText("", before), revision, 0.6)
    assert time.process_time() - started < 4
    assert len(changes.changes) <= MOST_CHANGES
