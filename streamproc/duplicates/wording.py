"""What of an article is compared with others: its words and its headline, never its dates."""

from dataclasses import dataclass
from typing import Final

from streamproc.duplicates.sketch import Sketch, sketch
from streamproc.duplicates.words import digest_of, words_of
from streamproc.events import CleanedArticle

__all__ = ["SHORT", "Wording", "wording_of"]

SHORT: Final = 40
"""words; below it a text proves little by itself ("Subscribe to read on"), so the headline must be equal too,
and only exact copies are duplicates"""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """An article's text, made comparable."""

    text_digest: bytes
    """16 bytes; equal for the same words, of a short text together with its headline"""
    headline_digest: bytes
    """16 bytes; equal for the same words"""
    sketch: Sketch
    is_short: bool


def wording_of(article: CleanedArticle) -> Wording:
    """Find the words of *article* and all that is compared of them.

    A short text is told apart from its like by its headline, and without a headline by its source.
    """
    text = words_of(article.body)
    headline = " ".join(words_of(article.headline or "").words)
    is_short = text.length < SHORT
    about = (f"headline {headline}" if headline else f"source {article.source or ''}") if is_short else ""
    return Wording(
        text_digest=digest_of(text.words, about=about),
        headline_digest=digest_of((headline,)),
        sketch=sketch(text),
        is_short=is_short,
    )
