"""Pairs of articles of which somebody has read what one is to the other, and the bodies that they name.

    bodies    CSV, gzip or not, with the columns ``Body ID`` and ``articleBody`` (or ``id`` and ``text``)
    pairs     id, id, label, separated by tabs or commas; lines that begin with # and a first line of names are left out

Labels are ``copy``, ``excerpt``, ``quotes``, ``different`` and ``doubtful``; `Label.read` knows other words for them.
"""

import csv
import gzip
import hashlib
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum, unique
from pathlib import Path
from typing import Final, Self, TextIO

__all__ = ["Half", "Label", "Pair", "components", "half_of", "halves", "in_order", "load_bodies", "load_pairs"]

_IDS: Final = ("Body ID", "body_id", "id")
_TEXTS: Final = ("articleBody", "body", "text")
"""names of columns, the first that is there counts"""
_COLUMNS: Final = 3

Pair = tuple[str, str]
"""two ids, the smaller one first, numbers by their value"""


@unique
class Label(StrEnum):
    """What one of two articles is to the other."""

    COPY = "copy"
    """the same report in full, lightly edited"""
    EXCERPT = "excerpt"
    """one is most of a part of the other"""
    QUOTES = "quotes"
    """no more than quotations, or the happening"""
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"
    """readers may differ: not scored"""

    @classmethod
    def read(cls, word: str) -> Self | None:
        """Read a label; ``None`` where it is none.

        >>> Label.read("Shared quotes only")
        <Label.QUOTES: 'quotes'>
        """
        folded = word.strip().casefold()
        for label, words in _OTHER_WORDS.items():
            if folded == label or folded.startswith(words):
                return cls(label)
        return None


_OTHER_WORDS: Final = {
    "copy": ("copy", "copies", "duplicate", "near", "exact"),
    "excerpt": ("excerpt", "extended", "abridged", "contain"),
    "quotes": ("quote", "shared"),
    "different": ("different", "none", "unrelated", "new", "other"),
    "doubtful": ("doubtful", "unsure", "unclear", "?"),
}
"""what a label may begin with"""


@unique
class Half(Enum):
    """What a pair is used for."""

    DEVELOPMENT = "development"
    LOCKED = "locked"
    """looked at by nobody while rules and thresholds are chosen"""


def in_order(ids: Iterable[str]) -> list[str]:
    """Sort ids: numbers by their value, then words.

    >>> in_order(["10", "9", "b"])
    ['9', '10', 'b']
    """
    return sorted(ids, key=lambda name: (int(name) if name.isdecimal() else math.inf, name))


def load_bodies(path: Path) -> dict[str, str]:
    """Read the texts of *path* by id, in the order of ids.

    Raises:
        ValueError: *path* lacks one of the columns.
    """
    csv.field_size_limit(sys.maxsize)
    with _open(path) as lines:
        rows = csv.DictReader(lines)
        columns = rows.fieldnames or ()
        name, text = (next((each for each in known if each in columns), None) for known in (_IDS, _TEXTS))
        if name is None or text is None:
            raise ValueError(f"{path}: it needs the columns {_IDS[0]} and {_TEXTS[0]}")
        found = {row[name].strip(): row[text] for row in rows}
    return {name: found[name] for name in in_order(found)}


def load_pairs(path: Path) -> dict[Pair, Label]:
    """Read the labels of *path*; a pair that is labelled twice keeps the last one.

    Raises:
        ValueError: a line has no label that is known.
    """
    found: dict[Pair, Label] = {}
    with _open(path) as lines:
        for number, fields in enumerate(_fields(lines)):
            label = Label.read(fields[2]) if len(fields) >= _COLUMNS else None
            if label is not None:
                one, other = in_order(field.strip() for field in fields[:2])
                found[one, other] = label
            elif number:
                raise ValueError(f"{path}: no label in {fields!r}")
    return found


def components(pairs: Iterable[Pair]) -> dict[str, str]:
    """Name, for each id, the first id that *pairs* join it with, over however many steps.

    >>> components([("1", "2"), ("2", "5"), ("3", "4")])
    {'1': '1', '2': '1', '5': '1', '3': '3', '4': '3'}
    """
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    named: dict[str, str] = {}
    for first in in_order(near):
        waiting = [] if first in named else [first]
        while waiting:
            each = waiting.pop()
            if each not in named:
                named[each] = first
                waiting.extend(near[each])
    return named


def halves(pairs: Mapping[Pair, Label]) -> dict[Pair, Half]:
    """Put each pair into a half, by a digest of the first id that labelled pairs join it with.

    So all pairs about a happening are in one half, on every machine.
    """
    named = components(pairs)
    return {pair: half_of(named[pair[0]]) for pair in pairs}


def half_of(name: str) -> Half:
    """Put an id into a half."""
    odd = hashlib.blake2b(name.encode(), digest_size=1).digest()[0] % 2
    return Half.LOCKED if odd else Half.DEVELOPMENT


def _open(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(newline="")


def _fields(lines: TextIO) -> Iterator[list[str]]:
    for line in lines:
        plain = line.strip()
        if plain and not plain.startswith("#"):
            yield plain.split("\t" if "\t" in plain else ",")
