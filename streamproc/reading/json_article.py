"""A JSON article: our own fields, and the names that the common news APIs and feeds have for them.

| part | names, the first that says something counts |
|---|---|
| text | ``text``, then ``html``, then ``content``, ``body``, ``article_body`` |
| headline | ``headline``, ``title`` |
| standfirst | ``standfirst``, ``description``, ``summary``, ``abstract`` |
| byline | ``byline``, ``author``, ``authors``, ``creator`` |
| published | ``published_at``, ``published``, ``pub_date``, ``date_published``, ``publication_date``, ``date`` |
| url | ``url``, ``link``, ``uri``, ``canonical_url`` |
| id | ``id``, ``guid``, ``uri`` |
| source | ``source``, ``source_name``, ``publisher``, ``domain`` |
| language | ``language``, ``lang`` |

``text`` is text, whatever stands in it; ``html`` is HTML; ``content`` and its like are HTML where they begin with an
element. What a page in ``html`` says of itself fills in what no field says. JSON with the marks of ninjs goes to the
reader of ninjs.
"""

from datetime import datetime
from typing import Final

import orjson

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Form
from streamproc.reading.fields import Fields, named
from streamproc.reading.html import looks_like_html, read_html
from streamproc.reading.language import tag
from streamproc.reading.ninjs import is_ninjs, read_ninjs
from streamproc.reading.parts import Parts
from streamproc.reading.text import decode, tidy
from streamproc.reading.withholding import refuse_withheld, status_of

__all__ = ["read_json"]

_PUBLISHED: Final = ("published_at", "published", "pub_date", "date_published", "publication_date", "date")


def read_json(payload: bytes, received_at: datetime) -> Parts:
    """Read a JSON article or a ninjs document.

    Raises:
        ItemError: ``broken_json``, ``wrong_type``, ``withheld``, and what reading text and HTML says.
    """
    fields = Fields(_parse(payload))
    if is_ninjs(fields):
        return read_ninjs(fields, received_at)
    refuse_withheld(fields, received_at)
    url = fields.line("url", "link", "uri", "canonical_url")
    page = _page(fields, received_at, url)
    source = fields.first("source", "source_name", "publisher", "domain")
    return Parts(
        Form.JSON,
        page.text,
        source=named(*source) if source else None,
        url=url or page.url,
        producer_id=fields.name_or_number("id", "guid", "uri"),
        headline=fields.line("headline", "title") or page.headline,
        standfirst=fields.line("standfirst", "description", "summary", "abstract") or page.standfirst,
        byline=fields.people("byline", "author", "authors", "creator") or page.byline,
        published=fields.time(*_PUBLISHED) or page.published,
        language=tag(fields.line("language", "lang")) or page.language,
        slugline=fields.line("slugline"),
        urgency=fields.number("urgency"),
        pub_status=status_of(fields),
        ed_note=fields.line("ed_note"),
        copyright_holder=fields.line("copyright_holder"),
        site_name=page.site_name,
    )


def _parse(payload: bytes) -> dict[str, object]:
    text = decode(payload)
    try:
        document = orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        raise ItemError(RejectCode.BROKEN_JSON, "payload: looks like JSON and cannot be parsed") from error
    if not isinstance(document, dict):
        raise ItemError(RejectCode.WRONG_TYPE, "payload: an object is expected, not a list or a single value")
    return document


def _page(fields: Fields, received_at: datetime, url: str | None) -> Parts:
    """Find the text, with what a page says beside it."""
    text = fields.text("text")
    if text is not None:
        return Parts(Form.TEXT, tidy(text))
    html = fields.text("html")
    if html is None:
        html = fields.text("content", "body", "article_body") or ""
        if not looks_like_html(html):
            return Parts(Form.TEXT, tidy(html, "content"))
    return read_html(tidy(html, "html"), received_at, url)
