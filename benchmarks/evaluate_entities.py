"""How well names are found: F1 of exact span and type, by type and over all.

    python benchmarks/evaluate_entities.py [--data FILE] [--teacher PATH] [--finders NAME ...]

FILE has columns of tokens and BIO labels, as benchmarks/tagged_text.py reads them; without it PUD and GUM are looked
for beneath the folder that NEWS_DATA names. What counts as found stands in benchmarks/entity_scores.py; only the types
that a file marks are asked for. Intervals hold 95 %, from 2,000 draws of sentences.
"""

import argparse
import json
import logging
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.collection import find_collection
from benchmarks.entity_finders import OURS, load_all
from benchmarks.entity_scores import Counts, count, mistakes
from benchmarks.marked_entities import read_gum, read_pud
from benchmarks.tables import table
from benchmarks.tagged_text import Collection, read_file
from streamproc.entities.span import Span

__all__ = ["main"]

_PUD: Final = "ner/gold.tar.gz"
_GUM: Final = "ner/gum.tar.gz"
"""both beneath NEWS_DATA"""


def main() -> int:
    """Print what was measured; exit status 0 also where there is nothing to measure on, 1 where a file is at fault."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--data", type=Path, help="a file of tokens and BIO labels, gzip or not")
    words.add_argument("--teacher", type=Path, help="the teacher's ONNX file")
    words.add_argument("--finders", nargs="*", default=["teacher", *OURS], help="which, by their names")
    words.add_argument("--detail", action="store_true", help="print mistakes, with the text around them")
    words.add_argument("--json", type=Path, help="write the figures as JSON")
    asked = words.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        collections = list(_collections(asked.data))
    except (OSError, ValueError) as error:
        print(f"{error}")
        return 1
    if not collections:
        return 0
    counts: dict[str, dict[str, Counts]] = {each.name: {} for each in collections}
    for name, finder in load_all(asked.finders, asked.teacher):
        for each in collections:
            given = [finder.find(text.body) for text in each.texts]
            counts[each.name][name] = count(each, given)
            if asked.detail:
                _print_mistakes(each, name, given)
    for each in collections:
        print(f"\n{each}\n")
        if counts[each.name]:
            print("\n".join(_report(counts[each.name])))
    if asked.json:
        figures = {place: {name: _as_json(each) for name, each in found.items()} for place, found in counts.items()}
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _collections(data: Path | None) -> Iterator[Collection]:
    if data is not None:
        yield read_file(data)
        return
    for read, place, what in ((read_pud, _PUD, "UNER English-PUD"), (read_gum, _GUM, "GUM's news and interviews")):
        path = find_collection(None, place, what)
        if path is not None:
            yield read(path)


def _report(counts: Mapping[str, Counts]) -> Iterator[str]:
    """Lay out precision, recall and F1 of every finder on one collection."""
    types = next(iter(counts.values())).types
    head = ["F1 (precision recall)", "all", *(f"{kind.value}" for kind in types)]
    rows = []
    for name, each in counts.items():
        by_type = [
            f"{100 * each.f1(kind):.1f} ({100 * each.precision(kind):.0f} {100 * each.recall(kind):.0f})"
            for kind in types
        ]
        rows.append([name, str(each.interval()), *by_type])
    yield from table(head, rows)


def _as_json(counts: Counts) -> dict[str, object]:
    overall = counts.interval()
    return {
        "f1": {"value": overall.value, "low": overall.low, "high": overall.high},
        "types": {
            kind.value: {
                "precision": counts.precision(kind),
                "recall": counts.recall(kind),
                "f1": counts.f1(kind),
                "names": counts.marked(kind),
            }
            for kind in counts.types
        },
    }


def _print_mistakes(collection: Collection, name: str, given: Sequence[Sequence[Span]]) -> None:
    print(f"\n{collection.name}, {name}: what is wrong (+) and what is missing (−)")
    for text, spans in zip(collection.texts, given, strict=True):
        for sign, span in mistakes(text, spans, collection.types):
            before, after = text.body[max(0, span.start - 40) : span.start], text.body[span.end : span.end + 40]
            print(f"{sign} {span.type:<6} {before}[{span.text}]{after}".replace("\n", " "))


if __name__ == "__main__":
    sys.exit(main())
