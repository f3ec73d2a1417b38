"""The page of learned furniture: what was learned of each source, since when, and why; the same as JSON.

    GET /furniture?source=…&standing=…&candidates=1&page=2        also with format=json, or as /furniture.json

Each line is shown as it came, and lines are hostile text. The page runs no script: one form holds all buttons and one
field for the token, so that a browser can remember it. What the form does is in `furniture_form`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import groupby
from typing import Any, Final, Self
from urllib.parse import urlencode

from streamproc.cleaning.learned import Action, Ledger
from streamproc.cleaning.learned.listing import (
    ListedLine,
    ListedStanding,
    chosen_standings,
    count_standings,
    list_lines,
    listed,
)
from streamproc.events import source_name
from streamproc.web.answer import STYLE, as_text, foreign_text

__all__ = ["DECIDE", "Listing", "Query", "QueryError", "furniture_json", "furniture_page", "refusal_page"]

LINES_A_PAGE: Final = 200
SOURCES_SHOWN: Final = 200
"""names in the list of sources, those with most lines first; the others are found by their name"""

DECIDE: Final = "decide"
"""the name of every button; its value is the action and the line's id"""

FURNITURE_STYLE: Final = """
ol{list-style:none;margin:0;padding:0}
li.line{padding:.6rem 0;border-bottom:1px solid #ddd}li.line:target{background:#fff6d6}
.said{overflow-wrap:anywhere;white-space:pre-wrap;font-weight:500}
.tag{font-size:.85em;padding:0 .4rem;border:1px solid;border-radius:.6rem;white-space:nowrap}
.waiting{color:#8a5200}.in_force,.approved{color:#0a6b2d}.vetoed{color:#b00020}.candidate{color:#666}
button,input,select{font:inherit;padding:.25rem .7rem;margin:.2rem .3rem .2rem 0;max-width:100%;box-sizing:border-box}
.bar{position:sticky;top:0;background:#fff;padding:.4rem 0;border-bottom:1px solid #ddd}
:focus-visible{outline:2px solid #1a73e8;outline-offset:2px}details ul{columns:20rem;padding-left:1.2rem}
details li{overflow-wrap:anywhere}
.note{border-left:4px solid #0a6b2d;padding:.3rem .8rem;overflow-wrap:anywhere}
label{white-space:nowrap}
@media(prefers-color-scheme:dark){.bar{background:#161616}.bar,li.line{border-color:#333}li.line:target{background:#33301f}
.waiting{color:#f0b35a}.in_force,.approved{color:#5fd38a}.vetoed{color:#ff7b8a}.candidate{color:#aaa}}
"""

WORDS: Final = {
    ListedStanding.IN_FORCE: "in force",
    ListedStanding.WAITING: "waiting",
    ListedStanding.CANDIDATE: "candidate",
    ListedStanding.APPROVED: "approved",
    ListedStanding.VETOED: "vetoed",
}

DONE: Final = {
    Action.APPROVE: ("Approved", "leaves"),
    Action.VETO: ("Vetoed", "stays in"),
    Action.FORGET: ("Forgotten", "is counted anew, and stays in"),
}

_DECIDED: Final = {Action.APPROVE: ListedStanding.APPROVED, Action.VETO: ListedStanding.VETOED}


