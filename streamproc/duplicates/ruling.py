"""What was decided about an item, and the events that say so."""

from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, Self

from streamproc.events import (
    Change,
    CleanedArticle,
    DuplicateNotice,
    JudgedArticle,
    Link,
    LinkRelation,
    Passage,
    RevisionClass,
    StoryEntry,
    Verdict,
    VerdictKind,
    VerdictMethod,
    WireOrigin,
)

__all__ = ["Ruling", "Tie", "entry_of", "event_of", "links_of"]

_NUMBERS: Final = ("score", "threshold", "share_of_this", "share_of_that", "share_unseen")
_Names = tuple[VerdictKind, VerdictMethod, str | None, str | None]


class Tie(NamedTuple):
    """A link as it is remembered."""

    relation: LinkRelation
    of: str
    of_item: str
    of_story_id: str
    evidence: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about an item: its verdict, and as what it counts."""

    article_id: str
    story_id: str
    revision: int
    """0 for a duplicate"""
    verdict: Verdict
    policy_version: str
    origin: WireOrigin | None = None
    revision_class: RevisionClass | None = None
    changes: tuple[Change, ...] = ()
    truncated: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = field(default=())
    published: int | None = None
    """when it was published, in microseconds since the epoch, where its source is known to be right"""
    is_passed_on: bool = True

    def evidence(self) -> dict[str, Any]:
        """Lay out what stands nowhere else in a record, shortly."""
        verdict = self.verdict
        fields: dict[str, Any] = {name: value for name in _NUMBERS if (value := getattr(verdict, name)) is not None}
        if verdict.passages:
            fields["passages"] = [(each.start, each.end, each.of_start, each.of_end) for each in verdict.passages]
        if verdict.passages_omitted:
            fields["omitted"] = verdict.passages_omitted
        if self.origin:
            fields["origin"] = self.origin.model_dump()
        if self.revision_class:
            fields["class"] = self.revision_class
        if self.changes:
            fields["changes"] = [each.model_dump() for each in self.changes]
        if self.truncated:
            fields["truncated"] = self.truncated
        if self.ties:
            fields["ties"] = [tuple(each) for each in self.ties]
        if self.published is not None:
            fields["published"] = self.published
        return fields

    @classmethod
    def restored(cls, fields: dict[str, Any], *, names: _Names, **known: Any) -> Self:  # noqa: ANN401 - its own fields
        """Make it of the evidence and what a record knows besides.

        Args:
            fields: what `evidence` laid out.
            names: kind, method, of, of_item.
            known: the other fields of a ruling.

        Raises:
            ValueError: where *fields* are none of ours.
        """
        kind, method, of, of_item = names
        passages = [
            Passage(start=start, end=end, of_start=of_start, of_end=of_end)
            for start, end, of_start, of_end in fields.get("passages", ())
        ]
        numbers = {name: fields[name] for name in _NUMBERS if name in fields}
        origin, revision_class = fields.get("origin"), fields.get("class")
        return cls(
            verdict=Verdict(
                kind=kind,
                method=method,
                of=of,
                of_item=of_item,
                passages=tuple(passages),
                passages_omitted=fields.get("omitted", 0),
                **numbers,
            ),
            origin=WireOrigin.model_validate(origin) if origin else None,
            revision_class=RevisionClass(revision_class) if revision_class else None,
            changes=tuple(map(Change.model_validate, fields.get("changes", ()))),
            truncated=tuple(fields.get("truncated", ())),
            ties=tuple(Tie(LinkRelation(relation), *rest) for relation, *rest in fields.get("ties", ())),
            published=fields.get("published"),
            **known,
        )

    def without_texts(self) -> "Ruling":
        """Leave out what quotes the article."""
        return replace(self, changes=())


def event_of(article: CleanedArticle, ruling: Ruling) -> JudgedArticle | DuplicateNotice:
    """Write the ruling beside the article; its fields were validated when it was read."""
    fields = dict(article)
    fields |= {
        "id": ruling.article_id,
        "story_id": ruling.story_id,
        "verdict": ruling.verdict,
        "origin": ruling.origin,
        "truncated": ruling.truncated,
        "revision": ruling.revision,
        "revision_class": ruling.revision_class,
        "changes": ruling.changes,
        "provenance": article.provenance.model_copy(update={"policy_version": ruling.policy_version}),
    }
    event = JudgedArticle if ruling.is_passed_on else DuplicateNotice
    return event.model_construct(**{name: fields[name] for name in event.model_fields})


def links_of(article: CleanedArticle, ruling: Ruling) -> tuple[Link, ...]:
    """Write the links that the item showed."""
    provenance = article.provenance.model_copy(update={"policy_version": ruling.policy_version})
    return tuple(
        Link(
            **tie._asdict(),
            item_id=article.item_id,
            id=ruling.article_id,
            story_id=ruling.story_id,
            received_at=article.received_at,
            provenance=provenance,
        )
        for tie in ruling.ties
    )


def entry_of(article: CleanedArticle, ruling: Ruling, sequence: int) -> StoryEntry:
    """Write what its story holds of it."""
    verdict = ruling.verdict
    return StoryEntry.model_construct(
        schema_version=article.schema_version,
        item_id=article.item_id,
        id=ruling.article_id,
        story_id=ruling.story_id,
        sequence=sequence,
        revision=ruling.revision,
        kind=verdict.kind,
        method=verdict.method,
        of=verdict.of,
        score=verdict.score,
        revision_class=ruling.revision_class,
        origin=ruling.origin,
        source=article.source,
        url=article.url,
        headline=article.headline,
        published_at=article.published_at,
        received_at=article.received_at,
        language=article.language,
        word_count=article.word_count,
    )
