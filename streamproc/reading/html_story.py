"""The story of a page: what the extractor finds, set right by the page's own structure.

    tree ─extract→ lines ─place→ lines, each with its block of the page ─correct→ text

Trafilatura finds the story by its own rules alone, which is as good as its comparison with two other extractors once
what follows is done, and takes two thirds of the time. Where it finds next to nothing it is asked again, with that
comparison; where that finds nothing either, the page's paragraphs are taken. Six corrections follow, none of which
knows a site:

* Lines in a block that its page *names* as something else (a biography, a newsletter's form, a caption) go, as do
  posts embedded from social networks and rows of tables.
* The story as the page states it for search engines (``articleBody``) is evidence: where hardly anything of it was
  found it takes the place of what was found, and where nearly all was found nothing behind its end is story.
* Nothing above the headline is story, where the text repeats it, and nothing beneath the one container that holds
  nearly all of it.
* A block that was left out between two others of the story, beside them in the page, comes back.
* A summary that stands above the story is its standfirst.

Nothing here takes more than linear time, but for looks at ancestors, of which the parser allows 256.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final

from trafilatura import bare_extraction
from trafilatura.settings import Document

__all__ = ["EMBEDDED", "Story", "find_story"]

EMBEDDED: Final = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|reddit-embed-bq)\b"
)
"""classes of quotes that the networks' own code for embedding writes"""

_NAMES: Final = frozenset(
    {"advert", "advertisement", "author", "authors", "bio", "biography", "bios", "boilerplate", "caption", "captions"}
    | {"carousel", "comment", "comments", "consent", "cookie", "cookies", "credit", "credits", "dialog", "disclaimer"}
    | {"disclaimers", "disclosure", "disclosures", "donate", "donation", "feedback", "footnotes", "lightbox", "modal"}
    | {"newsletter", "newsletters", "notification", "notifications", "popover", "popup", "promo", "promos", "recirc"}
    | {"recirculation", "recommendations", "recommended", "references", "related", "sidebar", "signup", "sources"}
    | {"sponsor", "sponsored", "subscribe", "subscription", "tooltip", "trending"}
)
"""words in a block's class or id that say it is no story; each took more wrong lines than right ones of news pages"""

_NAMES_LEFT_OUT: Final = _NAMES | {"byline", "bylines", "dateline", "share", "social", "tags", "timestamp"}
"""the same for what the extractor left out: these name a few lines of stories too"""

_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt", "div", "figcaption")
_CONTAINERS: Final = frozenset({"blockquote", "dd", "div", "li"})
"""blocks that may hold others; only the innermost are lines"""

