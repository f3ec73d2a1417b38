"""Make the model that judges lines: ``streamproc/cleaning/line_model.json``.

    python training/lines.py [--data FOLDER]

FOLDER (NEWS_DATA unless given) holds ``abp/labelled.jsonl.gz`` and ``naeb/naeb.tar.xz``. Only training sources are
read, as ``benchmarks/splits.py`` parts them:

    furniture   lines that rules remove from abp, and recurring lines that its collectors removed;
                lines that extractors leave of naeb's pages and people removed
    story       lines of abp that its collectors kept and no rule removes; lines of naeb's hand-cleaned texts

Lines of up to 12 words that abp's collectors removed say nothing: sub-headings and short sentences are among them. So
are lines that name their source, all of which they removed. A word has a weight only where it stands in lines of
several sources: names of outlets and of people in the news have none. The seed and digests of the data stand in the
file.
"""

import argparse
import hashlib
import json
import logging
import os
import sys
import tarfile
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cleaning_lines import Label, label_lines, load
from benchmarks.cleaning_pages import EXTRACTORS, Extractor, trafilatura_in
from benchmarks.splits import Part, part_of
from streamproc.cleaning.classify import know_lines
from streamproc.cleaning.lines import ends_sentence, fold, split_lines, tidy
from streamproc.cleaning.model import (
    LEAST_WORDS,
    LINES_VERSION,
    MOST_CHARACTERS,
    MOST_WORDS,
    places_of,
    shapes_of,
    words_of,
)
from streamproc.events import LineKind

__all__ = ["main"]

SEED: Final = 5
TARGET: Final = ROOT / "streamproc" / "cleaning" / "line_model.json"
LEAVE: Final[dict[str, Extractor]] = {
    "trafilatura, recall": partial(trafilatura_in, recall=True),
    **{name: EXTRACTORS[name] for name in ("resiliparse", "readability-lxml", "newspaper4k")},
}
"""extractors whose leavings stand for what reaches us as plain text"""
PICTURES: Final = frozenset({LineKind.CAPTION, LineKind.CREDIT, LineKind.DISCLOSURE})
"""these read like the story"""
WORD_SOURCES: Final = 6
PAIR_SOURCES: Final = 5
"""sources in whose lines a word, or two in a row, must stand"""
BOTH: Final = 4
"""sources of either collection in whose furniture something must stand to speak for furniture: what only pages of one
month have is what was in the news"""
STRENGTH: Final = 0.3
"""inverse of the regularisation"""
LEAST_WEIGHT: Final = 0.04
"""smaller ones of pairs and edges are left out"""
_ALONE: Final = range(1, 3)
"""words that stand in any text: as a line they must be a line there"""
LONG: Final = 25
DOUBT: Final = 0.4
"""weight of a long sentence that people removed from a page: captions and summaries are among them"""
STORY_WEIGHT: Final = 2.0
"""losing story text is worse than keeping furniture"""


@dataclass(frozen=True, slots=True)
class Example:
    """A line with its label."""

    text: str
    source: str
    places: tuple[str, ...]
    is_furniture: bool
    weight: float
    known: bool = False
    """a rule knows it"""
    is_page: bool = False
    """it comes from a page"""


def abp_examples(path: Path, part: Part) -> Iterator[Example]:
    """Label the lines of abp's sources."""
    articles = [article for article in load(path) if part_of(article["source"]) is part]
    for article, labelled in zip(articles, label_lines(articles), strict=True):
        texts = [tidy(line.text) for line in split_lines(article["text"])]
        decisions = know_lines(article["text"], article["source"])
        for text, decision, label, places in zip(texts, decisions, labelled.labels, _places(texts), strict=True):
            names_source = article["source"].partition(" (")[0].casefold() in text.casefold()
            if decision is not None:
                if decision.kind not in PICTURES:
                    yield Example(text, article["source"], places, is_furniture=True, weight=1.0, known=True)
            elif label is Label.STORY:
                yield Example(text, article["source"], places, is_furniture=False, weight=STORY_WEIGHT)
            elif label is Label.FURNITURE and not names_source:
                yield Example(text, article["source"], places, is_furniture=True, weight=DOUBT)


