"""What is quoted, who says it, and what between quotation marks is no quote."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.entities.quotes import find_quotes
from streamproc.events import Entity, EntityType, Mention
from tests.entities.timing import least_seconds

NAMES = {
    "Anna Berg": (EntityType.PERSON, "Berg"),
    "Carl Dorn": (EntityType.PERSON, "Dorn"),
    "Ministry of Fish": (EntityType.ORG, "MoF"),
    "Harbour Union": (EntityType.ORG, None),
    "Reuters": (EntityType.ORG, None),
    "Kremlin": (EntityType.PLACE, None),
    "Oslo": (EntityType.PLACE, None),
}
TITLES = {"Berg": "Ms", "Dorn": "Mr."}


def entities_in(body: str) -> tuple[Entity, ...]:
    """Make entities of the names above wherever they stand."""
    return tuple(_entities(body))


def _entities(body: str) -> Iterator[Entity]:
    for name, (kind, short) in NAMES.items():
        pattern = re.escape(name) + (rf"|\b{re.escape(short)}\b" if short else "")
        mentions = tuple(Mention(start=m.start(), end=m.end(), text=m[0]) for m in re.finditer(pattern, body))
        if mentions:
            yield Entity(type=kind, name=name, salience=0.5, mentions=mentions, title=TITLES.get(short or ""))


def brief(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(quote.text, quote.speaker, quote.verb) for quote in find_quotes(body, entities_in(body))]


ONE_SPEAKER = [
    ("“The nets are empty,” said Anna Berg.", "Anna Berg", "said"),
    ('"The nets are empty," said Anna Berg.', "Anna Berg", "said"),
    ("‘The nets are empty,’ said Anna Berg.", "Anna Berg", "said"),
    ("«The nets are empty», said Anna Berg.", "Anna Berg", "said"),
    ("“The nets are empty”, said Anna Berg.", "Anna Berg", "said"),
    ("‘The fishers’ nets are empty,’ said Anna Berg.", "Anna Berg", "said"),
    ("“The nets are empty,” Anna Berg said.", "Anna Berg", "said"),
    ("“The nets are empty,” Anna Berg says.", "Anna Berg", "says"),
    ("“The nets are empty,” Anna Berg later told Reuters.", "Anna Berg", "told"),
    ("“The nets are empty,” Anna Berg (Green) said on Friday.", "Anna Berg", "said"),
    ("“The nets are empty,” Anna Berg on Friday wrote.", "Anna Berg", "wrote"),
    ("“The nets are empty,” said minister Anna Berg, who was in Oslo.", "Anna Berg", "said"),
    ("“The nets are empty,” said Anna Berg of the Harbour Union.", "Anna Berg", "said"),
    ("“The nets are empty,” said the minister, Anna Berg.", "Anna Berg", "said"),
    ("“The nets are empty,” Anna Berg, the minister, said.", "Anna Berg", "said"),
    ("“The nets are empty,” Anna Berg, who leads the union, told Reuters.", "Anna Berg", "told"),
    ("“Are the nets empty?” asked Anna Berg.", "Anna Berg", "asked"),
    ("“The nets are empty!” Anna Berg shouted.", "Anna Berg", "shouted"),
    ("Anna Berg said: “The nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg said, “The nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg told Reuters that “the nets are empty.”", "Anna Berg", "told"),
    ("In Oslo, Anna Berg said “the nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg, the minister, said: “The nets are empty.”", "Anna Berg", "said"),
    ("After the vote, Anna Berg has said that “the nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg apologised to Carl Dorn, saying “the nets are empty.”", "Anna Berg", "saying"),
    ("According to Anna Berg, “the nets are empty.”", "Anna Berg", "According to"),
    ("“The nets are empty,” according to Anna Berg.", "Anna Berg", "according to"),
    ("Anna Berg: “The nets are empty.”", "Anna Berg", None),
    ("Anna Berg wrote:\n\n“The nets are empty.”", "Anna Berg", "wrote"),
    ("“The nets are empty,” the Harbour Union said.", "Harbour Union", "said"),
    ("“The nets are empty,” the Kremlin said.", "Kremlin", "said"),
    ("“The nets are empty,” a spokesman for Anna Berg said.", "a spokesman for Anna Berg", "said"),
    ("“The nets are empty,” said a spokesman for the Harbour Union.", "a spokesman for the Harbour Union", "said"),
    ("“The nets are empty,” said an official in Oslo.", "an official", "said"),
    ("“The nets are empty,” the ministry said.", "the ministry", "said"),
    ("“The nets are empty,” police said.", "police", "said"),
    ("“The nets are empty,” one of the fishers said.", "one of the fishers", "said"),
    ("“The nets are empty,” Anna Berg's brother said.", "Anna Berg's brother", "said"),
    ("“The nets are empty,” said Sen. Anna Berg.", "Anna Berg", "said"),
    ("Carl Dorn wrote to Anna Berg, who replied that “the nets are empty.”", "Anna Berg", "replied"),
    ("They met Anna Berg, a minister, who said “the nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg came late and said “the nets are empty.”", "Anna Berg", "said"),
    ("Anna Berg (Green), breaking her silence, insisted that “the nets are empty.”", "Anna Berg", "insisted"),
    ("Anna Berg pointed out that “the nets are empty.”", "Anna Berg", "pointed out"),
    ("“The nets are empty,” a person close to Anna Berg said.", "a person close to Anna Berg", "said"),
    ("Anna Berg came late. “The nets are empty,” she said.", "Anna Berg", "said"),
    ("Anna Berg came late.\n\n“The nets are empty,” she said.", "Anna Berg", "said"),
    ("Mr. Dorn met Anna Berg. “The nets are empty,” she said.", "Anna Berg", "said"),
    ("Anna Berg met some of them. “The nets are empty,” they said.", None, "said"),
    ("“The nets are empty,” she said.", None, "said"),
    ("“The nets are empty,” he said of Anna Berg.", None, "said"),
    ("Nobody came. “The nets are always empty now.”", None, None),
]


@pytest.mark.parametrize(("body", "speaker", "verb"), ONE_SPEAKER)
def test_quote_has_the_speaker_that_the_text_names(body: str, speaker: str | None, verb: str | None) -> None:
    ((text, found, found_verb),) = brief(body)
    assert text.lower().startswith(("the ", "are "))
    assert (found, found_verb) == (speaker, verb)


NO_QUOTE = [
    "He is the so-called “king of fish” of Oslo.",
    "They sang “Shaky Ground” twice.",
    "The film “The Lord of the Big Nets” was shown in Oslo.",
    "A film called “Fish” was shown.",
    "Carl “The Net” Dorn came late.",
    "She was charged with “fishing without a licence at night” in Oslo.",
    'He stood 6\'2" tall, and the board was 8" wide.',
    "The ’90s were the fishers’ best years, and the boys’ too.",
    "Anna Berg said on Reuters' “Talk of Oslo” nothing new.",
    "After Anna Berg's comments, a “we are hungry” moment came.",
    "The union agreed to show “Fish Three” in Oslo.",
    "The “ was never closed.",
    '“ ” "" ‘’ «»',
]


@pytest.mark.parametrize("body", NO_QUOTE)
def test_what_nobody_says_is_no_quote(body: str) -> None:
    assert brief(body) == []


def test_word_under_a_verb_of_saying_is_a_quote() -> None:
    assert brief("Anna Berg called him a “liar” in Oslo.") == [("liar", "Anna Berg", "called")]
    assert brief("“No,” said Carl Dorn.") == [("No,", "Carl Dorn", "said")]


def test_both_parts_of_a_split_quotation_have_the_speaker() -> None:
    body = "“The nets,” Anna Berg told Reuters, “are empty.”"
    assert brief(body) == [("The nets,", "Anna Berg", "told"), ("are empty.", "Anna Berg", "told")]


def test_sentence_after_the_speaker_is_the_speakers() -> None:
    body = "“The nets are empty,” said Anna Berg. “We fished for nothing all week.”"
    assert [speaker for _, speaker, _ in brief(body)] == ["Anna Berg", "Anna Berg"]


def test_another_speaker_takes_over() -> None:
    body = "“The nets are empty,” said Anna Berg. Carl Dorn added: “We fished for nothing all week.”"
    assert [speaker for _, speaker, _ in brief(body)] == ["Anna Berg", "Carl Dorn"]


def test_sentence_after_something_else_happened_is_nobodys() -> None:
    body = "“The nets are empty,” said Anna Berg. Then Carl Dorn rose. “We fished for nothing all week.”"
    assert [speaker for _, speaker, _ in brief(body)] == ["Anna Berg", None]


def test_speech_over_paragraphs_is_a_quote_a_paragraph_with_one_speaker() -> None:
    body = "Anna Berg wrote: “The nets are empty.\n\n“We fished for nothing.\n\n“The sea is sick.”"
    assert brief(body) == [
        ("The nets are empty.", "Anna Berg", "wrote"),
        ("We fished for nothing.", "Anna Berg", "wrote"),
        ("The sea is sick.", "Anna Berg", "wrote"),
    ]


def test_speech_whose_speaker_comes_last_is_the_speakers_from_its_beginning() -> None:
    body = "“The nets are empty now.\n\n“The sea is sick,” said Anna Berg."
    assert [speaker for _, speaker, _ in brief(body)] == ["Anna Berg", "Anna Berg"]


def test_who_is_told_or_denies_is_no_speaker() -> None:
    assert all(speaker is None for _, speaker, _ in brief("Anna Berg was told “the nets are empty now.”"))
    assert brief("Anna Berg never said “the nets are empty” to him.") == []


def test_pronoun_between_two_people_is_nobodys() -> None:
    body = "Carl Dorn met Mr. Dorn and Anna Berg. “The nets are empty,” he said."
    assert [speaker for _, speaker, _ in brief(body)] == ["Carl Dorn"]
    without_titles = [entity.model_copy(update={"title": None}) for entity in entities_in(body)]
    assert [quote.speaker for quote in find_quotes(body, without_titles)] == [None]


def test_title_before_the_next_speaker_is_no_quote() -> None:
    body = "As in “Nets of Old,” Anna Berg replied calmly: “The nets are empty.”"
    assert brief(body) == [("The nets are empty.", "Anna Berg", "replied")]


def test_speaker_carries_its_type() -> None:
    (quote,) = find_quotes(body := "“The nets are empty,” the MoF said.", entities_in(body))
    assert (quote.speaker, quote.speaker_type) == ("Ministry of Fish", EntityType.ORG)
    (quote,) = find_quotes("“The nets are empty,” the cook said.", ())
    assert (quote.speaker, quote.speaker_type) == ("the cook", None)


PIECES = [
    "“", "”", '"', "‘", "’", "«", "»", "\n", "\n\n", " ", ". ", ", ", ": ", "Anna Berg", "Dorn",
    "said", "told", "the", "spokesman", "for", "she", "according to", "The nets are empty", "no",
    "s’ ", "'s", "👩\u200d👩\u200d👧", "\u0623\u062d\u0645\u062f", "\ud800", ",", "(", ")", "\xa0",
    "\u2028", "Mr.", "who", "saying", "called",
]  # fmt: skip
texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts |= st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@settings(deadline=None)  # time has its own law below
@given(texts)
def test_every_quote_stands_in_the_body_where_it_says(body: str) -> None:
    quotes = find_quotes(body, entities_in(body))
    for quote in quotes:
        assert body[quote.start : quote.end] == quote.text != ""
        assert quote.text.strip() == quote.text
        assert "\n" not in quote.text
    assert all(left.end < right.start for left, right in pairwise(quotes))
    assert quotes == find_quotes(body, entities_in(body))


@settings(deadline=None)  # time has its own law below
@given(texts)
def test_speaker_with_a_type_is_an_entity(body: str) -> None:
    entities = entities_in(body)
    known = {(entity.name, entity.type) for entity in entities}
    for quote in find_quotes(body, entities):
        assert quote.speaker_type is None or (quote.speaker, quote.speaker_type) in known


HOSTILE = {
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "‘",
    "apostrophes": "’",
    "both single": "‘a’ ",
    "single never closed": "‘a’b ",
    "straight and space": '" ',
    "opening and space": " “a",
    "short quotes": '"a b c d" ',
    "never closed paragraphs": "“Never closed here.\n\n",
    "speakers": "“The nets are empty,” said Anna Berg. ",
    "pronouns": "“The nets are empty,” she said. ",
    "verbs": "said ",
    "quoted verbs": "“A,” said said said said said said ",
    "letters": "a",
    "lines": "\n",
    "commas": "“A,” Anna Berg, , , , , , , said ",
}
QUARTER, FACTOR = 16 * 1024, 4


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic rule would take sixteen."""

    def seconds(size: int) -> float:
        body = unit * (size // len(unit))
        entities = entities_in(body)
        return least_seconds(lambda: find_quotes(body, entities))

    quarter = seconds(QUARTER)
    assert seconds(FACTOR * QUARTER) < 9 * quarter + 0.05