class QueryError(ValueError):
    """The address asks for something that there is not; the message says what, for people."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the address asks for."""

    source: str | None = None
    standing: ListedStanding | None = None
    candidates: bool = False
    page: int = 1
    done: Action | None = None
    """what was decided a moment ago"""
    done_id: str = ""
    done_source: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """Read the address's parameters; unknown ones are left.

        Raises:
            QueryError: where a value is none of its kind.
        """
        page = given.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,5}", page):
            raise QueryError("page: not a number of a page")
        return cls(
            source=source_name(given.get("source")),
            standing=_one_of(ListedStanding, "standing", given.get("standing")),
            candidates=given.get("candidates", "") not in {"", "0"},
            page=int(page),
            done=_one_of(Action, "done", given.get("done")),
            done_id=given.get("line", ""),
            done_source=given.get("of", ""),
        )

    def address(self, **changed: Any) -> str:  # noqa: ANN401 - any parameter
        """Write the page's address, with something *changed*."""
        return "/furniture?" + urlencode({**self.parameters(), **{name: str(each) for name, each in changed.items()}})

    def parameters(self) -> dict[str, str]:
        """Give what an address or a form has to carry on, as it is written there."""
        given = {
            "source": self.source,
            "standing": self.standing,
            "candidates": "1" if self.candidates else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        return {name: str(value) for name, value in given.items() if value}


def _one_of(kind: Any, name: str, given: str | None) -> Any:  # noqa: ANN401 - one enum or the other
    if not given:
        return None
    try:
        return kind(given)
    except ValueError as error:
        raise QueryError(f"{name}: not one of {', '.join(kind)}") from error


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown for a query."""

    query: Query
    lines: list[ListedLine]
    """of this page"""
    total: int
    pages: int
    counts: dict[str, Counter[ListedStanding]]
    """by source, of all sources"""
    done: ListedLine | None
    """the line that was decided about, where something is to be said of it still"""

    @classmethod
    def make(cls, ledger: Ledger, query: Query) -> Self:
        """Choose what is shown."""
        chosen = chosen_standings(query.standing, candidates=query.candidates)
        found = list_lines(ledger, query.source, chosen)
        first = (query.page - 1) * LINES_A_PAGE
        return cls(
            query,
            [listed(line) for line in found[first : first + LINES_A_PAGE]],
            len(found),
            max(1, -(-len(found) // LINES_A_PAGE)),
            count_standings(ledger),
            _decided_line(ledger, query),
        )

    def sums(self) -> Counter[ListedStanding]:
        """Count the lines of all sources."""
        return sum(self.counts.values(), Counter())

    def sources(self) -> list[tuple[str, Counter[ListedStanding]]]:
        """Name the sources with most lines."""
        return sorted(self.counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))[:SOURCES_SHOWN]


def _decided_line(ledger: Ledger, query: Query) -> ListedLine | None:
    if query.done is None or source_name(query.done_source) is None:
        return None
    return next((listed(line) for line in ledger.lines(query.done_source) if line.id == query.done_id), None)


def furniture_json(listing: Listing) -> dict[str, Any]:
    """Give a page of it to machines."""
    sums = listing.sums()
    return {
        "lines": [line.fields() for line in listing.lines],
        "total": listing.total,
        "page": listing.query.page,
        "pages": listing.pages,
        "counts": {each: sums[each] for each in ListedStanding},
        "sources": {name: dict(counts) for name, counts in listing.sources()},
        "sources_total": len(listing.counts),
    }


def furniture_page(listing: Listing, now: datetime, lead: timedelta, *, can_decide: bool) -> str:
    """Write the page.

    Args:
        listing: what it shows.
        now: the time.
        lead: how long after a decision it comes into force.
        can_decide: whether the worker has a token to ask for.
    """
    sums = listing.sums()
    counts = ", ".join(f"{sums[each]:,} {WORDS[each]}" for each in ListedStanding)
    return _document(
        f"""{_note(listing, now, lead)}
<p id="counts">{counts}, in {len(listing.counts):,} sources.</p>
<p class="muted">A line that is in force or approved leaves the articles of its source that arrive from then on, on
every worker; it stands in their <code>removed</code>. A decision comes into force {_seconds(lead)} after it is made.
<a href="{escape(listing.query.address(format="json"))}">JSON</a></p>
{_filter(listing.query)}
{_sources(listing)}
<main>{_lines(listing, now, can_decide=can_decide)}</main>
{_page_links(listing)}"""
    )


def refusal_page(reason: str, back: str) -> str:
    """Say why a decision was not taken."""
    return _document(
        f'<p id="refused" class="bad" role="alert">Nothing was decided: {as_text(reason)}</p>'
        f'<p><a href="{escape(back)}">Back to the lines</a></p>'
    )


def _document(content: str) -> str:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>streamproc: learned furniture</title>
<style>{STYLE}{FURNITURE_STYLE}</style></head><body>
<nav><a href="/">streamproc</a></nav>
<h1>Learned furniture</h1>
{content}
</body></html>
"""


def _note(listing: Listing, now: datetime, lead: timedelta) -> str:
    """Say what has just been decided, as far as this worker has read it."""
    action, line = listing.query.done, listing.done
    if action is None:
        return ""
    what = f"“{foreign_text(_shortened(line.line))}”" if line else "the line"
    word, follows = DONE[action]
    is_read = line is not None and line.standing is _DECIDED.get(action)
    when = f"at {_clock(line.since, now)} or later" if is_read and line else f"more than {_seconds(lead)} from now"
    return f'<p id="note" class="note" role="status">{word}: {what} {follows} what arrives {when}, on every worker.</p>'


def _filter(query: Query) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if query.standing == value else ""}>{WORDS[value]}</option>'
        for value in ListedStanding
    )
    ticked = " checked" if query.candidates else ""
    return f"""<form method="get" action="/furniture" role="search">
<label>source <input name="source" value="{as_text(query.source or "")}" autocomplete="off"></label>
<label>standing <select name="standing"><option value="">any</option>{options}</select></label>
<label><input type="checkbox" name="candidates" value="1"{ticked}> candidates too</label>
<button>show</button></form>"""


def _sources(listing: Listing) -> str:
    shown = listing.sources()
    if not shown:
        return ""
    hidden = len(listing.counts) - len(shown)
    more = f'<p class="muted">and {hidden:,} more: name one above</p>' if hidden else ""
    entries = "".join(f"<li>{_source_entry(listing.query, name, counts)}</li>" for name, counts in shown)
    is_open = " open" if listing.query.source is None and len(shown) <= 20 else ""  # noqa: PLR2004 - a screen of them
    everything = f'<p><a href="{escape(Query().address())}">all sources</a></p>' if listing.query.source else ""
    return f"<details{is_open}><summary>Sources</summary>{everything}<ul>{entries}</ul>{more}</details>"


