"""A policy tried out: each article judged by either, and where that differs."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from rich.console import Console

from streamproc.client.policy_view import changed_view, summary_view
from streamproc.client.rehearse import Changed, Rehearsal, Ruled, differ
from streamproc.duplicates.policy import Policy
from streamproc.events import (
    CleanedArticle,
    RawRecord,
    Verdict,
    VerdictKind,
    VerdictMethod,
)
from streamproc.topics import Topic
from tests.duplicates.desk import (
    NOON,
    WEEK,
    a_wire_story,
    an_excerpt_of,
    another_outlets_print_of,
    article,
    prose,
)

WIRE = a_wire_story()
MORNING = [WIRE, another_outlets_print_of(WIRE), an_excerpt_of(WIRE), article(prose(100, "other"), name="other")]


def cleaned(articles: Sequence[CleanedArticle]) -> list[RawRecord]:
    """What the judging topic holds."""
    return [RawRecord(Topic.CLEANED, 0, number, 1, each.to_bytes()) for number, each in enumerate(articles)]


def rehearsed(
    records: Sequence[RawRecord], after: Policy, before: Policy | None = None
) -> tuple[Rehearsal, list[Changed]]:
    rehearsal = Rehearsal(before or Policy(), after, WEEK)
    return rehearsal, [found for record in records if (found := rehearsal.take(record)) is not None]


def test_by_the_policy_in_force_nothing_changes() -> None:
    rehearsal, changed = rehearsed(cleaned(MORNING), Policy())
    assert changed == []
    summary = rehearsal.summary
    assert (summary.articles, summary.changed, summary.skipped) == (4, 0, 0)
    assert summary.counts == {("new", "new"): 2, ("exact", "exact"): 1, ("excerpt", "excerpt"): 1}


def test_each_article_whose_verdict_changes_is_told_and_counted() -> None:
    rehearsal, changed = rehearsed(cleaned(MORNING), Policy(short=200))
    assert [(each.article.item_id, each.before.label, each.after.label) for each in changed] == [
        (MORNING[2].item_id, "excerpt", "new")
    ]
    assert rehearsal.summary.counts == {("new", "new"): 2, ("exact", "exact"): 1, ("excerpt", "new"): 1}
    assert changed[0].fields()["before"]["of"] == WIRE.id


def test_a_policy_for_one_source_changes_that_one_only() -> None:
    other = a_wire_story(seed="other")
    others = an_excerpt_of(other).model_copy(update={"source": "courier"})
    policy = Policy.model_validate({"sources": {"Digest": {"pass_on": ["excerpt"]}}})
    _, changed = rehearsed(cleaned([*MORNING, other, others]), policy)
    assert [(each.article.source, each.before.label, each.after.label) for each in changed] == [
        ("digest", "excerpt", "excerpt, passed on")
    ]


def test_what_follows_an_article_that_is_judged_otherwise_is_judged_by_that() -> None:
    """The first excerpt is an original by the policy that is tried, and the second one its copy."""
    again = MORNING[2].model_copy(update={"item_id": "f" * 64, "id": "f" * 64, "source": "courier"})
    policy = Policy.model_validate({"sources": {"Digest": {"short": 200}}})
    _, changed = rehearsed(cleaned([*MORNING, again]), policy)
    assert [(each.after.label, each.after.verdict.of) for each in changed] == [("new", None), ("exact", MORNING[2].id)]


def test_what_is_no_article_is_left_out_and_what_is_there_twice_is_told_once() -> None:
    records = cleaned([*MORNING, MORNING[2]])
    records += [
        RawRecord(Topic.CLEANED, 0, 5, 1, records[0].value, headers=(("streamproc-command", b"forget"),)),
        RawRecord(Topic.CLEANED, 0, 6, 1, b"{}"),
        RawRecord(Topic.CLEANED, 0, 7, 1, None),
    ]
    rehearsal, changed = rehearsed(records, Policy(short=200))
    assert (len(changed), rehearsal.summary.articles, rehearsal.summary.skipped) == (1, 4, 3)


def test_how_far_back_it_goes_is_told() -> None:
    later = [each.model_copy(update={"received_at": NOON - timedelta(days=n)}) for n, each in enumerate(MORNING)]
    summary = rehearsed(cleaned(later), Policy())[0].summary
    assert (summary.oldest, summary.newest) == (NOON - timedelta(days=3), NOON)
    assert "2024-03-02 12:00:00 UTC to 2024-03-05" in text_of(summary_view(summary))


@pytest.mark.parametrize(
    ("kind", "method", "is_passed_on", "label"),
    [
        ("new", "unseen", True, "new"),
        ("duplicate", "excerpt", False, "excerpt"),
        ("duplicate", "excerpt", True, "excerpt, passed on"),
        ("revision", "same_article", False, "revision, not passed on"),
    ],
)
def test_a_verdict_is_named_with_where_it_goes_where_that_is_unusual(
    kind: str,
    method: str,
    is_passed_on: bool,  # noqa: FBT001
    label: str,
) -> None:
    ruled = Ruled(Verdict(kind=VerdictKind(kind), method=VerdictMethod(method)), is_passed_on)
    assert ruled.label == label
    assert differ(ruled, Ruled(ruled.verdict, not is_passed_on))
    assert not differ(ruled, Ruled(ruled.verdict.model_copy(update={"score": 0.5}), is_passed_on))
    assert differ(ruled, Ruled(ruled.verdict.model_copy(update={"of": "another"}), is_passed_on))


def test_an_article_cannot_send_commands_to_the_terminal() -> None:
    loud = an_excerpt_of(WIRE).model_copy(update={"headline": "a \x1b[2J [bold]b[/bold]", "source": "\x07"})
    rehearsal, (changed,) = rehearsed(cleaned([WIRE, loud]), Policy(short=200))
    shown = text_of(changed_view(changed)) + text_of(summary_view(rehearsal.summary))
    assert not set(shown) & {"\x1b", "\x07"}
    assert "[bold]b[/bold]" in shown
    assert "excerpt of" in shown


def text_of(view: object) -> str:
    console = Console(width=120)
    with console.capture() as captured:
        console.print(view)
    return captured.get()
