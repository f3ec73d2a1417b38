"""A finder in a process of its own: its RAM and its loading are its own, and no other's threads help it.

Any program will do that answers these lines on its standard input: ``benchmarks/entity_worker.py`` for what runs in
Python, ``benchmarks/corenlp/Names.java`` for CoreNLP.

    at its start    ready [SECONDS BYTES]          what loading took, and the RAM before it; else it is timed from here
    read FILE       ok                             a body a line, escaped
    time            SECONDS SECONDS COUNT          of the core, of the clock, and names in all bodies
    find            TYPE START END TYPE …          a line a body, code points
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final, Self, TypeAlias

__all__ = ["FinderProcess", "Named", "Timing", "escape", "resident", "unescape"]

Named: TypeAlias = tuple[str, int, int]
"""What a finder calls a name's type, its start and its end, code points."""

_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_UNESCAPES: Final = {escaped: each for each, escaped in _ESCAPES.items()}
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one round over all bodies took."""

    core: float
    """seconds of all the process's threads"""
    clock: float
    """seconds"""
    names: int


class FinderProcess:
    """A finder that runs beside this process.

    Args:
        name: of the finder, for tables.
        command: starts it.

    Raises:
        OSError: where it cannot be started, with the last line that it said.
    """

    def __init__(self, name: str, command: Sequence[str | Path]) -> None:
        self.name = name
        start = perf_counter()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(  # noqa: S603 - commands of this benchmark
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, **_ONE_THREAD},
        )
        ready, *said = self._hear().split()
        if ready != "ready":
            self._process.kill()
            self.close()
            raise OSError(f"it said {ready!r} where it should have been ready")
        self.load_seconds = float(said[0]) if said else perf_counter() - start
        self.bytes_before = int(said[1]) if said else 0

    def __enter__(self) -> Self:
        """Give it to a ``with``."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.close()

    def read(self, bodies: Sequence[str]) -> None:
        """Give it the bodies that the next orders are about."""
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", suffix=".txt") as file:
            file.writelines(f"{escape(body)}\n" for body in bodies)
            file.flush()
            self._say(f"read {file.name}")
            self._hear()

    def time(self) -> Timing:
        """Find names in all bodies."""
        self._say("time")
        core, clock, names = self._hear().split()
        return Timing(float(core), float(clock), int(names))

    def find(self, bodies: Sequence[str]) -> list[list[Named]]:
        """Find the names of each body: what the finder calls the type, start and end."""
        self.read(bodies)
        self._say("find")
        found = []
        for _ in bodies:
            said = self._hear().split()
            found.append(
                [
                    (kind, int(start), int(end))
                    for kind, start, end in zip(said[::3], said[1::3], said[2::3], strict=True)
                ]
            )
        return found

    @property
    def resident(self) -> int:
        """Bytes of RAM that it has now."""
        return resident(self._process.pid)

    def close(self) -> None:
        """End it; an ended one stays so."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()

    def _say(self, line: str) -> None:
        if self._process.stdin:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _hear(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self._process.wait()
            self._errors.seek(0)
            said = self._errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            self.close()
            raise OSError(said or "it ended without a word")
        return line.rstrip("\n")


def escape(body: str) -> str:
    r"""Put a body on one line.

    >>> escape("One\nline \\")
    'One\\nline \\\\'
    """
    return re.sub(r"[\\\n\r]", lambda found: _ESCAPES[found[0]], body)


def unescape(line: str) -> str:
    r"""Give the body that was put on a line.

    >>> unescape(escape("One\nline \\n")) == "One\nline \\n"
    True
    """
    return re.sub(r"\\.", lambda found: _UNESCAPES[found[0]], line)


def resident(process: int) -> int:
    """Bytes of RAM of a process; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
