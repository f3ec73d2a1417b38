"""Make of the wide student one that is half as large: its largest matrices become products of two thin ones.

    python -m training.entities.factor --students build/students --labels build/labels

What a block sees, three words beside one another, lies close to a plane of far fewer dimensions. The thin matrices are
those that change a block's answers least over text that it reads: singular values, weighted by the covariance of what
goes in.
"""

import argparse
import os
from pathlib import Path
from typing import Final

import torch

from streamproc.entities.model.features import Features
from streamproc.entities.model.word_list import WordList
from training.entities.distil import ROWS_A_BATCH, WORDS_A_ROW, words_of
from training.entities.student import SHAPES, Student, load_student, save_student
from training.entities.swaps import features_of

__all__ = ["factored", "main"]

SEED: Final = 5
MEASURED: Final = 400
"""rows over which the covariances are measured"""

LEAST_VARIANCE: Final = 1e-6


@torch.inference_mode()
def covariances(wide: Student, inputs: torch.Tensor) -> list[torch.Tensor]:
    """What goes into each block's large matrix, over rows of words: (3 widths, 3 widths)."""
    sums = [torch.zeros(()) for _ in wide.blocks]

    def add(at: int, given: torch.Tensor) -> None:
        rows = given.reshape(-1, given.shape[-1]).double()
        sums[at] = sums[at] + rows.T @ rows

    hooks = [
        block.look.register_forward_pre_hook(lambda _, given, at=at: add(at, given[0]))
        for at, block in enumerate(wide.blocks)
    ]
    for rows in inputs.split(ROWS_A_BATCH):
        wide.encode(rows.long())
    for hook in hooks:
        hook.remove()
    return [each / inputs[..., 0].numel() for each in sums]


def thin(matrix: torch.Tensor, covariance: torch.Tensor, rank: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The (in, rank) and (rank, out) whose product multiplies such inputs most nearly as *matrix*, (in, out), does."""
    root = torch.linalg.cholesky(covariance + LEAST_VARIANCE * torch.eye(len(covariance)))
    left, values, right = torch.linalg.svd(root.T @ matrix.double(), full_matrices=False)
    gather = torch.linalg.solve_triangular(root.T, left[:, :rank] * values[:rank].sqrt(), upper=True)
    return gather.float(), (values[:rank].sqrt()[:, None] * right[:rank]).float()


def factored(wide: Student, inputs: torch.Tensor) -> Student:
    """Factor the matrices of *wide* as it reads *inputs*, (rows, words, columns)."""
    shape = SHAPES["accurate"]
    tables = [len(getattr(wide, part).weight) for part in ("pieces", "known", "common")]
    student = Student(shape, (tables[0], tables[1] - 1, tables[2] - 1), len(wide.tell.bias))
    student.load_state_dict(
        {name: weights for name, weights in wide.state_dict().items() if ".look.weight" not in name}, strict=False
    )
    for block, full, covariance in zip(student.blocks, wide.blocks, covariances(wide, inputs), strict=True):
        gather, look = thin(full.look.weight.detach().T, covariance, shape.rank or 0)
        block.gather.weight.data, block.look.weight.data = gather.T.contiguous(), look.T.contiguous()
    return student


def main() -> None:
    """Factor and save."""
    parser = argparse.ArgumentParser(description="Make the wide student's matrices thin.")
    parser.add_argument("--students", type=Path, default=Path("build/students"))
    parser.add_argument("--bert", type=Path, default=Path("build/bert"))
    parser.add_argument("--labels", type=Path, default=Path("build/labels"))
    options = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    torch.manual_seed(SEED)
    wide, facts = load_student(options.students, "wide")
    lists = (WordList.read(options.students / f"{name}.words") for name in ("known", "common"))
    words = words_of(options.labels)
    rows = torch.randperm(len(words) // WORDS_A_ROW)[:MEASURED].tolist()
    chosen = [word for row in rows for word in words[row * WORDS_A_ROW : (row + 1) * WORDS_A_ROW]]
    inputs = features_of(chosen, Features(options.bert / "vocab.txt", *lists)).view(len(rows), WORDS_A_ROW, -1)
    save_student(factored(wide, inputs), facts, options.students / "accurate.pt")


if __name__ == "__main__":
    main()
