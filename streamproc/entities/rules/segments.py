"""From a capitalised sequence to the names in it: where each begins and ends, and its type where its words tell.

    Then · Ukrainian · President · Volodymyr · Zelensky   →  NORP Ukrainian, PERSON Volodymyr Zelensky
    Russian · Ministry · of · Defence                     →  ORG Russian Ministry of Defence

At each word, in this order: a name that its last or first word gives away ("… District", "Bank of …"), a known
name, a title (skipped, and what follows is a person), else words that nobody knows: two or more are a person's
name unless they are words of everyday speech, one alone stays undecided.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from streamproc.entities.rules.gazetteer import Gazetteer, Known
from streamproc.entities.rules.names import CONNECTORS, PARTICLES, Run
from streamproc.entities.rules.words import (
    ACRONYMS_OF_NOTHING,
    EVENT_HEADS,
    GIVEN_NAMES,
    LOCATIVES,
    NOT_A_NAME,
    OPENING_HEADS,
    ORDINARY,
    ORG_HEADS,
    PLACE_HEADS,
    PLACE_OPENERS,
    PLACE_OPENING_HEADS,
    PRESS_HEADS,
    STARTERS,
    TEAM_HEADS,
    TITLE_PHRASES,
    TITLES,
)
from streamproc.events import EntityType

__all__ = ["Name", "segment"]

MAX_PERSON_WORDS: Final = 5
"""Words of a person's name; more in a row are a title or a list."""

ACRONYM: Final = re.compile("[A-Z]{3,6}")
"""Two letters are too often something else."""

NUMBERS: Final = (["I"], ["II"], ["III"])
"""After a war."""

MAX_WORD: Final = 40
"""Code points of a word in a name; longer ones are no words."""

ARTICLES: Final = frozenset({"The", "A", "An", "I", "He", "She", "It", "We", "They", "My", "Our", "His", "Her", "This"})
"""Dropped from the front of a sequence wherever it stands."""

TITLES_AND_SURNAMES: Final = frozenset({"King", "Prince", "Major", "Pope", "Bishop", "Judge", "Marshal"})
"""Titles that end a person's name when a given name stands before them: Larry King."""

GOVERNMENT_HEADS: Final = frozenset(
    {"Agency", "Board", "Bureau", "Center", "Centre", "Committee", "Council", "Department", "Institute", "Ministry"}
    | {"Office", "Organisation", "Organization"}
)
"""Organisations whose field may hold an "and": Department of Health and Human Services."""


@dataclass(slots=True)
class Name:
    """A name in the text, typed or not yet."""

    start: int
    end: int
    text: str
    type: EntityType | None
    """``None``: undecided, the text around it or another mention may tell"""
    known: Known | None = None
    is_certain: bool = False
    """whether more than its shape speaks for the type"""
    is_local: bool = False
    """whether "in" or its like stands before it"""
    is_initial: bool = False
    """whether a sentence begins with it"""


def segment(run: Run, gazetteer: Gazetteer) -> Iterator[Name]:
    """Cut *run* into its names."""
    words = run.words
    is_local = run.before in LOCATIVES
    if len(words) == 1 and (known := gazetteer.names.get(words[0])) is not None:  # most names, and the short way
        yield Name(run.start, run.end, words[0], known.type, known, True, is_local, run.is_initial)  # noqa: FBT003
        return
    starts = []
    place = run.start
    for word in words:
        starts.append(place)
        place += len(word) + 1
    first = 0 if run.in_heading else _skip_starters(run, gazetteer)
    for begin, end, kind, known, is_certain in _cut(words, first, gazetteer, in_heading=run.in_heading):
        while words[end - 1] in CONNECTORS or words[end - 1] in PARTICLES:
            end -= 1  # noqa: PLW2901 - a name ends with a word of its own
        start, stop = starts[begin], starts[end - 1] + len(words[end - 1])
        at_front = begin == 0
        yield Name(
            start,
            stop,
            " ".join(words[begin:end]),
            kind,
            known,
            is_certain,
            is_local and begin == first,
            at_front and run.is_initial,
        )


