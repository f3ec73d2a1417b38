"""From an article to its story: the body, and beside it every line that left.

Body paragraphs and ``removed`` together are the lines that came in. Cleaning a cleaned article changes nothing more.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from streamproc.cleaning.ages import read_age
from streamproc.cleaning.classify import Classified, classify_opening
from streamproc.cleaning.credits import read_credit
from streamproc.cleaning.furniture import RULES_VERSION
from streamproc.cleaning.learned.ledger import Furniture
from streamproc.cleaning.lines import tidy
from streamproc.datelines import read_dateline
from streamproc.errors import ItemError, RejectCode
from streamproc.events import (
    Article,
    ArticleFields,
    Caption,
    CleanedArticle,
    Line,
    LineKind,
    Precision,
    PublishedOrigin,
    RemovedLine,
)

__all__ = ["clean"]

_TITLE: Final = "caption.title"
_PASSED_ON: Final = tuple(ArticleFields.model_fields)


def clean(article: Article, furniture: Furniture | None = None) -> CleanedArticle:
    """Strip what is not the story.

    Args:
        article: as it was read.
        furniture: what was learned of its source, as in force when it arrived: see `learned.Ledger.in_force`.

    Returns:
        The story with the fields that were found on the way; what the producer said is never replaced.

    Raises:
        ItemError: ``no_text`` where no letter and no digit is left, unless the producer takes the article back.
    """
    classified = classify_opening(article, furniture)
    lines, _, opening = classified
    kept, paragraphs = _paragraphs(classified)
    body = "\n\n".join(paragraphs)
    if not any(map(str.isalnum, body)) and not article.is_canceled:
        raise ItemError(RejectCode.NO_TEXT, "text: nothing is left of it after cleaning")
    lede = _find_lede(kept, paragraphs)
    fields: dict[str, Any] = {name: getattr(article, name) for name in _PASSED_ON}
    fields |= _published(article, lines)
    fields |= {
        "headline": opening.headline,
        "byline": opening.byline,
        "provenance": article.provenance.model_copy(
            update={
                "rules_version": RULES_VERSION,
                "furniture_version": None if furniture is None else furniture.version,
            }
        ),
    }
    return CleanedArticle(
        **fields,
        body=body,
        lede=lede,
        dateline=_find_dateline(lines, lede),
        captions=tuple(_captions(lines, article.source)),
        disclosures=tuple(tidy(line.text) for line in lines if line.kind is LineKind.DISCLOSURE),
        removed=tuple(_removed(lines)),
        word_count=body.count(" ") + len(paragraphs),  # nothing but single spaces stands within a paragraph
    )


def _paragraphs(classified: Classified) -> tuple[list[Line], list[str]]:
    """Join what is kept of each line; the first piece speaks for its line."""
    first: dict[int, Line] = {}
    texts: dict[int, list[str]] = {}
    for line, text in zip(classified.lines, classified.texts, strict=True):
        if line.kept:
            first.setdefault(line.number, line)
            texts.setdefault(line.number, []).append(text)
    return list(first.values()), [" ".join(pieces) for pieces in texts.values()]


def _find_lede(kept: Sequence[Line], paragraphs: Sequence[str]) -> str:
    """Find the first paragraph; a text of headings and items has its first line for one."""
    for line, paragraph in zip(kept, paragraphs, strict=True):
        if line.kind is LineKind.PARAGRAPH:
            return paragraph
    return paragraphs[0] if paragraphs else ""


def _find_dateline(lines: Sequence[Line], lede: str) -> str | None:
    """Find the dateline: in front of the lede, where it stays, or alone on a line."""
    alone = next((tidy(line.text) for line in lines if line.kind is LineKind.DATELINE), None)
    return read_dateline(alone or lede)


def _published(article: Article, lines: Sequence[Line]) -> dict[str, datetime | Precision | PublishedOrigin | bool]:
    """Infer the publication time from an age line above the story, where the producer gave none."""
    if article.published_at is not None:
        return {}
    for line in lines:
        if line.kept:
            break
        age = read_age(tidy(line.text)) if line.kind is LineKind.AGE else None
        if age is None or age.is_of_change:
            continue
        try:
            published_at = article.received_at - age.length
        except OverflowError:  # before the year 1
            break
        return {
            "published_at": published_at,
            "published_precision": age.precision,
            "published_origin": PublishedOrigin.AGE_LINE,
            "published_inferred": True,
        }
    return {}


def _captions(lines: Sequence[Line], source: str | None) -> Iterator[Caption]:
    """Read the captions; a credit on the next line belongs to the caption above it."""
    for number, line in enumerate(lines):
        if line.kind is not LineKind.CAPTION or line.rule in {_TITLE, "caption.placeholder", "caption.gallery"}:
            continue
        text = tidy(line.text)
        credited = read_credit(text, source)
        caption, credit = (text, None) if credited is None else (credited.text, credited.credit)
        below = lines[number + 1] if number + 1 < len(lines) else None
        if credit is None and below is not None and below.kind is LineKind.CREDIT:
            credit = tidy(below.text).strip("()[]")
        if caption:
            yield Caption(text=caption, credit=credit)


def _removed(lines: Sequence[Line]) -> Iterator[RemovedLine]:
    for line in lines:
        if not line.kept:
            yield RemovedLine(
                text=line.text,
                kind=line.kind,
                rule=line.rule,
                start=line.start,
                end=line.end,
                confidence=line.confidence,
            )
