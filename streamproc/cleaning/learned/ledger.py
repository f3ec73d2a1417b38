"""All that the topic of learned furniture says, and what follows from it for an item: which lines leave it.

    in force at a time  =  the newest decision before it, where that approves or vetoes
                           else the newest standing before it, since the line was last forgotten

The ledger is told every record in the topic's order. It never asks what time it is.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final, TypeVar

from streamproc.cleaning.learned.folding import PLACEHOLDERS, exact_key, first_word, folded_key, split_words
from streamproc.cleaning.learned.records import (
    Action,
    Decided,
    LearnedLine,
    RecordKey,
    RecordKind,
    Standing,
)
from streamproc.errors import ItemError
from streamproc.events import digest, source_name

__all__ = ["LEARNED_RULE", "Furniture", "Ledger", "LedgerLine"]

LEARNED_RULE: Final = "furniture.learned"
"""the rule by which what was learned leaves an article"""

T = TypeVar("T")

_MOST_CHANGES: Final = 64
"""changes of one line that are remembered: more within the life of an item are somebody's game"""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is in force for one source at one time."""

    lines: dict[str, "LedgerLine"]
    """by key"""
    vetoed: frozenset[str]
    """keys of lines that never leave, whatever is known of lines like them"""
    version: str
    """a digest of the keys: equal furniture has equal versions, on every worker"""
    beginnings: frozenset[str] | None
    """first words of the keys: most lines begin otherwise, and need no folding; ``None`` where a key begins anyhow"""

    @classmethod
    def of(cls, lines: dict[str, "LedgerLine"], vetoed: Iterable[str] = ()) -> "Furniture":
        """Make it of the lines in force, and the keys of those that an operator vetoed."""
        version = digest(*(key.encode() for key in [*sorted(lines), "", *sorted(vetoed)]))[:12]
        first = frozenset(key.partition(" ")[0] for key in lines)
        return cls(lines, frozenset(vetoed), version, None if first & PLACEHOLDERS else first)

    def find(self, line: str) -> "LedgerLine | None":
        """Return what is known of *line*; ``None`` where it is not furniture."""
        if self.beginnings is not None and first_word(line) not in self.beginnings:
            return None
        words = split_words(line)
        key = exact_key(words)
        if key in self.vetoed:
            return None
        found = self.lines.get(key)
        return found if found is not None else self.lines.get(folded_key(words) or "")


@dataclass(slots=True)
class LedgerLine:
    """One line of one source: what was counted, what was decided, and since when each is in force."""

    source: str
    key: str
    counted: LearnedLine | None = None
    decided: Decided | None = None
    standings: list[tuple[datetime, Standing]] = field(default_factory=list)
    actions: list[tuple[datetime, Action]] = field(default_factory=list)
    """from when on, oldest first"""

    def is_in_force(self, at: datetime) -> bool:
        """Tell whether it leaves an item that arrived at *at*."""
        action = _newest(self.actions, at)
        if action is not None and action[1] is not Action.FORGET:
            return action[1] is Action.APPROVE
        standing = _newest(self.standings, at)
        is_counted = standing is not None and (action is None or standing[0] > action[0])
        return is_counted and standing is not None and standing[1] is Standing.IN_FORCE

    def is_vetoed(self, at: datetime) -> bool:
        """Tell whether an operator said that it never leaves, of an item that arrived at *at*."""
        action = _newest(self.actions, at)
        return action is not None and action[1] is Action.VETO

    @property
    def id(self) -> str:
        """Name it shortly: twelve hexadecimal digits."""
        return digest(self.source.encode(), self.key.encode())[:12]

    @property
    def evidence(self) -> str:
        """Say what it rests on, for people."""
        if self.counted is None:
            return "approved"
        said = "approved, " if self.actions and self.actions[-1][1] is Action.APPROVE else ""
        return f"{said}in {self.counted.stories} articles of {self.source}, {self.counted.why}"

    def is_forgotten_since(self, at: datetime) -> bool:
        """Whether it was forgotten last, and at *at* or later."""
        return bool(self.actions) and self.actions[-1][1] is Action.FORGET and self.actions[-1][0] >= at

    @property
    def is_forgotten(self) -> bool:
        """Whether nothing is to be said of it: forgotten, and not counted since; or counted no more."""
        if self.actions and self.actions[-1][1] is not Action.FORGET:
            return False
        return self.counted is None or self.is_forgotten_since(self.standings[-1][0])

    @property
    def since(self) -> datetime | None:
        """Since when what is said last is in force; ``None`` where nothing is said."""
        times = [changes[-1][0] for changes in (self.standings, self.actions) if changes]
        if self.actions and self.actions[-1][1] is not Action.FORGET:
            return self.actions[-1][0]
        return max(times, default=None)

    @property
    def last_change(self) -> datetime:
        """From when on nothing changes any more."""
        return max(self.changes())

    def changes(self) -> Iterator[datetime]:
        """Give every time at which something changes."""
        yield from (at for at, _ in self.standings)
        yield from (at for at, _ in self.actions)


