"""The seam between the stage and what finds entities."""

from typing import Protocol

from streamproc.events import Entity

__all__ = ["Extractor"]


class Extractor(Protocol):
    """Finds entities in a body.

    Extractors are shared by threads and keep nothing between two calls: equal bodies give equal entities, so
    that an article extracted twice is the same bytes twice.
    """

    @property
    def name(self) -> str:
        """Its name with its version, such as ``rules-1``; rises whenever its answers change."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The primary language subtags that it knows; ``None``: every language."""

    def find(self, body: str) -> tuple[Entity, ...]:
        """Find the entities of *body*, the most salient first.

        Args:
            body: plain text, paragraphs separated by one blank line; any text at all is answered.

        Returns:
            Entities, each with its mentions in the order of the text; ``body[start:end] == text`` holds for
            every mention, and no two mentions overlap.
        """
