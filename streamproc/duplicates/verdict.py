"""The decision: is an article new, a revision of itself, or a duplicate of another one?

It is a function of the article and of the records before it in the judging order. It reads no clock, and it
never compares an article with its own item: a replay is recognised before anything is compared.
"""

from dataclasses import dataclass
from typing import Final

from streamproc.duplicates.memory import Memory, Recollection
from streamproc.duplicates.record import Record, Ruling, microseconds
from streamproc.duplicates.sketch import Overlap, overlap
from streamproc.duplicates.wording import Wording, wording_of
from streamproc.events import (
    CleanedArticle,
    DuplicateNotice,
    JudgedArticle,
    Verdict,
    VerdictKind,
    VerdictMethod,
)

__all__ = ["POLICY_VERSION", "Judgement", "judge"]

POLICY_VERSION: Final = "2"
"""rises with every change to what a text, a sample or a threshold is"""

MOST_OF_A_TEXT: Final = 0.8
"""share of a text that makes it a copy. One changed word costs five shingles, so 0.8 is one change in 25
words; articles that only quote the same speech share less than half"""
FAIR_PART: Final = 0.2
"""share of either text from which two texts under one id are one article; a section page keeps less"""
LEAST_SHARED: Final = 8
"""samples that a near copy or an excerpt must share; fewer prove nothing"""
_DIGITS: Final = 4
"""decimal places of a share; its standard error is larger by far"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of an article."""

    event: JudgedArticle | DuplicateNotice
    record: bytes
    """what the table stores under the item id"""
    is_replay: bool
    """whether the item had been judged before"""


@dataclass(frozen=True, slots=True)
class _Match:
    """An original that a text may be a copy of."""

    original: Record
    method: VerdictMethod
    score: float
    threshold: float
    evidence: Overlap


def judge(article: CleanedArticle, memory: Memory, sequence: int) -> Judgement:
    """Decide what *article* is to the articles before it, and remember it.

    The first line that fits decides. "Its latest" is the latest record under the same article id that was
    new, a revision, or a duplicate of another article.

    | the article                                                        | verdict              | as         |
    |--------------------------------------------------------------------|----------------------|------------|
    | item id known                                                      | the one it had       | as it was  |
    | its latest new or revised: same words, same headline               | duplicate, exact     | own id     |
    | its latest new or revised: one holds 0.2 of the other              | revision             | own id     |
    | its latest new or revised: they share less (a section page)        | by the lines below   | item id    |
    | same words as an original; under 40 words, same headline as well   | duplicate, exact     | own id     |
    | under 40 words                                                     | new                  | own id     |
    | 0.8 of either stands in the other                                  | duplicate, near      | own id     |
    | 0.8 of it stands in the other, which holds more                    | duplicate, excerpt   | own id     |
    | anything else, such as an earlier article with much new text       | new                  | own id     |

    Near copies and excerpts share at least eight samples. Among several originals the highest score wins,
    then the earliest. An original is new or a revision, so a duplicate never points to a duplicate.

    Args:
        article: the story and nothing else in its body.
        memory: what was judged; it may hold later items, which do not count.
        sequence: the article's place in the judging order, the offset of its record in the one judging
        partition.

    Returns:
        The event to send and the record to store; for a replay the same ones again.
    """
    known = memory.recall(article.item_id)
    if known is not None:
        return Judgement(_event(article, known.ruling()), known.encoded, is_replay=True)
    wording = wording_of(article)
    found = memory.search(article.id, wording, memory.before(sequence, article.received_at))
    ruling = _decide(article, wording, found)
    record = Record.of(article.item_id, sequence, microseconds(article.received_at), wording, ruling)
    memory.add(record)
    return Judgement(_event(article, ruling), record.encoded, is_replay=False)


