"""How good cleaning is: lines of plain text, and pages.

    python benchmarks/evaluate_cleaning.py [--lines FILE] [--html PATH] [--detail] [--part PART]

Without FILE or PATH the collections are looked for beneath the folder that NEWS_DATA names; what is not there is
skipped. Of the default lines only sources that nothing was learned from are scored; of a FILE that is named, all.
"""

import argparse
import logging
import sys
import warnings
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cleaning_lines import report_lines
from benchmarks.cleaning_pages import report_pages
from benchmarks.collection import find_collection
from benchmarks.splits import Part

__all__ = ["main"]

_LINES: Final = "abp/labelled.jsonl.gz"
_HTML: Final = "naeb/naeb.tar.xz"
"""both beneath NEWS_DATA"""


def main() -> int:
    """Print what was measured; exit status 0 also where there is nothing to measure on."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--lines", type=Path, help="labelled articles as JSON lines, gzip or not")
    words.add_argument("--html", type=Path, help="the article-extraction-dataset: its archive or folder")
    words.add_argument("--part", type=Part, action="append", choices=list(Part), help="score this part only")
    words.add_argument("--detail", action="store_true", help="print each rule's share, and mistakes")
    words.add_argument("--only", choices=("lines", "html"), help="measure one of both")
    arguments = words.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    if arguments.only != "html":
        path = find_collection(arguments.lines, _LINES, "lines of plain text")
        if path is not None:
            everything = arguments.lines is not None and not arguments.part
            report_lines(path, everything=everything, parts=arguments.part or (), detail=arguments.detail)
    if arguments.only != "lines":
        path = find_collection(arguments.html, _HTML, "pages")
        if path is not None:
            for line in report_pages(path, everything=arguments.html is not None):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
