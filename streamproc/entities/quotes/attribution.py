"""Who says what is quoted, from the words before and after the quotation.

    “…,” said X, the minister · “…,” X told Reuters, “…” · according to X, “…” · X, who leads the party, said: “…”

The verb is found first, then whose it is: before it, or behind it where it stands first. A name is the speaker only
where nothing else is: in "a spokesman for X said" it is the spokesman. A pronoun is followed to the one person it can
mean, or to nobody.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from streamproc.entities.quotes.marks import Piece
from streamproc.entities.quotes.reporting import (
    ADVERBS,
    BOUNDARY,
    DETERMINERS,
    HE,
    NO_SUBJECT,
    NOT_SAID,
    PREPOSITION_END,
    SHE,
    STOP,
    WHEN,
    Kind,
    Verb,
    find_verbs,
)
from streamproc.events import Entity, EntityType

__all__ = ["Attribution", "Speakers"]

SPEAKING: Final = frozenset({EntityType.PERSON, EntityType.ORG, EntityType.PLACE})
MAX_PHRASE_WORDS: Final = 7
"""Of a speaker without a name; a longer subject has a clause in it."""

MAX_APPOSITION: Final = 200
"""Code points between a name and its verb: X, the minister who …, said."""

PRONOUN_REACH: Final = 800
"""Code points before a pronoun in which its person is looked for."""

PRONOUN: Final = re.compile(r"(?:^|(?<=[\s,—–;:]))(he|she|they|we|I|it|you|who)$", re.IGNORECASE)
FIRST_PRONOUN: Final = re.compile(r"(he|she|they|we|I|it|you)\b", re.IGNORECASE)
TRAILING: Final = re.compile(
    rf"(?:\s+(?:{ADVERBS}|[a-z]+ly|himself|herself|themselves)|\s*\([^()]{{1,30}}\)"
    r"|,?\s+(?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night))?,?)$"
)
"""Between a subject and its verb."""

SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are, as far as the text tells."""

    speaker: str | None
    speaker_type: EntityType | None
    verb: str | None


NOBODY: Final = (None, None)
_Speaker = tuple[str | None, EntityType | None]


