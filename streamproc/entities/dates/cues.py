"""What the words around a date say about it: whether it is past or to come, and which of several is meant.

… will be sentenced on ▮            to come          … said on ▮                       past
… said the match on ▮ will …        not to be told   … every ▮, the ▮ before the war   no certain day
"""

import re
from enum import Enum, unique
from itertools import zip_longest
from typing import Final

__all__ = ["Lean", "Pointer", "lean_of", "plain", "pointer_of"]


@unique
class Lean(Enum):
    """Where a date lies, seen from the publication."""

    PAST = "past"
    FUTURE = "future"
    UNSURE = "unsure"
    """the words contradict one another"""
    UNSAID = "unsaid"


@unique
class Pointer(Enum):
    """A word right before a date that says which one is meant."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    PAST = "this past"
    COMING = "this coming"
    NONE = "none"
    """no certain one: "every Friday", "the following March" """


POINTERS: Final = re.compile(
    r"(?<![\w'])(?:(?P<past>(?:this )?past)|(?P<coming>(?:this )?(?:coming|upcoming))"
    r"|(?P<point>(?:the )?(?:last|next|this))"
    r"|(?P<none>every|each|any|some|most|many|one|another|that|following|previous|preceding|recent|same|other|final|no"
    r"|first|second|third|fourth|fifth|alternate))(?: (?:early|mid|late))?[ -]$",
    re.ASCII | re.IGNORECASE,
)
CLAUSE: Final = re.compile(
    r"[.!?;:]['\"”’)]*\s|[“”\"\n]|\b(?:that|who|which|but|because|although|while|whether)\b", re.IGNORECASE
)
"""Ends what can hold the verb of a date."""

NEXT_CLAUSE: Final = re.compile(
    r"\b(?:he|she|they|it|we|i|as|after|before|when|where|if|and|since|until)\b", re.IGNORECASE
)
WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
MODIFIER: Final = re.compile(r"(?:\b(?:the|a|an)|'s) $", re.IGNORECASE)
"""Before a date they make it a noun's, "the Nov. 6 election": a verb after it is not about the date."""

