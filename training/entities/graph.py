"""Students as ONNX: one model of one net or the mean of several, in eight bits, the tables in files of their own.

    features ─▶ vectors of the tables ─▶ matrix ─▶ blocks ─▶ log probabilities ─▶ their mean ─▶ scores

The graph is built here and not by an exporter, so that each operation is the cheapest one: tables are 8 bits and enter
the first matrix as they are, three words around a word are gathered after they are rounded, not before. Operations of
``com.microsoft`` are onnxruntime's own.

The vectors of common words are principal components, the first of which all nets have, but for their scale. They lie
in ``common.tables``, and what a net has beyond them in its own.

Matrices have seven bits, a scale for each column. With eight, processors without VNNI would add two products in sixteen
bits and lose what does not fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

from streamproc.entities.model.features import COLUMNS
from training.entities.labels import LABELS
from training.entities.student import Student

__all__ = ["write_model", "write_tables"]

MOST: Final = 127
MOST_OF_MATRIX: Final = 63
LEAST_SCALE: Final = 1e-8
ZERO: Final = 128
"""of the tables, whose bytes are unsigned"""

COMMON: Final = "common.tables"
FARTHEST: Final = 1 / MOST
"""between the vectors of a common word in two nets, as a share of the largest number in them: a step of eight bits"""

LEAST_CHANCE: Final = np.float32(1e-9)
"""taken for the probability of a label that all nets hold impossible"""

MICROSOFT: Final = "com.microsoft"
OF_MICROSOFT: Final = frozenset({"MatMulIntegerToFloat"})
OPSET: Final = 17
IR_VERSION: Final = 8
LAST: Final = np.iinfo(np.int64).max


def write_tables(students: Mapping[str, Student], folder: Path) -> None:
    """Write the tables of students: what they share to ``common.tables``, what is a net's own to ``NET.tables``."""
    shared = _narrowest(students)
    (folder / COMMON).write_bytes(in_bytes(shared)[0].tobytes())
    for name, student in students.items():
        own = (in_bytes(_pieces(student))[0], in_bytes(_array(student.known.weight))[0], _beyond(student, shared)[0])
        (folder / f"{name}.tables").write_bytes(b"".join(table.tobytes() for table in own))


def write_model(students: Mapping[str, Student], target: Path, facts: Mapping[str, str]) -> None:
    """Write the mean of what *students* hold probable to *target*.

    Args:
        students: some that :func:`write_tables` was told, by the same names, the narrowest among them.
        target: beside their tables; takes ``features``, (words, columns) int32, and gives ``scores``, (words, labels)
            float32, log probabilities.
        facts: noted in the file's metadata.
    """
    graph = _Graph()
    columns = [graph.add("Gather", "features", graph.keep(np.int64(at)), axis=1) for at in range(len(COLUMNS))]
    shared = _narrowest(students)
    scores = [_net(graph, columns, name, student, shared) for name, student in students.items()]
    if len(scores) > 1:
        mean = graph.add("Mean", *(graph.add("Exp", each) for each in scores))
        scores = [graph.add("Log", graph.add("Max", mean, graph.keep(LEAST_CHANCE)))]
    model = graph.model(scores[0])
    helper.set_model_props(model, dict(facts))
    onnx.save_model(model, str(target))


