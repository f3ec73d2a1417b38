"""Which remembered records share samples, the article or the words with a text.

All three are keys of one index in buckets of arrival time, looked for at once. Of a hash the index keeps 36
bits, so now and then it finds a record that has another one: for samples the comparison decides, for
articles and words the record itself.

A hash that many stories share is boilerplate that cleaning did not know, and proves nothing. Which hashes
these are follows from the earlier records alone, so a replay ignores the same ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import xxhash

from streamproc.duplicates.bucket import Bucket, Earlier
from streamproc.duplicates.record import Record
from streamproc.duplicates.runs import KEY_BITS, Entries, Places
from streamproc.duplicates.sketch import Hashes

__all__ = ["Index", "Kin"]

_MOST_STORIES: Final = 50
"""stories that share a hash before it counts as boilerplate: a quotation travels far, a legal notice
farther"""
_MOST_HOLDERS: Final = 64
"""holders of one hash that are looked at, the latest ones: bounds the work where a story has very many
revisions"""
_MOST_CANDIDATES: Final = 32
"""records that are compared; a text is copied from one or two"""
_LEAST_HITS: Final = 0.25
"""share of the text's own coarse samples that a candidate must hold; far below every threshold"""
_ALL: Final = 2**31
_PROBED: Final = 16
"""samples of a text that are looked for first, the lowest ones: where no record has any of them, none has four
fifths of the text"""
_STEP: Final = 8192
"""entries for which merging is taken up: less is more trouble than work"""

