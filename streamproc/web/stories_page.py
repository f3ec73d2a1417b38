"""The pages of stories: what a story holds, in judging order, with outlets and headlines; the same as JSON.

    GET /stories?id=…      a box to look for an id, and what it finds
    GET /stories/ID        an article's, a story's or an item's, or eight characters or more of one; page=2 further on
    GET /stories/ID.json   as JSON

Headlines, outlets and addresses are hostile text. The pages run no script and change nothing.

400  more than one id begins so, or a page that is no number     404  no such id
410  it was forgotten                                            503  the store cannot be read now
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlsplit

from streamproc.stories import (
    AmbiguousIdError,
    ForgottenError,
    Listed,
    Listing,
    NoSuchStoryError,
    list_story,
)
from streamproc.web.answer import STYLE, Answer, as_html, as_json, as_text, foreign_text
from streamproc.web.desk import StoryDesk

__all__ = ["StoryPages"]

JSON_ENDING: Final = ".json"

LONGEST: Final = 400
"""characters of a headline, an outlet's name or an address that are shown"""

BEHIND: Final = 5.0
"""seconds: the topic is looked at about every second"""

STORIES_STYLE: Final = """
ol{list-style:none;margin:0;padding:0}
li.entry{padding:.6rem 0;border-bottom:1px solid #ddd;overflow-wrap:anywhere}
li.asked{background:#fff6d6;border-left:4px solid #8a5200;padding-left:.6rem}
.headline{font-weight:500}.tag{font-size:.85em;padding:0 .4rem;border:1px solid;border-radius:.6rem;white-space:nowrap}
.new,.extended{color:#0a6b2d}.revision{color:#1a5fb4}.duplicate{color:#8a5200}.withdrawal{color:#b00020}
button,input{font:inherit;padding:.25rem .7rem;margin:.2rem .3rem .2rem 0;max-width:100%;box-sizing:border-box}
input{width:24rem}code{overflow-wrap:anywhere}:focus-visible{outline:2px solid #1a73e8;outline-offset:2px}
@media(prefers-color-scheme:dark){li.entry{border-color:#333}li.asked{background:#33301f;border-left-color:#f0b35a}
.new,.extended{color:#5fd38a}.revision{color:#8ab4f8}.duplicate{color:#f0b35a}.withdrawal{color:#ff7b8a}}
"""


class StoryPages:
    """The pages; asked from the pages' thread, and slow where the store is busy: in a thread of its own, please."""

    def __init__(self, desk: StoryDesk) -> None:
        self._desk = desk

    def get(self, parameters: Mapping[str, str], name: str | None = None) -> Answer:
        """Show the story that an id belongs to, or the box to look for one.

        Args:
            parameters: the address's: ``id`` where the path has none, and ``page``.
            name: the path's id; with ``.json`` behind it machines are answered.
        """
        given = parameters.get("id", "") if name is None else name
        is_json = name is not None and name.endswith(JSON_ENDING)
        given = given.removesuffix(JSON_ENDING) if is_json else given
        try:
            if name is None and not given.strip():
                return as_html(200, _page("", self._counted()))
            listing = list_story(self._desk.store, given, _number(parameters.get("page")))
        except (NoSuchStoryError, AmbiguousIdError, _QueryError) as error:
            return self._refuse(_status_of(error), str(error), given, is_json=is_json)
        except sqlite3.Error as error:
            return self._refuse(503, f"stories cannot be read now: {type(error).__name__}", given, is_json=is_json)
        if is_json:
            return as_json(200, {**story_fields(listing), **self._behind_fields()})
        return as_html(200, _page(given, f"{self._behind()}{_story(listing)}"))

    def _refuse(self, status: int, reason: str, given: str, *, is_json: bool) -> Answer:
        if is_json:
            return as_json(status, {"error": reason, **self._behind_fields()})
        said = f'<p id="refused" class="bad" role="alert">{as_text(reason)}</p>'
        return as_html(status, _page(given, f"{said}{self._behind()}"))

    def _behind_fields(self) -> dict[str, Any]:
        return {"behind_seconds": self._desk.behind_seconds, "records_behind": self._desk.records_behind}

    def _behind(self) -> str:
        """Say how far this worker is behind the topic."""
        seconds, records = self._desk.behind_seconds, self._desk.records_behind
        if seconds is None:
            said = f"this worker is still reading what is known of stories, up to {records:,} records to go"
        elif seconds > BEHIND:
            said = f"all that was known {seconds:.0f} seconds ago, up to {records:,} records are to be read yet"
        else:
            return '<p id="behind" class="muted">All that is known by now.</p>'
        return f'<p id="behind" class="bad">Not up to date: {said}.</p>'

    def _counted(self) -> str:
        return (
            f'<p id="counted">{self._desk.store.count():,} articles as they arrived, with their copies and revisions.'
            f"</p>{self._behind()}"
        )


class _QueryError(ValueError):
    """The address asks for something that there is not."""


def _number(given: str | None) -> int | None:
    if not given:
        return None
    if not re.fullmatch("[1-9][0-9]{0,5}", given):
        raise _QueryError("page: not a number of a page")
    return int(given)


