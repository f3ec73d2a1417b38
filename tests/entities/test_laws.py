"""What holds for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.entities import load_extractor

EXTRACTOR = load_extractor("rules")

NEWS_WORDS = [
    "Joe", "Biden", "President", "Kursk", "region", "the", "of", "Committee", "Red", "Cross", "(ICRC)", "said", "in",
    "U.S.", "\u2019s", "'s", "and", "&", "NATO", "The", "Times", "Mr.", "J.", "van", "al-Assad", "Zoe\u0301",
    "\u0623\u062d\u0645\u062f", "👩\u200d👩\u200d👧", "\n\n", "\n", "\r", "\u2028", "\xa0", "“", '"', ".", ", ",
    "-based", "Q", "ǅ", "İ", "ß", "And", "Georgia", "Houston",
]  # fmt: skip

texts = st.text() | st.lists(st.sampled_from(NEWS_WORDS), max_size=40).map(" ".join)
texts |= st.lists(st.sampled_from(NEWS_WORDS), max_size=40).map("".join)


@given(texts)
def test_every_mention_stands_in_the_body_where_it_says(body: str) -> None:
    for entity in EXTRACTOR.find(body):
        assert entity.mentions
        for mention in entity.mentions:
            assert body[mention.start : mention.end] == mention.text


@given(texts)
def test_no_name_crosses_a_line_or_is_blank(body: str) -> None:
    for entity in EXTRACTOR.find(body):
        for mention in entity.mentions:
            assert mention.text.strip() == mention.text != ""
            assert len(mention.text.splitlines()) == 1


@given(texts)
def test_mentions_are_in_order_and_do_not_overlap(body: str) -> None:
    entities = EXTRACTOR.find(body)
    for entity in entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda mention: mention.start)
    spans = sorted((mention.start, mention.end) for entity in entities for mention in entity.mentions)
    assert all(spans[index][1] <= spans[index + 1][0] for index in range(len(spans) - 1))


@given(texts)
def test_entities_are_ordered_by_salience_then_first_mention(body: str) -> None:
    order = [(-entity.salience, entity.mentions[0].start) for entity in EXTRACTOR.find(body)]
    assert order == sorted(order)
    assert all(0 <= -minus <= 1 for minus, _ in order)


@given(texts)
def test_equal_bodies_give_equal_bytes(body: str) -> None:
    first = [entity.model_dump_json() for entity in EXTRACTOR.find(body)]
    assert first == [entity.model_dump_json() for entity in EXTRACTOR.find(body)]


HOSTILE = {
    "capitals": "KURSK ALL CAPS ",
    "one name": "Kursk ",
    "one name a line": "Kursk\n",
    "a person": "Joe Biden met Smith. ",
    "no spaces": "A",
    "initials": "A.",
    "hyphens": "A-",
    "apostrophes": "A'",
    "openers": "Committee of the ",
    "particles": "Van de la ",
    "titles": "President ",
    "quotes": '"',
    "combining marks": "E\u0301",
}
KILOBYTES_QUARTER, FACTOR = 16, 4


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic rule would take sixteen."""

    def seconds(size: int) -> float:
        body = unit * (size // len(unit))
        times = []
        for _ in range(3):
            start = time.process_time()
            EXTRACTOR.find(body)
            times.append(time.process_time() - start)
        return min(times)

    quarter = seconds(KILOBYTES_QUARTER * 1024)
    assert seconds(FACTOR * KILOBYTES_QUARTER * 1024) < 9 * quarter + 0.05
