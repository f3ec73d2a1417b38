"""Stories on a worker: their topic read into the worker's own store, beside the stream, which never waits for it.

Every worker reads it by itself. What is on disk goes with how far it was read, so a restart reads only what is newer.
The store works in a thread, a batch at a time: the event loop goes on meanwhile.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from time import time
from typing import Final

from typing_extensions import override

from streamproc.errors import SettingsError
from streamproc.events import RawRecord
from streamproc.settings import PREFIX, Settings, Store
from streamproc.stories import IN_MEMORY, Position, StoryRecord, StoryStore
from streamproc.stream.compacted import Bookmark, CompactedTopic
from streamproc.topics import TOMBSTONES_KEPT, Topic

__all__ = ["StoriesFeed", "open_store"]

FILE: Final = "stories.sqlite"

BATCH: Final = 250
"""records of a transaction: some ten milliseconds, for which a page that is asked meanwhile waits"""

FRESH: Final = TOMBSTONES_KEPT - timedelta(days=1)
"""how old a store may be that is read on from: for longer the topic might no longer say what is gone; clocks differ"""


def open_store(settings: Settings, folder: Path) -> StoryStore:
    """Open a worker's store.

    Raises:
        SettingsError: where its folder cannot be written.
    """
    place = IN_MEMORY if settings.store is Store.MEMORY else folder / FILE
    try:
        return StoryStore(place)
    except sqlite3.Error as error:
        raise SettingsError(f"{PREFIX}DATA_DIR: cannot open {place}: {error}") from error


class StoriesFeed:
    """One worker's."""

    def __init__(self, settings: Settings, store: StoryStore) -> None:
        self.store = store
        self._topic = _StoriesTopic(settings, store)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read for as long as the context lasts; the store is closed after it."""
        try:
            async with self._topic.running():
                yield
        finally:
            self.store.close()

    @property
    def behind_seconds(self) -> float | None:
        """How long ago all stories were known here; ``None`` before they first were."""
        return self._topic.behind_seconds

    @property
    def records_behind(self) -> int:
        """How many records at most were still to read at the last look; a compacted topic may hold fewer."""
        return max(0, self._topic.end - self._topic.bookmark.position)


class _StoriesTopic(CompactedTopic):
    """Its records go to the store; what the store has of the topic's position is the bookmark."""

    def __init__(self, settings: Settings, store: StoryStore) -> None:
        position = store.position
        if position.newest_ms < (time() - FRESH.total_seconds()) * 1000:
            store.clear()
            position = Position()
        super().__init__(settings, Topic.STORIES, lambda _: None, store.clear, Bookmark(*position))
        self._store = store

    @override
    async def take_all(self, records: list[RawRecord]) -> None:
        rest = iter(records)
        try:
            while batch := list(islice(rest, BATCH)):
                newest = max(self.bookmark.newest, *(each.timestamp_ms for each in batch))
                position = Position(batch[-1].offset + 1, newest)
                await asyncio.to_thread(
                    self._store.apply, [StoryRecord(each.key, each.value) for each in batch], position
                )
                self.bookmark = Bookmark(*position)
        except sqlite3.Error:
            # It is read again from where the store is: from the beginning, where its file had to be made anew.
            self.bookmark = Bookmark(*await asyncio.to_thread(lambda: self._store.position))
            raise

    @override
    async def forget_all(self) -> None:
        await asyncio.to_thread(self._store.clear)
