"""Learned furniture from outside: what was learned, and an operator's decisions about it, by way of its topic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from streamproc.cleaning.learned import Action, Decided, Ledger, LedgerLine, RecordKey, RecordKind
from streamproc.cleaning.learned.folding import exact_key, folded_key, split_words
from streamproc.cleaning.learned.listing import ListedLine, ListedStanding, find_lines, list_lines, listed
from streamproc.client.reader import TopicReader
from streamproc.client.sender import Delivered, Refused, Sender
from streamproc.errors import StreamprocError
from streamproc.events import source_name
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["NoSuchLineError", "Settled", "decide", "decide_line", "learned_ledger", "learned_lines"]


class NoSuchLineError(StreamprocError):
    """What is named is no line of learned furniture, or more than one."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that was delivered."""

    action: Action
    id: str
    source: str
    key: str
    line: str
    """as it came, where it was counted"""
    in_force_from: datetime
    """arrivals from then on, on every worker"""

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        return {name: getattr(self, name) for name in self.__slots__}


async def learned_lines(
    settings: Settings, source: str | None = None, standings: frozenset[ListedStanding] = frozenset(ListedStanding)
) -> list[ListedLine]:
    """List what was learned and decided: sources by name, lines by how often they were seen.

    Args:
        settings: where the broker is.
        source: only of this one, where given.
        standings: only lines that stand so.
    """
    return [listed(line) for line in list_lines(await learned_ledger(settings), source, standings)]


async def decide(settings: Settings, action: Action, names: Collection[str]) -> list[Settled]:
    """Decide about lines that were learned.

    Args:
        settings: where the broker is.
        action: what is decided.
        names: ids of the lines, or their first digits.

    Raises:
        NoSuchLineError: where a name fits none or more than one; nothing is decided then.
    """
    ledger = await learned_ledger(settings)
    chosen = {line.id: line for line in (_find(ledger, name) for name in names)}
    return await _write(settings, action, list(chosen.values()))


async def decide_line(settings: Settings, action: Action, source: str, text: str) -> Settled:
    """Decide about a line by its text, whether it was learned or not.

    Args:
        settings: where the broker is.
        action: what is decided.
        source: whose articles have it.
        text: the line.

    Raises:
        NoSuchLineError: where the source or the line has no word; where it was learned with other numbers or names
            in it, so that a decision about these words alone is hardly what is meant.
    """
    name, words = source_name(source), split_words(text)
    if name is None or not words:
        raise NoSuchLineError(f"{'line' if name else 'source'}: no word in it")
    ledger = await learned_ledger(settings)
    key = exact_key(words)
    folded = ledger.line(name, folded_key(words) or "")
    if folded is not None and not folded.is_forgotten and action is not Action.APPROVE:
        raise NoSuchLineError(f"line: learned as {folded.id}, with any numbers and names in it; {action} that one")
    line = ledger.line(name, key)
    if action is Action.FORGET and (line is None or line.is_forgotten):
        raise NoSuchLineError("line: nothing is known of it")
    (settled,) = await _write(settings, action, [line or LedgerLine(name, key)])
    return settled


async def learned_ledger(settings: Settings) -> Ledger:
    """Read the whole topic.

    Raises:
        OutageError: where the broker does not answer.
    """
    ledger = Ledger(settings.change_lead, settings.retention)
    async with TopicReader(settings, [Topic.FURNITURE]) as reader:
        async for record in reader.to_end():
            ledger.apply(record.key, record.value, record.received_at)
    return ledger


def _find(ledger: Ledger, name: str) -> LedgerLine:
    found = find_lines(ledger, name)
    if len(found) != 1:
        many = "more than one line begins with it" if found else "no such line; `streamproc furniture ls` lists them"
        raise NoSuchLineError(f"{name}: {many}")
    return found[0]


async def _write(settings: Settings, action: Action, lines: list[LedgerLine]) -> list[Settled]:
    answers: list[Delivered | Refused] = []
    async with TopicReader(settings, [Topic.FURNITURE]) as reader:
        async with Sender(settings) as sender:
            for line in lines:
                key = RecordKey(RecordKind.DECISION, line.source, line.key)
                decided = Decided(source=line.source, key=line.key, action=action)
                await sender.send(Topic.FURNITURE, decided.to_bytes(), answers.append, key=key.to_bytes())
                await sender.all_delivered()
        for answer in answers:
            if isinstance(answer, Refused):
                raise NoSuchLineError(f"{Topic.FURNITURE}: {answer.reason}")
        stamps = await reader.stamps([each.offset for each in answers if isinstance(each, Delivered)])
    return [
        Settled(action, line.id, line.source, line.key, listed(line).line, stamped_at + settings.change_lead)
        for line, stamped_at in zip(lines, stamps, strict=True)
    ]
