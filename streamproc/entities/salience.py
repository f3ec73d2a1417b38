"""How much an article is about an entity: what comes early and often matters most."""

from typing import Final

__all__ = ["salience"]

DIGITS: Final = 4
"""Enough to order entities; the same on every machine."""


def salience(first_start: int, mentions: int, most_mentions: int, length: int) -> float:
    """Weigh the place of the first mention and the number of mentions, one half each.

    News tells the most important first, so a name in the lede counts as much as one that is repeated.

    Args:
        first_start: where the first mention starts, in code points.
        mentions: how often it is mentioned, at least 1.
        most_mentions: how often the article's most frequent entity is, at least *mentions*.
        length: of the body in code points, more than *first_start*.

    Returns:
        Salience in [0, 1].

    >>> salience(0, 4, 4, 1000)
    1.0
    >>> salience(750, 1, 4, 1000)
    0.25
    """
    return round(0.5 * (1 - first_start / length) + 0.5 * mentions / most_mentions, DIGITS)
