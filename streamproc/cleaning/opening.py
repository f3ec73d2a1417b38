"""How an article opens: headline, standfirst, byline, dateline, before the story begins.

    Ukraine Returns Kursk Civilians       headline     equal to the producer's, or the first line if it looks like one
    After months of talks                 standfirst   equal to the producer's, beneath the headline
    By Jane Doe, Staff Writer             byline       among the first lines
    KYIV, Ukraine (AP) —                  dateline     alone on its line, before the first paragraph
    Almost 50 civilians …                 the story

These rules ask where a line stands. They count the lines *kept* before it and nothing else, so that cleaning what was
cleaned finds every line in the same place and changes nothing more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from streamproc.cleaning.bylines import byline_names, read_byline
from streamproc.cleaning.decision import Decision
from streamproc.cleaning.lines import ends_sentence, fold
from streamproc.datelines import is_dateline
from streamproc.events import Article, LineKind

__all__ = ["Opening", "mark_opening"]

_BYLINE_ZONE: Final = 3
"""lines kept before a byline, at most: a headline that we did not know, a standfirst, a summary"""
_HEADLINE_CHARACTERS: Final = range(8, 160)
_HEADLINE_WORDS: Final = range(3, 26)
_STORY_CHARACTERS: Final = 50
"""a line as long as this that ends a sentence is story text"""
_LONGEST_NAME: Final = 60
_LONGEST_FIELD: Final = 8192
"""code points; no headline and no standfirst that a producer sends is as long"""

_SENTENCE_WITHIN: Final = re.compile(r"[a-z)”\"][.] [A-Z“\"]")


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of an article's opening."""

    headline: str | None
    standfirst: str | None
    byline: str | None

    @classmethod
    def of(cls, article: Article) -> "Opening":
        """Take what the producer says."""
        return cls(article.headline, article.standfirst, article.byline)


def mark_opening(
    texts: Sequence[str],
    decisions: Sequence[Decision | None],
    opening: Opening,
    judged: Sequence[Decision | None],
) -> tuple[list[Decision | None], Opening]:
    """Decide about the lines of an opening.

    Args:
        texts: the article's lines, tidy.
        decisions: what the line rules decided about each; ``None`` where they know nothing.
        opening: what the producer says.
        judged: why a line leaves of which neither they nor the opening know anything; ``None`` where it stays.

    Returns:
        The decisions, with those about the opening and *judged*; and what is known now, with what was found.
    """
    marked, found = _mark(texts, decisions, opening, judged)
    if not opening.byline and found.byline:
        # the names count from the first line on, as they will when the cleaned article is cleaned again
        marked, found = _mark(texts, decisions, replace(opening, byline=found.byline), judged)
    return marked, found


def _mark(
    texts: Sequence[str],
    decisions: Sequence[Decision | None],
    opening: Opening,
    judged: Sequence[Decision | None],
) -> tuple[list[Decision | None], Opening]:
    marked = list(decisions)
    names = frozenset(map(fold, byline_names(opening.byline or ""))) - {""}
    kept, under_headline = 0, False
    for number, text in enumerate(texts):
        already = marked[number]
        if already is not None:
            kept += already.kind.is_body
            continue
        if kept > _BYLINE_ZONE and not names:
            marked[number:] = [known or leaves for known, leaves in zip(marked[number:], judged[number:], strict=True)]
            break
        decision = _known_name(text, names)
        if decision is None and kept == 0:
            decision = _before_story(text, opening, under_headline=under_headline)
            if decision is None and opening.headline is None and _is_headline(number, texts, marked, opening, judged):
                decision = Decision(LineKind.HEADLINE, "headline.first_line")
                opening = replace(opening, headline=text)
            under_headline = under_headline or (decision is not None and decision.kind is LineKind.HEADLINE)
        if decision is None and kept <= _BYLINE_ZONE and (byline := read_byline(text)):
            decision = Decision(LineKind.BYLINE, "byline.by")
            opening = replace(opening, byline=opening.byline or byline)
        marked[number] = decision or judged[number]
        kept += marked[number] is None
    return marked, opening


def _known_name(text: str, names: frozenset[str]) -> Decision | None:
    """Know a line that is nothing but the name of one who wrote the article."""
    if names and len(text) <= _LONGEST_NAME and fold(text) in names:
        return Decision(LineKind.BYLINE, "byline.known")
    return None


def _before_story(text: str, opening: Opening, *, under_headline: bool) -> Decision | None:
    """Know a line that stands before the story by what the producer says.

    A standfirst is furniture only beneath the headline: where a text just begins with it, it is the lede, which many
    producers send as the description.
    """
    folded = fold(text) if len(text) <= _LONGEST_FIELD else ""
    if folded and opening.headline is not None and folded == fold(opening.headline):
        return Decision(LineKind.HEADLINE, "headline.known")
    if folded and under_headline and opening.standfirst is not None and folded == fold(opening.standfirst):
        return Decision(LineKind.STANDFIRST, "standfirst.known")
    if is_dateline(text):
        return Decision(LineKind.DATELINE, "dateline.alone")
    return None


def _is_headline(
    number: int,
    texts: Sequence[str],
    decisions: Sequence[Decision | None],
    opening: Opening,
    judged: Sequence[Decision | None],
) -> bool:
    """Tell whether the first line kept is a headline: short, no sentence, and a story follows.

    Hard-wrapped text must not lose its first line: its next line seldom ends a sentence.
    """
    text = texts[number]
    if len(text) not in _HEADLINE_CHARACTERS or text[0].islower() or text[-1] in ",;:–—-":
        return False
    words = len(text.split())
    if words not in _HEADLINE_WORDS and (text.isascii() or words > 1):
        return False
    if (ends_sentence(text) and text[-1] not in "?!") or _SENTENCE_WITHIN.search(text):
        return False
    if read_byline(text) or (" and " in text and read_byline("By " + text)):
        return False
    for later in range(number + 1, len(texts)):
        follower = texts[later]
        if decisions[later] is None and judged[later] is None and len(follower) >= _STORY_CHARACTERS:
            is_standfirst = opening.standfirst is not None and fold(follower) == fold(opening.standfirst)
            if not is_standfirst:
                return ends_sentence(follower)
    return False
