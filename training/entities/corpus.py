"""What the teacher labels for the students: the annotated sets' own sentences, and news without annotations.

Everything is cut into words as running streamproc cuts them, so that the students see what they will read.
"""

import csv
import gzip
import io
import json
import random
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streamproc.entities.model.words import BREAK, split_words
from training.entities.labels import ALL, LABELS, OUTSIDE, Sentence
from training.entities.sets import demonyms_of, load_gmb, load_gold, load_gum

__all__ = ["Document", "documents"]

SEED: Final = 11
GMB_BLOCK: Final = 10
"""Neighbouring sentences of the silver set in a document."""

QUOTES: Final = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
"""Treebank spellings, as they stand in a text."""

INSIDE_OF: Final = {1 << begin: 1 << (begin + 1) for begin in range(1, len(LABELS), 2)}
"""What the later parts of a word that begins a span are."""


@dataclass(frozen=True, slots=True)
class Document:
    """Words in the order of the text, with what they may be where people have said so."""

    source: str
    words: tuple[str, ...]
    allowed: tuple[int, ...]


def documents(folder: Path) -> Iterator[Document]:
    """Give the annotated sets' documents first, then articles without annotations, shuffled.

    Args:
        folder: holds ``ner``, ``abp``, ``fnc1`` and ``naeb``.
    """
    chance = random.Random(SEED)  # noqa: S311 - no secret
    gmb = load_gmb(folder / "ner")
    demonyms = demonyms_of(gmb)
    gold = load_gold(folder / "ner", demonyms)
    groups = [("gum", load_gum(folder / "ner", demonyms)), *gold.items(), ("gmb", gmb)]
    annotated = [
        _document(name, sentences[at : at + GMB_BLOCK])
        for name, sentences in groups
        for at in range(0, len(sentences), GMB_BLOCK)
    ]
    chance.shuffle(annotated)
    yield from annotated
    texts = [*_abp(folder), *_fnc1(folder), *_naeb(folder)]
    chance.shuffle(texts)
    for source, text in texts:
        words, _ = split_words(text)
        yield Document(source, tuple(words), (ALL,) * len(words))


def _document(source: str, sentences: Sequence[Sentence]) -> Document:
    words: list[str] = []
    allowed: list[int] = []
    for sentence in sentences:
        for word, mask in zip(sentence.words, sentence.allowed, strict=True):
            parts = [part for part in split_words(QUOTES.get(word, word))[0] if part != BREAK] or ["·"]
            words += parts
            allowed += [mask, *[INSIDE_OF.get(mask, mask)] * (len(parts) - 1)]
        words.append(BREAK)
        allowed.append(OUTSIDE)
    return Document(source, tuple(words), tuple(allowed))


def _abp(folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("stream", "labelled"):
        with gzip.open(folder / "abp" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                yield "abp", json.loads(line)["text"]


def _fnc1(folder: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with gzip.open(folder / "fnc1" / "train_bodies.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield "fnc1", row["articleBody"]


def _naeb(folder: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(folder / "naeb" / "naeb.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith("news_articles.json") else None
            if file is not None:
                for article in json.load(io.TextIOWrapper(file, "utf-8")):
                    yield "naeb", article["text"]
