"""A policy tried out before it is set: what is on the judging topic judged twice, and where the verdicts differ.

Both times the judging begins with an empty memory at the topic's oldest record, so an article that is older than that
is known to neither. What was judged before counts: an original under one policy may be a copy under the other, and
then what follows it differs as well.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from streamproc.client.policy import read_policies
from streamproc.client.reader import TopicReader
from streamproc.duplicates import Judgement, Memory, judge
from streamproc.duplicates.policy import Policy, Rules
from streamproc.errors import ItemError
from streamproc.events import CleanedArticle, JudgedArticle, RawRecord, Verdict, VerdictKind
from streamproc.headers import COMMAND, header
from streamproc.settings import Settings
from streamproc.topics import Topic

__all__ = ["Changed", "Rehearsal", "Ruled", "Summary", "rehearse"]

FORGET_AT_ONCE: Final = 64
"""records that fall out of memory with each article, at most: more than come in"""


class Judge(Protocol):
    """What gives verdicts."""

    def __call__(self, article: CleanedArticle, memory: Memory, sequence: int, rules: Rules) -> Judgement:
        """Judge an article."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of an article."""

    verdict: Verdict
    is_passed_on: bool

    @classmethod
    def of(cls, judgement: Judgement) -> "Ruled":
        """Take it from a judgement."""
        return cls(judgement.event.verdict, isinstance(judgement.event, JudgedArticle))

    @property
    def label(self) -> str:
        """Name it: of duplicates the method, of all else the kind; and where it goes, where that is not as usual."""
        verdict = self.verdict
        is_duplicate = verdict.kind is VerdictKind.DUPLICATE
        name = str(verdict.method if is_duplicate else verdict.kind)
        if self.is_passed_on is not is_duplicate:
            return name
        return f"{name}, passed on" if self.is_passed_on else f"{name}, not passed on"

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        return {
            "kind": self.verdict.kind,
            "method": self.verdict.method,
            "of": self.verdict.of,
            "score": self.verdict.score,
            "threshold": self.verdict.threshold,
            "is_passed_on": self.is_passed_on,
        }


@dataclass(frozen=True, slots=True)
class Changed:
    """An article whose verdict the policy changes."""

    article: CleanedArticle
    before: Ruled
    after: Ruled

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        article = self.article
        return {
            "item_id": article.item_id,
            "id": article.id,
            "source": article.source,
            "headline": article.headline,
            "received_at": article.received_at,
            "before": self.before.fields(),
            "after": self.after.fields(),
        }


@dataclass
class Summary:
    """What a rehearsal came to."""

    before: Policy
    after: Policy
    articles: int = 0
    changed: int = 0
    skipped: int = 0
    """records that are no articles of ours"""
    oldest: datetime | None = None
    newest: datetime | None = None
    """arrivals"""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """articles by label before and after"""

    def fields(self) -> dict[str, Any]:
        """Give it to machines."""
        counts = [{"before": old, "after": new, "articles": n} for (old, new), n in sorted(self.counts.items())]
        names = ("articles", "changed", "skipped", "oldest", "newest")
        versions = {"before": self.before.version, "after": self.after.version}
        return {**versions, **{name: getattr(self, name) for name in names}, "counts": counts}


class Rehearsal:
    """Judges each article twice.

    Args:
        before: the policy in force.
        after: the one to be tried.
        look_back: how long an article is remembered.
        judge: what gives verdicts.
    """

    def __init__(self, before: Policy, after: Policy, look_back: timedelta, judge: Judge = judge) -> None:
        self.summary = Summary(before, after)
        self._judge = judge
        self._memories = (Memory(look_back), Memory(look_back))

    def take(self, record: RawRecord) -> Changed | None:
        """Judge the next record of the judging topic.

        Returns:
            Its article, where the verdicts differ. An article that is there once more, as after a crash, had its
            verdicts before.
        """
        article = _article(record)
        if article is None:
            self.summary.skipped += 1
            return None
        policies = (self.summary.before, self.summary.after)
        judgements = [
            self._judge(article, memory, record.offset, policy.rules(article.source))
            for memory, policy in zip(self._memories, policies, strict=True)
        ]
        for memory in self._memories:
            memory.forget_expired(FORGET_AT_ONCE)
        if any(each.is_replay for each in judgements):
            return None
        before, after = map(Ruled.of, judgements)
        self._count(article, before, after)
        return Changed(article, before, after) if differ(before, after) else None

    def _count(self, article: CleanedArticle, before: Ruled, after: Ruled) -> None:
        summary = self.summary
        summary.articles += 1
        summary.changed += differ(before, after)
        summary.counts[before.label, after.label] += 1
        summary.oldest = min(article.received_at, summary.oldest or article.received_at)
        summary.newest = max(article.received_at, summary.newest or article.received_at)


def differ(one: Ruled, other: Ruled) -> bool:
    """Tell whether two verdicts are not the same; a score by itself is not the verdict."""
    kept = [(each.is_passed_on, each.verdict.kind, each.verdict.method, each.verdict.of) for each in (one, other)]
    return kept[0] != kept[1]


def _article(record: RawRecord) -> CleanedArticle | None:
    if header(record.headers, COMMAND) is not None:
        return None
    try:
        return CleanedArticle.from_bytes(record.value)
    except ItemError:
        return None


async def rehearse(  # noqa: PLR0913 - three of them to show how it goes
    settings: Settings,
    after: Policy,
    now: datetime,
    *,
    begin: Callable[[int], None] = lambda _: None,
    changed: Callable[[Changed], None] = lambda _: None,
    advance: Callable[[], None] = lambda: None,
) -> Summary:
    """Hold a policy against the one in force at *now*, over all that the judging topic holds.

    Args:
        settings: where the broker is.
        after: the policy to be tried.
        now: when.
        begin: is told how many records there are.
        changed: is given each article whose verdict changes, in the judging order.
        advance: is called after each record.
    """
    in_force = (await read_policies(settings)).policy(now)
    rehearsal = Rehearsal(Policy() if in_force is None else in_force.policy, after, settings.look_back)
    async with TopicReader(settings, [Topic.CLEANED]) as reader:
        begin(sum(span.end - span.first for span in reader.spans.values()))
        async for record in reader.to_end():
            found = rehearsal.take(record)
            if found is not None:
                changed(found)
            advance()
    return rehearsal.summary
