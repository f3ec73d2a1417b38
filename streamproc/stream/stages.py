"""The three stages as the stream runs them: a record in, an outcome out.

`read` and `clean` run together, in threads; `judge` in the event loop, in order; `extract` in threads. What each
does is in ``streamproc.pipeline``; here is only which topic its event goes to, and under which headers.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from streamproc import pipeline
from streamproc.entities import load_extractor
from streamproc.errors import ItemError, RejectCode
from streamproc.events import (
    MOST_ITEMS,
    ArticleFields,
    CleanedArticle,
    DuplicateNotice,
    ForgetCommand,
    ForgottenEntry,
    JudgedArticle,
    Link,
    RawRecord,
    StoryEntry,
    VerdictKind,
    forgotten_key,
)
from streamproc.headers import (
    COMMAND,
    FORGET,
    Origin,
    event_headers,
    header,
    reject_headers,
    trace_context,
)
from streamproc.metrics import Metrics
from streamproc.settings import Settings
from streamproc.stream.furniture_feed import FurnitureFeed
from streamproc.stream.in_flight import Message, Outcome
from streamproc.stream.memory_table import MemoryTable
from streamproc.stream.policy_feed import PolicyFeed
from streamproc.topics import JUDGING_PARTITION, Topic

__all__ = ["STAGES", "Stages"]

log = logging.getLogger(__name__)

STAGES: Final = {"read": Topic.RAW, "judge": Topic.CLEANED, "extract": Topic.JUDGED}
"""each stage and the topic that it consumes; `clean` runs with `read`"""

PLAIN_HEADERS: Final = (("content-type", b"application/json"),)

LIGHT: Final = 8 << 10
"""bytes: some 1,300 words"""

StageFunction = Callable[[RawRecord], Outcome]


class Stages:
    """The stages of one worker."""

    def __init__(
        self,
        settings: Settings,
        table: MemoryTable,
        furniture: FurnitureFeed,
        policy: PolicyFeed,
        metrics: Metrics,
    ) -> None:
        self._max_text = int(settings.max_text)
        self._table = table
        self._metrics = metrics
        self._furniture = furniture
        self._policy = policy
        self._extractor = load_extractor(settings.entities)
        self._threads = ThreadPoolExecutor(settings.threads, thread_name_prefix="stage")

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def read(self, record: RawRecord) -> Outcome:
        """Read and clean a raw record."""
        self._furniture.check()
        if is_light(record):
            return self._read_and_clean(record)
        return await self._in_thread(self._read_and_clean, record)

    async def policy_known(self) -> None:
        """Wait, each in its turn, until what goes for a judgement is known; where it is, without an ``await``."""
        await self._policy.known()

    async def judge(self, record: RawRecord) -> Outcome:
        """Judge a cleaned article. No ``await`` in here: that keeps the judging order."""
        command = header(record.headers, COMMAND)
        if command is not None:
            return self._obey(command, record)
        article = CleanedArticle.from_bytes(record.value)
        rules = self._policy.in_force(article.source, article.received_at)
        with self._metrics.timed("judge"):
            judgement = pipeline.judge(article, self._table.memory, record.offset, rules)
        event, verdict = judgement.event, judgement.event.verdict
        self._metrics.verdicts.labels(verdict.kind, verdict.method).inc()
        if verdict.kind is VerdictKind.NEW and not judgement.is_replay:
            self._furniture.learn(article, self._table.generation)
        origin = origin_of(article, record)
        topic, kind = (
            (Topic.DUPLICATES, "duplicate") if isinstance(event, DuplicateNotice) else (Topic.JUDGED, "judged")
        )
        headers = event_headers(kind, origin, verdict=verdict.kind, source=event.source)
        outputs = [Message(topic, event.id.encode(), event.to_bytes(), headers)]
        outputs += [_link_message(link, number, origin) for number, link in enumerate(judgement.links)]
        outputs.append(_entry_message(article.item_id.encode(), judgement.entry))
        return Outcome(tuple(outputs), self._table.note(article.item_id, judgement))

    def _obey(self, command: str, record: RawRecord) -> Outcome:
        """Do what an operator asked for, in the judging order."""
        if command != FORGET.decode():
            raise ItemError(RejectCode.BROKEN_EVENT, f"{COMMAND}: not a command that is known here")
        asked = ForgetCommand.from_bytes(record.value)
        left, changes = self._table.forget(asked)
        log.info("article.forgotten id=%s items=%d", asked.id, len(left))
        items = [each.item_id for each in left]
        named = tuple(dict.fromkeys([*items, *asked.items]))[:MOST_ITEMS]
        entry = ForgottenEntry(
            id=asked.id, items=named, items_total=len(items), forgotten_at=record.received_at, sequence=record.offset
        )
        gone = [Message(Topic.STORIES, item.encode(), None, partition=JUDGING_PARTITION) for item in named]
        return Outcome((*gone, _entry_message(forgotten_key(asked.id), entry)), changes)

    async def extract(self, record: RawRecord) -> Outcome:
        """Extract what a judged article speaks of."""
        return await self._in_thread(self._extract, record)

    def refuse(self, stage: str, record: RawRecord, error: ItemError) -> Outcome:
        """Reject a record, whole, with the reason."""
        self._metrics.rejects.labels(error.code).inc()
        headers = reject_headers(record, error, stage, self._raw_origin(record))
        return Outcome((Message(Topic.REJECTED, record.key, record.value, headers),))

    def count(self, stage: str) -> None:
        """Count an item that a stage has finished."""
        self._metrics.items.labels(stage).inc()

    def _read_and_clean(self, record: RawRecord) -> Outcome:
        with self._metrics.timed("read"):
            article = pipeline.read(record, max_text=self._max_text)
        with self._metrics.timed("clean"):
            cleaned = pipeline.clean(article, self._furniture.in_force(article))
        headers = event_headers("cleaned", Origin.of(record), source=cleaned.source)
        value = cleaned.to_bytes()
        return Outcome((Message(Topic.CLEANED, cleaned.id.encode(), value, headers, JUDGING_PARTITION),))

    def _extract(self, record: RawRecord) -> Outcome:
        article = JudgedArticle.from_bytes(record.value)
        with self._metrics.timed("extract"):
            event = pipeline.extract(article, self._extractor)
        origin = origin_of(article, record)
        headers = event_headers("enriched", origin, verdict=event.verdict.kind, source=event.source)
        return Outcome((Message(Topic.ENRICHED, event.id.encode(), event.to_bytes(), headers),))

    async def _in_thread(self, function: StageFunction, record: RawRecord) -> Outcome:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, record)

    def _raw_origin(self, record: RawRecord) -> Origin | None:
        """Find the raw record behind a rejected one, where it is known."""
        if record.topic == Topic.RAW:
            return Origin.of(record)
        try:
            return origin_of(ArticleFields.from_bytes(record.value), record)
        except ItemError:
            return None


def _link_message(link: Link, number: int, origin: Origin) -> Message:
    headers = event_headers("link" if number == 0 else f"link.{number}", origin)
    return Message(Topic.LINKS, link.id.encode(), link.to_bytes(), headers)


def _entry_message(key: bytes, entry: StoryEntry | ForgottenEntry) -> Message:
    return Message(Topic.STORIES, key, entry.to_bytes(), list(PLAIN_HEADERS), JUDGING_PARTITION)


def is_light(record: RawRecord) -> bool:
    """Tell whether reading and cleaning take two milliseconds or so: going to a thread and back costs as much."""
    payload = record.value or b""
    return len(payload) <= LIGHT and b"<" not in payload


def origin_of(event: ArticleFields, record: RawRecord) -> Origin:
    """Take the raw record's coordinates from an event of ours."""
    place = event.provenance
    trace = trace_context(record.headers, event.item_id)
    return Origin(event.item_id, place.topic, place.partition, place.offset, place.received_at, trace)
