"""Every stage for one article after the other, without Kafka: what a worker would do, and why.

Several articles are judged in their order, as one stream with one memory. The records lie on ``news.raw``,
partition 0, at running offsets, and all arrive at one time, so that a trace can be repeated to the byte.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from streamproc.cleaning import classify
from streamproc.client.emitted import Emitted
from streamproc.client.submissions import Submission
from streamproc.duplicates import Memory
from streamproc.entities import Extractor, load_extractor
from streamproc.errors import ItemError, RejectCode
from streamproc.events import Article, DuplicateNotice, EnrichedArticle, Line, Link, RawRecord
from streamproc.headers import Origin, Rejection, reject_headers
from streamproc.pipeline import clean, extract, judge, read
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["Trace", "trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the stages did to one article."""

    place: str
    """where it was found"""
    article: Article | None
    """what was read; ``None`` where it could not be"""
    lines: tuple[Line, ...]
    """every line with its kind, and the rule that decided"""
    emitted: Emitted
    """as it would go out"""
    links: tuple[Link, ...] = ()
    """what it showed to belong together"""

    def fields(self) -> dict[str, Any]:
        """Lay it out for machines."""
        return {
            "topic": str(self.emitted.topic),
            "event": self.emitted.fields(),
            "links": [link.model_dump(mode="json") for link in self.links],
            "lines": [
                {
                    "text": line.text,
                    "kind": str(line.kind),
                    "rule": line.rule,
                    "confidence": line.confidence,
                    "evidence": line.evidence,
                    "kept": line.kept,
                    "start": line.start,
                    "end": line.end,
                }
                for line in self.lines
            ],
        }


def trace(submitted: Iterable[Submission], settings: Settings, received_at: datetime) -> Iterator[Trace]:
    """Run the stages over each record in turn.

    Args:
        submitted: the articles, in the order of their arrival.
        settings: what the stages go by.
        received_at: when they arrive.

    Raises:
        SettingsError: where the extractor that the settings name does not exist.
    """
    stages = _Stages(settings)
    timestamp = int(received_at.timestamp() * 1000)
    for number, each in enumerate(submitted):
        record = RawRecord(Topic.RAW, 0, number, timestamp, each.payload, None, tuple(each.headers))
        yield stages.run(each.place, record)


class _Stages:
    """The four stages with what they keep between two articles."""

    def __init__(self, settings: Settings) -> None:
        self._max_text = int(settings.max_text)
        self._memory = Memory(settings.look_back)
        self._extractor: Extractor = load_extractor(settings.entities)

    def run(self, place: str, record: RawRecord) -> Trace:
        """Run them over one record; what a stage refuses ends there."""
        article: Article | None = None
        lines: tuple[Line, ...] = ()
        links: tuple[Link, ...] = ()
        stage = "read"
        try:
            article = read(record, max_text=self._max_text)
            lines = tuple(classify(article))
            cleaned = clean(article)
            stage = "judge"
            judgement = judge(cleaned, self._memory, record.offset)
            judged, links = judgement.event, judgement.links
            stage = "extract"
            emitted = _passed_on(judged if isinstance(judged, DuplicateNotice) else extract(judged, self._extractor))
        except ItemError as error:
            emitted = _rejected(record, error, stage)
        except Exception as error:  # noqa: BLE001 - as in the stream: whatever it is, it is this item's end
            reason = f"{type(error).__name__}: the stage failed on this item"
            emitted = _rejected(record, ItemError(RejectCode.STAGE_FAILED, reason), stage)
        return Trace(place, article, lines, emitted, links)


def _passed_on(event: EnrichedArticle | DuplicateNotice) -> Emitted:
    return Emitted(Topic.DUPLICATES if isinstance(event, DuplicateNotice) else Topic.ENRICHED, event)


def _rejected(record: RawRecord, error: ItemError, stage: str) -> Emitted:
    """Reject it from ``news.raw``, with the headers that it would have."""
    headers = tuple(reject_headers(record, error, stage, Origin.of(record)))
    rejected = RawRecord(Topic.REJECTED, 0, record.offset, record.timestamp_ms, record.value, record.key, headers)
    return Emitted(Topic.REJECTED, Rejection.of(rejected))
