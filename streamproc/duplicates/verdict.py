"""The decision: what is an article to those before it?

It is a function of the article, of the records before it in the judging order and of the policy in force. It reads no
clock, and it never compares an article with its own item: a replay is recognised before anything is compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from streamproc.duplicates.changes import changes_between
from streamproc.duplicates.matching import Match, Matches, match_with, matches_of
from streamproc.duplicates.memory import Memory, Recollection
from streamproc.duplicates.origin import is_agency, origin_of
from streamproc.duplicates.policy import ALWAYS, DEFAULT, Passed, Rules
from streamproc.duplicates.record import Record, microseconds
from streamproc.duplicates.ruling import Ruling, Tie, entry_of, event_of, links_of
from streamproc.duplicates.stored import StoredText
from streamproc.duplicates.withdrawal import named_headlines, withdrawal_method
from streamproc.duplicates.wording import Wording, headline_digest, wording_of
from streamproc.events import (
    CleanedArticle,
    DuplicateNotice,
    JudgedArticle,
    Link,
    LinkRelation,
    RevisionClass,
    StoryEntry,
    Verdict,
    VerdictKind,
    VerdictMethod,
)

__all__ = ["Judgement", "judge"]

_DIGITS: Final = 4
"""decimal places of a share"""
_MOST_TIES: Final = 8
"""links that one article may show"""
_CLAIMING: Final = (VerdictMethod.EXACT, VerdictMethod.NEAR, VerdictMethod.EXTENSION)
"""how an article resembles another that may be its own copy"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of an article."""

    event: JudgedArticle | DuplicateNotice
    links: tuple[Link, ...]
    entry: StoryEntry
    record: bytes
    """what the table of records stores under the item id"""
    text: bytes | None
    """what the table of texts does; ``None`` where later articles are not compared with it"""
    is_replay: bool
    """whether the item had been judged before"""


def judge(article: CleanedArticle, memory: Memory, sequence: int, rules: Rules = DEFAULT) -> Judgement:
    """Decide what *article* is to the articles before it, and remember it.

    The first line that fits decides. "Its latest" is the latest record under the same article id that was no repeat of
    it. A share is of words that stand in the other text as well, five in a row or more; the thresholds, 0.8 and 0.2
    here, are the policy's.

    | the article                                                        | verdict                  | as         |
    |--------------------------------------------------------------------|--------------------------|------------|
    | item id known                                                      | the one it had           | as it was  |
    | its producer cancels it, or it is a kill notice                    | withdrawal               | own id     |
    | its latest a withdrawal                                            | revision                 | own id     |
    | its latest an original: same words, same headline, same layout     | duplicate, exact         | own id     |
    | its latest an original: nothing changed but typography or dates    | duplicate, cosmetic      | own id     |
    | its latest an original: one holds 0.2 of the other                 | revision                 | own id     |
    | its latest an original: they share less (a section page)           | by the lines below       | item id    |
    | same words as an original; under 40 words, same headline as well   | duplicate, exact         | own id     |
    | 40 words or more, 0.8 of each stands in the other                  | duplicate, near          | own id     |
    | 40 words or more, 0.8 of it stands in the other                    | duplicate, excerpt       | own id     |
    | 0.8 of an original of 40 words or more stands in it, and           |                          |            |
    | … 0.8 of it stands in several originals together                   | duplicate, excerpt       | own id     |
    | … less of it does                                                  | extended                 | own id     |
    | its latest a duplicate of another: one holds 0.2 of the other      | new, diverged            | own id     |
    | its latest a duplicate of another: they share less                 | new                      | item id    |
    | anything else                                                      | new                      | own id     |

    Among several originals the highest score wins, then the earliest. An original is new, extended or a revision, so a
    duplicate never points to a duplicate.

    Args:
        article: the story and nothing else in its body.
        memory: what was judged; it may hold later items, which do not count.
        sequence: the article's place in the judging order, the offset of its record in the one judging partition.
        rules: the policy's words for the article's source.

    Returns:
        What to send and what to store; for a replay the same once more.
    """
    known = memory.recall(article.item_id)
    if known is not None:
        return _judgement(article, known, known.ruling(), is_replay=True)
    wording = wording_of(article)
    found = memory.search(article.id, wording, memory.before(sequence, article.received_at, rules.look_back))
    ruling = _Desk(article, wording, found, rules).ruling()
    record = Record.of_ruling(article.item_id, sequence, microseconds(article.received_at), wording, ruling)
    judgement = _judgement(article, record, ruling, is_replay=False)
    memory.add(record, judgement.text)
    return judgement


