"""HTML to text and metadata.

    decoded ─refuse_complex→ ─parse→ page ─read_linked→ what its scripts say
                                          ─read_metadata→ headline, byline, date, …
                                          ─find_story→ text

A page (with ``<html>``, ``<body>`` or a doctype) is extracted; a fragment, as producers put it into a JSON field, is
the article already, and each of its blocks becomes a line. Nothing is fetched or executed, entities of the document's
own are not expanded, and no clock is read: dates are held against the time of arrival. The text may repeat the
headline as first line.
"""

import re
from datetime import datetime
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Form
from streamproc.reading.html_limits import refuse_complex
from streamproc.reading.html_metadata import read_linked, read_metadata
from streamproc.reading.html_story import EMBEDDED, find_story
from streamproc.reading.language import tag
from streamproc.reading.parts import Parts
from streamproc.reading.text import LONGEST_LINE, charset_of, tidy

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

_LONGEST_NAME: Final = 2000
"""characters in an element's class or id; the extractor searches them for dozens of words"""

_LONG_NAMES_XPATH: Final = f"//*[string-length(@class) > {_LONGEST_NAME} or string-length(@id) > {_LONGEST_NAME}]"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<!--|<(?:!doctype|html|head|body|article|main|section|div|p|h[1-6]|ul|ol|table|blockquote|figure)[\s>])",
    re.IGNORECASE,
)
_META = re.compile(rb"<meta[^>]{0,200}charset[^>]{0,80}", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")

_MOST_VISIBLE: Final = 1 << 21
"""characters outside of scripts and styles; the largest of 421 news pages has 156,866; 5 million take five seconds"""


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
    linked = read_linked(tree)
    _reduce(tree)
    if len(html) > _MOST_VISIBLE and len(tree.text_content()) > _MOST_VISIBLE:
        raise ItemError(RejectCode.TOO_LARGE, f"html: more than {_MOST_VISIBLE} visible characters")
    try:
        page = read_metadata(tree, linked, received_at, url)
        story = find_story(tree, linked.story, page.summaries, page.headline)
    except Exception as error:  # whatever a library makes of a hostile page is the page's fault
        raise ItemError(RejectCode.TOO_COMPLEX, f"html: the extractor failed ({type(error).__name__})") from error
    return Parts(
        Form.HTML,
        text=tidy(story.text, "html"),
        headline=_short(page.headline),
        standfirst=_short(story.standfirst),
        byline=_short(page.byline),
        url=_short(page.url),
        site_name=_short(page.site_name),
        published=page.published,
        language=page.language,
    )


def _reduce(tree: Any) -> None:  # noqa: ANN401  lxml carries no types
    """Take out what is no part of the page: scripts, styles, their data, embedded posts, names without end."""
    for quote in tree.iter("blockquote"):
        if EMBEDDED.search(quote.get("class") or ""):
            quote.tag = "template"  # to drop it alone would fail on control characters in the text around it
    etree.strip_elements(tree, "script", "style", "template", with_tail=False)
    for data in tree.xpath("//*[@data-preloaded]"):  # the extractor would parse what stands in it
        del data.attrib["data-preloaded"]
    for named in tree.xpath(_LONG_NAMES_XPATH):
        for attribute in ("class", "id"):
            if attribute in named.attrib:
                named.set(attribute, named.get(attribute)[:_LONGEST_NAME])


def _parse(html: str) -> Any:  # noqa: ANN401  as above
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


def _short(value: str | None) -> str | None:
    """Bring metadata into one line; ``None`` where it is none or absurdly long, as nobody answers for it."""
    one = _SPACES.sub(" ", tidy(value, "html")).strip() if value else ""
    return one if one and len(one) <= LONGEST_LINE else None
