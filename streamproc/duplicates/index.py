"""Which remembered records share samples, the article, the words or the headline with a text.

All are keys of one index in buckets of arrival time, and but for the headline looked for at once. Of a hash the
index keeps 36 bits, so now and then it finds a record that has another one: for samples the comparison decides,
for all else the record itself.

A record is a candidate where it has a good part of the samples of the text, or the text of those of the record:
so the whole is found from its excerpt, and the excerpt from the whole. Two short texts, which are indexed by more
samples than others, are held against each other by all of them, other pairs by the coarse ones.

A hash that many stories share is boilerplate that cleaning did not know, and proves nothing. Which hashes
these are follows from the earlier records alone, so a replay ignores the same ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import xxhash

from streamproc.duplicates.bucket import Bucket, Earlier, Row, Rows
from streamproc.duplicates.hashing import Hashes
from streamproc.duplicates.record import Record
from streamproc.duplicates.runs import KEY_BITS, Entries, Places
from streamproc.duplicates.sieve import Sieve
from streamproc.duplicates.words import digest_of

__all__ = ["Index", "Kin"]

_MOST_STORIES: Final = 50
"""stories that share a hash before it counts as boilerplate: a quotation travels far, a legal notice
farther"""
_MOST_HOLDERS: Final = 64
"""holders of one hash that are looked at, the latest ones: bounds the work where a story has very many
revisions"""
_MOST_CANDIDATES: Final = 32
"""records that are compared; a text is copied from one or two"""
_LEAST_SHARED: Final = 0.25
"""share of the samples of the one that has fewer, which the other must have; far below every threshold"""
_ALL: Final = 2**31
_STEP: Final = 8192
"""entries for which merging is taken up: less is more trouble than work"""

_CUT: Final = 64 - KEY_BITS
"""bits of a hash that are no part of its key"""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ / golden ratio, odd: samples are the lowest hashes, and keys shall lie evenly"""
_ARTICLE: Final = 1
_TEXT: Final = 2
_HEADLINE: Final = 3
"""seeds, so that an article id, the words of a text and a headline are no keys of one another"""
_NO_HEADLINE: Final = digest_of(())


@dataclass(frozen=True, slots=True)
class Kin:
    """The item ids of what a text may have to do with."""

    same_article: Iterator[str]
    """records of its article, but for those that were it once more: the latest first, of very many those only"""
    same_words: Iterator[str]
    """originals that have its words: the first first"""
    candidates: list[str]
    """originals that share many samples with it, at most 32: first those that share most of what they can, then the
    first"""
    boilerplate: Hashes
    """samples of it that prove nothing"""


_Columns = tuple[Places, Places, Places, Rows]


@dataclass(frozen=True, slots=True)
class _Hits:
    """Records that were found, each under the place of a key; all of one length."""

    places: Places
    buckets: Places
    numbers: Places
    rows: Rows

    def only(self, which: Places | npt.NDArray[np.bool_]) -> "_Hits":
        return _Hits(self.places[which], self.buckets[which], self.numbers[which], self.rows[which])


