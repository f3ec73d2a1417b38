"""The annotated sets, read and made to agree.

| Set | Annotates | Here |
|---|---|---|
| GMB, silver | PER ORG LOC NORP DATE | titles off persons, countries are places, calendar cores, peoples |
| GUM, gold | PER ORG LOC DATE EVENT | mentions whose first head token is a name |
| wikigold, UNER EWT, CrossNER politics, WNUT17, Broad Twitter | PER ORG LOC | nationalities by GMB's words |
"""

import csv
import gzip
import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from training.entities.labels import Sentence, Span, allow, mask_of, spans_of
from training.entities.rules import (
    DETERMINERS,
    DOUBTFUL_PEOPLES,
    FIRST_WORDS,
    PEOPLES,
    date_cores,
    is_country,
    mark_demonyms,
    trim,
    trim_person,
)

__all__ = ["GUM_TEST", "demonyms_of", "load_gmb", "load_gold", "load_gum", "load_pud"]

NAMES: Final = frozenset({"PER", "ORG", "LOC"})

GUM_TEST: Final = frozenset({"GUM_interview_hill", "GUM_interview_libertarian", "GUM_news_nasa", "GUM_news_sensitive"})
"""News and interviews of GUM's own test split: the second public test, never trained on."""

GUM_DEV: Final = frozenset({"GUM_interview_cyclone", "GUM_interview_gaming", "GUM_news_homeopathic", "GUM_news_iodine"})
"""The same of its development split: what training looks at."""

GMB_TYPES: Final = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "NORP", "tim": "DATE"}
GUM_TYPES: Final = {"person": "PER", "organization": "ORG", "place": "LOC", "time": "DATE", "event": "EVENT"}
CROSSNER_TYPES: Final = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC",
    "country": "LOC", "event": "EVENT", "election": "EVENT",
}  # fmt: skip
WNUT_TYPES: Final = {"person": "PER", "corporation": "ORG", "location": "LOC"}
MISC: Final = mask_of(["NORP", "EVENT"])

NO_PERSONS: Final = frozenset({"Western", "Sri", "Islamic", "Nobel"})
"""What the silver set takes for persons hundreds of times."""

COURTESY: Final = frozenset({"Mr.", "Mrs.", "Ms.", "Dr."})
"""Before a person, whatever the silver set says."""

LANKA: Final = frozenset({"Sri", "Lanka"})
"""A country of two words that the silver set cuts in two."""

LEAST_SEEN: Final = 3
"""So often GMB must call a word a nationality, more often than anything else, for it to be one."""


def load_gmb(folder: Path) -> list[Sentence]:
    """Read the Groningen Meaning Bank, in its order: neighbours belong to one document."""
    with gzip.open(folder / "gmb.csv.gz", "rt", encoding="latin-1", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        sentences: list[list[tuple[str, str]]] = []
        for number, word, _, tag in rows:
            if number:
                sentences.append([])
            sentences[-1].append((word, tag))
    known = _gmb_demonyms(sentences)
    places = frozenset(word for rows in sentences for word, tag in rows if tag == "B-geo")
    return [
        _gmb_sentence([word for word, _ in rows], [tag for _, tag in rows], known, places) for rows in sentences if rows
    ]


def _gmb_demonyms(sentences: Iterable[list[tuple[str, str]]]) -> frozenset[str]:
    """List the words that GMB calls nationalities, those of two words joined."""
    as_norp: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    for rows in sentences:
        for index, (word, tag) in enumerate(rows):
            if not word[0].isupper():
                continue
            if tag == "B-gpe":
                before = rows[index - 1][0] if index else ""
                is_pair = before.lower() in FIRST_WORDS and before[:1].isupper() and not is_country(word)
                as_norp[f"{before} {word}" if is_pair else word] += 1
            elif tag != "I-gpe":
                otherwise[word] += 1
    found = {word for word, seen in as_norp.items() if seen >= LEAST_SEEN and seen > otherwise[word]}
    peoples = {word.capitalize() for word in PEOPLES - DOUBTFUL_PEOPLES}
    return frozenset({word for word in found if not is_country(word)} - {"The", "Gaza", "Kosovo"} | peoples)


def _gmb_sentence(words: list[str], tags: list[str], demonyms: frozenset[str], places: frozenset[str]) -> Sentence:
    spans: list[Span] = []
    doubtful: list[tuple[int, int, int]] = []
    for raw, start, end in spans_of(tags):
        kind = GMB_TYPES.get(raw)
        if raw == "eve":
            doubtful.append((start, end, mask_of(["EVENT", "NORP"])))
        elif kind == "DATE":
            spans += date_cores(words, start, end)
        elif kind == "PER":
            edges = trim_person(words, start, end)
            if edges and words[edges[0]] not in NO_PERSONS:
                spans.append(("PER", *edges))
        elif kind is not None:
            edges = trim(words, start, end)
            if edges is None:
                continue
            text = " ".join(words[slice(*edges)])
            kind = "LOC" if kind == "NORP" and text not in demonyms and (text in places or is_country(text)) else kind
            spans.append(("PER" if edges[0] and words[edges[0] - 1] in COURTESY else kind, *edges))
    spans = [span for span in spans if words[span[1]] not in LANKA or span[2] - span[1] > 1]
    spans += [("LOC", at, at + 2) for at in range(len(words) - 1) if tuple(words[at : at + 2]) == ("Sri", "Lanka")]
    single = [span for span in spans if span[2] - span[1] > 1 or span[0] == "DATE" or words[span[1]] not in demonyms]
    peoples = mark_demonyms(words, {index for _, start, end in single for index in range(start, end)}, demonyms)
    marked = {index for _, start, end in peoples for index in range(start, end)}
    rest = [span for span in single if not marked & set(range(span[1], span[2]))]
    return allow("gmb", words, _without_overlap([*rest, *peoples]), NAMES | {"NORP", "DATE"}, doubtful)


def _without_overlap(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[1], -span[2])):
        if not kept or span[1] >= kept[-1][2]:
            kept.append(span)
    return kept


