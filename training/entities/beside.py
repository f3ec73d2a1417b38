"""Runs trainings beside each other: two nets of one thread each learn more in an hour than one net of two threads."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["run_beside"]


def run_beside(work: Callable[..., None], jobs: Sequence[tuple[Any, ...]]) -> None:
    """Call ``work(*job, threads)`` for each job, in a process each that has its share of the processors.

    Raises:
        SystemExit: where one of them failed; it has said why.
    """
    threads = max(1, (os.cpu_count() or 1) // len(jobs))
    processes = [multiprocessing.get_context("spawn").Process(target=work, args=(*job, threads)) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise SystemExit("a training failed: see above")
