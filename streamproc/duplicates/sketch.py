"""A small, fair sample of a text's shingles, from which shares of text are estimated.

A shingle is five words in a row, or ten characters of a script that puts no space between words. Every
shingle has a 64-bit hash, and a hash is a sample because of its value alone: two texts sample the same
shingles where they say the same, so the samples of a part are found again in the whole (FracMinHash). Hashes
are kept in rising order, and the samples are those below a limit, so a coarser sample is always the front of
a finer one:

    all shingles ⊃ 1/4: compared with one another ⊃ 1/16: kept in the index, where candidates are found

A text of 80 words has 19 samples of the first kind and 4.8 of the second on average. Its standard error with
19 samples is at most 0.11, near 1 it is 0.05; for 500 words (124 samples) at most 0.045. One excerpt of 80
words in 135 has no sample of the second kind and is not found in a long text; where three words in a hundred were
changed, one in 60 shares too few. Texts of up to 128 shingles keep all of them, so that short texts are compared
without an error, and are indexed by a quarter, so that they are found by one another as well as long ones are.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from streamproc.duplicates.hashing import Hashes, mixed
from streamproc.duplicates.words import Words

__all__ = [
    "WORDS_A_SHINGLE",
    "Hashes",
    "Overlap",
    "Sketch",
    "coarse_places",
    "containment",
    "jaccard",
    "overlap",
    "shingles_of",
    "sketch",
]

WORDS_A_SHINGLE: Final = 5
"""five words in a row are rarely said twice by chance; a change of one word costs five shingles"""
_SAMPLED: Final = np.uint64(2**62)
"""samples lie below it: a quarter of all hashes"""
_COARSE: Final = np.uint64(2**60)
"""a long text's samples in the index lie below it: a sixteenth of all hashes"""
_MOST_INDEXED: Final = 2048
"""samples of one text in the index (the lowest ones): reached by texts of 33,000 words, which news is not"""
_MOST_COMPLETE: Final = 128
"""shingles up to which a text keeps all of them: 1 KiB"""

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
"""odd: 2⁶⁴ / golden ratio"""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The shingles of a text, all of them or the samples."""

    hashes: Hashes
    """of shingles, distinct, in rising order"""
    is_complete: bool
    """whether all shingles are here, not the samples only"""

    @property
    def sampled(self) -> Hashes:
        """A quarter of the shingles: what two sketches are compared by where one is not complete."""
        return self.hashes[: self.hashes.searchsorted(_SAMPLED)] if self.is_complete else self.hashes

    @property
    def indexed(self) -> Hashes:
        """What the index finds a text by, and what it looks for: a quarter of a short text, else a sixteenth."""
        is_short = self.is_complete and len(self.hashes) <= _MOST_COMPLETE
        return self.sampled if is_short else self.coarse

    @property
    def coarse(self) -> Hashes:
        """A sixteenth of the shingles: those of them that the index knows of every text."""
        return self.hashes[: min(int(self.hashes.searchsorted(_COARSE)), _MOST_INDEXED)]

    def thinned(self) -> "Sketch":
        """Keep what is worth remembering: all of a short text, of others the samples."""
        if not self.is_complete or len(self.hashes) <= _MOST_COMPLETE:
            return self
        return Sketch(self.sampled.copy(), is_complete=False)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many samples two texts share, and how many each has."""

    shared: int
    this: int
    that: int

    @property
    def share_of_this(self) -> float:
        """The estimated share of this text that stands in that one, in [0, 1]."""
        return self.shared / self.this if self.this else 0.0

    @property
    def share_of_that(self) -> float:
        """The estimated share of that text that stands in this one, in [0, 1]."""
        return self.shared / self.that if self.that else 0.0

    @classmethod
    def between(cls, this: Hashes, that: Hashes) -> Self:
        """Count what the two have in common."""
        few, many = (this, that) if len(this) <= len(that) else (that, this)
        if not len(few):
            return cls(0, len(this), len(that))
        found = many.take(many.searchsorted(few), mode="clip")
        return cls(int(np.count_nonzero(found == few)), len(this), len(that))