def _decide(article: CleanedArticle, wording: Wording, found: Recollection) -> Ruling:
    """Hold the article against its own latest, then against all others."""
    latest = found.latest()
    if latest is None or not latest.is_original:
        return _among_others(article.id, wording, found)
    shared = overlap(wording.sketch, latest.sketch)
    is_same_text = wording.text_digest == latest.text_digest
    if is_same_text and wording.headline_digest == latest.headline_digest:
        return _duplicate(article.id, _Match(latest, VerdictMethod.EXACT, 1.0, 1.0, shared))
    share = max(shared.share_of_this, shared.share_of_that)
    if share >= FAIR_PART or is_same_text:
        match = _Match(latest, VerdictMethod.SAME_ARTICLE, share, FAIR_PART, shared)
        verdict = _verdict(VerdictKind.REVISION, match)
        return Ruling(article.id, latest.story_id, latest.revision + 1, verdict, POLICY_VERSION)
    return _among_others(article.item_id, wording, found)


def _among_others(article_id: str, wording: Wording, found: Recollection) -> Ruling:
    """Judge an article of which nothing is known."""
    original = found.first_with_the_words()
    if original is not None:
        shared = overlap(wording.sketch, original.sketch)
        return _duplicate(article_id, _Match(original, VerdictMethod.EXACT, 1.0, 1.0, shared))
    match = None if wording.is_short else _best_match(wording, found)
    if match is not None:
        return _duplicate(article_id, match)
    verdict = Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN)
    return Ruling(article_id, article_id, 1, verdict, POLICY_VERSION)


def _best_match(wording: Wording, found: Recollection) -> _Match | None:
    """Find the original that most of the text stands in."""
    boilerplate = found.boilerplate
    own = wording.sketch.without(boilerplate) if len(boilerplate) else wording.sketch
    matches = []
    for original in found.candidates():
        others = original.sketch.without(boilerplate) if len(boilerplate) else original.sketch
        match = _match(original, overlap(own, others))
        if match is not None:
            matches.append(match)
    return min(matches, key=lambda match: (-match.score, match.original.sequence), default=None)


def _match(original: Record, evidence: Overlap) -> _Match | None:
    """Say what the *evidence* makes of the text: a near copy, an excerpt, or neither."""
    score = evidence.share_of_this
    if evidence.shared < LEAST_SHARED or score < MOST_OF_A_TEXT:
        return None
    if evidence.share_of_that >= MOST_OF_A_TEXT:
        score = min(score, evidence.share_of_that)
        return _Match(original, VerdictMethod.NEAR, score, MOST_OF_A_TEXT, evidence)
    return _Match(original, VerdictMethod.EXCERPT, score, MOST_OF_A_TEXT, evidence)


def _duplicate(article_id: str, match: _Match) -> Ruling:
    verdict = _verdict(VerdictKind.DUPLICATE, match)
    return Ruling(article_id, match.original.story_id, 0, verdict, POLICY_VERSION)


def _verdict(kind: VerdictKind, match: _Match) -> Verdict:
    """Write the evidence down."""
    return Verdict(
        kind=kind,
        method=match.method,
        of=match.original.article_id,
        of_item=match.original.item_id,
        score=round(match.score, _DIGITS),
        threshold=match.threshold,
        share_of_this=round(match.evidence.share_of_this, _DIGITS),
        share_of_that=round(match.evidence.share_of_that, _DIGITS),
        shared_samples=match.evidence.shared,
    )


def _event(article: CleanedArticle, ruling: Ruling) -> JudgedArticle | DuplicateNotice:
    """Write the ruling beside the article; its fields were validated when it was read."""
    fields = dict(article)
    fields["id"] = ruling.article_id
    fields["story_id"] = ruling.story_id
    fields["verdict"] = ruling.verdict
    fields["provenance"] = article.provenance.model_copy(update={"policy_version": ruling.policy_version})
    if ruling.verdict.kind is not VerdictKind.DUPLICATE:
        return JudgedArticle.model_construct(**fields, revision=ruling.revision)
    return DuplicateNotice.model_construct(**{name: fields[name] for name in DuplicateNotice.model_fields})
