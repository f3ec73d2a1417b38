"""What is remembered of one item, as an object and as the bytes that the table stores.

    head       numbers and digests, little-endian (``_HEAD``), a multiple of eight bytes
    hashes     of the sketch, 8 bytes each, in rising order (none for a duplicate or a withdrawal)
    names      JSON: [item id, article id, story id, of, of_item, policy version]
    evidence   JSON, compressed where that helps: all else of the ruling

The bytes are the truth: an object is always made from them, so what was judged and what was loaded are alike.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

import cramjam
import numpy as np
import orjson

from streamproc.duplicates.ruling import Ruling
from streamproc.duplicates.sketch import Hashes, Sketch
from streamproc.duplicates.wording import Wording
from streamproc.errors import ItemError, RejectCode
from streamproc.events import VerdictKind, VerdictMethod

__all__ = ["Record", "microseconds"]

_FORMAT: Final = 2
"""rises when the layout or the meaning of the hashes changes"""
_HEAD: Final = struct.Struct("<BBBBIqq16s16s8s8sIHxxI4x")
"""format, kind, method, flags, revision, sequence, arrival in µs, digests of text, headline, layout and source,
number of hashes, bytes of the names and of the evidence"""
_COMPLETE: Final = 1
_COMPRESSED: Final = 2
_FORGOTTEN: Final = 4
_PASSED_ON: Final = 8

_KINDS: Final = (
    VerdictKind.NEW,
    VerdictKind.REVISION,
    VerdictKind.DUPLICATE,
    VerdictKind.EXTENDED,
    VerdictKind.WITHDRAWAL,
)
_METHODS: Final = (
    VerdictMethod.UNSEEN,
    VerdictMethod.SAME_ARTICLE,
    VerdictMethod.EXACT,
    VerdictMethod.NEAR,
    VerdictMethod.EXCERPT,
    VerdictMethod.COSMETIC,
    VerdictMethod.EXTENSION,
    VerdictMethod.DIVERGED,
    VerdictMethod.PUB_STATUS,
    VerdictMethod.KILL_NOTICE,
)
"""stored by their places: add at the end only"""

_ORIGINALS: Final = (VerdictKind.NEW, VerdictKind.REVISION, VerdictKind.EXTENDED)
_NO_HASHES: Final = Sketch(np.empty(0, np.uint64), is_complete=False)
_WORTH_COMPRESSING: Final = 200
"""bytes"""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


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
    method: VerdictMethod
    of: str | None
    of_item: str | None
    revision: int
    is_repeat: bool
    """whether it is its own article once more, with nothing changed that matters"""
    is_forgotten: bool
    """whether it only says which verdict the item had"""
    text_digest: bytes
    headline_digest: bytes
    layout_digest: bytes
    source_digest: bytes
    sketch: Sketch
    encoded: bytes

    @property
    def is_original(self) -> bool:
        """Whether others may be its duplicates: true of new, extended and revised articles."""
        return self.kind in _ORIGINALS and not self.is_forgotten

    @classmethod
    def of_ruling(cls, item_id: str, sequence: int, received: int, wording: Wording, ruling: Ruling) -> Self:
        """Remember an item that was just judged."""
        kept = wording.sketch.thinned() if ruling.verdict.kind in _ORIGINALS else _NO_HASHES
        digests = (wording.text_digest, wording.headline_digest, wording.layout_digest, wording.source_digest)
        return cls._encoded((sequence, received), item_id, digests, kept, ruling)

    @classmethod
    def _encoded(  # noqa: PLR0913, PLR0917 - the parts of a record
        cls,
        place: tuple[int, int],
        item_id: str,
        digests: tuple[bytes, bytes, bytes, bytes],
        kept: Sketch,
        ruling: Ruling,
        flags: int = 0,
    ) -> Self:
        verdict = ruling.verdict
        names = orjson.dumps(
            (item_id, ruling.article_id, ruling.story_id, verdict.of, verdict.of_item, ruling.policy_version)
        )
        evidence = orjson.dumps(ruling.evidence())
        if len(evidence) > _WORTH_COMPRESSING:
            evidence = bytes(cramjam.zstd.compress(evidence, level=1))
            flags |= _COMPRESSED
        flags |= _COMPLETE * kept.is_complete | _PASSED_ON * ruling.is_passed_on
        head = _HEAD.pack(
            *(_FORMAT, _KINDS.index(verdict.kind), _METHODS.index(verdict.method), flags),
            *(ruling.revision, *place, *digests, len(kept.hashes), len(names), len(evidence)),
        )
        return cls.from_bytes(head + kept.hashes.astype("<u8").tobytes() + names + evidence)

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
            _, kind, method, flags, revision, sequence, received, *digests, count, names, rest = _HEAD.unpack_from(
                encoded
            )
            start = _HEAD.size + 8 * count
            if len(encoded) != start + names + rest:
                raise ItemError(RejectCode.BROKEN_EVENT, "record: cut, or continued")
            item_id, article_id, story_id, of, of_item, _ = orjson.loads(encoded[start : start + names])
            hashes: Hashes = np.frombuffer(encoded, "<u8", count, _HEAD.size)
            return cls(
                sequence=sequence,
                received=received,
                item_id=item_id,
                article_id=article_id,
                story_id=story_id,
                kind=_KINDS[kind],
                method=_METHODS[method],
                of=of,
                of_item=of_item,
                revision=revision,
                is_repeat=_KINDS[kind] is VerdictKind.DUPLICATE and of == article_id,
                is_forgotten=bool(flags & _FORGOTTEN),
                text_digest=digests[0],
                headline_digest=digests[1],
                layout_digest=digests[2],
                source_digest=digests[3],
                sketch=Sketch(hashes, is_complete=bool(flags & _COMPLETE)),
                encoded=encoded,
            )
        except (IndexError, TypeError, ValueError, struct.error) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "record: not what a memory stores") from error

    def ruling(self) -> Ruling:
        """Read what was decided, for a replay.

        Raises:
            ItemError: ``broken_event`` where the evidence cannot be read.
        """
        count, names, _ = _HEAD.unpack_from(self.encoded)[-3:]
        start = _HEAD.size + 8 * count
        evidence = self.encoded[start + names :]
        try:
            policy_version = orjson.loads(self.encoded[start : start + names])[-1]
            if self._flags & _COMPRESSED:
                evidence = bytes(cramjam.zstd.decompress(evidence))
            fields: dict[str, Any] = orjson.loads(evidence)
            return Ruling.restored(
                fields,
                article_id=self.article_id,
                story_id=self.story_id,
                revision=self.revision,
                names=(self.kind, self.method, self.of, self.of_item),
                policy_version=policy_version,
                is_passed_on=bool(self._flags & _PASSED_ON),
            )
        except (cramjam.DecompressionError, IndexError, TypeError, ValueError) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "record: not what a memory stores") from error

    def forgotten(self) -> Self:
        """Make what is left of it when its article is forgotten: which verdict it had, and no trace of its words."""
        digests = (bytes(16), bytes(16), bytes(8), bytes(8))
        place = (self.sequence, self.received)
        return self._encoded(place, self.item_id, digests, _NO_HASHES, self.ruling().without_texts(), _FORGOTTEN)

    @property
    def _flags(self) -> int:
        return self.encoded[3]


def microseconds(moment: datetime) -> int:
    """Count the microseconds from the epoch to *moment*; without a time zone it is taken for UTC.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND
