"""The mix that trains the models: which sentences, how often, joined to passages.

GMB comes in blocks of three neighbours, half of them joined, so that the models see context; the gold sets come
twice, once joined; of tweets and WNUT a part is taken. A few sentences are set in capitals, or without any.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from training.entities.labels import Sentence
from training.entities.sets import demonyms_of, load_gmb, load_gold, load_gum

__all__ = ["load_mix"]

BLOCK: Final = 3
MOST_WORDS: Final = 90
"""Words of a passage: with some 1.3 pieces a word it stays under 124 pieces."""

CASED_SHARE: Final = 0.04
"""Share of the sentences that are repeated in capitals or small letters: headlines and careless text."""


def load_mix(folder: Path, seed: int, gmb_sentences: int = 5_000) -> list[Sentence]:
    """Read the sets in *folder* and mix them; equal seeds give equal mixes.

    Args:
        folder: holds ``gmb.csv.gz``, ``gum.tar.gz`` and ``gold.tar.gz``.
        seed: of the choice and of the order.
        gmb_sentences: how many of the silver set, spread over all of it.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    gmb = load_gmb(folder)
    demonyms = demonyms_of(gmb)
    gold = load_gold(folder, demonyms)
    blocks = [gmb[at : at + BLOCK] for at in range(0, len(gmb), BLOCK)]
    chosen = chance.sample(blocks, min(len(blocks), gmb_sentences // BLOCK))
    mix: list[Sentence] = []
    for number, block in enumerate(chosen):
        mix += join(block) if number % 2 else block
    for sentences in (load_gum(folder, demonyms), gold["wikigold"], gold["ewt"], gold["crossner"]):
        mix += sentences
        mix += join(sentences)
    mix += chance.sample(gold["wnut"], len(gold["wnut"]) // 2)
    mix += chance.sample(gold["twitter"], len(gold["twitter"]) // 4)
    mix += [recased(sentence, chance) for sentence in chance.sample(mix, int(CASED_SHARE * len(mix)))]
    chance.shuffle(mix)
    return mix


def join(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Join neighbours to passages of up to :data:`MOST_WORDS` words and four sentences."""
    passage: list[Sentence] = []
    for sentence in sentences:
        if passage and (len(passage) == 4 or sum(len(s.words) for s in [*passage, sentence]) > MOST_WORDS):  # noqa: PLR2004
            yield joined(passage)
            passage = []
        passage.append(sentence)
    if passage:
        yield joined(passage)


def joined(passage: Sequence[Sentence]) -> Sentence:
    """Make one sentence of several."""
    words: list[str] = []
    allowed: list[int] = []
    spans: list[tuple[str, int, int]] = []
    for sentence in passage:
        spans += [(kind, len(words) + start, len(words) + end) for kind, start, end in sentence.spans]
        words += sentence.words
        allowed += sentence.allowed
    return Sentence(passage[0].source, tuple(words), tuple(allowed), tuple(spans), passage[0].annotated)


def recased(sentence: Sentence, chance: random.Random) -> Sentence:
    """Set a sentence in capitals, or in small letters."""
    change = str.upper if chance.random() < 0.5 else str.lower  # noqa: PLR2004 - a coin
    words = tuple(change(word) for word in sentence.words)
    return Sentence(sentence.source, words, sentence.allowed, sentence.spans, sentence.annotated)
