"""What others use to find near copies, on the same words: MinHash with LSH (datasketch), and 64-bit SimHash.

SimHash is written here, since no package of it on PyPI has been kept up.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import numpy as np
import numpy.typing as npt
import xxhash

from streamproc.duplicates.words import words_of

__all__ = ["minhash_pairs", "simhash_pairs"]

PERMUTATIONS: Final = 128
SHINGLE: Final = 5
"""words in a row"""
_BITS: Final = 64
_MOST_APART: Final = 3
"""bits, as Manku, Jain and Das Sarma took for pages ("Detecting near-duplicates for web crawling", 2007)"""


def shingles(text: str) -> set[str]:
    """Find each five words in a row; a shorter text is one shingle."""
    return set(_in_a_row(text, SHINGLE))


def _in_a_row(text: str, count: int) -> list[str]:
    words = words_of(text).words
    return [" ".join(words[start : start + count]) for start in range(max(1, len(words) - count + 1))]


def has_datasketch() -> bool:
    """Tell whether the extra ``benchmark`` is installed."""
    return find_spec("datasketch") is not None


def minhash_pairs(bodies: Mapping[str, str], thresholds: tuple[float, ...]) -> dict[float, set[frozenset[str]]]:
    """Find, for each threshold, the pairs that datasketch's MinHash-LSH calls alike."""
    module = import_module("datasketch")
    hashed = {}
    for name, body in bodies.items():
        hashed[name] = module.MinHash(num_perm=PERMUTATIONS)
        hashed[name].update_batch([each.encode("utf-8", "surrogatepass") for each in shingles(body)])
    found: dict[float, set[frozenset[str]]] = {}
    for threshold in thresholds:
        lsh = module.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        pairs: set[frozenset[str]] = set()
        for name, each in hashed.items():
            pairs.update(frozenset((name, other)) for other in lsh.query(each))
            lsh.insert(name, each)
        found[threshold] = pairs
    return found


def simhash(text: str, words: int) -> int:
    """Fold a text into 64 bits that few edits change little: each *words* in a row count as often as they stand there.

    Source:
        Charikar, "Similarity estimation techniques from rounding algorithms", 2002.
    """
    features, counts = np.unique(np.array(_in_a_row(text, words), dtype=object), return_counts=True)
    hashes = np.array([xxhash.xxh3_64_intdigest(each.encode("utf-8", "surrogatepass")) for each in features], np.uint64)
    bits = (hashes[:, None] >> np.arange(_BITS, dtype=np.uint64)) & np.uint64(1)
    votes = np.where(bits == 1, counts[:, None], -counts[:, None]).sum(axis=0)
    return int(sum(1 << place for place in np.flatnonzero(votes > 0).tolist()))


def simhash_pairs(bodies: Mapping[str, str], words: int) -> set[frozenset[str]]:
    """Find the pairs that are at most three bits apart."""
    names = list(bodies)
    hashes = np.array([simhash(body, words) for body in bodies.values()], np.uint64)
    return {frozenset((names[one], names[other])) for one, other in _near(hashes)}


def _near(hashes: npt.NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Give the places of close ones: of four quarters of 16 bits, one at least is equal."""
    for quarter in range(_MOST_APART + 1):
        same: dict[int, list[int]] = defaultdict(list)
        for place, key in enumerate(((hashes >> np.uint64(16 * quarter)) & np.uint64(0xFFFF)).tolist()):
            same[key].append(place)
        for places in same.values():
            for number, one in enumerate(places):
                for other in places[:number]:
                    if (int(hashes[one]) ^ int(hashes[other])).bit_count() <= _MOST_APART:
                        yield other, one
