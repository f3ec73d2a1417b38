"""What is remembered is read back as it was written, and nothing else is taken for a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.duplicates.record import Record, Ruling
from streamproc.duplicates.sketch import sketch
from streamproc.duplicates.wording import Wording
from streamproc.duplicates.words import Words
from streamproc.errors import ItemError, RejectCode
from streamproc.events import Verdict, VerdictKind, VerdictMethod
from tests.duplicates.desk import a_busy_morning, judged, words

shares = st.floats(0, 1)
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
        shared_samples=st.integers(0, 10**6),
    ),
)
rulings = st.builds(
    Ruling,
    article_id=st.text(max_size=40),
    story_id=st.text(max_size=40),
    revision=st.integers(0, 10**6),
    verdict=verdicts,
    policy_version=st.text(max_size=8),
)


@given(rulings, st.integers(0, 2**60), st.integers(-(2**60), 2**60), st.integers(0, 1500))
def test_a_record_is_read_as_it_was_written(ruling: Ruling, sequence: int, received: int, count: int) -> None:
    wording = Wording(b"t" * 16, b"h" * 16, sketch(Words(words(count, "any"))), is_short=False)
    record = Record.of("item", sequence, received, wording, ruling)
    again = Record.from_bytes(record.encoded)
    assert again.ruling() == ruling
    assert (again.sequence, again.received, again.item_id) == (sequence, received, "item")
    assert (again.text_digest, again.headline_digest) == (b"t" * 16, b"h" * 16)
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
    with pytest.raises(ItemError, match="format 02"):
        Record.from_bytes(b"\x02" + record[1:])
