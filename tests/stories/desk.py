"""Story entries as a judge writes them, and a store that was filled with them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from streamproc.events import ForgottenEntry, StoryEntry, VerdictKind, VerdictMethod, digest, forgotten_key
from streamproc.stories import IN_MEMORY, Position, StoryRecord, StoryStore

MORNING = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def name_of(word: str) -> str:
    """Make an id of a word."""
    return digest(word.encode())


def entry(item: str, article: str, sequence: int, **given: object) -> StoryEntry:
    """An item's entry; by default a new article's, of the story of its own name."""
    fields: dict[str, Any] = {
        "item_id": name_of(f"item {item}"),
        "id": name_of(article),
        "story_id": name_of(article),
        "sequence": sequence,
        "revision": 1,
        "kind": VerdictKind.NEW,
        "method": VerdictMethod.UNSEEN,
        "source": "wire.example",
        "url": f"https://wire.example/{item}",
        "headline": f"Harbour bridge opens, report {item}",
        "published_at": None,
        "received_at": MORNING + timedelta(seconds=sequence),
        "language": "en",
        "word_count": 300,
    }
    return StoryEntry.model_validate({**fields, **given})


def copy_of(original: StoryEntry, item: str, sequence: int, **given: object) -> StoryEntry:
    """A duplicate's entry."""
    fields = {
        "story_id": original.story_id,
        "revision": 0,
        "kind": VerdictKind.DUPLICATE,
        "method": VerdictMethod.NEAR,
        "of": original.id,
        "score": 0.97,
        "source": f"{item}.example",
        "url": f"https://{item}.example/bridge",
    }
    return entry(item, item, sequence, **{**fields, **given})


def revision_of(original: StoryEntry, item: str, sequence: int, **given: object) -> StoryEntry:
    """A revision's entry."""
    fields = {
        "id": original.id,
        "story_id": original.story_id,
        "revision": 2,
        "kind": VerdictKind.REVISION,
        "method": VerdictMethod.SAME_ARTICLE,
        "of": original.id,
        "revision_class": "correction",
    }
    return entry(item, item, sequence, **{**fields, **given})


def forgotten(article: str, sequence: int, items: tuple[str, ...] = ()) -> ForgottenEntry:
    names = tuple(name_of(f"item {each}") for each in items)
    when = MORNING + timedelta(seconds=sequence)
    return ForgottenEntry(
        id=name_of(article), items=names, items_total=len(names), forgotten_at=when, sequence=sequence
    )


def records(events: Iterable[StoryEntry | ForgottenEntry]) -> list[StoryRecord]:
    """Write events as they stand on the topic."""
    return [
        StoryRecord(
            each.item_id.encode() if isinstance(each, StoryEntry) else forgotten_key(each.id),
            each.to_bytes(),
        )
        for each in events
    ]


def store_of(*events: StoryEntry | ForgottenEntry) -> StoryStore:
    store = StoryStore(IN_MEMORY)
    store.apply(records(events), Position(len(events), 1))
    return store


WIRE = entry("wire", "wire", 1)
FIRST_COPY = copy_of(WIRE, "herald", 3, headline="Bridge opens at last")
CORRECTION = revision_of(WIRE, "wire-2", 4)
SECOND_COPY = copy_of(WIRE, "courier", 7, method=VerdictMethod.EXCERPT, score=0.8)
OTHER = entry("flood", "flood", 5)
STORY = (WIRE, FIRST_COPY, CORRECTION, SECOND_COPY)
ALL = (*STORY, OTHER)
