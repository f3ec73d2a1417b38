"""The words that say that somebody speaks, and those that end what is said of the speaker."""

import re
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

__all__ = [
    "ADVERBS",
    "BOUNDARY",
    "DETERMINERS",
    "HE",
    "NOT_SAID",
    "NO_SUBJECT",
    "PREPOSITION_END",
    "SHE",
    "STOP",
    "WHEN",
    "Kind",
    "Verb",
    "find_verbs",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAID: Final = _words(
    """
    said says say told tells added adds wrote writes tweeted tweets posted posts insisted insists argued argues
    explained explains noted notes replied replies recalled recalls warned warns claimed claims stated states declared
    declares testified testifies vowed vows admitted admits acknowledged acknowledges conceded concedes joked jokes
    quipped quips responded responds commented comments asked asks continued continues concluded
    concludes complained complains remarked remarks observed observes suggested suggests predicted predicts urged
    urges shouted shouts yelled yells chanted chants whispered whispers cried cries exclaimed exclaims answered
    answers countered counters confirmed confirms denied denies emphasised emphasises emphasized emphasizes stressed
    stresses reiterated reiterates repeated repeats lamented laments promised promises pledged pledges read reads
    boasted boasts bragged brags mused muses pleaded pleads retorted retorts alleged alleges cautioned cautions
    contended contends maintained maintains asserted asserts texted emailed
    """
)
"""Governs what is quoted."""

LABELS: Final = _words(
    """
    called calls described describes branded brands labelled labels labeled dubbed dubs deemed denounced denounces
    slammed blasted hailed praised dismissed dismisses condemned criticised criticized decried characterised
    characterized mocked mocks
    """
)
"""Governs what is quoted where it has an object first: "called him a “liar”"."""

DOING: Final = _words(
    "saying adding writing tweeting telling arguing insisting warning claiming noting declaring calling"
)
"""Its subject is the sentence's."""

WORD: Final = re.compile(
    r"(?<![\w'’-])(?:(according\s{1,3}to)|(point(?:ed|s)\s{1,3}out)|[a-z]{3,})(?![\w'’-])", re.IGNORECASE
)


@unique
class Kind(Enum):
    """How a verb stands to what is quoted and to who says it."""

    SAID = "X said “…”"
    LABEL = "X called her “…”"
    DOING = "X left, saying “…”"
    SOURCE = "according to X, “…”"


KINDS: Final = {
    **dict.fromkeys(SAID, Kind.SAID),
    **dict.fromkeys(LABELS, Kind.LABEL),
    **dict.fromkeys(DOING, Kind.DOING),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying where it stands."""

    start: int
    end: int
    kind: Kind


def find_verbs(body: str) -> list[Verb]:
    """Find the verbs of saying in *body*, in the order of the text.

    >>> [verb.kind.name for verb in find_verbs("He said no, according to her.")]
    ['SAID', 'SOURCE']
    """
    verbs = []
    for word in WORD.finditer(body):
        kind = KINDS.get(word[0].lower())
        if word[1] or word[2]:
            kind = Kind.SOURCE if word[1] else Kind.SAID
        if kind is not None:
            verbs.append(Verb(*word.span(), kind))
    return verbs


NOT_SAID: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|to|not|never|n't|get|gets|got|[a-z]+n[’']t|the|a|an|no|his|her|its|their|of"
    r"|have\s+been|has\s+been|had\s+been)\s+(?:also |reportedly |widely )?$|[’']s?\s+$",
    re.IGNORECASE,
)
"""Before a verb they make it a passive, a denial, an infinitive or a noun."""

WHEN: Final = re.compile(r"\b(?:when|if|once|as|than)\s+$", re.IGNORECASE)
"""Before a verb without a subject: "when asked"."""

ADVERBS: Final = (
    "has|have|had|also|later|then|once|again|often|further|just|even|still|now|first|always|and|previously|never|did|does"
    "|went on to|soon|instead|nonetheless|nevertheless|would"
)
"""Between a subject and its verb."""

BOUNDARY: Final = re.compile(
    r"[,;:—–()\"“”«»\n]\s*|\b(?:and|but|that|when|while|as|because|after|before|if|or|whereas|although|though|so|which|what"
    r"|since|where)\s+",
    re.IGNORECASE,
)
"""Before a subject: what ends the clause before it."""

STOP: Final = re.compile(
    r"\.(?=[\"”’)]*\s*$)|[,;:!?()\"“”«»\n]|\s(?:[—–-]\s|(?:who|which|that|in|on|at|after|before|during|when|as|while|and|to|about|by|"
    r"speaking|adding|referring|describing|citing|last|this|yesterday|earlier|later|recently|is|was|are|were|has|had"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)",
)
"""After a subject."""

PREPOSITION_END: Final = re.compile(
    r"\b(?:of|for|from|at|in|with|by|to|on|against|about|near|outside|inside|behind|than|like|under)\s+"
    r"(?:(?:the|a|an|his|her|their|its|[A-Z][\w.’'-]*|former|then|late)\s+)*$"
)
"""Before a name: it belongs to what stands before."""

DETERMINERS: Final = _words(
    """
    the a an one another some many most several both two three four five his her their its our my all every each
    no these those this other few
    """
)
NO_SUBJECT: Final = _words(
    """
    is are was were be been has have had do did does will would can could may might must should
    it there he she they we i you not who
    said says told
    """
)
"""In a phrase they say that it is a clause."""

HE: Final = _words("Mr Sir Lord King Prince Father Brother Pope Duke Baron Congressman")
SHE: Final = _words("Mrs Ms Miss Lady Queen Princess Sister Dame Duchess Baroness Congresswoman Madam")
