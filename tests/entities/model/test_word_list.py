"""A sorted list of words numbers each of its words and no other."""

from hypothesis import given
from hypothesis import strategies as st

from streamproc.entities.model.word_list import WordList

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=5)


@given(listed=st.sets(WORDS, max_size=30), asked=WORDS)
def test_words_are_numbered_in_their_order_and_others_are_0(listed: set[str], asked: str) -> None:
    ordered = sorted(listed, key=str.encode)
    words = WordList.of(ordered)
    assert len(words) == len(ordered)
    assert [words.number(word) for word in ordered] == list(range(1, len(ordered) + 1))
    assert words.number(asked) == (ordered.index(asked) + 1 if asked in listed else 0)
