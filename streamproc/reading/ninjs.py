"""An IPTC ninjs document: 3.1 with its lists, and the flat names of 1.x and 2.x.

Of several headlines the one without a role or with role ``main`` counts, of several bodies the plain text before the
HTML. The time of publication is that of this revision (``versionCreated``), else of the first one (``firstCreated``).

Source:
    IPTC, "ninjs 3.1 JSON Schema" and "ninjs 1.5".
"""

from datetime import datetime
from typing import Final

from streamproc.events import Form
from streamproc.reading.fields import Fields
from streamproc.reading.html import read_html
from streamproc.reading.language import tag
from streamproc.reading.parts import Parts
from streamproc.reading.text import line, tidy
from streamproc.reading.withholding import refuse_withheld, status_of

__all__ = ["is_ninjs", "read_ninjs"]

_MARKS: Final = ("bodies", "headlines", "body_text", "body_html", "body_xhtml", "version_created", "first_created")
"""fields that only ninjs has"""

_MAIN_ROLES: Final = frozenset({"", "main", "body", "headline", "text"})


def is_ninjs(fields: Fields) -> bool:
    """Say whether a document is ninjs: it has one of its own fields and no ``text`` or ``html`` as ours have.

    >>> is_ninjs(Fields({"uri": "urn:a", "bodies": []})), is_ninjs(Fields({"text": "One."}))
    (True, False)
    """
    return "text" not in fields and "html" not in fields and any(mark in fields for mark in _MARKS)


def read_ninjs(fields: Fields, received_at: datetime) -> Parts:
    """Read a ninjs document.

    Raises:
        ItemError: ``wrong_type``, ``withheld``, and what reading HTML says.
    """
    refuse_withheld(fields, received_at)
    url = fields.line("url", "link")
    page = _page(fields, received_at, url)
    return Parts(
        Form.NINJS,
        page.text,
        source=_source(fields),
        url=url or page.url,
        producer_id=fields.line("uri", "guid", "id"),
        headline=_main(fields, "headlines") or fields.line("headline", "title") or page.headline,
        standfirst=_main(fields, "descriptions") or fields.line("standfirst", "description_text", "summary"),
        byline=fields.people("byline", "bylines", "by") or page.byline,
        published=fields.time("version_created", "first_created") or fields.time("first_created"),
        language=tag(fields.line("language")) or page.language,
        slugline=fields.line("slugline"),
        urgency=fields.number("urgency"),
        pub_status=status_of(fields),
        ed_note=fields.line("ed_note"),
        copyright_holder=fields.line("copyright_holder"),
        site_name=page.site_name,
    )


def _page(fields: Fields, received_at: datetime, url: str | None) -> Parts:
    """Find the text: plain before HTML, the main role before others."""
    bodies = sorted(fields.objects("bodies"), key=lambda body: not _is_main(body))
    plain = [body for body in bodies if _content_type(body) in {"", "text/plain"}]
    marked_up = [body for body in bodies if "html" in _content_type(body)]
    text = fields.text("body_text") if "body_text" in fields else _value(plain)
    if text is not None:
        return Parts(Form.NINJS, tidy(text, "body"))
    html = fields.text("body_html", "body_xhtml") or _value(marked_up)
    return read_html(tidy(html, "body"), received_at, url) if html else Parts(Form.NINJS, "")


def _value(bodies: list[Fields]) -> str | None:
    return next((text for body in bodies if (text := body.text("value"))), None)


def _content_type(body: Fields) -> str:
    return (body.line("content_type") or "").partition(";")[0].strip().lower()


def _is_main(part: Fields) -> bool:
    return (part.line("role") or "").rpartition(":")[2].lower() in _MAIN_ROLES


def _main(fields: Fields, name: str) -> str | None:
    """Read the main one of a list of values."""
    parts = sorted(fields.objects(name), key=lambda part: not _is_main(part))
    value = _value(parts)
    return line(value, name) if value else None


def _source(fields: Fields) -> str | None:
    """Name the outlet: the provider before the sources of its information."""
    return fields.people("provider") or next(
        (name for source in fields.objects("info_sources") if (name := source.line("name", "literal"))),
        fields.people("source"),
    )
