r"""Furniture that stands within a line: glued to a paragraph by whoever lost the page's markup.

    ADVERTISEMENT The council met. (RELATED: Who built it?) It voted. Read more »
    └─ removed ─┘ └─ kept ───────┘ └─ removed ────────────┘ └ kept ─┘ └ removed ┘

Three places are looked at: what stands in brackets behind a label, anywhere; the last sentence; the first word. What
is left is looked at again until nothing more is found, so that a line that was cut is never cut again. In doubt a
piece stays, and a line with more pieces than any page glues to one stays whole.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from streamproc.cleaning.decision import Decision
from streamproc.events import LineKind

__all__ = ["Piece", "cut", "is_credited_story", "kept_text"]

_MOST_ROUNDS: Final = 4
"""brackets within brackets within brackets; whatever goes deeper stays whole"""
_MOST_ENDS: Final = 8
"""last sentences that leave one after the other: a link, a share bar, a copyright line"""
_REACH: Final = 1 << 15
"""code points of a line, five times an article whose line breaks were lost; a longer one stays whole"""
_MOST_PIECES: Final = 6
_CHARACTERS_A_PIECE: Final = 200
"""what leaves one line at most: so many pieces, and one more for each so many code points of it"""
_LONGEST_END: Final = 200
"""code points of a last sentence that leaves"""

_LABELS: Final = (
    r"(?:PHOTOS?|VIDEOS?|PICTURES|GALLERY|SLIDESHOW|PODCAST|LISTEN|QUIZ|POLL|CARTOONS?|WATCH(?: LIVE| NOW)?|SEE"
    r"|ALSO|READ|MORE|CHECK OUT|(?:SEE |READ )?RELATED(?: \w+)?|(?:READ|SEE|WATCH) (?:MORE|ALSO|NEXT|IT)"
    r"|Related(?: (?:[Ss]tor(?:y|ies)|[Aa]rticles?|[Cc]overage|[Rr]eading|[Vv]ideos?))?"
    r"|(?:Read|See|Watch) (?:[Mm]ore|[Aa]lso|[Nn]ext)|Watch|Also (?:[Rr]ead|[Ss]ee)|Also on [A-Z][\w.]+|More on this"
    r"|Click here(?: to .{2,40})?)"
)
_PICTURE: Final = (
    r"(?:(?:AP|Reuters|AFP|File|Getty|Stock) )?(?:Photos?|PHOTO|Image|Picture|Photograph|Illustration|Screenshot)"
    r"(?: by | [Cc]redit: ?| [Cc]ourtesy | [Ss]ource: ?|: ?|/)"
)
_WORK: Final = r"(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|Edit(?:ing|ed)|Compiled|Written) by"
_LETTER: Final = r"\b(?:newsletters?|inbox|e-?mails?|alerts?|updates|briefing|channel|podcast)\b"
_IN_BRACKETS: Final = re.compile(
    r"[(\[] ?(?=[A-Z]|story c|article c)(?:"
    rf"(?P<related>{_LABELS} ?: ?[^()\[\]]{{2,200}}|(?:Read|READ) [Mm](?:ore|ORE)[^()\[\]]{{0,3}})"
    rf"|(?P<promotion>(?:Click here to s|S)(?:ign[- ]up|ubscribe)\b[^()\[\]]{{0,120}}{_LETTER}[^()\[\]]{{0,60}})"
    rf"|(?P<credit>{_PICTURE}[^()\[\]]{{2,110}})"
    rf"|(?P<contribution>{_WORK} [^()\[\]]{{2,240}})"
    r"|(?P<advertisement>ADVERTISEMENT|Advertisement|(?:[Ss]tory|[Aa]rticle) continues below(?: [\w ]{2,30})?)"
    r") ?[)\]](?![.,;:!?'’\"”)\]])"
)
"""a label and what it labels; ``[^()]`` ends each attempt at the next bracket, so that time stays linear"""

_BEGINNING: Final = r"(?=[A-Z“\"'‘])"
"""of a sentence, behind the mark that was glued to it"""
_MARKER_WITHIN: Final = re.compile(
    rf"(?<=[.!?…'\"’”]) (?P<advertisement>ADVERTISEMENT|STORY CONTINUES BELOW(?: ADVERTISEMENT)?) {_BEGINNING}"
)
_FIRST: Final = re.compile(
    rf"(?P<advertisement>(?:ADVERTISEMENT {_BEGINNING}|Advertisement (?=[“\"])"
    rf"|(?:Story|Article) [Cc]ontinues [Bb]elow(?: [Aa]dvertisement)? {_BEGINNING})(?:ADVERTISEMENT )*)"
)
_FIRST_WORDS: Final = ("ADVERTISEMENT", "Advertisement ", "Story ", "Article ")

_NETWORK: Final = r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|threads|bluesky|x)"
_SOCIAL: Final = r"(?:share|tweet|e-?mail|print|facebook|twitter|pinterest|linkedin|whatsapp|reddit|copy link)"
_NAMED: Final = r"(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
_LINKS: Final = (
    r"(?:read|view|see|learn) more(?: here| below| (?:at|on|about|from) [^.!?]{2,80}"
    r"| (?:opinion|opinion articles|articles|stories|coverage)\b[^.!?]{0,40})?"
    r"|continue reading[^.!?]{0,60}"
    r"|(?:read|see|view|watch) (?:the |this )?(?:full|entire|whole|complete|original|rest of the) "
    r"(?:article|story|report|post|piece|interview|transcript|column|review|video)\b[^.!?]{0,80}"
    r"|click here (?:to|for) (?!s(?:ign|ubscribe))[^!?]{2,120}|click here"
    r"|weiterlesen|lire la suite|leer más|leggi tutto|lees meer"
)
_OFFERS: Final = (
    rf"(?:you can )?follow (?:him|her|them|me|us|@\w{{2,30}}|{_NAMED}) (?:on|at|via) {_NETWORK}\b[^!?]{{0,100}}"
    r"|(?:please )?(?:click here to )?(?:sign[- ]up|subscribe)(?: (?:now|today|here|below)"
    rf"| (?:for|to) [^!?]{{2,90}}{_LETTER}[^!?]{{0,60}})?"
)
_LAST: Final = re.compile(
    rf"[\[(»>–—-]{{0,2}} ?(?:(?P<related>{_LINKS})|(?P<promotion>{_OFFERS})"
    rf"|(?P<counter>shares?|\d[\d,.]*k? (?:shares|comments)|{_SOCIAL}(?:[ |·•]+{_SOCIAL}){{1,9}})"
    r"|(?P<advertisement>advertisements?|(?:story|article) continue[sd] below(?: (?:this )?advertisement)?)"
    r"|(?P<copyright>(?:copyright )?(?:©|\(c\)) ?\d{4}\b[^!?]{0,100}|copyright (?:© |\(c\) )?\d{4}\b[^!?]{0,100}"
    r"|all rights reserved)"
    r")[\])]?[ .…!>»→]{0,4}",
    re.IGNORECASE,
)
"""the whole last sentence fits, so that "Read more, he told them." stays"""
_LAST_WORDS: Final = frozenset(
    {
        "read",
        "view",
        "see",
        "learn",
        "continue",
        "watch",
        "click",
        "weiterlesen",
        "lire",
        "leer",
        "leggi",
        "lees",
        "you",
    }
    | {"follow", "please", "sign", "sign-up", "subscribe", "share", "shares", "tweet", "email", "e-mail", "print"}
    | {"facebook", "twitter", "pinterest", "linkedin", "whatsapp", "reddit", "copy", "advertisement", "advertisements"}
    | {"story", "article", "copyright", "©", "(c)", "c", "all"}
)
"""how such a sentence begins"""
_GLUED: Final = re.compile(
    r"(?<=[.!?…”])(?:(?P<advertisement>A(?:dvertisement|DVERTISEMENT))"
    r"|(?P<related>(?:Read [Mm]ore|Continue [Rr]eading)[ .…>»→]{0,4})"
    r"|(?P<counter>Shares?(?:Tweet)?(?:Email)?(?:Print)?))$"
)
_GLUED_ENDS: Final = (
    *("tisement", "TISEMENT", "ore", "eading", "…", "»", "...", "→", "hare", "hares", "eet", "ail", "rint"),
)
_LAST_BREAK: Final = re.compile(r".*[.!?…”\"’)\]»] ", re.DOTALL)

_AGENCY: Final = (
    r"(?:(?:The )?(?:Associated Press|AP)|(?:Thomson )?Reuters|REUTERS|AFP|Agence France-Presse|UPI|dpa|DPA|EFE|ANSA"
    r"|Xinhua|TASS|Interfax|Bloomberg|Kyodo|Yonhap|PTI|ANI|IANS|UNI|PA Media|The Canadian Press|CP|AAP|Anadolu|Bernama"
    r"|NNA|WAM|KUNA)"
)
_AGENCIES: Final = rf"{_AGENCY}(?:(?:/|, | and | & ){_AGENCY}){{0,2}}"
_AGENCY_LAST: Final = re.compile(
    r"(?<=[.!?…'\"’”]) ?"
    rf"(?:(?P<bracketed>[(\[](?:Source: |With (?:inputs|reporting) (?:from|by) )?{_AGENCIES}[)\]])"
    rf"|(?P<dashed>(?:—|–|--?) ?(?:with )?{_AGENCIES}))\.?$"
)
_AGENCY_WORDS: Final = frozenset(
    {"AP", "Press", "Reuters", "REUTERS", "AFP", "France-Presse", "UPI", "dpa", "DPA", "EFE", "ANSA", "Xinhua", "TASS"}
    | {"Interfax", "Bloomberg", "Kyodo", "Yonhap", "PTI", "ANI", "IANS", "UNI", "Media", "CP", "AAP", "Anadolu"}
    | {"Bernama", "NNA", "WAM", "KUNA"}
)
"""with which an agency's name ends"""
_SPEAKS: Final = re.compile(r"\b(?:said|says|told|according to|added|announced|reported)\b")
_LONGEST_CAPTION: Final = 300
"""code points; what ends in an agency's name alone and is longer, or says who said what, is the story's paragraph"""
_QUOTES: Final = ('"', "“", "”", "'", "‘", "’")
_QUOTATIONS: Final = (("“", "”"), ("«", "»"))
_BRACKETS: Final = ("(", "[")

