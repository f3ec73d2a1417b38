"""Copies as outlets make them, of articles that are given: with a seed, the same ones each time.

    furniture    another outlet's lines put above, between and below
    edited 1…5   one to five of a hundred words substituted, dropped or put in
    lede         one or two sentences in front, of words that stand in the article but in no order that it has
    reordered    the paragraphs in another order
    all of it    furniture, a lede and two of a hundred words edited
    cut 80…25    the first 80 to 25 % of the words, to the end of a sentence
    first 120    the first 120 or 60 words, likewise, as sites print that link to the rest
    abridged     the first 50 %, with a lede and furniture

What is given are cleaned bodies: paragraphs apart. Nothing of them is kept but in memory.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

__all__ = ["COPIES", "EXCERPTS", "KINDS", "PARTS", "Outlets", "make"]

COPIES: Final = ("furniture", "edited 1", "edited 2", "edited 3", "edited 5", "lede", "reordered", "all of it")
EXCERPTS: Final = ("cut 80", "cut 60", "cut 40", "cut 25", "first 120", "first 60", "abridged")
KINDS: Final = COPIES + EXCERPTS
PARTS: Final = EXCERPTS[:-1]
"""excerpts with nothing of their own"""
_SENTENCE: Final = re.compile(r"(?<=[.!?][\"”’)])\s+|(?<=[.!?])\s+")
_RECURS: Final = 3
"""articles of an outlet in which a line stands that is its furniture"""
_LONGEST_LINE: Final = 25
"""words; longer lines that recur may be the story's background"""
_LEDE: Final = (18, 42)
"""words of a new lede: one or two sentences"""

WRITTEN: Final = (
    (
        "Follow the Lindow Herald on every platform",
        "Sign up to our free weekly newsletter, The Bridge",
        "ADVERTISEMENT",
        "© Lindow Herald. All rights reserved.",
        "Read more: Five things to do in Lindow this weekend",
    ),
    (
        "By Our Own Correspondent",
        "Share this article",
        "Story continues below",
        "Do you have a story for us? Write to desk@pennine-post.example",
        "The Pennine Post is part of Moorside Media.",
    ),
    (
        "2 hours ago",
        "Image: Getty",
        "Watch: The moment that the crowd left the square",
        "Download our app for breaking news alerts",
        "Comments are closed.",
    ),
)
"""furniture of outlets that there are not"""


class Outlets:
    """The furniture of outlets, found in their articles: lines that recur, whoever would remove them."""

    def __init__(self, articles: Iterable[Mapping[str, Any]]) -> None:
        """Learn from *articles*, which have a ``source`` and a ``text``."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for article in articles:
            lines = {line.strip() for line in article["text"].split("\n")}
            seen[article.get("source") or ""].update(line for line in lines if 0 < len(line.split()) <= _LONGEST_LINE)
        found = (tuple(line for line, n in lines.most_common() if n >= _RECURS) for lines in seen.values())
        self.lines = [*WRITTEN, *(lines for lines in found if len(lines) >= len(WRITTEN[0]))]

    def draw(self, chance: random.Random) -> list[str]:
        """Draw four or five lines of one outlet."""
        lines = chance.choice(self.lines)
        return chance.sample(lines, min(len(lines), chance.randint(4, 5)))


def make(kind: str, body: str, outlets: Outlets, vocabulary: Sequence[str], seed: object) -> str:
    """Make the copy of a *kind*.

    Args:
        kind: one of `KINDS`.
        body: paragraphs, apart.
        outlets: whose furniture may be put in.
        vocabulary: words to substitute.
        seed: the same one gives the same copy.
    """
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - nothing is kept secret
    paragraphs = [each for each in body.split("\n\n") if each.strip()]
    furnish = partial(_furnish, lines=outlets.draw(chance), chance=chance)
    word, _, number = kind.partition(" ")
    works: dict[str, Callable[[], list[str]]] = {
        "furniture": lambda: furnish(paragraphs),
        "edited": lambda: _edit(paragraphs, int(number) / 100, vocabulary, chance),
        "lede": lambda: [_lede(paragraphs, chance), *paragraphs],
        "reordered": lambda: chance.sample(paragraphs, len(paragraphs)),
        "all": lambda: furnish([_lede(paragraphs, chance), *_edit(paragraphs, 0.02, vocabulary, chance)]),
        "cut": lambda: cut(paragraphs, share=int(number) / 100),
        "first": lambda: cut(paragraphs, words=int(number)),
        "abridged": lambda: furnish([_lede(paragraphs, chance), *cut(paragraphs, share=0.5)]),
    }
    return "\n\n".join(works[word]())


def cut(paragraphs: Sequence[str], *, share: float = 0.0, words: int = 0) -> list[str]:
    """Keep the first *share* of the words, or so many *words*, to the end of the sentence.

    >>> cut(["It rained. It poured.", "Then it stopped."], share=0.5)
    ['It rained. It poured.']
    """
    wanted = words or share * sum(len(each.split()) for each in paragraphs)
    kept: list[str] = []
    taken = 0
    for paragraph in paragraphs:
        sentences: list[str] = []
        for sentence in _SENTENCE.split(paragraph):
            if taken >= wanted:
                break
            sentences.append(sentence)
            taken += len(sentence.split())
        if sentences:
            kept.append(" ".join(sentences))
    return kept


def _edit(paragraphs: Sequence[str], share: float, vocabulary: Sequence[str], chance: random.Random) -> list[str]:
    """Change *share* of the words, each by itself: another word, none, or one more."""
    places = [(number, at) for number, each in enumerate(paragraphs) for at in range(len(each.split()))]
    chosen = chance.sample(places, max(1, round(share * len(places))))
    words = [each.split() for each in paragraphs]
    for number, at in chosen:
        new = chance.choice(vocabulary)
        words[number][at] = chance.choice((new, "", f"{words[number][at]} {new}"))
    return [" ".join(word for word in each if word) for each in words]


def _lede(paragraphs: Sequence[str], chance: random.Random) -> str:
    """Write one or two sentences of the article's own words, shuffled."""
    words = [word.strip('.,;:!?"“”‘’()').lower() for each in paragraphs for word in each.split()]
    drawn = chance.sample([word for word in words if word], min(len(words) // 2, chance.randint(*_LEDE)))
    middle = len(drawn) // 2
    halves = (drawn[:middle], drawn[middle:])
    return " ".join(" ".join(half).capitalize() + "." for half in halves if half)


def _furnish(paragraphs: Sequence[str], lines: Sequence[str], chance: random.Random) -> list[str]:
    """Put *lines* above, between and below."""
    above, below = lines[:1], lines[-2:]
    body = list(paragraphs)
    for line in lines[1:-2]:
        body.insert(chance.randint(1, max(1, len(body) - 1)), line)
    return [*above, *body, *below]
