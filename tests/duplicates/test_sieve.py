"""A sieve never says no of a key that was added, and little else of few keys."""

import numpy as np
import pytest

from streamproc.duplicates import sieve as sieve_module
from streamproc.duplicates.runs import KEY_BITS, Entries
from streamproc.duplicates.sieve import Sieve


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen bits of prefix."""
    monkeypatch.setattr(sieve_module, "_PREFIX_BITS", 16)
    monkeypatch.setattr(sieve_module, "_CUT", np.uint64(KEY_BITS - 16))


def keys(seed: int, count: int = 1000) -> Entries:
    return np.random.default_rng(seed).integers(0, 2**KEY_BITS, count, np.uint64)


def test_every_key_is_found_in_its_bucket_however_many_come_and_go() -> None:
    """Thirty buckets after one another, of which the last twelve are left, so that some share a bit."""
    sieve = Sieve()
    left: dict[int, Entries] = {}
    for bucket in range(30):
        sieve.begin(bucket, left)
        left[bucket] = keys(bucket)
        sieve.add(bucket, left[bucket])
        if bucket >= 12:
            del left[bucket - 12]
        for name, own in left.items():
            assert sieve.places(name, sieve.find(own)).tolist() == list(range(len(own)))


def test_keys_that_nobody_has_are_mostly_not_found_after_buckets_have_gone() -> None:
    sieve = Sieve()
    for bucket in range(40):
        sieve.begin(bucket, range(max(0, bucket - 7), bucket))
        sieve.add(bucket, keys(bucket))
    absent = sieve.find(keys(99, 20_000))
    for bucket in range(33, 40):
        assert len(sieve.places(bucket, absent)) / 20_000 == pytest.approx(1000 / 2**16, rel=0.25)
