"""Every line of an article, in order, and what it is.

    lines ─▶ what a line says by itself     (FURNITURE, the source's own name; what stands within it)
          ─▶ what its source has taught     (learned furniture, with a brake)
          ─▶ what its block says            (a picture's title above its caption)
          ─▶ what stands further up already (repeats)
          ─▶ who its authors are            (lives at the end)
          ─▶ how its words sound            (the line model)
          ─▶ where it stands                (the opening)
          ─▶ what is left is body           (list item, subheading, paragraph)

Each step decides only about lines that no step before it decided about, and sees of a line what was not cut out of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from streamproc.cleaning.biographies import find_biographies
from streamproc.cleaning.bylines import byline_names
from streamproc.cleaning.credits import MAX_CAPTION, is_picture_credit, read_credit
from streamproc.cleaning.decision import Decision
from streamproc.cleaning.furniture import FURNITURE
from streamproc.cleaning.learned.ledger import LEARNED_RULE, Furniture
from streamproc.cleaning.lines import RawLine, ends_sentence, fold, split_lines, tidy
from streamproc.cleaning.model import is_anchor, judge_lines, line_model
from streamproc.cleaning.opening import Opening, mark_opening
from streamproc.cleaning.repeats import find_repeats
from streamproc.cleaning.within import Piece, cut, is_credited_story, kept_text
from streamproc.events import Article, Line, LineKind

__all__ = ["Classified", "classify", "classify_opening", "know_lines"]

_LIST_ITEM: Final = re.compile(r"(?:[•⦁●■▪‣◦]|[-*–](?= )|\d{1,2}[.)](?= )) ?\S")
_SUBHEADING_CHARACTERS: Final = 100
_SUBHEADING_WORDS: Final = 12
_TITLE_WORDS: Final = 8
"""a picture's title has at most so many"""
_PICTURE_LINES: Final = range(2, 4)
"""lines in a block that is a picture's: title, caption, credit"""
_GALLERY: Final = ("Photos: ", "Photo: ")
_PICTURE_ENDS: Final = re.compile(r"\bHide Caption \d{1,3} of \d{1,3}\b")
_BLOCK_CAPTION: Final = 400
"""code points of a caption that only the credit line beneath it shows to be one"""
_LONGEST_SOURCE: Final = 60
_MOST_LEARNED: Final = 0.4
"""the brake: share of the words left by the rules that may leave as learned furniture; above it none does, since a
source that begins to repeat its story has taught us its story"""
_LEARNED_CONFIDENCE: Final = 0.95
"""of what is learned, so much is furniture at least; that it does not follow the counts keeps equal items equal"""
_RULES: Final = "-_–—=#~</0123456789"
_RULER: Final = re.compile(r"[-_–—=#~<][-_–—=#~<>/! ]*|//[-–—>]*|\d{1,3} of \d{1,3}")
"""drawn by the page, or a picture's number; stars and bullets are no ruler, they may part a story's chapters"""
_CREDITED: Final = "caption.credited"
_WORD: Final = re.compile(r"\S+")
_MOST_ROUNDS: Final = 4
"""a repeat that leaves can move a byline into the opening, its name can leave between two repeats, and no more"""


class Classified(NamedTuple):
    """What is known of an article's lines."""

    lines: list[Line]
    texts: list[str]
    """of the same lines, tidy"""
    opening: Opening


def classify(article: Article, furniture: Furniture | None = None) -> list[Line]:
    """Say of every non-empty line of *article* what it is.

    Args:
        article: as it was read.
        furniture: what was learned of its source, as in force when it arrived.

    Returns:
        The lines in order, with positions into ``article.text``.
    """
    return classify_opening(article, furniture).lines


def classify_opening(article: Article, furniture: Furniture | None = None) -> Classified:
    """Classify, and return what was found of the opening too."""
    raw = split_lines(article.text)
    known = _know_all([tidy(line.text) for line in raw], article.source)
    texts = [each.text for each in known]
    decisions = [each.decision for each in known]
    if furniture is not None:
        _mark_learned(texts, decisions, furniture)
    _mark_blocks(raw, texts, decisions)
    decisions, opening = _mark_places(article, texts, decisions)
    lines: list[Line] = []
    tidied: list[str] = []
    for number, (line, each, decided) in enumerate(zip(raw, known, decisions, strict=True)):
        kind, rule, confidence, evidence = decision = decided or _body_kind(each.text)
        if each.pieces:
            lines += _pieces(line, number, each, decision)
            tidied += [each.line[start:end] for start, end, _ in each.pieces]
        else:
            lines.append(Line(line.text, line.start, line.end, kind, rule, number, confidence, evidence))
            tidied.append(each.line)
    return Classified(lines, tidied, opening)


