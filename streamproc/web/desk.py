"""What the pages ask of the worker when an operator looks at learned furniture, or decides about a line of it."""

from typing import Protocol

from streamproc.cleaning.learned import Action, Ledger

__all__ = ["FurnitureDesk"]


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
