r"""A small model that judges the lines of which no rule knows anything.

    log-odds = bias + shape of the line + its words + its pairs of words + where it stands

It is a logistic regression whose weights have names, so that each decision says what decided. Where a line stands is
counted in *anchors*: long sentences that nothing here ever removes. So a decision rests on the line and on lines that
stay, whatever becomes of the others: the order of judging does not matter, and cleaning twice changes nothing more.

It knows English only, and stays silent about a line of which it does not know most words, and about one that does not
hold two words that speak for furniture. In doubt a line stays.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from streamproc.cleaning.decision import Decision
from streamproc.cleaning.lines import ends_sentence, fold
from streamproc.events import Article, LineKind

__all__ = [
    "LEAST_WORDS",
    "LINES_VERSION",
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "LineModel",
    "is_anchor",
    "judge_lines",
    "line_model",
    "places_of",
    "shapes_of",
    "words_of",
]

LINES_VERSION: Final = "lines-1"
"""rises whenever the weights change; it travels in the provenance"""

_DATA: Final = "line_model.json"
_RULE: Final = "furniture.model"
LEAST_WORDS: Final = 4
"""a shorter line may be a sub-heading, and holds too little to tell"""
MOST_WORDS: Final = 60
"""a longer line is a paragraph, whatever it says"""
MOST_CHARACTERS: Final = 600
_ANCHOR_CHARACTERS: Final = 160
_ANCHOR_WORDS: Final = 25
"""above both, a sentence is an anchor; no byline, headline or dateline is as long"""
_KNOWN_WORDS: Final = 0.6
"""share of a line's words that the model must know"""
_LANGUAGE: Final = "en"
_NAMED: Final = 4
"""how many signs a decision names"""
_LONG: Final = 12
"""a sentence of more words holds its signs apart from punctuation, or is not judged: that saves much time"""
_SIGN: Final = 400
"""thousandths of log-odds of a word that is a sign"""
_LEAST_SIGNS: Final = 2
"""a single word, such as "more", also begins sub-headings"""
_FAR: Final = 3
"""anchors before or after a line that are told apart"""

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|0")
_QUOTES: Final = ('"', "“", "„", "«", "‘")
"""what somebody said is no furniture, whatever it is about"""

_SPEECH: Final = frozenset(("said", "says", "told", "asked", "wrote", "added", "replied"))
"""nor is a line that tells who said it"""

