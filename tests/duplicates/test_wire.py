"""One wire story, printed by a thousand outlets: it is one story, whoever prints it first."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

import pytest

from streamproc import pipeline
from streamproc.duplicates import Judgement, Memory
from streamproc.events import CleanedArticle, RawRecord, VerdictKind, VerdictMethod
from tests.duplicates.desk import NOON, WEEK, article, judged, prose, rebuilt, words, written

OUTLETS: Final = 1000
WORDS: Final = 600
"""of the wire story: cut to a quarter, and with 25 words of an outlet's own, it still is mostly the agency's"""
LOCAL: Final = 25
"""words that an outlet adds"""
SUBEDITED: Final = 4
"""words that an outlet exchanges, at most"""

WIRE: Final = prose(WORDS, "the wire story").split("\n\n")
WIRE[3] = f"“{WIRE[3]}” he said – it’s so…"

TYPOGRAPHY: Final[tuple[Callable[[str], str], ...]] = (
    str,
    lambda text: text.translate(str.maketrans("“”’–", '""\'-')).replace("…", "..."),
    lambda text: text.replace(" ", "\u00a0", 3).replace(". ", ".  "),
    lambda text: text.upper(),
    lambda text: text.replace("“", "«\u00a0").replace("”", "\u00a0»").replace(". ", ".\n"),
)
FURNITURE: Final = (
    "Sign up for our morning newsletter.",
    "Read Entire Article",
    "Advertisement",
    "Do you have a story we should be covering? Contact desk@example.com.",
    "All rights reserved.",
    "Share this article on Facebook",
)


def prints_of_the_wire_story() -> list[CleanedArticle]:
    """The first is the full one, of the agency; each other outlet's is its own."""
    agency = article("\n\n".join(WIRE), name="the wire", headline="Wire", source="wire.example")
    return [agency, *(the_print_of(number) for number in range(1, OUTLETS))]


def the_print_of(number: int) -> CleanedArticle:
    name = f"outlet {number}"
    return article("\n\n".join(as_printed_by(number)), name=name, headline=f"As {name} has it", source=name)


def as_printed_by(number: int) -> list[str]:
    """Two of five cut it, from the end; every third exchanges words; all add their own and set it in their way."""
    chance = random.Random(number)  # noqa: S311 - articles, not secrets
    paragraphs = list(cut(WIRE, int(WORDS * chance.uniform(0.25, 0.95))) if number % 5 < 2 else WIRE)
    if number % 3 == 0:
        for place in range(chance.randint(1, SUBEDITED)):
            paragraph = chance.randrange(len(paragraphs))
            paragraphs[paragraph] = with_another_word(paragraphs[paragraph], chance, f"subedited{place}")
    set_as = chance.choice(TYPOGRAPHY)
    return with_local_lines([set_as(each) for each in paragraphs], chance, number)


def cut(paragraphs: Sequence[str], left: int) -> Iterator[str]:
    """Keep *left* words."""
    for paragraph in paragraphs:
        kept = paragraph.split()[:left]
        left -= len(kept)
        if kept:
            yield " ".join(kept)


def with_another_word(paragraph: str, chance: random.Random, word: str) -> str:
    changed = paragraph.split(" ")
    changed[chance.randrange(len(changed))] = word
    return " ".join(changed)


def with_local_lines(paragraphs: list[str], chance: random.Random, number: int) -> list[str]:
    """Put up to 25 words of the outlet's own around the text and between its paragraphs."""
    own = words(chance.randint(0, LOCAL), ("local", number))
    while own:
        size = chance.randint(3, LOCAL)
        line, own = " ".join(own[:size]).capitalize() + ".", own[size:]
        paragraphs.insert(chance.choice((0, len(paragraphs), chance.randrange(len(paragraphs)))), line)
    return paragraphs


PRINTS: Final = prints_of_the_wire_story()


def full_one_first() -> list[CleanedArticle]:
    return list(PRINTS)


