"""What a page says of itself, for search engines and social networks.

Two sources: its linked data (schema.org in JSON-LD), where a newsroom's system states the article's parts one by one,
and everything else that trafilatura knows to look at (OpenGraph, meta elements, bylines in the page). Linked data is
read here and taken out before trafilatura sees the page: it mixes the authors of all sources, and it parses HTML
that linked data hides, which nobody has measured before. It is read within limits; what is broken is not said.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from itertools import chain, islice
from typing import Any, Final

from htmldate import find_date
from trafilatura.metadata import examine_meta, extract_author, extract_sitename, extract_title, extract_url

from streamproc.events import PublishedOrigin
from streamproc.reading.identity import host_of
from streamproc.reading.language import tag
from streamproc.reading.times import Published, published

__all__ = ["Linked", "Metadata", "read_linked", "read_metadata"]

_ARTICLE: Final = re.compile(r"Article$|^(?:BlogPosting|LiveBlogPosting|Report|Review)$")
"""types of schema.org that are an article; the names of its kinds end alike"""

_WITHIN: Final = ("@graph", "mainEntity", "mainEntityOfPage")
"""properties in which a page's article stands; others hold the articles that it links to"""

_MOST_SCRIPTS: Final = 20
_MOST_NODES: Final = 500
"""objects of linked data that are looked at; news pages have a few dozen"""

_MOST_PEOPLE: Final = 20
_DEEPEST_NAME: Final = 3
"""objects and lists around a name"""

_STATED: Final = 10
"""statements of one kind that are tried: a page makes its own first"""

_FEWEST_WORDS: Final = 3
"""words in a headline; a heading of fewer, but for the site's name, is a logo or a section"""

_ALIKE: Final = 0.5
"""share of the words of the shorter of two headlines that is in the other one, from which on they say the same"""

_A_DAY: Final = timedelta(days=1)
"""a page may be dated in a zone that is a day ahead"""

_TITLES: Final = ("og:title", "twitter:title", "parsely-title", "sailthru.title")
_SUMMARIES: Final = frozenset({"description", "og:description", "twitter:description"})
_DATES: Final = frozenset(
    {"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate"}
)
_LOCALES: Final = ("og:locale", "content-language", "language")
"""names of meta elements, under any of ``property``, ``name``, ``itemprop`` and ``http-equiv``"""

_NOBODY: Final = re.compile(
    r"https?:|www\.|@|\bstaff\b|\.com\b|^(?:sponsored|admin|editor|author|updated)\b"
    r"|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d+)?$",
    re.IGNORECASE,
)
"""what systems for content write where a name should be"""

_BY: Final = re.compile(r"^(?:by|view all posts by)\s+", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")
_SITE: Final = re.compile(r"\s+[|–—-]\s+")
"""what separates a headline from the site's name in a title"""


@dataclass(frozen=True, slots=True)
class Linked:
    """An article as linked data states it; empty where it states nothing."""

    headline: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """among its authors"""
    publisher: str | None = None
    dates: tuple[str, ...] = ()
    language: str | None = None
    summaries: tuple[str, ...] = ()
    story: str | None = None
    """as it stands there, HTML perhaps"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; ``None`` where it says nothing."""

    headline: str | None = None
    byline: str | None = None
    summaries: tuple[str, ...] = ()
    url: str | None = None
    site_name: str | None = None
    published: Published | None = None
    language: str | None = None


@dataclass(slots=True)
class _Metas:
    """The meta elements of a page by their names, in small letters."""

    values: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Any) -> "_Metas":  # noqa: ANN401  lxml carries no types
        metas = cls()
        for element in tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = (element.get(attribute) or "").lower()
                if content and name:
                    metas.values.setdefault(name, []).append(content)
        return metas

    def get(self, names: Iterable[str]) -> list[str]:
        return [value for name in names for value in self.values.get(name, ())]


def read_linked(tree: Any) -> Linked:  # noqa: ANN401  as above
    """Read the linked data of a page: of its articles the first that states its story, else the first."""
    nodes = list(islice(_nodes(tree), _MOST_NODES))
    articles = [_linked(node) for node in nodes if any(_ARTICLE.search(one) for one in _types(node))]
    return max(articles, key=lambda one: (one.story is not None, one.headline is not None), default=Linked())


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  as above
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    for script in islice(scripts, _MOST_SCRIPTS):
        try:
            left = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while left:
            node = left.pop(0)
            if isinstance(node, list):
                left = node[:_MOST_NODES] + left[:_MOST_NODES]
            elif isinstance(node, dict):
                yield node
                left += [node[name] for name in _WITHIN if name in node]


def _types(node: dict[str, Any]) -> list[str]:
    said = node.get("@type")
    return [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]


def _linked(node: dict[str, Any]) -> Linked:
    people: list[str] = []
    organisations: list[str] = []
    said = node.get("author") or node.get("creator")
    for author in (said if isinstance(said, list) else [said])[:_MOST_PEOPLE]:
        if name := _said(author):
            is_person = not isinstance(author, dict) or "Person" in _types(author) or not _types(author)
            (people if is_person else organisations).append(name)
    story = node.get("articleBody")
    return Linked(
        headline=_said(node.get("headline")),
        people=tuple(people),
        organisations=tuple(organisations),
        publisher=_said(node.get("publisher")),
        dates=tuple(date for name in ("datePublished", "dateCreated") if (date := _said(node.get(name)))),
        language=_said(node.get("inLanguage")),
        summaries=tuple(one for name in ("alternativeHeadline", "description") if (one := _said(node.get(name)))),
        story=story if isinstance(story, str) and story.strip() else None,
    )


