"""A story as people and machines get it: its entries in judging order, each with what it is to which other one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

from streamproc.events import StoryEntry
from streamproc.stories.store import Named, NoSuchStoryError, StoryStore

__all__ = ["ENTRIES_A_PAGE", "Listed", "Listing", "list_story"]

ENTRIES_A_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in its story."""

    number: int
    """its place, from 1"""
    of_number: int | None
    """the place of the first entry of what it is a copy, an extension or a revision of; ``None`` where that is not
    in this story, or it is of nothing"""
    is_asked_for: bool
    entry: StoryEntry

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        return {
            "number": self.number,
            "of_number": self.of_number,
            "is_asked_for": self.is_asked_for,
            **self.entry.model_dump(mode="json", exclude={"schema_version"}),
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a story."""

    named: Named
    story_id: str
    entries: tuple[Listed, ...]
    total: int
    page: int
    """from 1"""
    pages: int
    kinds: dict[str, int]
    """of all its entries"""
    outlets: int

    @property
    def also_in(self) -> tuple[str, ...]:
        """Other stories that what was asked for has entries in."""
        return tuple(each for each in self.named.story_ids if each != self.story_id)

    @classmethod
    def make(cls, store: StoryStore, named: Named, page: int | None = None) -> Self:
        """Choose what is shown: the asked *page*, else the one where what was asked for stands.

        Raises:
            NoSuchStoryError: where there is no such page, or what is named was forgotten and has no story.
        """
        if not named.story_ids:
            raise NoSuchStoryError(f"{named.id}: in no story")
        story_id = named.story_ids[0]
        kinds, outlets = store.sums(story_id)
        total = sum(kinds.values())
        pages = max(1, -(-total // ENTRIES_A_PAGE))
        if page is None:
            page = ((store.number_of(story_id, named.id) or 1) - 1) // ENTRIES_A_PAGE + 1
        if not 1 <= page <= pages:
            raise NoSuchStoryError(f"page {page}: the story has {pages}")
        first = (page - 1) * ENTRIES_A_PAGE
        entries = store.entries(story_id, first, ENTRIES_A_PAGE)
        return cls(named, story_id, tuple(_listed(store, named, first, entries)), total, page, pages, kinds, outlets)


def list_story(store: StoryStore, given: str, page: int | None = None) -> Listing:
    """List the story that an id belongs to.

    Args:
        store: what is known.
        given: the id of an article, a story or an item, or eight characters or more that begin only one.
        page: which page of a long story; without it, the one where what was asked for stands.

    Raises:
        NoSuchStoryError: where nothing has that id; a ForgottenError where it was forgotten.
        AmbiguousIdError: where more than one begins with it.
    """
    named = store.name(given)
    named.check()
    return Listing.make(store, named, page)


def _listed(store: StoryStore, named: Named, first: int, entries: list[StoryEntry]) -> Iterator[Listed]:
    numbers: dict[str, int | None] = {}
    # An item's own id marks that item alone, unless it is an article's as well.
    for number, entry in enumerate(entries, first + 1):
        if entry.of is not None and entry.of not in numbers:
            numbers[entry.of] = store.number_of(entry.story_id, entry.of)
        of_number = numbers[entry.of] if entry.of is not None else None
        yield Listed(number, of_number if of_number != number else None, named.id in {entry.item_id, entry.id}, entry)
