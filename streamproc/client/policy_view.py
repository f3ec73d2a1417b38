"""Policies for people: what one changes, how each stands, what a rehearsal came to."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from streamproc.client.policy import ListedPolicy, PolicySetting, PolicyStanding
from streamproc.client.rehearse import Changed, Ruled, Summary
from streamproc.client.terminal import harmless
from streamproc.duplicates.policy import Difference, Policy, Written

__all__ = ["changed_view", "checked_view", "policies_view", "setting_view", "summary_view"]

STANDING_COLOURS: Final = {
    PolicyStanding.IN_FORCE: "green",
    PolicyStanding.PLANNED: "yellow",
    PolicyStanding.PAST: "dim",
}


def setting_view(setting: PolicySetting) -> RenderableType:
    """Show a policy that was set: from when it is in force, what it changes, and what is planned after it."""
    change = setting.set_policy
    parts: list[RenderableType] = [
        Text(f"version {change.policy.version}, in force for what arrives from {_second(change.in_force_from)} on"),
        _differences(setting.differences, "it changes nothing"),
    ]
    if setting.later:
        planned = setting.later[0]
        until = (
            f"until {_second(planned.in_force_from)}: then version {planned.policy.version}, set before, is in force"
        )
        parts.append(Text(until, style="yellow"))
    return Group(*parts)


def checked_view(policy: Policy) -> RenderableType:
    """Show what a policy changes of the default."""
    return Group(Text(f"version {policy.version}"), _differences(Policy().differences(policy), "as the default"))


def policies_view(policies: Iterable[ListedPolicy]) -> RenderableType:
    """Show how each policy stands, and of what is in force or planned the TOML."""
    return Group(*(part for each in policies for part in _policy(each)))


def _policy(listed: ListedPolicy) -> Iterator[RenderableType]:
    label = str(listed.standing).replace("_", " ")
    since = "the default" if listed.in_force_from is None else f"from {_second(listed.in_force_from)}"
    until = "" if listed.until is None else f" until {_second(listed.until)}"
    first = Text(f"# {label:<9}", style=STANDING_COLOURS[listed.standing])
    first.append(f" version {listed.policy.version}, {since}{until}")
    yield first
    if listed.standing is not PolicyStanding.PAST and listed.in_force_from is not None:
        yield Text("\n".join(harmless(line) for line in listed.text.splitlines()))


def changed_view(changed: Changed) -> RenderableType:
    """Show an article with its verdicts."""
    article = changed.article
    first = Text(f"{article.item_id[:12]} ", style="dim")
    first.append(harmless(article.headline or "(no headline)", 100), style="bold")
    first.append(f"  {harmless(article.source or '', 60)}", style="dim")
    verdicts = Text(f"{_said(changed.before)} → {_said(changed.after)}")
    return Group(first, Padding(verdicts, (0, 0, 0, 13), expand=False))


def _said(ruled: Ruled) -> str:
    verdict = ruled.verdict
    of = f" of {harmless(verdict.of, 12)}" if verdict.of else ""
    score = f" ({verdict.score:.2f})" if verdict.score is not None else ""
    return f"{ruled.label}{of}{score}"


def summary_view(summary: Summary) -> RenderableType:
    """Show how many articles were judged, how far back they go, and how many have which verdicts."""
    if summary.oldest is None or summary.newest is None:
        return Text("no article to judge")
    versions = f"version {summary.before.version} in force, {summary.after.version} tried"
    span = f"{summary.articles:,} articles that arrived from {_second(summary.oldest)} to {_second(summary.newest)}"
    parts: list[RenderableType] = [
        Text(f"{span}: {summary.changed:,} verdicts change ({versions})"),
        Text("what is older than the first of these is known to neither", style="dim"),
    ]
    if summary.skipped:
        parts.append(Text(f"{summary.skipped:,} records are no articles", style="dim"))
    return Group(*parts, _counts(summary))


def _counts(summary: Summary) -> Table:
    """Lay the verdicts in force out against those tried."""
    olds = sorted({old for old, _ in summary.counts})
    news = sorted({new for _, new in summary.counts})
    table = Table("in force", *news, box=None, pad_edge=False, title="tried", title_justify="right")
    for column in table.columns[1:]:
        column.justify = "right"
    for old in olds:
        counts = [(new, summary.counts[old, new]) for new in news]
        cells = [Text(f"{n:,}" if n else "", style="" if new == old else "yellow") for new, n in counts]
        table.add_row(old, *cells)
    return table


def _differences(differences: Iterable[Difference], nothing: str) -> RenderableType:
    rows = list(differences)
    if not rows:
        return Text(nothing, style="dim")
    table = Table(box=None, pad_edge=False, show_header=False)
    for each in rows:
        source = "all sources" if each.source is None else f'"{harmless(each.source, 60)}"'
        table.add_row(Text(source), each.name, Text(f"{_value(each.before)} → {_value(each.after)}"))
    return table


def _value(value: Written) -> str:
    return "as long as remembered" if value is None else json.dumps(value)


def _second(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S %Z}".strip()