def sketch(text: Words) -> Sketch:
    """Hash every shingle of *text*; a text shorter than a shingle is one shingle.

    >>> len(sketch(Words("the cat sat on the mat today".split())).hashes)
    3
    >>> len(sketch(Words(["rain", "again"])).hashes)
    1
    """
    hashes = text.hashes
    if not len(hashes):
        return Sketch(hashes, is_complete=True)
    missing = WORDS_A_SHINGLE - len(hashes)
    if missing > 0:
        return Sketch(shingles_of(np.concatenate([hashes, np.zeros(missing, np.uint64)])), is_complete=True)
    shingles = shingles_of(hashes)
    is_character = text.is_character
    if is_character.any():
        shingles, counts = _widened(shingles, is_character)
        shingles = shingles[counts]
    return Sketch(_distinct(shingles), is_complete=True)


def containment(part: Sketch, whole: Sketch) -> float:
    """Estimate how much of *part*'s text also stands in *whole*.

    Returns:
        |P and W| / |P| over the sampled shingles, in [0, 1]; 0.0 where *part* has none.
        Its standard error is at most 0.5 / sqrt(n), n the number of samples of *part*; there is none where
        both sketches are complete.

    Source:
        Irber et al., "Lightweight compositional analysis of metagenomes with FracMinHash and minimum
        metagenome covers", 2022.

    >>> verse = "so much depends upon a red wheel barrow".split()
    >>> containment(sketch(Words(verse[:6])), sketch(Words(verse)))
    1.0
    """
    return overlap(part, whole).share_of_this


def jaccard(one: Sketch, other: Sketch) -> float:
    """Estimate how alike two texts are.

    Returns:
        |A and B| / |A or B| over the sampled shingles, in [0, 1]; 0.0 where neither has any.
        Its standard error is at most 0.5 / sqrt(n), n the number of distinct samples of both together; there
        is none where both sketches are complete.

    Source:
        Broder, "On the resemblance and containment of documents", 1997; the sampling as in `containment`.

    >>> verse = "so much depends upon a red wheel barrow".split()
    >>> jaccard(sketch(Words(verse[:6])), sketch(Words(verse)))
    0.5
    """
    counts = overlap(one, other)
    union = counts.this + counts.that - counts.shared
    return counts.shared / union if union else 0.0


def overlap(this: Sketch, that: Sketch) -> Overlap:
    """Count the shingles of both: all of them where both are complete, else the samples."""
    if this.is_complete and that.is_complete:
        return Overlap.between(this.hashes, that.hashes)
    return Overlap.between(this.sampled, that.sampled)


def coarse_places(shingles: Hashes, is_character: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], Hashes]:
    """Find what the index knows of every text that has it, in the text's order: places and hashes, shapes (n,).

    Args:
        shingles: all of the text's.
        is_character: of each of its words.
    """
    if is_character.any():
        shingles, counts = _widened(shingles, is_character)
        places = np.flatnonzero((shingles < _COARSE) & counts)
    else:
        places = np.flatnonzero(shingles < _COARSE)
    return places, shingles[places]


def shingles_of(words: Hashes) -> Hashes:
    """Combine each five neighbours of *words* (shape (n,)) into one well-mixed hash (shape (n - 4,))."""
    count = max(0, len(words) - WORDS_A_SHINGLE + 1)
    combined = words[:count].copy()
    for place in range(1, WORDS_A_SHINGLE):
        combined *= _STEP
        combined += words[place : place + count]
    return mixed(combined)


def _widened(shingles: Hashes, is_character: npt.NDArray[np.bool_]) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """Let the shingles that begin with a character span ten words; without room for that they do not count.

    Which shingles are wide follows from the text at that place alone, so that an excerpt has the same ones.

    Returns:
        The shingle at each place, and whether it counts, shapes (n,).
    """
    room = len(shingles) - WORDS_A_SHINGLE
    if room <= 0:
        return shingles, np.ones(len(shingles), np.bool_)
    wide = is_character[: len(shingles)]
    doubled = mixed(shingles[:room] * _STEP + shingles[WORDS_A_SHINGLE:])
    counts = ~wide
    counts[:room] = True
    return np.concatenate([np.where(wide[:room], doubled, shingles[:room]), shingles[room:]]), counts


def _distinct(hashes: Hashes) -> Hashes:
    """Sort *hashes* and drop the repeated ones; several times as fast as ``np.unique`` for an article."""
    ordered = np.sort(hashes)
    is_first = np.empty(len(ordered), np.bool_)
    is_first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]
