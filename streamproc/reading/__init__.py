"""The first stage: the bytes of a record to an article.

    payload ─decide→ JSON │ ninjs │ HTML │ text ─parts→ repairs, identity, language ─→ Article

The content type decides the form where it is one of ours, the payload's first characters otherwise. ``read`` is a
pure function of the record: no I/O, no clock, the same article every time. What cannot be read is an ``ItemError``
whose code says why, whatever the bytes are; its reason never holds text of the article.
"""

from datetime import datetime
from typing import Final

from streamproc.errors import ItemError, RejectCode
from streamproc.events import CANCELED, Article, Form, Provenance, RawRecord
from streamproc.reading.html import declared_charset, looks_like_html, read_html
from streamproc.reading.identity import article_id, host_of
from streamproc.reading.json_article import read_json
from streamproc.reading.language import detect
from streamproc.reading.parts import Parts
from streamproc.reading.repairs import repair
from streamproc.reading.text import charset_of, decode, tidy

__all__ = ["read"]

_FORMS: Final = {
    "application/json": Form.JSON,
    "text/json": Form.JSON,
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.TEXT,
}
"""content types that decide; any other leaves it to the payload"""

_SNIFFED: Final = 2048
"""characters that show the form"""


def read(record: RawRecord, *, max_text: int = 1 << 20) -> Article:
    """Read a record.

    Args:
        record: as it arrived.
        max_text: the largest text, in bytes of UTF-8.

    Returns:
        The article, its text repaired and in lines, furniture among them.

    Raises:
        ItemError: where it is no article; the code says why.

    >>> record = RawRecord("news.raw", 0, 7, 1730793840000, b"The bridge is closed.")
    >>> read(record).text
    'The bridge is closed.'
    """
    parts = _parts(record)
    if parts.pub_status == CANCELED and not parts.text.strip():
        # Who takes an article back need not send it once more.
        return _article(record, parts, "")
    text = repair(_checked(parts.text, max_text))
    if not text.strip():
        raise ItemError(RejectCode.NO_TEXT, "text: holds nothing that can be seen")
    return _article(record, parts, text)


def _parts(record: RawRecord) -> Parts:
    payload = record.value
    if payload is None:
        raise ItemError(RejectCode.NULL_PAYLOAD, "payload: the record has no value")
    if not payload.strip():
        raise ItemError(RejectCode.EMPTY_PAYLOAD, "payload: empty")
    declared = _content_type(record)
    charset = charset_of(declared)
    form = _form(declared)
    if form is Form.JSON or (form is None and payload.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}):
        return read_json(payload, record.received_at)
    if form is Form.HTML or (form is None and _is_html(payload)):
        html = decode(payload, charset or declared_charset(payload), detects=True)
        return read_html(html, record.received_at)
    return Parts(Form.TEXT, tidy(decode(payload, charset)))


def _content_type(record: RawRecord) -> str:
    """Find the content type; header names know no capitals."""
    values = [value for name, value in record.headers if name.lower() == "content-type"]
    return values[-1].decode("latin-1").lower() if values and values[-1] else ""


def _form(content_type: str) -> Form | None:
    kind = content_type.partition(";")[0].strip()
    return Form.JSON if kind.endswith("+json") else _FORMS.get(kind)


def _is_html(payload: bytes) -> bool:
    return looks_like_html(payload[:_SNIFFED].decode("utf-8", errors="replace").removeprefix("\ufeff"))


def _checked(text: str, max_text: int) -> str:
    if not text.strip():
        raise ItemError(RejectCode.NO_TEXT, "text: no field holds the article's text")
    if len(text) > max_text or len(text.encode()) > max_text:
        raise ItemError(RejectCode.TOO_LARGE, f"text: larger than {max_text} bytes")
    return text


def _article(record: RawRecord, parts: Parts, text: str) -> Article:
    source = parts.source or host_of(parts.url) or parts.site_name
    received_at: datetime = record.received_at
    published = parts.published
    item_id = record.item_id
    return Article(
        item_id=item_id,
        id=article_id(item_id, source=source, producer_id=parts.producer_id, url=parts.url),
        form=parts.form,
        source=source,
        url=parts.url,
        headline=parts.headline,
        standfirst=parts.standfirst,
        byline=parts.byline,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_origin=published.origin if published else None,
        language=parts.language or (detect(text) if text else None),
        slugline=parts.slugline,
        urgency=parts.urgency,
        pub_status=parts.pub_status,
        ed_note=parts.ed_note,
        copyright_holder=parts.copyright_holder,
        received_at=received_at,
        provenance=Provenance(
            topic=record.topic, partition=record.partition, offset=record.offset, received_at=received_at
        ),
        text=text,
    )
