"""The students: convolutions over words.

A word is its first pieces and its last one, its vector where it is known (the mean of what the teacher makes of it),
and its shape. Blocks of dilated convolutions of three words look some twenty words far.

    accurate   seven blocks, wide
    fast       fewer and narrower
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from streamproc.entities.model.features import COLUMNS, SHAPES
from training.entities.labels import LABELS

__all__ = ["ACCURATE", "FAST", "Shape", "Student", "export"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a student is."""

    pieces: int
    """dimensions of a piece"""
    known: int
    """dimensions of a known word's vector"""
    width: int
    dilations: tuple[int, ...]
    """of the blocks, in words"""
    is_gated: bool


ACCURATE: Final = Shape(128, 128, 320, (1, 2, 4, 8, 1, 2, 4), is_gated=True)
FAST: Final = Shape(64, 64, 224, (1, 2, 4, 1, 2), is_gated=True)
SHAPE_DIMENSIONS: Final = 16


class Block(nn.Module):
    """Normalise, look at three words *dilation* apart, add."""

    def __init__(self, width: int, dilation: int, dropout: float, *, is_gated: bool) -> None:
        super().__init__()
        self.dilation = dilation
        self.is_gated = is_gated
        self.norm = nn.LayerNorm(width)
        self.look = nn.Linear(3 * width, 2 * width if is_gated else width)
        self.narrow = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)

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
        seen = self.look(around)
        if self.is_gated:
            left, right = seen.chunk(2, -1)
            seen = left * torch.sigmoid(right)
        else:
            seen = torch.relu(seen)
        return hidden + self.dropout(self.narrow(seen))


class Table(nn.Module):
    """A table of vectors, in eight bits once it is frozen for export."""

    def __init__(self, rows: int, dimensions: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, dimensions) * 0.05)
        self.small: torch.Tensor | None = None
        self.scale: torch.Tensor | None = None

    def forward(self, index: torch.Tensor) -> torch.Tensor:
        """Look up."""
        if self.small is not None and self.scale is not None:
            return self.small[index].to(torch.float32) * self.scale
        return nn.functional.embedding(index, self.weight)

    def freeze(self) -> None:
        """Round to eight bits, a scale a dimension."""
        self.scale = (self.weight.detach().abs().amax(0) / 127).clamp_min(1e-8)
        self.small = (self.weight.detach() / self.scale).round().to(torch.int8)


class Student(nn.Module):
    """Scores words."""

    def __init__(self, shape: Shape, pieces: int, known: int, states: int, dropout: float = 0.1) -> None:
        """Make a student.

        Args:
            shape: how large it is.
            pieces: in the vocabulary.
            known: known words.
            states: dimensions of the teacher's states, which it learns to tell as well.
            dropout: share of a block's outputs that is dropped in training.
        """
        super().__init__()
        self.shape = shape
        self.pieces = Table(pieces, shape.pieces)
        self.known = Table(known + 1, shape.known)
        self.shapes = nn.Embedding(SHAPES, SHAPE_DIMENSIONS)
        self.enter = nn.Linear(3 * shape.pieces + shape.known + SHAPE_DIMENSIONS, shape.width)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(
            Block(shape.width, dilation, dropout, is_gated=shape.is_gated) for dilation in shape.dilations
        )
        self.norm = nn.LayerNorm(shape.width)
        self.head = nn.Linear(shape.width, len(LABELS))
        self.tell = nn.Linear(shape.width, states)

    def encode(self, features: torch.Tensor) -> torch.Tensor:
        """(rows, words, columns) to (rows, words, width)."""
        first, second, third, last, known, shape = (features[..., column] for column in range(len(COLUMNS)))
        inner = self.pieces(second) * (second > 0).unsqueeze(-1) + self.pieces(third) * (third > 0).unsqueeze(-1)
        parts = [self.pieces(first), inner, self.pieces(last), self.known(known), self.shapes(shape)]
        hidden = self.dropout(self.enter(torch.cat(parts, -1)))
        for block in self.blocks:
            hidden = block(hidden)
        return self.norm(hidden)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Log probabilities of the labels, (words, labels), of one text, (words, columns)."""
        return torch.log_softmax(self.head(self.encode(features.unsqueeze(0).long())), -1).squeeze(0)


def export(student: Student, target: Path) -> None:
    """Write *student* to *target* as ONNX: tables and matrices in eight bits."""
    student = student.eval()
    student.pieces.freeze()
    student.known.freeze()
    plain = target.with_suffix(".float.onnx")
    example = torch.zeros((40, len(COLUMNS)), dtype=torch.int32)
    torch.onnx.export(
        student, (example,), str(plain), input_names=["features"], output_names=["scores"],
        dynamic_axes={"features": {0: "words"}, "scores": {0: "words"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    head = [
        node.name for node in onnx.load(str(plain)).graph.node if node.op_type == "MatMul" and "/head/" in node.name
    ]
    quantize_dynamic(
        str(plain), str(target), op_types_to_quantize=["MatMul"], nodes_to_exclude=head, per_channel=True,
        weight_type=QuantType.QInt8,
    )  # fmt: skip
    plain.unlink()
