"""What the pages ask of the worker: about learned furniture, and an operator's decisions about it; about stories."""

from typing import Protocol

from streamproc.cleaning.learned import Action, Ledger
from streamproc.stories import StoryStore

__all__ = ["FurnitureDesk", "StoryDesk"]


class FurnitureDesk(Protocol):
    """Knows what was learned and decided; may be asked from the pages' thread."""

    @property
    def ledger(self) -> Ledger:
        """All that is known."""

    async def decide(self, source: str, key: str, action: Action) -> None:
        """Write an operator's decision; return when it is delivered.

        Args:
            source: folded by `source_name`.
            key: the line's.
            action: what is decided.

        Raises:
            OutageError: where it cannot be written now.
        """


class StoryDesk(Protocol):
    """Knows the stories; may be asked from any thread."""

    @property
    def store(self) -> StoryStore:
        """What is known of them."""

    @property
    def behind_seconds(self) -> float | None:
        """How long ago all was known; ``None`` before it first was."""

    @property
    def records_behind(self) -> int:
        """How many records at most were still to read at the last look."""