def full_one_last() -> list[CleanedArticle]:
    return [*shuffled(5)[::-1], PRINTS[0]]


def full_one_in_the_middle() -> list[CleanedArticle]:
    others = shuffled(6)
    return [*others[:500], PRINTS[0], *others[500:]]


def shortest_first() -> list[CleanedArticle]:
    return sorted(PRINTS, key=lambda each: each.word_count)


def longest_first() -> list[CleanedArticle]:
    return shortest_first()[::-1]


def as_it_happens() -> list[CleanedArticle]:
    return shuffled(7, PRINTS)


def as_it_happens_again() -> list[CleanedArticle]:
    return shuffled(8, PRINTS)


def shuffled(seed: int, prints: Sequence[CleanedArticle] = PRINTS[1:]) -> list[CleanedArticle]:
    return random.Random(seed).sample(prints, len(prints))  # noqa: S311 - an order, not a secret


ORDERS: Final = (
    full_one_first,
    full_one_last,
    full_one_in_the_middle,
    shortest_first,
    longest_first,
    as_it_happens,
    as_it_happens_again,
)


def assert_one_story(judgements: Sequence[Judgement]) -> None:
    """Hold that one is new, and all others are copies of it or hold it."""
    kinds = Counter(each.event.verdict.kind for each in judgements)
    assert kinds[VerdictKind.NEW] == 1
    assert kinds[VerdictKind.DUPLICATE] + kinds[VerdictKind.EXTENDED] == OUTLETS - 1
    assert judgements[0].event.verdict.kind is VerdictKind.NEW
    assert {each.event.story_id for each in judgements} == {judgements[0].event.id}


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.__name__)
def test_of_a_thousand_prints_one_is_new_whatever_the_order_and_after_a_rebuild(
    order: Callable[[], list[CleanedArticle]],
) -> None:
    news = order()
    whole = verdicts_on(order)
    assert_one_story(whole)
    stored = written(whole[: OUTLETS // 2])
    random.Random(9).shuffle(stored)  # noqa: S311 - an order, not a secret
    again = judged(news[OUTLETS // 2 :], rebuilt(stored), OUTLETS // 2)
    assert written(again) == written(whole[OUTLETS // 2 :])


@cache
def verdicts_on(order: Callable[[], list[CleanedArticle]]) -> list[Judgement]:
    return judged(order())


def test_the_prints_are_of_every_kind() -> None:
    """Else the laws above would hold of prints that are all alike."""
    methods = {each.event.verdict.method for order in (full_one_first, as_it_happens) for each in verdicts_on(order)}
    assert methods == {
        VerdictMethod.UNSEEN,
        VerdictMethod.EXACT,
        VerdictMethod.NEAR,
        VerdictMethod.EXCERPT,
        VerdictMethod.EXTENSION,
    }
    assert min(each.word_count for each in PRINTS) < WORDS / 3


def test_of_a_thousand_prints_as_they_are_sent_one_is_new() -> None:
    """With furniture in the text, which is cleaned away or is not."""
    numbers = random.Random(11).sample(range(OUTLETS), OUTLETS)  # noqa: S311 - an order, not a secret
    cleaned = []
    for offset, number in enumerate(numbers):
        record = RawRecord("news.raw", 0, offset, int(NOON.timestamp() * 1000), as_sent_by(number))
        cleaned.append(pipeline.clean(pipeline.read(record)))
    assert sum(len(each.removed) for each in cleaned) > OUTLETS
    assert_one_story(judged(cleaned, Memory(look_back=WEEK)))


def as_sent_by(number: int) -> bytes:
    chance = random.Random(number)  # noqa: S311 - articles, not secrets
    text = as_printed_by(number) if number else WIRE
    first, last = chance.sample(FURNITURE, 2)
    sent = {
        "id": str(number),
        "source": f"outlet{number}.example",
        "headline": f"As outlet {number} has it",
        "text": "\n\n".join([first, *text, last]),
    }
    return json.dumps(sent).encode()
