"""Which sources may be learned from, and which only measure: by source, never by article, the same on every machine.

    0        locked         looked at by nobody while rules and models are made; published figures come from here
    1, 2     development    what a change is measured on
    3 … 9    training

The number is a digest of the source's name modulo ten, so that a source stays where it is when others join.
"""

import hashlib
import re
from enum import StrEnum, unique
from typing import Final

__all__ = ["Part", "part_of"]

_DESK: Final = re.compile(r" - | \(")
_TENTHS: Final = 10
_DEVELOPMENT: Final = frozenset({1, 2})


@unique
class Part(StrEnum):
    """What the articles of a source are used for."""

    LOCKED = "locked"
    DEVELOPMENT = "development"
    TRAINING = "training"


def part_of(source: str) -> Part:
    """Tell what *source* is used for: an outlet's name or a site's host.

    What follows a dash or a bracket is a desk of the outlet, which prints the outlet's furniture.

    >>> part_of("BBC News") is part_of(" bbc news (Europe)") is part_of("BBC News - Opinion")
    True
    """
    name = " ".join(_DESK.split(source.casefold())[0].split())
    tenth = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big") % _TENTHS
    if tenth == 0:
        return Part.LOCKED
    return Part.DEVELOPMENT if tenth in _DEVELOPMENT else Part.TRAINING
