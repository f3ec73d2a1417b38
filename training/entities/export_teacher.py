"""Export the teacher to ONNX with int8 matrices: for labelling, and for ``make evaluate-entities`` to measure.

python -m training.entities.export_teacher --teacher build/teacher.pt --out build/teacher.onnx
"""

import argparse
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.entities.teacher import Tagger

__all__ = ["export"]


class Outputs(nn.Module):
    """The teacher with what distilling wants: the last hidden states beside the scores."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores (rows, pieces, labels) and hidden states (rows, pieces, 768)."""
        hidden = self.tagger.encoder(pieces)
        return self.tagger.head(hidden), hidden


def export(tagger: Tagger, target: Path) -> None:
    """Write *tagger* to *target*."""
    plain = target.with_suffix(".float.onnx")
    model = Outputs(tagger.eval())
    example = torch.randint(1, 1000, (2, 16))
    torch.onnx.export(
        model, (example,), str(plain), input_names=["pieces"], output_names=["scores", "hidden"],
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
        per_channel=True, weight_type=QuantType.QInt8,
    )  # fmt: skip
    plain.unlink()


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description="Export the teacher.")
    parser.add_argument("--teacher", type=Path, default=Path("build/teacher.pt"))
    parser.add_argument("--out", type=Path, default=Path("build/teacher.onnx"))
    options = parser.parse_args()
    state = torch.load(options.teacher, map_location="cpu", weights_only=True)
    tagger = Tagger(state["encoder.words.weight"].shape[0])
    tagger.load_state_dict(state)
    export(tagger, options.out)


if __name__ == "__main__":
    main()
