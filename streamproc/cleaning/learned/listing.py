"""What people see of learned furniture: each line with one standing, which joins what was counted and what was decided.

in_force, waiting, candidate    as it is counted, where nobody decided
approved, vetoed                as an operator decided, however it is counted
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum, unique
from typing import Any, Final, NamedTuple

from streamproc.cleaning.learned.ledger import Ledger, LedgerLine
from streamproc.cleaning.learned.records import Action, Standing

__all__ = [
    "SHORTEST_ID",
    "ListedLine",
    "ListedStanding",
    "chosen_standings",
    "count_standings",
    "find_lines",
    "list_lines",
    "listed",
    "standing_of",
]

SHORTEST_ID: Final = 6
"""hexadecimal digits by which a line may be named"""


@unique
class ListedStanding(StrEnum):
    """How a line stands, decisions included."""

    IN_FORCE = "in_force"
    """counted often enough: removed from what arrives"""
    WAITING = "waiting"
    """counted often enough, but it may be news: an operator has to approve it"""
    CANDIDATE = "candidate"
    """seen in several articles, which is not enough yet"""
    APPROVED = "approved"
    """removed, since an operator said so"""
    VETOED = "vetoed"
    """never removed, since an operator said so"""


class ListedLine(NamedTuple):
    """One line of one source."""

    id: str
    source: str
    key: str
    line: str
    """as it came in one of its articles; the key, where it was decided about and never counted"""
    others: tuple[str, ...]
    """a few more that count as the same, where it comes with other numbers, dates and names"""
    standing: ListedStanding
    since: datetime | None
    """from when on that is so, for what arrives: up to a minute ahead"""
    articles: int
    """distinct articles that had it; at least so many"""
    first_seen: datetime | None
    last_seen: datetime | None
    is_folded: bool
    """whether other numbers, dates and names may stand in it"""
    why: str

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        return self._asdict()


def standing_of(line: LedgerLine) -> ListedStanding:
    """Say how a line stands by all that is known, whether it is in force yet or not."""
    action = line.actions[-1][1] if line.actions else Action.FORGET
    match action:
        case Action.APPROVE:
            return ListedStanding.APPROVED
        case Action.VETO:
            return ListedStanding.VETOED
        case Action.FORGET:
            counted = line.counted
            return ListedStanding(counted.standing if counted is not None else Standing.CANDIDATE)


def listed(line: LedgerLine) -> ListedLine:
    """Make what people see of a line."""
    counted = line.counted
    return ListedLine(
        id=line.id,
        source=line.source,
        key=line.key,
        line=counted.example if counted else line.key,
        others=counted.others if counted else (),
        standing=standing_of(line),
        since=line.since,
        articles=counted.stories if counted else 0,
        first_seen=counted.first_seen if counted else None,
        last_seen=counted.last_seen if counted else None,
        is_folded=counted.is_folded if counted else False,
        why=counted.why if counted else "",
    )


def chosen_standings(standing: ListedStanding | None, *, candidates: bool = False) -> frozenset[ListedStanding]:
    """Say which lines to list: those with *standing*, else all; candidates only where they are asked for.

    >>> ", ".join(sorted(chosen_standings(None)))
    'approved, in_force, vetoed, waiting'
    """
    if standing is not None:
        return frozenset({standing})
    return frozenset(each for each in ListedStanding if candidates or each is not ListedStanding.CANDIDATE)


def list_lines(
    ledger: Ledger, source: str | None = None, standings: frozenset[ListedStanding] = frozenset(ListedStanding)
) -> list[LedgerLine]:
    """List the lines of one source or of all: sources by name, lines by how often they were seen."""
    # Source by source: to sort few lines many times is faster than all at once.
    sources = [source] if source else sorted(ledger.sources())
    return [line for name in sources for line in ledger.lines(name) if standing_of(line) in standings]


def count_standings(ledger: Ledger) -> dict[str, Counter[ListedStanding]]:
    """Count the lines of each source by standing; sources of which nothing is to be said are left out."""
    counts = {name: Counter(map(standing_of, ledger.lines(name))) for name in ledger.sources()}
    return {name: count for name, count in counts.items() if count}


def find_lines(ledger: Ledger, name: str) -> list[LedgerLine]:
    """Find lines by their id, or by its first digits, at least `SHORTEST_ID` of them."""
    digits = name.strip().lower()
    return list(_called(ledger, digits)) if len(digits) >= SHORTEST_ID else []


def _called(ledger: Ledger, digits: str) -> Iterator[LedgerLine]:
    return (line for line in ledger.lines() if line.id.startswith(digits))
