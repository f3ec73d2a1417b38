"""The index answers as a plain dictionary from keys to records does, whatever was merged, loaded or forgotten."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamproc.duplicates import Memory, judge
from streamproc.duplicates import index as index_module
from streamproc.duplicates import runs as runs_module
from streamproc.duplicates.bucket import Earlier
from streamproc.duplicates.comparison import Text
from streamproc.duplicates.hashing import Hashes
from streamproc.duplicates.index import Index
from streamproc.duplicates.record import Record
from streamproc.duplicates.ruling import Ruling
from streamproc.duplicates.sketch import Sketch, sketch
from streamproc.duplicates.wording import Wording
from streamproc.duplicates.words import digest_of, words_of
from streamproc.events import Verdict, VerdictKind, VerdictMethod
from tests.duplicates.desk import (
    NOON,
    WEEK,
    a_busy_morning,
    a_subedited_print_of,
    a_wire_story,
    article,
    judged,
    prose,
    written,
)

HOUR = 3600 * 1_000_000
_SPREAD = 0x9E3779B97F4A7C15
NO_DIGEST = b"\0" * 16
NO_HEADLINE = digest_of(())


@pytest.fixture(autouse=True)
def small_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few entries make a run and a step, and few stories boilerplate, so that small tests have many."""
    monkeypatch.setattr(runs_module, "_YOUNG", 60)
    monkeypatch.setattr(runs_module, "_STEP", 16)
    monkeypatch.setattr(index_module, "_STEP", 1)
    monkeypatch.setattr(index_module, "_MOST_STORIES", 5)
    monkeypatch.setattr(index_module, "_MOST_HOLDERS", 8)
    monkeypatch.setattr(index_module, "_MOST_CANDIDATES", 6)


def a_wording(text_digest: bytes, headline: bytes, text: Sketch) -> Wording:
    return Wording(text_digest, headline, b"l" * 8, b"s" * 8, text, Text(""))


def a_record(  # noqa: PLR0913 - tests name what matters to them
    sequence: int,
    hour: int,
    samples: Iterable[int],
    story: str,
    *,
    is_original: bool = True,
    is_short: bool = False,
    headline: bytes = NO_HEADLINE,
) -> Record:
    """A record whose samples are drawn from a few hundred, so that many are shared; a short one has all as samples."""
    hashes = np.array(sorted({_hash(sample, is_short=is_short) for sample in samples}), np.uint64)
    wording = a_wording(bytes([len(hashes)]) * 16, headline, Sketch(hashes, is_complete=is_short))
    kind = VerdictKind.NEW if is_original else VerdictKind.DUPLICATE
    verdict = Verdict(kind=kind, method=VerdictMethod.UNSEEN, of="another")
    ruling = Ruling(f"article {story}", story, 1, verdict, "1")
    return Record.of_ruling(f"item {sequence}", sequence, hour * HOUR, wording, ruling)


def _hash(sample: int, *, is_short: bool) -> int:
    """A third of the samples are coarse; of the others long texts have none."""
    value = (1 + sample) * _SPREAD % 2**60
    return value if sample % 3 == 0 or not is_short else value + 2**61


