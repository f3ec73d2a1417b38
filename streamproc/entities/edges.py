"""Where a name begins and ends: without possessive, quotation marks, brackets, commas and dashes.

    "the Kremlin's"                                    →  Kremlin
    "International Committee of the Red Cross (ICRC)"  →  two names, the long one and the short one
    "The Telegraph", "The Hague"                       →  with their article, "The Kremlin" without
    "southern Italy", "mainland China"                 →  Italy, China; "South Sudan" stays
    "Ann Lee", ", Jr."; "Charles", "III"               →  with what tells father and son
    "Wall" before "Street", "Davis" before "Cup"       →  Wall Street, a place; no name of a person

A name stands on one line. Whatever a finder gives, what comes out are names within its spans, but for an article, a
generation or a word such as Street that belongs to the name and was left out.
"""

import re
from collections.abc import Iterator
from typing import Final

from streamproc.entities.name_words import ABBREVIATIONS, KEPT_POSSESSIVES, PRESS, WITH_ARTICLE
from streamproc.events import EntityType

__all__ = [
    "LINE_BREAK",
    "before_loose_end",
    "is_cut_short",
    "names_within",
    "past_direction",
    "trim",
    "with_article",
    "with_feature",
    "with_generation",
]

LINE_BREAK: Final = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Where ``str.splitlines`` breaks."""

MARKS: Final = (
    " \xa0\t\u2009\u202f\u200b\ufeff,;:*•|_()[]{}<>/…"
    "\"'`\xb4“”„«»‘’\u2039\u203a"  # quotation marks
    "-\u2010\u2011–—\u2015"  # dashes
)
"""At a name's edges they are no part of it."""

BRACKET: Final = re.compile(r"(?P<outer>[^()\[\]]+?)[ \xa0][(\[](?P<inner>[^()\[\]]+)[)\]]?")
SHORT_FORM: Final = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])[\w&.-]{2,10}")
"""An acronym or its like: ICRC, MoD, U.N."""

POSSESSIVE: Final = re.compile(r"['’`][sS]$")
FULL_STOP: Final = re.compile(r"(\w{2,})\.$")

DIRECTION: Final = re.compile(
    r"(?:(?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?|central|mainland|downtown|upper|lower)"
    r"(?:[ \xa0-]+(?=[^\W\d_a-z])|$)"
)
"""A word in small letters that says which part of a place is meant, before a capital or alone."""

LOOSE_END: Final = re.compile(r"(?:[ \xa0]+(?:of|the|in|on|at|for|and|to|a|an|with|by))+$")
"""Small words that no name ends with."""

GENERATION: Final = re.compile(r"(?:,?[ \xa0](?:Jr|Sr)\b\.?|[ \xa0](?:[IVX]{2,}|V(?!\.))\b(?!-\w))")
"""A lone V before a full stop is versus: "Roe V. Wade"."""

STREETS: Final = "Street|Avenue|Road|Boulevard|Square|Bridge|Airport"
LANDS: Final = "Park|Valley|County|Islands?|River|Sea|Ocean"
FEATURES: Final = {
    kind: re.compile(rf"[ \xa0](?:{words})\b(?![ \xa0-]*[^\W\d_a-z])")
    for kind, words in ((EntityType.PERSON, STREETS), (EntityType.PLACE, f"{STREETS}|{LANDS}"))
}
"""What a place is, right behind its name and not before a further one, as in "Wall Street Journal"; people are called
Park, too."""

LARGER: Final = re.compile(
    r"[ \xa0](?:Agreement|Accords?|Treaty|Protocol|Cup|Prize|Trophy|Act|Doctrine|Amendment|Declaration|Show)\b"
)
"""What is called after a person or a place, and is neither."""

LEADING_ARTICLE: Final = re.compile(r"(?:the|The|THE|a|an)[ \xa0]+(?=\S)")
WORD_BEFORE: Final = re.compile(r"(?:^|[ \xa0])(?P<word>[^ \xa0]+)[ \xa0]$")
LOOK_BACK: Final = 40
"""Code points before an article in which the word before it is looked for."""