def _said(value: object) -> str | None:
    """Read a property: a string, or an object that has a name; of several the first."""
    for _ in range(_DEEPEST_NAME):
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("alternateName") or value.get("@value")
    return _line(value) if isinstance(value, str) else None


def _line(value: str | None) -> str | None:
    return _SPACES.sub(" ", unescape(value)).strip() or None if value else None


def read_metadata(tree: Any, linked: Linked, received_at: datetime, url: str | None = None) -> Metadata:  # noqa: ANN401  as above
    """Read what a page says of itself.

    Args:
        tree: the page, without its scripts.
        linked: what they said.
        received_at: no date after it is believed.
        url: the page's, where the producer said it.
    """
    metas = _Metas.of(tree)
    said = examine_meta(tree)
    address = said.url or extract_url(tree, url)
    site_name = _line(said.sitename) or linked.publisher or _line(extract_sitename(tree)) or host_of(address)
    titles = [linked.headline, *metas.get(_TITLES), said.title]
    languages = (tree.get("lang"), linked.language, *metas.get(_LOCALES))
    return Metadata(
        headline=_headline(tree, titles, site_name) or _line(extract_title(tree)),
        byline=_byline(tree, linked, said.author, {site_name, linked.publisher}),
        summaries=tuple(dict.fromkeys([*linked.summaries, *metas.get(_SUMMARIES)])),
        url=address,
        site_name=site_name,
        published=_published(tree, [*metas.get(_DATES), *linked.dates], received_at + _A_DAY, address),
        language=next((known for one in languages if (known := tag(one))), None),
    )


def _headline(tree: Any, titles: Sequence[str | None], site_name: str | None) -> str | None:  # noqa: ANN401  as above
    """Find the headline: the heading of the first level that says what the metadata says, else the metadata's own.

    The heading is what readers see; the metadata's is often another one, made for search engines, with the site's
    name at an end. Where a heading has more before it (a section, a kicker) the metadata's is the headline.
    """
    said = [_without_site(title, site_name) for one in titles if (title := _line(one))]
    headings = [_line(heading.text_content()) for heading in islice(tree.iter("h1"), _STATED)]
    logo = {*_folded(site_name or "").split(), "logo"}
    full = [one for one in headings if one and len([w for w in _folded(one).split() if w not in logo]) >= _FEWEST_WORDS]
    for heading in full:
        for title in said:
            if _folded(heading).endswith(_folded(title)) and len(title.split()) >= _FEWEST_WORDS:
                return title
        if any(_is_alike(heading, title) for title in said):
            return heading
    return full[0] if len(set(full)) == 1 else next(iter(said or full), None)


def _without_site(title: str, site_name: str | None) -> str:
    """Take the site's name off the end, or the beginning, of a title."""
    parts = _SITE.split(title)
    if site_name and len(parts) > 1:
        if _folded(parts[-1]) in _folded(site_name):
            return title[: title.rindex(parts[-1])].rstrip(" |–—-")
        if _folded(parts[0]) in _folded(site_name):
            return title[len(parts[0]) :].lstrip(" |–—-")
    return title


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_alike(heading: str, title: str) -> bool:
    left, right = set(_WORD.findall(heading.casefold())), set(_WORD.findall(title.casefold()))
    return len(left & right) > _ALIKE * max(1, min(len(left), len(right)))


def _byline(tree: Any, linked: Linked, said: str | None, publishers: Iterable[str | None]) -> str | None:  # noqa: ANN401  as above
    """Name who wrote it: people of the linked data, else whom the page names, else another organisation."""
    houses = {_folded(one) for one in publishers if one}

    def somebody(names: Iterable[str]) -> list[str]:
        people = [_BY.sub("", name.partition(" | ")[0]) for one in names if (name := _line(one))]
        return [one for one in people if one and not _NOBODY.search(one) and _folded(one) not in houses]

    known = (
        somebody(linked.people)
        or somebody((said or "").split("; "))
        or somebody((extract_author(tree) or "").split("; "))
        or somebody(linked.organisations)
    )
    return ", ".join(dict.fromkeys(known)) or None


def _published(tree: Any, stated: Sequence[str], last: datetime, url: str | None) -> Published | None:  # noqa: ANN401  as above
    """Find the publication time: where a page states it exactly, else the day that htmldate finds."""
    times = (time.get("datetime") or "" for time in tree.iterfind(".//time[@itemprop='datePublished']"))
    for value in chain(islice(chain(stated, times), 2 * _STATED), _day(tree, last, url)):
        found = published(value, PublishedOrigin.METADATA)
        if found and found.at <= last:
            return found
    return None


def _day(tree: Any, last: datetime, url: str | None) -> Iterator[str]:  # noqa: ANN401  as above
    """Search for a day; the search starts when its first result is asked for."""
    found = find_date(tree, original_date=True, extensive_search=False, max_date=f"{last:%Y-%m-%d}", url=url)
    if found:
        yield found
