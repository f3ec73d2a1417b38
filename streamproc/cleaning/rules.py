r"""Rules that know a line by itself, in the order in which they are tried.

Each is one row of a table (``furniture.py``): a name whose first part is the kind, the words of which one must stand
in the line, the pattern that the whole line must fit, and the longest line it may take. The words are an index: an
ordinary paragraph holds few of them and so meets few patterns. No rule looks at a line longer than its reach, so time
grows with the text and not faster, whatever the text.

A line that no rule knows stays in the body.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from streamproc.events import LineKind

__all__ = ["Rule", "RuleTable", "pattern"]

_WORD: Final = re.compile(r"\w+")
_SIGNS: Final = ("/", "@", "©")
"""these count as words"""
_DECORATION: Final = " \t*•⦁●■►▶»›>–—-_|()[]\u200b\ufeff"
"""what pages put around a line of furniture"""

Test = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to know a line."""

    name: str
    """the kind, a dot, and what it looks for"""
    words: frozenset[str]
    """one of these stands in every line that it knows; lower case"""
    test: Test
    """something true where it knows the line"""
    reach: int
    """the longest line that it looks at, in code points"""
    as_written: bool = False
    """look at the line with the bullets and brackets around it"""
    kind: LineKind = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", LineKind(self.name.partition(".")[0]))


def pattern(name: str, words: str, *alternatives: str, reach: int = 120) -> Rule:
    """Make a rule of regular expressions of which one fits the whole line, in either case.

    Args:
        name: the kind, a dot, and what it looks for.
        words: with spaces between them; one stands in every line that fits.
        alternatives: regular expressions. No two ways through one of them may read the same text, or time explodes.
        reach: the longest line that it looks at, in code points.

    >>> bool(pattern("age.old", "old", "more than .{1,9} old").test("More than 3 years old"))
    True
    """
    expression = "|".join(alternatives)
    return Rule(name, frozenset(words.split()), re.compile(expression, re.IGNORECASE).fullmatch, reach)


class RuleTable:
    """Rules, found by the words of a line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: Final = tuple(rules)
        self.reach: Final = max(rule.reach for rule in self.rules)
        index: dict[str, set[int]] = {}
        for number, rule in enumerate(self.rules):
            for word in rule.words:
                index.setdefault(word, set()).add(number)
        self._index: Final = index
        self._words: Final = frozenset(index)

    def find(self, line: str) -> Rule | None:
        """Return the first rule that knows *line*, which is one line with single spaces; ``None`` where none does."""
        if len(line) > self.reach:
            return None
        words: Iterable[str] = self._words.intersection(_WORD.findall(line.lower()))
        if signs := [sign for sign in _SIGNS if sign in line]:
            words = {*words, *signs}
        if not words:
            return None
        straight = line.replace("’", "'")
        bare = straight.strip(_DECORATION)
        for number in sorted(set().union(*(self._index[word] for word in words))):
            rule = self.rules[number]
            if len(line) <= rule.reach and rule.test(straight if rule.as_written else bare):
                return rule
        return None