class Index:
    """From keys to records, in buckets of arrival time."""

    def __init__(self, stretch: int) -> None:
        self._stretch = stretch
        """of time in one bucket, in microseconds"""
        self.buckets: dict[int, Bucket] = {}
        self._sieve = Sieve()
        self._credit = 0
        """entries that may be merged"""

    def __len__(self) -> int:
        return sum(len(bucket) - bucket.hidden for bucket in self.buckets.values())

    @property
    def nbytes(self) -> int:
        """Bytes of what is in RAM, but for a few megabytes of what came last."""
        return self._sieve.nbytes + sum(bucket.nbytes for bucket in self.buckets.values())

    def add(self, record: Record) -> None:
        """Let *record* be found."""
        when = record.received // self._stretch
        bucket = self.buckets.get(when)
        if bucket is None:
            for passed in self.buckets.values():
                passed.compact()
            self._sieve.begin(when, self.buckets)
            bucket = self.buckets[when] = Bucket()
        samples = record.sketch.indexed[: 0 if not record.is_original else None]
        keys = []
        if not (record.is_repeat or record.is_forgotten):
            keys.append(_article_key(record.article_id))
            if record.headline_digest != _NO_HEADLINE:
                keys.append(_headline_key(record.headline_digest))
        if record.is_original:
            keys.append(_text_key(record.text_digest))
        row = Row(
            name=record.item_id,
            sequence=record.sequence,
            received=record.received,
            story=xxhash.xxh3_64_intdigest(record.story_id.encode("utf-8", "surrogatepass")),
            samples=len(samples),
            coarse=min(len(samples), len(record.sketch.coarse)),
        )
        all_keys = np.concatenate((_sample_keys(samples), np.array(keys, np.uint64)))
        self._sieve.add(when, all_keys)
        bucket.add(all_keys, row)

    def forget(self, record: Record) -> bool:
        """Let *record* not be found any more, before its time is over; say whether it was found until now."""
        bucket = self.buckets.get(record.received // self._stretch)
        return bucket is not None and bucket.hide(record.item_id, record.sequence)

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
        named = np.array((_article_key(article_id), _text_key(text_digest)), np.uint64)
        enough = np.full(count + 2, _MOST_HOLDERS)
        enough[-1] = _ALL
        hits = self._found(np.concatenate((_sample_keys(samples), named)), earlier, enough)
        if hits is None:
            return Kin(iter(()), iter(()), [], samples[:0])
        articles = hits.only(hits.places == count)
        texts = hits.only(hits.places == count + 1)
        shared, boilerplate = _told_apart(hits.only(hits.places < count), count)
        own = _Counts(count, coarse, len(boilerplate), int(np.count_nonzero(boilerplate < coarse)))
        return Kin(
            self._names(articles, np.argsort(-articles.rows["sequence"])),
            self._names(texts, np.argsort(texts.rows["sequence"])),
            list(self._names(shared, _most_shared(shared, own))),
            samples[boilerplate],
        )

    def find_headline(self, headline_digest: bytes, earlier: Earlier) -> Iterator[str]:
        """Find the *earlier* records that have a headline: the latest first, of very many those only.

        Those that were their article once more are not found, nor is an empty headline.
        """
        key = np.array([_headline_key(headline_digest)], np.uint64)
        hits = self._found(key, earlier, np.array([_MOST_HOLDERS]))
        return iter(()) if hits is None else self._names(hits, np.argsort(-hits.rows["sequence"]))

    def of_article(self, article_id: str, earlier: Earlier) -> Iterator[str]:
        """Find the *earlier* records of an article, but for those that were it once more: the latest first."""
        key = np.array([_article_key(article_id)], np.uint64)
        hits = self._found(key, earlier, np.array([_ALL]))
        return iter(()) if hits is None else self._names(hits, np.argsort(-hits.rows["sequence"]))

    def work(self, most: int) -> None:
        """Go on merging, *most* entries or so, in one bucket after the other."""
        self._credit += most
        if self._credit < _STEP:
            return
        for bucket in self.buckets.values():
            self._credit -= bucket.work(max(0, self._credit))
        self._credit = min(0, self._credit)

    def _found(self, keys: Entries, earlier: Earlier, enough: Places) -> _Hits | None:
        """Look into all buckets for *keys*."""
        held = self._sieve.find(keys)
        found: list[_Columns] = []
        for when, bucket in self.buckets.items():
            at = self._sieve.places(when, held)
            if not len(at):
                continue
            for places, numbers in bucket.find(keys[at], earlier, enough[at]):
                if len(places):
                    found.append((at[places], np.full(len(places), when), numbers, bucket.rows(numbers)))
        return _Hits(*map(np.concatenate, zip(*found, strict=True))) if found else None

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
        latest = holders[np.argsort(-hits.rows["sequence"][holders])][:_MOST_HOLDERS]
        stays[holders] = False
        is_boilerplate[number] = len(set(hits.rows["story"][latest].tolist())) > _MOST_STORIES
        stays[latest] = not is_boilerplate[number]
    return hits.only(stays), common[is_boilerplate]


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of a text's samples."""

    samples: int
    coarse: int
    boilerplate: int
    coarse_boilerplate: int


def _most_shared(hits: _Hits, own: _Counts) -> Places:
    """Find the candidates among *hits*: the place of one hit of each, at most 32, in their order."""
    if not len(hits.places):
        return hits.places
    order = np.lexsort((hits.numbers, hits.buckets))
    buckets, numbers = hits.buckets[order], hits.numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], (buckets[1:] != buckets[:-1]) | (numbers[1:] != numbers[:-1]))))
    counts = np.diff(starts, append=len(order))
    records = order[starts]
    rows = hits.rows[records]
    # What is boilerplate to the text is taken from the record too, which mostly has it as well.
    most = np.minimum(own.coarse, rows["coarse"].astype(np.intp)) - own.coarse_boilerplate
    if own.samples > own.coarse:
        most_of_all = np.minimum(own.samples, rows["samples"].astype(np.intp)) - own.boilerplate
        most = np.where(rows["samples"] > rows["coarse"], most_of_all, most)
    often = counts >= np.maximum(1, _LEAST_SHARED * most)
    # One more than there can be: of two that share all they can, the one that shares more stands first.
    shares = counts[often] / (np.maximum(most[often], counts[often]) + 1)
    return records[often][np.lexsort((rows["sequence"][often], -shares))][:_MOST_CANDIDATES]


def _sample_keys(samples: Hashes) -> Entries:
    return (samples * _SPREAD) >> np.uint64(_CUT)


def _article_key(article_id: str) -> int:
    return xxhash.xxh3_64_intdigest(article_id.encode("utf-8", "surrogatepass"), seed=_ARTICLE) >> _CUT


def _headline_key(headline_digest: bytes) -> int:
    return xxhash.xxh3_64_intdigest(headline_digest, seed=_HEADLINE) >> _CUT


def _text_key(text_digest: bytes) -> int:
    return xxhash.xxh3_64_intdigest(text_digest, seed=_TEXT) >> _CUT
