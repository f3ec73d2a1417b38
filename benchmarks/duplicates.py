"""Verdicts a second, and what a remembered article takes in RAM and on disk.

    python benchmarks/duplicates.py [--articles 10000 100000] [--verdicts 6000] [--peers 2000]

Articles are drawn from a vocabulary with the word frequencies of English and the lengths of political news (980
words on average). The memory is filled first, over a week of arrival: a third are duplicates, which take only a
row; of the originals some are judged texts, the others records with drawn samples. Then articles are judged and
stored as a worker does it, without Kafka: a third are copies (printed by another outlet, subedited, cut) of any
of the judged texts. Each size has a process and a store of its own. Times are of the core, since other work on
the machine is not what is measured; p99 and the longest are of the clock as well.
"""

import argparse
import gc
import multiprocessing
import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any, Final

import numpy as np
import rocksdict

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamproc.duplicates import Memory, judge
from streamproc.duplicates.comparison import Text
from streamproc.duplicates.record import Record, microseconds
from streamproc.duplicates.ruling import Ruling
from streamproc.duplicates.sketch import Sketch
from streamproc.duplicates.wording import Wording
from streamproc.events import CleanedArticle, Form, Provenance, Verdict, VerdictKind, VerdictMethod, digest
from streamproc.stream.table_shelf import STORE

WEEK: Final = timedelta(days=7)
START: Final = datetime(2024, 3, 5, tzinfo=UTC)
LENGTHS: Final = (303, 345, 381, 478, 598, 714, 827, 947, 1094, 1292, 1623, 2098, 3930, 8230)
"""words, at these shares of all articles"""
SHARES: Final = (0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1)
COMPRESSED: Final = 2.9
"""bytes a word of a compressed text, as of real articles"""
PRINTED: Final = 2000
"""texts among the remembered that copies are made of, spread over the week"""


