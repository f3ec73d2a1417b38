"""What ``read`` makes of a record: the cases stand in ``tests/data/reading``, the laws here."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Article, RawRecord
from streamproc.reading import read
from streamproc.reading.repairs import repair_encoding

ARRIVED_MS = 1_730_793_840_000
"""5 November 2024, 08:04 UTC"""

CASES = Path(__file__).parents[1] / "data" / "reading"


def record(payload: bytes | None, content_type: str | None = None) -> RawRecord:
    headers = () if content_type is None else (("Content-Type", content_type.encode()),)
    return RawRecord("news.raw", 2, 41, ARRIVED_MS, payload, headers=headers)


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in json.loads((CASES / name).read_text("utf-8"))]


def record_of(case: dict[str, Any]) -> RawRecord:
    if "hex" in case:
        payload = bytes.fromhex(case["hex"])
    else:
        given_payload = case["payload"]
        payload = (given_payload if isinstance(given_payload, str) else json.dumps(given_payload)).encode()
    return record(payload, case.get("content_type"))


def rejection(one: RawRecord, **options: int) -> ItemError:
    with pytest.raises(ItemError) as caught:
        read(one, **options)
    return caught.value


@pytest.mark.parametrize("case", cases("accepted.json"))
def test_an_article_has_the_parts_that_its_producer_sent(case: dict[str, Any]) -> None:
    article = json.loads(read(record_of(case)).to_bytes())
    for instant in ("published_at",):
        article[instant] = (article[instant] or "").replace("Z", "+00:00") or None
    assert {name: article[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("rejected.json"))
def test_what_is_no_article_is_rejected_with_its_code_and_without_its_text(case: dict[str, Any]) -> None:
    error = rejection(record_of(case))
    assert error.code.value == case["code"]
    assert error.reason.startswith(case.get("reason", ""))
    assert "secret" not in error.reason


def test_a_null_payload_is_rejected() -> None:
    assert rejection(record(None)).code is RejectCode.NULL_PAYLOAD


def test_json_that_nests_too_deeply_is_broken() -> None:
    assert rejection(record(b'{"text":' + b"[" * 100_000)).code is RejectCode.BROKEN_JSON


def test_the_limit_counts_bytes_not_characters() -> None:
    assert read(record("éé".encode()), max_text=4).text == "éé"
    assert rejection(record("éé".encode()), max_text=3).code is RejectCode.TOO_LARGE


def test_a_headline_of_a_megabyte_is_rejected() -> None:
    payload = json.dumps({"text": "x", "headline": "y" * 1_000_000}).encode()
    assert rejection(record(payload)).code is RejectCode.TOO_LARGE


def test_provenance_says_where_it_lay() -> None:
    one = record(b"Words.")
    article = read(one)
    provenance = article.provenance
    assert (provenance.topic, provenance.partition, provenance.offset) == ("news.raw", 2, 41)
    assert provenance.received_at == article.received_at == one.received_at
    assert article.item_id == article.id == one.item_id


@given(st.binary(max_size=400), st.sampled_from([None, "application/json", "text/html", "text/plain; charset=utf-16"]))
def test_any_bytes_are_an_article_or_an_item_error(payload: bytes, content_type: str | None) -> None:
    one = record(payload, content_type)
    try:
        article = read(one)
    except ItemError as error:
        assert error.code is not RejectCode.STAGE_FAILED  # noqa: PT017  both outcomes are lawful, one code is not
    else:
        assert Article.from_bytes(article.to_bytes()) == article
        assert read(one) == article


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
field_names = st.sampled_from(
    "text html content body title headlines bodies bylines authors source url uri id date urgency embargoed "  # noqa: SIM905
    "pub_status language version_created info_sources provider".split()
)


@given(st.dictionaries(field_names, json_values, max_size=6))
def test_any_fields_are_an_article_or_an_item_error(document: dict[str, object]) -> None:
    try:
        article = read(record(json.dumps(document).encode("utf-8", "surrogatepass")))
    except ItemError as error:
        assert error.code is not RejectCode.STAGE_FAILED  # noqa: PT017  as above
    else:
        assert article.text.strip()


unbroken = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="&")


@given(st.text(alphabet=unbroken, min_size=1).filter(str.strip).filter(lambda text: repair_encoding(text) == text))
def test_no_character_of_a_text_is_lost(text: str) -> None:
    assert read(record(json.dumps({"text": text}).encode())).text == text
    assert read(record(b"." + text.encode(), "text/plain")).text == "." + text