class Speakers:
    """Finds speakers among the names of one article."""

    def __init__(self, body: str, entities: Sequence[Entity], pieces: Sequence[Piece]) -> None:
        self._body = body
        pairs = [(mention, entity) for entity in entities if entity.type in SPEAKING for mention in entity.mentions]
        pairs.sort(key=lambda pair: (pair[0].start, pair[0].end))
        self._mentions = [mention for mention, _ in pairs]
        self._entities = [entity for _, entity in pairs]
        self._starts = [mention.start for mention in self._mentions]
        self._ends = [mention.end for mention in self._mentions]
        self._verbs = find_verbs(body)
        self._verb_starts = [verb.start for verb in self._verbs]
        self._openings = [piece.opening for piece in pieces]
        self._closings = [piece.closing for piece in pieces]

    def before(self, start: int, end: int) -> tuple[Attribution, int] | None:
        """Find the last verb of what leads up to a quotation, and whose it is.

        Returns:
            The attribution, and how many words stand between the verb and the quotation; ``None`` without a verb.
        """
        for verb in reversed(self._verbs_within(start, end)):
            rest = self._body[verb.end : end].strip(" \t\xa0,:")
            if NOT_SAID.search(self._body, start, verb.start) or WHEN.search(self._body, start, verb.start):
                continue
            if verb.kind is Kind.LABEL and not rest:  # a film called "…"
                continue
            if verb.kind is Kind.SOURCE:
                return self._attribution(self._subject_after(verb.end, end), self._body[verb.start : verb.end]), len(
                    rest.split()
                )
            if verb.kind is Kind.DOING or ELIDED.search(self._body, start, verb.start):
                return self._attribution(self._first_of(start, verb.start), self._body[verb.start : verb.end]), len(
                    rest.split()
                )
            return self._attribution(self._subject_before(start, verb.start), self._body[verb.start : verb.end]), len(
                rest.split()
            )
        name = self._body[start:end].strip()
        if name.endswith(":") and (index := self._ending_at(start + self._body[start:end].rindex(":"))) is not None:
            if self._body[start : self._starts[index]].strip():
                return None
            return self._attribution(self._named(index), None), 0
        return None

    def after(self, start: int, end: int, *, is_sentence: bool) -> Attribution | None:
        """Find the verb that follows a quotation, and whose it is.

        Args:
            start: behind the closing mark.
            end: of the sentence.
            is_sentence: whether the quotation ends like one or with a comma, so that a subject may come first.
        """
        begin = start + len(self._body[start:end]) - len(self._body[start:end].lstrip(" \t\xa0,*"))
        is_sentence = is_sentence or "," in self._body[start:begin]
        verb = next(iter(self._verbs_within(begin, end)), None)
        if verb is None or verb.kind in {Kind.DOING, Kind.LABEL} or self._body[verb.end : end].rstrip().endswith(":"):
            return None
        if verb.start == begin:
            return self._attribution(self._subject_after(verb.end, end), self._body[verb.start : verb.end])
        if not is_sentence or verb.kind is Kind.SOURCE or NOT_SAID.search(self._body, begin, verb.start):
            return None
        if BOUNDARY.match(self._body, begin) or WHEN.search(self._body, begin, verb.start):
            return None
        speaker = self._subject_before(begin, verb.start)
        is_pronoun = FIRST_PRONOUN.match(self._body, begin)
        return (
            None
            if speaker == NOBODY and not is_pronoun
            else self._attribution(speaker, self._body[verb.start : verb.end])
        )

    @staticmethod
    def _attribution(speaker: _Speaker, verb: str | None) -> Attribution:
        return Attribution(*speaker, None if verb is None else SPACE.sub(" ", verb))

    def _named(self, index: int) -> _Speaker:
        entity = self._entities[index]
        return entity.name, entity.type

    def _ending_at(self, end: int) -> int | None:
        index = bisect_left(self._ends, end)
        return index if index < len(self._ends) and self._ends[index] == end else None

    def _verbs_within(self, start: int, end: int) -> list[Verb]:
        verbs = self._verbs[bisect_left(self._verb_starts, start) : bisect_left(self._verb_starts, end)]
        return [verb for verb in verbs if verb.end <= end]

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_right(self._ends, end))

    def _subject_before(self, start: int, end: int) -> _Speaker:
        """Find whose verb it is that stands at *end*, in the clause from *start* on."""
        text = self._body[start:end].rstrip()
        while found := TRAILING.search(text):
            text = text[: found.start()].rstrip()
        if pronoun := PRONOUN.search(text):
            if pronoun[1].lower() != "who":
                return self._meant_by(pronoun[1].lower(), start + pronoun.start())
            return self._relative(start, start + len(text[: pronoun.start()].rstrip(" ,")))
        if text.endswith((",", ")")):
            return self._before_apposition(start, start + len(text))
        stop = start + len(text)
        index = self._ending_at(stop)
        if index is not None and self._starts[index] >= start:
            return self._unless_governed(start, index)
        return self._phrase(start, stop)

    def _relative(self, start: int, end: int) -> _Speaker:
        """Find who "who" is: the name before it, with or without what explains the name."""
        index = self._ending_at(end)
        if index is None or self._starts[index] < start:
            return self._before_apposition(start, end)
        return (
            self._unless_governed(start, index)
            if OF.search(self._body, start, self._starts[index])
            else self._named(index)
        )

    def _unless_governed(self, start: int, index: int) -> _Speaker:
        """Take the name, unless a preposition before it makes it a part of somebody's description."""
        clause = self._clause_start(start, self._starts[index])
        if not PREPOSITION_END.search(self._body, clause, self._starts[index]):
            return self._named(index)
        for other in self._within(clause, self._starts[index]):
            if self._entities[other].type is EntityType.PERSON and not self._is_possessive(other):
                return self._named(other)
        return self._phrase(clause, self._ends[index])

    def _before_apposition(self, start: int, end: int) -> _Speaker:
        """Find the name that what stands between two commas explains: "X, the minister, said"."""
        for index in self._within(max(start, end - MAX_APPOSITION), end):
            is_explained = self._body.startswith((",", " ("), self._ends[index], end - 1)
            clause = self._clause_start(start, self._starts[index])
            is_governed = PREPOSITION_END.search(self._body, clause, self._starts[index])
            if is_explained and not is_governed:
                return self._named(index)
        comma = self._body.find(",", start, end - 1)
        is_subject = comma >= 0 and self._body[start:end].split(maxsplit=1)[0].lower() in DETERMINERS
        return self._phrase(start, comma) if is_subject else NOBODY

    def _first_of(self, start: int, end: int) -> _Speaker:
        """Find the subject of a sentence that ends with "saying": the name or pronoun that it begins with."""
        begin = start + len(self._body[start:end]) - len(self._body[start:end].lstrip())
        if pronoun := FIRST_PRONOUN.match(self._body, begin, end):
            return self._meant_by(pronoun[1].lower(), begin)
        for index in self._within(begin, end):
            before = self._body[begin : self._starts[index]].split()
            is_title = all(word in TITLE_WORDS or (word[0].isupper() and word[-1] != ",") for word in before)
            if self._body[self._ends[index]] not in " ," or not is_title:
                return NOBODY
            if self._entities[index].type in {EntityType.PERSON, EntityType.ORG}:
                return self._named(index)
        return NOBODY

    def _subject_after(self, start: int, end: int) -> _Speaker:
        """Find whose verb it is that stands before *start*: "said Prime Minister X, who …"."""
        begin = start + len(self._body[start:end]) - len(self._body[start:end].lstrip())
        if pronoun := FIRST_PRONOUN.match(self._body, begin, end):
            return self._meant_by(pronoun[1].lower(), begin)
        stop = self._stop(begin, end)
        for index in self._within(begin, stop):
            governed = PREPOSITION_END.search(self._body, begin, self._starts[index])
            is_last = self._ends[index] == stop
            is_first = PREPOSITION_NEXT.match(self._body, self._ends[index], stop)
            if not governed and (is_last or (is_first and self._entities[index].type is EntityType.PERSON)):
                return self._named(index)
        if self._body.startswith(", ", stop):
            index = bisect_left(self._starts, stop + 2)
            is_name = index < len(self._starts) and self._starts[index] == stop + 2
            if is_name and self._entities[index].type is EntityType.PERSON and not self._is_possessive(index):
                return self._named(index)
        return self._phrase(begin, stop)

    def _stop(self, begin: int, end: int) -> int:
        """Find the end of a subject: a mark or a word that begins something else, outside names."""
        for found in STOP.finditer(self._body, begin, end):
            index = bisect_right(self._starts, found.start()) - 1
            if index < 0 or self._ends[index] <= found.start():
                return found.start()
        return begin + len(self._body[begin:end].rstrip())

    def _clause_start(self, start: int, end: int) -> int:
        last = start
        for found in BOUNDARY.finditer(self._body, start, end):
            last = found.end()
        return last

    def _is_possessive(self, index: int) -> bool:
        return self._body.startswith(("'", "’"), self._ends[index])

    def _phrase(self, start: int, end: int) -> _Speaker:
        """Take a speaker without a name as the text has it, where it looks like one."""
        begin = self._clause_start(start, end)
        words = self._body[begin:end].split()
        if not 0 < len(words) <= MAX_PHRASE_WORDS or not words[-1][-1].isalnum():
            return NOBODY
        lower = [word.lower() for word in words]
        is_people = len(words) <= 3 and (lower[-1].endswith("s") or lower[-1] in {"police", "people"})  # noqa: PLR2004
        is_subject = (
            lower[0] in DETERMINERS or words[0][:1].isupper() or is_people or "'s" in words[0] or "’s" in words[0]
        )
        if not is_subject or not NO_SUBJECT.isdisjoint(lower) or FIRST_PRONOUN.fullmatch(words[0]):
            return NOBODY
        return " ".join(words), None

    def _meant_by(self, pronoun: str, place: int) -> _Speaker:
        """Follow a pronoun to the one person whom its paragraph, or else the one before it, speaks of."""
        if pronoun not in {"he", "she"}:
            return NOBODY
        end, floor = place, max(0, place - PRONOUN_REACH)
        while end > floor:
            start = max(floor, self._body.rfind("\n", floor, end) + 1)
            people = self._people(start, end, SHE if pronoun == "he" else HE)
            if people:
                return self._named(people[0]) if len({id(self._entities[index]) for index in people}) == 1 else NOBODY
            end = start - 1
        return NOBODY

    def _people(self, start: int, end: int, others: frozenset[str]) -> list[int]:
        """Find who is named outside quotations and may be meant; *others* are titles of those who cannot be."""
        found = []
        for index in self._within(start, end):
            entity = self._entities[index]
            opened = bisect_right(self._openings, self._starts[index]) - 1
            is_quoted = opened >= 0 and self._starts[index] < self._closings[opened]
            if entity.type is EntityType.PERSON and not is_quoted and (entity.title or "").strip(".") not in others:
                found.append(index)
        return found


TITLE_WORDS: Final = frozenset({"the", "former", "then"})
ELIDED: Final = re.compile(r"\b(?:and|but|then)\s+(?:[a-z]+ly\s+|also\s+|later\s+)?$")
"""Before a verb whose subject is the sentence's: "X came and said"."""

OF: Final = re.compile(r"\b(?:of|for)\s+(?:the\s+)?$")
PREPOSITION_NEXT: Final = re.compile(r" (?:of|from|for|with)\b")
