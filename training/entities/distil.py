"""Teach students what the teacher says of every word, two at the same time.

    python -m training.entities.distil --which wide fast --labels build/labels --out build/students

The loss is the Kullback-Leibler divergence to the teacher's probabilities, with a little of what people annotated,
and of the teacher's hidden states. Some names are changed for others of the world while they learn. Students of one
folder share its word lists, so they must be of the same words. The weights that are kept are a running mean of those
of the last steps.
"""

import argparse
import copy
import json
import math
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import nn

from streamproc.entities.model.features import COLUMNS, Features
from streamproc.entities.model.word_list import WordList
from streamproc.entities.model.words import BREAK
from training.entities.bert import load_weights
from training.entities.beside import run_beside
from training.entities.corpus import QUOTES
from training.entities.labels import ALL, LABELS, Sentence
from training.entities.precision import autocast
from training.entities.provenance import digests
from training.entities.scoring import Figures, f1_by_type, labelled, report
from training.entities.sets import demonyms_of, load_gmb, load_gum, load_pud
from training.entities.student import SHAPES, Student, save_student
from training.entities.swaps import Swaps, features_of
from training.entities.teacher import loss_of
from training.entities.vectors import common_words

__all__ = ["ROWS_A_BATCH", "WORDS_A_ROW", "main", "words_of"]

SEED: Final = 5
WORDS_A_ROW: Final = 160
ROWS_A_BATCH: Final = 32
RATE: Final = 2e-3
WARM_UP_STEPS: Final = 200
MEAN: Final = 0.998
"""Share of the running mean that a step keeps."""

LEAST_SEEN: Final = 6
"""So often a word must stand in the corpus to have a vector of its own."""

WORDS_AT_ONCE: Final = 1 << 20
"""whose states are added up in one go, so that they need not all be in 32 bits"""

SHARDS: Final = "[0-9]*[0-9].npz"

REPORT_EVERY: Final = 50
"""steps"""

KNOWN: Final = COLUMNS.index("known_word")
COMMON: Final = COLUMNS.index("common_word")

HUMAN_WEIGHT: Final = 0.2
STATES_WEIGHT: Final = 0.15
FORGET: Final = 0.1
"""Share of known and of common words whose vector is taken away in training, more of the rare known ones: most names
are neither."""

