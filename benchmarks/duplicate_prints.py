"""Whether copies are found that are made of real articles, each kind by itself, in both orders.

For each kind and order a memory is filled with other articles, and then holds the originals or the copies; what is
left of both is judged. *Copy after*: the copy must be called a duplicate of its original (or, where it has a good share
of new text, extended). *Original after*: the original must be called near, or extended. Articles that are copies of
nothing are judged among them: what is called of them, and a call that points elsewhere, is wrong.

The original stands in memory as its outlet printed it; copies are made of its cleaned body, and cleaned again.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.cleaning_lines import load
from benchmarks.judged_texts import Finding, cleaned, memory_of_all, stream
from benchmarks.made_copies import COPIES, KINDS, PARTS, Outlets, make
from benchmarks.scores import Share, wilson
from streamproc.events import CleanedArticle

__all__ = ["report_prints"]

SEED: Final = 11
LEAST: Final = 150
"""words of an original: the shortest cut of a shorter one would be next to nothing"""
LONG: Final = 80
SHORT: Final = 40
"""words of an excerpt: of LONG and more nine in ten are to be found; below SHORT only exact copies are duplicates"""
_ORDERS: Final = ("copy after", "original after")
_VOCABULARY: Final = 5000
"""words that edits choose from"""
_COPY_NUMBER: Final = 1_000_000
"""added to the offset of a copy's record, so that no two items are one"""


@dataclass
class Cell:
    """What became of one kind in one order."""

    words: Counter[str] = field(default_factory=Counter)
    found: int = 0
    elsewhere: int = 0
    of: int = 0

    def count(self, one: Finding, truth: str) -> None:
        """Count a verdict; *truth* is the item that it should point to."""
        self.of += 1
        self.words[one.word] += 1
        if one.called is not None:
            self.found += one.of_item == truth
            self.elsewhere += one.of_item != truth


@dataclass(frozen=True)
class Sample:
    """The articles of a run, cleaned."""

    originals: Sequence[CleanedArticle]
    unrelated: Sequence[CleanedArticle]
    others: Sequence[CleanedArticle]
    outlets: Outlets
    vocabulary: Sequence[str]
    names: Sequence[str]
    """of all articles that were drawn from, by the offset of their records"""

    def name(self, article: CleanedArticle) -> str:
        """Say which article of the collection it is."""
        return self.names[article.provenance.offset % _COPY_NUMBER]


@dataclass
class Counted:
    """What was counted so far."""

    cells: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    """by kind, order and length"""
    alarms: dict[tuple[str, str], Cell] = field(default_factory=dict)
    """articles that are copies of nothing, by the kind and order that they were judged among"""
    wrong: list[str] = field(default_factory=list)


def report_prints(paths: Sequence[Path], originals: int | None, others: int | None, *, detail: bool) -> dict[str, Any]:
    """Print recall by kind and the precision over all, and return the same figures.

    Args:
        paths: articles as JSON lines.
        originals: how many copies are made of; ``None``: all that are not other ones.
        others: how many more are in memory; ``None``: half of all.
        detail: print what was missed, by id.
    """
    sample = draw([article for path in paths for article in load(path)], originals, others)
    print(
        f"\n{len(sample.originals)} originals, among {len(sample.others)} other articles; {len(sample.unrelated)} that "
        f"are copies of nothing; furniture of {len(sample.outlets.lines)} outlets"
    )
    counted = Counted()
    for kind in KINDS:
        for order in _ORDERS:
            _run(kind, order, sample, counted)
    figures = _print(counted.cells, counted.alarms)
    if detail:
        print("\nmissed or wrong: kind, order, article, words, verdict")
        for line in counted.wrong:
            print(f"  {line}")
    return figures


