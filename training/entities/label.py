"""Let the teacher label the corpus: for every word its scores and its last hidden state, in fewer dimensions.

    python -m training.entities.label --teacher build/teacher.onnx --out build/labels

The hidden states are projected on their first principal components, found on the first passages and kept. Shards that
are there already stay, so that a run that was stopped goes on; those of another teacher are refused.
"""

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime

from streamproc.entities.model.words import BREAK
from training.entities.corpus import Document, documents
from training.entities.labels import ALL, LABELS, OUTSIDE
from training.entities.pieces import Pieces, Row, encode
from training.entities.provenance import digest_of

__all__ = ["COMPONENTS", "Teacher", "main", "passages"]

COMPONENTS: Final = 128
SHARD_DOCUMENTS: Final = 250
ROWS_A_BATCH: Final = 16
SENTENCE_ENDS: Final = frozenset(".!?")
LEAST_ROOM: Final = 40
"""Words after which a row is cut at a sentence's end, so that a long paragraph is not cut within one."""


def passages(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part a document into the teacher's passages: lines, long ones at the ends of sentences."""
    start = 0
    for index, word in enumerate(words):
        is_end = word in SENTENCE_ENDS and index - start >= LEAST_ROOM
        if word == BREAK:
            if index > start:
                yield start, index
            start = index + 1
        elif is_end:
            yield start, index + 1
            start = index + 1
    if start < len(words):
        yield start, len(words)


class Teacher:
    """Runs the exported teacher on rows, in two threads."""

    def __init__(self, model: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self.pieces = Pieces(vocabulary)
        self.pool = ThreadPoolExecutor(os.cpu_count())

    def run(self, rows: Sequence[Row]) -> list[tuple[np.ndarray, np.ndarray]]:
        """Scores (words, labels) and hidden states (words, 768) of each row."""
        order = sorted(range(len(rows)), key=lambda at: len(rows[at].pieces))
        batches = [order[at : at + ROWS_A_BATCH] for at in range(0, len(order), ROWS_A_BATCH)]
        result: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for batch, (scores, hidden) in zip(
            batches, self.pool.map(lambda b: self._batch(rows, b), batches), strict=True
        ):
            for place, index in enumerate(batch):
                firsts = rows[index].firsts
                result[index] = (scores[place, firsts], hidden[place, firsts])
        return [result[index] for index in range(len(rows))]

    def _batch(self, rows: Sequence[Row], batch: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        longest = max(len(rows[index].pieces) for index in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        for place, index in enumerate(batch):
            ids[place, : len(rows[index].pieces)] = rows[index].pieces
        scores, hidden = self.session.run(None, {"pieces": ids})
        return scores, hidden


def label(
    teacher: Teacher, chosen: Sequence[Document], basis: np.ndarray | None
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Label documents; the basis (768, components) is made of them where there is none."""
    words = [word for document in chosen for word in (*document.words, BREAK)]
    allowed = [mask for document in chosen for mask in (*document.allowed, OUTSIDE)]
    rows: list[Row] = []
    where: list[int] = []
    for start, end in passages(words):
        for row in encode(words[start:end], [ALL] * (end - start), teacher.pieces):
            rows.append(row)
            where += range(start, start + len(row.firsts))
            start += len(row.firsts)  # noqa: PLW2901 - the rest of the passage
    answers = teacher.run(rows)
    scores = np.concatenate([scores for scores, _ in answers])
    hidden = np.concatenate([hidden for _, hidden in answers])
    if basis is None:
        basis = _components(hidden)
    logits = np.full((len(words), len(LABELS)), -20.0, np.float16)
    logits[:, 0] = 0
    logits[where] = (scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)).clip(-20).astype(np.float16)
    states = np.zeros((len(words), basis.shape[1]), np.float16)
    states[where] = (hidden @ basis).astype(np.float16)
    shard = {
        "words": np.array("\0".join(words)),
        "allowed": np.array(allowed, np.int32),
        "logits": logits,
        "states": states,
    }
    return shard, basis


def _components(hidden: np.ndarray) -> np.ndarray:
    centred = hidden - hidden.mean(0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(centred))
    order = values.argsort()[::-1][:COMPONENTS]
    return (vectors[:, order] / np.sqrt(values[order])).astype(np.float32)


def shards(found: Iterable[Document]) -> Iterator[list[Document]]:
    """Group documents."""
    iterator = iter(found)
    while chosen := list(islice(iterator, SHARD_DOCUMENTS)):
        yield chosen


def main() -> None:
    """Label."""
    parser = argparse.ArgumentParser(description="Label the corpus with the teacher.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("NEWS_DATA", "data")))
    parser.add_argument("--teacher", type=Path, default=Path("build/teacher.onnx"))
    parser.add_argument("--bert", type=Path, default=Path("build/bert"))
    parser.add_argument("--out", type=Path, default=Path("build/labels"))
    parser.add_argument("--words", type=int, help="stop after so many; default: all there are")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    teacher = Teacher(options.teacher, options.bert / "vocab.txt")
    _is_same_teacher(options.teacher, options.out)
    kept = options.out / "basis.npy"
    basis = np.load(kept) if kept.exists() else None
    done = 0
    for number, chosen in enumerate(shards(documents(options.data))):
        target = options.out / f"{number:04}.npz"
        done += sum(len(document.words) + 1 for document in chosen)
        if not target.exists() or basis is None:
            shard, basis = label(teacher, chosen, basis)
            np.save(kept, basis)
            np.savez(target.with_suffix(".tmp.npz"), allow_pickle=False, **shard)
            target.with_suffix(".tmp.npz").rename(target)
        print(json.dumps({"shard": number, "words": done, "source": chosen[0].source}), flush=True)
        if options.words and done >= options.words:
            break


def _is_same_teacher(model: Path, folder: Path) -> None:
    """Refuse to go on with shards of another teacher."""
    note, digest = folder / "teacher.sha256", digest_of(model)
    if not note.exists() and not any(folder.glob("*.npz")):
        note.write_text(digest, encoding="ascii")
    if not note.exists() or note.read_text(encoding="ascii") != digest:
        raise SystemExit(f"{folder}: its labels are another teacher's; remove them")


if __name__ == "__main__":
    main()
