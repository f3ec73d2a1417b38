"""What annotations of different sets are made to agree on: calendar cores, titles, countries, nationalities."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from streamproc.entities.places import PlaceContext, identify_place
from training.entities.labels import Span

__all__ = ["date_cores", "is_country", "is_title", "mark_demonyms", "trim", "trim_person"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: Final = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
WEEKDAYS: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "mon. tue. tues. wed. thu. thurs. fri. sat. sun. "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
YEAR: Final = re.compile(r"(?:1[0-9]|20)[0-9]{2}(?:[-/–](?:[0-9]{2}){1,2})?|['’][0-9]{2}")
DECADE: Final = re.compile(r"(?:(?:1[0-9]|20)[0-9]0|['’]?[0-9]0)['’]?s")
DAY: Final = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")
ORDINAL: Final = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)|(?:eighteen|nineteen|twentie|seventeen|sixteen|fifteen)th|twenty-first"
)
CENTURIES: Final = frozenset({"century", "centuries"})
WHOLE_DATE: Final = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{1,2}/[0-9]{1,2}")

TITLES: Final = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope emperor empress sultan emir
    sheikh sheik shaikh imam ayatollah mullah cardinal archbishop bishop father reverend rev rabbi saint president
    ex-president vice-president vice prime minister premier chancellor senator sen representative rep
    congressman congresswoman governor gov mayor ambassador secretary general gen colonel col captain capt major maj
    lieutenant lt sergeant sgt
    admiral commander marshal chief justice judge attorney deputy foreign defense defence interior finance
    spokesman spokeswoman spokesperson chairman chairwoman director leader rebel opposition former then acting
    crown grand duke duchess baron his her majesty excellency honorable honourable coach detective officer
    inspector constable chairperson first state speaker delegate envoy actor actress singer author
    u.s. us un u.n. chancelor ex-prime vice-premier brigadier warlord general-secretary secretary-general
    """)
"""Words before a person's name that are no part of it; only a run of them that ends before a name is trimmed."""

EDGES: Final = _words("\" ' `` '' “ ” ‘ ’ ( ) [ ] , ; : - -- – — / & * | ...")
DETERMINERS: Final = _words("the a an this that these those his her its their our my your")

FIRST_WORDS: Final = _words(
    "south north east west costa sri saudi new sierra san puerto latin central african native northern southern "
    "eastern western british roman"
)
"""First words of nationalities of two words: "South Korean"."""

PEOPLES: Final = _words("""
    muslim muslims islamic islamist islamists christian christians jewish jew jews catholic catholics protestant
    protestants hindu hindus buddhist buddhists sikh sikhs sunni sunnis shia shias shiite shiites shi'ite shi'ites
    orthodox kurdish kurd kurds arab arabs european europeans african africans asian asians palestinian palestinians
    tibetan tibetans chechen chechens uighur uighurs uyghur uyghurs hutu hutus tutsi tutsis tamil tamils pashtun
    pashtuns basque basques albanian albanians serb serbs croat croats bosnian bosnians kosovar kosovars tatar tatars
    turkmen hispanic hispanics latino latinos latina african-american african-americans anglican anglicans mormon
    mormons lutheran methodist baptist baptists evangelical evangelicals republican republicans democrat democrats
    democratic communist communists socialist socialists marxist marxists maoist maoists nazi nazis soviet soviets
    anglo-saxon gypsy roma rohingya karen hmong zulu zulus berber berbers druze alawite alawites salafi salafist
    wahhabi taoist confucian scandinavian nordic balkan baltic slavic slav slavs germanic celtic
    maori aboriginal inuit cherokee navajo sioux apache caribbean mediterranean western semitic
    byzantine roman romans ottoman persian persians mongol mongols hellenistic
    """)
"""Religions, peoples and parties' adherents; what is also a party's name alone is told from it by the annotations."""

DOUBTFUL_PEOPLES: Final = _words(
    "democratic republican western orthodox communist socialist roman caribbean mediterranean karen baltic balkan"
)
"""Peoples only where a set says so: also names of parties and places, or plain words."""

EXTRA_COUNTRIES: Final = _words("""
    U.S. US U.K. UK USA U.S.A. America Britain England Scotland Wales Russia Iran Syria Vietnam Laos Bolivia Venezuela
    Tanzania Moldova Burma Holland Gaza Korea Taiwan Macedonia Kosovo Palestine Congo Niger Chad Nepal Jordan Sudan
    Poland Spain Somalia Lebanon Darfur Kashmir Chechnya Tibet Crimea Yugoslavia Czechoslovakia Serbia Swaziland
    """)


