"""Writes into a model what it was made of: digests of the data, the seeds, the figures it was chosen by."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import onnx

__all__ = ["COLLECTIONS", "digests", "note"]

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


def note(model: Path, folder: Path, facts: Mapping[str, str | int]) -> None:
    """Add to the ONNX file *model* the digests of the data in *folder*, and *facts*."""
    graph = onnx.load(str(model))
    del graph.metadata_props[:]
    for key, value in {**facts, "data": json.dumps(dict(digests(folder)))}.items():
        graph.metadata_props.add(key=key, value=str(value))
    onnx.save(graph, str(model))