MAX_WORDS: Final = 25
"""On either side; a verb further away is another one's."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLAIN_PREPOSITIONS: Final = _words("on in late early mid of during the last this next past coming upcoming")
PENDING: Final = _words("by until till before from through for starting beginning")
"""Before a date they need a verb that says on which side it lies."""

TO_COME: Final = _words("by until till starting beginning")
"""Of these, what speaks for a day to come where no verb speaks against it."""

WILL: Final = _words("will won't shall he'll she'll they'll it'll we'll i'll you'll")
PLANNED: Final = _words(
    """
    expected scheduled due set planned planning plans plan slated going deadline hopes upcoming coming intends
    tomorrow next prepares preparing ready poised
    """
)
IS: Final = _words("is are isn't aren't it's")
PRESENT: Final = _words(
    """
    starts begins opens meets faces hosts plays votes airs premieres launches returns resumes expires ends closes
    """
)
"""Said of a day to come in the present tense."""

MAY: Final = _words("would could might may should must can to wouldn't couldn't")
DONE: Final = _words(
    "tried managed failed began refused declined went came continued started attempted returned helped"
)
"""Before "to" they say that it was done, or was not."""

DETERMINERS: Final = _words("the a an his her their its our my this that these those")
WAS: Final = _words("was were wasn't weren't had hadn't did didn't been")
PAST: Final = WAS | _words(
    """
    said told wrote met won lost died began made took came went gave got saw found left held sent led became fell
    hit broke beat shot ran rose spoke struck set-off grew fought brought bought built caught drew drove flew heard
    kept knew laid paid read sat sold stood swore taught thought threw understood wore woke ago yesterday spent
    quit cut put shut filed rejected
    """
)


def plain(text: str) -> str:
    """Write *text* as this module reads it: straight apostrophes, single spaces.

    >>> plain("Sunday\u2019s  Match")
    "Sunday's Match"
    """
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    edges = text[:1].isspace(), text[-1:].isspace()
    return " " * edges[0] + " ".join(text.split()) + " " * (edges[1] and bool(text.strip()))


def pointer_of(before: str) -> Pointer | None:
    """Find what the last word of *before* points at.

    >>> pointer_of("it began last "), pointer_of("it began on the next "), pointer_of("it began on ")
    (<Pointer.LAST: 'last'>, <Pointer.NONE: 'none'>, None)
    """
    found = POINTERS.search(before)
    if found is None:
        return None
    if found["past"] or found["coming"]:
        return Pointer.PAST if found["past"] else Pointer.COMING
    if found["none"] or found["point"].lower().startswith("the "):
        return Pointer.NONE
    return Pointer(found["point"].lower())


def lean_of(before: str, after: str) -> Lean:
    """Tell from the verbs around a date whether it is past or to come.

    Args:
        before: what stands before it on its line, as :func:`plain` writes it.
        after: what stands after it, likewise.

    >>> lean_of("the court will decide on ", "."), lean_of("he was jailed on ", "")
    (<Lean.FUTURE: 'future'>, <Lean.PAST: 'past'>)
    """
    words = _words_of(CLAUSE.split(before)[-1])[-MAX_WORDS:]
    while words and words[-1] in PLAIN_PREPOSITIONS:
        words.pop()
    last = words[-1] if words else ""
    if last == "since":
        return Lean.PAST
    if words[-2:] == ["ahead", "of"] or last == "ahead":
        return Lean.FUTURE
    if last in PENDING:
        words.pop()
    behind, distance = _behind(words)
    ahead = _ahead(after, is_followed=behind is Lean.UNSAID)
    if ahead is Lean.FUTURE and (after.startswith("'s") or MODIFIER.search(before)):
        ahead = Lean.UNSURE
    if last in PENDING:
        return _pending(last, behind, ahead)
    if behind is Lean.UNSAID:
        return ahead
    if behind is Lean.PAST and ahead is Lean.FUTURE and distance > 0:
        return Lean.UNSURE
    return behind


def _words_of(text: str) -> list[str]:
    """Split *text* into small words, without the "to" of a direction: "to Paris", "to the coast"."""
    words = WORD.findall(text)
    return [
        word.lower()
        for word, follower in zip_longest(words, words[1:], fillvalue="")
        if not (word == "to" and (follower[:1].isupper() or follower in DETERMINERS))
    ]


def _pending(preposition: str, behind: Lean, ahead: Lean) -> Lean:
    lean = ahead if behind is Lean.UNSAID else behind
    if lean is Lean.UNSAID and preposition in TO_COME:
        return Lean.FUTURE
    return lean if lean is Lean.FUTURE else Lean.UNSURE


def _behind(words: list[str]) -> tuple[Lean, int]:
    """Find the last verb of *words*, and how many words follow it."""
    for distance in range(len(words)):
        index = len(words) - 1 - distance
        lean = _lean(words, index)
        if lean is not Lean.UNSAID:
            return lean, distance
    return Lean.UNSAID, len(words)


def _ahead(after: str, *, is_followed: bool) -> Lean:
    """Find the first verb after a date.

    Where a verb stands before the date, what follows a comma or begins another clause is not about it.
    """
    clause = CLAUSE.split(after, maxsplit=1)[0]
    if not is_followed:
        clause = NEXT_CLAUSE.split(clause.partition(",")[0], maxsplit=1)[0]
    words = _words_of(clause.removeprefix("'s"))[:MAX_WORDS]
    for index, word in enumerate(words):
        if word == "to":  # what somebody went there for
            continue
        lean = _lean(words, index)
        if lean is not Lean.UNSAID:
            return Lean.FUTURE if word in IS and index == 0 else lean
    return Lean.UNSAID


def _lean(words: list[str], index: int) -> Lean:
    word = words[index]
    lean = Lean.UNSAID
    if word in PLANNED:
        lean = Lean.UNSURE if WAS.intersection(words[max(0, index - 4) : index]) else Lean.FUTURE
    elif word in MAY:
        lean = _infinitive(words[max(0, index - 4) : index]) if word == "to" else Lean.UNSURE
    elif word in IS:
        followers = words[index + 1 : index + 2]
        lean = Lean.FUTURE if not followers or followers[0].endswith("ing") else Lean.UNSURE
    elif word in WILL or word in PRESENT:
        lean = Lean.FUTURE
    elif word in PAST or (word.endswith("ed") and len(word) > 3):  # noqa: PLR2004 - "red"
        lean = _participle(words, index)
    return lean


def _infinitive(earlier: list[str]) -> Lean:
    """Tell "due to meet" from "tried to meet"; "agreed to meet" may be either."""
    if not DONE.isdisjoint(earlier[-2:]):
        return Lean.PAST
    is_planned = not (PLANNED | WILL).isdisjoint(earlier) and WAS.isdisjoint(earlier)
    return Lean.FUTURE if is_planned else Lean.UNSURE


def _participle(words: list[str], index: int) -> Lean:
    """Tell "will be sentenced" from "was sentenced" by the words before "sentenced"."""
    for place in range(index - 1, max(-1, index - 4), -1):
        word = words[place]
        if word in MAY or word in WILL:
            return _lean(words, place)
        if word in IS:
            return Lean.UNSURE
        if word == "being":
            return Lean.UNSURE if IS.intersection(words[place - 1 : place]) else Lean.PAST
        if word not in {"be", "have", "been", "not", "also"}:
            break
    return Lean.PAST
