"""Digests of the data, for the metadata of the models that are made of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["COLLECTIONS", "digests"]

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


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """SHA-256 of each collection, the first 16 digits."""
    for name in COLLECTIONS:
        yield name, hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16]
