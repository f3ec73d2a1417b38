"""The seam between what finds names and what makes entities of them."""

from typing import Protocol

from streamproc.entities.span import Span

__all__ = ["NameFinder"]


class NameFinder(Protocol):
    """Finds names in a body: where each stands, and what it names.

    Titles may be left in, and names of one thing are not brought together: that is done once, for every finder.
    Finders are shared by threads and keep nothing between two calls: equal bodies give equal spans, so that an
    article extracted twice is the same bytes twice.
    """

    @property
    def name(self) -> str:
        """Its name with its version, such as ``rules-2``; rises whenever its answers change."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The primary language subtags that it knows; ``None``: every language."""

    def find(self, body: str) -> list[Span]:
        """Find the names in *body*.

        Args:
            body: plain text, paragraphs separated by one blank line; any text at all is answered.

        Returns:
            Spans in the order of the text that do not overlap.
        """
