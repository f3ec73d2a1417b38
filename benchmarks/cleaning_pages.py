"""The stories of news pages side by side: what this project and others find of each, how well, and how fast.

    python benchmarks/cleaning_pages.py PATH [--all]

PATH is the article-extraction-dataset of 421 news pages: ``naeb.tar.xz``, or the folder that it unpacks to (HTML
files in ``html/``, what people found in them in ``news_articles.json``), or other data in the same form. It is not
part of this project. What is printed is of held-out sites, the locked ones by themselves (`splits.py`; a site is the
host of its page's address), or of all with ``--all``, which is for data that nobody tuned to.

A page's score compares the word 4-grams of what was found with those of the hand-cleaned text, as multisets; the
tables give means over pages, a page where nothing was found counting 0. A headline is right where it has the same
words. Authors are compared as sets of names, and count where either side names somebody. A date is right within a
day, as the labels have no zone. Each figure of time is processor time of the whole call, metadata included where the
extractor gives any. The last row is this project's: ``clean(read(page))``, its time that of both; the line beneath
the table holds ``read`` against the extractor that it stands on, called alone, page by page in turn.
"""

import argparse
import json
import logging
import re
import sys
import tarfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Final
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.splits import Part, part_of

__all__ = ["EXTRACTORS", "Found", "Score", "main", "report_pages", "score"]

GRAM: Final = 4
"""words a shingle, as the public article extraction benchmarks count"""

_ARRIVED_MS: Final = 1_735_689_600_000
"""milliseconds since the epoch: 1 January 2025, after all of the pages"""

_A_DAY: Final = timedelta(days=1)
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r",|;|&|\n|\band\b")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page; ``None``: the extractor doesn't look for it."""

    text: str
    title: str | None = None
    authors: str | None = None
    published: str | None = None
    """an ISO 8601 date first"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what people found in it."""

    html: str
    site: str
    text: str
    title: str
    authors: str
    published: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well a text was found; each number in [0, 1]."""

    f1: float
    precision: float
    recall: float


Extractor = Callable[[str], Found]


def trafilatura_in(html: str, *, precision: bool = False, recall: bool = False, fast: bool = False) -> Found:
    """Extract with trafilatura, reader comments left out."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(
        html,
        fast=fast,
        favor_precision=precision,
        favor_recall=recall,
        include_comments=False,
        with_metadata=True,
    )
    if not isinstance(found, Document):
        return Found("", "", "", "")
    return Found(found.text or "", found.title or "", found.author or "", found.date or "")


def resiliparse(html: str) -> Found:
    """Extract with Resiliparse; it reads the title element only."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    tree = HTMLTree.parse(html)
    text = extract_plain_text(tree, main_content=True, alt_texts=False, preserve_formatting=True)
    return Found(text, tree.title or "")


def readability(html: str) -> Found:
    """Extract with readability-lxml; it gives HTML, of which every block becomes a line."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    document = Document(html)
    content = document.summary(html_partial=True)
    blocks = fromstring(content).xpath("//p | //li | //h2 | //h3 | //pre | //blockquote[not(p)] | //div[not(*)]")
    return Found("\n".join(block.text_content() for block in blocks), document.short_title())


