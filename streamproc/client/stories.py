"""Stories from outside: what a story holds, and an article forgotten, by way of the topics alone."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from streamproc.client.reader import TopicReader
from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.errors import ItemError, OutageError, StreamprocError
from streamproc.events import MOST_ITEMS, ForgetCommand, ForgottenEntry, RawRecord, forgotten_key
from streamproc.headers import COMMAND, FORGET
from streamproc.settings import Settings
from streamproc.stories import ON_SCRATCH, NoSuchStoryError, Position, StoryRecord, StoryStore
from streamproc.topics import JUDGING_PARTITION, Topic

__all__ = ["ANSWER_PATIENCE", "Progress", "Remembered", "find_article", "forget", "known_stories"]

BATCH: Final = 1_000

ANSWER_PATIENCE: Final = 60.0
"""seconds until whoever judges has forgotten an article: what waits before it is judged first"""

Progress = Callable[[int, int], None]
"""is told how many records were read, of how many"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article that can be forgotten."""

    id: str
    items: tuple[str, ...]
    """ids of its items that stories hold"""


async def known_stories(settings: Settings, progress: Progress = lambda _read, _of: None) -> StoryStore:
    """Read the whole topic of stories.

    Args:
        settings: where the broker is.
        progress: is told how far it is.

    Raises:
        OutageError: where the broker does not answer.
        SettingsError: where there is no such topic.
    """
    store, batch = StoryStore(ON_SCRATCH), list[RawRecord]()
    async with TopicReader(settings, [Topic.STORIES]) as reader:
        first, total = next((span.first, span.end - span.first) for span in reader.spans.values())
        async for record in reader.to_end():
            batch.append(record)
            if len(batch) >= BATCH:
                await asyncio.to_thread(_apply, store, batch)
                progress(record.offset + 1 - first, total)
                batch = []
    _apply(store, batch)
    progress(total, total)
    return store


def _apply(store: StoryStore, batch: list[RawRecord]) -> None:
    if batch:
        store.apply([StoryRecord(each.key, each.value) for each in batch], Position(batch[-1].offset + 1))


def find_article(store: StoryStore, given: str) -> Remembered:
    """Find the article that an id names: its own, one of its items', or eight characters or more of either.

    Raises:
        NoSuchStoryError: where it is none, or a story's that no article has; a ForgottenError where it was forgotten.
        AmbiguousIdError: where more than one begins with it.
    """
    named = store.name(given)
    named.check()
    if named.article_id is None:
        raise NoSuchStoryError(f"{named.id}: a story's id, not an article's; `streamproc story` lists its articles")
    return Remembered(named.article_id, tuple(store.items_of(named.article_id)))


async def forget(settings: Settings, article: Remembered, patience: float = ANSWER_PATIENCE) -> ForgottenEntry:
    """Have an article removed from memory, texts and stories; return when it was.

    The command takes its place in the judging order: it is carried out when whoever judges comes to it, also where
    nobody waits for that any more.

    Args:
        settings: where the broker is.
        article: which, as `find_article` finds it.
        patience: seconds to wait for the answer.

    Raises:
        OutageError: where the broker does not answer, or no worker does in time.
    """
    async with TopicReader(settings, [Topic.STORIES]) as reader:
        await _command(settings, article)
        try:
            async with asyncio.timeout(patience):
                async for record in reader.on_and_on(from_start=False):
                    with contextlib.suppress(ItemError):  # none of ours
                        if record.key == forgotten_key(article.id) and record.value is not None:
                            return ForgottenEntry.from_bytes(record.value)
        except TimeoutError as error:
            raise OutageError(
                f"{article.id}: no worker has forgotten it within {patience:g} seconds; "
                f"the command stands on {Topic.CLEANED} and is carried out once a worker comes to it"
            ) from error
    raise AssertionError  # it is read on and on


async def _command(settings: Settings, article: Remembered) -> None:
    answers: list[Delivered | Refused] = []
    command = ForgetCommand(id=article.id, items=article.items[-MOST_ITEMS:])
    headers = [("content-type", b"application/json"), (COMMAND, FORGET)]
    async with Sender(settings) as sender:
        await sender.send(
            Topic.CLEANED,
            command.to_bytes(),
            answers.append,
            key=article.id.encode(),
            headers=headers,
            partition=JUDGING_PARTITION,
        )
    for answer in answers:
        if isinstance(answer, Refused):
            raise StreamprocError(f"{Topic.CLEANED}: {answer.reason}")
