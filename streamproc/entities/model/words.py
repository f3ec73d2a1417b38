"""Words of a text with their positions, cut as the annotated sets cut them.

    Moscow-based Gen. al-Sisi's U.S. aides  →  Moscow · - · based · Gen. · al · - · Sisi · 's · U.S. · aides

Hyphens part words, possessives stand alone, abbreviations and initials keep their full stop. A line break is a word
of its own, so that no name crosses it. Every other character that is no blank is a word.
"""

import re
from itertools import accumulate
from typing import Final

__all__ = ["BREAK", "split_words"]

BREAK: Final = "\n"
"""The word between two lines, however many blank ones lie between them."""

LINE_ENDS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

ABBREVIATIONS: Final = (
    "Mr|Mrs|Ms|Dr|St|Mt|Ft|Jr|Sr|Gen|Sen|Rep|Reps|Sens|Gov|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Prof|Rev|Hon|Pres|Sec|Inc|"
    "Corp|Co|Ltd|Bros|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|"
    "Tex|Va|Vt|Wash|Wis|Wyo|Ave|Blvd|Rd"
)

PART: Final = re.compile(
    r"[A-Za-z][a-z]{1,59}+(?![\w.'’&:/])"  # most words, told at once
    r"|\n[\s]{0,500}+"
    r"|\s{1,500}+"
    r"|(?:https?://|www\.)[^\s<>\"]{1,500}+"
    r"|[@#]\w{1,60}+"
    r"|(?:[^\W\d_]\.){2,6}+(?!\w)"  # U.S.
    r"|(?<![\w.])[A-Z]\.(?=\s{0,3}[A-Z])"  # the W. of George W. Bush
    rf"|\b(?:{ABBREVIATIONS})\.(?=\s)"
    r"|['’][sS]\b"
    r"|\d{1,20}+(?:[.,]\d{1,20}+){1,6}+"
    r"|\w{1,60}+(?:&\w{1,20}+)?+(?:['’](?![sS]\b)\w{1,40}+)?+"
    r"|\.{2,500}+|-{2,500}+"
    r"|\S"
)
"""Words and blanks: every character is part of one. What is tried first wins; every repetition is bounded and gives
nothing back, so that time is linear in the text."""


def split_words(text: str) -> tuple[list[str], list[int]]:
    r"""Cut *text* into words.

    Returns:
        The words in order, and where each starts in code points. Between two lines stands :data:`BREAK`, and a word's
        text is ``text[start : start + len(word)]`` everywhere else.

    >>> split_words("Mr. O'Neil's U.S. talks, in 1,000-word notes.")[0]
    ['Mr.', "O'Neil", "'s", 'U.S.', 'talks', ',', 'in', '1,000', '-', 'word', 'notes', '.']
    >>> split_words("Kyiv\n \nLviv")
    (['Kyiv', '\n', 'Lviv'], [0, 4, 7])
    """
    parts = PART.findall(text)
    starts = accumulate(map(len, parts), initial=0)
    words: list[str] = []
    places: list[int] = []
    for part, start in zip(parts, starts, strict=False):
        if not part.isspace():
            words.append(part)
            places.append(start)
        elif not LINE_ENDS.isdisjoint(part) and (not words or words[-1] is not BREAK):
            words.append(BREAK)
            places.append(start)
    return words, places
