"""Learned furniture on a worker: the topic read into a ledger, what is learned and decided written to it.

    topic ──▶ ledger      every worker by itself, without a group, from the beginning and then on
    judge ──▶ learner ──▶ topic      the worker that judges; beside the stream, which never waits for it
    page  ──▶ decision ─▶ topic      any worker

A change is in force for what arrives a lead time after its record was stamped. So a worker that has read the topic to
its end less than that time ago knows all that concerns any item it holds; one that has not lets its items wait.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import islice
from typing import Final

from streamproc.cleaning.learned import Action, Decided, Furniture, Learner, Ledger, RecordKey, RecordKind
from streamproc.errors import ItemError, OutageError
from streamproc.events import Article, CleanedArticle, RawRecord
from streamproc.settings import Settings
from streamproc.stream.compacted import CompactedTopic
from streamproc.stream.in_flight import Delivery, Message
from streamproc.topics import Topic

__all__ = ["FurnitureFeed"]

log = logging.getLogger(__name__)

PARTITION: Final = 0
"""the topic has no other"""

PATIENCE: Final = 10.0
"""seconds that the broker may take to answer"""

RETRY: Final = 2.0
"""seconds before what the broker did not take is sent again"""

UNLEARNED: Final = 500
"""articles that wait to be learned from; above that the oldest is left out, as others will teach the same"""

UNSENT: Final = 2_000
"""records that wait to be written; above that nothing is learned until the broker takes them"""

BATCH: Final = 200
"""records sent before their deliveries are waited for"""

HEADERS: Final = [("content-type", b"application/json")]


class FurnitureFeed:
    """One worker's.

    Args:
        settings: the operator's.
        send: hands a message to the producer; raises as `in_flight.Delivery.wait` does.
    """

    def __init__(self, settings: Settings, send: Callable[[Message], Awaitable[Delivery]]) -> None:
        self._send = send
        self._lead = settings.change_lead
        self._topic = CompactedTopic(settings, Topic.FURNITURE, self._take, self._begin_anew)
        self.ledger = Ledger(settings.change_lead, settings.retention)
        self._learner = Learner(self.ledger)
        self._term = 0
        self._articles: deque[tuple[CleanedArticle, int]] = deque(maxlen=UNLEARNED)
        self._changes: dict[bytes, Message] = {}
        """records to write, the newest of each line, by key"""
        self._work = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read and write for as long as the context lasts."""
        self._loop = asyncio.get_running_loop()
        writing = asyncio.create_task(self._learn_and_write())
        try:
            async with self._topic.running():
                yield
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    @property
    def behind_seconds(self) -> float | None:
        """How long ago all that was learned was known here; ``None`` before it first was."""
        return self._topic.behind_seconds

    def in_force(self, article: Article) -> Furniture | None:
        """Say what leaves an item; may be called from any thread."""
        return self.ledger.in_force(article.source, article.received_at)

    def check(self) -> None:
        """Let items wait where something may be in force for them that is not known here.

        Raises:
            OutageError: where the topic was not read to its end lately.
        """
        self._topic.check(self._lead)

    def learn(self, article: CleanedArticle, term: int = 0) -> None:
        """Learn from an article that was judged new, in a while.

        Args:
            article: as it was cleaned.
            term: changes with every rebalance. Another worker may have judged between two terms: what was counted here
                before then is older than what the topic says.
        """
        self._articles.append((article, term))
        self._work.set()

    async def decide(self, source: str, key: str, action: Action) -> None:
        """Write what an operator decided about a line; may be called from any thread's loop.

        Args:
            source: folded by `source_name`.
            key: the line's, folded by `folding`.
            action: what was decided.

        Raises:
            OutageError: where the broker does not take it in time.
        """
        if self._loop is None:
            raise OutageError("worker: not running")
        name = RecordKey(RecordKind.DECISION, source, key)
        decided = Decided(source=source, key=key, action=action)
        writing = self._write(_message(name.to_bytes(), decided.to_bytes()))
        try:
            async with asyncio.timeout(PATIENCE):
                if asyncio.get_running_loop() is self._loop:
                    await writing
                else:
                    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(writing, self._loop))
        except TimeoutError as error:
            raise OutageError(f"{Topic.FURNITURE}: the broker does not answer") from error
        except ItemError as error:
            raise OutageError(f"{Topic.FURNITURE}: the broker refuses it ({error.code})") from error

    # --- reading --------------------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Forget everything: the topic was deleted, and made anew."""
        self.ledger.clear()
        self._learner = Learner(self.ledger)

    def _take(self, record: RawRecord) -> None:
        name = self.ledger.apply(record.key, record.value, record.received_at)
        if name is not None and name.kind is RecordKind.DECISION:
            self._take_note(name)

    def _take_note(self, name: RecordKey) -> None:
        """Take a decision to the learner; what it counted of a forgotten line before that is not written any more."""
        self._learner.take_note(name)
        line = self.ledger.line(name.source, name.key)
        if line is not None and line.is_forgotten:
            self._changes.pop(name._replace(kind=RecordKind.LINE).to_bytes(), None)

    # --- learning and writing -------------------------------------------------------------------------------------

    async def _learn_and_write(self) -> None:
        while True:
            await self._work.wait()
            self._work.clear()
            while self._articles or self._changes:
                if self._articles and len(self._changes) < UNSENT:
                    self._learn_one(*self._articles.popleft())
                    await asyncio.sleep(0)
                if self._changes and (not self._articles or len(self._changes) >= BATCH):
                    await self._write_batch()

    def _learn_one(self, article: CleanedArticle, term: int) -> None:
        if term != self._term:
            self._learner, self._term = Learner(self.ledger), term
            self._changes.clear()
        try:
            changes = self._learner.learn(article)
            messages = [_message(name.to_bytes(), None if line is None else line.to_bytes()) for name, line in changes]
        except Exception as error:  # noqa: BLE001 - whatever it is, one article less was learned from
            log.error("furniture.learn_failed error=%s", type(error).__name__)  # noqa: TRY400 - it could quote the article
            return
        self._changes |= {message.key or b"": message for message in messages}

    async def _write_batch(self) -> None:
        """Write the oldest changes; one that fails is tried again, unless a newer one of its line waits."""
        keys = list(islice(self._changes, BATCH))
        batch = [self._changes.pop(key) for key in keys]
        results = await asyncio.gather(*(self._write(message) for message in batch), return_exceptions=True)
        failed = [message for message, result in zip(batch, results, strict=True) if isinstance(result, OutageError)]
        for message in failed:
            self._changes.setdefault(message.key or b"", message)
        if failed:
            self._work.set()
            await asyncio.sleep(RETRY)

    async def _write(self, message: Message) -> None:
        """Write a record.

        Raises:
            OutageError: where the broker does not take it now.
            ItemError: where it never will.
        """
        await (await self._send(message)).wait()


def _message(key: bytes, value: bytes | None) -> Message:
    return Message(Topic.FURNITURE, key, value, list(HEADERS), PARTITION)