_NUMBER: Final = re.compile(r"\d+")
_ADDRESS: Final = re.compile(r"https?:|www\.|\w\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)
_TITLE: Final = 0.8
"""share of words with a capital in a title"""
_LENGTHS: Final = (5, 8, 12, 18, 25, 40, MOST_WORDS)
"""upper ends of the classes of length, in words"""


@dataclass(frozen=True, slots=True)
class LineModel:
    """The weights, by name; each adds to the log-odds that a line is furniture.

    All are in thousandths: sums of integers are the same in whatever order, on every machine.
    """

    bias: int
    shapes: Mapping[str, int]
    words: Mapping[str, int]
    """every word that the model knows, those of no weight among them"""
    pairs: Mapping[str, int]
    """two words in a row"""
    edges: Mapping[str, int]
    """``first:`` and ``last:`` words of a line"""
    places: Mapping[str, int]
    """none is negative"""
    bar: int
    """from which on a line that ends no sentence is furniture"""
    sentence_bar: int
    """the same for a sentence"""
    signs: frozenset[str]
    """words of which two stand in each line that is furniture"""
    reach: int
    """the most that its place can add to a line's score"""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "LineModel":
        """Make it of the data that training wrote."""
        return cls(
            bias=data["bias"],
            shapes=data["shapes"],
            words=data["words"],
            pairs=data["pairs"],
            edges=data["edges"],
            places=data["places"],
            bar=data["bar"],
            sentence_bar=data["sentence_bar"],
            signs=frozenset(word for word, weight in data["words"].items() if weight >= _SIGN),
            reach=sum(data["places"].values()),
        )

    def score(self, text: str) -> int | None:
        """Score *text* by itself.

        Returns:
            Log-odds in thousandths without those of its place; ``None`` where the model has nothing to say.
        """
        if len(text) > MOST_CHARACTERS or text.startswith(_QUOTES):
            return None
        is_long = text.count(" ") >= _LONG and ends_sentence(text)
        if is_long and len(self.signs.intersection(text.lower().split())) < _LEAST_SIGNS:
            return None
        words = words_of(text)
        if not LEAST_WORDS <= len(words) <= MOST_WORDS:
            return None
        distinct = set(words)
        if len(self.signs & distinct) < _LEAST_SIGNS or not _SPEECH.isdisjoint(distinct):
            return None
        known = self.words.keys() & distinct
        said = sum(map(self.words.__getitem__, known))
        if said <= 0 or len(known) < _KNOWN_WORDS * len(distinct):
            return None
        said += sum(self.pairs.get(" ".join(pair), 0) for pair in set(pairwise(words)))
        said += self.edges.get("first:" + words[0], 0) + self.edges.get("last:" + words[-1], 0)
        return self.bias + said + sum(self.shapes.get(shape, 0) for shape in shapes_of(text, len(words)))

    def bar_of(self, text: str) -> int:
        """Tell from which score on *text* is furniture."""
        return self.sentence_bar if ends_sentence(text) else self.bar

    def could_leave(self, text: str, score: int) -> bool:
        """Tell whether there is a place where *text* would be furniture."""
        return score + self.reach >= self.bar_of(text)

    def explain(self, text: str, places: Sequence[str]) -> str:
        """Name what speaks most for furniture."""
        found = sorted(self._contributions(text, places), key=lambda sign: (-sign[1], sign[0]))
        return "signs: " + ", ".join(name for name, weight in found[:_NAMED] if weight > 0)

    def _contributions(self, text: str, places: Sequence[str]) -> Iterator[tuple[str, int]]:
        words = words_of(text)
        yield from ((f"'{word}'", self.words.get(word, 0)) for word in set(words))
        yield from ((f"'{a} {b}'", self.pairs.get(f"{a} {b}", 0)) for a, b in set(pairwise(words)))
        yield f"begins with '{words[0]}'", self.edges.get("first:" + words[0], 0)
        yield f"ends with '{words[-1]}'", self.edges.get("last:" + words[-1], 0)
        yield from ((shape, self.shapes.get(shape, 0)) for shape in shapes_of(text, len(words)))
        yield from ((place, self.places.get(place, 0)) for place in places)


@cache
def line_model() -> LineModel:
    """Load the model that ships in the package."""
    return LineModel.of(json.loads(files("streamproc.cleaning").joinpath(_DATA).read_text(encoding="utf-8")))


def judge_lines(
    article: Article,
    texts: Sequence[str],
    decisions: Sequence[Decision | None],
    model: LineModel,
    scores: dict[str, int | None] | None = None,
) -> list[Decision | None]:
    """Judge the lines about which nothing is decided.

    Args:
        article: whose lines they are.
        texts: the article's lines, tidy.
        decisions: what was decided about each; ``None`` where nothing was.
        model: the weights.
        scores: those of lines that it has looked at already, to which others are added.

    Returns:
        For each line that the model takes for furniture a decision, ``None`` for every other.
    """
    judged: list[Decision | None] = [None] * len(texts)
    if not (article.language or _LANGUAGE).startswith(_LANGUAGE):
        return judged
    named = frozenset(fold(field) for field in (article.headline, article.standfirst) if field)
    undecided = [number for number, decision in enumerate(decisions) if decision is None]
    candidates, anchors = _part(undecided, texts, named, model, {} if scores is None else scores)
    before = 0
    for number, score in candidates if anchors else ():
        while before < len(anchors) and anchors[before] < number:
            before += 1
        judged[number] = _judge(texts[number], score, places_of(before, len(anchors) - before), model)
    return judged


def _part(
    numbers: Iterable[int],
    texts: Sequence[str],
    named: frozenset[str],
    model: LineModel,
    scores: dict[str, int | None],
) -> tuple[list[tuple[int, int]], list[int]]:
    """Part lines into those that may be furniture, with their scores, and anchors; most are neither.

    What the producer named the headline or the standfirst may leave, but only before the story: behind the first
    anchor it is one itself.
    """
    candidates: list[tuple[int, int]] = []
    anchors: list[int] = []
    for number in numbers:
        text = texts[number]
        if text not in scores:
            scores[text] = model.score(text)
        score = scores[text]
        if score is not None and model.could_leave(text, score):
            candidates.append((number, score))
        elif is_anchor(text) and (anchors or fold(text) not in named):
            anchors.append(number)
    return candidates, anchors


def _judge(text: str, score: int, places: Sequence[str], model: LineModel) -> Decision | None:
    score += sum(model.places.get(place, 0) for place in places)
    if score < model.bar_of(text):
        return None
    return Decision(LineKind.FURNITURE, _RULE, _probability(score), model.explain(text, places))


def is_anchor(text: str) -> bool:
    """Tell whether *text* is a long sentence; unless the model may remove it, nothing does that asks for places."""
    return len(text) > _ANCHOR_CHARACTERS and text.count(" ") >= _ANCHOR_WORDS and ends_sentence(text)


def _probability(score: int) -> float:
    return round(1 / (1 + math.exp(-score / 1000)), 4)


def words_of(text: str) -> list[str]:
    """Split *text* into words; every number is one and the same.

    >>> words_of("Don’t miss our 12 stories")
    ["don't", 'miss', 'our', '0', 'stories']
    """
    return _WORD.findall(_NUMBER.sub("0", text.lower().replace("’", "'")))


def places_of(before: int, after: int) -> list[str]:
    """Name where a line stands by the number of anchors before and after it; what is nearer has more names.

    >>> places_of(0, 9), places_of(9, 0)
    (['before the story'], ['below all but 2 paragraphs', 'below all but 1 paragraph', 'below the story'])
    """
    names = []
    if before == 0:
        names.append("before the story")
    if after < _FAR:
        names.append("below all but 2 paragraphs")
    if after < _FAR - 1:
        names.append("below all but 1 paragraph")
    if after == 0:
        names.append("below the story")
    return names


def shapes_of(text: str, words: int) -> list[str]:
    """Name the shape of a line.

    Args:
        text: the line, tidy.
        words: how many it has.

    >>> shapes_of("SIGN UP NOW: paper.com/news", 6)
    ['up to 8 words', 'up to 8 words, no sentence', 'has /', 'an address']
    """
    length = next((limit for limit in _LENGTHS if words <= limit), MOST_WORDS)
    end = "a sentence" if ends_sentence(text) else "no sentence"
    names = [f"up to {length} words", f"up to {length} words, {end}"]
    last, first = text[-1], text[0]
    if last in "?!:…":
        names.append(f"ends with {last}")
    if first in "•·▪◦*-–—":
        names.append("a bullet")
    if '"' in text or "“" in text:
        names.append("quotes")
    if first in "([" and last in ")]":
        names.append("in brackets")
    names += [f"has {sign}" for sign in "|@#$©»›>/" if sign in text]
    if _ADDRESS.search(text):
        names.append("an address")
    parts = text.split(" ")
    capitals = sum(part[:1].isupper() for part in parts)
    if text.isupper():
        names.append("all capitals")
    elif capitals >= _TITLE * len(parts):
        names.append("title case")
    elif capitals <= 1:
        names.append("no names")
    if sum(map(str.isdigit, text)) * 4 > len(text):
        names.append("digits")
    return names
