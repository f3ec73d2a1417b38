"""Make of the wide student one that is half as large: its largest matrices become products of two thin ones.

    python -m training.entities.factor --students build/students --labels build/labels

What a block sees, three words beside one another, lies close to a plane of far fewer dimensions. The thin matrices
begin as those that change a block's answers least over text that it reads: singular values, weighted by the covariance
of what goes in. Then all matrices, but not the tables, learn for a while to say what the wide student says.
"""

import argparse
import copy
import os
import time
from pathlib import Path
from typing import Final

import torch

from streamproc.entities.model.features import Features
from streamproc.entities.model.word_list import WordList
from training.entities.distil import ROWS_A_BATCH, WORDS_A_ROW, words_of
from training.entities.student import SHAPES, Student, load_student, save_student
from training.entities.swaps import features_of

__all__ = ["factored", "main", "settled"]

SEED: Final = 5
MEASURED: Final = 400
"""rows over which the covariances are measured"""

LEAST_VARIANCE: Final = 1e-6

STEPS: Final = 320
RATE: Final = 2e-4
MEAN: Final = 0.98
"""Share of the running mean that a step keeps."""
REPORT_EVERY: Final = 20

LEARNING: Final = ("enter.", "blocks.", "norm.", "head.")
"""What learns on; the tables stay, since common words are shared with another net."""


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
    return student.eval()


def settled(student: Student, wide: Student, inputs: torch.Tensor) -> Student:
    """Teach *student* for an epoch what *wide* says of *inputs*, (rows, words, columns); give its running mean."""
    mean = copy.deepcopy(student)
    kept = [p for name, p in mean.named_parameters() if name.startswith(LEARNING)]
    learned = [p for name, p in student.named_parameters() if name.startswith(LEARNING)]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.0, fused=True)
    batches = inputs.split(ROWS_A_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / len(batches))
    began = time.monotonic()
    for step, batch in enumerate(batches, start=1):
        words = batch.long()
        with torch.no_grad():
            target = torch.log_softmax(wide.head(wide.encode(words)), -1)
        said = torch.log_softmax(student.head(student.encode(words)), -1)
        loss = (target.exp() * (target - said)).sum(-1).mean()
        loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            for before, now in zip(kept, learned, strict=True):
                before.lerp_(now, 1 - min(MEAN, step / (step + 10)))
        if step % REPORT_EVERY == 0 or step == 1:
            speed = step * ROWS_A_BATCH * WORDS_A_ROW / (time.monotonic() - began)
            print(f"{step}/{len(batches)} loss {float(loss.detach()):.5f} {speed:.0f} words/s", flush=True)
    return mean.eval()


def main() -> None:
    """Factor, let it settle and save."""
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
    rows = torch.randperm(len(words) // WORDS_A_ROW)[: MEASURED + STEPS * ROWS_A_BATCH].tolist()
    chosen = [word for row in rows for word in words[row * WORDS_A_ROW : (row + 1) * WORDS_A_ROW]]
    inputs = features_of(chosen, Features(options.bert / "vocab.txt", *lists)).view(len(rows), WORDS_A_ROW, -1)
    student = settled(factored(wide, inputs[:MEASURED]), wide, inputs[MEASURED:])
    save_student(student, facts, options.students / "accurate.pt")


if __name__ == "__main__":
    main()