def names_within(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the name that the span holds, or the two where one explains the other in brackets.

    >>> body = "the International Committee of the Red Cross (ICRC)’s"
    >>> [body[start:end] for start, end in names_within(body, 4, len(body))]
    ['International Committee of the Red Cross', 'ICRC']
    """
    start, end = max(0, start), min(end, len(body))
    for line_start, line_end in _lines(body, start, end):
        first, last = trim(body, line_start, line_end)
        if first == last:
            continue
        found = BRACKET.fullmatch(body, first, min(last + 1, line_end) if body[last : last + 1] in ")]" else last)
        if found is None:
            yield first, last
        else:
            yield trim(body, *found.span("outer"))
            if SHORT_FORM.fullmatch(found["inner"]):
                yield trim(body, *found.span("inner"))
        return


def _lines(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for found in LINE_BREAK.finditer(body, start, end):
        yield place, found.start()
        place = found.end()
    yield place, end


def trim(body: str, start: int, end: int) -> tuple[int, int]:
    """Take marks and a possessive off a name's edges; *start* equals *end* where nothing stays."""
    if end - start == len("'s") and POSSESSIVE.search(body, start, end):
        return start, start
    while start < end and (body[start] in MARKS or body[start].isspace()):
        start += 1
    while start < end:
        last = body[end - 1]
        if last in MARKS or last.isspace():
            end -= 1
        elif POSSESSIVE.search(body, max(start, end - 2), end) and not _keeps_possessive(body, start, end):
            end -= 2
        elif last == "." and _is_sentence_end(body, start, end):
            end -= 1
        else:
            break
    return start, end


def _keeps_possessive(body: str, start: int, end: int) -> bool:
    word = body[max(start, end - LOOK_BACK) : end].rpartition(" ")[2]
    return word.replace("’", "'").casefold() in KEPT_POSSESSIVES


def _is_sentence_end(body: str, start: int, end: int) -> bool:
    """Tell whether a name's last full stop is none of its own, as in "Kyiv."."""
    found = FULL_STOP.search(body, max(start, end - LOOK_BACK), end)
    if found is None:
        return False
    is_dotted = "." in body[max(start, found.start(1) - 2) : found.start(1)]
    return not is_dotted and found[1].casefold() not in ABBREVIATIONS


def with_article(body: str, start: int, end: int, kind: EntityType, least: int) -> int:
    """Move a name's *start* past an article that is no part of it, or before one that is.

    Args:
        body: what the name stands in.
        start: of the name as found.
        end: of it.
        kind: what it names.
        least: where the name before it ends.
    """
    article = LEADING_ARTICLE.match(body, start, end)
    if article is not None:
        return start if body[start] == "T" and _belongs(body, start, article.end(), end, kind) else article.end()
    before = start - len("The ")
    if before >= least and body.startswith("The ", before) and not body[before - 1 : before].isalnum():
        return before if _belongs(body, before, start, end, kind) else start
    return start


def past_direction(body: str, start: int, end: int, kind: EntityType) -> int:
    """Move a name's *start* past a word in small letters that says where in a place: "southern Italy".

    Args:
        body: what the name stands in.
        start: of the name as found.
        end: of it; returned where nothing else stands in the name.
        kind: what it names.
    """
    if kind not in {EntityType.ORG, EntityType.PLACE}:
        return start
    found = DIRECTION.match(body[start : min(end, start + LOOK_BACK)])
    return start + found.end() if found else start


def before_loose_end(body: str, start: int, end: int) -> int:
    """Move a name's *end* before small words that no name ends with: "invasion of"."""
    found = LOOSE_END.search(body, max(start, end - LOOK_BACK), end)
    return found.start() if found else end


def with_generation(body: str, end: int) -> int:
    """Move a person's *end* behind "Jr." or a numeral that stands right after it."""
    found = GENERATION.match(body, end)
    return found.end() if found else end


def with_feature(body: str, end: int, kind: EntityType) -> tuple[int, EntityType]:
    """Move the *end* of a person or a place behind what makes a place's name of it: "Wall" Street."""
    found = FEATURES[kind].match(body, end) if kind in FEATURES else None
    return (found.end(), EntityType.PLACE) if found else (end, kind)


def is_cut_short(body: str, end: int, kind: EntityType) -> bool:
    """Tell whether a person's or a place's name only begins that of something else: "Paris" Agreement."""
    return kind in FEATURES and LARGER.match(body, end) is not None


def _belongs(body: str, article: int, start: int, end: int, kind: EntityType) -> bool:
    """Tell whether "The" at *article* is part of the name from *start*.

    It is where the name is one of those that have it, or where a capital stands amid a sentence: "in The Gambia".
    """
    if kind not in {EntityType.ORG, EntityType.PLACE} or end - start > LOOK_BACK:
        return False
    words = body[start:end].casefold().split()
    if len(words) == 1 and words[0] in WITH_ARTICLE:
        return True
    if kind is EntityType.ORG and len(words) > 1 and words[-1] in PRESS:
        return True
    before = WORD_BEFORE.search(body, max(0, article - LOOK_BACK), article)
    return before is not None and before["word"][0].islower() and before["word"][-1].isalnum()