def _source_entry(query: Query, name: str, counts: Counter[ListedStanding]) -> str:
    said = ", ".join(f"{counts[each]:,} {WORDS[each]}" for each in ListedStanding if counts[each])
    here = ' aria-current="page"' if query.source == name else ""
    address = escape(query.address(source=name, page=1))
    return f'<a href="{address}"{here}>{foreign_text(_shortened(name))}</a> <span class="muted">{said}</span>'


def _lines(listing: Listing, now: datetime, *, can_decide: bool) -> str:
    if not listing.lines:
        return '<p class="muted">No such lines.</p>' if listing.counts else '<p class="muted">Nothing was learned.</p>'
    groups = "\n".join(
        f"<h2>{foreign_text(_shortened(source))}</h2><ol>"
        + "".join(_line(line, now, can_decide=can_decide) for line in lines)
        + "</ol>"
        for source, lines in groupby(listing.lines, key=lambda line: line.source)
    )
    if not can_decide:
        return f'<p id="no-token">To decide here, set <code>STREAMPROC_WEB_TOKEN</code> on the workers.</p>{groups}'
    carried = "".join(
        f'<input type="hidden" name="{name}" value="{as_text(value)}">'
        for name, value in listing.query.parameters().items()
    )
    # The first button of a form is what the Enter key presses: a disabled one, so that nothing is decided by it.
    return f"""<form method="post" action="/furniture"><button disabled hidden></button>{carried}
<div class="bar"><input type="text" name="user" value="streamproc" autocomplete="username" hidden>
<label>token <input id="token" type="password" name="token" autocomplete="current-password" required></label></div>
{groups}</form>"""


def _line(line: ListedLine, now: datetime, *, can_decide: bool) -> str:
    buttons = "".join(_button(action, line) for action in _actions(line)) if can_decide else ""
    facts = "; ".join(_facts(line, now))
    others = "".join(f'<p class="muted">also: {foreign_text(other)}</p>' for other in line.others)
    return f"""<li class="line" id="l{line.id}"><p class="said">{foreign_text(line.line)}</p>{others}
<p><span class="tag {line.standing}">{WORDS[line.standing]}</span> <span class="muted">{facts}
<code>{line.id}</code></span></p>{buttons}</li>"""


def _facts(line: ListedLine, now: datetime) -> Iterator[str]:
    if line.since is not None and line.standing is not ListedStanding.CANDIDATE:
        yield f"{'since' if line.since <= now else 'from'} {_clock(line.since, now)}"
    if line.articles:
        yield f"in {line.articles:,} articles, {line.first_seen:%Y-%m-%d} to {line.last_seen:%Y-%m-%d}"
    else:
        yield "not seen in articles since"
    if line.is_folded:
        yield "with any numbers, dates and names"
    if line.why:
        yield as_text(line.why)


def _actions(line: ListedLine) -> Iterator[Action]:
    """Give what may be decided: not what was decided already, nor to approve what leaves anyhow."""
    if line.standing not in {ListedStanding.APPROVED, ListedStanding.IN_FORCE}:
        yield Action.APPROVE
    if line.standing is not ListedStanding.VETOED:
        yield Action.VETO
    yield Action.FORGET


def _button(action: Action, line: ListedLine) -> str:
    label = as_text(f"{action}: {_shortened(line.line)}")
    return f'<button name="{DECIDE}" value="{action} {line.id}" aria-label="{label}">{action}</button>'


def _page_links(listing: Listing) -> str:
    if listing.pages == 1 and listing.query.page == 1:
        return ""
    query, links = listing.query, []
    if query.page > 1:
        links.append(
            f'<a rel="prev" href="{escape(query.address(page=min(query.page - 1, listing.pages)))}">previous</a>'
        )
    links.append(f"page {query.page:,} of {listing.pages:,}, {listing.total:,} lines")
    if query.page < listing.pages:
        links.append(f'<a rel="next" href="{escape(query.address(page=query.page + 1))}">next</a>')
    return f'<nav aria-label="pages"><p>{" · ".join(links)}</p></nav>'


def _shortened(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _clock(when: datetime | None, now: datetime) -> str:
    """Write a time: with seconds while it is near."""
    if when is None:
        return ""
    is_near = abs(now - when) < timedelta(hours=1)
    return f"{when.astimezone(UTC):{'%H:%M:%S' if is_near else '%Y-%m-%d %H:%M'}} UTC"


def _seconds(lead: timedelta) -> str:
    """Write the lead for people.

    >>> _seconds(timedelta(minutes=1)), _seconds(timedelta(seconds=5))
    ('a minute', '5 seconds')
    """
    seconds = lead.total_seconds()
    return "a minute" if seconds == 60 else f"{seconds:g} second{'' if seconds == 1 else 's'}"  # noqa: PLR2004
