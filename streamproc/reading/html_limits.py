"""A linear look at HTML before it is parsed: nothing gets to the parser that would keep it busy for long.

Two things cost more than their bytes. Elements: each costs the extractor a few hundred microseconds. Attributes:
libxml2 compares every attribute of an element with all before it, so that 20,000 on one element take 2 seconds and
300,000 more than nine minutes. (Nesting needs no look here: the parser itself stops at a depth of 256 and says so.)

The look takes every ``<`` before a letter for the beginning of an element, also in comments and scripts. So nothing
can be hidden from it, and honest pages with scripts must fit: of 421 news pages the largest has 5,145 such places,
and one script looks like an element with 5,284 attributes.
"""

import re
from typing import Final

from streamproc.errors import ItemError, RejectCode

__all__ = ["MOST_ELEMENTS", "refuse_complex"]

MOST_ELEMENTS: Final = 10_000
"""twice the largest of 421 news pages; the extractor needs two to three seconds for as many"""

_MOST_COMPARISONS: Final = 100_000_000
"""sum of the squares of each element's attributes; as many take libxml2 about a second"""

_MOST_SCANNED: Final = 4
"""characters looked at a character of the page: real pages stay below 1, elements begun in elements do not"""

_ATTRIBUTE: Final = (
    r"[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^ \t\n\f\r>]*+))?"
)
"""as the HTML standard's tokenizer reads one; possessive throughout, so that it never goes back"""

_BEGINNING = re.compile(r"<(?=[A-Za-z])")
_ELEMENT = re.compile(rf"<[A-Za-z][^ \t\n\f\r/>]*+(?:{_ATTRIBUTE})*+[ \t\n\f\r/]*+>?")
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)

_FEW: Final = 512
"""characters; a shorter element has too few attributes to count"""


def refuse_complex(html: str) -> None:
    """Refuse what would cost too much to parse.

    Raises:
        ItemError: ``too_complex``.

    >>> refuse_complex("<p class=lede>One.</p>")
    >>> refuse_complex("<br>" * 10_001)
    Traceback (most recent call last):
    streamproc.errors.ItemError: html: more than 10000 elements
    """
    scanned = comparisons = 0
    for elements, beginning in enumerate(_BEGINNING.finditer(html), start=1):
        start = beginning.start()
        element = _ELEMENT.match(html, start)
        end = element.end() if element else start
        scanned += end - start
        if elements > MOST_ELEMENTS:
            raise ItemError(RejectCode.TOO_COMPLEX, f"html: more than {MOST_ELEMENTS} elements")
        if scanned > _MOST_SCANNED * len(html):
            raise ItemError(RejectCode.TOO_COMPLEX, "html: elements begin within elements")
        if end - start > _FEW:
            comparisons += len(_EACH_ATTRIBUTE.findall(html, start, end)) ** 2
            if comparisons > _MOST_COMPARISONS:
                raise ItemError(RejectCode.TOO_COMPLEX, "html: too many attributes on an element")