_Piece = tuple[int, int, EntityType | None, Known | None, bool]
"""First word, word after the last, type, what is known, whether that is certain."""


def _skip_starters(run: Run, gazetteer: Gazetteer) -> int:
    """Find the first word that can belong to a name."""
    words = run.words
    first = 0
    while first < len(words):
        word = words[first]
        is_starter = word in ARTICLES or (first == 0 and run.is_initial and word.lower().replace("’", "'") in STARTERS)
        if word not in CONNECTORS and word not in PARTICLES:
            if not is_starter or gazetteer.longest_match(words, first)[0] > 0:
                break
            if word == "The" and _is_press(words, first, is_initial=run.is_initial and first == 0):
                break
        first += 1
    return first


def _is_press(words: list[str], start: int, *, is_initial: bool) -> bool:
    """Tell whether "The" at *start* opens a newspaper's name; at a sentence's start one word is not enough."""
    end = start + 1
    while end < len(words) and words[end] not in CONNECTORS:
        end += 1
    return end - start > (2 if is_initial else 1) and words[end - 1] in PRESS_HEADS


def _cut(words: list[str], first: int, gazetteer: Gazetteer, *, in_heading: bool) -> Iterator[_Piece]:
    index = first
    after_title = False
    while index < len(words):
        word = words[index]
        if word in CONNECTORS or word in PARTICLES:
            after_title = False
            index += 1
            continue
        length, known = gazetteer.longest_match(words, index)
        headed, kind = (0, None) if in_heading or after_title else _headed(words, index, length, known)
        if headed > length:
            yield index, index + headed, kind, None, True
            index += headed
        elif known is not None and _stands(words, index, length, known, after_title=after_title):
            yield index, index + length, known.type, known, True
            index += length
            after_title = False
        elif skipped := _title(words, index):
            after_title = True
            index += skipped
        elif word in NOT_A_NAME:
            index += 1
        elif in_heading:
            yield index, index + 1, None, None, False
            index += 1
        else:
            end = _unknown_end(words, index, gazetteer)
            yield index, end, *_guess(words[index:end], after_title=after_title)
            index = end
            after_title = False


def _headed(words: list[str], index: int, length: int, known: Known | None) -> tuple[int, EntityType | None]:
    """Measure the name at *index* that one of its words gives away; 0 where none does."""
    best: tuple[int, EntityType | None] = (0, None)
    is_person = words[index] in GIVEN_NAMES and index + 2 == len(words)
    for end in range(index, min(len(words), index + 7)):
        word = words[end]
        if word in CONNECTORS or word in PARTICLES:
            break
        if word in OPENING_HEADS and end + 2 < len(words) and words[end + 1] in {"of", "for", "on"}:
            return _opened_end(words, end) - index, EntityType.ORG
        if word in PLACE_OPENING_HEADS and words[end + 1 : end + 2] == ["of"] and end + 2 < len(words):
            return _opened_end(words, end) - index, EntityType.PLACE
        if end > index:
            if word in TITLES and word not in ORG_HEADS:
                break
            kind = _head_type(word, known=known, is_second=end == index + max(length, 1))
            if kind is not None and not is_person:
                has_number = kind is EntityType.EVENT and words[end + 1 : end + 2] in NUMBERS
                best = end + 1 + has_number - index, kind
    if best[0] == 0 and words[index] in PLACE_OPENERS and not is_person:
        return _opened_place(words, index), EntityType.PLACE
    return best


def _head_type(word: str, *, known: Known | None, is_second: bool) -> EntityType | None:
    if word in ORG_HEADS or word in PRESS_HEADS:
        return EntityType.ORG
    if word in PLACE_HEADS and not (word == "County" and known is None):
        return EntityType.PLACE
    if word in EVENT_HEADS:
        return EntityType.EVENT
    if word in TEAM_HEADS and is_second and known is not None and known.type is EntityType.PLACE:
        return EntityType.ORG
    return EntityType.PLACE if word == "County" else None