_DECISIONS: Final = {kind.value: Decision(kind, f"{kind.value}.within") for kind in LineKind}
"""by the name of a pattern's group, which is its kind's"""


class Piece(NamedTuple):
    """A piece of a line."""

    start: int
    end: int
    """half-open, code points, into the tidy line"""
    decision: Decision | None
    """why it leaves; ``None`` where it stays"""


def cut(line: str) -> list[Piece]:
    """Cut furniture out of *line*.

    Args:
        line: with single spaces; one that is furniture as a whole was known before.

    Returns:
        The pieces in order, white space between them left out; an empty list where nothing leaves.

    >>> line = "It voted on Monday. (RELATED: Who built the bridge?) The mayor left. Read more »"
    >>> [(line[piece.start:piece.end], piece.decision and piece.decision.rule) for piece in cut(line)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('It voted on Monday.', None), ('(RELATED: Who built the bridge?)', 'related.within'),
     ('The mayor left.', None), ('Read more »', 'related.within')]
    >>> cut("Read more books, he told them. (Related work is under way.) They saw more."), cut("Read more")
    ([], [])
    """
    found = _find(line) if len(line) <= _REACH else []
    if not found:
        return []
    kept, removed = [Piece(0, len(line), None)], list[Piece]()
    for _ in range(_MOST_ROUNDS):
        kept, left = _without(line, kept, found)
        removed += left
        rest = kept_text(line, kept)
        if len(removed) > _most_pieces(line) or not any(map(str.isalnum, rest)):
            break
        found = _find(rest)
        if not found:
            return sorted(kept + removed)
    return []


