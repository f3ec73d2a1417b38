"""From a line to the keys under which it is counted: what recurs is seldom equal to the letter.

    Sign up for the Monday briefing, 4 March     sign up for the monday briefing 4 march      as it is
                                                 sign up for the # briefing #                 folded

The first key folds case, punctuation and white space only. The second folds what changes from issue to issue as well:
numbers, dates and names. A line that has none of these has one key.
"""

import re
from typing import Final

__all__ = ["FEWEST_LITERALS", "PLACEHOLDERS", "count_words", "exact_key", "first_word", "folded_key", "split_words"]

FEWEST_LITERALS: Final = 3
"""words that a folded key must keep: fewer say nothing ("the # of *" is any line)"""

_NUMBER: Final = "#"
_NAME: Final = "*"
PLACEHOLDERS: Final = frozenset({_NUMBER, _NAME})
"""what stands in a folded key for numbers and dates, and for names"""
_TITLE_SHARE: Final = 0.6
"""capitalised words a word from which on a line is in title case, and shows no names"""

_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ece\u1000-\u103f\u17b4-\u17d3"
)
"""vowel signs and accents, which belong to the word that they stand in; letters of the same scripts among them"""
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*(?:['’][^\W_]+(?:[{_MARKS}]+[^\W_]*)*)*")
_UNSEPARATED: Final = re.compile("[\u0e01-\u0e30\u0e80-\u0eb0\u1000-\u102a\u1780-\u17b3\u3041-\u30ff\u3400-\u9fff]")
"""letters of scripts that don't separate words"""
_LETTERS_A_WORD: Final = 2
"""of these: most Chinese words have as many, Thai ones four"""
_DIGIT: Final = re.compile(r"\d")
_DATE_WORDS: Final = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today tomorrow
yesterday january february march april june july august september october november december jan feb mar apr jun jul
aug sep sept oct nov dec am pm et est edt gmt utc bst pt pst
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember
lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre
novembre décembre lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio
agosto septiembre octubre noviembre diciembre
"""
_DATES: Final = frozenset(_DATE_WORDS.split())
"""``may`` is left out: it is a verb more often than a month"""


def split_words(line: str) -> list[str]:
    """Split *line* into its words, without punctuation.

    >>> split_words("(READ: Lindow’s bridge, 4 March …)")
    ['READ', 'Lindow’s', 'bridge', '4', 'March']
    """
    return _WORD.findall(line)


def count_words(words: list[str]) -> int:
    """Count words, also where they are not separated.

    >>> count_words(split_words("Read on, please")), count_words(split_words("责任编辑: 张三"))
    (3, 3)
    """
    return max(
        len(words), sum(len(_UNSEPARATED.findall(word)) for word in words if not word.isascii()) // _LETTERS_A_WORD
    )


def exact_key(words: list[str]) -> str:
    """Make the key of a line as it is; empty where it has no words.

    >>> exact_key(split_words("Read  the WHOLE story!"))
    'read the whole story'
    """
    return " ".join(words).casefold()


def folded_key(words: list[str]) -> str | None:
    """Make the key of a line without what changes; ``None`` where nothing does, or too little is left.

    >>> folded_key(split_words("Sign up for the Monday briefing, 4 March"))
    'sign up for the # briefing #'
    >>> folded_key(split_words("Jane Doe is a reporter at The Lindow Herald."))
    '* is a reporter at *'
    >>> folded_key(split_words("Read the whole story")), folded_key(split_words("The Dow fell 123"))
    (None, None)
    """
    capitals = [word[0].isupper() for word in words]
    shows_names = sum(capitals) < _TITLE_SHARE * len(words)
    folded: list[str] = []
    changes = literals = 0
    for number, word in enumerate(words):
        token = _token(words, capitals, number) if shows_names else _numbered(word.casefold())
        if token not in PLACEHOLDERS:
            literals += 1
            folded.append(token)
            continue
        changes += 1
        if not folded or folded[-1] != token:
            folded.append(token)
    return " ".join(folded) if changes and literals >= FEWEST_LITERALS else None


def first_word(line: str) -> str:
    """Return the word with which a key of *line* begins, unless it is folded away.

    >>> first_word("(READ the whole story)")
    'read'
    """
    found = _WORD.search(line)
    return found[0].casefold() if found else ""


def _token(words: list[str], capitals: list[bool], number: int) -> str:
    """Fold one word; the first is capitalised in any case, so it is a name only where the next one is too."""
    word = words[number].casefold()
    token = _numbered(word)
    if token is _NUMBER or not capitals[number]:
        return token
    is_name = number > 0 or (len(words) > 1 and capitals[1])
    return _NAME if is_name else token


def _numbered(word: str) -> str:
    return _NUMBER if word in _DATES or _DIGIT.search(word) else word
