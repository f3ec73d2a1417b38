"""Articles for the cleaning tests."""

from datetime import UTC, datetime
from typing import Any, Final

from streamproc.events import Article, ArticleFields, CleanedArticle, Form, Provenance

RECEIVED_AT: Final = datetime(2024, 11, 23, 12, tzinfo=UTC)


def article_of(text: str, **fields: Any) -> Article:  # noqa: ANN401 - whatever an article holds
    """Make an article that arrived at RECEIVED_AT."""
    provenance = Provenance(topic="news.raw", partition=0, offset=7, received_at=RECEIVED_AT)
    given = {
        "item_id": "item",
        "id": "article",
        "form": Form.TEXT,
        "received_at": RECEIVED_AT,
        "provenance": provenance,
    }
    return Article.model_validate(given | {"text": text} | fields)


def sent_again(cleaned: CleanedArticle) -> Article:
    """Make an article whose text is the cleaned body, with the fields that cleaning found."""
    fields = {name: getattr(cleaned, name) for name in ArticleFields.model_fields}
    return Article.model_validate(fields | {"text": cleaned.body})
