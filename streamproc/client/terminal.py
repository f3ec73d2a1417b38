"""Events for people: readable on a terminal, whatever is in them.

What an article holds is shown as text only. Control characters could move the cursor or set the window's title,
and brackets could be taken for rich's markup: neither has an effect.
"""

import re
from collections import defaultdict
from datetime import datetime
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from streamproc.client.emitted import Emitted
from streamproc.events import DuplicateNotice, EnrichedArticle, Entity, Link, Verdict, VerdictKind
from streamproc.headers import Rejection

__all__ = ["COLOURS", "emitted_view", "evidence", "harmless", "moment", "size"]

LONGEST: Final = 300
"""characters of a line that are shown"""

ENTITIES_A_TYPE: Final = 12

CHANGES_SHOWN: Final = 5

QUOTES_SHOWN: Final = 3

COLOURS: Final = {
    "new": "green",
    "extended": "green",
    "revision": "cyan",
    "withdrawal": "magenta",
    "duplicate": "yellow",
    "link": "blue",
    "rejected": "red",
}

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: str, longest: int = LONGEST) -> str:
    r"""Take the power from control characters, and shorten to *longest* characters.

    >>> harmless("a\x1b[2Jb")
    'a�[2Jb'
    """
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " ").replace("\t", " "))
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def emitted_view(emitted: Emitted) -> RenderableType:
    """Show what came out: verdict, headline, source, time, entities, quotes; of a rejected item the reasons."""
    event = emitted.event
    if isinstance(event, Rejection):
        return _with_details("rejected", event.code, [Text(each) for each in _rejection_details(event)])
    if isinstance(event, Link):
        return _with_details("link", f"{event.id} {event.relation} {event.of}", [Text(_link_line(event))])
    details = [Text(_source_line(event), style="dim")]
    kind = event.verdict.kind
    if kind is not VerdictKind.NEW or event.verdict.of:
        details.append(Text(evidence(event.verdict)))
    if event.origin:
        details.append(Text(f"a report of {event.origin.agency}, as its {event.origin.known_by} says"))
    if isinstance(event, EnrichedArticle):
        details += _change_lines(event)
        details += _entity_lines(event)
        details += _quote_lines(event)
    return _with_details(str(kind), event.headline or "(no headline)", details)


def _with_details(label: str, headline: str, details: list[Text]) -> RenderableType:
    first = Text(f"{label:<10} ", style=COLOURS[label])
    first.append(harmless(headline), style="bold")
    return Group(first, Padding(Group(*details), (0, 0, 0, 11), expand=False))


def _source_line(event: EnrichedArticle | DuplicateNotice) -> str:
    published = moment(event.published_at) if event.published_at else None
    words = f"{event.word_count} words"
    return " · ".join(harmless(each) for each in (event.source, published, event.language, words) if each)


def evidence(verdict: Verdict) -> str:
    """Write a verdict with what it rests on."""
    said = f"{verdict.kind}, {verdict.method}"
    if verdict.of:
        said += f", of {harmless(verdict.of, 80)}"
    if verdict.score is not None and verdict.threshold is not None:
        said += f", score {verdict.score:.2f} against {verdict.threshold:.2f}"
    if verdict.share_of_this is not None and verdict.share_of_that is not None:
        said += f", {verdict.share_of_this:.0%} of it, {verdict.share_of_that:.0%} of the other"
    return said


def _link_line(link: Link) -> str:
    said = f"as {'its' if link.evidence == 'text' else 'the'} {link.evidence} shows"
    score = "" if link.score is None else f", score {link.score:.2f}"
    return f"{said}{score}; stories {link.story_id}, {link.of_story_id}"


def _change_lines(event: EnrichedArticle) -> list[Text]:
    """Show what a revision changed: the first few changes."""
    if event.revision_class is None:
        return []
    lines = [Text(f"revision {event.revision}, {event.revision_class}")]
    for change in event.changes[:CHANGES_SHOWN]:
        lines += [Text(f"- {harmless(change.before)}", style="red")] if change.before else []
        lines += [Text(f"+ {harmless(change.after)}", style="green")] if change.after else []
    left = len(event.changes) - CHANGES_SHOWN
    return [*lines, Text(f"… {left} more changes")] if left > 0 else lines


def _entity_lines(event: EnrichedArticle) -> list[Text]:
    if event.entities is None:
        return [Text(f"no entities: {harmless(event.entities_missing or 'not known')}", style="dim")]
    by_type: dict[str, list[str]] = defaultdict(list)
    for entity in event.entities:
        by_type[str(entity.type)].append(_named(entity))
    return [
        Text(f"{kind:<7}").append(", ".join(names[:ENTITIES_A_TYPE]) + (" …" if len(names) > ENTITIES_A_TYPE else ""))
        for kind, names in by_type.items()
    ]


def _named(entity: Entity) -> str:
    """Write an entity's name, with a person's title, a date's meaning and a mark where a place is undecided."""
    name = harmless(entity.name, 60)
    beside = entity.title or entity.identifiers.get("iso_8601")
    if beside and beside != entity.name:
        return f"{name} ({harmless(beside, 40)})"
    return f"{name} (?)" if entity.candidates else name


def _quote_lines(event: EnrichedArticle) -> list[Text]:
    """Show who says what: the first few quotes."""
    lines = [
        Text(f"“{harmless(quote.text, 160)}”", style="italic").append(
            f" {harmless(quote.speaker, 60)}" if quote.speaker else "", style="not italic"
        )
        for quote in event.quotes[:QUOTES_SHOWN]
    ]
    left = len(event.quotes) - QUOTES_SHOWN
    return [*lines, Text(f"… {left} more")] if left > 0 else lines


def _rejection_details(event: Rejection) -> list[str]:
    origin = f"{event.topic}/{event.partition} offset {event.offset}"
    return [harmless(event.reason), f"at {event.stage}, from {origin}, {size(event)}, item {event.item_id}"]


def size(event: Rejection) -> str:
    """Write the size of a rejected payload."""
    payload = event.rejected.value
    return "null" if payload is None else f"{len(payload):,} bytes"


def moment(when: datetime | None) -> str:
    """Write a time to the minute; nothing where there is none."""
    return "" if when is None else f"{when:%Y-%m-%d %H:%M %Z}".strip()