def demonyms_of(gmb: Iterable[Sentence]) -> frozenset[str]:
    """List the nationalities and peoples that *gmb* has, to mark sets that do not annotate them."""
    seen = Counter(
        (" ".join(sentence.words[start:end]), kind) for sentence in gmb for kind, start, end in sentence.spans
    )
    return frozenset(
        text
        for (text, kind), count in seen.items()
        if kind == "NORP" and count >= LEAST_SEEN and count > seen[text, "LOC"] and text[0].isupper()
    )


def load_gum(folder: Path, demonyms: frozenset[str], *, test: bool = False, dev: bool = False) -> list[Sentence]:
    """Read GUM's open genres: the test documents, the development ones, or all others."""
    sentences: list[Sentence] = []
    with tarfile.open(folder / "gum.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            document = Path(member.name).stem
            wanted = GUM_TEST if test else GUM_DEV if dev else None
            chosen = document in wanted if wanted is not None else document not in GUM_TEST | GUM_DEV
            file = archive.extractfile(member) if member.name.endswith(".conllu") and chosen else None
            if file is not None:
                sentences += _gum_document(io.TextIOWrapper(file, "utf-8"), demonyms)
    return sentences


GUM_MARK: Final = re.compile(r"\(([0-9]+)-([a-z]+)-[^()]*?-cf[0-9*]+-([0-9,]+)-[^()]*|([0-9]+)\)|\)")


def _gum_document(lines: Iterable[str], demonyms: frozenset[str]) -> Iterator[Sentence]:
    words: list[str] = []
    tags: list[str] = []
    opened: list[tuple[str, str, int, int]] = []
    mentions: list[tuple[str, int, int, int]] = []
    for line in lines:
        if not line.strip():
            if words:
                yield _gum_sentence(words, tags, mentions, demonyms)
            words, tags, opened, mentions = [], [], [], []
            continue
        columns = line.rstrip("\n").split("\t")
        if line.startswith("#") or not columns[0].isdigit():
            continue
        index = len(words)
        words.append(columns[1])
        tags.append(columns[3])
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        for mark in GUM_MARK.finditer(misc.get("Entity", "")):
            if mark[1]:
                opened.append((mark[1], mark[2], int(mark[3].split(",")[0]) - 1, index))
                continue
            at = next((at for at in range(len(opened) - 1, -1, -1) if mark[4] in {None, opened[at][0]}), None)
            if at is not None:
                _, kind, head, start = opened.pop(at)
                mentions.append((kind, start, index + 1, start + head))
    if words:
        yield _gum_sentence(words, tags, mentions, demonyms)


def _gum_sentence(
    words: list[str], tags: list[str], mentions: list[tuple[str, int, int, int]], demonyms: frozenset[str]
) -> Sentence:
    spans: list[Span] = []
    doubtful: list[tuple[int, int, int]] = []
    for raw, start, end, head in mentions:
        kind = GUM_TYPES.get(raw)
        if kind == "DATE":
            spans += date_cores(words, start, end)
        elif kind is not None and head < len(tags) and tags[head] == "PROPN":
            edges = _name_within(words, tags, kind, start, end, head)
            if edges is not None:
                text = " ".join(words[slice(*edges)])
                if kind == "EVENT" and edges[1] - edges[0] == 1:
                    doubtful.append((*edges, mask_of(["EVENT", "ORG"])))
                    continue
                spans.append(("LOC" if is_country(text) else "NORP" if text in demonyms else kind, *edges))
    kept = _without_overlap(spans)
    taken = {index for _, start, end in kept for index in range(start, end)}
    annotated = NAMES | {"DATE", "EVENT"}
    return allow("gum", words, [*kept, *mark_demonyms(words, taken, demonyms)], annotated, doubtful)


def _name_within(  # noqa: PLR0913, PLR0917 - a mention as the set has it
    words: list[str], tags: list[str], kind: str, start: int, end: int, head: int
) -> tuple[int, int] | None:
    """Cut a mention with its clauses down to the name: the run of names around its head."""
    while start < head and (words[start].lower() in DETERMINERS or tags[start] in {"ADJ", "NUM", "PUNCT", "ADV"}):
        start += 1
    inner = {"PROPN"} if kind == "PER" else {"PROPN", "NUM", "ADJ", "NOUN"}
    last = head
    while last + 1 < end and (
        tags[last + 1] in inner
        or (tags[last + 1] in {"ADP", "DET", "CCONJ"} and kind != "PER" and _goes_on(words, tags, last + 1, end))
        or (words[last + 1] in {"-", "."} and last + 2 < end and tags[last + 2] == "PROPN")
    ):
        last += 1
    first = head
    while first > start and (
        tags[first - 1] in {"PROPN", "PART"}
        or words[first - 1] == "-"
        or (kind != "PER" and words[first - 1][:1].isupper())
    ):
        first -= 1
    return trim_person(words, first, last + 1) if kind == "PER" else trim(words, first, last + 1)


def _goes_on(words: list[str], tags: list[str], index: int, end: int) -> bool:
    """Tell whether "of the" and the like are followed by another part of the name."""
    if words[index].lower() not in {"of", "the", "for", "and", "on", "&"}:
        return False
    following = index + 1
    while following < end and words[following].lower() in {"the", "of"}:
        following += 1
    return following < end and tags[following] == "PROPN"


def load_gold(folder: Path, demonyms: frozenset[str]) -> dict[str, list[Sentence]]:
    """Read the small gold sets, each under its name."""
    with tarfile.open(folder / "gold.tar.gz") as archive:
        files = {
            member.name.removeprefix("./"): archive.extractfile(member).read().decode("utf-8")  # type: ignore[union-attr]
            for member in archive.getmembers()
            if member.isfile()
        }
    ner = NAMES
    crossner = "\n\n".join(files[f"crossner_politics/{part}.txt"] for part in ("train", "dev", "test"))
    return {
        "wikigold": [
            _gold("wikigold", rows, demonyms, {k: k for k in ner}) for rows in _columns(files["wikigold.txt"], 0, -1)
        ],
        "ewt": [
            _gold("ewt", rows, demonyms, {k: k for k in ner})
            for part in ("dev", "test")
            for rows in _columns(files[f"ewt_{part}.iob2"], 1, 2)
        ],
        "crossner": [
            _gold("crossner", rows, demonyms, CROSSNER_TYPES, events=True) for rows in _columns(crossner, 0, -1)
        ],
        "wnut": [_gold("wnut", rows, demonyms, WNUT_TYPES) for rows in _columns(files["wnut.txt"], 0, -1)],
        "twitter": [
            _gold("twitter", rows, demonyms, {k: k for k in ner}) for rows in _columns(files["btc.train"], 0, -1)
        ],
    }


def load_pud(folder: Path) -> list[Sentence]:
    """Read UNER English-PUD, the public test: PER ORG LOC."""
    with tarfile.open(folder / "gold.tar.gz") as archive:
        member = next(member for member in archive.getmembers() if member.name.endswith("pud.iob2"))
        text = archive.extractfile(member).read().decode("utf-8")  # type: ignore[union-attr]
    return [
        allow("pud", [word for word, _ in rows], spans_of([tag for _, tag in rows]), NAMES)
        for rows in _columns(text, 1, 2)
    ]


def _columns(text: str, word: int, label: int) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in [*text.split("\n"), ""]:
        columns = line.strip().split("\t") if "\t" in line.strip() else line.split()
        if columns and columns != [""] and not line.startswith("# ") and len(columns) > 1:
            rows.append((columns[word], columns[label]))
        elif rows and not line.strip():
            yield rows
            rows = []


def _gold(
    source: str,
    rows: list[tuple[str, str]],
    demonyms: frozenset[str],
    types: dict[str, str],
    *,
    events: bool = False,
) -> Sentence:
    words = [word for word, _ in rows]
    spans: list[Span] = []
    doubtful: list[tuple[int, int, int]] = []
    for raw, start, end in spans_of([tag for _, tag in rows]):
        kind = types.get(raw)
        if kind is not None:
            edges = trim_person(words, start, end) if kind == "PER" else trim(words, start, end)
            if edges is not None:
                text = " ".join(words[slice(*edges)])
                spans.append(("NORP" if kind != "PER" and text in demonyms else kind, *edges))
        elif raw.casefold() == "misc":
            doubtful.append((start, end, MISC))
        elif raw == "group":
            doubtful.append((start, end, mask_of(["ORG", "NORP"])))
    spans = _without_overlap(spans)
    taken = {index for _, start, end in spans for index in range(start, end)}
    annotated = NAMES | ({"EVENT"} if events else frozenset())
    sentence = allow(source, words, [*spans, *mark_demonyms(words, taken, demonyms)], annotated, doubtful)
    return replace(sentence, source=source)
