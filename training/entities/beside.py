"""Runs trainings beside each other: two nets of one thread each learn more in an hour than one net of two threads."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

__all__ = ["run_beside"]


def run_beside(work: Callable[..., None], jobs: Sequence[tuple[Any, ...]]) -> None:
    """Call ``work(*job, threads)`` for each job in a process of its own, as many at a time as there are processors.

    Raises:
        Exception: what one of them raised, once those that had begun are done.
    """
    processors = os.cpu_count() or 1
    beside = min(len(jobs), processors)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(beside, spawn, max_tasks_per_child=1) as pool:
        try:
            for future in [pool.submit(work, *job, processors // beside) for job in jobs]:
                future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
