"""The students: convolutions over words.

A word is its first pieces and its last one, its vector where it is known (the mean of what the teacher makes of it),
its vector of large corpora where it is common, and its shape. Blocks of dilated convolutions of three words look up to
twenty words far.

    accurate   six blocks, wide; the finder of that name asks both this net and the next
    fast       three, narrow
    middle, small  points of the curve beside them, which do not ship
"""

import copy
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from streamproc.entities.model.features import COLUMNS, SHAPES
from training.entities.dropout import Dropout
from training.entities.labels import LABELS

__all__ = ["ACCURATE", "FAST", "MIDDLE", "SMALL", "Shape", "Student", "export"]


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
    is_gated: bool


ACCURATE: Final = Shape(96, 96, 80, 320, (1, 2, 4, 8, 1, 2), is_gated=True)
MIDDLE: Final = Shape(64, 48, 32, 192, (1, 2, 4, 1, 2), is_gated=True)
FAST: Final = Shape(48, 40, 28, 160, (1, 2, 4), is_gated=True)
SMALL: Final = Shape(64, 48, 32, 128, (1, 2, 4), is_gated=True)
SHAPE_DIMENSIONS: Final = 16

LEAST_TABLE: Final = 1_000_000
"""Bytes from which on weights are a table; the matrices have fewer."""


class Block(nn.Module):
    """Normalise, look at three words *dilation* apart, add."""

    def __init__(self, width: int, dilation: int, dropout: float, *, is_gated: bool) -> None:
        super().__init__()
        self.dilation = dilation
        self.is_gated = is_gated
        self.norm = nn.LayerNorm(width)
        self.look = nn.Linear(3 * width, 2 * width if is_gated else width)
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
        self.pieces = Table(pieces, shape.pieces)
        self.known = Table(known + 1, shape.known)
        self.common = Table(common + 1, shape.common)
        self.common.weight.requires_grad_(requires_grad=False)  # so that words never met in training are like others
        self.shapes = nn.Embedding(SHAPES, SHAPE_DIMENSIONS)
        self.enter = nn.Linear(3 * shape.pieces + shape.known + shape.common + SHAPE_DIMENSIONS, shape.width)
        self.dropout = Dropout(dropout)
        self.blocks = nn.ModuleList(
            Block(shape.width, dilation, dropout, is_gated=shape.is_gated) for dilation in shape.dilations
        )
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


def export(student: Student, target: Path, facts: Mapping[str, str]) -> None:
    """Write *student* to *target* as ONNX, tables and matrices in eight bits, and the tables to a file beside it.

    Tables in a file of their own are mapped, not read: of them a worker's memory holds what its words needed.

    Args:
        student: stays as it is.
        target: ``NAME.onnx``; the tables are ``NAME.tables``.
        facts: noted in the file's metadata.
    """
    student = copy.deepcopy(student).eval()
    for table in (student.pieces, student.known, student.common):
        table.freeze()
    example = torch.zeros((40, len(COLUMNS)), dtype=torch.int32)
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        torch.onnx.export(
            student, (example,), str(plain), input_names=["features"], output_names=["scores"],
            dynamic_axes={"features": {0: "words"}, "scores": {0: "words"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        head = [
            node.name for node in onnx.load(str(plain)).graph.node if node.op_type == "MatMul" and "/head/" in node.name
        ]
        quantize_dynamic(
            str(plain), str(small), op_types_to_quantize=["MatMul"], nodes_to_exclude=head, per_channel=True,
            weight_type=QuantType.QInt8,
        )  # fmt: skip
        model = onnx.load(str(small))
    onnx.helper.set_model_props(model, dict(facts))
    tables = target.with_suffix(".tables")
    tables.unlink(missing_ok=True)  # to which ONNX would append
    _as_initializers(model)
    onnx.save_model(model, str(target), save_as_external_data=True, location=tables.name, size_threshold=LEAST_TABLE)
    tables.chmod(0o644)


def _as_initializers(model: onnx.ModelProto) -> None:
    """Make tables of what the exporter wrote as constants: only initializers can lie in another file."""
    for node in list(model.graph.node):
        if node.op_type == "Constant" and len(node.attribute[0].t.raw_data) >= LEAST_TABLE:
            node.attribute[0].t.name = node.output[0]
            model.graph.initializer.append(node.attribute[0].t)
            model.graph.node.remove(node)
