"""A store of story entries, filled from a compacted topic's records in their order, and asked by ids.

It follows from the records alone, so it may be lost at any time and is then filled anew; how far it was filled stands
in the same database, in the same transaction. It reads no topic and no clock.

    key               value             what becomes of it
    item id           StoryEntry        the item's entry; a later one takes its place
    item id           none              the entry goes
    forgotten:id      ForgottenEntry    the article's entries go up to that sequence, and the record stays
    forgotten:id      none              the record goes
"""

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from streamproc.errors import ItemError, StreamprocError
from streamproc.events import FORGOTTEN, ForgottenEntry, StoryEntry
from streamproc.stories.database import Database

__all__ = [
    "SHORTEST_PREFIX",
    "AmbiguousIdError",
    "ForgottenError",
    "Named",
    "NoSuchStoryError",
    "Position",
    "StoryRecord",
    "StoryStore",
]

log = logging.getLogger(__name__)

SHORTEST_PREFIX: Final = 8
"""characters of an id that may stand for it: eight of 32 digits are one in four thousand million"""

LAYOUT: Final = 1
"""of the tables; a database of another one is filled anew"""

TABLES: Final = """
CREATE TABLE entries (
    item_id TEXT PRIMARY KEY, id TEXT NOT NULL, story_id TEXT NOT NULL, sequence INTEGER NOT NULL, json TEXT NOT NULL);
CREATE INDEX by_id ON entries (id);
CREATE INDEX by_story ON entries (story_id, sequence, item_id);
CREATE TABLE forgotten (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE position (next_offset INTEGER NOT NULL, newest_ms INTEGER NOT NULL);
INSERT INTO position VALUES (0, 0);
"""

PUT: Final = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)"

IN_STORY: Final = "FROM entries WHERE story_id = ?"

# The plus keeps the database from going through a whole story instead of the few entries that have the id.
ITS_ENTRY: Final = "SELECT sequence, item_id FROM entries WHERE item_id = ? AND +story_id = ?"
FIRST_OF_ARTICLE: Final = """
SELECT sequence, item_id FROM entries WHERE id = ? AND +story_id = ? ORDER BY sequence, item_id LIMIT 1"""

STORIES_OF_ARTICLE: Final = "SELECT story_id FROM entries WHERE id = ? GROUP BY 1 ORDER BY max(sequence) DESC"

LIKE_IT: Final = """
SELECT item_id FROM (SELECT item_id FROM entries WHERE item_id >= :from AND item_id < :to LIMIT 2)
UNION SELECT id FROM (SELECT DISTINCT id FROM entries WHERE id >= :from AND id < :to LIMIT 2)
UNION SELECT story_id FROM (SELECT DISTINCT story_id FROM entries WHERE story_id >= :from AND story_id < :to LIMIT 2)
UNION SELECT id FROM (SELECT id FROM forgotten WHERE id >= :from AND id < :to LIMIT 2) LIMIT 2
"""


class NoSuchStoryError(StreamprocError):
    """What is named is no article, story or item that is known."""


class ForgottenError(NoSuchStoryError):
    """What is named was forgotten, and has not come again."""


class AmbiguousIdError(StreamprocError):
    """More than one id begins so."""


class StoryRecord(NamedTuple):
    """A record of the topic."""

    key: bytes | None
    value: bytes | None


