"""Which fuller name of a person a shorter one stands for.

    Moskalkova, Tatyana, T. Moskalkova  →  Tatyana Moskalkova
    Joe Biden                           →  Joseph R. Biden
    Bush                                →  the Bush before it: Laura, if she was named after George W.
    President Bush                      →  the Bush before it who was called President, if there is one

"Donald Trump" is not "Donald Trump Jr.", nor is "George H. W. Bush" "George W. Bush".
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from streamproc.entities.mentions import Name
from streamproc.entities.name_words import PARTICLES, ROMAN, SHORT_FORMS
from streamproc.entities.parts import person, surname

__all__ = ["People"]

NEAR: Final = 32
"""Namesakes that are looked at on each side of a name; more share a name only in lists."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A person's name that tells more than a surname or a given name alone."""

    words: tuple[str, ...]
    letters: tuple[str, ...]
    """middle initials"""
    generation: str

    def rank(self) -> tuple[int, int, bool, int]:
        """Order the fuller before the shorter."""
        return -len(self.words), -len(self.letters), not self.generation, -sum(map(len, self.words))


_Places = list[tuple[int, _Form]]
"""Forms with where they stand, in the order of the text."""


class _Index:
    """Forms by each of their words."""

    def __init__(self, places: Iterable[tuple[int, _Form]]) -> None:
        self.by_surname: dict[str, _Places] = defaultdict(list)
        self.by_first: dict[str, _Places] = defaultdict(list)
        self.by_middle: dict[str, _Places] = defaultdict(list)
        for place in places:
            words = place[1].words
            self.by_first[words[0]].append(place)
            self.by_surname[words[-1]].append(place)
            if (whole := surname(words)) != words[-1]:
                self.by_surname[whole].append(place)
            for word in words[1:-1]:
                self.by_middle[word].append(place)


class People:
    """The people of an article, by their names."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Take the names of people, in the order of the text."""
        parts = {name.text: person(name.text) for name in names}
        self._surnames = {surname(words) for words, _, _ in parts.values() if len(words) > 1}
        self._titles: dict[_Form, set[str]] = defaultdict(set)
        mentions: list[tuple[int, _Form]] = []
        for name in names:
            form = self._form(name.text)
            if form is not None:
                mentions.append((name.start, form))
                if name.title:
                    self._titles[form].add(name.title.casefold())
        self._fuller = _join_forms(mentions)
        self._index = _Index(mentions)

    def key(self, name: Name) -> str:
        """Identify whom *name* names, equally for all names of one person."""
        form = self._form(name.text) or self._named(name)
        if form is None:
            return " ".join(person(name.text)[0])
        fullest = self._fuller.get(form, form)
        return "\n".join([*fullest.words, *fullest.letters, fullest.generation])

    def _form(self, text: str) -> _Form | None:
        """Read a name; ``None`` for a surname or a given name alone."""
        words, letters, generation = person(text)
        is_alone = len(words) == 1 and generation not in ROMAN
        if is_alone or (words[0] in PARTICLES and (text[0].islower() or " ".join(words) in self._surnames)):
            return None
        return _Form(words, letters, generation)

    def _named(self, name: Name) -> _Form | None:
        """Find the form that a surname or a given name alone stands for."""
        words = person(name.text)[0]
        whole = " ".join(words)
        index = self._index
        for places in (
            index.by_surname.get(whole),
            index.by_surname.get(words[-1]),
            index.by_first.get(whole),
            index.by_middle.get(whole),
        ):
            if places:
                return self._nearest(places, name)
        return None

    def _nearest(self, places: _Places, name: Name) -> _Form:
        """Take the last before *name*, of those with its title if there are any, else the first after it."""
        after = bisect_left(places, name.start, key=_start)
        if name.title:
            title = name.title.casefold()
            for _, form in reversed(places[max(0, after - NEAR) : after]):
                if title in self._titles[form]:
                    return form
        return places[max(0, after - 1)][1]


def _start(place: tuple[int, _Form]) -> int:
    return place[0]


def _join_forms(mentions: Iterable[tuple[int, _Form]]) -> dict[_Form, _Form]:
    """Map each form to the fullest one that it stands for."""
    firsts: dict[_Form, int] = {}
    for start, form in mentions:
        firsts.setdefault(form, start)
    index = _Index((start, form) for form, start in firsts.items())
    fuller: dict[_Form, _Form] = {}
    for form in sorted(firsts, key=lambda each: (each.rank(), firsts[each])):
        for candidate in _near(index, form, firsts[form]):
            if candidate.rank() < form.rank() and _may_stand_for(form, candidate):
                fuller[form] = fuller.get(candidate, candidate)
                break
    return fuller


def _near(index: _Index, form: _Form, start: int) -> Iterator[_Form]:
    """List forms that share a first or last word: the nearest before *start* first, then those after it."""
    for places in (index.by_surname.get(form.words[-1], []), index.by_first.get(form.words[0], [])):
        after = bisect_left(places, start, key=_start)
        for _, candidate in reversed(places[max(0, after - NEAR) : after]):
            yield candidate
        for _, candidate in places[after : after + NEAR]:
            yield candidate


def _may_stand_for(short: _Form, long: _Form) -> bool:
    is_same_generation = short.generation == long.generation or (not short.generation and long.generation in ROMAN)
    if not is_same_generation or (short.letters and short.letters != long.letters[: len(short.letters)]):
        return False
    if short.words == long.words[-len(short.words) :]:  # Lula da Silva
        return True
    return _may_be_called(short.words[0], long.words[0]) and _is_part(short.words[1:], long.words[1:])


def _may_be_called(short: str, long: str) -> bool:
    """Tell whether a given name may be written for another: J. or Joe for Joseph."""
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    return SHORT_FORMS.get(short) == long or SHORT_FORMS.get(long) == short


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether *words* stand in *whole*, in their order."""
    left = iter(whole)
    return all(word in left for word in words)