def in_bytes(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round a table: (rows, dimensions) uint8 about :data:`ZERO`, and a scale for each dimension."""
    scale = np.maximum(np.abs(table).max(0) / MOST, LEAST_SCALE).astype(np.float32)
    return (np.round(table / scale) + ZERO).astype(np.uint8), scale


def _narrowest(students: Mapping[str, Student]) -> np.ndarray:
    """The vectors of common words of which all students have the dimensions."""
    return min((_array(student.common.weight) for student in students.values()), key=lambda table: table.shape[1])


def _pieces(student: Student) -> np.ndarray:
    """The vectors of pieces; that of no piece is zero."""
    pieces = _array(student.pieces.weight).copy()
    pieces[0] = 0
    return pieces


def _beyond(student: Student, shared: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What a student knows of common words beyond what is shared.

    Returns:
        A table, (words, further dimensions and one) uint8, whose last column tells words that are not common; its
        scales; and what the shared dimensions are to be multiplied by. The table is empty where all is shared.

    Raises:
        ValueError: where its vectors are others.
    """
    vectors = _array(student.common.weight)
    size = shared.shape[1]
    times = (vectors[1:, :size] * shared[1:]).sum(0) / (shared[1:] ** 2).sum(0)
    if np.abs(vectors[1:, :size] - shared[1:] * times).max() > FARTHEST * np.abs(vectors).max():
        raise ValueError("the students' vectors of common words differ; teach them on one machine")
    if vectors.shape[1] == size:
        return np.zeros((len(vectors), 0), np.uint8), np.zeros(0, np.float32), times
    is_uncommon = np.zeros((len(vectors), 1), np.float32)
    is_uncommon[0] = 1
    return *in_bytes(np.concatenate([vectors[:, size:], is_uncommon], 1)), times


class _Graph:
    """Nodes and weights, in the order in which they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, operation: str, *inputs: str, **attributes: int) -> str:
        """Add a node that gives one thing; give its name."""
        return self.add_many(1, operation, *inputs, **attributes)[0]

    def add_many(self, outputs: int, operation: str, *inputs: str, **attributes: int) -> list[str]:
        """Add a node; give the names of its outputs."""
        names = [f"node{len(self.nodes)}.{output}" for output in range(outputs)]
        domain = MICROSOFT if operation in OF_MICROSOFT else ""
        self.nodes.append(helper.make_node(operation, list(inputs), names, domain=domain, **attributes))
        return names

    def keep(self, value: np.ndarray | np.generic) -> str:
        """Add a weight; give its name."""
        name = f"weight{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name))
        return name

    def keep_outside(self, value: np.ndarray, file: str, offset: int = 0) -> str:
        """Add a weight that lies in a file beside the model, from *offset* on; give its name."""
        name = self.keep(value)
        set_external_data(self.weights[-1], file, offset, value.nbytes)
        self.weights[-1].ClearField("raw_data")
        return name

    def model(self, scores: str) -> onnx.ModelProto:
        """All that was added, with one output."""
        self.nodes.append(helper.make_node("Identity", [scores], ["scores"]))
        takes = helper.make_tensor_value_info("features", TensorProto.INT32, ["words", len(COLUMNS)])
        gives = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(LABELS)])
        graph = helper.make_graph(self.nodes, "names", [takes], [gives], self.weights)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


@dataclass(frozen=True, slots=True)
class _Bytes:
    """The names of a matrix in unsigned bytes, of its scale and of its zero."""

    values: str
    scale: str
    zero: str


def _net(graph: _Graph, columns: Sequence[str], name: str, student: Student, shared: np.ndarray) -> str:
    """One net: (words, labels), log probabilities."""
    words = _multiplied(graph, *_vectors(graph, columns, name, student, shared), student.enter.bias)
    for block in student.blocks:
        around = _around(graph, _rounded(graph, _normal(graph, words, block.norm)), block.dilation)
        if student.shape.rank:
            around = _rounded(graph, _multiplied(graph, around, block.gather.weight.T))
        left, right = (
            _multiplied(graph, around, weights.T, bias)
            for weights, bias in zip(block.look.weight.chunk(2), block.look.bias.chunk(2), strict=True)
        )
        gated = graph.add("Mul", left, graph.add("Sigmoid", right))
        told = _multiplied(graph, _rounded(graph, gated), block.narrow.weight.T, block.narrow.bias)
        words = graph.add("Add", words, told)
    head, bias = graph.keep(_array(student.head.weight.T)), graph.keep(_array(student.head.bias))
    scores = graph.add("Add", graph.add("MatMul", _normal(graph, words, student.norm), head), bias)
    return graph.add("LogSoftmax", scores, axis=-1)


def _vectors(
    graph: _Graph, columns: Sequence[str], name: str, student: Student, shared: np.ndarray
) -> tuple[_Bytes, torch.Tensor]:
    """The vectors of each word beside one another, and the matrix that they enter, with the tables' scales in it."""
    pieces, of_pieces = in_bytes(_pieces(student))
    known, of_known = in_bytes(_array(student.known.weight))
    common, of_common = in_bytes(shared)
    beyond, of_beyond, times = _beyond(student, shared)
    shapes, of_shapes = in_bytes(_array(student.shapes.weight))
    shape, size = student.shape, common.shape[1]
    sizes = [shape.pieces, shape.pieces, shape.pieces, shape.known, size, shape.common - size]
    first, inner, last, of_word, near, far, of_shape = np.split(_array(student.enter.weight.T), np.cumsum(sizes))
    first_column, second_column, third_column, last_column, known_column, common_column, shape_column = columns
    own = f"{name}.tables"
    piece_table = graph.keep_outside(pieces, own)
    parts = [
        (piece_table, first_column, of_pieces, first),
        (piece_table, second_column, of_pieces, inner),  # the student adds the vectors of the second and the third
        (piece_table, third_column, of_pieces, inner),
        (piece_table, last_column, of_pieces, last),
        (graph.keep_outside(known, own, pieces.nbytes), known_column, of_known, of_word),
        (graph.keep_outside(common, COMMON), common_column, of_common * times, near),
        (graph.keep(shapes), shape_column, of_shapes, of_shape),
    ]
    if beyond.shape[1]:
        uncommon = _array(student.common.weight)[0, :size] - times * shared[0]
        table = graph.keep_outside(beyond, own, pieces.nbytes + known.nbytes)
        parts.append((table, common_column, of_beyond, np.concatenate([far, uncommon[None] @ near])))
    found = [graph.add("Gather", table, column) for table, column, _, _ in parts]
    values = _Bytes(graph.add("Concat", *found, axis=1), graph.keep(np.float32(1)), graph.keep(np.uint8(ZERO)))
    return values, torch.from_numpy(np.concatenate([scale[:, None] * rows for _, _, scale, rows in parts]))


def _around(graph: _Graph, words: _Bytes, dilation: int) -> _Bytes:
    """Three words beside one another: (words, 3 widths)."""
    pads = graph.keep(np.array([dilation, 0, dilation, 0], np.int64))
    padded = graph.add("Pad", words.values, pads, words.zero)
    rows = graph.keep(np.array([0], np.int64))
    three = [
        graph.add("Slice", padded, *(graph.keep(np.array([at], np.int64)) for at in (start, end)), rows)
        for start, end in ((0, -2 * dilation), (dilation, -dilation), (2 * dilation, LAST))
    ]
    return _Bytes(graph.add("Concat", *three, axis=1), words.scale, words.zero)


def _normal(graph: _Graph, words: str, norm: torch.nn.LayerNorm) -> str:
    gain, shift = graph.keep(_array(norm.weight)), graph.keep(_array(norm.bias))
    return graph.add("LayerNormalization", words, gain, shift, axis=-1)


def _rounded(graph: _Graph, words: str) -> _Bytes:
    return _Bytes(*graph.add_many(3, "DynamicQuantizeLinear", words))


def _multiplied(graph: _Graph, words: _Bytes, matrix: torch.Tensor, bias: torch.Tensor | None = None) -> str:
    """Multiply by a matrix, (in, out), rounded to seven bits, and add the bias."""
    weights = _array(matrix)
    scale = np.maximum(np.abs(weights).max(0) / MOST_OF_MATRIX, LEAST_SCALE).astype(np.float32)
    small = graph.keep(np.round(weights / scale).astype(np.int8))
    zero_and_bias = () if bias is None else ("", graph.keep(_array(bias)))
    given = (words.values, small, words.scale, graph.keep(scale), words.zero, *zero_and_bias)
    return graph.add("MatMulIntegerToFloat", *given)


def _array(weights: torch.Tensor) -> np.ndarray:
    return weights.detach().float().numpy()
