"""64-bit hashes of stretches of code points, all of a text at once; the same on every machine.

They are for finding, not for proof: who wants to can write a word that has another one's hash.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["Hashes", "Spans", "mixed", "stretch_hashes"]

Hashes = npt.NDArray[np.uint64]
"""shape (n,)"""
Spans = npt.NDArray[np.int32]
"""starts and ends, half-open, in code points; shape (n, 2)"""

_BASE: Final = 0xD6E8FEB86659FD93
"""odd, so that its powers have inverses modulo 2⁶⁴; without a pattern in its bits"""
_KEPT: Final = 65_536
"""code points of a text whose powers are kept, 1 MiB of them: all articles but the longest"""
_MIX: Final = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
"""odd constants of a well-known mixer (MurmurHash3's finaliser)"""
_SHIFT: Final = np.uint64(33)


def stretch_hashes(codes: npt.NDArray[np.uint8] | npt.NDArray[np.uint32], spans: Spans) -> Hashes:
    """Hash the stretches of *codes*, shape (m,), at *spans*: equal stretches alike, wherever they stand.

    A hash is the polynomial of its code points modulo 2⁶⁴, well mixed. Polynomials of all stretches come from one
    sum over the text, as the powers of the base have inverses.
    """
    powers, inverses = _kept_powers() if len(codes) < _KEPT else _made_powers(len(codes) + 1)
    upto = np.zeros(len(codes) + 1, np.uint64)
    np.multiply(codes, powers[1 : len(codes) + 1], out=upto[1:])
    upto.cumsum(out=upto)
    starts, ends = spans.T
    return mixed((upto[ends] - upto[starts]) * inverses[starts])


def mixed(hashes: Hashes) -> Hashes:
    """Spread *hashes* evenly over all 64-bit values, in place."""
    for factor in _MIX:
        hashes ^= hashes >> _SHIFT
        hashes *= factor
    hashes ^= hashes >> _SHIFT
    return hashes


@cache
def _kept_powers() -> tuple[Hashes, Hashes]:
    return _made_powers(_KEPT)


def _made_powers(count: int) -> tuple[Hashes, Hashes]:
    """Take the first *count* powers of the base, and their inverses modulo 2⁶⁴."""
    powers = np.full((2, count), np.uint64(1))
    powers[0, 1:] = _BASE
    powers[1, 1:] = pow(_BASE, -1, 2**64)
    powers.cumprod(axis=1, out=powers)
    return powers[0], powers[1]