def know_lines(text: str, source: str | None) -> list[Decision | None]:
    r"""Say what the rules know of every non-empty line of *text*; ``None`` where they know nothing.

    >>> [decision and decision.rule for decision in know_lines("Advertisement\n\nThe bridge is closed.", None)]
    ['advertisement.marker', None]
    """
    raw = split_lines(text)
    known = _know_all([tidy(line.text) for line in raw], source)
    decisions = [each.decision for each in known]
    _mark_blocks(raw, [each.text for each in known], decisions)
    return decisions


class _Known(NamedTuple):
    """What a line says by itself."""

    line: str
    """tidy"""
    text: str
    """what was not cut out of it"""
    decision: Decision | None
    """about that"""
    pieces: Sequence[Piece] = ()


def _know_all(texts: Sequence[str], source: str | None) -> list[_Known]:
    """Know each line by itself; what recurs is looked at once."""
    known: dict[str, _Known] = {}
    for text in texts:
        if text not in known:
            known[text] = _know_whole_or_cut(text, source)
    return [known[text] for text in texts]


def _know_whole_or_cut(text: str, source: str | None) -> _Known:
    decision = _know(text, source)
    pieces = cut(text) if decision is None else None
    if not pieces:
        return _Known(text, text, decision)
    rest = kept_text(text, pieces)
    return _Known(text, rest, _know(rest, source), pieces)


def _know(text: str, source: str | None) -> Decision | None:
    """Know a line by itself."""
    rule = FURNITURE.find(text)
    if rule is not None and not (rule.name == _CREDITED and is_credited_story(text)):
        return Decision(rule.kind, rule.name)
    if text.startswith(_GALLERY) and _is_gallery(text):
        return Decision(LineKind.CAPTION, "caption.gallery")
    if text[0] in _RULES and _RULER.fullmatch(text):
        return Decision(LineKind.NOTICE, "notice.ruler")
    return None if source is None or not source.strip() else _know_by_source(text, source)


def _is_gallery(line: str) -> bool:
    """Tell whether pictures follow one another to the line's end; the last caption may have lost its own."""
    end = 0
    for match in _PICTURE_ENDS.finditer(line):
        end = match.end()
    return end > 0 and len(line) - end <= MAX_CAPTION


def _know_by_source(text: str, source: str) -> Decision | None:
    """Know a line that names its outlet, or ends with it."""
    if len(text) <= _LONGEST_SOURCE and fold(text) == fold(source):
        return Decision(LineKind.CREDIT, "credit.source")
    if text.endswith(source) and read_credit(text, source) is not None:
        return Decision(LineKind.CAPTION, "caption.source")
    return None


def _mark_learned(texts: Sequence[str], decisions: list[Decision | None], furniture: Furniture) -> None:
    """Mark what the source's articles have taught; none of it where it would be too much of the text."""
    undecided = [number for number, decision in enumerate(decisions) if decision is None]
    known = {number: line for number in undecided if (line := furniture.find(texts[number])) is not None}
    if not known:
        return
    words = sum(len(texts[number].split()) for number in undecided)
    is_braked = sum(len(texts[number].split()) for number in known) > _MOST_LEARNED * words
    for number, line in known.items():
        if is_braked:
            # Decided, so that no later step takes a part of them: what is left would then be little enough to leave.
            decisions[number] = _body_kind(texts[number])._replace(evidence=f"too much to leave: {line.evidence}")
        else:
            decisions[number] = Decision(LineKind.FURNITURE, LEARNED_RULE, _LEARNED_CONFIDENCE, line.evidence)


