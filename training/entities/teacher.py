"""Train the teacher: BERT-base cased with a linear head, on the mix, twice.

    python -m training.entities.teacher --out build/teacher.pt [--data FOLDER] [--bert FOLDER]

The nets begin alike and learn from mixes and in orders of different seeds. The teacher is the mean of what they hold
probable, which does better than each of them, and than the mean of their weights.
"""

import argparse
import math
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from training.entities.bert import DIMENSIONS, Encoder, load_weights
from training.entities.beside import run_beside
from training.entities.labels import ALL, LABELS, Sentence
from training.entities.mix import load_mix
from training.entities.pieces import Pieces, Row, encode
from training.entities.precision import autocast
from training.entities.scoring import Figures, f1_by_type, labelled, report
from training.entities.sets import demonyms_of, load_gmb, load_gum, load_pud

__all__ = ["Nets", "Tagger", "files_of", "load_nets", "loss_of"]

SEEDS: Final = (7, 8)
"""Of the nets; the first one draws the head."""

PIECES_A_BATCH: Final = 1_250
WARM_UP: Final = 0.06

LEAST_CHANCE: Final = 1e-9
"""taken for the probability of a label that all nets hold impossible"""


class Tagger(nn.Module):
    """The encoder with a head on each word's first piece."""

    def __init__(self, pieces: int, layers: int = 12, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(pieces, layers, dropout)
        self.head = nn.Linear(DIMENSIONS, len(LABELS))

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        """Score rows of pieces: (rows, pieces, labels)."""
        return self.head(self.encoder(pieces))


class Nets(nn.Module):
    """The teacher: several taggers."""

    def __init__(self, taggers: Sequence[Tagger]) -> None:
        super().__init__()
        self.taggers = nn.ModuleList(taggers)

    def forward(self, pieces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The log of the mean probabilities (rows, pieces, labels), and the mean hidden states (rows, pieces, 768)."""
        hidden = [tagger.encoder(pieces) for tagger in self.taggers]
        chances = [tagger.head(each).float().softmax(-1) for tagger, each in zip(self.taggers, hidden, strict=True)]
        return torch.stack(chances).mean(0).clamp_min(LEAST_CHANCE).log(), torch.stack(hidden).mean(0)


def batches(rows: Sequence[Row], size: int, chance: random.Random) -> list[list[Row]]:
    """Shuffle, sort by length within eighths, cut into batches of about *size* pieces, shuffle."""
    order = list(rows)
    chance.shuffle(order)
    made: list[list[Row]] = []
    part = math.ceil(len(order) / 8)
    for at in range(0, len(order), part):
        batch: list[Row] = []
        for row in sorted(order[at : at + part], key=lambda row: len(row.pieces)):
            if batch and (len(batch) + 1) * len(row.pieces) > size:
                made.append(batch)
                batch = []
            batch.append(row)
        if batch:
            made.append(batch)
    chance.shuffle(made)
    return made


def padded(batch: Sequence[Row]) -> torch.Tensor:
    """Put the rows of a batch into one tensor, padded with 0."""
    longest = max(len(row.pieces) for row in batch)
    return torch.tensor([row.pieces + [0] * (longest - len(row.pieces)) for row in batch])


def places(batch: Sequence[Row], length: int) -> torch.Tensor:
    """Indices of the first pieces in the flattened batch."""
    return torch.tensor([at * length + first for at, row in enumerate(batch) for first in row.firsts])


BITS: Final = torch.tensor([1 << index for index in range(len(LABELS))])


def loss_of(scores: torch.Tensor, masks: torch.Tensor) -> torch.Tensor:
    """−log of the probability of the allowed labels, the mean over words."""
    chances = torch.log_softmax(scores.float(), -1)
    refused = (masks[:, None] & BITS) == 0
    return -torch.logsumexp(chances.masked_fill(refused, -1e9), -1).mean()


def train(tagger: Tagger, rows: list[Row], frozen: int, encoder_rate: float, seed: int) -> None:
    """One epoch."""
    made = batches(rows, PIECES_A_BATCH, random.Random(seed))  # noqa: S311 - no secret
    for parameter in [
        *tagger.encoder.words.parameters(),
        *tagger.encoder.places.parameters(),
        *tagger.encoder.norm.parameters(),
    ]:
        parameter.requires_grad_(requires_grad=False)
    for layer in tagger.encoder.layers[:frozen]:
        for parameter in layer.parameters():
            parameter.requires_grad_(requires_grad=False)
    head = list(tagger.head.parameters())
    body = [p for p in tagger.encoder.parameters() if p.requires_grad]
    groups: list[dict[str, Any]] = [
        {"params": [p for p in body if p.dim() > 1], "lr": encoder_rate, "weight_decay": 0.01},
        {"params": [p for p in body if p.dim() == 1], "lr": encoder_rate, "weight_decay": 0.0},
        {"params": head, "lr": 1e-3, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    warm = max(1, int(WARM_UP * len(made)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (len(made) - step) / (len(made) - warm)))
    )
    tagger.train()
    began, done, running = time.monotonic(), 0, 0.0
    for number, batch in enumerate(made):
        ids = padded(batch)
        masks = torch.tensor([mask for row in batch for mask in row.allowed])
        with autocast():
            hidden = tagger.encoder(ids).reshape(-1, DIMENSIONS)[places(batch, ids.shape[1])]
            scores = tagger.head(hidden)
        loss = loss_of(scores, masks)
        loss.backward()
        nn.utils.clip_grad_norm_([p for group in groups for p in group["params"]], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        done += sum(len(row.pieces) for row in batch)
        running = 0.95 * running + 0.05 * float(loss) if number else float(loss)
        if number % 10 == 0:
            seconds = time.monotonic() - began
            print(
                f"seed {seed}: {number}/{len(made)} loss {running:.3f} {done / seconds:.0f} pieces/s {seconds:.0f} s",
                flush=True,
            )


@torch.inference_mode()
def score(nets: Nets, rows: Sequence[Row]) -> list[np.ndarray]:
    """Log probabilities of each row's words."""
    nets.eval()
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].pieces))
    result: list[np.ndarray] = [np.zeros((0, len(LABELS)))] * len(rows)
    for at in range(0, len(order), 32):
        chosen = order[at : at + 32]
        batch = [rows[index] for index in chosen]
        ids = padded(batch)
        with autocast():
            scores = nets(ids)[0].numpy()
        for index, row, values in zip(chosen, batch, scores, strict=True):
            result[index] = values[row.firsts]
    return result


