"""A file that may be lost: where it is broken, or of another format, it begins anew."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Final

__all__ = ["IN_MEMORY", "ON_SCRATCH", "Database"]

log = logging.getLogger(__name__)

IN_MEMORY: Final = ":memory:"
ON_SCRATCH: Final = ""
"""in memory as far as the cache goes, then in a file that nobody else sees; gone with the process"""

CACHE: Final = 16 << 10
"""KiB of pages kept in memory: the upper levels of the indexes of some millions of entries"""


class Database:
    """One connection, which any thread may use in its turn.

    Args:
        place: a file's path, `IN_MEMORY` or `ON_SCRATCH`.
        tables: the statements that make the tables.
        layout: the number of these tables' format, from 1.
    """

    def __init__(self, place: Path | str, tables: str, layout: int) -> None:
        self._place = place
        self._tables = tables
        self._layout = layout
        self._lock = Lock()
        self._connection = self._open()

    def one(self, question: str, *given: object) -> Any:  # noqa: ANN401 - as sqlite3 gives a row
        """Ask for a row."""
        with self.held() as connection:
            return connection.execute(question, given).fetchone()

    def all(self, question: str, *given: object, **named: object) -> list[Any]:
        """Ask for all rows."""
        with self.held() as connection:
            return connection.execute(question, named or given).fetchall()

    @contextlib.contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection; one transaction, taken back where anything is raised.

        Raises:
            sqlite3.Error: where the file cannot be read or written; where it is broken it is empty from then on.
        """
        with self._lock:
            try:
                with self._connection:
                    yield self._connection
            except sqlite3.Error as error:
                if _is_broken(error):
                    self._connection.close()
                    self._begin_anew()
                raise

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        try:
            connection = self._connect()
        except sqlite3.Error as error:
            if _is_broken(error):
                return self._begin_anew()
            raise
        if connection.execute("PRAGMA user_version").fetchone()[0] == self._layout:
            return connection
        connection.close()
        return self._begin_anew()

    def _begin_anew(self) -> sqlite3.Connection:
        log.warning("stories.database_begins_anew")
        if isinstance(self._place, Path):
            for ending in ("", "-wal", "-shm"):
                Path(f"{self._place}{ending}").unlink(missing_ok=True)
        self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._place, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # A power cut may take the last transactions, which are read again; with OFF it could break the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                connection.executescript(f"BEGIN; {self._tables} PRAGMA user_version = {self._layout}; COMMIT;")
        except BaseException:
            connection.close()
            raise
        return connection


def _is_broken(error: sqlite3.Error) -> bool:
    """Tell whether the file is at fault; of one on a disk that is full, or that is closed, what is there is whole."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
