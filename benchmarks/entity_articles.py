"""Articles that finders are timed on: real ones from a file, or made of the package's seeds.

Real ones are JSON lines with ``text`` or ``body``, gzip or not. They are taken from all over the file, so that
neighbours of one day and outlet are not all there is.
"""

import gzip
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["make_articles", "read_articles", "words_in"]

SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"
LEAST_WORDS: Final = 100
"""shorter ones are captions and notices"""
ARTICLE_SENTENCES: Final = 25
"""about 500 words"""


def words_in(bodies: Iterable[str]) -> int:
    """Count what blanks part: the same words for every finder, whatever its tokens are."""
    return sum(len(body.split()) for body in bodies)


def read_articles(path: Path, words: int) -> list[str]:
    """Read articles of about so many *words* together.

    Raises:
        ValueError: where a line is no article, or none is long enough.
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        bodies = [_body(line) for line in lines if line.strip()]
    long = [body for body in bodies if len(body.split()) >= LEAST_WORDS]
    if not long:
        raise ValueError(f"{path}: no article of {LEAST_WORDS} words in it")
    random.Random(3).shuffle(long)  # noqa: S311 - no secret
    taken: list[str] = []
    while long and words_in(taken) < words:
        taken.append(long.pop())
    return taken


def make_articles(words: int) -> list[str]:
    """Make articles of about so many *words* together, of sentences drawn from the seeds."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("0*.txt")))
    sentences = [
        each for line in text.splitlines() for each in re.split(r"(?<=[.!?]) (?=[A-Z“\"])", line) if " " in each
    ]
    chance = random.Random(3)  # noqa: S311 - no secret
    made: list[str] = []
    while words_in(made) < words:
        made.append("\n\n".join(chance.choices(sentences, k=ARTICLE_SENTENCES)))
    return made


def _body(line: str) -> str:
    article = json.loads(line)
    body = article.get("text", article.get("body")) if isinstance(article, dict) else None
    if not isinstance(body, str):
        raise ValueError("an article has no text and no body")  # noqa: TRY004 - the file is at fault
    return body