def naeb_examples(path: Path, part: Part) -> Iterator[Example]:
    """Label the lines that extractors leave of naeb's pages."""
    with tarfile.open(path) as archive:
        files = {Path(member.name).name: member for member in archive if member.isfile()}
        labels = json.loads(_content(archive, files["news_articles.json"]))
        for label in labels:
            site, name = (urlsplit(label["site"]).hostname or "").removeprefix("www."), f"{label['html_file']}.html"
            if part_of(site) is part and name in files:
                html = _content(archive, files[name]).decode("utf-8", errors="replace")
                yield from _naeb_page(html, site, label["title"], label["text"])


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file is not None else b""


def _naeb_page(html: str, site: str, title: str, text: str) -> Iterator[Example]:
    seen = {fold(title)}
    story = _grams(text)
    for name in LEAVE:
        yield from _page_examples(_extracted(name, html), site, story, seen)


def _page_examples(text: str, site: str, story: set[tuple[str, ...]], seen: set[str]) -> Iterator[Example]:
    texts = [tidy(line.text) for line in split_lines(text)]
    decisions = know_lines(text, site)
    for line, decision, places in zip(texts, decisions, _places(texts), strict=True):
        folded = fold(line)
        grams = _grams(line)
        if not grams or folded in seen:
            continue
        seen.add(folded)
        if decision is not None:
            if decision.kind not in PICTURES:
                yield Example(line, site, places, is_furniture=True, weight=1.0, known=True, is_page=True)
            continue
        share = len(grams & story) / len(grams)
        if share > 0.9:  # noqa: PLR2004 - all but a word
            yield Example(line, site, places, is_furniture=False, weight=STORY_WEIGHT, is_page=True)
        elif share < 0.1:  # noqa: PLR2004 - a chance pair of words
            is_long = len(line.split()) > LONG and ends_sentence(line)
            weight = DOUBT if is_long else 1.0
            yield Example(line, site, places, is_furniture=True, weight=weight, is_page=True)


def _extracted(name: str, html: str) -> str:
    try:
        return LEAVE[name](html).text
    except Exception:  # noqa: BLE001  any library may fail in its own way; the others read the page
        return ""


def _grams(text: str) -> set[tuple[str, ...]]:
    """Pair the words of each line; one or two words alone are paired with the line's ends too.

    >>> sorted(_grams("Read more")), sorted(_grams("the old mill"))
    ([('', 'read'), ('more', ''), ('read', 'more')], [('old', 'mill'), ('the', 'old')])
    """
    grams: set[tuple[str, ...]] = set()
    for line in text.split("\n"):
        words = words_of(line)
        if len(words) in _ALONE:
            words = ["", *words, ""]
        grams.update(pairwise(words))
    return grams


