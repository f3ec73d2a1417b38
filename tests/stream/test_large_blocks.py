"""Large blocks of memory go back to the system."""

import platform
import subprocess
import sys

import pytest

LEFT = """
import gc
from streamproc.stream.large_blocks import give_back_large_blocks

def held():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))

assert {first}
bytearray(30_000_000)  # freed at once: glibc would keep blocks up to its size from now on
before = held()
kept, freed = [], [bytearray(400_000) for _ in range(100)]
kept.append(bytearray(400_000))
del freed
print(held() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's own")
def test_blocks_that_are_freed_below_one_that_is_kept_go_back() -> None:
    def kib_left(first: str) -> int:
        return int(subprocess.check_output([sys.executable, "-c", LEFT.format(first=first)]))

    assert kib_left("True") > 30_000
    assert kib_left("give_back_large_blocks()") < 3_000