class Desk:
    """Writes articles; the same number always gives the same text."""

    def __init__(self) -> None:
        chance = np.random.default_rng(1)
        letters = np.array(list("etaoinshrdlu"))
        words = {"".join(chance.choice(letters, size)) for size in chance.integers(2, 10, 60_000)}
        self._words = np.array(sorted(words), dtype=object)
        chance.shuffle(self._words)
        frequency = 1 / (np.arange(len(self._words)) + 2.7)
        self._upto = np.cumsum(frequency / frequency.sum())

    def original(self, number: int) -> list[str]:
        """Write a text."""
        chance = np.random.default_rng((2, number))
        return list(self._words[self._upto.searchsorted(chance.random(length(chance))).clip(max=len(self._words) - 1)])

    def copy(self, number: int, of: int, kind: str) -> list[str]:
        """Print a text once more: as it was, with one word in eighty changed, or its first part."""
        words = self.original(of)
        chance = np.random.default_rng((3, number))
        if kind == "subedited":
            for place in chance.integers(0, len(words), max(1, len(words) // 80)):
                words[place] = f"changed{place}"
        return words[: int(chance.integers(80, max(81, len(words) * 6 // 10)))] if kind == "excerpt" else words


def length(chance: np.random.Generator) -> int:
    """Draw how many words an article has."""
    return int(np.interp(chance.random(), SHARES, LENGTHS))


def article(words: list[str], number: int, when: datetime) -> CleanedArticle:
    """Make an article of *words*."""
    item = digest(b"benchmark", number.to_bytes(8, "big"))
    body = "\n\n".join(" ".join(words[start : start + 60]) + "." for start in range(0, len(words), 60))
    place = Provenance(topic="news.raw", partition=0, offset=number, received_at=when)
    return CleanedArticle(
        item_id=item, id=item, form=Form.TEXT, received_at=when, provenance=place,
        body=body, lede=body.partition("\n")[0], word_count=len(words), headline=f"Report {number}",
    )  # fmt: skip


def drawn_record(number: int, when: datetime) -> Record:
    """Write the record of an article with drawn samples, or in one of three cases of a duplicate."""
    chance = np.random.default_rng((4, number))
    item = digest(b"benchmark", number.to_bytes(8, "big"))
    samples = np.sort(chance.integers(0, 2**62, int(length(chance) / 4), np.uint64))
    digests = (chance.bytes(16), chance.bytes(16), chance.bytes(8), chance.bytes(8))
    wording = Wording(*digests, Sketch(samples, is_complete=False), Text(""))
    verdict = Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN)
    if number % 3 == 0:
        verdict = Verdict(kind=VerdictKind.DUPLICATE, method=VerdictMethod.EXACT, of=item[::-1], of_item=item[::-1])
    return Record.of_ruling(item, number, microseconds(when), wording, Ruling(item, item, 1, verdict, "1"))


def drawn_text(record: Record, number: int) -> bytes | None:
    """Write bytes of the size that the text of an article with drawn samples would have, compressed."""
    size = int(length(np.random.default_rng((4, number))) * COMPRESSED)
    return np.random.default_rng((6, number)).bytes(size) if record.is_original else None


class Shelf:
    """One of the worker's tables, without its changelog."""

    def __init__(self, folder: Path) -> None:
        options = rocksdict.Options(raw_mode=True)
        options.set_write_buffer_size(STORE["write_buffer_size"])
        table = rocksdict.BlockBasedOptions()
        table.set_bloom_filter(STORE["bloom_filter_size"], block_based=True)
        table.set_block_cache(rocksdict.Cache(STORE["block_cache_size"]))
        options.set_block_based_table_factory(table)
        self.folder = folder
        self.rows = rocksdict.Rdict(str(folder), options)

    def get(self, item_id: str) -> bytes | None:
        """Read what is kept of an item."""
        found: bytes | None = self.rows.get(item_id.encode())
        return found

    def put(self, item_id: str, kept: bytes) -> None:
        """Keep it."""
        self.rows[item_id.encode()] = kept

    def size(self) -> int:
        """Bytes on disk."""
        self.rows.flush()
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


class Store:
    """The records and the texts."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.records, self.texts = Shelf(folder / "records"), Shelf(folder / "texts")

    def memory(self) -> Memory:
        """Make a memory that reads from here."""
        return Memory(WEEK, self.records, self.texts)

    def put(self, memory: Memory, item_id: str, record: bytes, text: bytes | None) -> None:
        """Store what was judged, as a worker does."""
        if text is not None:
            self.texts.put(item_id, text)
        self.records.put(item_id, record)
        memory.stored(item_id)


@dataclass
class Measured:
    """Of one size."""

    seconds: list[float]
    clock: list[float]
    found: Counter[tuple[str, str]]


def remembering(count: int, desk: Desk, store: Store) -> tuple[Memory, list[int]]:
    """Fill a memory, and say which articles are texts."""
    memory, texts = store.memory(), []
    every = max(3, count // PRINTED)
    for number in range(count):
        when = START + WEEK * (number / count)
        if number % every == 1:
            judgement = judge(article(desk.original(number), number, when), memory, number)
            texts.append(number)
            store.put(memory, judgement.event.item_id, judgement.record, judgement.text)
        else:
            drawn = drawn_record(number, when)
            memory.add(drawn)
            store.put(memory, drawn.item_id, drawn.encoded, drawn_text(drawn, number))
    return memory, texts


def judging(first: int, verdicts: int, desk: Desk, texts: list[int]) -> Iterator[tuple[str, CleanedArticle]]:
    """Write what is to be judged; of three one is a copy."""
    chance = np.random.default_rng(5)
    for number in range(first, first + verdicts):
        kind = ("printed", "subedited", "excerpt")[number // 3 % 3] if number % 3 == 0 else "original"
        of = int(chance.choice(texts))
        words = desk.original(number) if kind == "original" else desk.copy(number, of, kind)
        yield kind, article(words, number, START + WEEK)


def measure(memory: Memory, store: Store, stream: Iterator[tuple[str, CleanedArticle]], first: int) -> Measured:
    """Judge and store, and keep the time of each."""
    measured = Measured([], [], Counter())
    for sequence, (kind, each) in enumerate(stream, start=first):
        clock, core = perf_counter(), thread_time()
        judgement = judge(each, memory, sequence)
        store.put(memory, each.item_id, judgement.record, judgement.text)
        measured.seconds.append(thread_time() - core)
        measured.clock.append(perf_counter() - clock)
        measured.found[kind, judgement.event.verdict.kind.value] += 1
    return measured


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild took."""

    seconds: float
    core: float
    """seconds of this thread"""
    longest: float
    """seconds of the core, of a step at the end"""
    records: int


def rebuilt(folder: Path) -> Rebuilt:
    """Read a memory back from its store."""
    store = Store(folder)
    memory = store.memory()
    gc.disable()
    start, core = perf_counter(), thread_time()
    for record in store.records.rows.values():
        memory.load(record)
    longest, last = 0.0, thread_time()
    for _ in memory.settle():
        longest, last = max(longest, thread_time() - last), thread_time()
    return Rebuilt(perf_counter() - start, thread_time() - core, longest, len(memory))


def resident() -> int:
    """Bytes of RAM of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def ours(count: int, verdicts: int, folder: Path) -> None:
    """Print the row of one size."""
    desk, store = Desk(), Store(folder)
    empty = resident()
    start = perf_counter()
    memory, texts = remembering(count, desk, store)
    filled = perf_counter() - start
    gc.collect()
    gc.freeze()
    used = resident()
    warm = count + verdicts // 10
    measure(memory, store, judging(count, verdicts // 10, desk, texts), count)
    measured = measure(memory, store, judging(warm, verdicts, desk, texts), warm)
    times, clock = np.array(measured.seconds) * 1000, np.array(measured.clock) * 1000
    print(
        f"{count:>9,} remembered: {1000 / times.mean():,.0f} verdicts a second; a verdict takes "
        f"{np.median(times):.2f} ms, p99 {np.percentile(times, 99):.1f}, longest {times.max():.1f} "
        f"(by the clock {np.percentile(clock, 99):.1f} and {clock.max():.1f})"
    )
    print(
        f"{'':>9}  RAM {(used - empty) / count:,.0f} bytes an article ({memory.nbytes / count:,.0f} in arrays), the "
        f"process {used >> 20} MiB, at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB; "
        f"disk {store.records.size() / (count + verdicts):,.0f} and {store.texts.size() / (count + verdicts):,.0f} "
        f"bytes an article for records and texts; filled in {filled:.0f} s"
    )
    print(f"{'':>9}  {shares(measured.found)}")


def again(count: int, folder: Path) -> None:
    """Print what a rebuild takes."""
    took = rebuilt(folder)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{count:>9,} remembered: {took.records:,} records rebuilt from the store in {took.seconds:.1f} s, of the core "
        f"{took.core:.1f}, the longest step at the end {took.longest * 1000:.0f} ms; the process at most {most} MiB"
    )


def shares(found: Counter[tuple[str, str]]) -> str:
    """Say which share of each kind was called a duplicate."""
    kinds = ("printed", "subedited", "excerpt", "original")
    totals = {kind: sum(number for (each, _), number in found.items() if each == kind) for kind in kinds}
    return "called duplicates: " + ", ".join(
        f"{kind} {found[kind, 'duplicate'] / totals[kind]:.1%} of {totals[kind]}" for kind in kinds if totals[kind]
    )


def shingles(words: list[str]) -> set[str]:
    """Five words in a row."""
    return {" ".join(words[start : start + 5]) for start in range(len(words) - 4)}


def peer(name: str, count: int, make: Callable[[], tuple[Any, Callable[[set[str]], Any]]]) -> None:
    """Print the row of a MinHash-LSH: a text is a duplicate where any other is found, and else it is added."""
    desk = Desk()
    lsh, hashed = make()
    texts = list(range(0, count, 3))
    empty, found, seconds, added = resident(), Counter[tuple[str, str]](), 0.0, 0
    stream = [("original", desk.original(number)) for number in texts]
    stream += [(kind, each.body.replace(".", "").split()) for kind, each in judging(count, count, desk, texts)]
    for number, (kind, words) in enumerate(stream):
        start = thread_time()
        sketch = hashed(shingles(words))
        is_duplicate = bool(lsh.query(sketch))
        if not is_duplicate:
            lsh.insert(number, sketch)
            added += 1
        if number >= len(texts):
            seconds += thread_time() - start
            found[kind, "duplicate" if is_duplicate else "new"] += 1
    size = (resident() - empty) / added
    print(f"{name}: {count / seconds:,.0f} verdicts a second, RAM {size:,.0f} bytes an article; {shares(found)}")


def datasketch() -> tuple[Any, Callable[[set[str]], Any]]:
    """128 permutations, Jaccard 0.5."""
    module = import_module("datasketch")

    def hashed(text: set[str]) -> Any:  # noqa: ANN401 - it carries no types
        sketch = module.MinHash(num_perm=128)
        sketch.update_batch([each.encode() for each in text])
        return sketch

    return module.MinHashLSH(threshold=0.5, num_perm=128), hashed


def rensa() -> tuple[Any, Callable[[set[str]], Any]]:
    """128 permutations in 32 bands, about Jaccard 0.5."""
    module = import_module("rensa")

    def hashed(text: set[str]) -> Any:  # noqa: ANN401 - it carries no types
        sketch = module.RMinHash(128, 42)
        sketch.update(list(text))
        return sketch

    return module.RMinHashLSH(0.5, 128, 32), hashed


def alone(work: Callable[..., None], *given: object) -> None:
    """Run *work* in a process of its own, so that its RAM is its own."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--verdicts", type=int, default=6000)
    parser.add_argument("--peers", type=int, default=2000, help="articles that the peers judge; 0: none")
    asked = parser.parse_args()
    for count in asked.articles:
        with tempfile.TemporaryDirectory() as folder:
            alone(ours, count, asked.verdicts, Path(folder) / "store")
            alone(again, count, Path(folder) / "store")
    for name, make in (("datasketch", datasketch), ("rensa", rensa)):
        if asked.peers:
            try:
                import_module(name)
            except ImportError:
                print(f"{name}: not installed (the extra `benchmark`)")
                continue
            alone(peer, name, asked.peers, make)


if __name__ == "__main__":
    main()
