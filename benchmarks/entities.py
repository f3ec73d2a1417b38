"""How fast names are found, on one core: ours beside spaCy's convolutions and Stanford CoreNLP's random field.

    python benchmarks/entities.py [--articles FILE] [--words 50000] [--rounds 5] [--peers NAME ...]

Each finder is a process of its own, all on one core and with one thread; all read the same bodies, whole ones. Rounds
are interleaved, so that what else the machine does meets everybody, and medians are printed. Words are what blanks
part. Speed is in seconds of the core; by the clock it is the same on a quiet machine. Loading, Java's start and the
first rounds are not in it. F1 is of the same processes on PUD, beneath NEWS_DATA (benchmarks/evaluate_entities.py).
spaCy is trained first, on the mix that ours are trained on. What is missing is said, and left out.
"""

import argparse
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.collection import find_collection
from benchmarks.entity_articles import make_articles, read_articles, words_in
from benchmarks.entity_corenlp import start_corenlp
from benchmarks.entity_finders import OURS
from benchmarks.entity_labels import type_of
from benchmarks.entity_process import FinderProcess, Named, Timing
from benchmarks.entity_scores import Counts, count
from benchmarks.entity_spacy import STEPS, train_spacy
from benchmarks.marked_entities import read_pud
from benchmarks.tables import table
from benchmarks.tagged_text import Collection
from streamproc.entities.span import Span

__all__ = ["main"]

_ARTICLES: Final = "abp/stream.jsonl.gz"
_DATA: Final = "ner"
_PUD: Final = "ner/gold.tar.gz"
"""all beneath NEWS_DATA"""
_CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "streamproc"
_WARM: Final = 3
"""rounds before those that count: Java's compiler is done by then"""
_PEERS: Final = ("spaCy", "CoreNLP")


@dataclass(slots=True)
class Measured:
    """What is known of a finder."""

    process: FinderProcess
    rounds: list[Timing] = field(default_factory=list)
    loaded: int = 0
    """bytes of RAM after loading"""
    counts: Counts | None = None
    """on PUD"""


def main() -> int:
    """Print the table; exit status 0 also where finders are missing, 1 where a file is at fault."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--articles", type=Path, help="articles as JSON lines, gzip or not; else abp's, or made ones")
    words.add_argument("--words", type=int, default=50_000, help="of articles in a round")
    words.add_argument("--rounds", type=int, default=5, help="after those that warm up")
    words.add_argument("--peers", nargs="*", default=[*OURS, *_PEERS], help="which finders, by their names")
    words.add_argument("--teacher", type=Path, help="the teacher's ONNX file, to measure it too")
    words.add_argument("--core", type=int, help="the core that all run on; else the last one")
    words.add_argument("--steps", type=int, default=STEPS, help="of spaCy's training")
    words.add_argument("--cache", type=Path, default=_CACHE, help="where spaCy's pipeline is kept")
    words.add_argument("--json", type=Path, help="write the figures as JSON")
    asked = words.parse_args()
    warnings.simplefilter("ignore")
    try:
        bodies, what = _bodies(asked.articles, asked.words)
    except (OSError, ValueError) as error:
        print(f"{error}")
        return 1
    archive = find_collection(None, _PUD, "F1 on PUD")
    starts: dict[str, Callable[[], FinderProcess]] = {name: partial(_start_ours, name) for name in OURS}
    starts["spaCy"] = partial(_start_spacy, asked.cache, asked.steps)
    starts["CoreNLP"] = partial(start_corenlp, asked.cache)
    if asked.teacher:
        starts["teacher"] = partial(_start_ours, f"teacher:{asked.teacher}")
        asked.peers.insert(0, "teacher")
    pud = read_pud(archive) if archive else None
    with ExitStack() as running:
        _pin(asked.core)
        finders = {}
        for name in asked.peers:
            try:
                finders[name] = Measured(running.enter_context(starts[name]()))
            except KeyError:
                print(f"skipped: {name}: no such finder; there are {', '.join(starts)}")
            except (OSError, ImportError) as error:
                print(f"skipped: {name}: {error}")
        _measure(finders, bodies, asked.rounds, pud)
        print(f"\n{what}, {len(bodies)} of {words_in(bodies):,} words; medians of {asked.rounds} rounds\n")
        figures = {name: _figures(each, words_in(bodies)) for name, each in finders.items()}
    print("\n".join(_report(figures)))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _bodies(given: Path | None, words: int) -> tuple[list[str], str]:
    path = find_collection(given, _ARTICLES, "real articles; made ones take their place")
    if path is None:
        return make_articles(words), "articles made of the seeds' sentences"
    return read_articles(path, words), f"articles of {path.name}"


def _start_ours(name: str) -> FinderProcess:
    worker = ROOT / "benchmarks" / "entity_worker.py"
    return FinderProcess(name.partition(":")[0], [sys.executable, worker, name])


def _start_spacy(cache: Path, steps: int) -> FinderProcess:
    data = find_collection(None, _DATA, "spaCy's training")
    if data is None:
        raise OSError("there is nothing to train it on")
    try:
        folder = train_spacy(data, cache, steps)
    except ImportError as error:
        raise OSError(f"{error}; pip install 'streamproc[benchmark]'") from error
    worker = ROOT / "benchmarks" / "entity_worker.py"
    return FinderProcess("spaCy", [sys.executable, worker, f"spacy:{folder}"])


def _pin(core: int | None) -> None:
    """Keep this process, and those that it starts from now on, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        print("this system does not pin processes to a core; one thread each is all that is asked for")
        return
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0)) if core is None else core})