EPOCHS: Final = {"fast": 4, "wide": 3, "middle": 4, "small": 4}
TABLES: Final = {"pieces", "known", "common"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the teacher labelled."""

    words: list[str]
    allowed: np.ndarray
    """(words,) int32"""
    logits: np.ndarray
    """(words, labels) float16"""
    states: np.ndarray
    """(words, components) float16"""


def load_corpus(folder: Path) -> Corpus:
    """Read the shards."""
    words = words_of(folder)
    parts = []
    for path in sorted(folder.glob(SHARDS)):
        with np.load(path) as shard:
            parts.append((shard["allowed"], shard["logits"], shard["states"]))
    allowed, logits, states = (np.concatenate(column) for column in zip(*parts, strict=True))
    if len(words) != len(allowed):
        raise ValueError(f"{folder}: {len(words)} words, {len(allowed)} labels")
    return Corpus(words, allowed, logits, states)


def words_of(folder: Path) -> list[str]:
    """Read the words of the shards alone."""
    words: list[str] = []
    for path in sorted(folder.glob(SHARDS)):
        with np.load(path) as shard:
            words += str(shard["words"]).split("\0")
    return words


def known_words(corpus: Corpus) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The words seen often enough, sorted by their bytes, how often, and the mean of the teacher's states of each."""
    counts = Counter(corpus.words)
    chosen = sorted(
        (word for word, seen in counts.items() if seen >= LEAST_SEEN and word != BREAK and word.isprintable()),
        key=str.encode,
    )
    index = {word: at for at, word in enumerate(chosen)}
    where = np.array([index.get(word, -1) for word in corpus.words])
    sums = np.zeros((len(chosen), corpus.states.shape[1]), np.float32)
    for at in range(0, len(where), WORDS_AT_ONCE):
        kept = np.flatnonzero(where[at : at + WORDS_AT_ONCE] >= 0) + at
        np.add.at(sums, where[kept], corpus.states[kept].astype(np.float32))
    seen = np.array([counts[word] for word in chosen])
    return chosen, seen, sums / seen[:, None]


def evaluate(student: Student, sentences: Sequence[Sentence], features: Features, kinds: Sequence[str]) -> Figures:
    """F1 of sentences, each a text of its own."""
    pairs = []
    student.eval()
    with torch.inference_mode():
        for sentence in sentences:
            words = [QUOTES.get(word, word) for word in sentence.words]
            scores = student(torch.from_numpy(features.of(words).copy())).numpy()[1:-1]
            pairs.append((sentence.spans, labelled(scores)))
    return f1_by_type(pairs, kinds)


class Targets:
    """The corpus in rows of :data:`WORDS_A_ROW` words."""

    def __init__(self, corpus: Corpus, features: Features, seen: np.ndarray) -> None:
        rows = len(corpus.words) // WORDS_A_ROW
        size = rows * WORDS_A_ROW
        self.rows = rows
        inputs, logits = features_of(corpus.words, features)[:size], torch.from_numpy(corpus.logits[:size])
        self.swaps = Swaps(inputs, logits, features)
        self.inputs = inputs.view(rows, WORDS_A_ROW, len(COLUMNS))
        self.logits = logits.view(rows, WORDS_A_ROW, len(LABELS))
        self.kinds = self.swaps.kinds.view(rows, WORDS_A_ROW)
        self.states = torch.from_numpy(corpus.states[:size]).view(rows, WORDS_A_ROW, -1)
        self.allowed = torch.from_numpy(corpus.allowed[:size]).view(rows, WORDS_A_ROW)
        weights = (1 + torch.arange(self.states.shape[2])).float().rsqrt()
        self.weights = weights / weights.sum()
        """of the states' components: the first ones say most"""
        self.forget = torch.from_numpy(np.concatenate([[0.0], FORGET + (1 - FORGET) / (1 + seen / 2)])).float()

    def loss(self, student: Student, chosen: torch.Tensor) -> torch.Tensor:
        """The loss on the *chosen* rows."""
        batch = self.inputs[chosen].long()
        is_swapped = self.swaps.make(batch, self.kinds[chosen])
        known, common = batch[..., KNOWN], batch[..., COMMON]
        batch[..., KNOWN] = torch.where(torch.rand(known.shape) < self.forget[known], 0, known)
        batch[..., COMMON] = torch.where(torch.rand(common.shape) < FORGET, 0, common)
        with autocast():
            hidden = student.encode(batch)
            scores, told = student.head(hidden), student.tell(hidden)
        target = self.logits[chosen].float()
        soft = (target.exp() * (target - torch.log_softmax(scores.float(), -1))).sum(-1).mean()
        said = self.allowed[chosen]
        human = said != ALL
        hard = loss_of(scores[human], said[human]) if human.any() else torch.zeros(())
        apart = (((told.float() - self.states[chosen].float()) ** 2) * self.weights).sum(-1)
        alike = (target[..., 0] < 0) & ~is_swapped
        return soft + HUMAN_WEIGHT * hard + STATES_WEIGHT * apart[alike].mean()


def learn(student: Student, targets: Targets, epochs: int, name: str) -> Iterator[Student]:
    """Train, and give the running mean of the student after each epoch."""
    torch.manual_seed(SEED)
    mean = copy.deepcopy(student).eval()
    learned = [p for p in student.parameters() if p.requires_grad]
    decayed = [p for p in learned if p.dim() > 1]
    plain = [p for p in learned if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=RATE, fused=True
    )
    steps = epochs * math.ceil(targets.rows / ROWS_A_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / WARM_UP_STEPS, 0.5 * (1 + math.cos(math.pi * min(1.0, at / steps))) + 1e-3)
    )
    began, step = time.monotonic(), 0
    for _ in range(epochs):
        student.train()
        for chosen in torch.randperm(targets.rows).split(ROWS_A_BATCH):
            loss = targets.loss(student, chosen)
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(MEAN, step / (step + 10))
            with torch.no_grad():
                for kept, now in zip(mean.parameters(), student.parameters(), strict=True):
                    kept.lerp_(now, 1 - keep)
            if step % REPORT_EVERY == 0:
                speed = step * ROWS_A_BATCH * WORDS_A_ROW / (time.monotonic() - began)
                print(f"{name}: {step}/{steps} loss {float(loss.detach()):.4f} {speed:.0f} words/s", flush=True)
        yield mean


