"""The two public tests of entities: UNER English-PUD, and news and interviews of GUM's own test split.

PUD's sentences come from a thousand places, each is a body. GUM's are documents: a body each, paragraphs parted as
articles have them. What of GUM's mentions is a name, training decides (``training/entities/sets.py``); this adds the
texts, so that finders read what people wrote.
"""

import io
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.entity_labels import type_of
from benchmarks.tagged_text import Collection, Tagged, join, read_columns, tag

__all__ = ["read_gum", "read_pud"]

PUD: Final = "pud.iob2"


@dataclass(slots=True)
class _Written:
    """A sentence as its document has it."""

    before: str
    """what parts it from the one before: nothing in front of a document, a blank line or a blank"""
    text: str | None = None
    tokens: list[str] = field(default_factory=list)


def read_pud(archive: Path) -> Collection:
    """Read PUD from the archive of small gold sets."""
    with tarfile.open(archive) as files:
        for member in files:
            if Path(member.name).name == PUD and (file := files.extractfile(member)) is not None:
                return read_columns(io.TextIOWrapper(file, "utf-8"), "PUD")
    raise ValueError(f"{archive}: no {PUD} in it")


def read_gum(archive: Path) -> Collection:
    """Read GUM's test documents from its archive.

    Raises:
        ValueError: where training reads other sentences than stand there.
    """
    sets: Any = import_module("training.entities.sets")
    peoples = sets.demonyms_of(sets.load_gmb(archive.parent))  # "Americans" are a people, where GUM has persons
    marked = sets.load_gum(archive.parent, peoples, test=True)
    written = [document for name, document in _documents(archive) if name in sets.GUM_TEST]
    if [tuple(each.tokens) for document in written for each in document] != [each.words for each in marked]:
        raise ValueError(f"{archive}: its sentences are not those that training/entities reads")
    each_marked = iter(marked)
    texts = tuple(join((_tagged(next(each_marked), each), each.before) for each in document) for document in written)
    types = {type_of(spelling) for each in marked for spelling in each.annotated}
    return Collection("GUM, news and interviews", texts, frozenset(kind for kind in types if kind))


def _tagged(marked: Any, written: _Written) -> Tagged:  # noqa: ANN401 - a Sentence of training/entities/labels.py
    labels = ["O"] * len(marked.words)
    for kind, start, end in marked.spans:
        labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tag(marked.words, labels, written.text)


def _documents(archive: Path) -> Iterator[tuple[str, Sequence[_Written]]]:
    """Give each document's name and sentences, in the order of names."""
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda member: member.name):
            file = files.extractfile(member) if member.name.endswith(".conllu") else None
            if file is not None:
                yield Path(member.name).stem, list(_written(io.TextIOWrapper(file, "utf-8")))


def _written(lines: Iterable[str]) -> Iterator[_Written]:
    each = _Written("")
    for line in lines:
        if line.startswith("# newpar"):
            each.before = "\n\n"
        elif line.startswith("# text = "):
            each.text = line.removeprefix("# text = ").rstrip("\n")
        elif line[:1].isdecimal() and line.partition("\t")[0].isdecimal():
            each.tokens.append(line.split("\t")[1])
        elif not line.strip() and each.tokens:
            yield each
            each = _Written(" ")
    if each.tokens:
        yield each
