"""HTML extractors side by side: how well each finds the hand-cleaned text of news pages, and how fast.

    python benchmarks/html_extractors.py PATH [--limit N]

PATH is the article-extraction-dataset of 421 news pages: ``naeb.tar.xz``, or the folder that it unpacks to (HTML
files in ``html/``, what people found in them in ``news_articles.json``). It is not part of this project.

A page's score compares the word 4-grams of what was found with those of the hand-cleaned text, as multisets;
the table gives means over pages, a page where nothing was found counting 0. A title is right where it has the
same words. Each figure of time is the whole call, metadata included where the extractor gives any.
The last row is what this project does: trafilatura within limits, and its metadata.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Final

__all__ = ["EXTRACTORS", "Found", "Score", "main", "score"]

GRAM: Final = 4
"""words a shingle, as the public article extraction benchmarks count"""

_ARRIVED_MS: Final = 1_735_689_600_000
"""milliseconds since the epoch: 1 January 2025, after all of the pages"""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor found on a page."""

    text: str
    title: str | None = None
    """``None``: the extractor gives no title"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what people found in it."""

    html: str
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well a text was found; each number in [0, 1]."""

    f1: float
    precision: float
    recall: float


Extractor = Callable[[str], Found]


def trafilatura_in(
    html: str, *, fast: bool = False, precision: bool = False, recall: bool = False, tables: bool = True
) -> Found:
    """Extract with trafilatura, reader comments left out."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    document = bare_extraction(
        html,
        fast=fast,
        favor_precision=precision,
        favor_recall=recall,
        include_comments=False,
        include_tables=tables,
        with_metadata=True,
    )
    return Found(document.text or "", document.title or "") if isinstance(document, Document) else Found("", "")


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
    return Found(article.text, article.title)


def justext(html: str) -> Found:
    """Extract with jusText and its English stop words; it gives no title."""
    from justext import get_stoplist  # noqa: PLC0415
    from justext import justext as classify  # noqa: PLC0415

    paragraphs = classify(html, get_stoplist("English"))
    return Found("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


def this_project(html: str) -> Found:
    """Extract as the stage ``read`` does."""
    from streamproc.events import RawRecord  # noqa: PLC0415
    from streamproc.reading import read  # noqa: PLC0415

    headers = (("content-type", b"text/html"),)
    article = read(RawRecord("news.raw", 0, 0, _ARRIVED_MS, html.encode(), headers=headers))
    return Found(article.text, article.headline or "")


EXTRACTORS: Final[dict[str, Extractor]] = {
    "trafilatura": trafilatura_in,
    "trafilatura, no tables": partial(trafilatura_in, tables=False),
    "trafilatura precision": partial(trafilatura_in, precision=True),
    "trafilatura recall": partial(trafilatura_in, recall=True),
    "trafilatura fast": partial(trafilatura_in, fast=True),
    "trafilatura fast precision": partial(trafilatura_in, fast=True, precision=True),
    "resiliparse": resiliparse,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "jusText": justext,
    "streamproc.reading": this_project,
}


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


def pages(path: Path, limit: int | None) -> Iterator[Page]:
    """Read the pages from the archive or the folder."""
    read = _read_archive(path) if path.is_file() else partial(_read_folder, path)
    labelled = json.loads(read("news_articles.json"))
    for label in labelled[:limit]:
        try:
            html = read(f"html/{label['html_file']}.html")
        except (FileNotFoundError, KeyError):  # three pages of the collection have no file
            continue
        yield Page(html.decode("utf-8", errors="replace"), label["text"], label["title"])


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
    scores: list[Score] = []
    titles: list[bool] = []
    nothing = failed = 0
    seconds = 0.0
    extractor(sample[0].html)  # what is loaded on first use is nobody's page
    for page in sample:
        start = time.perf_counter()
        try:
            found = extractor(page.html)
        except Exception:  # noqa: BLE001  any library may fail in its own way; that is what is counted
            found, failed = Found("", ""), failed + 1
        seconds += time.perf_counter() - start
        scores.append(score(found.text, page.text))
        nothing += not found.text.strip()
        if found.title is not None:
            titles.append(_same_title(found.title, page.title))
    f1, precision = mean(one.f1 for one in scores), mean(one.precision for one in scores)
    recall = mean(one.recall for one in scores)
    title = f"{mean(titles):6.3f}" if titles else "     -"
    milliseconds = 1000 * seconds / len(sample)
    return f"{f1:6.3f} {precision:6.3f} {recall:6.3f} {title} {nothing:8d} {failed:7d} {milliseconds:8.1f}"


def main() -> int:
    """Print the table; exit status 2 where the pages are not there."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("path", type=Path, help="naeb.tar.xz, or the folder it unpacks to")
    words.add_argument("--limit", type=int, help="only the first LIMIT pages")
    arguments = words.parse_args()
    if not arguments.path.exists():
        print(f"skipped: {arguments.path} is not there", file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sample = list(pages(arguments.path, arguments.limit))
    print(f"{len(sample)} pages\n")
    print(f"{'extractor':28}     F1   prec    rec  title  nothing  failed  ms/page")
    for name, extractor in EXTRACTORS.items():
        print(f"{name:28} {measure(extractor, sample)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
