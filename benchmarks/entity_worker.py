"""A finder that runs in Python, in a process of its own; benchmarks/entity_process.py is the other side.

python benchmarks/entity_worker.py NAME        accurate | fast | rules | teacher:FILE | spacy:FOLDER
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.entity_process import Named, resident, unescape

__all__ = ["main"]

_Find: TypeAlias = Callable[[Sequence[str]], Iterator[list[Named]]]

_BATCH: Final = 4
"""bodies that spaCy gets at once: it is fastest so, on one core with articles"""


def main() -> int:
    """Load a finder and do what is said; the exit status is 3 where it cannot be loaded."""
    before, start = resident(os.getpid()), perf_counter()
    kind, _, what = sys.argv[1].partition(":")
    try:
        find, whole = _load_spacy(what) if kind == "spacy" else _load_ours(kind, what)
    except Exception as error:  # noqa: BLE001 - whatever is missing, the other side says it
        print(f"{error}".replace("\n", " "), file=sys.stderr)
        return 3
    _answer("ready", perf_counter() - start, before)
    bodies: list[str] = []
    for line in sys.stdin:
        order, _, place = line.rstrip("\n").partition(" ")
        if order == "read":
            with Path(place).open(encoding="utf-8", newline="\n") as lines:
                bodies = [unescape(each.rstrip("\n")) for each in lines]
            _answer("ok")
        elif order == "time":
            core, clock = process_time(), perf_counter()
            names = sum(len(each) for each in find(bodies))
            _answer(process_time() - core, perf_counter() - clock, names)
        elif order == "find":
            for each in whole(bodies):
                _answer(*(word for name in each for word in name))
    return 0


def _load_ours(name: str, file: str) -> tuple[_Find, _Find]:
    """What is timed is the finder; what is found are the mentions that a consumer gets."""
    from benchmarks.entity_finders import load  # noqa: PLC0415 - importing is part of loading

    mentions = load(name, Path(file) if file else None)

    def find(bodies: Sequence[str]) -> Iterator[list[Named]]:
        for body in bodies:
            yield [(span.type.value, span.start, span.end) for span in mentions.finder.find(body)]

    def whole(bodies: Sequence[str]) -> Iterator[list[Named]]:
        for body in bodies:
            yield [(span.type.value, span.start, span.end) for span in mentions.find(body)]

    return find, whole


def _load_spacy(folder: str) -> tuple[_Find, _Find]:
    import spacy  # noqa: PLC0415 - as above

    pipeline = spacy.load(folder)

    def find(bodies: Sequence[str]) -> Iterator[list[Named]]:
        for document in pipeline.pipe(bodies, batch_size=_BATCH):
            yield [(name.label_, name.start_char, name.end_char) for name in document.ents]

    return find, find


def _answer(*words: object) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
