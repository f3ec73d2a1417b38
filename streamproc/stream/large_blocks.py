"""Gives large blocks of memory back to the system, where the C library is glibc."""

import ctypes
from typing import Final

__all__ = ["give_back_large_blocks"]

MMAP_THRESHOLD: Final = -3
TRIM_THRESHOLD: Final = -1
"""Numbers of mallopt(3)'s options."""

LARGE: Final = 128 * 1024
"""bytes: what glibc begins with"""


def give_back_large_blocks() -> bool:
    """Fix the size from which on a block is mapped by itself and goes back to the system once it is free.

    glibc raises it with every large block that is freed, up to 32 MiB, and keeps what is smaller: a twentieth of what
    a worker takes.

    Returns:
        Whether the C library can do so; elsewhere nothing changes.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and all(mallopt(option, LARGE) for option in (MMAP_THRESHOLD, TRIM_THRESHOLD))
