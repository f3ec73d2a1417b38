"""Whether an article takes an earlier one back, and which: a kill, as wire services call it.

A producer says it in a field (ninjs ``pub_status``), or the text does: in its headline or first lines in the agencies'
capitals ("BULLETIN KILL"), or in a note of a few lines to editors or readers.
"""

import re
from collections.abc import Iterator
from typing import Final

from streamproc.events import CleanedArticle, VerdictMethod

__all__ = ["named_headlines", "withdrawal_method"]

_NOTE_WORDS: Final = 200
"""words up to which a text may be a note to editors; an article about a withdrawn story is longer"""
_REACH: Final = 400
"""code points in which a notice says what it is"""

_KILL_LINE: Final = re.compile(
    r"^\W*(?:(?:BULLETIN|URGENT|MANDATORY|ADVISORY|EDITORS?|ATTENTION|AP|EDS)[\s,:'’-]+){0,3}"
    r"(?:KILL|WITHDRAWAL|STORY\s+(?:WITHDRAWN|REMOVED|KILLED)|WITHDRAWN|STORNIERUNG|ZURÜCKGEZOGEN|ANNULATION|ANULACIÓN"
    r"|ANNULLAMENTO)\b"
    r"(?=\s*(?:[:–—-]|$)|\s+(?:BULLETIN|ADVISORY|NOTICE))"
)
"""in capitals alone: "Kill the bill" is a headline; and "KILLED" may head a list of people"""
_MARKED: Final = re.compile(r"[(\[](?:STORY )?(?:WITHDRAWN|KILLED|RETRACTED)[)\]]\W*$|^\W{0,2}\(KILL\)")
_ITEM: Final = r"(?:story|article|report|item|dispatch)"
_ASKED: Final = re.compile(
    r"(?:^|[.!?]\s)\W*(?:(?:attention|note|notice|to|dear|our|all|ap|bulletin|kill|mandatory)\W+){0,4}"
    r"(?:editors|subscribers|clients|eds)"
    r"(?:\s*[:,.–—-]|\s+(?:are\s+(?:asked|advised|requested|kindly)|should|must|please)\b)"
    rf"[^.]{{0,100}}?\b(?:kill|withdraw|disregard|do not use)\b[^.]{{0,60}}?\b{_ITEM}\b"
    rf"|(?:^|[.:!]\s+|\b(?:please|kindly)\s+)(?:kill|disregard)\s+(?:the|this|our|all)\s+(?:\w+\s+){{0,4}}{_ITEM}\b",
    re.IGNORECASE | re.MULTILINE,
)
"""asks whoever printed it: what others tell editors or readers to do is news"""
_NAMED: Final = r"(?:headlined|slugged|titled|entitled|published|posted|sent|issued|that\s+moved|which\s+moved)"
_SAID: Final = re.compile(
    rf"\b(?:(?:this|our|the\s+(?:above|following|original))\s+(?:\w+\s+){{0,3}}{_ITEM}"
    rf"(?:,?\s+{_NAMED}\b[^.]{{0,200}}?|\s*[(“\"‘'][^.]{{0,200}}?|(?:\s+\w+){{1,6}}?)??"
    rf"|the\s+(?:\w+\s+){{0,3}}(?:story|article|dispatch),?\s+{_NAMED}\b[^.]{{0,200}}?)"
    r"\s+(?:has|have|is|was)\s+(?:been\s+)?(?:hereby\s+)?(?:withdrawn|retracted|removed|taken down)\b",
    re.IGNORECASE,
)
"""of the item itself, or of one that it names: stories of which others speak are withdrawn every day"""
_QUOTED: Final = re.compile(r"[“\"‘']([^“”\"]{12,200}?)[”\"’'](?=[\s.,;:)]|$)")


def withdrawal_method(article: CleanedArticle) -> VerdictMethod | None:
    """Say how an article is known to be a withdrawal; ``None`` where it is none."""
    if article.is_canceled:
        return VerdictMethod.PUB_STATUS
    lines = [
        article.headline or "",
        article.slugline or "",
        article.ed_note or "",
        *article.body[:_REACH].split("\n")[:3],
    ]
    if any(_KILL_LINE.search(line) or _MARKED.search(line) for line in lines):
        return VerdictMethod.KILL_NOTICE
    notes = [(article.ed_note or "")[:_REACH], article.body[:_REACH] if article.word_count <= _NOTE_WORDS else ""]
    if any(_ASKED.search(note) or _SAID.search(note) for note in notes):
        return VerdictMethod.KILL_NOTICE
    return None


def named_headlines(article: CleanedArticle) -> Iterator[str]:
    """Give the headlines by which a notice may name what it withdraws: its own, without that word, and quoted ones."""
    headline = article.headline or ""
    for text in (
        headline,
        *headline.split(":", maxsplit=1)[1:],
        _KILL_LINE.sub("", headline),
        _MARKED.sub("", headline),
    ):
        if text.strip():
            yield text.strip(" :–—-")
    yield from (match[1].rstrip(",.") for match in _QUOTED.finditer(article.body[: 4 * _REACH]))
