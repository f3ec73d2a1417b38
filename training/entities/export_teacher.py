"""Export the teacher to ONNX with matrices of few bits: for labelling, and for ``make evaluate-entities`` to measure.

    python -m training.entities.export_teacher --teacher build/teacher.pt --out build/teacher.onnx

Matrices have seven bits: with eight, processors without VNNI would add two products in sixteen bits and lose what does
not fit.
"""

import argparse
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.entities.teacher import Nets, files_of, load_nets

__all__ = ["export"]


def export(nets: Nets, target: Path) -> None:
    """Write *nets* to *target*."""
    plain = target.with_suffix(".float.onnx")
    example = torch.randint(1, 1000, (2, 16))
    torch.onnx.export(
        nets, (example,), str(plain), input_names=["pieces"], output_names=["scores", "hidden"],
        dynamic_axes={name: {0: "rows", 1: "pieces"} for name in ("pieces", "scores", "hidden")},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    linear = [
        node.name for node in onnx.load(str(plain)).graph.node if node.op_type == "MatMul" and "layers" in node.name
    ]
    weights = {
        name for name in linear if any(part in name for part in ("query", "key", "value", "mix", "widen", "narrow"))
    }
    quantize_dynamic(
        str(plain), str(target), op_types_to_quantize=["MatMul"], nodes_to_quantize=sorted(weights),
        per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
    )  # fmt: skip
    plain.unlink()


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description="Export the teacher.")
    parser.add_argument("--teacher", type=Path, default=Path("build/teacher.pt"))
    parser.add_argument("--out", type=Path, default=Path("build/teacher.onnx"))
    options = parser.parse_args()
    export(load_nets(files_of(options.teacher)), options.out)


if __name__ == "__main__":
    main()
