"""What is called a copy among real articles of which nearly none is one: to be read, one by one.

All articles are cleaned and judged by date in one memory that forgets nothing. Each verdict that says that an article
is not new stands in a list with ids, sources and headlines.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.cleaning_lines import load
from benchmarks.judged_texts import Finding, by_item, cleaned, memory_of_all, stream
from streamproc.events import VerdictKind

__all__ = ["report_alarms"]

_COLUMNS: Final = (
    "id",
    "verdict",
    "score",
    "of",
    "source",
    "of source",
    "headline",
    "of headline",
    "words",
    "of words",
)


def report_alarms(paths: Sequence[Path], listed: Path | None) -> dict[str, Any]:
    """Print how many articles are called something, and write which to *listed*."""
    rows, words = find_alarms([article for path in paths for article in load(path)])
    print(f"\n{words.total()} articles by date in one memory: {', '.join(f'{n} {w}' for w, n in words.most_common())}")
    if listed is not None:
        with listed.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file, delimiter="\t", lineterminator="\n")
            table.writerows([_COLUMNS, *rows])
        print(f"{len(rows)} are listed in {listed}, to be read")
    return {"articles": words.total(), "verdicts": dict(words)}


def find_alarms(articles: Sequence[Mapping[str, Any]]) -> tuple[list[tuple[object, ...]], Counter[str]]:
    """Judge *articles* by date; the rows of those that are called something, and how many got each verdict."""
    ordered = sorted(articles, key=lambda each: (each.get("date") or "", each.get("id") or ""))
    given = {each["id"]: each for each in ordered}
    made = {
        each["id"]: cleaned(
            number, each["text"], source=each.get("source"), headline=each.get("title"), url=each.get("url")
        )
        for number, each in enumerate(ordered)
    }
    kept = {name: article for name, article in made.items() if article is not None}
    names = by_item(kept)
    words: Counter[str] = Counter()
    rows = []
    for article, one in stream(kept.values(), memory_of_all()):
        words[one.word] += 1
        if one.word != VerdictKind.NEW:
            name, of = names[article.item_id], names[one.of_item or article.item_id]
            lengths = (kept[name].word_count, kept[of].word_count)
            rows.append((*_row(one, given[name], given[of]), *lengths))
    return rows, words


def _row(one: Finding, this: Mapping[str, Any], that: Mapping[str, Any]) -> tuple[str, ...]:
    """Write one line of the list."""
    texts = [this.get("source"), that.get("source"), this.get("title"), that.get("title")]
    plain = [" ".join((text or "").split()) for text in texts]
    score = "" if one.score is None else f"{one.score:.3f}"
    return (this["id"], one.word, score, that["id"], *plain)