def _status_of(error: Exception) -> int:
    match error:
        case ForgottenError():
            return 410
        case NoSuchStoryError():
            return 404
        case _:
            return 400


def story_fields(listing: Listing) -> dict[str, Any]:
    """Give a page of a story to machines."""
    return {
        "asked_for": listing.named.id,
        "story_id": listing.story_id,
        "also_in": listing.also_in,
        "total": listing.total,
        "page": listing.page,
        "pages": listing.pages,
        "kinds": listing.kinds,
        "outlets": listing.outlets,
        "entries": [each.fields() for each in listing.entries],
    }


def _page(given: str, content: str) -> str:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>streamproc: stories</title>
<style>{STYLE}{STORIES_STYLE}</style></head><body>
<nav><a href="/">streamproc</a></nav>
<h1>Stories</h1>
<form method="get" action="/stories" role="search">
<label>id <input name="id" value="{as_text(given)}" autocomplete="off" spellcheck="false"></label><button>look</button>
<p class="muted">of an article, a story or an item, or its first eight characters or more</p></form>
{content}
</body></html>
"""


def _story(listing: Listing) -> str:
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in listing.kinds.items())
    others = "".join(f" Also in <a href={_address(each)}><code>{as_text(each)}</code></a>." for each in listing.also_in)
    forgotten = ""
    if listing.named.forgotten is not None:
        when = _clock(listing.named.forgotten.forgotten_at)
        forgotten = f'<p id="forgotten">It was forgotten on {when}, and came again.</p>'
    json = _address(listing.named.id, JSON_ENDING)
    return f"""<p id="sums">Story <code>{as_text(listing.story_id)}</code>: {listing.total:,} entries ({kinds})
of {listing.outlets:,} outlets, in the order in which they were judged.{others} <a href={json}>JSON</a></p>{forgotten}
<main><ol>{"".join(_entry(each) for each in listing.entries)}</ol></main>
{_page_links(listing)}"""


def _entry(listed: Listed) -> str:
    entry = listed.entry
    headline = foreign_text(_shortened(entry.headline)) if entry.headline else '<span class="muted">no headline</span>'
    outlet = foreign_text(_shortened(entry.source)) if entry.source else "unknown outlet"
    asked = ' <span class="tag">asked for</span>' if listed.is_asked_for else ""
    here = ' asked" aria-current="true' if listed.is_asked_for else ""
    facts = " · ".join(_facts(listed))
    return f"""<li class="entry{here}" id="n{listed.number}"><p>{listed.number:,}. <span class="tag {entry.kind}"
>{entry.kind}</span>{asked} <span class="headline">{headline}</span></p>
<p>{outlet} · {_clock(entry.received_at)}</p><p class="muted">{facts}</p>{_link(entry.url)}</li>"""


def _facts(listed: Listed) -> Iterator[str]:
    entry = listed.entry
    relation = as_text(f"{entry.method}".replace("_", " "))
    if listed.of_number is not None:
        relation += f" of {listed.of_number:,}"
    elif entry.of is not None and entry.of != entry.id:
        relation += f" of <a href={_address(entry.of)}><code>{as_text(entry.of)}</code></a>, in another story"
    yield relation
    if entry.score is not None:
        yield f"score {entry.score:.2f}"
    if entry.revision > 1:
        yield f"revision {entry.revision}" + (f", {entry.revision_class}" if entry.revision_class else "")
    if entry.origin is not None:
        yield f"origin {foreign_text(_shortened(entry.origin.agency))}, by its {entry.origin.known_by}"
    yield f"{entry.word_count:,} words" + (f", {as_text(entry.language)}" if entry.language else "")
    yield f"article <code>{as_text(entry.id)}</code>"
    if entry.item_id != entry.id:
        yield f"item <code>{as_text(entry.item_id)}</code>"


def _link(url: str | None) -> str:
    """Show an address; as one to follow only where that leads to a page."""
    if not url:
        return ""
    shown = foreign_text(_shortened(url))
    try:
        leads_to_page = urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).netloc)
    except ValueError:
        leads_to_page = False
    if not leads_to_page:
        return f'<p class="muted">{shown}</p>'
    return f'<p><a href="{as_text(url)}" rel="noreferrer nofollow">{shown}</a></p>'


def _page_links(listing: Listing) -> str:
    if listing.pages == 1:
        return ""
    parts = []
    if listing.page > 1:
        parts.append(f'<a rel="prev" href={_address(listing.named.id, page=listing.page - 1)}>previous</a>')
    parts.append(f"page {listing.page:,} of {listing.pages:,}, {listing.total:,} entries")
    if listing.page < listing.pages:
        parts.append(f'<a rel="next" href={_address(listing.named.id, page=listing.page + 1)}>next</a>')
    return f'<nav aria-label="pages"><p>{" · ".join(parts)}</p></nav>'


def _address(name: str, ending: str = "", page: int | None = None) -> str:
    """Write a story's address as an attribute's value, quotes and all.

    >>> _address('a/"b"')
    '"/stories/a%2F%22b%22"'
    """
    query = "" if page is None else f"?page={page}"
    path = quote(name, safe="")
    return f'"{escape(f"/stories/{path}{ending}{query}")}"'


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _clock(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"
