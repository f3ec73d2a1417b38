"""A Faust table of the judging partition: bytes by item id, on disk; its changelog is sent by whoever puts them."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

import faust
from faust.types import TP

from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.stream.in_flight import Message
from streamproc.topics import JUDGING_PARTITION, changelog_name

__all__ = ["STORE", "TableShelf"]

log = logging.getLogger(__name__)

STORE: Final = {"write_buffer_size": 16 << 20, "block_cache_size": 64 << 20, "bloom_filter_size": 10}
"""of rocksdb: bytes, bytes, and bits a key. Faust's own would take gigabytes of RAM; the system caches the files as
well, and most items that are looked for are not there, which ten bits tell in 99 of 100 cases without reading"""


class TableShelf:
    """One table.

    Args:
        app: the worker's.
        settings: the operator's.
        name: of the table.
        about: what it holds, for Faust's own pages.
        on_recover: is called when it is whole.
    """

    def __init__(
        self,
        app: faust.App,
        settings: Settings,
        name: str,
        about: str,
        on_recover: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._table: Any = app.Table(
            name,
            partitions=1,
            key_type=bytes,
            value_type=bytes,
            help=about,
            options={"driver": "rocksdict", **STORE} if settings.store == "rocksdb" else {},
            on_recover=on_recover,
        )
        self.changelog = TP(changelog_name(settings, name), JUDGING_PARTITION)
        self._next_change: int | None = None
        """the changelog offset up to which the store holds all; ``None`` where somebody else may have written"""

    def get(self, item_id: str) -> bytes | None:
        """Read what is kept of an item.

        Raises:
            OutageError: where the store cannot be read.
        """
        try:
            kept: bytes | None = self._table.data.get(item_id.encode())
        except Exception as error:
            raise OutageError(f"store: {type(error).__name__}") from error
        return kept

    def values(self) -> Iterable[bytes]:
        """Give all that is kept."""
        values: Iterable[bytes] = self._table.data.values()
        return values

    def put(self, item_id: str, value: bytes) -> Message:
        """Keep *value*, and say what its changelog is to be told.

        Raises:
            OutageError: where the store does not take it: a disk that is full is not the item's fault.
        """
        key = item_id.encode()
        try:
            self._table.data[key] = value
        except Exception as error:
            raise OutageError(f"store: {type(error).__name__}") from error
        return Message(self.changelog.topic, key, value, partition=JUDGING_PARTITION)

    def remove(self, item_id: str) -> Message | None:
        """Let go of an item, and say what the changelog is to be told: nothing where there is nothing.

        Raises:
            OutageError: where the store does not take it.
        """
        key = item_id.encode()
        try:
            if self._table.data.pop(key, None) is None:
                return None
        except Exception as error:
            raise OutageError(f"store: {type(error).__name__}") from error
        return Message(self.changelog.topic, key, None, partition=JUDGING_PARTITION)

    def begin(self, next_change: int) -> None:
        """Note that the store holds all that the changelog holds before that offset."""
        self._next_change = next_change

    def delivered(self, offset: int, *, is_ready: bool) -> None:
        """Note how far the changelog holds what the store holds: recovery reads from there.

        Only in an unbroken row: where another offset lies between, another worker may have judged meanwhile, and
        its records are in the changelog alone. Then recovery reads them again.
        """
        if not is_ready or offset != self._next_change:
            self._next_change = None
            return
        try:
            self._table.data.set_persisted_offset(self.changelog, offset)
        except Exception as error:  # noqa: BLE001 - a longer recovery is all that it costs
            log.warning("store.failed error=%s", type(error).__name__)
            self._next_change = None
        else:
            self._next_change = offset + 1