ALONE: Final = PlaceContext("", "", frozenset())


@cache
def is_country(text: str) -> bool:
    """Tell whether a country bears the name.

    >>> is_country("Nepal"), is_country("Kathmandu")
    (True, False)
    """
    return text in EXTRA_COUNTRIES or "iso_3166_1" in identify_place(text, ALONE).identifiers


def date_cores(words: Sequence[str], start: int, end: int) -> list[Span]:
    """Find the calendar cores within ``words[start:end]``, a date as a set annotates it.

    "the end of March 2003" is "March 2003", "since Tuesday , June 28" is "Tuesday , June 28", "two years later" and
    "today" are none, and "1990 - 1995" are two.

    >>> date_cores("late on Tuesday , June 28th".split(), 0, 6)
    [('DATE', 2, 6)]
    >>> date_cores("1990 - 1995".split(), 0, 3), date_cores("5 weeks".split(), 0, 2)
    ([('DATE', 0, 1), ('DATE', 2, 3)], [])
    """
    core = [_is_core(words, start, index, end) for index in range(start, end)]
    spans: list[Span] = []
    for index in range(start, end):
        if not core[index - start]:
            continue
        gap = spans and words[spans[-1][2] : index]
        both_years = spans and YEAR.fullmatch(words[index]) and YEAR.fullmatch(words[spans[-1][2] - 1])
        if spans and not both_years and (not gap or gap == [","] or (gap == ["of"] and YEAR.fullmatch(words[index]))):
            spans[-1] = ("DATE", spans[-1][1], index + 1)
        else:
            spans.append(("DATE", index, index + 1))
    return spans


def _is_core(words: Sequence[str], start: int, index: int, end: int) -> bool:
    """Tell whether a word within a date is of the calendar."""
    word, lower = words[index], words[index].lower()
    if _is_month(word) or (lower in WEEKDAYS and word[0].isupper()):
        return True
    if any(pattern.fullmatch(word) for pattern in (YEAR, DECADE, WHOLE_DATE)):
        return True
    if lower in CENTURIES:
        return index > start and ORDINAL.fullmatch(words[index - 1].lower()) is not None
    if ORDINAL.fullmatch(lower) and index + 1 < end and words[index + 1].lower() in CENTURIES:
        return True
    beside = words[max(start, index - 1) : min(end, index + 2)]
    is_day_of = index >= start + 2 and words[index - 1] == "of" and _is_month(words[index - 2])
    return DAY.fullmatch(lower) is not None and (is_day_of or any(_is_month(other) for other in beside))


def _is_month(word: str) -> bool:
    return word.lower() in MONTHS and word[0].isupper()


def is_title(word: str) -> bool:
    """Tell whether *word* stands before names as a title.

    >>> is_title("Gen."), is_title("Bush")
    (True, False)
    """
    lower = word.lower()
    return lower in TITLES or lower.rstrip(".") in TITLES


def trim_person(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Take the titles off a person; ``None`` where nothing else is there.

    >>> trim_person("Prime Minister Tony Blair".split(), 0, 4), trim_person(["President"], 0, 1)
    ((2, 4), None)
    """
    while start < end and (is_title(words[start]) or words[start].lower() in DETERMINERS):
        start += 1
    return trim(words, start, end)


def trim(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Take quotation marks, brackets, commas and dashes off the edges; ``None`` where nothing is left.

    >>> trim(["``", "Kyiv", "''"], 0, 3)
    (1, 2)
    """
    while start < end and words[start] in EDGES:
        start += 1
    while end > start and (words[end - 1] in EDGES or words[end - 1] in {"'s", "’s"}):
        end -= 1
    return (start, end) if start < end else None


def mark_demonyms(words: Sequence[str], taken: set[int], demonyms: frozenset[str]) -> list[Span]:
    """Find nationalities, religions and peoples among the words that are not *taken*.

    Args:
        words: a sentence's.
        taken: indices of words within other spans.
        demonyms: spellings known as such, ``South Korean`` with a blank.
    """
    spans: list[Span] = []
    index = 0
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        length = 2 if " " in pair and pair in demonyms else 1 if words[index] in demonyms else 0
        if length and not taken & set(range(index, index + length)):
            spans.append(("NORP", index, index + length))
        index += max(length, 1)
    return spans
