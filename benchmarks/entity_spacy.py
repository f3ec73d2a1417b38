"""spaCy's convolutional recogniser of names as a peer, trained on the mix that ours are trained on.

It is what ``spacy init config --lang en --pipeline ner --optimize efficiency`` gives: hash embeddings and four
convolutions of width 96 beneath a transition parser, with its standard settings, stopped after some steps.

Sets differ in what they mark. spaCy's parser can be told that a token's label is missing, not which labels it may
have. So a token outside of names has no label where the mix says that it may be a name of another type, and some set
that marks this type has names with this very word; all others are outside.
"""

import hashlib
import logging
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.entity_labels import type_of

__all__ = ["missing_labels", "spaces_after", "train_spacy"]

STEPS: Final = 4000
"""batches of 100 to 1,000 words"""

_TRAINING: Final = Path(__file__).resolve().parents[1] / "training" / "entities"
_MIXED_BY: Final = ("labels", "rules", "sets", "mix")

_SHORTENED: Final = ("s", "S", "re", "ve", "ll", "d", "m", "")
_NO_BLANK_BEFORE: Final = frozenset(
    [*",.;:!?)]}%”…", "n't", "n’t", "''", *(mark + end for mark in "'’" for end in _SHORTENED)]
)
_NO_BLANK_AFTER: Final = frozenset([*"([{$£€#“", "``"])


def train_spacy(data: Path, cache: Path, steps: int = STEPS) -> Path:
    """Train it, or find what was trained before.

    Args:
        data: holds the sets of ``training/entities``.
        cache: what is trained is kept here, by its steps and the digests of the data and of what mixes them.
        steps: batches.

    Raises:
        ImportError: where spaCy is missing.
    """
    import_module("spacy")
    known = hashlib.sha256(str(steps).encode())
    for file in (Path(__file__), *(_TRAINING / f"{name}.py" for name in _MIXED_BY), *sorted(data.iterdir())):
        known.update(file.read_bytes() if file.exists() else b"")
    folder = cache / f"spacy-{known.hexdigest()[:16]}"
    if not folder.exists():
        print(f"spaCy: trains for {steps:,} steps, some minutes; kept in {folder}", flush=True)
        _train(data, folder, steps)
    return folder


def _train(data: Path, folder: Path, steps: int) -> None:
    spacy, training = import_module("spacy"), import_module("spacy.training")
    settings = import_module("spacy.cli.init_config").init_config(
        lang="en", pipeline=["ner"], optimize="efficiency", gpu=False
    )
    mix: Any = import_module("training.entities.mix")
    sets: Any = import_module("training.entities.sets")
    labels: Any = import_module("training.entities.labels")
    peoples = sets.demonyms_of(sets.load_gmb(data))
    files = folder.with_suffix(".training")
    (files / "steps").mkdir(parents=True, exist_ok=True)
    blank = spacy.blank("en")
    parts = {"train": mix.load_mix(data, seed=7), "dev": sets.load_gum(data, peoples, dev=True)}
    for name, sentences in parts.items():
        kept = spacy.tokens.DocBin(store_user_data=False)
        for document in _documents(blank.vocab, sentences, labels.LABELS):
            kept.add(document)
        kept.to_disk(files / f"{name}.spacy")
    settings["paths"].update({name: str(files / f"{name}.spacy") for name in parts})
    settings["training"].update({"max_steps": steps, "patience": 0, "eval_frequency": 250})
    logging.disable(logging.WARNING)
    pipeline = training.initialize.init_nlp(settings)
    training.loop.train(pipeline, files / "steps")
    (files / "steps" / "model-best").rename(folder)
    shutil.rmtree(files)


def _documents(vocab: Any, sentences: Sequence[Any], labels: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401 - spaCy's
    tokens = import_module("spacy.tokens")
    doubts = missing_labels(sentences, labels)
    for each, doubtful in zip(sentences, doubts, strict=True):
        document = tokens.Doc(vocab, words=list(each.words), spaces=spaces_after(each.words))
        names = [tokens.Span(document, start, end, label=str(type_of(kind))) for kind, start, end in each.spans]
        missing = [tokens.Span(document, at, at + 1) for at in doubtful]
        document.set_ents(names, missing=missing, default="outside")
        yield document


def missing_labels(sentences: Iterable[Any], labels: Sequence[str]) -> Iterator[list[int]]:
    """Tell for each sentence which tokens have no label.

    Args:
        sentences: of ``training/entities/labels.py``.
        labels: what the bits of their masks stand for; the first is outside.
    """
    sentences = list(sentences)
    words: dict[str, set[str]] = defaultdict(set)
    for each in sentences:
        for kind, start, end in each.spans:
            words[kind].update(word for word in each.words[start:end] if not word.islower())
    for each in sentences:
        yield [at for at, mask in enumerate(each.allowed) if mask & 1 and _may_be(each, at, mask, labels, words)]


def _may_be(sentence: Any, at: int, mask: int, labels: Sequence[str], words: Mapping[str, set[str]]) -> bool:  # noqa: ANN401
    """Tell whether a token outside may be a name: the set is in doubt, or does not mark what another one does."""
    kinds = {label[2:] for bit, label in enumerate(labels) if bit and mask >> bit & 1}
    is_marked = bool(kinds & sentence.annotated)
    return is_marked or any(sentence.words[at] in words[kind] for kind in kinds)


def spaces_after(words: Sequence[str]) -> list[bool]:
    r"""Tell after which tokens print has a blank, so that spaCy learns from text as it is printed.

    >>> words = '" Oslo , Vale ( and Lund ) , " he did n\'t say .'.split()
    >>> "".join(w + " " * s for w, s in zip(words, spaces_after(words)))
    '"Oslo, Vale (and Lund)," he didn\'t say.'
    """
    blanks = [True] * len(words)
    is_open = False
    for at, word in enumerate(words):
        if word == '"':
            is_open = not is_open
        is_opening = word in _NO_BLANK_AFTER or (word == '"' and is_open)
        is_closing = word in _NO_BLANK_BEFORE or (word == '"' and not is_open)
        if is_opening or at == len(words) - 1:
            blanks[at] = False
        if is_closing and at:
            blanks[at - 1] = False
    return blanks
