"""What is decided about a line, by whichever step decides it."""

from typing import NamedTuple

from streamproc.events import LineKind

__all__ = ["Decision"]


class Decision(NamedTuple):
    """What a line is, and what says so."""

    kind: LineKind
    rule: str
    """what decided: the kind or step, a dot, and what it went by"""
    confidence: float = 1.0
    """in [0, 1]; 1.0 where a rule is certain"""
    evidence: str | None = None
    """for people, where the rule's name does not say it all"""
