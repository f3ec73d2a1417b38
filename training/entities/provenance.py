"""Digests of the data, for the metadata of the models that are made of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["COLLECTIONS", "digest_of", "digests"]

COLLECTIONS: Final = (
    "ner/gmb.csv.gz",
    "ner/gum.tar.gz",
    "ner/gold.tar.gz",
    "abp/stream.jsonl.gz",
    "abp/labelled.jsonl.gz",
    "fnc1/train_bodies.csv.gz",
    "naeb/naeb.tar.xz",
)
"""What the models are trained on, beneath the data's folder."""


def digest_of(file: Path) -> str:
    """SHA-256, the first 16 digits."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The digest of each collection."""
    for name in COLLECTIONS:
        yield name, digest_of(folder / name)