def _most_pieces(text: str) -> int:
    return _MOST_PIECES + len(text) // _CHARACTERS_A_PIECE


def kept_text(line: str, pieces: list[Piece]) -> str:
    """Join what stays of *line*.

    >>> kept_text("It voted. Advertisement", [Piece(0, 9, None), Piece(10, 23, Decision(LineKind.ADVERTISEMENT, "a"))])
    'It voted.'
    """
    return " ".join(line[piece.start : piece.end] for piece in pieces if piece.decision is None)


def is_credited_story(line: str) -> bool:
    """Tell whether *line*, which ends in a credit, is a paragraph of the story that an agency's name ends.

    >>> is_credited_story("The mayor said on Monday that the bridge was closed. (Reuters)")
    True
    >>> is_credited_story("The bridge on Monday. (Reuters)"), is_credited_story("The mayor, said to be ill. J. Roe/AP")
    (False, False)
    """
    if not _may_end_in_agency(line) or (len(line) <= _LONGEST_CAPTION and not _SPEAKS.search(line)):
        return False
    return _find_agency(line, len(line)) is not None


class _Found(NamedTuple):
    start: int
    end: int
    """half-open, code points, into the text that was looked at"""
    decision: Decision


def _find(text: str) -> list[_Found]:
    """Find what leaves *text*, in order and apart from each other; nothing where it is too much."""
    found: list[_Found] = []
    if text.startswith(_FIRST_WORDS) and (first := _FIRST.match(text)):
        found.append(_found(first))
    if "(" in text or "[" in text:
        matches = _IN_BRACKETS.finditer(text, found[-1].end if found else 0)
        found += map(_found, islice(matches, _most_pieces(text) + 1))
    if "ADVERT" in text or "STORY" in text:
        found += map(_found, islice(_MARKER_WITHIN.finditer(text), _most_pieces(text) + 1))
    last = _find_last(text, len(text))
    if last is None and not found:
        return []
    ends = [] if last is None else _find_ends(text, last)
    if len(found) > _most_pieces(text) or len(ends) > _MOST_ENDS:
        return []
    apart: list[_Found] = []
    for each in sorted(found) + ends[::-1]:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _found(match: re.Match[str]) -> _Found:
    """Name what matched by its group, which is named as its kind is."""
    group = match.lastgroup or ""
    start, end = match.span() if match[0][:1] in _BRACKETS else match.span(group)
    return _Found(start, end, _DECISIONS[group])


