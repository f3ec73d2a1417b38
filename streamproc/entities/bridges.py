"""Organisations whose name a finder cut at its small words: "International Committee" of the "Red Cross"."""

from collections.abc import Sequence
from typing import Final

from streamproc.entities.span import Span
from streamproc.events import EntityType

__all__ = ["bridge"]

CONNECTORS: Final = frozenset({" of ", " of the ", " for ", " for the "})

HEADS: Final = frozenset(
    """
    academy agency alliance association authority bank board bureau center centre chamber commission committee
    confederation congress council court department federation foundation front fund institute institution league
    ministry museum office organisation organization party school society union university
    """.split()  # noqa: SIM905 - read as a list of words
)
"""What an organisation is; alone before "of the …" it is half a name."""


def bridge(body: str, spans: Sequence[Span]) -> list[Span]:
    """Make one of two neighbouring organisations where small words hold them together.

    >>> body = "Committee of the Red Cross"
    >>> cut = [Span(EntityType.ORG, 0, 9, "Committee"), Span(EntityType.ORG, 17, 26, "Red Cross")]
    >>> [span.text for span in bridge(body, cut)]
    ['Committee of the Red Cross']
    """
    bridged: list[Span] = []
    for span in spans:
        before = bridged[-1] if bridged else None
        if before is not None and before.type is span.type is EntityType.ORG and _holds(body, before, span):
            bridged[-1] = Span(span.type, before.start, span.end, body[before.start : span.end])
        else:
            bridged.append(span)
    return bridged


def _holds(body: str, left: Span, right: Span) -> bool:
    is_near = 0 < right.start - left.end <= len(" for the ")
    return is_near and body[left.end : right.start] in CONNECTORS and left.text.rpartition(" ")[2].lower() in HEADS