def draw(articles: Sequence[Mapping[str, Any]], originals: int | None, others: int | None) -> Sample:
    """Draw originals, unrelated and other articles, always the same ones, and clean them."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is kept secret
    order = chance.sample(range(len(articles)), len(articles))
    wanted = len(articles) // 3 if originals is None else originals
    chosen: list[CleanedArticle] = []
    rest: list[CleanedArticle] = []
    most = len(articles) if others is None else 2 * wanted + others
    for number in order:
        each = articles[number]
        fields = {"source": each.get("source"), "headline": each.get("title"), "id": each.get("id")}
        article = cleaned(number, each["text"], **fields)
        if article is None:
            continue
        if len(chosen) < 2 * wanted and article.word_count >= LEAST:
            chosen.append(article)
        else:
            rest.append(article)
        if len(chosen) + len(rest) >= most:
            break
    words = Counter(word for article in rest for word in article.body.split())
    vocabulary = [word for word, _ in words.most_common(_VOCABULARY)]
    names = [str(article.get("id")) for article in articles]
    return Sample(chosen[:wanted], chosen[wanted : 2 * wanted], rest, Outlets(articles), vocabulary, names)


def _run(kind: str, order: str, sample: Sample, counted: Counted) -> None:
    """Fill a memory, judge one kind in one order, and count."""
    pairs = [pair for pair in (_copy(kind, number, sample) for number in range(len(sample.originals))) if pair]
    memory = memory_of_all()
    first, second = (0, 1) if order == _ORDERS[0] else (1, 0)
    kept = [*sample.others, *(pair[first] for pair in pairs)]
    for _ in stream(kept, memory):
        pass
    truth = {pair[second].item_id: pair for pair in pairs}
    judged = [*(pair[second] for pair in pairs), *sample.unrelated]
    names = {article.item_id: sample.name(article) for article in (*kept, *judged)}
    random.Random(f"{kind} {order}").shuffle(judged)  # noqa: S311 - nothing is kept secret
    for article, one in stream(judged, memory, len(kept)):
        said = f"{one.word} {one.score or 0:.2f}"
        pair = truth.get(article.item_id)
        if pair is None:
            counted.alarms.setdefault((kind, order), Cell()).count(one, "")
            if one.called:
                of = names[one.of_item or article.item_id]
                counted.wrong.append(f"unrelated, {order}: {sample.name(article)} {said} of {of}")
            continue
        original, copied = pair
        cell = counted.cells.setdefault((kind, order, group(kind, copied.word_count)), Cell())
        cell.count(one, pair[first].item_id)
        if one.called is None or one.of_item != pair[first].item_id:
            where = f" of {names[one.of_item or article.item_id]}" if one.called else ""
            lengths = f"{original.word_count}/{copied.word_count} words"
            counted.wrong.append(f"{kind}, {order}: {sample.name(original)} {lengths}: {said}{where}")


def _copy(kind: str, number: int, sample: Sample) -> tuple[CleanedArticle, CleanedArticle] | None:
    """Make a copy, as another outlet's article without a headline of its own."""
    original = sample.originals[number]
    text = make(kind, original.body, sample.outlets, sample.vocabulary, original.id)
    place = _COPY_NUMBER + original.provenance.offset
    copied = cleaned(place, text, source="Another Outlet", id=f"{kind} {number}")
    return None if copied is None else (original, copied)


def group(kind: str, words: int) -> str:
    """Say which row an excerpt of so many *words* belongs in; copies are one row."""
    if kind in COPIES:
        return ""
    return f"≥ {LONG} words" if words >= LONG else f"{SHORT} to {LONG}" if words >= SHORT else f"< {SHORT}"


def _print(cells: Mapping[tuple[str, str, str], Cell], alarms: Mapping[tuple[str, str], Cell]) -> dict[str, Any]:
    """Print the rows, and sums of copies and of excerpts."""
    figures: dict[str, Any] = {}
    print(f"\n{'kind':12} {'length':12} {'order':15} found, 95 % interval            verdicts")
    for (kind, order, length), cell in sorted(cells.items(), key=lambda row: (KINDS.index(row[0][0]), row[0][2])):
        share = wilson(cell.found, cell.of)
        words = ", ".join(f"{n} {word}" for word, n in cell.words.most_common())
        away = f"; {cell.elsewhere} of another article" if cell.elsewhere else ""
        print(f"{kind:12} {length:12} {order:15} {share!s:32} {words}{away}")
        figures[f"{kind} {length} {order}".replace("  ", " ")] = share.as_json() | {"verdicts": dict(cell.words)}
    false, of = sum(each.elsewhere for each in alarms.values()), sum(each.of for each in alarms.values())
    print(f"\nof {of} judgements of articles that are copies of nothing, {false} called one")
    kinds = {"copies": ("", COPIES), f"excerpts of {LONG} words and more": ("≥", PARTS)}
    for name, (length, chosen) in kinds.items():
        for order in (*_ORDERS, ""):
            summed = [
                cell
                for (kind, each, of_length), cell in cells.items()
                if kind in chosen and each.startswith(order) and of_length.startswith(length)
            ]
            among = [each for (kind, of_order), each in alarms.items() if kind in chosen and of_order.startswith(order)]
            recall, precision = _sum(summed, sum(each.elsewhere for each in among))
            print(f"{name}, {order or 'both orders'}: precision {precision}, recall {recall}")
            figures[f"{name}, {order or 'both orders'}"] = {
                "precision": precision.as_json(),
                "recall": recall.as_json(),
            }
    return figures | {"called of unrelated": false, "unrelated": of}


def _sum(cells: Sequence[Cell], false: int) -> tuple[Share, Share]:
    """Add up: recall, and the precision with all that was wrongly called of unrelated articles."""
    found, of = sum(cell.found for cell in cells), sum(cell.of for cell in cells)
    called = found + false + sum(cell.elsewhere for cell in cells)
    return wilson(found, of), wilson(found, called)
