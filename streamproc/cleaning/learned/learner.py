r"""Counting the lines of each source's new articles, and saying which of them are furniture.

    article judged new ─▶ its lines ─▶ first sight: kept here, small
                                       second sight on: a record on the topic, so that a restart forgets little
                                       enough: in force, or waiting for an operator

What recurs is not furniture for that alone: "The investigation continues." ends many stories, "The Dow fell 123 points"
opens them, and a digest has its headings. So what a line looks like and where it stands say how often it must have
been seen; see `weigh`. Only what was judged new is counted: a copy counts nowhere, a replay not again.

Bounds: `_FIRST_SIGHTS` for all sources together, the source heard of longest ago losing its own first, and a tenth of
them for one source, its oldest going first; `_LINES` records a source, those seen longest ago going first, but none
within `_TURNOVER`; `_ALL_LINES` records in all, after which nothing new is learned; a line that is not seen for `_AGE`
of arrival goes, a candidate sooner.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

import xxhash

from streamproc.cleaning.learned.folding import count_words, exact_key, folded_key, split_words
from streamproc.cleaning.learned.ledger import LEARNED_RULE, Ledger
from streamproc.cleaning.learned.records import LearnedLine, RecordKey, RecordKind, Standing
from streamproc.events import CleanedArticle, source_name

__all__ = ["Change", "Learner", "Sightings", "weigh"]

MOST_WORDS: Final = 25
"""words of a line that may leave without an operator's word: longer ones are background paragraphs as often as not"""

_LONG: Final = 200
"""characters of a line that is counted only at an edge, and only as it is: nearly all others of its length are story"""
_LONGEST: Final = 600
"""characters of a line that is counted at all"""
_LOOKED_AT: Final = 60
"""lines at each end of a text that are counted: a text may have hundreds of thousands"""

_OPENING: Final = 2
"""lines at a text's beginning"""
_CLOSING: Final = 4
"""lines at a text's end: sign-ups, biographies and links stand there in any order"""

_STORIES: Final = 3
"""distinct articles that must have had a line that speaks to its reader, or stands at an edge"""
_STORIES_BETWEEN: Final = 5
"""the same for other lines"""
_AT_EDGE: Final = 0.8
"""share of its articles in which such a line stands at an edge"""
_SENTENCE_SHARE: Final = 0.1
"""share of the source's articles that must end or begin with the same sentence: a template prints it on every page, "No
one was hurt." stands in one of a hundred"""
_STORIES_EVERYWHERE: Final = 8
_EVERYWHERE: Final = 0.4
"""share of the source's articles that have a line which nothing but that shows to be its template's"""
_WORDS_BETWEEN: Final = 8
"""words of a line between paragraphs: what is shorter may be a heading"""
_FEWEST_WORDS: Final = 4
"""words of a line at an edge; shorter ones must look like a label or a name"""

_TOLD: Final = 8
"""stories whose digests a record holds; beyond, a story that comes again would count again"""
_DIGEST: Final = 8
"""hexadecimal digits of an item id that tell a line's stories apart"""
_OTHERS: Final = 2
"""examples beside the first one"""
_FIRST_SIGHTS: Final = 200_000
"""some 30 MB; a source counts as one of them, as it may have none"""
_A_SOURCES: Final = _FIRST_SIGHTS // 10
"""of one source: those of its last thousand articles or so"""
_LINES: Final = 500
_TURNOVER: Final = timedelta(hours=6)
"""of arrival; where all of a source's lines were seen within it, no new one takes another's place: what repeats
everything would write without end"""
_ALL_LINES: Final = 200_000
"""every worker holds them: some 200 MB"""
_AGE: Final = timedelta(days=60)
_CANDIDATES_AGE: Final = timedelta(days=15)
"""what a weekly column prints is seen again by then; most candidates are chance, and would fill the records"""
_STALE: Final = 7
"""days after which a line that goes on being seen is written anew, however seldom its count is: a restart must not take
it for one that is not seen any more"""

_READER_WORDS: Final = """
you your our us we click subscribe follow read share listen watch download sign join donate support tweet
newsletter copyright email story article report column transcript podcast
sie ihre uns unser abonnieren lesen teilen vous votre nos notre lire abonnez usted su nuestro lea suscríbase
"""
_TO_READER: Final = frozenset(_READER_WORDS.split())
"""words with which a page speaks to its reader or of itself"""
_QUOTES: Final = ("“", '"', "„", "«", "‘")


