"""A desk without a worker: its ledger is told a decision as soon as it is made."""

from datetime import UTC, datetime, timedelta

from streamproc.cleaning.learned import Action, Decided, LearnedLine, Ledger, RecordKey, RecordKind, Standing
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.errors import OutageError

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=2)
HERALD = "the lindow herald"
BRIEFING = "Sign up for the morning briefing"


def learned(text: str, source: str = HERALD, standing: Standing = Standing.IN_FORCE, stories: int = 12) -> LearnedLine:
    """A line that was counted."""
    return LearnedLine(
        source=source,
        key=exact_key(split_words(text)),
        is_folded=False,
        example=text,
        standing=standing,
        why="ends its articles",
        stories=stories,
        opening=0,
        closing=stories,
        story_ids=("a1",),
        first_seen=LONG_AGO,
        last_seen=NOW,
        first_article=1,
        articles=40,
    )


class DeskOnPaper:
    """Stands in for the worker's feed."""

    def __init__(self, *lines: LearnedLine) -> None:
        self.ledger = Ledger(timedelta(minutes=1), timedelta(days=7))
        self.decisions: list[tuple[str, str, Action]] = []
        self.is_away = False
        for line in lines:
            key = RecordKey(RecordKind.LINE, line.source, line.key)
            self.ledger.apply(key.to_bytes(), line.to_bytes(), LONG_AGO)

    async def decide(self, source: str, key: str, action: Action) -> None:
        if self.is_away:
            raise OutageError("streamproc.furniture: the broker does not answer")
        self.decisions.append((source, key, action))
        name = RecordKey(RecordKind.DECISION, source, key)
        decided = Decided(source=source, key=key, action=action)
        self.ledger.apply(name.to_bytes(), decided.to_bytes(), datetime.now(UTC))

    def id_of(self, line: LearnedLine) -> str:
        found = self.ledger.line(line.source, line.key)
        assert found is not None
        return found.id