def _mark_places(
    article: Article, texts: Sequence[str], decisions: list[Decision | None]
) -> tuple[list[Decision | None], Opening]:
    """Mark repeats, what the model knows, and the opening.

    Where lines left, what is left is looked at as if it had come so.
    """
    opening, looked_at = Opening.of(article), -1
    scores: dict[str, int | None] = {}
    asked = (False, opening.byline)
    for _ in range(_MOST_ROUNDS):
        undecided = [number for number, decision in enumerate(decisions) if decision is None]
        if len(undecided) == looked_at:
            break
        repeats = list(find_repeats(texts, undecided))
        for number, first in repeats:
            decisions[number] = Decision(LineKind.REPEAT, "repeat.body", evidence=f"as line {first}")
        lives: Sequence[int] = ()
        if repeats or asked != (True, opening.byline):
            lives = _find_lives(article, opening.byline, texts, decisions, scores)
            asked = (True, opening.byline)
        if looked_at >= 0 and not repeats and not lives:
            break
        for number in lives:
            decisions[number] = Decision(LineKind.BIOGRAPHY, "biography.end")
        looked_at = len(undecided) - len(repeats) - len(lives)
        # The model measures places by lines that stay, so what repeats is gone by now.
        judged = judge_lines(article, texts, decisions, line_model(), scores)
        decisions, opening = mark_opening(texts, decisions, opening, judged)
    return decisions, opening


def _find_lives(
    article: Article,
    byline: str | None,
    texts: Sequence[str],
    decisions: Sequence[Decision | None],
    scores: dict[str, int | None],
) -> list[int]:
    """Find the lives of the authors beneath the story."""
    model = line_model()

    def may_leave(text: str) -> bool:
        score = scores[text] = scores[text] if text in scores else model.score(text)
        return score is not None and model.could_leave(text, score)

    def stays(text: str) -> bool:
        return is_anchor(text) and fold(text) not in {
            fold(field) for field in (article.headline, article.standfirst) if field
        }

    undecided = [number for number, decision in enumerate(decisions) if decision is None]
    authors = frozenset(map(fold, byline_names(byline))) if byline else ()
    return list(find_biographies(texts, undecided, authors, may_leave, stays))


def _pieces(line: RawLine, number: int, known: _Known, decision: Decision) -> Iterator[Line]:
    """Lay out the pieces of a line that was cut; what was not cut out is what *decision* says."""
    places = range(len(line.text)) if line.text == known.line else _places(line.text)
    for piece in known.pieces:
        kind, rule, confidence, evidence = piece.decision or decision
        start, end = places[piece.start], places[piece.end - 1] + 1
        text = line.text[start:end]
        yield Line(text, line.start + start, line.start + end, kind, rule, number, confidence, evidence)


def _places(text: str) -> Sequence[int]:
    """Find the place in *text* of each code point of the tidy text."""
    places: list[int] = []
    for word in _WORD.finditer(text):
        places += (*range(*word.span()), word.end())
    return places


def _mark_blocks(raw: Sequence[RawLine], texts: Sequence[str], decisions: list[Decision | None]) -> None:
    """Mark the lines that belong to a picture because of the block in which they stand."""
    if not raw or raw[-1].block == 0:
        return
    for _, block in groupby(range(len(raw)), key=lambda number: raw[number].block):
        numbers = list(block)
        if len(numbers) in _PICTURE_LINES:
            _mark_picture(numbers, texts, decisions)


def _mark_picture(numbers: Sequence[int], texts: Sequence[str], decisions: list[Decision | None]) -> None:
    """Mark one block: a caption above a picture's credit, then a title above a caption."""
    last = numbers[-1]
    above = last - 1
    if decisions[above] is None and len(texts[above]) <= _BLOCK_CAPTION and is_picture_credit(texts[last]):
        decisions[above] = Decision(LineKind.CAPTION, "caption.above_credit")
    first, second = numbers[0], decisions[numbers[1]]
    is_short = len(texts[first].split()) <= _TITLE_WORDS and not ends_sentence(texts[first])
    if first and is_short and decisions[first] is None and second is not None and second.kind is LineKind.CAPTION:
        decisions[first] = Decision(LineKind.CAPTION, "caption.title")


def _body_kind(text: str) -> Decision:
    """Tell the kinds of body line apart; all of them stay."""
    if _LIST_ITEM.match(text):
        return Decision(LineKind.LIST_ITEM, "list_item.bullet")
    if len(text) <= _SUBHEADING_CHARACTERS and not ends_sentence(text) and len(text.split()) <= _SUBHEADING_WORDS:
        return Decision(LineKind.SUBHEADING, "subheading.short")
    return Decision(LineKind.PARAGRAPH, "paragraph.default")
