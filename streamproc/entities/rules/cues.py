"""What the text around a name says about it: "said X", "X's wife", "in X", "X region"."""

import re
from typing import Final

from streamproc.entities.rules.known import FIGURES
from streamproc.entities.rules.segments import Name
from streamproc.entities.rules.words import (
    AGENT_NOUNS,
    GIVEN_NAMES,
    NOT_A_NAME,
    ORDINARY,
    ORG_HEADS,
    PERSONAL_NOUNS,
    PLACE_NOUNS,
    ROLE_NOUNS,
    SAYING,
    STARTERS,
)
from streamproc.events import EntityType

__all__ = ["decide", "may_stand_alone"]

AFTER: Final = re.compile(r"(['\u2019]s)?(,)? ([a-z]+)(?= ([a-z]+))?")
"""What follows a name on its line: possessive, comma, two words."""

BEFORE: Final = re.compile(r"([a-z]+) $")
"""The word before a name, without punctuation between them."""


NO_PERSON_FOLLOWS: Final = ("the ", "The ", "a ", "an ")
"""Two unknown words after an article are no person: "the Migration Period"."""

QUOTES: Final = ('"', "”", "»", "“")
"""Before a name's end they say that it may be a title: the song "Shaky Ground"."""


def decide(name: Name, body: str, lower_words: frozenset[str]) -> None:
    """Settle the type of an undecided name, and take back a guess that the text contradicts.

    Args:
        name: changed in place; stays undecided where nothing around it tells.
        body: what it stands in.
        lower_words: the body's words without a capital; what stands among them is no name at a sentence's start.
    """
    first = name.text.partition(" ")[0]
    is_word = first.lower() in lower_words or first.lower() in STARTERS or first in NOT_A_NAME
    if name.type is EntityType.ORG and name.known is None and not name.is_certain:
        if first.lower() in lower_words:
            name.type = None
    elif name.type is EntityType.PERSON and not name.is_certain:
        if name.is_initial and is_word:
            _drop_first(name)
        elif name.is_local:
            name.type = EntityType.PLACE
        elif body.endswith(NO_PERSON_FOLLOWS, 0, name.start) or body[name.end : name.end + 1] in QUOTES:
            name.type = None
    if name.type is None and not (is_word and name.is_initial) and may_stand_alone(name.text):
        name.type = _from_context(name, body)


def may_stand_alone(text: str) -> bool:
    """Tell whether a word can be a whole name.

    >>> may_stand_alone("Brodnax"), may_stand_alone("Department"), may_stand_alone("R-Ohio")
    (True, False, False)
    """
    return " " not in text and text[0].isupper() and text[1:2] != "-" and text not in ORDINARY and text not in ORG_HEADS


def _drop_first(name: Name) -> None:
    """Take a sentence's first word, which is no name, off a guess."""
    first, _, rest = name.text.partition(" ")
    name.start += len(first) + 1
    name.text = rest
    name.is_initial = False
    if " " not in rest:
        name.type = None


def _from_context(name: Name, body: str) -> EntityType | None:
    if name.text in FIGURES or name.text in GIVEN_NAMES:
        return EntityType.PERSON
    before = BEFORE.search(body, max(0, name.start - 20), name.start)
    word_before = before[1] if before else ""
    after = AFTER.match(body, name.end)
    possessive, _, follower, second = after.groups() if after else (None, None, "", None)
    if follower in PLACE_NOUNS and not possessive:
        return EntityType.PLACE
    is_personal = possessive and (follower in PERSONAL_NOUNS or second in PERSONAL_NOUNS)
    is_plural = name.is_initial and name.text.endswith("s")  # Researchers say
    does = not possessive and not is_plural and (follower in SAYING or follower in AGENT_NOUNS)
    if is_personal or does or word_before in ROLE_NOUNS or word_before in {"said", "says"}:
        return EntityType.PERSON
    return EntityType.PLACE if name.is_local else None
