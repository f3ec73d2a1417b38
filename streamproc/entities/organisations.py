"""Which organisation a name stands for.

    ICRC, "the ICRC", "… (ICRC)"   →  International Committee of the Red Cross
    Acme                           →  Acme Widget Inc., Acme Group
    Genworth                       →  the Genworth Financial before it, if nothing else begins so
    State Department               →  U.S. State Department
    the Ministry                   →  the ministry before it

A longer name is not a shorter one with something behind it: the "UN Security Council" is not the UN.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from streamproc.entities.mentions import Name
from streamproc.entities.name_words import KINDS, WELL_KNOWN
from streamproc.entities.parts import acronym, initials, is_acronym, organisation
from streamproc.entities.places.geography import is_country, is_known_place
from streamproc.events import EntityType

__all__ = ["Organisations"]

MOST_STEPS: Final = 3
"""From a short name over a longer one to the longest."""

TWO: Final = 2
"""Words of a name that news shortens to its first; what is longer names a part: "Senate Intelligence Committee"."""

_Places = list[tuple[int, str]]
"""Keys with where their names stand, in the order of the text."""


class Organisations:
    """The organisations of an article, by their names."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Take an article's names, in the order of the text; only organisations are joined."""
        self._by_initials: dict[str, _Places] = defaultdict(list)
        self._by_kind: dict[str, _Places] = defaultdict(list)
        self._longer: dict[str, _Places] = defaultdict(list)
        self._by_first_word: dict[str, dict[str, int]] = defaultdict(dict)
        self._firsts: dict[str, int] = {}
        self._aliases: dict[str, str] = {}
        before: Name | None = None
        for name in names:
            if name.type is EntityType.ORG:
                self._note(name)
                if before is not None and name.is_bracketed and before.type is EntityType.ORG:
                    self._explain(before, name)
            before = name

    def _note(self, name: Name) -> None:
        key = organisation(name.text)
        self._firsts.setdefault(key, name.start)
        words = key.split(" ")
        if len(words) == 1:
            return
        place = (name.start, key)
        for short in sorted(initials(name.text)):
            if WELL_KNOWN.get(short, key) == key:
                self._by_initials[short].append(place)
        for kind in sorted({words[0], words[-1]} & KINDS):
            self._by_kind[kind].append(place)
        if len(words) == TWO and words[0] not in KINDS and not is_acronym(name.text.split(" ")[0]):
            self._by_first_word[words[0]].setdefault(key, name.start)
        for short in _shorter(name.text, key):
            self._longer[short].append(place)

    def _explain(self, name: Name, bracketed: Name) -> None:
        """Note a name and its short form, whichever stands in the brackets."""
        for short, long in ((bracketed, name), (name, bracketed)):
            if is_acronym(short.text) and not is_acronym(long.text) and " " in long.text:
                self._aliases.setdefault(acronym(short.text), organisation(long.text))

    def key(self, name: Name) -> str:
        """Identify the organisation that *name* names, equally for all its names."""
        key = organisation(name.text)
        if key in KINDS and key in self._by_kind:
            key = _nearest(self._by_kind[key], name.start)
        elif is_acronym(name.text):
            short = acronym(name.text)
            if short in self._aliases:
                key = self._aliases[short]
            elif short in self._by_initials:
                key = _nearest(self._by_initials[short], name.start)
        for _ in range(MOST_STEPS):
            if key in self._longer:
                key = _nearest(self._longer[key], name.start)
            else:
                return self._begun(key)
        return key

    def _begun(self, key: str) -> str:
        """Find the name that a first word stands for: news gives it whole first, and names a part after the whole."""
        begun = self._by_first_word.get(key, {})
        if len(begun) != 1 or is_known_place(key.title()):
            return key
        whole, start = next(iter(begun.items()))
        return whole if start < self._firsts[key] else key


def _shorter(text: str, key: str) -> Iterator[str]:
    """List what a name may be shortened to: without its kind, and without its country."""
    words = key.split(" ")
    end = len(words)
    while end > 1 and words[end - 1] in KINDS:
        end -= 1
    is_short = end == 1 and (words[0] in KINDS or is_acronym(text.split(" ", maxsplit=1)[0]))
    if end < len(words) and not is_short:
        yield " ".join(words[:end])
    spoken = text.removeprefix("The ").split(" ")
    for cut in (1, 2):
        if len(spoken) > cut + 1 and is_country(" ".join(spoken[:cut])):
            yield organisation(" ".join(spoken[cut:]))


def _nearest(places: _Places, start: int) -> str:
    """Take the last before *start*, else the first after it."""
    after = bisect_left(places, start, key=_start)
    return places[max(0, after - 1)][1]


def _start(place: tuple[int, str]) -> int:
    return place[0]