class PlainIndex:
    """What the index shall answer, from a list of records and nothing else."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = sorted(records, key=lambda record: record.sequence)

    def before(self, earlier: Earlier) -> list[Record]:
        return [
            record
            for record in self.records
            if record.sequence < earlier.sequence and record.received >= earlier.received_from
        ]

    def candidates(self, text: Sketch, earlier: Earlier) -> tuple[list[str], list[int]]:
        holders = defaultdict(list)
        for record in self.before(earlier):
            if record.is_original:
                for sample in record.sketch.indexed.tolist():
                    holders[sample].append(record)
        hits: Counter[Record] = Counter()
        boilerplate = []
        for sample in text.indexed.tolist():
            latest = holders[sample]
            if len(latest) > 5:
                latest = latest[-8:]
                if len({record.story_id for record in latest}) > 5:
                    boilerplate.append(sample)
                    continue
            hits.update(latest)
        own = text.indexed.tolist()
        short = len(own) > len(text.coarse)

        def share(record: Record) -> float:
            """What the two share of what they can share."""
            that = record.sketch
            if short and len(that.indexed) > len(that.coarse):
                most = min(len(own), len(that.indexed)) - len(boilerplate)
            else:
                coarse_boilerplate = set(boilerplate) & set(text.coarse.tolist())
                most = min(len(text.coarse), len(that.coarse)) - len(coarse_boilerplate)
            return hits[record] / (max(most, hits[record]) + 1) if hits[record] >= max(1, 0.25 * most) else 0

        ranked = sorted(hits, key=lambda record: (-share(record), record.sequence))
        return [record.item_id for record in ranked if share(record)][:6], boilerplate


records = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.lists(st.integers(0, 500) | st.integers(0, 40), min_size=1, max_size=40),
        st.integers(0, 12),
        st.integers(0, 9),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


@given(records, st.randoms(use_true_random=False), st.integers(0, 30), st.data())
@settings(deadline=None, max_examples=200)
def test_candidates_and_boilerplate_are_those_of_a_dictionary(
    rows: list[tuple[int, list[int], int, int, bool]], shuffler: Random, since: int, data: st.DataObject
) -> None:
    made = [
        a_record(
            *(sequence, hour, samples, f"story {story}"),
            is_original=kind > 1,
            is_short=short,
            headline=NO_HEADLINE if kind == 9 else bytes([kind]) * 16,
        )
        for sequence, (hour, samples, story, kind, short) in enumerate(rows)
    ]
    gone = data.draw(st.sets(st.integers(0, len(made) - 1), max_size=5))
    hidden = data.draw(st.sets(st.integers(0, len(made) - 1), max_size=5))
    index = an_index_of(made, shuffler, loaded=data.draw(st.integers(0, len(made))), settled=data.draw(st.booleans()))
    forget(gone, index)
    for sequence in sorted(hidden):
        assert index.forget(made[sequence]) == (sequence not in gone)
        assert not index.forget(made[sequence])
    assert len(index) == len(made) - len(gone | hidden)
    oracle = PlainIndex(record for record in made if record.sequence not in gone | hidden)
    for text in made:
        compare(index, oracle, text, Earlier(data.draw(st.integers(0, len(made))), since * HOUR))


def an_index_of(records: list[Record], shuffler: Random, *, loaded: int, settled: bool) -> Index:
    """The first ones were loaded in any order."""
    first = records[:loaded]
    shuffler.shuffle(first)
    index = Index(8 * HOUR)
    for record in first:
        index.add(record)
    for bucket in index.buckets.values() if settled else ():
        for _ in bucket.settle():
            pass
    for record in records[loaded:]:
        index.add(record)
        index.work(shuffler.randrange(100))
    return index


def forget(sequences: set[int], index: Index) -> None:
    for bucket in index.buckets.values():
        for number in range(bucket.added):
            if int(bucket.name(number).split()[1]) in sequences:
                bucket.forget(number)


def compare(index: Index, oracle: PlainIndex, text: Record, earlier: Earlier, *, articles: int = 60) -> None:
    """Hold all answers against the dictionary's; of an article only so many of the latest records."""
    sketch = text.sketch
    kin = index.find(text.article_id, text.text_digest, sketch.indexed, len(sketch.coarse), earlier)
    before = oracle.before(earlier)
    originals = [record for record in before if record.is_original]
    assert (kin.candidates, kin.boilerplate.tolist()) == oracle.candidates(sketch, earlier)
    same_article = [each.item_id for each in reversed(before) if each.article_id == text.article_id]
    assert list(kin.same_article)[:articles] == same_article[:articles]
    headline = text.headline_digest
    same = [] if headline == NO_HEADLINE else [each for each in reversed(before) if each.headline_digest == headline]
    found = list(index.find_headline(headline, earlier))
    assert found[:articles] == [each.item_id for each in same][:articles]
    assert list(kin.same_words) == [each.item_id for each in originals if each.text_digest == text.text_digest]


def test_another_article_under_the_same_key_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """All ids and texts have one key: the records themselves decide."""
    monkeypatch.setattr(index_module, "_MOST_HOLDERS", 64)
    expected = written(judged(a_busy_morning()))
    monkeypatch.setattr(index_module, "_article_key", lambda _: 7)
    monkeypatch.setattr(index_module, "_text_key", lambda _: 7)
    assert written(judged(a_busy_morning())) == expected


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("settled", [True, False])
def test_of_very_common_samples_the_latest_holders_count(seed: int, *, settled: bool) -> None:
    """Two hundred revisions of three stories share their samples, so that no place in a run holds them all."""
    made = [
        a_record(sequence, 5, [*range(12), *range(100 + sequence, 130 + sequence)], f"story {sequence // 70}")
        for sequence in range(200)
    ]
    index = an_index_of(made, Random(seed), loaded=120, settled=settled)  # noqa: S311 - an order, not a secret
    index.work(10**6)
    for sequence in (20, 90, 150, 200):
        compare(index, PlainIndex(made), made[199], Earlier(sequence, 0), articles=8)


