"""How long something takes: of a core, the least of three, without the garbage collector."""

import gc
from collections.abc import Callable
from time import process_time

__all__ = ["least_seconds"]


def least_seconds(act: Callable[[], object]) -> float:
    """Time *act*; with the collector on, what other tests left behind would be walked through again and again."""
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = process_time()
            act()
            taken.append(process_time() - start)
    finally:
        gc.enable()
    return min(taken)
