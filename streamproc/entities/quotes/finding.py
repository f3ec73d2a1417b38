"""What people are quoted with, and who says it.

    body ─marks→ pieces ─words before and after→ speaker and verb ─keep→ quotes

A quote is what somebody says: governed by a verb of saying, or a sentence of its own. What else stands between
quotation marks, a title, a nickname or a word held at arm's length, is none; one missed is better than one invented.
A speech over several paragraphs is a quote a paragraph, each with the speaker of the whole. Speakers are entities
where a name says so, else what the article calls them; where neither is certain, nobody.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streamproc.entities.quotes.attribution import Attribution, Speakers
from streamproc.entities.quotes.marks import Piece, find_pieces
from streamproc.events import Entity, Quote

__all__ = ["find_quotes"]

REACH: Final = 240
"""Code points before and after a quotation that are read for its speaker."""

SHORT: Final = 3
"""Words; so few are a scare quote unless the verb stands close by."""

CLOSE: Final = 6
"""Words between a verb and the short quotation that it governs."""

FAR: Final = 25
"""The same for longer ones."""

SENTENCE_END: Final = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“‘«(]*[^\W_a-z])")
ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof|Rev|St|Jr|Sr|Sens|Reps|Adm|Maj|Atty|No|vs"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\.[A-Za-z])$"
)
"""Before a full stop that ends no sentence."""

NO_NEW_SENTENCE: Final = (",", "!", "?", "…", "...", "—", "–", "-", ";")
"""Before a closing mark they leave the sentence open, for its speaker."""


def find_quotes(body: str, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """Find what is quoted in *body*.

    Args:
        body: plain text, a line a paragraph; any text at all is answered.
        entities: of that body.

    Returns:
        Quotes in the order of the text, not overlapping; ``body[start:end] == text``, on one line.

    >>> [(quote.text, quote.speaker, quote.verb) for quote in find_quotes('"We won," the coach said.', ())]
    [('We won,', 'the coach', 'said')]
    """
    pieces = list(find_pieces(body))
    found = _attribute(body, pieces, Speakers(body, entities, pieces))
    _share(pieces, found)
    return tuple(
        Quote(
            text=body[piece.start : piece.end],
            start=piece.start,
            end=piece.end,
            speaker=attribution.speaker,
            speaker_type=attribution.speaker_type,
            verb=attribution.verb,
        )
        for piece, attribution in zip(pieces, found, strict=True)
        if attribution is not None
    )


NOBODY: Final = Attribution(None, None, None)


def _attribute(body: str, pieces: list[Piece], speakers: Speakers) -> list[Attribution | None]:
    """Find each piece's speaker; ``None``: it is no quote."""
    found: list[Attribution | None] = []
    start = 0
    for index, piece in enumerate(pieces):
        earlier = pieces[index - 1] if index and pieces[index - 1].paragraph == piece.paragraph else None
        later = pieces[index + 1] if index + 1 < len(pieces) else None
        if earlier is None:
            start = piece.paragraph
        elif found[-1] is not None:
            start = earlier.closing
        stop = later.opening if later and later.paragraph == piece.paragraph else piece.paragraph_end
        attribution = _outside(body, piece, start, stop, speakers)
        if attribution is None and earlier is not None and found[-1] is not None and _goes_on(body, earlier, piece):
            attribution = found[-1]
        if attribution is None and (_is_sentence(body[piece.start : piece.end]) or piece.is_open):
            attribution = NOBODY
        found.append(attribution)
    return found