def start_table(table: nn.Embedding, vectors: np.ndarray) -> None:
    """Begin with given vectors, as many dimensions as there are, scaled to the table's."""
    with torch.no_grad():
        given = torch.from_numpy(vectors[:, : table.weight.shape[1]]).float()
        given = (given - given.mean(0)) / (given.std() + 1e-6) * 0.3
        table.weight[len(table.weight) - len(given) :] = given


def principal(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    """The first principal components."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred[:: max(1, len(centred) // 6000)], full_matrices=False)
    return centred @ axes[:dimensions].T


def distil(options: argparse.Namespace, which: str, threads: int) -> None:
    """Teach one student; after each epoch save it and tell how it does."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    corpus = load_corpus(options.labels)
    chosen, seen, vectors = known_words(corpus)
    common, their_vectors = common_words(options.vectors)
    lists = WordList.of(chosen), WordList.of(common)
    features = Features(options.bert / "vocab.txt", *lists)
    pieces = load_weights(options.bert)[0]["words.weight"].numpy()
    shape = SHAPES[which]
    tables = len(pieces), len(chosen), len(common)
    student = Student(shape, tables, corpus.states.shape[1], dropout=0.05)
    start_table(student.pieces, principal(pieces, shape.pieces))
    start_table(student.known, vectors)
    start_table(student.common, principal(their_vectors, shape.common))
    weights = sum(p.numel() for n, p in student.named_parameters() if n.split(".")[0] not in TABLES)
    print(f"{which}: {len(corpus.words)} words, {len(chosen)} of them known, {weights} weights", flush=True)
    pud = load_pud(options.data / "ner")
    gum = load_gum(options.data / "ner", demonyms_of(load_gmb(options.data / "ner")), dev=True)
    epochs = options.epochs or EPOCHS[which]
    facts = {"seed": SEED, "words": len(corpus.words), "known_words": len(chosen), "epochs": epochs}
    noted = {**{key: str(fact) for key, fact in facts.items()}, "data": json.dumps(dict(digests(options.data)))}
    for words, name in ((chosen, "known"), (common, "common")):
        (options.out / f"{name}.words").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    for mean in learn(student, Targets(corpus, features, seen), epochs, which):
        save_student(mean, noted, options.out / f"{which}.pt")
        print(report(f"{which} pud", evaluate(mean, pud, features, ("PER", "ORG", "LOC"))), flush=True)
        print(report(f"{which} gum", evaluate(mean, gum, features, ("PER", "ORG", "LOC", "NORP", "DATE"))), flush=True)


def main() -> None:
    """Teach the students, a process each."""
    parser = argparse.ArgumentParser(description="Teach the students what the teacher says.")
    parser.add_argument("--which", nargs="+", choices=sorted(EPOCHS), default=["wide", "fast"])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("NEWS_DATA", "data")))
    parser.add_argument("--bert", type=Path, default=Path("build/bert"))
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors"))
    parser.add_argument("--labels", type=Path, default=Path("build/labels"))
    parser.add_argument("--out", type=Path, default=Path("build/students"))
    parser.add_argument("--epochs", type=int, help=f"default: {EPOCHS}")
    options = parser.parse_args()
    common_words(options.vectors)
    options.out.mkdir(parents=True, exist_ok=True)
    run_beside(distil, [(options, which) for which in options.which])


if __name__ == "__main__":
    main()
