"""What of an article is compared with others: its words and its headline, never its dates."""

import hashlib
from dataclasses import dataclass
from typing import Final

import xxhash

from streamproc.duplicates.comparison import Text
from streamproc.duplicates.sketch import Sketch, sketch
from streamproc.duplicates.words import digest_of, words_of
from streamproc.events import CleanedArticle, source_name

__all__ = ["Wording", "headline_digest", "source_digest", "wording_of"]

_SHORT: Final = 40
"""words; the digest of a shorter text ("Subscribe to read on") covers its headline too, whatever a policy calls short:
digests that are remembered must stay comparable"""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """An article's text, made comparable."""

    text_digest: bytes
    """16 bytes; equal for the same words, of a short text together with its headline"""
    headline_digest: bytes
    """16 bytes; equal for the same words"""
    layout_digest: bytes
    """8 bytes; equal where no character of the article differs, furniture included"""
    source_digest: bytes
    """8 bytes; equal for the same outlet"""
    sketch: Sketch
    text: Text


def wording_of(article: CleanedArticle) -> Wording:
    """Find the words of *article* and all that is compared of them.

    A short text is told apart from its like by its headline, and without a headline by its source.
    """
    text = Text(article.body)
    headline = " ".join(words_of(article.headline or "").words)
    is_short = text.words.length < _SHORT
    about = (f"headline {headline}" if headline else f"source {article.source or ''}") if is_short else ""
    return Wording(
        text_digest=text.words.digest(about=about),
        headline_digest=digest_of((headline,)),
        layout_digest=_layout_digest(article),
        source_digest=source_digest(article.source),
        sketch=sketch(text.words),
        text=text,
    )


def headline_digest(headline: str) -> bytes:
    """Digest the words of a headline into 16 bytes.

    >>> headline_digest("Rain, again") == headline_digest("RAIN AGAIN")
    True
    """
    return digest_of((" ".join(words_of(headline).words),))


def source_digest(source: str | None) -> bytes:
    """Digest an outlet's name into 8 bytes; zeros where it has none."""
    name = source_name(source)
    return xxhash.xxh3_64_digest(name.encode("utf-8", "surrogatepass")) if name else bytes(8)


def _layout_digest(article: CleanedArticle) -> bytes:
    state = hashlib.blake2b(digest_size=8)
    parts = (article.headline, article.standfirst, article.body, *(line.text for line in article.removed))
    for part in parts:
        state.update((part or "").encode("utf-8", "surrogatepass"))
        state.update(b"\0")
    return state.digest()
