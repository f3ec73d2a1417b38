"""What a finder finds: a name in a body, before names are joined into entities."""

from dataclasses import dataclass

from streamproc.events import EntityType

__all__ = ["Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """A name where it stands: ``body[start:end] == text``, on one line, without edges that are no part of it."""

    type: EntityType
    start: int
    end: int
    """half-open, code points, into ``body``"""
    text: str
