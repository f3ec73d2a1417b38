"""What travels: equal events are equal bytes, and nothing of a neighbour's version hurts."""

from datetime import UTC, datetime

import orjson
import pytest

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Article, Form, LineKind, Provenance, RawRecord

NOW = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
ARTICLE = Article(
    item_id="a" * 32,
    id="b" * 32,
    form=Form.TEXT,
    text="The bridge is open.\n\nTraffic flows.",
    received_at=NOW,
    provenance=Provenance(topic="news.raw", partition=0, offset=7, received_at=NOW),
)


def test_an_event_reads_back_equal_and_writes_equal_bytes() -> None:
    again = Article.from_bytes(ARTICLE.to_bytes())
    assert again == ARTICLE
    assert again.to_bytes() == ARTICLE.to_bytes()


def test_keys_are_sorted_and_times_are_utc() -> None:
    fields = orjson.loads(ARTICLE.to_bytes())
    assert list(fields) == sorted(fields)
    assert fields["received_at"] == "2026-01-02T03:04:05.678000Z"


def test_fields_of_a_later_version_are_passed_over() -> None:
    fields = {**orjson.loads(ARTICLE.to_bytes()), "mood": "sombre"}
    assert Article.from_bytes(orjson.dumps(fields)) == ARTICLE


@pytest.mark.parametrize("payload", [None, b"", b"{", b"[]", b"null", b"\xff", b'{"text": "x"}', b"[" * 5000])
def test_what_is_no_event_of_ours_is_rejected_as_that(payload: bytes | None) -> None:
    with pytest.raises(ItemError) as caught:
        Article.from_bytes(payload)
    assert caught.value.code is RejectCode.BROKEN_EVENT


def test_every_kind_of_line_is_body_or_not() -> None:
    assert {kind for kind in LineKind if kind.is_body} == {
        LineKind.PARAGRAPH,
        LineKind.SUBHEADING,
        LineKind.LIST_ITEM,
    }


def test_an_item_id_follows_from_the_record_alone() -> None:
    record = RawRecord("news.raw", 0, 1, 2, b"x", key=b"k", headers=(("a", b"b"),))
    assert record.item_id == RawRecord("news.raw", 0, 1, 2, b"x").item_id
    assert len(record.item_id) == 32