def _places(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Name each line's place as if every long sentence were an anchor."""
    anchors = [len(text) > 160 and ends_sentence(text) for text in texts]  # noqa: PLR2004 - as the model has it
    total, before = sum(anchors), 0
    places = []
    for is_anchor in anchors:
        places.append(tuple(places_of(before, total - before - is_anchor)))
        before += is_anchor
    return places


def features(example: Example) -> list[str]:
    """Name everything that the model may weigh."""
    words = words_of(example.text)
    names = [f"words\t{word}" for word in sorted(set(words))]
    names += [f"pairs\t{first} {second}" for first, second in sorted(set(pairwise(words)))]
    names += [f"edges\tfirst:{words[0]}", f"edges\tlast:{words[-1]}"]
    names += [f"shapes\t{shape}" for shape in shapes_of(example.text, len(words))]
    return names + [f"places\t{place}" for place in example.places]


def unique(examples: Iterable[Example]) -> list[Example]:
    """Take each line of a source once, where the model would judge it."""
    found: dict[tuple[str, str, bool], Example] = {}
    for example in examples:
        words = len(words_of(example.text))
        if LEAST_WORDS <= words <= MOST_WORDS and len(example.text) <= MOST_CHARACTERS:
            found.setdefault((example.source, fold(example.text), example.is_furniture), example)
    return list(found.values())


def vocabulary(examples: Sequence[Example]) -> list[str]:
    """Choose the features that enough sources have."""
    sources: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in features(example):
            sources[name].add(example.source)
    least = {"words": WORD_SOURCES, "pairs": PAIR_SOURCES, "edges": PAIR_SOURCES, "shapes": 2, "places": 1}
    return sorted(name for name, found in sources.items() if len(found) >= least[name.partition("\t")[0]])


def trusted(names: Iterable[str], examples: Sequence[Example]) -> frozenset[str]:
    """Choose the features that may speak for furniture: those of shape and place, and words of either collection."""
    sources: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for example in examples:
        if example.is_furniture:
            for name in features(example):
                sources[name][example.is_page].add(example.source)
    return frozenset(
        name
        for name in names
        if name.startswith(("shapes", "places")) or all(len(found) >= BOTH for found in sources[name])
    )


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the weights, in thousandths; the nearer to the end, the more a place speaks for furniture."""
    names = vocabulary(examples)
    may = trusted(names, examples)
    bias, fitted = regress(examples, names)
    names = [name for name in names if name in may or fitted[name] <= 0]
    words = {name.partition("\t")[2]: 0 for name in fitted if name.startswith("words\t")}
    bias, fitted = regress(examples, names)
    weights: dict[str, dict[str, int]] = {"shapes": {}, "words": words, "pairs": {}, "edges": {}, "places": {}}
    for name, fit_weight in fitted.items():
        family, _, key = name.partition("\t")
        weight = fit_weight if name in may else min(fit_weight, 0.0)
        if family == "places":
            weight = max(weight, 0.0)
        if family in {"words", "shapes", "places"} or abs(weight) >= LEAST_WEIGHT:
            weights[family][key] = round(1000 * weight)
    return {"bias": round(1000 * bias), **weights}


def regress(examples: Sequence[Example], names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Fit a logistic regression over the features in *names*: its bias, and each one's weight."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only training needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    columns = {name: number for number, name in enumerate(names)}
    rows = [[columns[name] for name in features(example) if name in columns] for example in examples]
    ends = [0, *accumulate(map(len, rows))]
    indices = [column for row in rows for column in row]
    matrix = csr_matrix(([1.0] * len(indices), indices, ends), shape=(len(rows), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=400, random_state=SEED)
    model.fit(matrix, [example.is_furniture for example in examples], [example.weight for example in examples])
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))


def main() -> int:
    """Train and write; exit status 2 where the data is not there."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--data", type=Path, default=os.environ.get("NEWS_DATA"), help="the folder of the collections")
    words.add_argument(
        "--bar", type=int, default=2700, help="thousandths of log-odds from which on a line is furniture"
    )
    words.add_argument("--sentence-bar", type=int, default=2000, help="the same for a sentence")
    arguments = words.parse_args()
    if arguments.data is None or not arguments.data.exists():
        print("skipped: name the folder of the collections by --data or NEWS_DATA", file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    lines, html = arguments.data / "abp" / "labelled.jsonl.gz", arguments.data / "naeb" / "naeb.tar.xz"
    examples = unique([*abp_examples(lines, Part.TRAINING), *naeb_examples(html, Part.TRAINING)])
    print(Counter((example.is_furniture, example.known) for example in examples))
    data = {
        "version": LINES_VERSION,
        "seed": SEED,
        "bar": arguments.bar,
        "sentence_bar": arguments.sentence_bar,
        "sources": len({example.source for example in examples}),
        "examples": {
            "furniture": sum(example.is_furniture for example in examples),
            "story": sum(not example.is_furniture for example in examples),
        },
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (lines, html)},
        **fit(examples),
    }
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