class Position(NamedTuple):
    """How far the topic was read."""

    next_offset: int = 0
    newest_ms: int = 0
    """the latest stamp that was read, in milliseconds since the epoch"""


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names."""

    id: str
    """whole"""
    story_ids: tuple[str, ...]
    """the story of that id, then those that its entries belong to, latest first; none where it was forgotten"""
    article_id: str | None
    """the article that it is, or whose item it is; ``None`` of a story alone"""
    forgotten: ForgottenEntry | None
    """where that article was forgotten before"""

    def check(self) -> None:
        """See that there is something to show of it.

        Raises:
            ForgottenError: where it was forgotten, and has not come again.
        """
        if self.forgotten is not None and not self.story_ids:
            when = f"{self.forgotten.forgotten_at:%Y-%m-%d %H:%M %Z}"
            raise ForgottenError(f"{self.id}: this article was forgotten on {when}")


class StoryStore:
    """A database of one process; may be asked from any thread.

    Args:
        place: a file's path, `database.IN_MEMORY` or `database.ON_SCRATCH`.
    """

    def __init__(self, place: Path | str) -> None:
        self._database = Database(place, TABLES, LAYOUT)
        self.broken = 0
        """records that were none of ours, and left"""

    # --- filling --------------------------------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """How far it is filled."""
        return Position(*self._database.one("SELECT * FROM position"))

    def apply(self, records: Iterable[StoryRecord], position: Position) -> None:
        """Take records in, all or none of them, and remember how far that is.

        Raises:
            sqlite3.Error: where they cannot be stored; where the file is broken it is empty from then on.
        """
        with self._database.held() as connection:
            for record in records:
                self._take(connection, record)
            connection.execute("UPDATE position SET next_offset = ?, newest_ms = ?", position)

    def clear(self) -> None:
        """Forget everything: what was read is no longer what the topic holds."""
        with self._database.held() as connection:
            connection.execute("DELETE FROM entries")
            connection.execute("DELETE FROM forgotten")
            connection.execute("UPDATE position SET next_offset = 0, newest_ms = 0")

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _take(self, connection: sqlite3.Connection, record: StoryRecord) -> None:
        try:
            key = (record.key or b"").decode()
            if key.startswith(FORGOTTEN.decode()):
                self._forget(connection, key.removeprefix(FORGOTTEN.decode()), record.value)
            elif record.value is None:
                connection.execute("DELETE FROM entries WHERE item_id = ?", (key,))
            else:
                entry = StoryEntry.from_bytes(record.value)
                if entry.item_id != key:
                    raise ValueError("its key is another item's")  # noqa: TRY301 - as any other that is none of ours
                fields = (entry.item_id, entry.id, entry.story_id, entry.sequence, record.value.decode())
                connection.execute(PUT, fields)
        except (ItemError, ValueError, OverflowError) as error:
            self.broken += 1
            if self.broken == 1:
                log.warning("stories.broken_record error=%s", type(error).__name__)

    @staticmethod
    def _forget(connection: sqlite3.Connection, article_id: str, value: bytes | None) -> None:
        if value is None:
            connection.execute("DELETE FROM forgotten WHERE id = ?", (article_id,))
            return
        entry = ForgottenEntry.from_bytes(value)
        connection.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (article_id, value.decode()))
        # The topic also says so item by item; a record that outlives those says it to whoever comes later.
        connection.execute("DELETE FROM entries WHERE id = ? AND sequence <= ?", (article_id, entry.sequence))

    # --- asking ---------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Count the entries."""
        counted: int = self._database.one("SELECT count(*) FROM entries")[0]
        return counted

    def name(self, given: str) -> Named:
        """Say what an id names: an article, a story or an item, whole or by its first characters.

        Raises:
            NoSuchStoryError: where nothing that is known has it.
            AmbiguousIdError: where more than one begins with it.
        """
        given = given.strip()
        try:
            given.encode()
        except UnicodeEncodeError:
            raise NoSuchStoryError("the id: not text") from None
        found = self._named(given)
        if found is None and len(given) >= SHORTEST_PREFIX:
            found = self._named(self._whole(given))
        if found is None:
            short = f"; give {SHORTEST_PREFIX} characters or more of one" if len(given) < SHORTEST_PREFIX else ""
            raise NoSuchStoryError(f"{given[:80]}: no article, story or item that is known has this id{short}")
        return found

    def entries(self, story_id: str, first: int, most: int) -> list[StoryEntry]:
        """Take entries of a story in judging order, from the *first*, counted from 0, *most* at most."""
        rows = self._database.all(
            f"SELECT json {IN_STORY} ORDER BY sequence, item_id LIMIT ? OFFSET ?", story_id, most, first
        )
        return [StoryEntry.from_bytes(text.encode()) for (text,) in rows]

    def sums(self, story_id: str) -> tuple[dict[str, int], int]:
        """Count a story's entries by kind, and its outlets."""
        kinds = self._database.all(
            f"SELECT json_extract(json, '$.kind'), count(*) {IN_STORY} GROUP BY 1 ORDER BY 1", story_id
        )
        return dict(kinds), self._database.one(
            f"SELECT count(DISTINCT json_extract(json, '$.source')) {IN_STORY}", story_id
        )[0]

    def number_of(self, story_id: str, name: str) -> int | None:
        """Tell the place in its story, counted from 1, of an item, else of an article's first entry there."""
        found = self._database.all(ITS_ENTRY, name, story_id) or self._database.all(FIRST_OF_ARTICLE, name, story_id)
        if not found:
            return None
        before = f"SELECT count(*) {IN_STORY} AND (sequence, item_id) <= (?, ?)"
        number: int = self._database.one(before, story_id, *found[0])[0]
        return number

    def items_of(self, article_id: str) -> list[str]:
        """Name an article's items, in whatever stories, in judging order."""
        rows = self._database.all("SELECT item_id FROM entries WHERE id = ? ORDER BY sequence, item_id", article_id)
        return [item for (item,) in rows]

    def _named(self, name: str) -> Named | None:
        items = self._database.all("SELECT id, story_id FROM entries WHERE item_id = ?", name)
        article_id = items[0][0] if items else name
        stories = self._database.all(STORIES_OF_ARTICLE, name)
        of_article = [story for (story,) in stories] + [story for _, story in items]
        own = [name] if self._database.all(f"SELECT 1 {IN_STORY} LIMIT 1", name) else []
        forgotten = [
            ForgottenEntry.from_bytes(text.encode())
            for (text,) in self._database.all("SELECT json FROM forgotten WHERE id = ?", article_id)
        ]
        if not (own or of_article or forgotten):
            return None
        is_article = bool(of_article or forgotten)
        return Named(
            name,
            tuple(dict.fromkeys([*own, *of_article])),
            article_id if is_article else None,
            forgotten[0] if forgotten else None,
        )

    def _whole(self, prefix: str) -> str:
        found = [name for (name,) in self._database.all(LIKE_IT, **{"from": prefix, "to": prefix + "\U0010ffff"})]
        if len(found) > 1:
            raise AmbiguousIdError(f"{prefix[:80]}: more than one id begins with it")
        return found[0] if found else prefix