class Ledger:
    """Everything that was learned and decided.

    It may be asked from any thread.

    Args:
        lead: how long after its record a change comes into force.
        keep: how long an item may come again after its arrival; what was in force meanwhile is remembered.
    """

    def __init__(self, lead: timedelta, keep: timedelta) -> None:
        self._lead = lead
        self._keep = keep
        self._lock = Lock()
        """a view made while a record is taken in must not outlive it"""
        self._gone: deque[tuple[datetime, RecordKey]] = deque()
        """lines of which only their past is known"""
        self._sources: dict[str, dict[str, LedgerLine]] = {}
        self._size = 0
        """lines, of all sources"""
        self._views: dict[str, tuple[datetime, datetime, Furniture | None]] = {}
        """by source: what was in force last, from when, until when"""
        self.broken = 0
        """records that are none of ours"""

    def __len__(self) -> int:
        return self._size

    def apply(self, key: bytes | None, value: bytes | None, stamped_at: datetime) -> RecordKey | None:
        """Take in the next record of the topic; what is none of ours is counted and left.

        Returns:
            Whose line it is; ``None`` where it is none of ours.
        """
        with self._lock:
            try:
                name = RecordKey.from_bytes(key)
                change = _read(name.kind, value)
            except ItemError:
                self.broken += 1
                return None
            self._take(self._line(name), change, name.kind, stamped_at + self._lead)
            self._views.pop(name.source, None)
            if change is None:
                self._gone.append((stamped_at, name))
            self._prune(stamped_at - self._keep - self._lead)
            return name

    def clear(self) -> None:
        """Forget everything: the topic begins anew."""
        with self._lock:
            self._sources.clear()
            self._size = 0
            self._views.clear()
            self._gone.clear()

    def in_force(self, source: str | None, at: datetime) -> Furniture | None:
        """Say what leaves an item of *source* that arrived at *at*; ``None`` where nothing does."""
        name = source_name(source)
        if name is None or name not in self._sources:
            return None
        with self._lock:
            view = self._views.get(name)
            if view is None or not view[0] <= at < view[1]:
                view = self._view(name, at)
                self._views[name] = view
            return view[2]

    def line(self, source: str, key: str) -> LedgerLine | None:
        """Find one line; *source* is folded already."""
        return self._sources.get(source, {}).get(key)

    def sources(self) -> list[str]:
        """Name every source of which something is known."""
        return list(self._sources)

    def lines(self, source: str | None = None) -> list[LedgerLine]:
        """List what is known, of one source or of all: sources by name, lines by how often they were seen."""
        name = source_name(source)
        chosen = sorted(self._sources) if name is None else [name]
        found = [line for each in chosen for line in list(self._sources.get(each, {}).values())]
        known = [line for line in found if not line.is_forgotten]
        return sorted(known, key=lambda line: (line.source, -(line.counted.stories if line.counted else 0), line.key))

    def _line(self, name: RecordKey) -> LedgerLine:
        lines = self._sources.setdefault(name.source, {})
        if name.key not in lines:
            lines[name.key] = LedgerLine(name.source, name.key)
            self._size += 1
        return lines[name.key]

    def _take(self, line: LedgerLine, change: LearnedLine | Decided | None, kind: RecordKind, since: datetime) -> None:
        match kind:
            case RecordKind.DECISION:
                line.decided = change if isinstance(change, Decided) else None
                action = line.decided.action if line.decided else Action.FORGET
                line.actions = [*line.actions, (since, action)][-_MOST_CHANGES:]
            case RecordKind.LINE:
                counted = change if isinstance(change, LearnedLine) else None
                standing = counted.standing if counted else Standing.CANDIDATE
                last = line.standings[-1] if line.standings else None
                if last is None or last[1] is not standing or line.is_forgotten_since(last[0]):
                    line.standings = [*line.standings, (since, standing)][-_MOST_CHANGES:]
                line.counted = counted  # last: who looks from another thread finds a standing for what was counted

    def _prune(self, before: datetime) -> None:
        """Let go of lines that are gone since before any item that may come again.

        One that came back and went again is let go with the last time that it went.
        """
        while self._gone and self._gone[0][0] < before:
            _, (_, source, key) = self._gone.popleft()
            lines = self._sources.get(source, {})
            line = lines.get(key)
            if (
                line is not None
                and line.counted is None
                and line.decided is None
                and line.last_change < before + self._lead
            ):
                del lines[key]
                self._size -= 1
                if not lines:
                    del self._sources[source]

    def _view(self, name: str, at: datetime) -> tuple[datetime, datetime, Furniture | None]:
        lines = self._sources[name]
        times = sorted({change for line in lines.values() for change in line.changes()})
        place = bisect_right(times, at)
        begins = times[place - 1] if place else datetime.min.replace(tzinfo=UTC)
        ends = times[place] if place < len(times) else datetime.max.replace(tzinfo=UTC)
        kept = {key: line for key, line in sorted(lines.items()) if line.is_in_force(at)}
        if not kept:
            return begins, ends, None
        return begins, ends, Furniture.of(kept, [key for key, line in lines.items() if line.is_vetoed(at)])


def _read(kind: RecordKind, value: bytes | None) -> LearnedLine | Decided | None:
    if value is None:
        return None
    return LearnedLine.from_bytes(value) if kind is RecordKind.LINE else Decided.from_bytes(value)


def _newest(changes: list[tuple[datetime, T]], at: datetime) -> tuple[datetime, T] | None:
    """Find the newest change at or before *at*."""
    return next((change for change in reversed(changes) if change[0] <= at), None)
