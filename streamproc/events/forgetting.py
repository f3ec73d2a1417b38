"""Forgetting an article: the command, written into the judging order, and the record that it was carried out."""

from datetime import datetime
from typing import Final

from streamproc.events.event import SCHEMA_VERSION, Event

__all__ = ["FORGOTTEN", "MOST_ITEMS", "ForgetCommand", "ForgottenEntry", "forgotten_key"]

FORGOTTEN: Final = b"forgotten:"
"""begins the keys of forgotten articles on ``streamproc.stories``; an item id has no colon"""

MOST_ITEMS: Final = 1_000
"""item ids that a record names; a record is to stay small however often an article was revised"""


class ForgetCommand(Event):
    """Whoever judges is to remove an article from memory, texts and stories."""

    schema_version: int = SCHEMA_VERSION
    id: str
    """the article's"""
    items: tuple[str, ...] = ()
    """ids of its items, `MOST_ITEMS` at most: the memory does not look for those that only repeated it"""


class ForgottenEntry(Event):
    """An article was removed; it stays for as long as the topic does. No time in it is a clock's."""

    schema_version: int = SCHEMA_VERSION
    id: str
    """the article's"""
    items: tuple[str, ...]
    """ids of its items that were removed, `MOST_ITEMS` at most"""
    items_total: int
    """how many there were; 0 where the memory held nothing of it"""
    forgotten_at: datetime
    """when the command was stamped"""
    sequence: int
    """of the judging order: its entries up to here are gone, and what comes later is another arrival"""


def forgotten_key(article_id: str) -> bytes:
    """Give the key of an article's record on ``streamproc.stories``.

    >>> forgotten_key("a1")
    b'forgotten:a1'
    """
    return FORGOTTEN + article_id.encode("utf-8", "surrogatepass")
