"""Copies and excerpts among articles of which pairs were labelled by reading: ours beside MinHash and SimHash.

Each body is cleaned as an article of an outlet of its own, and every method gets the cleaned bodies. Ours is asked
twice. *Pairs*: each labelled pair by itself, in both orders, with nothing else in memory; a verdict exact or near calls
a copy, excerpt or extended an excerpt. *Stream*: all bodies, in the order of ids, in one memory; there a pair is found
where both got one story, or stories that links join.

Pairs without a label count as different where less than a tenth of their word 5-grams is common (Jaccard), for each
method; others nobody has read, so what is called among them is only counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.duplicate_peers import has_datasketch, minhash_pairs, shingles, simhash_pairs
from benchmarks.judged_texts import Finding, by_item, cleaned, memory_of_all, pair, stream
from benchmarks.labelled_pairs import Half, Label, Pair, components, half_of, halves, in_order, load_bodies, load_pairs
from benchmarks.scores import Tally
from streamproc.events import CleanedArticle

__all__ = ["report_pairs"]

UNLIKE: Final = 0.1
"""Jaccard similarity below which a pair that nobody has read is taken to be different"""
THRESHOLDS: Final = (0.8, 0.5)
"""of MinHash-LSH"""
SIMHASHED: Final = (1, 2)
"""words in a row that SimHash folds: of 3 and 5 it finds less than of 2, with no fewer false ones"""
_SHOWN: Final = 200
"""pairs that ``--detail`` names of each kind of mistake"""
Calls = Mapping[Pair, tuple[Label | None, ...]]
"""what a method calls each pair, in each order in which it was asked"""


@dataclass
class Pairs:
    """The labelled pairs, and those that share anything, with what is known of them."""

    articles: dict[str, CleanedArticle]
    labels: dict[Pair, Label]
    jaccard: dict[Pair, float]
    """of pairs that share a shingle"""
    half: dict[Pair, Half] = field(default_factory=dict)
    story: dict[str, str] = field(default_factory=dict)
    """ids that copies and excerpts join, by the first of them"""

    def label(self, each: Pair) -> Label | None:
        """Say what a pair is, as far as that is known."""
        return self.labels.get(each) or (Label.DIFFERENT if self.jaccard.get(each, 0.0) < UNLIKE else None)

    def part(self, each: Pair) -> Half:
        """Say which half a pair is in."""
        return self.half.get(each) or half_of(self.story.get(each[0], each[0]))


def report_pairs(bodies: Path, labels: Path, *, detail: bool = False) -> dict[str, Any]:
    """Print how well copies and excerpts are found, and return the same figures."""
    pairs = load(bodies, labels)
    counted = Counter(pairs.labels.values())
    print(
        f"\n{len(pairs.articles)} bodies; pairs labelled: {', '.join(f'{n} {label}' for label, n in counted.items())}"
    )
    methods = {"ours": ours(pairs), **peers(pairs)}
    figures: dict[str, Any] = {"labels": dict(counted)}
    for half in (None, *Half):
        name = half.value if half else "all"
        print(f"\n{name} pairs{'' if half else ', in both halves'}; precision, recall: 95 % intervals over stories")
        figures[name] = {method: _rows(method, calls, pairs, half) for method, calls in methods.items()}
    figures["unread"] = {name: _unread(name, calls, pairs) for name, calls in methods.items()}
    if detail:
        _mistakes(methods["ours"], pairs)
    figures["stream"] = _report_stream(pairs)
    return figures


def load(bodies: Path, labels: Path) -> Pairs:
    """Read, clean and compare; a labelled pair of which a body is missing or rejected is left out."""
    texts = load_bodies(bodies)
    made = {name: cleaned(n, text, source=f"Outlet {name}", id=name) for n, (name, text) in enumerate(texts.items())}
    articles = {name: article for name, article in made.items() if article is not None}
    known = {each: label for each, label in load_pairs(labels).items() if set(each) <= set(articles)}
    joined = (each for each, label in known.items() if label in {Label.COPY, Label.EXCERPT})
    return Pairs(articles, known, similarities(articles), halves(known), components(joined))


def similarities(articles: Mapping[str, CleanedArticle]) -> dict[Pair, float]:
    """Compute the Jaccard similarity of all pairs that share a shingle."""
    sets = {name: shingles(article.body) for name, article in articles.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    shared: Counter[Pair] = Counter()
    for name in in_order(sets):
        for each in sets[name]:
            shared.update((other, name) for other in holders[each])
            holders[each].append(name)
    return {(a, b): number / (len(sets[a]) + len(sets[b]) - number) for (a, b), number in shared.items()}


def ours(pairs: Pairs) -> Calls:
    """Judge each pair in both orders."""
    asked = sorted({*pairs.labels, *pairs.jaccard})
    return {each: tuple(found.called for found in _judged(each, pairs)) for each in asked}


def _judged(each: Pair, pairs: Pairs) -> tuple[Finding, Finding]:
    one, other = (pairs.articles[name] for name in each)
    return pair(one, other), pair(other, one)


def peers(pairs: Pairs) -> dict[str, Calls]:
    """Ask the others, who tell no excerpt from a copy."""
    bodies = {name: article.body for name, article in pairs.articles.items()}
    found: dict[str, set[frozenset[str]]] = {}
    if has_datasketch():
        alike = minhash_pairs(bodies, THRESHOLDS)
        found = {f"MinHash-LSH {threshold}": calls for threshold, calls in alike.items()}
    else:
        print("datasketch: not installed (the extra `benchmark`)")
    for words in SIMHASHED:
        found[f"SimHash, {'words' if words == 1 else f'{words} words'}"] = simhash_pairs(bodies, words)
    return {name: {(each[0], each[1]): (Label.COPY,) for each in map(in_order, calls)} for name, calls in found.items()}


def _rows(method: str, calls: Calls, pairs: Pairs, half: Half | None) -> dict[str, Any]:
    """Print the rows of one method."""
    both = {Label.COPY, Label.EXCERPT}
    rows = {
        "copy or excerpt": (both, both),
        "copy": ({Label.COPY}, {Label.COPY}),
        "copy, called either": ({Label.COPY}, both),
        "excerpt": ({Label.EXCERPT}, {Label.EXCERPT}),
        "excerpt, called either": ({Label.EXCERPT}, both),
        "called copy, is either": (both, {Label.COPY}),
        "called excerpt, is either": (both, {Label.EXCERPT}),
    }
    figures: dict[str, Any] = {}
    for row, (true, called) in rows.items():
        if method != "ours" and (row == "excerpt" or row.startswith("called")):
            continue
        tally = tally_of(calls, pairs, true, called, half)
        shares = {"precision": tally.precision(), "recall": tally.recall()}
        shares.pop("precision" if row.endswith("called either") else "", None)
        shares.pop("recall" if row.startswith("called") else "", None)
        precision, recall = (str(shares.get(name, "")) for name in ("precision", "recall"))
        print(f"{method:16} {row:26} P {precision:30} R {recall:30}".rstrip(" R"))
        figures[row] = {name: share.as_json() for name, share in shares.items()}
    return figures


def tally_of(calls: Calls, pairs: Pairs, true: set[Label], called: set[Label], half: Half | None) -> Tally:
    """Count: *true* labels are to be found, by calls that are among *called*."""
    tally = Tally()
    for each in sorted({*pairs.labels, *calls}):
        label = pairs.label(each)
        if label is None or label is Label.DOUBTFUL or (half and pairs.part(each) is not half):
            continue
        for call in calls.get(each, (None,)):
            story = pairs.story.get(each[0], pairs.story.get(each[1], each[0]))
            tally.add(story, is_true=label in true, is_called=call in called)
    return tally


def _unread(name: str, calls: Calls, pairs: Pairs) -> dict[str, int]:
    """Count what was called among pairs that are not scored."""
    called = [each for each, words in calls.items() if any(words)]
    unread = sum(pairs.label(each) is None for each in called)
    doubtful = sum(pairs.label(each) is Label.DOUBTFUL for each in called)
    of = sum(label is Label.DOUBTFUL for label in pairs.labels.values())
    print(f"{name:16} calls {doubtful} of {of} doubtful pairs, and {unread} that nobody has read (Jaccard ≥ {UNLIKE})")
    return {"doubtful": doubtful, "unread": unread}


def _mistakes(calls: Calls, pairs: Pairs) -> None:
    """Name what ours called otherwise than the reader did, in the development half."""
    print("\nours, development half, not as labelled: ids, Jaccard, words, label, what was called in each order")
    shown = 0
    for each in sorted(calls, key=lambda each: (str(pairs.label(each)), -pairs.jaccard.get(each, 0.0))):
        label = pairs.label(each)
        if label is None or label is Label.DOUBTFUL or pairs.part(each) is Half.LOCKED:
            continue
        wanted = label if label in {Label.COPY, Label.EXCERPT} else None
        if all(call is wanted for call in calls[each]) or shown >= _SHOWN:
            continue
        shown += 1
        words = "/".join(str(pairs.articles[name].word_count) for name in each)
        said = ", ".join(f"{found.word} {found.score or 0:.2f}" for found in _judged(each, pairs))
        print(f"  {each[0]}–{each[1]}  {pairs.jaccard.get(each, 0.0):.2f}  {words}  {label.value}: {said}")


def _report_stream(pairs: Pairs) -> dict[str, Any]:
    """Print what became of all bodies in one memory."""
    names = by_item(pairs.articles)
    found = {names[article.item_id]: one for article, one in stream(pairs.articles.values(), memory_of_all())}
    words = Counter(one.word for one in found.values())
    print(f"\nstream, all bodies in one memory: {', '.join(f'{n} {word}' for word, n in words.most_common())}")
    figures: dict[str, Any] = {"verdicts": dict(words)}
    stories = {name: one.story for name, one in found.items()}
    told = [(name, pairs.articles[name].item_id) for name in found]
    linked = components([*told, *stories.items(), *((name, of) for name, one in found.items() for of in one.tied)])
    for label in (Label.COPY, Label.EXCERPT):
        for what, named in (("in one story", stories), ("in one story or in linked ones", linked)):
            tally = Tally()
            for each, is_label in pairs.labels.items():
                if is_label is label:
                    tally.add(pairs.story[each[0]], is_true=True, is_called=named[each[0]] == named[each[1]])
            print(f"pairs labelled {label.value:8} {what:32} {tally.recall()}")
            figures[f"{label.value} {what}"] = tally.recall().as_json()
    unsupported = list(_unsupported(found, names, pairs))
    called = sum(one.called is not None for one in found.values())
    print(f"verdicts duplicate or extended: {called}; no label and no chain of labels supports {len(unsupported)}:")
    for line in unsupported:
        print(f"  {line}")
    return figures | {"called": called, "unsupported": unsupported}


def _unsupported(found: Mapping[str, Finding], names: Mapping[str, str], pairs: Pairs) -> Iterator[str]:
    """Name the verdicts of which labels know nothing: to be read."""
    for name, one in found.items():
        if one.called is None or one.of_item is None:
            continue
        original = names[one.of_item]
        first, second = in_order((name, original))
        if pairs.story.get(name, name) != pairs.story.get(original, original):
            label = pairs.labels.get((first, second))
            similar = pairs.jaccard.get((first, second), 0.0)
            yield f"{name} {one.word} of {original}: score {one.score or 0:.2f}, Jaccard {similar:.2f}, label {label}"
