"""What comes out, as it comes out."""

from collections.abc import AsyncGenerator, Sequence

from streamproc.client.emitted import Emitted, read_emitted
from streamproc.client.reader import TopicReader
from streamproc.errors import ItemError
from streamproc.events import RawRecord
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["Foreign", "tail"]


class Foreign(str):
    """A sentence about a record that is none of ours; somebody else writes to the topic."""

    __slots__ = ()


async def tail(
    settings: Settings, topics: Sequence[Topic], *, from_start: bool = False, until_end: bool = False
) -> AsyncGenerator[Emitted | Foreign]:
    """Read the events of *topics*.

    Args:
        settings: where the broker is.
        topics: of those that things come out on.
        from_start: whether to read what is there first.
        until_end: whether to stop at the end as of now; it implies *from_start*.

    Raises:
        OutageError: where the broker does not answer.
        SettingsError: where a topic does not exist.
    """
    async with TopicReader(settings, topics) as reader:
        records = reader.to_end() if until_end else reader.on_and_on(from_start=from_start)
        async for record in records:
            yield _read(record)


def _read(record: RawRecord) -> Emitted | Foreign:
    try:
        return read_emitted(record)
    except ItemError as error:
        return Foreign(f"{record.topic}/{record.partition} offset {record.offset}: none of our events: {error.reason}")
