"""How well copies and excerpts are found: labelled pairs, made copies, and false alarms over real articles.

    python benchmarks/evaluate_duplicates.py [--bodies FILE --pairs FILE] [--only PART] [--all] [--list FILE]

Without FILE the collections are looked for beneath the folder that NEWS_DATA names; what is not there is skipped.
"""

import argparse
import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.collection import find_collection
from benchmarks.duplicate_alarms import report_alarms
from benchmarks.duplicate_pairs import report_pairs
from benchmarks.duplicate_prints import report_prints

__all__ = ["main"]

_BODIES: Final = "fnc1/train_bodies.csv.gz"
_PAIRS: Final = ROOT / "benchmarks" / "labels" / "fnc1_pairs.tsv"
_ARTICLES: Final = ("abp/stream.jsonl.gz", "abp/labelled.jsonl.gz")
"""beneath NEWS_DATA, but for the labels"""
_ORIGINALS: Final = 300
_OTHERS: Final = 2000


def main() -> int:
    """Print what was measured; exit status 0 also where there is nothing to measure on."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--bodies", type=Path, help="articles as CSV: Body ID, articleBody")
    words.add_argument("--pairs", type=Path, help="what pairs of them are: id, id, label")
    words.add_argument("--articles", type=Path, nargs="*", help="articles as JSON lines, gzip or not, with their dates")
    words.add_argument("--only", choices=("pairs", "prints", "alarms"), help="measure one of the three")
    words.add_argument("--originals", type=int, default=_ORIGINALS, help="articles that copies are made of")
    words.add_argument("--all", action="store_true", help="make copies of every article, among all others")
    words.add_argument("--list", type=Path, help="write every verdict but new, as a table to be read")
    words.add_argument("--detail", action="store_true", help="print mistakes, by id")
    words.add_argument("--json", type=Path, help="write the figures as JSON")
    asked = words.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    figures: dict[str, Any] = {}
    if asked.only in {None, "pairs"}:
        bodies = find_collection(asked.bodies, _BODIES, "labelled pairs")
        pairs: Path | None = asked.pairs or (None if asked.bodies else _PAIRS)
        if bodies is not None and pairs is not None:
            figures["pairs"] = report_pairs(bodies, pairs, detail=asked.detail)
        elif bodies is not None:
            print("skipped: labelled pairs: other bodies need their own pairs")
    articles = (
        [find_collection(None, name, "articles") for name in _ARTICLES] if asked.articles is None else asked.articles
    )
    known = [path for path in articles if path is not None] if asked.only != "pairs" else []
    if known and asked.only in {None, "prints"}:
        count = None if asked.all else asked.originals
        figures["prints"] = report_prints(known, count, None if asked.all else _OTHERS, detail=asked.detail)
    if known and asked.only in {None, "alarms"}:
        figures["alarms"] = report_alarms(known, asked.list)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