def newspaper(html: str) -> Found:
    """Extract with newspaper4k."""
    from newspaper import Article  # noqa: PLC0415

    article = Article("https://news.invalid/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    published = str(article.publish_date or "")
    return Found(article.text, article.title, "; ".join(article.authors), published)


def justext(html: str) -> Found:
    """Extract with jusText and its English stop words; it gives no title."""
    from justext import get_stoplist  # noqa: PLC0415
    from justext import justext as classify  # noqa: PLC0415

    paragraphs = classify(html, get_stoplist("English"))
    return Found("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


def read_only(html: str) -> Found:
    """Read as the first stage does."""
    from streamproc.events import RawRecord  # noqa: PLC0415
    from streamproc.reading import read  # noqa: PLC0415

    headers = (("content-type", b"text/html"),)
    article = read(RawRecord("news.raw", 0, 0, _ARRIVED_MS, html.encode(), headers=headers))
    return Found(article.text)


def this_project(html: str) -> Found:
    """Read and clean: the body that people get."""
    from streamproc.cleaning import clean  # noqa: PLC0415
    from streamproc.events import RawRecord  # noqa: PLC0415
    from streamproc.reading import read  # noqa: PLC0415

    headers = (("content-type", b"text/html"),)
    article = clean(read(RawRecord("news.raw", 0, 0, _ARRIVED_MS, html.encode(), headers=headers)))
    published = article.published_at.isoformat() if article.published_at else ""
    return Found(article.body, article.headline or "", article.byline or "", published)


EXTRACTORS: Final[dict[str, Extractor]] = {
    "trafilatura": trafilatura_in,
    "trafilatura, precision": partial(trafilatura_in, precision=True),
    "trafilatura, fast": partial(trafilatura_in, fast=True),
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "jusText": justext,
    "streamproc": this_project,
}


_BENEATH: Final = "trafilatura, fast"
"""what ``read`` stands on"""


def report_pages(path: Path, *, everything: bool = False) -> Iterator[str]:
    """Score every extractor on the pages in *path*; lines as they are ready, those that take minutes one by one.

    Args:
        path: the archive or the folder.
        everything: score all sites, not the held-out ones alone.

    Raises:
        FileNotFoundError: where the pages are not there.
    """
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    everyone = list(pages(path))
    if everything:
        yield from _table("all sites", everyone)
        return
    for part in (Part.DEVELOPMENT, Part.LOCKED):
        yield from _table(f"{part} sites", [page for page in everyone if part_of(page.site) is part])


def _table(name: str, sample: list[Page]) -> Iterator[str]:
    if not sample:
        yield f"{name}: no pages"
        return
    yield f"{name}: {len(sample)} pages of {len({page.site for page in sample})} sites"
    yield ""
    yield f"{'extractor':24}     F1   prec    rec  title authors   date  nothing  failed  ms/page"
    for extractor, extract in EXTRACTORS.items():
        yield f"{extractor:24} {measure(extract, sample)}"
    ratio = _ratio(read_only, EXTRACTORS[_BENEATH], sample)
    yield f"read takes {ratio:.2f} times the time of {_BENEATH}, with metadata"
    yield ""


def score(found: str, wanted: str) -> Score:
    """Compare the word 4-grams of two texts.

    >>> score("one two three four five", "one two three four")
    Score(f1=0.6666666666666666, precision=0.5, recall=1.0)
    """
    left, right = _grams(found), _grams(wanted)
    both = (left & right).total()
    if not both:
        return Score(0.0, 0.0, 0.0)
    precision, recall = both / left.total(), both / right.total()
    return Score(2 * precision * recall / (precision + recall), precision, recall)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    width = min(GRAM, max(len(words), 1))
    return Counter(zip(*(words[start:] for start in range(width)), strict=False))


def _same_title(found: str, wanted: str) -> bool:
    return _WORD.findall(found.casefold()) == _WORD.findall(wanted.casefold())


def _authors(found: str, wanted: str) -> float | None:
    """Compare two lists of names; ``None`` where both name nobody.

    >>> _authors("Ann Lee; The Gazette", "Ann Lee")
    0.6666666666666666
    """
    left, right = _names(found), _names(wanted)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else None


def _names(text: str) -> set[str]:
    return {" ".join(_WORD.findall(name)) for name in _BETWEEN_NAMES.split(text.casefold()) if _WORD.search(name)}


def _same_day(found: str, wanted: str) -> bool | None:
    """Compare two days; ``None`` where the label has none."""
    try:
        right = date.fromisoformat(wanted[:10])
    except ValueError:
        return None
    try:
        return abs(date.fromisoformat(found[:10]) - right) <= _A_DAY
    except ValueError:
        return False


def pages(path: Path) -> Iterator[Page]:
    """Read the pages from the archive or the folder."""
    read = _read_archive(path) if path.is_file() else partial(_read_folder, path)
    for label in json.loads(read("news_articles.json")):
        try:
            html = read(f"html/{label['html_file']}.html")
        except (FileNotFoundError, KeyError):  # three pages of the collection have no file
            continue
        site = urlsplit(label["link"]).hostname or label["site"]
        said = (label[name] or "" for name in ("text", "title", "authors", "date"))
        yield Page(html.decode("utf-8", errors="replace"), site, *said)


def _read_archive(path: Path) -> Callable[[str], bytes]:
    with tarfile.open(path) as archive:
        files = {
            member.name.partition("/")[2]: content.read()
            for member in archive
            if (content := archive.extractfile(member)) is not None
        }
    return files.__getitem__


def _read_folder(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def measure(extractor: Extractor, sample: list[Page]) -> str:
    """Run *extractor* over the pages; its row of the table."""
    _run(extractor, sample[:1])  # what is loaded on first use is nobody's page
    found, failed, seconds = _run(extractor, sample)
    scores = [score(one.text, page.text) for one, page in zip(found, sample, strict=True)]
    both = list(zip(found, sample, strict=True))
    title = _share(_same_title(one.title, page.title) for one, page in both if one.title is not None)
    authors = _share(_authors(one.authors, page.authors) for one, page in both if one.authors is not None)
    published = _share(_same_day(one.published, page.published) for one, page in both if one.published is not None)
    f1, precision = mean(one.f1 for one in scores), mean(one.precision for one in scores)
    recall = mean(one.recall for one in scores)
    nothing = sum(not one.text.strip() for one in found)
    milliseconds = 1000 * seconds / len(sample)
    rates = f"{f1:6.3f} {precision:6.3f} {recall:6.3f} {title} {authors:>7} {published}"
    return f"{rates} {nothing:8d} {failed:7d} {milliseconds:8.1f}"


def _share(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{mean(known):6.3f}" if known else "     -"


def _ratio(one: Extractor, other: Extractor, sample: list[Page]) -> float:
    """Compare the time of two extractors, page by page in turn, each page's better of two runs."""
    seconds = {one: 0.0, other: 0.0}
    for page in sample:
        for extractor in seconds:
            seconds[extractor] += min(_run(extractor, [page])[2] for _ in range(2))
    return seconds[one] / seconds[other]


def _run(extractor: Extractor, sample: list[Page]) -> tuple[list[Found], int, float]:
    """Run *extractor*; what it found, how often it failed, and the seconds."""
    results: list[Found | None] = []
    failed = 0
    seconds = 0.0
    for page in sample:
        start = time.process_time()
        found: Found | None
        try:
            found = extractor(page.html)
        except Exception:  # noqa: BLE001  any library may fail in its own way; that is what is counted
            found, failed = None, failed + 1
        seconds += time.process_time() - start
        results.append(found)
    sought = next((one for one in results if one is not None), Found(""))
    fields = (sought.title, sought.authors, sought.published)
    nothing = Found("", *(None if one is None else "" for one in fields))
    return [nothing if one is None else one for one in results], failed, seconds


def main() -> int:
    """Print the tables; exit status 2 where the pages are not there."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("path", type=Path, help="naeb.tar.xz, or the folder it unpacks to")
    words.add_argument("--all", action="store_true", help="score all sites, not the held-out ones alone")
    arguments = words.parse_args()
    if not arguments.path.exists():
        print(f"skipped: {arguments.path} is not there", file=sys.stderr)
        return 2
    for line in report_pages(arguments.path, everything=arguments.all):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
