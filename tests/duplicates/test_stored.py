"""The text of a remembered article: what is stored comes back, and what is none of ours is the item's fault."""

import cramjam
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.stored import StoredText
from streamproc.errors import ItemError, RejectCode
from tests.duplicates.desk import prose

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS, TEXTS)
def test_what_is_stored_comes_back(headline: str, body: str) -> None:
    text = StoredText(headline, body)
    assert StoredText.from_bytes(text.to_bytes()) == text
    assert StoredText(headline, body).to_bytes() == text.to_bytes()


def test_an_article_takes_little_more_than_half_its_size() -> None:
    body = prose(1000, "report")
    assert len(StoredText("Headline", body).to_bytes()) < 0.6 * len(body)


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no zstd",
        StoredText("a", "b").to_bytes()[:-3],
        bytes(cramjam.zstd.compress(b"no JSON")),
        *(bytes(cramjam.zstd.compress(orjson.dumps(each))) for each in (1, None, [], ["a"], ["a", "b", "c"], [1, 2])),
        bytes(cramjam.zstd.compress(orjson.dumps({"headline": "a", "body": "b"}))),
    ],
)
def test_what_is_no_stored_text_is_the_items_fault(stored: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        StoredText.from_bytes(stored)
    assert caught.value.code is RejectCode.BROKEN_EVENT
