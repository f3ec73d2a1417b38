"""Every line of an article, in order, and what it is.

    lines ─▶ what a line says by itself     (FURNITURE, the source's own name)
          ─▶ what its block says            (a picture's title above its caption)
          ─▶ where it stands                (the opening)
          ─▶ how its words sound            (the line model)
          ─▶ what is left is body           (list item, subheading, paragraph)

Each step decides only about lines that no step before it decided about. A further judge of lines, such as furniture
learned from an outlet's articles, is one more step after the first: the model counts on lines that nothing after it
removes.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from streamproc.cleaning.credits import is_picture_credit, read_credit
from streamproc.cleaning.decision import Decision
from streamproc.cleaning.furniture import FURNITURE
from streamproc.cleaning.lines import RawLine, ends_sentence, fold, split_lines, tidy
from streamproc.cleaning.model import judge_lines, line_model
from streamproc.cleaning.opening import Opening, mark_opening
from streamproc.events import Article, Line, LineKind

__all__ = ["classify", "classify_opening", "know_lines"]

_LIST_ITEM: Final = re.compile(r"(?:[•⦁●■▪‣◦]|[-*–](?= )|\d{1,2}[.)](?= )) ?\S")
_SUBHEADING_CHARACTERS: Final = 100
_SUBHEADING_WORDS: Final = 12
_TITLE_WORDS: Final = 8
"""a picture's title has at most so many"""
_PICTURE_LINES: Final = range(2, 4)
"""lines in a block that is a picture's: title, caption, credit"""
_BLOCK_CAPTION: Final = 400
"""code points of a caption that only the credit line beneath it shows to be one"""
_LONGEST_SOURCE: Final = 60


def classify(article: Article) -> list[Line]:
    """Say of every non-empty line of *article* what it is.

    Returns:
        The lines in order, with positions into ``article.text``.
    """
    return classify_opening(article)[0]


def classify_opening(article: Article) -> tuple[list[Line], Opening]:
    """Classify, and return what was found of the opening too."""
    raw = split_lines(article.text)
    texts = [tidy(line.text) for line in raw]
    decisions = _know_all(texts, article.source)
    _mark_blocks(raw, texts, decisions)
    judged = judge_lines(article, texts, decisions, line_model())
    decisions, opening = mark_opening(texts, decisions, Opening.of(article), judged)
    lines = []
    for number, (line, text, decision) in enumerate(zip(raw, texts, decisions, strict=True)):
        kind, rule, confidence, evidence = decision or _body_kind(text)
        lines.append(Line(line.text, line.start, line.end, kind, rule, number, confidence, evidence))
    return lines, opening


def know_lines(text: str, source: str | None) -> list[Decision | None]:
    r"""Say what the rules know of every non-empty line of *text*; ``None`` where they know nothing.

    >>> [decision and decision.rule for decision in know_lines("Advertisement\n\nThe bridge is closed.", None)]
    ['advertisement.marker', None]
    """
    raw = split_lines(text)
    texts = [tidy(line.text) for line in raw]
    decisions = _know_all(texts, source)
    _mark_blocks(raw, texts, decisions)
    return decisions


def _know_all(texts: Sequence[str], source: str | None) -> list[Decision | None]:
    """Know each line by itself; what recurs is looked at once."""
    known: dict[str, Decision | None] = {}
    for text in texts:
        if text not in known:
            known[text] = _know(text, source)
    return [known[text] for text in texts]


def _know(text: str, source: str | None) -> Decision | None:
    """Know a line by itself."""
    rule = FURNITURE.find(text)
    if rule is not None:
        return Decision(rule.kind, rule.name)
    if source is None or not source.strip():
        return None
    if len(text) <= _LONGEST_SOURCE and fold(text) == fold(source):
        return Decision(LineKind.CREDIT, "credit.source")
    if text.endswith(source) and read_credit(text, source) is not None:
        return Decision(LineKind.CAPTION, "caption.source")
    return None


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