def _find_ends(text: str, last: _Found) -> list[_Found]:
    """Find the last sentences that leave, from the last one on; one more than may leave at most."""
    ends = [last]
    while len(ends) <= _MOST_ENDS:
        start = ends[-1].start
        before = _find_last(text, start - text.startswith(" ", start - 1)) if start else None
        if before is None:
            break
        ends.append(before)
    return ends


def _find_last(text: str, end: int) -> _Found | None:
    """Find the one sentence before *end* that leaves."""
    window = max(0, end - _LONGEST_END)
    tail = text[window:end]
    if tail.endswith(_GLUED_ENDS):
        match = _GLUED.search(tail)
        if match is not None:
            return _moved(_found(match), window)
    stop = len(tail)
    for _ in range(3 if "©" in tail or "opyright" in tail or "(c)" in tail else 1):  # these may hold sentence ends
        before = _LAST_BREAK.match(tail, 0, stop)
        if before is None:
            break
        start = before.end()
        stop = start - 1
        first = tail[start:].lstrip("[(»>–—- ").partition(" ")[0].lower().rstrip("]).…!>»→:")
        if first in _LAST_WORDS:
            match = _LAST.fullmatch(tail, start)
            if match is not None and not _is_spoken(text, window + start, tail):
                return _Found(window + start, end, _DECISIONS[match.lastgroup or ""])
    return _find_agency(text, end) if _may_end_in_agency(tail) else None


def _moved(found: _Found, by: int) -> _Found:
    return found._replace(start=found.start + by, end=found.end + by)


def _is_spoken(text: str, start: int, tail: str) -> bool:
    """Tell whether what begins at *start* may be somebody's words: a quotation is open there or ends behind it."""
    if tail.endswith(_QUOTES):
        return True
    return any(text.rfind(opened, 0, start) > text.rfind(closed, 0, start) for opened, closed in _QUOTATIONS)


def _may_end_in_agency(text: str) -> bool:
    word = text[text.rfind(" ") + 1 :].rstrip(".])").lstrip("([—–-")
    return word in _AGENCY_WORDS or word.rpartition("/")[2] in _AGENCY_WORDS


def _find_agency(text: str, end: int) -> _Found | None:
    """Find the agency that a paragraph is credited to; behind a quotation it may be who was told so."""
    window = max(0, end - _LONGEST_END)
    match = _AGENCY_LAST.search(text[window:end])
    if match is None:
        return None
    start = window + match.start(match.lastgroup or 0)
    before = text[:start].rstrip()
    if before.endswith(_QUOTES) and (match["dashed"] or before.startswith(_QUOTES)):
        return None
    return _Found(start, end, _DECISIONS[LineKind.CREDIT])


def _without(line: str, kept: list[Piece], found: list[_Found]) -> tuple[list[Piece], list[Piece]]:
    """Take what was found out of the pieces kept so far, whose joined text was looked at.

    Returns:
        What is kept now, and what left: in pieces of its own where something left between before.
    """
    still: list[Piece] = []
    left: list[Piece] = []
    offset, number = 0, 0
    for start, end, _ in kept:
        position, last = start, offset + end - start
        while number < len(found) and found[number].start < last:
            each = found[number]
            first = max(start, start + each.start - offset)
            beyond = min(end, start + each.end - offset)
            still += _stripped(line, position, first, None)
            left += _stripped(line, first, beyond, each.decision)
            position = beyond
            if each.end > last:
                break
            number += 1
        still += _stripped(line, position, end, None)
        offset = last + 1
    return still, left


def _stripped(line: str, start: int, end: int, decision: Decision | None) -> Iterator[Piece]:
    """Leave out the space at either side; nothing where nothing is left."""
    start += start < end and line[start] == " "
    end -= start < end and line[end - 1] == " "
    if start < end:
        yield Piece(start, end, decision)