def _judgement(article: CleanedArticle, record: Record, ruling: Ruling, *, is_replay: bool) -> Judgement:
    return Judgement(
        event=event_of(article, ruling),
        links=links_of(article, ruling),
        entry=entry_of(article, ruling, record.sequence),
        record=record.encoded,
        text=StoredText(article.headline or "", article.body).to_bytes() if record.is_original else None,
        is_replay=is_replay,
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where one article is judged."""

    article: CleanedArticle
    wording: Wording
    found: Recollection
    rules: Rules

    def ruling(self) -> Ruling:
        """Decide, and say what the text itself says of where it comes from."""
        article, rules = self.article, self.rules
        ruling = self._decide()
        origin = origin_of(article)
        published = article.published_at if rules.is_punctual else None
        ruling = replace(
            ruling,
            origin=origin,
            published=microseconds(published) if published else None,
            is_passed_on=_passed(ruling.verdict) in rules.passed_on | ALWAYS,
        )
        tie = self._claim(ruling)
        return replace(ruling, ties=(tie, *ruling.ties)[:_MOST_TIES]) if tie else ruling

    def _decide(self) -> Ruling:
        article, found = self.article, self.found
        own = found.own()
        latest = next(own, None)
        method = withdrawal_method(article)
        if method is not None:
            return self._withdrawal(method, latest)
        if latest is None:
            return self._among_others(article.id) or self._new(article.id)
        if latest.kind is VerdictKind.DUPLICATE:
            return self._among_others(article.id) or self._apart(latest)
        text = next((record for record in chain([latest], own) if record.is_original), None)
        return self._itself(latest, text) or self._among_others(article.item_id) or self._new(article.item_id)

    # --- the article itself ---------------------------------------------------------------------------------------

    def _withdrawal(self, method: VerdictMethod, latest: Record | None) -> Ruling:
        """Take back the article itself, or the one that the notice names or quotes."""
        if latest is not None:
            is_notice_again = latest.kind is VerdictKind.WITHDRAWAL
            of, of_item = (latest.of, latest.of_item) if is_notice_again else (self.article.id, latest.item_id)
            verdict = Verdict(kind=VerdictKind.WITHDRAWAL, method=method, of=of, of_item=of_item)
            return self._ruled(verdict, self.article.id, latest.story_id, latest.revision + 1)
        named = next(self._named(), None)
        match = None if named else _best(matches_of(self.wording, self.found).parts(self.rules.most_of_a_text))
        killed = match.original if match else named
        verdict = Verdict(
            kind=VerdictKind.WITHDRAWAL,
            method=method,
            of=killed.article_id if killed else None,
            of_item=killed.item_id if killed else None,
        )
        return self._ruled(verdict, self.article.id, killed.story_id if killed else self.article.id, 1)

    def _named(self) -> Iterator[Record]:
        """Find what stands under the headlines that a notice names, of its own source or its agency."""
        source = self.wording.source_digest
        for headline in named_headlines(self.article):
            for record in self.found.with_headline(headline_digest(headline)):
                if record.kind is VerdictKind.WITHDRAWAL:
                    continue
                origin = record.ruling().origin
                is_of_agency = origin is not None and is_agency(self.article.source, origin.agency)
                if is_of_agency or record.source_digest == source or not any(source) or not any(record.source_digest):
                    yield record

    def _itself(self, latest: Record, text: Record | None) -> Ruling | None:
        """Hold the article against what it was before; ``None`` where it is another one under the same id."""
        wording, own_id = self.wording, self.article.id
        is_reinstated = latest.kind is VerdictKind.WITHDRAWAL
        if text is None:
            verdict = Verdict(
                kind=VerdictKind.REVISION, method=VerdictMethod.SAME_ARTICLE, of=own_id, of_item=latest.item_id
            )
            return self._revision(verdict, latest, RevisionClass.REWRITE)
        is_same_text = wording.text_digest == text.text_digest
        is_same = is_same_text and wording.headline_digest == text.headline_digest
        if is_same and not is_reinstated:
            is_exact = wording.layout_digest == text.layout_digest
            method = VerdictMethod.EXACT if is_exact else VerdictMethod.COSMETIC
            return self._duplicate(own_id, _all_of(text, method), text.story_id)
        match = match_with(wording.text, text, self.found)
        score = 1.0 if is_same_text else max(match.share_of_this, match.share_of_that)
        if score < self.rules.fair_part and not is_reinstated:
            return None
        stored = self.found.stored_text_of(text)
        changes = changes_between(stored, self.article, match.share_of_that)
        kind, method = VerdictKind.REVISION, VerdictMethod.SAME_ARTICLE
        if changes.revision_class is None and not is_reinstated:
            kind, method = VerdictKind.DUPLICATE, VerdictMethod.COSMETIC
        verdict = _verdict(kind, method, match, score, self.rules.fair_part)
        if kind is VerdictKind.DUPLICATE:
            return self._duplicate(own_id, verdict, text.story_id)
        ruling = self._revision(verdict, latest, changes.revision_class or RevisionClass.UPDATE)
        truncated = ("changes",) if changes.is_truncated else ()
        return replace(ruling, changes=changes.changes, truncated=truncated)

    def _revision(self, verdict: Verdict, latest: Record, revision_class: RevisionClass) -> Ruling:
        ruling = self._ruled(verdict, self.article.id, latest.story_id, latest.revision + 1)
        return replace(ruling, revision_class=revision_class)

    def _apart(self, latest: Record) -> Ruling:
        """Judge what was a duplicate and is none any more."""
        original = self.found.record_of(latest.of_item)
        if original is None or not original.is_original:
            return self._new(self.article.id)
        match = match_with(self.wording.text, original, self.found)
        score = max(match.share_of_this, match.share_of_that)
        if score < self.rules.fair_part:
            return self._new(self.article.item_id)
        verdict = _verdict(VerdictKind.NEW, VerdictMethod.DIVERGED, match, score, self.rules.fair_part)
        ruling = self._ruled(verdict, self.article.id, latest.story_id, 1)
        return replace(ruling, ties=(_tie(LinkRelation.DIVERGED, original, score),))

    def _new(self, article_id: str) -> Ruling:
        verdict = Verdict(kind=VerdictKind.NEW, method=VerdictMethod.UNSEEN)
        return self._ruled(verdict, article_id, article_id, 1)

    # --- others ---------------------------------------------------------------------------------------------------

    def _among_others(self, article_id: str) -> Ruling | None:
        """Hold the article against all others; ``None`` where it is none of theirs."""
        original = self.found.first_with_the_words()
        if original is not None:
            return self._duplicate(article_id, _all_of(original, VerdictMethod.EXACT), original.story_id)
        if self.wording.text.words.length < self.rules.short:
            return None
        matches = matches_of(self.wording, self.found)
        return self._copied(article_id, matches) or self._extended(article_id, matches)

    def _copied(self, article_id: str, matches: Matches) -> Ruling | None:
        """Find the original that most of the text stands in."""
        most = self.rules.most_of_a_text
        near = [(min(each.share_of_this, each.share_of_that), each) for each in matches.near(most)]
        whole = [(each.share_of_this, each) for each in matches.whole(most) if each.share_of_that < most]
        best = max(near + whole, key=lambda scored: (scored[0], -scored[1].original.sequence), default=None)
        if best is None:
            return None
        score, match = best
        method = VerdictMethod.NEAR if match.share_of_that >= most else VerdictMethod.EXCERPT
        verdict = _verdict(VerdictKind.DUPLICATE, method, match, score, most)
        ruling = self._duplicate(article_id, verdict, match.original.story_id)
        others = [each for each in (*matches.near(most), *matches.whole(most)) if each is not match]
        return replace(ruling, ties=tuple(_joined(LinkRelation.SAME_STORY, others, ruling.story_id)))

    def _extended(self, article_id: str, matches: Matches) -> Ruling | None:
        """Find the originals that stand in the text."""
        most = self.rules.most_of_a_text
        parts = [each for each in matches.parts(most) if len(each.found.that) >= self.rules.short]
        if not parts:
            return None
        match = max(parts, key=lambda each: (each.share_of_this, -each.original.sequence))
        seen = matches.share_of_this()
        if seen >= most:
            verdict = _verdict(VerdictKind.DUPLICATE, VerdictMethod.EXCERPT, match, seen, most, seen)
            ruling = self._duplicate(article_id, verdict, match.original.story_id)
        else:
            verdict = _verdict(VerdictKind.EXTENDED, VerdictMethod.EXTENSION, match, match.share_of_that, most, seen)
            ruling = self._ruled(verdict, article_id, match.original.story_id, 1)
        tie = _tie(LinkRelation.EXTENDS, match.original, match.share_of_that)
        others = [each for each in parts if each is not match]
        return replace(ruling, ties=(tie, *_joined(LinkRelation.EXTENDS, others, ruling.story_id)))

    def _claim(self, ruling: Ruling) -> Tie | None:
        """Tell whether the article is what an earlier one was copied from."""
        original = self.found.record_of(ruling.verdict.of_item)
        if original is None or original.article_id == ruling.article_id or ruling.verdict.method not in _CLAIMING:
            return None
        before = original.ruling()
        score = ruling.verdict.score
        if before.origin is not None:
            is_own = is_agency(self.article.source, before.origin.agency)
            if is_own and original.source_digest != self.wording.source_digest:
                return Tie(LinkRelation.ORIGINAL, *_place(original), "origin", score)
        if ruling.published is not None and before.published is not None and ruling.published < before.published:
            return Tie(LinkRelation.ORIGINAL, *_place(original), "published_at", score)
        return None

    # --- rulings --------------------------------------------------------------------------------------------------

    def _duplicate(self, article_id: str, verdict: Verdict, story_id: str | None = None) -> Ruling:
        return self._ruled(verdict, article_id, story_id or article_id, 0)

    def _ruled(self, verdict: Verdict, article_id: str, story_id: str, revision: int) -> Ruling:
        return Ruling(article_id, story_id, revision, verdict, self.rules.version)


def _best(matches: Iterable[Match]) -> Match | None:
    return max(matches, key=lambda each: (each.share_of_that, -each.original.sequence), default=None)


def _all_of(original: Record, method: VerdictMethod) -> Verdict:
    """Write down that all words are the same."""
    return Verdict(
        kind=VerdictKind.DUPLICATE,
        method=method,
        of=original.article_id,
        of_item=original.item_id,
        score=1.0,
        threshold=1.0,
        share_of_this=1.0,
        share_of_that=1.0,
    )


def _verdict(  # noqa: PLR0913, PLR0917 - the evidence
    kind: VerdictKind, method: VerdictMethod, match: Match, score: float, threshold: float, seen: float | None = None
) -> Verdict:
    """Write the evidence down."""
    passages, omitted = match.found.passages()
    return Verdict(
        kind=kind,
        method=method,
        of=match.original.article_id,
        of_item=match.original.item_id,
        score=round(score, _DIGITS),
        threshold=threshold,
        share_of_this=round(match.share_of_this, _DIGITS),
        share_of_that=round(match.share_of_that, _DIGITS),
        share_unseen=None if seen is None else round(1 - seen, _DIGITS),
        passages=passages,
        passages_omitted=omitted,
    )


def _passed(verdict: Verdict) -> Passed:
    """Name the verdict as a policy does."""
    return Passed(verdict.method if verdict.kind is VerdictKind.DUPLICATE else verdict.kind)


def _place(original: Record) -> tuple[str, str, str]:
    return original.article_id, original.item_id, original.story_id


def _tie(relation: LinkRelation, original: Record, score: float) -> Tie:
    return Tie(relation, *_place(original), "text", round(score, _DIGITS))


def _joined(relation: LinkRelation, matches: Iterable[Match], story_id: str) -> Iterator[Tie]:
    """Link what belongs to other stories, each once."""
    seen = {story_id}
    for match in sorted(matches, key=lambda each: each.original.sequence):
        if match.original.story_id not in seen:
            seen.add(match.original.story_id)
            yield _tie(relation, match.original, max(match.share_of_this, match.share_of_that))
