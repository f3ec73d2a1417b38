"""The students: convolutions over words.

A word is its first pieces and its last one, its vector where it is known (the mean of what the teacher makes of it),
its vector of large corpora where it is common, and its shape. Blocks of dilated convolutions of three words look up to
twenty words far.

    fast             three blocks, narrow; the finder of that name
    wide             six, wide
    accurate         the wide one with matrices of a low rank; the finder of that name asks it and ``fast``
    small, middle    points of the curve that do not ship
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import nn

from streamproc.entities.model.features import COLUMNS
from streamproc.entities.model.features import SHAPES as WORD_SHAPES
from training.entities.dropout import Dropout
from training.entities.labels import LABELS

__all__ = ["SHAPES", "Shape", "Student", "load_student", "save_student"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a student is."""

    pieces: int
    """dimensions of a piece"""
    known: int
    """dimensions of a known word's vector"""
    common: int
    """dimensions of a common word's vector"""
    width: int
    dilations: tuple[int, ...]
    """of the blocks, in words"""
    rank: int | None = None
    """of the matrices that look at three words; ``None``: full"""


SHAPES: Final = {
    "fast": Shape(48, 40, 28, 160, (1, 2, 4)),
    "wide": Shape(96, 96, 80, 320, (1, 2, 4, 8, 1, 2)),
    "accurate": Shape(96, 96, 80, 320, (1, 2, 4, 8, 1, 2), rank=176),
    "middle": Shape(64, 48, 32, 192, (1, 2, 4, 1, 2)),
    "small": Shape(64, 48, 32, 128, (1, 2, 4)),
}
SHAPE_DIMENSIONS: Final = 16


class Block(nn.Module):
    """Normalise, look at three words *dilation* apart, add."""

    def __init__(self, width: int, dilation: int, rank: int | None, dropout: float) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.gather = nn.Linear(3 * width, rank, bias=False) if rank else nn.Identity()
        self.look = nn.Linear(rank or 3 * width, 2 * width)
        self.narrow = nn.Linear(width, width)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """(rows, words, width) to the same."""
        normal = nn.functional.pad(self.norm(hidden), (0, 0, self.dilation, self.dilation))
        around = torch.cat(
            [
                normal[:, : -2 * self.dilation],
                normal[:, self.dilation : -self.dilation],
                normal[:, 2 * self.dilation :],
            ],
            -1,
        )
        left, right = self.look(self.gather(around)).chunk(2, -1)
        return hidden + self.dropout(self.narrow(left * torch.sigmoid(right)))


def table(rows: int, dimensions: int) -> nn.Embedding:
    """A table of vectors."""
    made = nn.Embedding(rows, dimensions)
    nn.init.normal_(made.weight, std=0.05)
    return made


class Student(nn.Module):
    """Scores words."""

    def __init__(self, shape: Shape, tables: tuple[int, int, int], states: int, dropout: float = 0.1) -> None:
        """Make a student.

        Args:
            shape: how large it is.
            tables: how many pieces, known words and common words there are.
            states: dimensions of the teacher's states, which it learns to tell as well.
            dropout: share of a block's outputs that is dropped in training.
        """
        super().__init__()
        self.shape = shape
        pieces, known, common = tables
        self.pieces = table(pieces, shape.pieces)
        self.known = table(known + 1, shape.known)
        self.common = table(common + 1, shape.common)
        self.common.weight.requires_grad_(requires_grad=False)  # so that words never met in training are like others
        self.shapes = nn.Embedding(WORD_SHAPES, SHAPE_DIMENSIONS)
        self.enter = nn.Linear(3 * shape.pieces + shape.known + shape.common + SHAPE_DIMENSIONS, shape.width)
        self.dropout = Dropout(dropout)
        self.blocks = nn.ModuleList(Block(shape.width, dilation, shape.rank, dropout) for dilation in shape.dilations)
        self.norm = nn.LayerNorm(shape.width)
        self.head = nn.Linear(shape.width, len(LABELS))
        self.tell = nn.Linear(shape.width, states)

    def encode(self, features: torch.Tensor) -> torch.Tensor:
        """(rows, words, columns) to (rows, words, width)."""
        first, second, third, last, known, common, shape = (features[..., column] for column in range(len(COLUMNS)))
        inner = self.pieces(second) * (second > 0).unsqueeze(-1) + self.pieces(third) * (third > 0).unsqueeze(-1)
        words = [self.known(known), self.common(common), self.shapes(shape)]
        parts = [self.pieces(first), inner, self.pieces(last), *words]
        hidden = self.dropout(self.enter(torch.cat(parts, -1)))
        for block in self.blocks:
            hidden = block(hidden)
        return self.norm(hidden)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Log probabilities of the labels, (words, labels), of one text, (words, columns)."""
        return torch.log_softmax(self.head(self.encode(features.unsqueeze(0).long())), -1).squeeze(0)


def save_student(student: Student, facts: Mapping[str, str], target: Path) -> None:
    """Write a student and how it was made."""
    torch.save({"weights": student.state_dict(), "facts": dict(facts)}, target)


def load_student(folder: Path, name: str) -> tuple[Student, dict[str, str]]:
    """Read the student *name*, one of :data:`SHAPES`, from ``NAME.pt``."""
    saved = torch.load(folder / f"{name}.pt", map_location="cpu", weights_only=True)
    weights = saved["weights"]
    pieces, known, common = (len(weights[f"{part}.weight"]) for part in ("pieces", "known", "common"))
    student = Student(SHAPES[name], (pieces, known - 1, common - 1), len(weights["tell.bias"]))
    student.load_state_dict(weights)
    return student.eval(), saved["facts"]
