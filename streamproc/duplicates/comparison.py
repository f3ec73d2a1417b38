"""Two texts held against one another, word for word: how much of each stands in the other, and where.

A word is shared where it stands in a run of five or more words that the other text has in the same order (ten
characters of a script that puts no space between words). So one changed word costs itself and no more, while words
that any two texts have in common count for nothing.

Runs that are boilerplate, because many stories have them, count for neither text.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from streamproc.duplicates.sketch import WORDS_A_SHINGLE, Hashes, coarse_places, shingles_of
from streamproc.duplicates.words import Words, spans_of, words_of
from streamproc.events import Passage

__all__ = ["MOST_PASSAGES", "Comparison", "Text", "compare", "share"]

MOST_PASSAGES: Final = 12
"""passages that are written down, the longest ones"""

_Mask = npt.NDArray[np.bool_]
"""of each word of a text whether it counts, shape (n,)"""
_Places = npt.NDArray[np.intp]


class Text:
    """A text, made comparable."""

    def __init__(self, body: str, words: Words | None = None) -> None:
        self.body = body
        self.words = words_of(body) if words is None else words

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def shingles(self) -> Hashes:
        """The hash of the five words from each word on, in the text's order, shape (n - 4,)."""
        return shingles_of(self.words.hashes)

    @cached_property
    def order(self) -> _Places:
        """The places of ``shingles`` in the rising order of their values, equal ones in the text's."""
        return self.shingles.argsort(kind="stable")

    @cached_property
    def ordered(self) -> Hashes:
        """``shingles`` in rising order."""
        return self.shingles[self.order]

    @cached_property
    def spans(self) -> npt.NDArray[np.int32]:
        """Where each word stands in the body, shape (n, 2)."""
        return spans_of(self.body)

    def found_in(self, other: "Text") -> _Mask:
        """Tell of each shingle whether it stands in *other*, shape (n - 4,)."""
        found = np.zeros(len(self.shingles), np.bool_)
        if len(other.ordered) and len(found):
            there = other.ordered.take(other.ordered.searchsorted(self.ordered), mode="clip")
            found[self.order] = there == self.ordered
        return found

    def places_in(self, other: "Text") -> _Places:
        """Find where each shingle, all of which stand in *other* or not, stands there, shape (n - 4,); -1 where not.

        The first of several equal ones stands at the first such place there, the second at the second.
        """
        own, theirs = self.ordered, other.ordered
        first = theirs.searchsorted(own)
        numbers = np.arange(len(own))
        is_first = np.concatenate(([True], own[1:] != own[:-1]))[: len(own)]
        rank = numbers - np.maximum.accumulate(np.where(is_first, numbers, 0))
        there = np.minimum(first + rank, theirs.searchsorted(own, side="right") - 1)
        places = np.full(len(own), -1, np.intp)
        is_there = there >= first
        places[self.order[is_there]] = other.order[there[is_there]]
        return places


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common."""

    this: Text
    that: Text
    shared: _Mask
    """of this text's words those that stand in that one"""
    counted: int
    """words of this text that are no boilerplate"""
    share_of_that: float
    """the share of that text's words that stand in this one, in [0, 1]"""

    @property
    def share_of_this(self) -> float:
        """The share of this text's words that stand in that one, in [0, 1]."""
        return share(self.shared, self.counted)

    def passages(self) -> tuple[tuple[Passage, ...], int]:
        """Find the runs of shared words: the longest ones, in this text's order, and how many are left out."""
        places = self.this.places_in(self.that)
        (starts,) = np.nonzero(_long_enough(self.this.words.is_character, places >= 0))
        if not len(starts):
            return (), 0
        there = places[starts]
        goes_on = (np.diff(starts) == 1) & (np.diff(there) == 1)
        firsts = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))
        lengths = np.diff(firsts, append=len(starts)) + WORDS_A_SHINGLE - 1
        longest = np.sort(np.argsort(-lengths, kind="stable")[:MOST_PASSAGES])
        own, others = self.this.spans, self.that.spans
        passages = []
        for first, length in zip(firsts[longest].tolist(), lengths[longest].tolist(), strict=True):
            start, of_start = int(starts[first]), int(there[first])
            passages.append(
                Passage.model_construct(
                    start=int(own[start, 0]),
                    end=int(own[start + length - 1, 1]),
                    of_start=int(others[of_start, 0]),
                    of_end=int(others[of_start + length - 1, 1]),
                )
            )
        return tuple(passages), len(firsts) - len(passages)


def compare(this: Text, that: Text, boilerplate: Hashes) -> Comparison:
    """Hold *this* against *that*; samples among *boilerplate* prove nothing.

    >>> verse = "so much depends upon a red wheel barrow glazed with rain water"
    >>> found = compare(Text(verse[:-6] + " beside"), Text("Oh: " + verse), np.empty(0, np.uint64))
    >>> round(found.share_of_this, 2), round(found.share_of_that, 2)
    (0.92, 0.85)
    """
    own, others = _covered(this, this.found_in(that)), _covered(that, that.found_in(this))
    own_counted, others_counted = len(this), len(that)
    if len(boilerplate):
        own_out, others_out = _boilerplate(this, boilerplate), _boilerplate(that, boilerplate)
        own, others = own & ~own_out, others & ~others_out
        own_counted -= int(np.count_nonzero(own_out))
        others_counted -= int(np.count_nonzero(others_out))
    return Comparison(this, that, own, own_counted, share(others, others_counted))


def share(words: _Mask, counted: int) -> float:
    """Say which share of the *counted* words are among *words*."""
    return int(np.count_nonzero(words)) / counted if counted > 0 else 0.0


def _covered(text: Text, found: _Mask) -> _Mask:
    """Find the words that stand in a shingle that was found."""
    count = len(text)
    found = _long_enough(text.words.is_character, found)
    steps = np.zeros(count + 1, np.int32)
    steps[: len(found)] += found
    steps[WORDS_A_SHINGLE : WORDS_A_SHINGLE + len(found)] -= found[: max(0, count + 1 - WORDS_A_SHINGLE)]
    covered: _Mask = np.cumsum(steps[:count]) > 0
    return covered


def _long_enough(is_character: _Mask, found: _Mask) -> _Mask:
    """Leave of runs that begin with a character only those of ten."""
    if not is_character.any():
        return found
    edges = np.diff(np.concatenate(([0], found.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    kept = found.copy()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if is_character[start] and end - start + WORDS_A_SHINGLE - 1 < 2 * WORDS_A_SHINGLE:
            kept[start:end] = False
    return kept


def _boilerplate(text: Text, boilerplate: Hashes) -> _Mask:
    """Find the words between samples that all are *boilerplate*, up to the text's edges where nothing else stands."""
    out = np.zeros(len(text), np.bool_)
    is_character = text.words.is_character
    samples, hashes = coarse_places(text.shingles, is_character)
    if not len(samples):
        return out
    is_known = boilerplate.take(boilerplate.searchsorted(hashes), mode="clip") == hashes
    edges = np.diff(np.concatenate(([0], is_known.astype(np.int8), [0])))
    for first, last in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0) - 1, strict=True):
        start = 0 if first == 0 else samples[first]
        end = (
            len(text)
            if last == len(samples) - 1
            else samples[last] + WORDS_A_SHINGLE * (1 + is_character[samples[last]])
        )
        out[start:end] = True
    return out