_INLINE: Final = frozenset(
    {"a", "abbr", "b", "br", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup"}
    | {"time", "u", "wbr"}
)
"""elements within a line; a division that holds others holds blocks"""

_RESTORED: Final = frozenset({"p", "li", "h2", "h3", "h4", "h5", "blockquote", "pre", "dd", "dt"})
_APART: Final = frozenset({"aside", "button", "figure", "footer", "form", "nav", "table"})
"""elements in which nothing is story that the extractor left out"""

_NEXT_TO_NOTHING: Final = 250
"""characters found, below which the extractor is asked again; its own bound for the same question"""

_MOST_OF_THE_STORY: Final = 0.4
"""share of the words found from which on an element holds the story, whatever its name"""

_LONGEST_STORY: Final = 200_000
"""characters of a story that is set right; the longest of 421 news pages has 47,510"""

_SHORTEST_STATED: Final = 500
"""characters of a stated story that may take the place of what was found; shorter ones are summaries"""

_HARDLY: Final = 0.3
_NEARLY: Final = 0.8
"""shares of the stated story that was found, and of what was found that is in it"""

_NEARLY_ALL: Final = 0.7
"""share of the words found from which on the container that holds them holds the story's end"""

_MOST_LINKED: Final = 0.5
"""share of a block's characters that may be links for it to come back"""

_FEW_WORDS: Final = 3
"""a block of as many is no paragraph: a label, a button, a number"""

_ABOVE: Final = 30
"""words above a headline that is repeated in the text; more are a story, and what repeats its headline is a link"""

_CELL_WORDS: Final = 12
"""words in the longest cell of a row of data; a table that lays out a page has paragraphs in its cells, as a page
has paragraphs that are longer than its labels"""

_NEARBY: Final = 40
"""blocks behind the last one in which a part of a block is looked for"""

_TELLING: Final = 12
"""letters that do not stand in two blocks by chance"""

_LOOKED_AT: Final = 4
"""characters of blocks looked at a character of the page: blocks within blocks are looked at more than once"""

_GRAM: Final = 5
"""words in a row that two texts do not share by chance"""

_AROUND: Final = 3
"""elements around a block whose names tell what it is"""

_HEADINGS: Final = frozenset({"header", "h2", "h3", "h4", "h5", "h6", "hgroup"})
_SUMMARY: Final = re.compile(r"dec?k\b|standfirst|strap|sub-?(?:head|line|title)|summary|excerpt", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_NO_WORD: Final = re.compile(r"\W+")
_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAG: Final = re.compile(r"<[^<>]{1,400}>")
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Story:
    """What was found."""

    text: str
    standfirst: str | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """An element of the page that holds a line."""

    element: Any
    text: str
    key: str
    """its letters and digits in small letters: the same for a line that the extractor spaced otherwise"""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the story."""

    text: str
    block: int | None
    """its place among the page's blocks; ``None`` where no one block has this text"""


def find_story(
    tree: Any,  # noqa: ANN401  lxml carries no types
    stated: str | None = None,
    summaries: Iterable[str] = (),
    headline: str | None = None,
) -> Story:
    """Find the story of a page.

    Args:
        tree: the page, without scripts; left as it is.
        stated: the story as the page states it for search engines.
        summaries: what the page says in its metadata that the story is about.
        headline: of the story; nothing above it is story.
    """
    blocks = _blocks(tree)
    found = [line for row in _extract(tree) for line in _prose(row)]
    if sum(map(len, found)) < _NEXT_TO_NOTHING:
        found = max(found, _paragraphs(blocks), key=lambda lines: sum(map(len, lines)))
    stated = stated if stated and len(stated) <= _LONGEST_STORY else None
    if stated and _is_elsewhere(found, stated):
        return Story("\n".join(_stated_lines(blocks, stated)))
    page = _Page(blocks, _placed(found, blocks))
    page.drop_named()
    page.drop_above(_key(headline or ""))
    if stated:
        page.drop_behind(_key(stated))
    page.drop_beneath()
    page.restore()
    standfirst = page.take_standfirst([_key(summary) for summary in summaries])
    return Story("\n".join(line.text for line in page.lines), standfirst)


def _extract(tree: Any) -> list[str]:  # noqa: ANN401  as above
    found = _lines_of(tree, fast=True)
    if sum(map(len, found)) >= _NEXT_TO_NOTHING:
        return found
    again = _lines_of(tree, fast=False)
    return max(found, again, key=lambda lines: sum(map(len, lines)))


def _lines_of(tree: Any, *, fast: bool) -> list[str]:  # noqa: ANN401  as above
    found = bare_extraction(tree, fast=fast, include_comments=False)
    return (found.text or "").split("\n") if isinstance(found, Document) else []


def _prose(line: str) -> list[str]:
    """Take a row of a table apart: data goes, paragraphs in cells stay."""
    if not (line.startswith("|") and line.rstrip().endswith("|")):
        return [line] if line.strip() else []
    return [cell.strip() for cell in line.split("|") if len(cell.split()) > _CELL_WORDS]


def _blocks(tree: Any) -> list[_Block]:  # noqa: ANN401  as above
    blocks: list[_Block] = []
    left = _LOOKED_AT * len(tree.text_content())
    for element in tree.iter(*_BLOCKS):
        if element.tag in _CONTAINERS and not _is_innermost(element):
            continue
        text = element.text_content()
        left -= len(text)
        if left < 0:
            break
        if key := _key(text):
            blocks.append(_Block(element, _SPACES.sub(" ", text).strip(), key))
    return blocks


def _is_innermost(element: Any) -> bool:  # noqa: ANN401  as above
    if element.tag == "div":
        return all(child.tag in _INLINE for child in element)
    return next(element.iterdescendants(*_BLOCKS), None) is None


def _key(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())


def _paragraphs(blocks: Iterable[_Block]) -> list[str]:
    """Take every paragraph of the page that nothing says is something else."""
    paragraphs = (block for block in blocks if block.element.tag == "p" and block.text.count(" ") >= _CELL_WORDS)
    return [one.text for one in paragraphs if not any(around.tag in _APART for around in one.element.iterancestors())]


def _placed(lines: Sequence[str], blocks: Sequence[_Block]) -> list[_Line]:
    """Find each line's block: the first behind the last one found, else the first; else one nearby that holds it."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        places.setdefault(block.key, []).append(place)
    placed: list[_Line] = []
    last = -1
    for line in lines:
        key = _key(line)
        found = places.get(key, [])
        if not found and len(key) >= _TELLING:
            nearby = range(max(last, 0), min(last + _NEARBY, len(blocks)))
            found = [one for one in nearby if key in blocks[one].key][:1]
        if found:
            behind = bisect_right(found, last)
            last = found[behind] if behind < len(found) else found[0]
        placed.append(_Line(line, last if found else None))
    return placed


def _is_elsewhere(lines: Iterable[str], stated: str) -> bool:
    """Say whether hardly anything of the stated story was found."""
    wanted = _grams(stated)
    return len(stated) >= _SHORTEST_STATED and len(wanted & _grams("\n".join(lines))) < _HARDLY * len(wanted)


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(_GRAM)), strict=False))


def _stated_lines(blocks: Iterable[_Block], stated: str) -> list[str]:
    """Find the stated story's lines in the page, which knows its paragraphs, else in the statement."""
    key = _key(stated)
    lines = {block.key: block.text for block in blocks if block.text.count(" ") >= _FEW_WORDS and block.key in key}
    if sum(map(len, lines)) >= (1 - _HARDLY) * len(key):
        return list(lines.values())
    return [line.strip() for line in _TAG.sub("\n", unescape(stated)).splitlines() if line.strip()]


class _Page:
    """The lines of a story in the page that they stand in."""

    def __init__(self, blocks: Sequence[_Block], lines: list[_Line]) -> None:
        self.lines = lines
        self._blocks = blocks
        self._said: dict[Any, frozenset[str]] = {}
        """words in the class and id of an element"""
        self._words: Counter[Any] = Counter()
        """words of the story in each element"""
        self._beside: Counter[Any] = Counter()
        """lines of the story directly in each element"""
        self._count()

    def _count(self) -> None:
        self._words.clear()
        self._beside.clear()
        for line in self.lines:
            if line.block is not None:
                element = self._blocks[line.block].element
                words = line.text.count(" ") + 1
                for one in chain([element], element.iterancestors()):
                    self._words[one] += words
                self._beside[_container(element)] += element.tag != "h1"
        self._all = sum(line.text.count(" ") + 1 for line in self.lines)

    def drop_named(self) -> None:
        """Take out lines in blocks with a name that is no story's."""
        kept = [line for line in self.lines if line.block is None or not self._named(line.block, _NAMES)]
        if len(kept) < len(self.lines):
            self.lines = kept
            self._count()

    def _named(self, place: int, names: frozenset[str]) -> bool:
        element = self._blocks[place].element
        for one in chain([element], element.iterancestors()):
            if self._words[one] > _MOST_OF_THE_STORY * self._all:
                return False
            if one not in self._said:
                said = f"{one.get('class', '')} {one.get('id', '')}"
                self._said[one] = frozenset(map(str.lower, _NAME.findall(said)))
            if not names.isdisjoint(self._said[one]):
                return True
        return False

    def drop_above(self, headline: str) -> None:
        """Take out the few words above the headline: sections, a trail of links, offers."""
        words = 0
        for number, line in enumerate(self.lines):
            is_heading = line.block is not None and self._blocks[line.block].element.tag == "h1"
            if is_heading and _key(line.text) == headline:
                self.lines = self.lines[number:]
                self._count()
                return
            words += line.text.count(" ") + 1
            if words > _ABOVE:
                return

    def drop_behind(self, stated: str) -> None:
        """Take out what follows the last block of the stated story, where nearly all that was found is in it.

        A statement that was cut off ends within a block; then the end of the story is not known.
        """
        held = {line.block for line in self.lines if line.block is not None and self._blocks[line.block].key in stated}
        size = sum(len(self._blocks[place].key) for place in held)
        if not held or size < _NEARLY * sum(len(_key(line.text)) for line in self.lines):
            return
        end = max(held)
        behind = [line for line in self.lines if line.block is not None and line.block > end]
        if any(_key(line.text)[:20] in stated for line in behind if line.text.count(" ") > _FEW_WORDS):
            return
        self.lines = [line for line in self.lines if line not in behind]
        self._count()

    def drop_beneath(self) -> None:
        """Take out lines beneath the container that holds nearly all of the story: other stories, notes, offers."""
        words: Counter[Any] = Counter()
        for line in self.lines:
            if line.block is not None:
                words[_container(self._blocks[line.block].element)] += line.text.count(" ") + 1
        container, held = max(words.items(), key=itemgetter(1), default=(None, 0))
        if container is None or held < _NEARLY_ALL * self._all:
            return
        within = [number for number, line in enumerate(self.lines) if self._is_within(line, container)]
        end = within[-1]
        self.lines = [line for number, line in enumerate(self.lines) if number <= end or line.block is None]
        self._count()

    def _is_within(self, line: _Line, container: Any) -> bool:  # noqa: ANN401  as above
        if line.block is None:
            return False
        return any(one is container for one in self._blocks[line.block].element.iterancestors())

    def restore(self) -> None:
        """Bring back blocks between two of the story that stand beside others of it."""
        known = {_key(line.text) for line in self.lines}
        together = "".join(_key(line.text) for line in self.lines)
        if len(together) > _LONGEST_STORY:
            return
        lines: list[_Line] = []
        last: int | None = None
        for line in self.lines:
            if line.block is not None:
                if last is not None:
                    for place in range(last + 1, line.block):
                        block = self._blocks[place]
                        if block.key not in known and self._belongs(place) and block.key not in together:
                            known.add(block.key)
                            lines.append(_Line(block.text, place))
                last = line.block if last is None else max(last, line.block)
            lines.append(line)
        self.lines = lines

    def _belongs(self, place: int) -> bool:
        block = self._blocks[place]
        element = block.element
        if element.tag not in _RESTORED or not self._beside[_container(element)]:
            return False
        if any(one.tag in _APART for one in element.iterancestors()) or self._named(place, _NAMES_LEFT_OUT):
            return False
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        return linked <= _MOST_LINKED * len(block.text)

    def take_standfirst(self, summaries: Sequence[str]) -> str | None:
        """Find the summary above the story, beside none of its lines; take it out where it is one of them.

        A summary that the page shows twice is the lede.
        """
        shown = {line.block for line in self.lines if line.block is not None}
        found = [place for place, block in enumerate(self._blocks) if block.key in summaries]
        if len(found) != 1:
            return None
        place = found[0]
        if self._beside[_container(self._blocks[place].element)] > (place in shown):
            return None
        if place in shown:
            if not self._is_heading(place):
                return None
            self.lines = [line for line in self.lines if line.block != place]
        return self._blocks[place].text

    def _is_heading(self, place: int) -> bool:
        element = self._blocks[place].element
        around = [element, *islice(element.iterancestors(), _AROUND)]
        return any(one.tag in _HEADINGS or _SUMMARY.search(f"{one.get('class')} {one.get('id')}") for one in around)


def _container(element: Any) -> Any:  # noqa: ANN401  as above
    """Find what holds a block; what holds an item, or a paragraph of one, is what holds its list."""
    parent = element if element.tag == "li" else element.getparent()
    if parent is None or parent.tag != "li":
        return parent
    listed = parent.getparent()
    return listed if listed is None else listed.getparent()
