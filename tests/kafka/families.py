"""A stream of articles in families, as newsrooms make them, and what must hold of each family.

A family is a report of its wire service with what came of it: prints of other outlets, with and without furniture,
excerpts, prints with background of another report around them, revisions, and pages that are sent once more in
another typography. Its members are chosen so that each has most of its words in common with the report, or the
report with it, in whatever order they are judged.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from streamproc.events import RawRecord
from streamproc.headers import header
from streamproc.topics import Topic
from tests.kafka.harness import FURNITURE, Result, base_articles, read_all, written_text

Sent = dict[str, str]
"""an article as a producer sends it"""

LONG: Final = 300
"""words from which a report is cut to excerpts: sixty of a hundred of them still are found among millions"""
LAG: Final = 50
"""articles between a report and what comes of it, on the average"""


def articles_of_families(count: int, seed: int = 13) -> list[bytes]:
    """Make *count* payloads of which half are reports. Each has an ``id`` of the form ``family/member``."""
    chance = random.Random(seed)  # noqa: S311 - a stream of articles, not secrets
    reports = [
        {**base, "id": f"g{number}/0", "source": "wire.example"}
        for number, base in enumerate(base_articles(count // 2))
    ]
    stream: list[tuple[float, Sent]] = list(enumerate(reports))
    for number in range(count - len(reports)):
        place = chance.randrange(len(reports))
        relation = chance.choice(RELATIVES)
        stream.append((place + chance.expovariate(1 / LAG), relation(reports[place], number)))
    return [json.dumps(article).encode() for _, article in sorted(stream, key=lambda pair: pair[0])]


def a_print(report: Sent, number: int) -> Sent:
    return _elsewhere(report, number, report["text"])


def a_print_in_furniture(report: Sent, number: int) -> Sent:
    first, last = (FURNITURE[(number + step) % len(FURNITURE)] for step in (0, 2))
    return _elsewhere(report, number, "\n\n".join([first, report["text"], last]))


def an_excerpt(report: Sent, number: int) -> Sent:
    """Six of ten words, where it is long; else all of it."""
    kept = report["text"].split(" ")
    return _elsewhere(report, number, " ".join(kept[: len(kept) * 6 // 10] if len(kept) >= LONG else kept))


def a_print_with_background(report: Sent, number: int) -> Sent:
    """The same background for all of a family: two long ones of the same report would share too little."""
    background = random.Random(report["id"])  # noqa: S311 - texts, not secrets
    more = written_text(background, len(report["text"].split()) // 2)
    return _elsewhere(report, number, f"{report['text']}\n\n{more}")


def a_revision(report: Sent, number: int) -> Sent:
    """A sentence more, and another one begins otherwise."""
    text = report["text"].replace(". ", ". Meanwhile ", 1)
    return {**report, "text": f"{text}\n\nSpokesman number {number} declined to comment on it."}


def a_page_once_more(report: Sent, _: int) -> Sent:
    """In another typography."""
    return {**report, "text": report["text"].replace(", ", " – ").replace(". ", ".\n\n")}


RELATIVES: Final[tuple[Callable[[Sent, int], Sent], ...]] = (
    a_print,
    a_print_in_furniture,
    an_excerpt,
    a_print_with_background,
    a_revision,
    a_page_once_more,
)


def _elsewhere(report: Sent, number: int, text: str) -> Sent:
    family = report["id"].partition("/")[0]
    return {**report, "id": f"{family}/{number + 1}", "source": f"outlet{number % 7}.example", "text": text}


def assert_one_original_a_family(result: Result) -> None:
    """Hold that one of each family is new, and that all are one story."""
    families: dict[str, list[dict[str, Any]]] = defaultdict(list)
    verdicts = {**result.by_topic[Topic.ENRICHED], **result.by_topic[Topic.DUPLICATES]}
    for record in result.received:
        family = json.loads(record.value or b"")["id"].partition("/")[0]
        families[family].append(json.loads(verdicts[record.item_id].value or b""))
    for family, events in families.items():
        kinds = [event["verdict"]["kind"] for event in events]
        told = [(event["verdict"], event["word_count"], event["source"], event["item_id"]) for event in events]
        assert kinds.count("new") == 1, f"family {family}: {told}"
        assert len({event["story_id"] for event in events}) == 1, f"family {family}: {kinds}"
        named = {event["verdict"]["of"] for event in events} - {None}
        assert named <= {event["id"] for event in events}, f"family {family}"


async def read_links(bootstrap: str) -> dict[str, bytes]:
    """Read the links by ``ce_id``; hold that what was written twice is equal."""
    return dict(_once(await read_all(bootstrap, Topic.LINKS), lambda record: header(record.headers, "ce_id")))


async def read_entries(bootstrap: str) -> dict[str, bytes]:
    """Read the entries of stories by item; hold that what was written twice is equal."""
    return dict(_once(await read_all(bootstrap, Topic.STORIES), lambda record: (record.key or b"").decode()))


def _once(records: list[RawRecord], name_of: Callable[[RawRecord], str | None]) -> Iterator[tuple[str, bytes]]:
    seen: dict[str, bytes] = {}
    for record in records:
        name, value = name_of(record), record.value
        assert name
        assert value is not None
        if name not in seen:
            seen[name] = value
            yield name, value
        assert seen[name] == value, name