_CUT: Final = 64 - KEY_BITS
"""bits of a hash that are no part of its key"""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ / golden ratio, odd: samples are the lowest hashes, and keys shall lie evenly"""
_ARTICLE: Final = 1
_TEXT: Final = 2
"""seeds, so that an article id and the words of a text are no key of each other"""


@dataclass(frozen=True, slots=True)
class Kin:
    """The item ids of what a text may have to do with."""

    same_article: Iterator[str]
    """records of its article, but for those that were it once more: the latest first, of very many those only"""
    same_words: Iterator[str]
    """originals that have its words: the first first"""
    candidates: list[str]
    """originals that share many samples with it, at most 32: the most first, then the first"""
    boilerplate: Hashes
    """samples of it that prove nothing"""


_Columns = tuple[Places, Places, Places, npt.NDArray[np.int64], npt.NDArray[np.uint64]]


@dataclass(frozen=True, slots=True)
class _Hits:
    """Records that were found, each under the place of a key; all of one length."""

    places: Places
    buckets: Places
    numbers: Places
    sequences: npt.NDArray[np.int64]
    stories: npt.NDArray[np.uint64]

    def only(self, which: Places | npt.NDArray[np.bool_]) -> "_Hits":
        return _Hits(
            self.places[which], self.buckets[which], self.numbers[which], self.sequences[which], self.stories[which]
        )


class Index:
    """From keys to records, in buckets of arrival time."""

    def __init__(self, stretch: int) -> None:
        self._stretch = stretch
        """of time in one bucket, in microseconds"""
        self.buckets: dict[int, Bucket] = {}
        self._credit = 0
        """entries that may be merged"""

    def __len__(self) -> int:
        return sum(map(len, self.buckets.values()))

    def add(self, record: Record) -> None:
        """Let *record* be found."""
        when = record.received // self._stretch
        bucket = self.buckets.get(when)
        if bucket is None:
            for passed in self.buckets.values():
                passed.compact()
            bucket = self.buckets[when] = Bucket()
        keys = [] if record.is_repeat else [_article_key(record.article_id)]
        if record.is_original:
            keys.append(_text_key(record.text_digest))
        named = np.array(keys, np.uint64)
        samples = _sample_keys(record.sketch.indexed)
        bucket.add(
            np.concatenate((samples, named)) if record.is_original else named,
            record.item_id,
            record.sequence,
            record.received,
            xxhash.xxh3_64_intdigest(record.story_id.encode("utf-8", "surrogatepass")),
        )

    def find(self, article_id: str, text_digest: bytes, samples: Hashes, coarse: int, earlier: Earlier) -> Kin:
        """Find the *earlier* kin of a text.

        Args:
            article_id: of its article.
            text_digest: of its words.
            samples: what it would be indexed by.
            coarse: how many of them, the first ones, long texts are indexed by as well.
            earlier: what counts.
        """
        count = len(samples)
        keys = _sample_keys(samples)
        places = np.arange(count)
        named = np.array((_article_key(article_id), _text_key(text_digest)), np.uint64)
        probed = np.concatenate((keys[:_PROBED], named))
        found = self._found(probed, np.append(places[:_PROBED], (count, count + 1)), count, earlier)
        if count > _PROBED and any((hits[0] < count).any() for hits in found):
            found += self._found(keys[_PROBED:], places[_PROBED:], count, earlier)
        if not found:
            return Kin(iter(()), iter(()), [], samples[:0])
        hits = _Hits(*map(np.concatenate, zip(*found, strict=True)))
        articles = hits.only(hits.places == count)
        texts = hits.only(hits.places == count + 1)
        shared, boilerplate = _told_apart(hits.only(hits.places < count), count)
        least = max(1, _LEAST_HITS * (coarse - int(np.count_nonzero(boilerplate < coarse))))
        return Kin(
            self._names(articles, np.argsort(-articles.sequences)),
            self._names(texts, np.argsort(texts.sequences)),
            list(self._names(shared, _most_shared(shared, least))),
            samples[boilerplate],
        )

    def work(self, most: int) -> None:
        """Go on merging, *most* entries or so, in one bucket after the other."""
        self._credit += most
        if self._credit < _STEP:
            return
        for bucket in self.buckets.values():
            self._credit -= bucket.work(self._credit)
            if self._credit <= 0:
                return
        self._credit = 0

    def _found(self, keys: Entries, places: Places, count: int, earlier: Earlier) -> list[_Columns]:
        """Look into all buckets for *keys*, which stand for *places* among what is looked for."""
        enough = np.where(places <= count, _MOST_HOLDERS, _ALL)
        return [
            (places[found], np.full(len(found), when), numbers, bucket.sequences(numbers), bucket.stories(numbers))
            for when, bucket in self.buckets.items()
            for found, numbers in bucket.find(keys, earlier, enough)
            if len(found)
        ]

    def _names(self, hits: _Hits, order: Places) -> Iterator[str]:
        """Say which items these are, in *order*."""
        for place in order.tolist():
            yield self.buckets[int(hits.buckets[place])].name(int(hits.numbers[place]))


def _told_apart(hits: _Hits, count: int) -> tuple[_Hits, Places]:
    """Take out of *hits* those that prove nothing, and of very common samples all but the latest holders.

    Returns:
        The others, and the places of the samples, of which there are *count*, that are boilerplate.
    """
    common = np.flatnonzero(np.bincount(hits.places, minlength=count) > _MOST_STORIES)
    if not len(common):
        return hits, common
    stays = np.ones(len(hits.places), np.bool_)
    is_boilerplate = np.zeros(len(common), np.bool_)
    for number, place in enumerate(common):
        holders = np.flatnonzero(hits.places == place)
        latest = holders[np.argsort(-hits.sequences[holders])][:_MOST_HOLDERS]
        stays[holders] = False
        is_boilerplate[number] = len(set(hits.stories[latest].tolist())) > _MOST_STORIES
        stays[latest] = not is_boilerplate[number]
    return hits.only(stays), common[is_boilerplate]


def _most_shared(hits: _Hits, least: float) -> Places:
    """Find the records that are hit *least* times or more: the place of one hit of each, the most often hit first."""
    if not len(hits.places):
        return hits.places
    order = np.lexsort((hits.numbers, hits.buckets))
    buckets, numbers = hits.buckets[order], hits.numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], (buckets[1:] != buckets[:-1]) | (numbers[1:] != numbers[:-1]))))
    counts = np.diff(starts, append=len(order))
    often = counts >= least
    records, counts = order[starts[often]], counts[often]
    return records[np.lexsort((hits.sequences[records], -counts))][:_MOST_CANDIDATES]


def _sample_keys(samples: Hashes) -> Entries:
    return (samples * _SPREAD) >> np.uint64(_CUT)


def _article_key(article_id: str) -> int:
    return xxhash.xxh3_64_intdigest(article_id.encode("utf-8", "surrogatepass"), seed=_ARTICLE) >> _CUT


def _text_key(text_digest: bytes) -> int:
    return xxhash.xxh3_64_intdigest(text_digest, seed=_TEXT) >> _CUT