def _outside(body: str, piece: Piece, start: int, stop: int, speakers: Speakers) -> Attribution | None:
    """Find the verb that governs a piece, between the quotations around it."""
    begin = _last_sentence(body, max(start, piece.opening - REACH), piece.opening)
    leads = body[begin : piece.opening].rstrip()
    text = body[piece.start : piece.end]
    before = speakers.before(begin, piece.opening) if leads else _introduced(body, piece, speakers)
    is_short = len(text.split()) <= SHORT
    if before is not None and before[1] > (CLOSE if is_short else FAR):
        before = None
    if before is not None and (leads.endswith(":") or before[1] == 0 or not leads):
        return before[0]
    if before is not None and before[1] > 0 and _is_title(text):
        before = None
    is_unended = text.rstrip("'’”\"").endswith(NO_NEW_SENTENCE)
    end = _first_sentence(body, piece.closing, min(stop, piece.closing + REACH))
    after = None
    if not text.endswith(".") or text.endswith("...") or body[piece.closing : piece.closing + 2].strip()[:1].islower():
        after = speakers.after(piece.closing, end, is_sentence=is_unended)
    return after or (before[0] if before is not None else None)


def _introduced(body: str, piece: Piece, speakers: Speakers) -> tuple[Attribution, int] | None:
    """Find who the paragraph before, ending with a colon, says will speak."""
    if piece.opening != piece.paragraph:
        return None
    floor = max(0, piece.paragraph - REACH)
    text = body[floor : piece.paragraph].rstrip()
    if not text.endswith(":"):
        return None
    line = max(floor, body.rfind("\n", floor, floor + len(text)) + 1)
    return speakers.before(_last_sentence(body, line, floor + len(text)), floor + len(text))


def _goes_on(body: str, earlier: Piece, piece: Piece) -> bool:
    """Tell whether the speaker of *earlier* says *piece* as well.

    So it is where only its own sentence stands between them, and a new one begins: “…,” said X. “…”; and in one
    sentence: “…” and “…”.
    """
    between = body[earlier.closing : piece.opening]
    if len(between) > REACH:
        return False
    ends = list(_sentence_ends(between, 0, len(between)))
    is_whole = not between.strip() or (len(ends) == 1 and ends[0] == len(between))
    if is_whole:
        return _is_sentence(body[piece.start : piece.end]) or not between.strip()
    words = between.split()
    return not ends and len(words) <= SHORT and not between.strip().endswith((":", "."))


def _is_sentence(text: str) -> bool:
    """Tell speech from a title: a capital first, a full stop at last, small words between."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    is_ended = text.endswith((".", "!", "?", "…", ",", ".’", ".'"))
    return len(words) > SHORT and text[0].isupper() and is_ended and 2 * small >= len(words) - 1


def _is_title(text: str) -> bool:
    """Tell whether something has a name of its own: two words or more, each with a capital.

    >>> _is_title("Meet the Press"), _is_title("No comment."), _is_title("Liar")
    (True, False, False)
    """
    words = [word for word in text.split() if word not in {"the", "of", "and", "a", "in", "on", "for", "to"}]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _sentence_ends(body: str, start: int, end: int) -> Iterator[int]:
    for found in SENTENCE_END.finditer(body, start, end):
        if not (body[found.start()] == "." and ABBREVIATED.search(body, max(start, found.start() - 6), found.start())):
            yield found.end()
    if end > start and body[start:end].rstrip().endswith((".", "!", "?", "…")) and body[end - 1].isspace():
        yield end


def _last_sentence(body: str, start: int, end: int) -> int:
    return max(_sentence_ends(body, start, end), default=start)


def _first_sentence(body: str, start: int, end: int) -> int:
    return min(_sentence_ends(body, start, end), default=end)


def _share(pieces: list[Piece], found: list[Attribution | None]) -> None:
    """Give a speech over several paragraphs one speaker, whichever piece names it."""
    for order in (range(1, len(pieces)), range(len(pieces) - 1, 0, -1)):
        for index in order:
            left, right = index - 1, index
            if not pieces[left].is_open:
                continue
            if order.step > 0 and (found[right] is None or found[right] == NOBODY):
                found[right] = found[left]
            elif order.step < 0 and found[left] == NOBODY and found[right] is not None:
                found[left] = found[right]
