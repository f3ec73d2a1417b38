"""Precision and recall with their intervals, where what is counted comes in groups.

Pairs of one story are not independent of one another: a wire story printed five times makes ten pairs. So the
intervals come from drawing stories, not pairs, with replacement (a bootstrap over clusters, 2,000 draws, seeded); where
a figure is 0 or 1 that gives no interval, and the one-sided bound of Wilson's takes its place.
"""

import math
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
from typing_extensions import override

__all__ = ["Share", "Tally", "wilson"]

DRAWS: Final = 2000
_Z: Final = 1.959964
"""of the normal distribution, for 95 %"""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval; without any case it is ``None``."""

    value: float | None
    low: float
    high: float
    of: int
    """how many cases"""

    @override
    def __str__(self) -> str:
        if self.value is None:
            return "      –"
        return f"{self.value:.3f} [{self.low:.3f}–{self.high:.3f}] of {self.of}"

    def as_json(self) -> dict[str, float | int | None]:
        """Give it to machines."""
        return {"value": self.value, "low": self.low, "high": self.high, "of": self.of}


def wilson(found: int, of: int) -> Share:
    """Estimate a share of independent cases.

    Source:
        Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> print(wilson(98, 100))
    0.980 [0.930–0.994] of 100
    """
    if not of:
        return Share(None, 0.0, 1.0, 0)
    share, square = found / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(share, max(0.0, middle - reach), min(1.0, middle + reach), of)


@dataclass
class Tally:
    """What was found, missed and called wrongly, by story."""

    counts: dict[Hashable, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def add(self, story: Hashable, *, is_true: bool, is_called: bool) -> None:
        """Count one decision about a case of *story*."""
        if is_true or is_called:
            self.counts[story][0 if is_true and is_called else 1 if is_true else 2] += 1

    @property
    def found(self) -> int:
        """How many true cases were called."""
        return sum(each[0] for each in self.counts.values())

    @property
    def missed(self) -> int:
        """How many true cases were not."""
        return sum(each[1] for each in self.counts.values())

    @property
    def wrong(self) -> int:
        """How many calls were of no true case."""
        return sum(each[2] for each in self.counts.values())

    def precision(self) -> Share:
        """Which share of the calls is true."""
        return self._share(0, 2)

    def recall(self) -> Share:
        """Which share of the true cases was called."""
        return self._share(0, 1)

    def _share(self, good: int, bad: int) -> Share:
        table = np.array([[each[good], each[bad]] for each in self.counts.values()], np.int64).reshape(-1, 2)
        table = table[table.sum(axis=1) > 0]
        goods, of = int(table[:, 0].sum()), int(table.sum())
        plain = wilson(goods, of)
        if not of or goods in {0, of}:
            clusters = wilson(len(table) if goods else 0, len(table))
            return Share(plain.value, clusters.low, clusters.high, of)
        drawn = _draw(table)
        low, high = np.quantile(drawn, [0.025, 0.975])
        return Share(plain.value, float(low), float(high), of)


def _draw(table: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Draw rows of *table* (shape (n, 2)) with replacement; the share of the first column in each draw."""
    chance = np.random.default_rng(7)
    sums = np.stack([table[chance.integers(0, len(table), len(table))].sum(axis=0) for _ in range(DRAWS)])
    totals = sums.sum(axis=1)
    shares: npt.NDArray[np.float64] = sums[totals > 0, 0] / totals[totals > 0]
    return shares