def evaluate(nets: Nets, sentences: Sequence[Sentence], pieces: Pieces, kinds: Sequence[str]) -> Figures:
    """F1 of the sentences, each alone."""
    rows = [encode(sentence.words, [ALL] * len(sentence.words), pieces) for sentence in sentences]
    flat = score(nets, [row for parts in rows for row in parts])
    at, pairs = 0, []
    for sentence, parts in zip(sentences, rows, strict=True):
        scores = np.concatenate(flat[at : at + len(parts)])
        at += len(parts)
        pairs.append((sentence.spans, labelled(scores)))
    return f1_by_type(pairs, kinds)


def learn(options: argparse.Namespace, seed: int, threads: int) -> None:
    """Train one net and save it."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEEDS[0])
    weights, vocabulary = load_weights(options.bert)
    pieces = Pieces(vocabulary)
    tagger = Tagger(weights["words.weight"].shape[0])
    tagger.encoder.load_state_dict(weights)
    torch.manual_seed(seed)
    mix = load_mix(options.data, seed)
    rows = [row for sentence in mix for row in encode(sentence.words, sentence.allowed, pieces) if row.firsts]
    print(f"seed {seed}: {len(mix)} passages, {sum(len(row.pieces) for row in rows)} pieces", flush=True)
    train(tagger, rows, options.frozen, options.rate, seed)
    torch.save(tagger.state_dict(), options.out.with_suffix(f".{seed}.pt"))


def files_of(teacher: Path) -> list[Path]:
    """Name the files of the nets."""
    return [teacher.with_suffix(f".{seed}.pt") for seed in SEEDS]


def load_nets(files: Sequence[Path]) -> Nets:
    """Read the nets of *files*."""
    taggers = []
    for file in files:
        state = torch.load(file, map_location="cpu", weights_only=True)
        taggers.append(Tagger(state["encoder.words.weight"].shape[0]))
        taggers[-1].load_state_dict(state)
    return Nets(taggers).eval()


def tell(nets: Nets, data: Path, pieces: Pieces) -> None:
    """Print how well the teacher does."""
    gum = load_gum(data, demonyms_of(load_gmb(data)), dev=True)
    print(report("gum dev", evaluate(nets, gum, pieces, ("PER", "ORG", "LOC", "NORP", "DATE", "EVENT"))))
    print(report("pud", evaluate(nets, load_pud(data), pieces, ("PER", "ORG", "LOC"))), flush=True)


def main() -> None:
    """Train, save, and tell how it does."""
    parser = argparse.ArgumentParser(description="Train the teacher.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("NEWS_DATA", "data")) / "ner")
    parser.add_argument("--bert", type=Path, default=Path("build/bert"))
    parser.add_argument(
        "--out", type=Path, default=Path("build/teacher.pt"), help="FILE.7.pt and FILE.8.pt are written"
    )
    parser.add_argument("--frozen", type=int, default=4, help="lower layers that stay as they are")
    parser.add_argument("--rate", type=float, default=4e-5)
    options = parser.parse_args()
    _, vocabulary = load_weights(options.bert)
    run_beside(learn, [(options, seed) for seed in SEEDS])
    tell(load_nets(files_of(options.out)), options.data, Pieces(vocabulary))


if __name__ == "__main__":
    main()
