"""A story for people, on a terminal: readable whatever is in its headlines."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from streamproc.client.terminal import COLOURS, harmless
from streamproc.events import ForgottenEntry
from streamproc.stories import Listed, Listing

__all__ = ["forgotten_view", "story_view"]

ITEMS_SHOWN: Final = 20


def story_view(listing: Listing) -> RenderableType:
    """Show a page of a story: one line an entry, a star before what was asked for."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in listing.kinds.items())
    head = Text(f"story {harmless(listing.story_id, 80)}: {listing.total:,} entries ({kinds}) ", style="bold")
    head.append(f"of {listing.outlets:,} outlets")
    table = Table("", "", "arrived", "verdict", "outlet", "headline, article, address", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for column in table.columns[:3]:
        column.no_wrap = True
    for each in listing.entries:
        table.add_row(*_cells(each))
    return Group(head, table, *(Text(said, style="dim") for said in _notes(listing)))


def _cells(listed: Listed) -> Iterator[Text]:
    entry = listed.entry
    yield Text("*" if listed.is_asked_for else "", style="bold")
    yield Text(f"{listed.number:,}", style="dim")
    yield Text(f"{entry.received_at:%Y-%m-%d %H:%M:%S}", style="dim")
    yield Text.assemble((entry.kind, COLOURS[entry.kind]), ": ", ", ".join(_relation(listed)))
    yield Text(harmless(entry.source or "", 40))
    headline = Text(harmless(entry.headline or "(no headline)", 120))
    yield headline.append(f"\n{harmless(entry.id, 40)} {harmless(entry.url or '', 120)}", style="dim")


def _relation(listed: Listed) -> Iterator[str]:
    entry = listed.entry
    of = ""
    if listed.of_number is not None:
        of = f" of {listed.of_number:,}"
    elif entry.of is not None and entry.of != entry.id:
        of = f" of {harmless(entry.of, 40)}"
    yield entry.method.replace("_", " ") + of
    if entry.score is not None:
        yield f"{entry.score:.2f}"
    if entry.revision > 1:
        yield f"revision {entry.revision}" + (f" ({entry.revision_class})" if entry.revision_class else "")
    if entry.origin is not None:
        yield f"origin {harmless(entry.origin.agency, 40)}"


def _notes(listing: Listing) -> Iterator[str]:
    if listing.pages > 1:
        yield f"page {listing.page:,} of {listing.pages:,}; --page shows another, --json all of them"
    for each in listing.also_in:
        yield f"also in story {harmless(each, 80)}"
    if listing.named.forgotten is not None:
        yield f"forgotten on {listing.named.forgotten.forgotten_at:%Y-%m-%d %H:%M %Z}, and came again"


def forgotten_view(entry: ForgottenEntry) -> RenderableType:
    """Show what was removed."""
    when = f"{entry.forgotten_at:%Y-%m-%d %H:%M:%S %Z}"
    head = Text(f"forgotten: article {harmless(entry.id, 80)}, {entry.items_total:,} items, by the command of {when}")
    lines = [Text(f"  item {harmless(each, 80)}", style="dim") for each in entry.items[:ITEMS_SHOWN]]
    if entry.items_total > len(lines):
        lines.append(Text(f"  and {entry.items_total - len(lines):,} more", style="dim"))
    return Group(head, *lines)
