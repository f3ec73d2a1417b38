"""Authors' lives at the end of a text: where they teach, what they wrote.

A story introduces people in the same words, so a line must stand at the end: beneath a long sentence of the story
nothing may stand beside it but short lines, other lives and what leaves. These are counted in lines that nothing here
removes, so cleaning twice changes nothing more.

>>> describes_author("Jane Doe is a professor of law at Mill University.")
True
>>> describes_author("• Jane Doe, a fellow at the Mill Institute, is the author most recently of “The Ferry.”")
True
>>> describes_author("Jane Doe is a nurse at the county hospital.") or describes_author("She is a professor at Mill.")
False
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from streamproc.cleaning.bylines import read_byline
from streamproc.cleaning.lines import ends_sentence, fold

__all__ = ["describes_author", "find_biographies"]

_REACH: Final = 700
"""code points; a longer line is a paragraph"""
_SHORT: Final = 60
"""a line up to so many code points may be a name, a heading or a link, and tells nothing of where a story ends"""
_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]{0,24}"
_PERSON: Final = (
    r"(?!(?:The|This|That|These|He|She|It|They|His|Her|But|And|In|On|At|For|Mr\.?|Mrs\.?|Ms\.?|Sen\.|Rep\.|Gov\.) )"
    rf"{_NAME}(?: (?:{_NAME}|de|van|von|der|la|bin|al)){{1,4}}"
)
_AUTHORS: Final = (
    r"(?:co-?)?authors?|columnists?|contributors?|contributing (?:editor|writer)s?|commentators?|novelists?|bloggers?"
    r"|editor(?:[- ]in[- ]chief)? emeritus|roving correspondents?|hosts? of (?=[\"“'‘])"
    r"|(?:radio |television |tv |talk[- ]show |podcast )+hosts?"
)
_OFFICES: Final = (
    r"professors?|fellows?|scholars?|lecturers?|historians?|directors?|(?:co-?)?founders?|presidents?|chairman|chair"
    r"|chairwoman|chief executive|ceo|economists?|consultants?|strategists?|analysts?|writers?|editors?|reporters?"
    r"|journalists?|correspondents?|critics?|producers?|researchers?|hosts?|attorneys?|counsel|advisers?|advisors?"
)
_HOUSES: Final = (
    r"(?:Institut(?:e|ion)|Cent(?:er|re)|Universit(?:y|ies)|College|School|Foundation|Council|Magazine|Review|Project"
    r"|Society|Alliance|Initiative|Forum|Heritage|Endowment|Fund|Law|Policy|Studies|Research|University)"
)
_KIND: Final = r"(?:(?:(?!(?:who|that|which|to|by|from|was|been|not|expected|accused)\b)[\w'’.&-]+,? ){0,9}?)"
_INTRODUCED: Final = (
    rf"{_PERSON}(?:,? and {_PERSON})?(?: \(@\w+\))?(?:, (?P<apposition>[^.!?]{{2,120}}),)? (?:is|are) (?:also "
    rf"|currently )?"
)
_WRITES: Final = re.compile(
    rf"{_INTRODUCED}(?:(?:an?|the|our) )?{_KIND}(?i:{_AUTHORS})\b(?! (?:of the (?:bill|law|amendment"
    rf"|report)|who)\b).*"
)
_HOLDS: Final = re.compile(
    rf"{_INTRODUCED}(?:(?:an?|the|our) )?{_KIND}(?i:{_OFFICES})\b[^.!?]{{0,60}}?\b(?:at|of|for|with|in)\b"
    rf"(?=.*(?:{_HOUSES}\b|@\w|[Ff]ollow |\b(?:author|columnist|contributor)\b|book)).*"
)
_HAS: Final = re.compile(
    rf"{_PERSON}(?: \(@\w+\))?,? (?:writes (?:about|on|for)|teaches [\w ]{{2,40}} at|blogs (?:at|for)|covers"
    rf" [^.!?]{{2,60}} for"
    r"|has (?:been a (?:journalist|reporter|writer|columnist)|written (?:about|for)|covered)) .+"
)
_IS_AUTHOR: Final = re.compile(
    rf"{_PERSON} (?:is|was) [^.!?]{{2,200}}\. (?:He|She) is (?:also )?(?:the |an? )?(?:{_AUTHORS})[, ].+"
)
_STAFF: Final = re.compile(
    rf"{_PERSON} is (?:an?|the|(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}}['’]s?) (?:[\w-]+ ){{0,4}}"
    r"(?:editor|reporter|correspondent|writer|columnist)\.?"
)
_FORMS: Final = (_WRITES, _HOLDS, _HAS, _IS_AUTHOR, _STAFF)
_NAMED: Final = re.compile(
    rf"(?P<name>{_PERSON})(?: \(@\w+\))?,? (?:is|was|has|writes|teaches|covers|edits|hosts|serves|served|worked"
    rf"|works|lives)\b.*"
)
_SPEAKS: Final = re.compile(r"\b(?:said|says|told|asked|wrote|added|testified|argued)\b|^[\"“]")
_BULLETS: Final = " *•⦁●■▪►▶–—-_|()[]"
_BEGINS: Final = re.compile(rf"[{re.escape(_BULLETS)}]*{_PERSON}[ ,]")
"""most lines do not begin with a name, which is cheap to see"""


def describes_author(text: str, authors: Collection[str] = ()) -> bool:
    """Tell whether *text* tells who somebody is as a page tells it of its authors.

    Args:
        text: a line, tidy.
        authors: their names, folded, where they are known.

    >>> describes_author("Jane Doe was mayor of Lindow."), describes_author("Jane Doe was a mayor.", {"janedoe"})
    (False, True)
    """
    if len(text) > _REACH or len(text) <= _SHORT // 3 or _BEGINS.match(text) is None or _SPEAKS.search(text):
        return False
    bare = text.strip(_BULLETS)
    named = _NAMED.fullmatch(bare) if authors else None
    if named is not None and fold(named["name"]) in authors:
        return True
    return any(form.fullmatch(bare) for form in _FORMS)


def find_biographies(
    texts: Sequence[str],
    numbers: Sequence[int],
    authors: Collection[str],
    may_leave: Callable[[str], bool],
    is_anchor: Callable[[str], bool],
) -> Iterator[int]:
    """Find the lives at the end of an article.

    Args:
        texts: its lines, tidy.
        numbers: which of them nothing is decided about, in order; the others are as good as absent.
        authors: the names of those who wrote it, folded.
        may_leave: tells of a line whether the line model may remove it.
        is_anchor: tells of a line whether it is a sentence of the story that nothing but that removes.

    Yields:
        The numbers of the lives; none where no anchor stands above them.
    """
    found: list[int] = []
    for place in range(len(numbers) - 1, -1, -1):
        text = texts[numbers[place]]
        if describes_author(text, authors):
            found.append(numbers[place])
        elif _stays(text) and not may_leave(text):
            break
    else:
        return
    if found and any(
        is_anchor(texts[number]) and not describes_author(texts[number], authors) and not may_leave(texts[number])
        for number in numbers[place::-1]
    ):
        yield from reversed(found)


def _stays(text: str) -> bool:
    """Tell whether *text* is a sentence that no rule of places takes for a name, a byline or a heading."""
    return len(text) > _SHORT and ends_sentence(text) and read_byline(text) is None
