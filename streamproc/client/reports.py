"""Reports for people: what was published, rejected, learned, what the audit counted, the topics, the settings."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from streamproc.broker.admin import TopicState
from streamproc.cleaning.learned import Action
from streamproc.cleaning.learned.listing import ListedLine, ListedStanding
from streamproc.client.audit import Audit
from streamproc.client.emitted import Emitted
from streamproc.client.furniture import Settled
from streamproc.client.publish import DeliveryReport
from streamproc.client.settings_table import SettingRow
from streamproc.client.terminal import emitted_view, harmless, moment

__all__ = [
    "audit_view",
    "delivery_view",
    "furniture_view",
    "rejection_view",
    "rejections_table",
    "settings_view",
    "settled_view",
    "topics_view",
]

STANDING_COLOURS: Final = {
    ListedStanding.IN_FORCE: "green",
    ListedStanding.APPROVED: "green",
    ListedStanding.WAITING: "yellow",
    ListedStanding.VETOED: "red",
    ListedStanding.CANDIDATE: "dim",
}

SETTLED: Final = {
    Action.APPROVE: "approved; removed from",
    Action.VETO: "vetoed; stays in",
    Action.FORGET: "forgotten; counted anew, stays in",
}


def rejections_table(rejected: Iterable[dict[str, Any]]) -> RenderableType:
    """List what was rejected, from the fields of each."""
    table = Table("item", "code", "stage", "origin", "size", "time", "reason", box=None, pad_edge=False)
    for each in rejected:
        origin = f"{each['topic']}/{each['partition']}@{each['offset']}"
        amount = "null" if each["size"] is None else f"{each['size']:,}"
        cells = (each["item_id"][:12], each["code"], each["stage"], origin, amount, moment(each["rejected_at"]))
        table.add_row(*(Text(harmless(cell)) for cell in (*cells, each["reason"])))
    return table


def rejection_view(emitted: Emitted) -> RenderableType:
    """Show a rejected item with its headers and its payload; what no terminal should get is shown as escapes."""
    table = Table("header", "value", box=None, pad_edge=False)
    for name, value in emitted.headers:
        table.add_row(Text(harmless(name)), Text(_readable(value)))
    payload = emitted.payload
    content = "payload: null" if payload is None else f"payload: {len(payload):,} bytes\n{_readable(payload)}"
    return Group(emitted_view(emitted), table, Text(content))


def delivery_view(report: DeliveryReport) -> RenderableType:
    """Show what the broker said."""
    places = ", ".join(f"{place}: {count}" for place, count in sorted(report.partitions.items()))
    parts = [Text(f"published {report.published}, failed {report.failed}, {report.bytes:,} bytes")]
    parts += [Text(places, style="dim")] if places else []
    parts += [Text(f"  {harmless(each.place)}: {each.reason}", style="red") for each in report.failures]
    if report.failed > len(report.failures):
        parts.append(Text(f"  and {report.failed - len(report.failures)} more", style="red"))
    return Group(*parts)


def audit_view(audit: Audit) -> RenderableType:
    """Show the sums, then what is wrong."""
    table = Table(box=None, pad_edge=False, show_header=False)
    rows = (
        ("received", audit.received, ""),
        ("enriched", audit.enriched, ""),
        ("duplicates", audit.duplicates, ""),
        ("rejected", audit.rejected, ""),
        ("missing", audit.missing, "still in flight, or lost"),
        ("in two places", audit.in_two_places, "under two verdicts"),
        ("replayed", audit.replayed, "rejected inside, sent again, and through"),
        ("unknown", audit.unknown, "came out under an id that nothing had come in under"),
        ("written twice", audit.repeats, f"{audit.repeats_unequal} of them not equal to the byte"),
        ("raw record gone", audit.gone, "deleted by retention since"),
        ("foreign", audit.foreign, "none of our events"),
    )
    for name, count, meaning in rows:
        table.add_row(name, f"{count:,}", Text(meaning, style="dim") if count else "")
    missing = [f"missing {m['item_id']} news.raw/{m['partition']}@{m['offset']}" for m in audit.missing_items]
    double = [f"in two places {each['item_id']} {', '.join(each['topics'])}" for each in audit.contradictions]
    return Group(table, *(Text(each, style="red") for each in missing + double))


def topics_view(states: Iterable[TopicState]) -> RenderableType:
    """List the topics with their partitions and retention, and where the broker has them otherwise."""
    table = Table("topic", "partitions", "retention", "holds", "", box=None, pad_edge=False)
    for state in states:
        missing = "created" if state.created else "" if state.exists else "missing"
        differs = ", ".join(f"{name}={value}" for name, value in state.differs.items())
        spec = state.spec
        table.add_row(
            spec.name, str(state.partitions), _retention(spec.config), spec.holds, Text(missing or differs, style="red")
        )
    return table


def settings_view(rows: Iterable[SettingRow]) -> RenderableType:
    """List the settings."""
    table = Table("setting", "value", "source", "meaning", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(each) for each in (row.variable, row.value, row.source, row.meaning)))
    return table


def furniture_view(lines: Iterable[ListedLine]) -> RenderableType:
    """List what was learned, source by source."""
    parts = [part for source, those in groupby(lines, key=_source) for part in _of_source(source, those)]
    return (
        Group(*parts) if parts else Text("no such lines; a line is learned once several articles of a source have it")
    )


def _source(line: ListedLine) -> str:
    return line.source


def _of_source(source: str, lines: Iterable[ListedLine]) -> Iterator[RenderableType]:
    yield Text(harmless(source), style="bold")
    table = Table(box=None, pad_edge=False, show_header=False)
    for width in (12, 9, 6, 20):  # as wide for every source
        table.add_column(width=width, no_wrap=True)
    table.columns[2].justify = "right"
    table.add_column()
    for line in lines:
        said = Text(harmless(line.line, 120))
        if line.why:
            said.append(f"  ({harmless(line.why, 120)})", style="dim italic")
        for other in line.others:
            said.append(f"\nalso: {harmless(other, 110)}", style="dim")
        standing = Text(str(line.standing).replace("_", " "), style=STANDING_COLOURS[line.standing])
        since = "" if line.standing is ListedStanding.CANDIDATE else moment(line.since)
        table.add_row(line.id, standing, f"{line.articles:,}", since, said)
    yield Padding(table, (0, 0, 0, 2), expand=False)


def settled_view(settled: Settled) -> RenderableType:
    """Show a decision, and since when it is in force."""
    since = f"{settled.in_force_from:%Y-%m-%d %H:%M:%S %Z}"
    line = Text(f"  {harmless(settled.source)}: {harmless(settled.line, 120)}", style="dim")
    return Group(Text(f"{settled.id} {SETTLED[settled.action]} what arrives from {since} on"), line)


def _readable(value: bytes) -> str:
    r"""Write bytes so that each can be told: text as it is, everything else as escapes.

    >>> _readable("é ".encode() + bytes([0xFF, 0x1B]))
    'é \\xff\\x1b'
    """
    text = value.decode(errors="backslashreplace").replace("\r\n", "\n")
    return "".join(each if each.isprintable() or each in "\n\t" else f"\\x{ord(each):02x}" for each in text)


def _retention(config: dict[str, str]) -> str:
    if config.get("cleanup.policy") == "compact":
        return "compacted"
    return f"{int(config['retention.ms']) / 86_400_000:g} days"
