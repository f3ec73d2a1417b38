"""The models that ship: laws for any text, and what they cost."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnxruntime import InferenceSession

from streamproc.entities.model import ModelFinder
from streamproc.entities.model.finder import MOST_WORDS, NETS, parts
from streamproc.entities.model.word_list import WordList
from streamproc.entities.model.words import BREAK
from streamproc.errors import SettingsError
from streamproc.events import EntityType
from tests.entities.timing import least_seconds

MODELS: tuple[Literal["accurate", "fast"], ...] = ("accurate", "fast")

HOSTILE = {
    "letters": "a" * 100_000,
    "initials": "A." * 50_000,
    "quotation marks": "'\u2019" * 50_000,
    "emoji": "\U0001f600" * 25_000,
    "surrogates": "\ud800\udfff" * 25_000,
    "right to left": "\u05e9\u05dc\u05d5\u05dd " * 20_000,
    "combining": "e" + "\u0301" * 50_000,
    "lines": "\n" * 1_000_000,
    "names": "Kyiv " * 20_000,
    "a megabyte on one line": "In Kyiv, Ann Lee of the Red Cross met Bob. " * 23_000,
}


@pytest.fixture(scope="module", params=MODELS)
def finder(request: pytest.FixtureRequest) -> ModelFinder:
    return _load(request.param)


SENTENCES = [
    (
        "Chancellor Angela Merkel met the Spanish delegation in Berlin on Tuesday, Deutsche Bank said.",
        [
            (EntityType.PERSON, "Angela Merkel"),
            (EntityType.NORP, "Spanish"),
            (EntityType.PLACE, "Berlin"),
            (EntityType.DATE, "Tuesday"),
            (EntityType.ORG, "Deutsche Bank"),
        ],
    ),
    (
        "In March 2011 the World Health Organization sent Maria Okafor to Nairobi, Kenya.",
        [
            (EntityType.DATE, "March 2011"),
            (EntityType.ORG, "World Health Organization"),
            (EntityType.PERSON, "Maria Okafor"),
            (EntityType.PLACE, "Nairobi"),
            (EntityType.PLACE, "Kenya"),
        ],
    ),
    ("The weather stayed dry, and nobody said a word about it.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_plain_news_is_understood(finder: ModelFinder, text: str, expected: list[tuple[EntityType, str]]) -> None:
    assert [(span.type, span.text) for span in finder.find(text)] == expected


@given(st.text(st.characters(), max_size=400) | st.text("Kyiv Lee'’s.\n\r\u2028 -U.S\ud800\U0001f600שם", max_size=200))
@settings(max_examples=150, deadline=None)
def test_spans_lie_on_one_line_in_order_and_hold_their_text(text: str) -> None:
    for model in map(_load, MODELS):
        spans = model.find(text)
        assert all(text[span.start : span.end] == span.text != "" for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert all(len(span.text.splitlines()) == 1 for span in spans)


@cache
def _load(name: Literal["accurate", "fast"]) -> ModelFinder:
    return ModelFinder.load(name)


@pytest.mark.parametrize("shape", HOSTILE)
def test_anything_is_answered(finder: ModelFinder, shape: str) -> None:
    text = HOSTILE[shape]
    assert all(text[span.start : span.end] == span.text for span in finder.find(text))


def test_time_is_linear_in_the_text(finder: ModelFinder) -> None:
    small, large = HOSTILE["a megabyte on one line"][:60_000], HOSTILE["a megabyte on one line"][:240_000]
    finder.find(small)
    quarter = least_seconds(lambda: finder.find(small))
    assert least_seconds(lambda: finder.find(large)) < 4 * 1.6 * quarter


def test_threads_and_neighbours_change_nothing(finder: ModelFinder) -> None:
    texts = [" ".join(sentence for sentence, _ in SENTENCES[: 1 + at % 3]) + "\n\nIt rained." * at for at in range(40)]
    alone = [finder.find(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(finder.find, reversed(texts))) == alone[::-1]


def test_parts_end_with_lines_where_there_are_any() -> None:
    line = ["word"] * 300
    words = [*line, BREAK, *line, BREAK, *line * 4]
    assert list(parts(words)) == [(0, 300), (300, 601), (601, 1051), (1051, 1501), (1501, 1802)]
    assert all(end - start <= MOST_WORDS for start, end in parts(words))


@pytest.mark.parametrize("name", MODELS)
def test_loading_takes_less_than_a_second_of_a_core(name: Literal["accurate", "fast"]) -> None:
    seconds = least_seconds(lambda: ModelFinder.load(name))
    print(f"{name} is loaded in {seconds:.2f} s")
    assert seconds < 1


@pytest.mark.parametrize(("name", "most"), [("accurate", 30), ("fast", 10)])
def test_models_are_small(name: Literal["accurate", "fast"], most: int) -> None:
    folder = Path(__file__).parents[3] / "streamproc" / "entities" / "model"
    tables = [f"{net}.tables" for net in (*NETS[name], "common")]
    files = (f"{name}.onnx", *tables, "known.words", "common.words", "pieces.txt")
    assert sum((folder / file).stat().st_size for file in files) < most * 1_000_000


@pytest.mark.parametrize("name", MODELS)
def test_known_words_are_those_that_the_model_was_taught_with(name: Literal["accurate", "fast"]) -> None:
    folder = Path(__file__).parents[3] / "streamproc" / "entities" / "model"
    facts = InferenceSession(folder / f"{name}.onnx").get_modelmeta().custom_metadata_map
    taught_with = {int(facts[f"{net}.known_words"]) for net in NETS[name]}
    assert taught_with == {len(WordList.read(folder / "known.words"))}


def test_missing_file_is_said_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"fast\.onnx is missing from the package"):
        ModelFinder("fast", tmp_path)