def _measure(finders: Mapping[str, Measured], bodies: Sequence[str], rounds: int, pud: Collection | None) -> None:
    for name, each in finders.items():
        each.loaded = each.process.resident
        if pud is not None:
            found = each.process.find([text.body for text in pud.texts])
            texts = zip(pud.texts, found, strict=True)
            each.counts = count(pud, [list(_spans(names, text.body)) for text, names in texts])
        each.process.read(bodies)
        for _ in range(_WARM):
            each.process.time()
        print(f"{name}: warm", flush=True)
    for number in range(rounds):
        for each in finders.values():
            each.rounds.append(each.process.time())
        print(f"round {number + 1} of {rounds}", flush=True)


def _spans(names: Sequence[Named], body: str) -> Iterator[Span]:
    for label, start, end in names:
        kind = type_of(label)
        if kind is not None:
            yield Span(kind, start, end, body[start:end])


def _figures(measured: Measured, words: int) -> dict[str, float | None]:
    """Name the figures: words a second, F1 in per cent, seconds, MiB."""
    process, counts = measured.process, measured.counts
    interval = counts.interval() if counts else None
    return {
        "words_per_second": words / median(each.core for each in measured.rounds),
        "words_per_second_by_clock": words / median(each.clock for each in measured.rounds),
        "slowest": words / max(each.core for each in measured.rounds),
        "fastest": words / min(each.core for each in measured.rounds),
        "f1_pud": 100 * interval.value if interval else None,
        "f1_pud_low": 100 * interval.low if interval else None,
        "f1_pud_high": 100 * interval.high if interval else None,
        "load_seconds": process.load_seconds,
        "mib": process.resident / 2**20,
        "mib_of_it_loaded": (measured.loaded - process.bytes_before) / 2**20,
    }


def _report(figures: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    """Lay out a row for each finder; ratios are to spaCy."""
    spacy = figures.get("spaCy", {}).get("words_per_second")
    head = ["words a second on one core", "median", "slowest–fastest", "by the clock", "to spaCy", "F1 on PUD"]
    rows = []
    for name, each in figures.items():
        speed, f1 = each["words_per_second"] or 0.0, each["f1_pud"]
        rows.append(
            [
                name,
                f"{speed:,.0f}",
                f"{each['slowest']:,.0f}–{each['fastest']:,.0f}",
                f"{each['words_per_second_by_clock']:,.0f}",
                f"{speed / spacy:.2f} ×" if spacy else "–",
                "–" if f1 is None else f"{f1:.1f} [{each['f1_pud_low']:.1f}–{each['f1_pud_high']:.1f}]",
                f"{each['load_seconds']:.2f} s",
                f"{each['mib']:,.0f} MiB",
                f"{each['mib_of_it_loaded']:,.0f} MiB",
            ]
        )
    yield from table([*head, "loaded in", "process", "of it loaded"], rows)


if __name__ == "__main__":
    sys.exit(main())