def test_boilerplate_counts_for_neither_text() -> None:
    """Of twelve samples of each all but three are a notice's, and one of the three is shared: that is a third."""
    notice = range(9)
    index = Index(8 * HOUR)
    for sequence in range(20):
        index.add(a_record(sequence, 5, [*notice, 1000 + sequence], f"story {sequence}"))
    index.add(a_record(20, 5, [*notice, 100, 101, 102], "story"))
    text = a_record(21, 5, [*notice, 102, 103, 104], "another").sketch
    found = index.find("none", NO_DIGEST, text.indexed, len(text.coarse), Earlier(99, 0))
    assert (found.candidates, len(found.boilerplate)) == (["item 20"], 9)


def test_an_excerpt_finds_its_whole_and_the_whole_its_excerpts() -> None:
    """Whichever came first: a text of 80 words and one of a thousand that holds it."""
    for seed in range(20):
        whole = sketch(words_of(prose(1000, seed)))
        excerpt = sketch(words_of(" ".join(prose(1000, seed).split()[300:420])))
        for earlier, later in ((whole, excerpt), (excerpt, whole)):
            index = Index(8 * HOUR)
            index.add(_record_of(earlier))
            found = index.find("none", NO_DIGEST, later.indexed, len(later.coarse), Earlier(9, 0))
            assert found.candidates == (["item"] if _shared(earlier.indexed, later.indexed) else [])


def _record_of(text: Sketch) -> Record:
    verdict = Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN)
    return Record.of_ruling("item", 1, HOUR, a_wording(NO_DIGEST, NO_HEADLINE, text), Ruling("a", "s", 1, verdict, "1"))


def _shared(one: Hashes, other: Hashes) -> bool:
    return bool(set(one.tolist()) & set(other.tolist()))


def test_a_text_of_a_notice_that_everybody_prints_is_judged_in_time() -> None:
    """Many thousand records share all the samples of a text, in every state of the memory."""
    notice = list(range(40))
    memory = Memory(look_back=WEEK)
    start = int(NOON.timestamp()) // 3600
    for sequence in range(6000):
        own = range(1000 + 60 * sequence, 1000 + 60 * sequence + 30)
        memory.add(a_record(sequence, start + sequence // 40, [*notice, *own], f"story {sequence}"))
    found = memory.search("none", _wording(notice), memory.before(10**6, NOON + timedelta(hours=150)))
    assert len(found.boilerplate) == len(_wording(notice).sketch.indexed)
    assert not list(found.candidates())


def _wording(samples: Iterable[int]) -> Wording:
    hashes = np.array(sorted((1 + sample) * _SPREAD % 2**60 for sample in samples), np.uint64)
    return a_wording(NO_DIGEST, NO_DIGEST, Sketch(hashes, is_complete=False))


def test_a_settled_memory_judges_as_one_that_was_never_away() -> None:
    stories = [a_wire_story(200, seed=number) for number in range(40)]
    log = [*stories, *(a_subedited_print_of(each, 2) for each in stories), article(prose(90, 1), name="own")]
    whole = judged(log)
    loaded = written(whole[:60])
    Random(1).shuffle(loaded)  # noqa: S311 - an order, not a secret
    memory = Memory(look_back=WEEK)
    for _, record, text in loaded:
        memory.load(record, text)
    for _ in memory.settle():
        pass
    assert written(judged(log[60:], memory, 60)) == written(whole)[60:]


class FakeStore(dict[str, bytes]):
    """Keeps records for a memory, and those that were asked for."""


def test_records_are_read_from_the_store_once_it_has_them() -> None:
    store = FakeStore()
    memory = Memory(WEEK, store)
    story = a_wire_story()
    first = judge(story, memory, 0)
    assert judge(story, memory, 1).is_replay
    store[story.item_id] = first.record
    memory.stored(story.item_id)
    assert memory.recall(story.item_id) is not None
    copy = judged([a_subedited_print_of(story)], memory, 1)[0]
    assert copy.event.verdict.of_item == story.item_id
    del store[story.item_id]
    assert memory.recall(story.item_id) is None