class Sightings(NamedTuple):
    """What is known of a line when it is weighed."""

    example: str
    is_folded: bool
    words: int
    stories: int
    opening: int
    closing: int
    articles: int
    """new articles of the source since the line was first seen, these included"""


class Change(NamedTuple):
    """A record to write."""

    key: RecordKey
    line: LearnedLine | None
    """``None``: a tombstone"""


def weigh(seen: Sightings) -> tuple[Standing, str]:
    """Say whether a line is furniture.

        line                                                   articles    share of the source's
        -----------------------------------------------------  ----------  ---------------------
        more than 25 words; a quotation; a sentence of which
          numbers or names are folded away                     waits for an operator
        begins or ends its articles (four of five):
          speaks to its reader                                 3
          a sentence                                           5           a tenth
          names that begin them                                3
          at least four words, no names; a label               3
          other, at the end, no names                          8           four tenths
        stands between paragraphs:
          at least eight words, speaks to its reader           5
          at least four words, no names                        8           four tenths

    A question that does not speak to its reader at an edge waits, and so does what was seen in enough articles to be
    looked at, and fits no row.

    Returns:
        The standing; what it rests on, for people.
    """
    at_edge = max(seen.opening, seen.closing) >= _AT_EDGE * seen.stories
    if seen.stories < (_STORIES if at_edge else _STORIES_BETWEEN):
        return Standing.CANDIDATE, f"in {seen.stories} articles"
    doubt = _doubt(seen, at_edge=at_edge)
    if doubt is not None:
        return Standing.WAITING, doubt
    where = ("opens" if seen.opening >= seen.closing else "ends") if at_edge else "stands within"
    return Standing.IN_FORCE, f"{where} its articles"


def _doubt(seen: Sightings, *, at_edge: bool) -> str | None:
    """Say what speaks against it; ``None`` where nothing does."""
    line = seen.example
    is_sentence = _is_sentence(line)
    if seen.words > MOST_WORDS:
        return f"longer than {MOST_WORDS} words"
    if line.startswith(_QUOTES):
        return "a quotation"
    if seen.is_folded and is_sentence:
        return "a sentence with other numbers or names each time"
    speaks = not _TO_READER.isdisjoint(line.casefold().replace("/", " ").split())
    if speaks and (at_edge or seen.words >= _WORDS_BETWEEN):
        return None
    if line.rstrip().endswith(("?", "\uff1f")):
        return "a question"
    return _doubt_at_edge(seen, is_sentence=is_sentence) if at_edge else _doubt_between(seen)


def _doubt_at_edge(seen: Sightings, *, is_sentence: bool) -> str | None:
    if is_sentence:
        is_rare = seen.stories < max(_STORIES_BETWEEN, _SENTENCE_SHARE * seen.articles)
        return "a sentence that few of the source's articles have" if is_rare else None
    opens = seen.opening > seen.closing
    if seen.example.istitle():  # a byline where it opens; where it ends, as often a voice that is quoted
        return None if opens else "names"
    if seen.words >= _FEWEST_WORDS or seen.example.endswith(":") or seen.example.isupper():
        return None
    return None if not opens and _is_everywhere(seen) else "short"


def _doubt_between(seen: Sightings) -> str | None:
    if seen.words < _FEWEST_WORDS or seen.example.istitle():
        return "stands within the story, and may be a heading or a name"
    return None if _is_everywhere(seen) else "stands within the story, in few of the source's articles"


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)").endswith((".", "!", "…", "。"))


def _is_everywhere(seen: Sightings) -> bool:
    return seen.stories >= _STORIES_EVERYWHERE and seen.stories >= _EVERYWHERE * seen.articles


@dataclass(frozen=True, slots=True)
class _Sight:
    """A line as it stood in one article."""

    story: str
    example: str
    words: list[str]
    opening: bool
    closing: bool
    at: datetime
    article: int


@dataclass(frozen=True, slots=True)
class _First:
    """What is kept of a line that was seen once."""

    story: str
    opening: bool
    closing: bool
    at: datetime
    article: int


@dataclass(slots=True)
class _Source:
    """What is known of a source here: the ledger's lines with the newest counts, and what was seen once."""

    articles: int
    lines: dict[str, LearnedLine]
    firsts: OrderedDict[int, _First] = field(default_factory=OrderedDict)
    """by a hash of the key, oldest first"""
    is_full: bool = False
    """whether no line can be let go for another now"""


