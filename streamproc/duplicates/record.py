"""What is remembered of one item, as an object and as the bytes that the table stores.

    byte 0     the format: 1
    1 to 3     kind, method, flags (1: the sketch is complete; 2: the verdict has evidence)
    4 to 103   numbers and digests, little-endian (``_HEAD``), padded to a multiple of eight
    then       the hashes of the sketch, 8 bytes each, in rising order (none for a duplicate)
    to the end JSON: [item id, article id, story id, of, of_item, policy version]

The bytes are the truth: an object is always made from them, so what was judged and what was loaded are alike.
"""

import math
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self

import numpy as np
import orjson

from streamproc.duplicates.sketch import Hashes, Sketch
from streamproc.duplicates.wording import Wording
from streamproc.errors import ItemError, RejectCode
from streamproc.events import Verdict, VerdictKind, VerdictMethod

__all__ = ["Record", "Ruling", "microseconds", "moment"]

_FORMAT: Final = 1
"""rises when the layout or the meaning of the hashes changes"""
_HEAD: Final = struct.Struct("<BBBBIqq16s16s4dqI4x")
"""format, kind, method, flags, revision, sequence, arrival in µs, digests of text and headline, score,
threshold, share of this, share of that, shared samples, number of hashes; NaN where there is no evidence"""
_COMPLETE: Final = 1
_EVIDENCE: Final = 2

_KINDS: Final = (VerdictKind.NEW, VerdictKind.REVISION, VerdictKind.DUPLICATE)
_METHODS: Final = (
    VerdictMethod.UNSEEN,
    VerdictMethod.SAME_ARTICLE,
    VerdictMethod.EXACT,
    VerdictMethod.NEAR,
    VerdictMethod.EXCERPT,
)
"""stored by their places: add at the end only"""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about an item: its verdict, and as what it counts."""

    article_id: str
    story_id: str
    revision: int
    """0 for a duplicate"""
    verdict: Verdict
    policy_version: str


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One item in memory. Two records are equal only where they are the same object."""

    sequence: int
    """its place in the judging order"""
    received: int
    """microseconds since the epoch"""
    item_id: str
    article_id: str
    story_id: str
    kind: VerdictKind
    revision: int
    is_repeat: bool
    """whether it is its own article once more, word for word"""
    text_digest: bytes
    headline_digest: bytes
    sketch: Sketch
    encoded: bytes

    @property
    def is_original(self) -> bool:
        """Whether others may be its duplicates: true of new articles and revisions."""
        return self.kind is not VerdictKind.DUPLICATE

    @classmethod
    def of(cls, item_id: str, sequence: int, received: int, wording: Wording, ruling: Ruling) -> Self:
        """Remember an item that was just judged."""
        verdict = ruling.verdict
        is_original = verdict.kind is not VerdictKind.DUPLICATE
        kept = wording.sketch.thinned() if is_original else Sketch(np.empty(0, np.uint64), is_complete=False)
        flags = _COMPLETE * kept.is_complete | _EVIDENCE * (verdict.score is not None)
        numbers = (verdict.score, verdict.threshold, verdict.share_of_this, verdict.share_of_that)
        head = _HEAD.pack(
            *(_FORMAT, _KINDS.index(verdict.kind), _METHODS.index(verdict.method), flags),
            *(ruling.revision, sequence, received, wording.text_digest, wording.headline_digest),
            *(math.nan if number is None else number for number in numbers),
            *(verdict.shared_samples or 0, len(kept.hashes)),
        )
        names = (
            item_id,
            ruling.article_id,
            ruling.story_id,
            verdict.of,
            verdict.of_item,
            ruling.policy_version,
        )
        return cls.from_bytes(head + kept.hashes.astype("<u8").tobytes() + orjson.dumps(names))

    @classmethod
    def from_bytes(cls, encoded: bytes) -> Self:
        """Read it back.

        Raises:
            ItemError: ``broken_event`` where *encoded* is no record, or one of a format that is not known
            here.
        """
        if encoded[:1] != bytes([_FORMAT]):
            raise ItemError(RejectCode.BROKEN_EVENT, f"record: format {encoded[:1].hex()} is not known")
        try:
            head = _HEAD.unpack_from(encoded)
            names_start = _HEAD.size + 8 * head[-1]
            item_id, article_id, story_id, of, *_rest = orjson.loads(encoded[names_start:])
            hashes: Hashes = np.frombuffer(encoded, "<u8", head[-1], _HEAD.size)
            return cls(
                sequence=head[5],
                received=head[6],
                item_id=item_id,
                article_id=article_id,
                story_id=story_id,
                kind=_KINDS[head[1]],
                revision=head[4],
                is_repeat=_KINDS[head[1]] is VerdictKind.DUPLICATE and of == article_id,
                text_digest=head[7],
                headline_digest=head[8],
                sketch=Sketch(hashes, is_complete=bool(head[3] & _COMPLETE)),
                encoded=encoded,
            )
        except (IndexError, TypeError, ValueError, struct.error) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "record: not what a memory stores") from error

    def ruling(self) -> Ruling:
        """Read what was decided, for a replay."""
        head = _HEAD.unpack_from(self.encoded)
        *_ids, of, of_item, policy_version = orjson.loads(self.encoded[_HEAD.size + 8 * head[-1] :])
        verdict = Verdict(kind=self.kind, method=_METHODS[head[2]], of=of, of_item=of_item)
        if head[3] & _EVIDENCE:
            score, threshold, share_of_this, share_of_that, shared_samples = head[9:14]
            verdict = verdict.model_copy(
                update={
                    "score": score,
                    "threshold": threshold,
                    "share_of_this": share_of_this,
                    "share_of_that": share_of_that,
                    "shared_samples": shared_samples,
                }
            )
        return Ruling(self.article_id, self.story_id, self.revision, verdict, policy_version)


def microseconds(moment: datetime) -> int:
    """Count the microseconds from the epoch to *moment*; without a time zone it is taken for UTC.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def moment(received: int) -> datetime:
    """Turn *received*, microseconds since the epoch, into a time, UTC.

    >>> moment(1_000_000).isoformat()
    '1970-01-01T00:00:01+00:00'
    """
    return _EPOCH + timedelta(microseconds=received)
