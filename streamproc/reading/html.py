"""HTML to text and metadata, by trafilatura.

It was chosen by measuring (`benchmarks/html_extractors.py`): in its mode of precision it has the best mean F1 of what
was tried, and keeps 96 % of a story's word 4-grams. That mode also never parses HTML that a page hides in its
scripts' JSON, which ``refuse_complex`` has not seen.

A page (with ``<html>``, ``<body>`` or a doctype) is extracted; a fragment, as producers put it into a JSON field, is
the article already, and each of its blocks becomes a line. Nothing is fetched or executed, entities of the document's
own are not expanded, and no clock is read: dates are held against the time of arrival. The extractor may
repeat the headline as first line.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Form, PublishedOrigin
from streamproc.reading.html_limits import refuse_complex
from streamproc.reading.language import tag
from streamproc.reading.parts import Parts
from streamproc.reading.text import LONGEST_LINE, charset_of, tidy
from streamproc.reading.times import Published, published

__all__ = ["declared_charset", "looks_like_html", "read_html"]

_SNIFFED: Final = 2048
"""characters in which a page shows what it is; the HTML standard looks for the character set in half as many"""

_SKIPPED: Final = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object", "svg"})
"""elements of a fragment whose content is no text"""

_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "label", "mark", "q"}
    | {"ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""elements that do not end a line"""

_PUBLISHED_XPATH: Final = (
    "//meta[@property='article:published_time' or @property='og:article:published_time' or @itemprop='datePublished'"
    " or @name='parsely-pub-date' or @name='pubdate']/@content | //time[@itemprop='datePublished']/@datetime"
)
_VISIBLE_XPATH: Final = "//text()[not(parent::script or parent::style)]"
_PUBLISHED_JSON = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<!--|<(?:!doctype|html|head|body|article|main|section|div|p|h[1-6]|ul|ol|table|blockquote|figure)[\s>])",
    re.IGNORECASE,
)
_META = re.compile(rb"<meta[^>]{0,200}charset[^>]{0,80}", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")

_STATED: Final = 10
"""times of one kind that are tried: a page states its own first"""

_FEWEST_WORDS: Final = 3
"""words in a headline"""

_MOST_VISIBLE: Final = 1 << 21
"""characters outside of scripts and styles; the largest of 421 news pages has 156,866; 5 million take five seconds"""

_A_DAY: Final = timedelta(days=1)
"""a page may be dated in a zone that is a day ahead"""


@dataclass(frozen=True, slots=True)
class _Page:
    """What trafilatura found."""

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    sitename: str | None = None


def declared_charset(payload: bytes) -> str | None:
    """Find the character set in a page's meta element; a page that says UTF-16 in ASCII is in UTF-8.

    >>> declared_charset(b'<html><meta charset="windows-1251">')
    'windows-1251'
    """
    found = _META.search(payload[:_SNIFFED])
    charset = charset_of(found[0].decode("latin-1")) if found else None
    return None if charset and charset.lower().startswith("utf-16") else charset


def looks_like_html(text: str) -> bool:
    """Say whether a text without a content type is HTML: it begins with an element of a page or a block.

    >>> looks_like_html(" <!DOCTYPE html><title>One"), looks_like_html("<3 is a heart")
    (True, False)
    """
    return _MARKUP.match(text) is not None


def read_html(html: str, received_at: datetime, url: str | None = None) -> Parts:
    """Read a page or a fragment.

    Args:
        html: decoded.
        received_at: no date after it is believed.
        url: the page's, where the producer said it.

    Raises:
        ItemError: ``too_complex``, ``too_large``, ``not_text``.
    """
    refuse_complex(html)
    tree = _parse(html)
    if tree is None:
        return Parts(Form.HTML, "")
    if not _PAGE.search(html, 0, _SNIFFED):
        return Parts(Form.HTML, tidy(_lines(tree)), language=tag(tree.get("lang")))
    if sum(map(len, tree.xpath(_VISIBLE_XPATH))) > _MOST_VISIBLE:
        raise ItemError(RejectCode.TOO_LARGE, f"html: more than {_MOST_VISIBLE} visible characters")
    page = _extract(tree, received_at, url)
    return Parts(
        Form.HTML,
        text=tidy(page.text, "html"),
        headline=_headline(tree, page.title),
        byline=_short(page.author),
        url=_short(page.url),
        site_name=_short(page.sitename),
        published=_published(tree, page.date, received_at),
        language=tag(tree.get("lang")),
    )


def _parse(html: str) -> Any:  # noqa: ANN401  lxml carries no types
    """Parse; ``None`` where there is no element.

    Raises:
        ItemError: ``too_complex`` where the parser stopped at its limits, as text behind would be lost unseen.
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        tree = lxml_html.document_fromstring(html.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ItemError(RejectCode.TOO_COMPLEX, "html: nests deeper than 256 elements")
    return tree


def _extract(tree: Any, received_at: datetime, url: str | None) -> _Page:  # noqa: ANN401  as above
    dates = {"original_date": True, "extensive_search": False, "max_date": f"{received_at + _A_DAY:%Y-%m-%d}"}
    try:
        found = bare_extraction(
            tree,
            url=url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception as error:  # whatever a library makes of a hostile page is the page's fault
        raise ItemError(RejectCode.TOO_COMPLEX, f"html: the extractor failed ({type(error).__name__})") from error
    if not isinstance(found, Document):
        return _Page("")
    return _Page(found.text or "", found.title, found.author, found.date, found.url, found.sitename)


def _lines(tree: Any) -> str:  # noqa: ANN401  as above
    """Write each block of a fragment as a line."""
    pieces: list[str] = []
    skipped = 0
    for happening, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag
        if happening == "start":
            skipped += name in _SKIPPED
            pieces += [] if name in _INLINE else ["\n"]
            pieces += [] if skipped else [_SPACES.sub(" ", element.text or "")]
        else:
            skipped -= name in _SKIPPED
            pieces += [] if name in _INLINE else ["\n"]
            pieces += [] if skipped else [_SPACES.sub(" ", element.tail or "")]
    lines = (one.strip(" ") for one in "".join(pieces).split("\n"))
    return "\n".join(one for one in lines if one)


def _headline(tree: Any, title: str | None) -> str | None:  # noqa: ANN401  as above
    """Find the headline: the page's only heading of the first level, else the title of its metadata.

    The metadata's is often another one, made for search engines, with the site's name at its end. A heading of
    less than three words is a logo.
    """
    headings = [_short(heading.text_content()) for heading in islice(tree.iter("h1"), _STATED)]
    full = {heading for heading in headings if heading and len(heading.split()) >= _FEWEST_WORDS}
    return full.pop() if len(full) == 1 else _short(title)


def _short(value: str | None) -> str | None:
    """Bring metadata into one line; ``None`` where it is none or absurdly long, as nobody answers for it."""
    one = _SPACES.sub(" ", tidy(value, "html")).strip() if value else ""
    return one if one and len(one) <= LONGEST_LINE else None


def _published(tree: Any, date: str | None, received_at: datetime) -> Published | None:  # noqa: ANN401  as above
    """Find the publication time: where a page states it exactly, else the day that htmldate finds."""
    stated = [str(value) for value in tree.xpath(_PUBLISHED_XPATH)[:_STATED]]
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:_STATED]:
        stated += (match[1] for match in islice(_PUBLISHED_JSON.finditer(script), _STATED))
    for value in [*stated[: 2 * _STATED], date or ""]:
        found = published(value, PublishedOrigin.METADATA)
        if found and found.at <= received_at + _A_DAY:
            return found
    return None
