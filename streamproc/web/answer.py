"""What every page has in common: its headers, its style, and how it is handed over."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final, NamedTuple

import orjson

__all__ = ["HEADERS", "STYLE", "Answer", "as_html", "as_json", "as_text", "foreign_text"]

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    # With `no-referrer`, a browser would hide from us as well that a form is our own.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""of every page: nothing but its own inline style is loaded or run, and nobody frames it"""

STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;
color:#1c1c1c;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .4rem}p{margin:.3rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd}
th{font-weight:600;color:#555}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.ok{color:#0a6b2d}.bad{color:#b00020}.muted{color:#666}
@media(prefers-color-scheme:dark){:root{color-scheme:dark}body{background:#161616;color:#e8e8e8}
th,.muted{color:#aaa}th,td{border-color:#333}a{color:#8ab4f8}.ok{color:#5fd38a}.bad{color:#ff7b8a}}
"""

_POWERFUL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""control characters, and those that turn the direction of what follows"""


class Answer(NamedTuple):
    """What is sent back."""

    status: int
    kind: str
    """the content type"""
    payload: bytes
    headers: Mapping[str, str] = {}
    """beside those of every page"""


def as_html(status: int, page: str) -> Answer:
    """Answer with a page for people."""
    return Answer(status, "text/html; charset=utf-8", page.encode())


def as_json(status: int, fields: Mapping[str, Any]) -> Answer:
    """Answer a machine."""
    return Answer(status, "application/json", orjson.dumps(fields, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z))


def as_text(text: str) -> str:
    r"""Write text of others into a page: as text, without power over the page or the lines beside it.

    >>> as_text('<b>"x"\u202e')
    '&lt;b&gt;&quot;x&quot;�'
    """
    return escape(_POWERFUL.sub("\N{REPLACEMENT CHARACTER}", text))


def foreign_text(text: str) -> str:
    """Write such text as an element of its own, in its own direction.

    >>> foreign_text("a & b")
    '<bdi>a &amp; b</bdi>'
    """
    return f"<bdi>{as_text(text)}</bdi>"
