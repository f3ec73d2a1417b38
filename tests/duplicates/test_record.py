"""What is remembered is read back as it was written, and nothing else is taken for a record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.comparison import Text
from streamproc.duplicates.record import Record
from streamproc.duplicates.ruling import Ruling, Tie
from streamproc.duplicates.sketch import sketch
from streamproc.duplicates.wording import Wording
from streamproc.duplicates.words import Words
from streamproc.errors import ItemError, RejectCode
from streamproc.events import (
    Change,
    ChangeKind,
    LinkRelation,
    OriginEvidence,
    Passage,
    RevisionClass,
    Verdict,
    VerdictKind,
    VerdictMethod,
    WireOrigin,
)
from tests.duplicates.desk import a_busy_morning, judged, words

shares = st.floats(0, 1)
numbers = st.integers(0, 10**6)
words_said = st.none() | st.text(max_size=300).filter(lambda text: text.isprintable())
changes = st.builds(
    Change,
    kind=st.sampled_from(ChangeKind),
    field=st.sampled_from(["headline", "body"]),
    before=words_said,
    after=words_said,
    start=st.none() | numbers,
    end=st.none() | numbers,
)
ties = st.builds(
    Tie,
    relation=st.sampled_from(LinkRelation),
    of=st.text(max_size=8),
    of_item=st.text(max_size=8),
    of_story_id=st.text(max_size=8),
    evidence=st.sampled_from(["text", "origin"]),
    score=st.none() | shares,
)
verdicts = st.one_of(
    st.just(Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN)),
    st.builds(
        Verdict,
        kind=st.sampled_from(VerdictKind),
        method=st.sampled_from(VerdictMethod),
        of=st.text(max_size=40),
        of_item=st.text(max_size=40),
        score=shares,
        threshold=shares,
        share_of_this=shares,
        share_of_that=shares,
        share_unseen=shares,
        passages=st.lists(st.builds(Passage, **dict.fromkeys(Passage.model_fields, numbers)), max_size=3).map(tuple),
        passages_omitted=numbers,
    ),
)
rulings = st.builds(
    Ruling,
    article_id=st.text(max_size=40),
    story_id=st.text(max_size=40),
    revision=st.integers(0, 10**6),
    verdict=verdicts,
    policy_version=st.text(max_size=8),
    origin=st.none() | st.just(WireOrigin(agency="AP", known_by=OriginEvidence.DATELINE)),
    revision_class=st.none() | st.sampled_from(RevisionClass),
    changes=st.lists(changes, max_size=3).map(tuple),
    truncated=st.sampled_from([(), ("changes",)]),
    ties=st.lists(ties, max_size=3).map(tuple),
    published=st.none() | st.integers(-(2**60), 2**60),
    is_passed_on=st.booleans(),
)


@given(rulings, st.integers(0, 2**60), st.integers(-(2**60), 2**60), st.integers(0, 1500))
def test_a_record_is_read_as_it_was_written(ruling: Ruling, sequence: int, received: int, count: int) -> None:
    text = Text("", Words(words(count, "any")))
    wording = Wording(b"t" * 16, b"h" * 16, b"l" * 8, b"s" * 8, sketch(text.words), text)
    record = Record.of_ruling("item", sequence, received, wording, ruling)
    again = Record.from_bytes(record.encoded)
    assert again.ruling() == ruling
    assert (again.sequence, again.received, again.item_id) == (sequence, received, "item")
    assert (again.text_digest, again.headline_digest) == (b"t" * 16, b"h" * 16)
    assert (again.layout_digest, again.source_digest) == (b"l" * 8, b"s" * 8)
    if record.is_original:
        assert again.sketch.hashes.tolist() == wording.sketch.thinned().hashes.tolist()
    else:
        assert not again.sketch.hashes.size


@given(st.binary(max_size=300))
def test_other_bytes_are_broken_events(payload: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        Record.from_bytes(payload)
    assert caught.value.code is RejectCode.BROKEN_EVENT


def test_a_record_that_was_cut_is_a_broken_event() -> None:
    record = judged(a_busy_morning()[:1])[0].record
    for length in range(0, len(record), 7):
        with pytest.raises(ItemError):
            Record.from_bytes(record[:length])


def test_a_record_of_another_format_is_a_broken_event() -> None:
    record = judged(a_busy_morning()[:1])[0].record
    with pytest.raises(ItemError, match="format 01"):
        Record.from_bytes(b"\x01" + record[1:])


@given(rulings)
def test_what_is_left_of_a_forgotten_article_is_its_verdict(ruling: Ruling) -> None:
    text = Text("", Words(words(200, "any")))
    wording = Wording(b"t" * 16, b"h" * 16, b"l" * 8, b"s" * 8, sketch(text.words), text)
    left = Record.of_ruling("item", 7, 8, wording, ruling).forgotten()
    assert (left.is_forgotten, left.is_original, left.sequence, left.received) == (True, False, 7, 8)
    assert not left.sketch.hashes.size
    assert not any(left.text_digest + left.headline_digest + left.layout_digest + left.source_digest)
    assert left.ruling() == replace(ruling, changes=())