class Learner:
    """Counts. Of all workers only the one that judges tells it anything.

    Args:
        ledger: what the topic says, kept up to date by whoever reads the topic.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sources: OrderedDict[str, _Source] = OrderedDict()
        self.first_sights = 0
        """lines that were seen once, of all sources"""
        self._sweeping: Iterator[str] = iter(())

    @property
    def sources(self) -> int:
        """How many sources something is kept of."""
        return len(self._sources)

    def take_note(self, name: RecordKey) -> None:
        """Begin to count a line anew where it was forgotten: the ledger has just been told what was decided."""
        line, source = self._ledger.line(name.source, name.key), self._sources.get(name.source)
        if source is not None and line is not None and line.is_forgotten:
            source.lines.pop(name.key, None)
            self.first_sights -= source.firsts.pop(_hash(name.key), None) is not None

    def learn(self, article: CleanedArticle) -> list[Change]:
        """Count the lines of an article that was judged new.

        Returns:
            The records to write.
        """
        name = source_name(article.source)
        if name is None:
            return []
        source = self._source(name)
        source.articles += 1
        source.is_full = len(source.lines) >= _LINES and not any(
            article.received_at - line.last_seen > _TURNOVER for line in source.lines.values()
        )
        changes = []
        for sight in _sights(article, source.articles):
            line = self._see(name, source, sight)
            if line is not None:
                changes.append(Change(RecordKey(RecordKind.LINE, name, line.key), line))
        if changes and len(source.lines) > _LINES:
            changes += self._make_room(name, source)
        return changes + self._sweep(article.received_at)

    def _source(self, name: str) -> _Source:
        source = self._sources.get(name)
        if source is None:
            known = [line for line in self._ledger.lines(name) if line.counted is not None]
            lines = {line.key: line.counted for line in known if line.counted is not None}
            source = _Source(max((line.articles for line in lines.values()), default=0), lines)
            self._sources[name] = source
        self._sources.move_to_end(name)
        while self.first_sights + len(self._sources) > _FIRST_SIGHTS and len(self._sources) > 1:
            _, oldest = self._sources.popitem(last=False)
            self.first_sights -= len(oldest.firsts)
        return source

    def _see(self, name: str, source: _Source, sight: _Sight) -> LearnedLine | None:
        """Count one sight; the record where it is to be written.

        As it is first: only a line that does not recur as it is counts as one of many that differ.
        """
        exact = exact_key(sight.words)
        line = self._see_key(name, source, exact, sight, is_folded=False)
        if exact in source.lines or not _may_differ(sight):
            return line
        key = folded_key(sight.words)
        return None if key is None else self._see_key(name, source, key, sight, is_folded=True)

    def _see_key(self, name: str, source: _Source, key: str, sight: _Sight, *, is_folded: bool) -> LearnedLine | None:
        known = source.lines.get(key)
        if known is None:
            return self._see_unknown(name, source, key, sight, is_folded=is_folded)
        if sight.story in known.story_ids:
            return None
        line = _counted(known, sight)
        source.lines[key] = line
        # 1, 2, 3 … 10, 15, 20 … 100, 150 …: what is on every page must not be written with every article.
        step = max(1, 10 ** (len(str(line.stories)) - 1) // 2)
        is_news = line.standing is not known.standing or line.stories % step == 0
        is_another_week = line.last_seen.toordinal() // _STALE != known.last_seen.toordinal() // _STALE
        return line if is_news or is_another_week else None

    def _see_unknown(
        self, name: str, source: _Source, key: str, sight: _Sight, *, is_folded: bool
    ) -> LearnedLine | None:
        number = _hash(key)
        first = source.firsts.get(number)
        if first is None:
            if len(source.firsts) >= _A_SOURCES:
                source.firsts.popitem(last=False)
                self.first_sights -= 1
            source.firsts[number] = _First(sight.story, sight.opening, sight.closing, sight.at, sight.article)
            self.first_sights += 1
            return None
        if first.story == sight.story or source.is_full or len(self._ledger) >= _ALL_LINES:
            return None
        del source.firsts[number]
        self.first_sights -= 1
        line = LearnedLine(
            source=name,
            key=key,
            is_folded=is_folded,
            example=sight.example,
            standing=Standing.CANDIDATE,
            why="in 2 articles",
            stories=2,
            opening=first.opening + sight.opening,
            closing=first.closing + sight.closing,
            story_ids=(first.story, sight.story),
            first_seen=first.at,
            last_seen=sight.at,
            first_article=first.article,
            articles=sight.article,
        )
        source.lines[key] = line
        return line

    def _make_room(self, name: str, source: _Source) -> list[Change]:
        """Let go of the lines seen longest ago, those in force last."""
        by_age = sorted(source.lines.values(), key=lambda line: (line.standing is Standing.IN_FORCE, line.last_seen))
        return [self._drop(name, line.key) for line in by_age[: len(by_age) - _LINES]]

    def _sweep(self, now: datetime) -> list[Change]:
        """Look at one source with each article, all of them in turn, for lines that are not seen any more."""
        name = next(self._sweeping, None)
        if name is None:
            self._sweeping = iter(self._ledger.sources())
            return []
        counted = [line.counted for line in self._ledger.lines(name) if line.counted is not None]
        here = self._sources[name].lines if name in self._sources else {}
        return [self._drop(name, line.key) for line in counted if _is_old(here.get(line.key, line), now)]

    def _drop(self, name: str, key: str) -> Change:
        if name in self._sources:
            self._sources[name].lines.pop(key, None)
        return Change(RecordKey(RecordKind.LINE, name, key), None)


def _is_old(line: LearnedLine, now: datetime) -> bool:
    """Tell whether a line was not seen for so long that it goes."""
    return now - line.last_seen > (_CANDIDATES_AGE if line.standing is Standing.CANDIDATE else _AGE)


def _sights(article: CleanedArticle, number: int) -> Iterator[_Sight]:
    """Find the lines to count, each once, and where they stand."""
    seen = set[str]()
    for line, opening, closing in _lines_of(article):
        if line not in seen and (words := split_words(line)):
            seen.add(line)
            yield _Sight(article.item_id[:_DIGEST], line, words, opening, closing, article.received_at, number)


def _lines_of(article: CleanedArticle) -> Iterator[tuple[str, bool, bool]]:
    """Give the lines that may be furniture, and whether they open or close the text.

    What was learned is no part of the body any more, but goes on being seen.
    """
    lines = article.body.split("\n\n")
    last = len(lines) - 1
    for number in range(len(lines)):
        if _LOOKED_AT <= number <= last - _LOOKED_AT:
            continue
        line = lines[number]
        opening, closing = number < _OPENING, last - number < _CLOSING
        if len(line) <= (_LONGEST if opening or closing else _LONG):
            yield line, opening, closing
    for removed in islice((each for each in article.removed if each.rule == LEARNED_RULE), _LOOKED_AT):
        if len(removed.text) <= _LONGEST:  # an approved line may come with any number of dashes in it
            yield " ".join(removed.text.split()), False, False


def _may_differ(sight: _Sight) -> bool:
    """Whether a line may be one that is printed with other numbers or names each time.

    Within a story, a sentence is the story's own.
    """
    is_at_edge = sight.opening or sight.closing
    return len(sight.example) <= _LONG and (is_at_edge or not _is_sentence(sight.example))


def _counted(known: LearnedLine, sight: _Sight) -> LearnedLine:
    """Add a sight to what is known."""
    seen = Sightings(
        example=known.example,
        is_folded=known.is_folded,
        words=count_words(sight.words),
        stories=known.stories + 1,
        opening=known.opening + sight.opening,
        closing=known.closing + sight.closing,
        articles=max(0, sight.article - known.first_article) + 1,
    )
    standing, why = weigh(seen)
    if known.standing is Standing.IN_FORCE:
        # What has left articles goes on doing so: where it stood in them cannot be seen any more.
        standing, why = known.standing, known.why
    return known.model_copy(
        update={
            "others": _with_example(known, sight),
            "standing": standing,
            "why": why,
            "stories": seen.stories,
            "opening": seen.opening,
            "closing": seen.closing,
            "story_ids": (*known.story_ids, sight.story)[:_TOLD],
            "last_seen": max(known.last_seen, sight.at),
            "articles": sight.article,
        }
    )


def _with_example(known: LearnedLine, sight: _Sight) -> tuple[str, ...]:
    """Keep a few of the lines that count as one."""
    is_another = known.is_folded and sight.example not in {known.example, *known.others}
    return (*known.others, sight.example) if is_another and len(known.others) < _OTHERS else known.others


def _hash(key: str) -> int:
    return xxhash.xxh3_64_intdigest(key.encode())
