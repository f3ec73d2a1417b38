"""What holds for any text: of the rules' names, and of any spans that a finder might give."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.entities import Extractor, load_extractor
from streamproc.entities.span import Span
from streamproc.events import Entity, EntityType
from tests.entities.marked import FixedFinder
from tests.entities.timing import least_seconds

RULES = load_extractor("rules")

NEWS_WORDS = [
    "Joe", "Biden", "President", "Kursk", "region", "the", "of", "Committee", "Red", "Cross", "(ICRC)", "said", "in",
    "U.S.", "\u2019s", "'s", "and", "&", "NATO", "The", "Times", "Mr.", "J.", "van", "al-Assad", "Zoe\u0301",
    "\u0623\u062d\u0645\u062f", "👩\u200d👩\u200d👧", "\n\n", "\n", "\r", "\u2028", "\xa0", "“", '"', ".", ", ",
    "-based", "Q", "ǅ", "İ", "ß", "And", "Georgia", "Houston",
    "CAIRO", "FLINT, Mich.", "(AP)", "—", ":", "Street", "Cup",
]  # fmt: skip

texts = st.text() | st.lists(st.sampled_from(NEWS_WORDS), max_size=40).map(" ".join)
texts |= st.lists(st.sampled_from(NEWS_WORDS), max_size=40).map("".join)


@st.composite
def found_by_anybody(draw: st.DrawFn) -> tuple[str, Extractor]:
    """Draw a text and a finder that gives arbitrary spans of it, in their order and not overlapping."""
    body = draw(texts)
    edges = sorted(draw(st.lists(st.integers(0, len(body)), max_size=40)))
    kinds = draw(st.lists(st.sampled_from(EntityType), min_size=20, max_size=20))
    places = zip(edges[::2], edges[1::2], kinds, strict=False)
    spans = [Span(kind, start, end, body[start:end]) for start, end, kind in places if start < end]
    return body, Extractor(FixedFinder(spans))


bodies = texts.map(lambda body: (body, RULES)) | found_by_anybody()
lawful = settings(deadline=None)


def _entities(found: tuple[str, Extractor]) -> tuple[Entity, ...]:
    body, extractor = found
    return extractor.find(body).entities


@lawful
@given(bodies)
def test_every_mention_stands_in_the_body_where_it_says(found: tuple[str, Extractor]) -> None:
    for entity in _entities(found):
        assert entity.mentions
        for mention in entity.mentions:
            assert found[0][mention.start : mention.end] == mention.text


@lawful
@given(bodies)
def test_no_name_crosses_a_line_or_is_blank(found: tuple[str, Extractor]) -> None:
    for entity in _entities(found):
        for mention in entity.mentions:
            assert mention.text.strip() == mention.text != ""
            assert len(mention.text.splitlines()) == 1


@lawful
@given(bodies)
def test_mentions_are_in_order_and_do_not_overlap(found: tuple[str, Extractor]) -> None:
    entities = _entities(found)
    for entity in entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda mention: mention.start)
    spans = sorted((mention.start, mention.end) for entity in entities for mention in entity.mentions)
    assert all(spans[index][1] <= spans[index + 1][0] for index in range(len(spans) - 1))


@lawful
@given(bodies)
def test_entities_are_ordered_by_salience_then_first_mention(found: tuple[str, Extractor]) -> None:
    order = [(-entity.salience, entity.mentions[0].start) for entity in _entities(found)]
    assert order == sorted(order)
    assert all(0 <= -minus <= 1 for minus, _ in order)


@lawful
@given(bodies)
def test_equal_bodies_give_equal_bytes(found: tuple[str, Extractor]) -> None:
    first = [entity.model_dump() for entity in _entities(found)]
    assert first == [entity.model_dump() for entity in _entities(found)]


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
    "datelines": "CAIRO (AP) — Joe Biden spoke.\n",
    "streets": "Kursk Street ",
    "quotes": '"',
    "combining marks": "E\u0301",
}
KILOBYTES_QUARTER, FACTOR = 16, 4


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic rule would take sixteen."""

    def seconds(size: int) -> float:
        body = unit * (size // len(unit))
        return least_seconds(lambda: RULES.find(body))

    quarter = seconds(KILOBYTES_QUARTER * 1024)
    assert seconds(FACTOR * KILOBYTES_QUARTER * 1024) < 9 * quarter + 0.05


LISTS = {
    "one surname": lambda number: (EntityType.PERSON, f"A{number} Smith"),
    "one given name": lambda number: (EntityType.PERSON, f"Ann B{number}"),
    "one person": lambda _: (EntityType.PERSON, "President Ann Smith"),
    "surnames alone": lambda _: (EntityType.PERSON, "Smith"),
    "acronyms": lambda number: (EntityType.ORG, ("Alpha Beta Gamma", "ABG")[number % 2]),
    "first words": lambda number: (EntityType.ORG, ("Alpha Beta", "Alpha")[number % 2]),
    "kinds": lambda number: (EntityType.ORG, (f"University of {number}", "University")[number % 2]),
    "places": lambda number: (EntityType.PLACE, f"Place{number}"),
    "dates": lambda number: (EntityType.DATE, f"June {number}"),
    "peoples": lambda number: (EntityType.NORP, f"Group{number}s"),
}


@pytest.mark.parametrize("make", LISTS.values(), ids=LISTS.keys())
def test_joining_is_linear(make: Callable[[int], tuple[EntityType, str]]) -> None:
    """Nothing but names, joined and identified in a time that grows with their number only."""

    def seconds(count: int) -> float:
        spans, parts, start = [], [], 0
        for number in range(count):
            kind, text = make(number)
            spans.append(Span(kind, start, start + len(text), text))
            parts.append(text)
            start += len(text) + 2
        body = ", ".join(parts)
        return least_seconds(lambda: Extractor(FixedFinder(spans)).find(body))

    quarter = seconds(2_000)
    assert seconds(8_000) < 9 * quarter + 0.1