def _opened_end(words: list[str], head: int) -> int:
    """Find the end of a name whose word *head* opens it, such as "Committee of the Red Cross"."""
    end = head + 1
    connectors = 0
    while end < len(words):
        word = words[end]
        if word == "and" and words[head] not in GOVERNMENT_HEADS:
            break
        if word in {"of", "for", "on", "and"}:
            connectors += 1
            if connectors > 2:  # noqa: PLR2004 - "of the … for …" is the longest that names have
                break
        elif word in TITLES or (word in NOT_A_NAME and word not in PLACE_OPENERS):
            break
        end += 1
    return end


def _opened_place(words: list[str], index: int) -> int:
    follows = index + 1 < len(words) and words[index + 1] not in CONNECTORS | NOT_A_NAME | TITLES
    is_direction = words[index] in NOT_A_NAME or words[index] in {"New", "Upper", "Lower", "Greater", "Central"}
    return 2 if follows and not is_direction and words[index + 1] not in ORDINARY else 0


def _stands(words: list[str], index: int, length: int, known: Known, *, after_title: bool) -> bool:
    """Tell whether a known name is meant, or its word begins somebody's name: Paris Hilton, President Lincoln."""
    if length > 1:
        return True
    if after_title and known.type is not EntityType.NORP:
        return False
    follower = words[index + 1] if index + 1 < len(words) else ""
    is_followed = bool(follower) and follower not in CONNECTORS and follower not in TITLES | NOT_A_NAME
    return not (is_followed and (known.is_weak or words[index] in GIVEN_NAMES))


def _title(words: list[str], index: int) -> int:
    """Count the words of the title at *index*; 0 where there is none."""
    for length in (3, 2):
        if tuple(words[index : index + length]) in TITLE_PHRASES:
            return length
    return 1 if words[index] in TITLES else 0


def _unknown_end(words: list[str], index: int, gazetteer: Gazetteer) -> int:
    """Find the end of the words from *index* on that are one person's name, or nothing that we know."""
    end = index + 1
    while end < len(words):
        word = words[end]
        if word in PARTICLES:
            end += 1
            continue
        if word == "&" and end + 1 < len(words):
            end += 2
            continue
        is_surname = word in TITLES_AND_SURNAMES and words[index] in GIVEN_NAMES
        if word in CONNECTORS or word in NOT_A_NAME or (word in TITLES and not is_surname):
            break
        length, known = gazetteer.longest_match(words, end)
        is_other = known is not None and not known.is_weak and words[index] not in GIVEN_NAMES
        if length > 1 or is_other:
            break
        end += 1
    return end


def _guess(words: list[str], *, after_title: bool) -> tuple[EntityType | None, Known | None, bool]:
    """Guess the type of words that nobody knows from their shape."""
    capitals = sum(len(word) > 2 and word.isupper() for word in words)  # noqa: PLR2004 - JJ Abrams
    if "&" in words and len(words) > 1:
        return EntityType.ORG, None, True
    if len(words) == 1 and is_acronym(words[0]):
        return EntityType.ORG, None, False
    if len(words) == 1:
        is_person = after_title and capitals == 0
        return EntityType.PERSON if is_person else None, None, is_person
    if any(len(word) > MAX_WORD for word in words) or not words[0][0].isupper():
        return None, None, False
    if len(words) > MAX_PERSON_WORDS or capitals > 0 or any(word in ORDINARY for word in words[1:]):
        return None, None, False
    is_certain = after_title or words[0] in GIVEN_NAMES
    is_speech = words[0] in ORDINARY or any(word.lower() in STARTERS for word in words)
    return None if is_speech and not is_certain else EntityType.PERSON, None, is_certain


def is_acronym(word: str) -> bool:
    """Tell whether a word is written like an organisation's acronym.

    >>> is_acronym("NAACP"), is_acronym("CEO"), is_acronym("Un")
    (True, False, False)
    """
    return ACRONYM.fullmatch(word) is not None and word not in ACRONYMS_OF_NOTHING
