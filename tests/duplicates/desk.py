"""A small news desk: it writes articles from a seeded generator, and names the situations that tests speak of.

Every writer gives the same text for the same seed. Texts are made of invented words, so nothing is shared by chance.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from streamproc.duplicates import Judgement, Memory, judge
from streamproc.events import CleanedArticle, Form, Provenance, Verdict, digest

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
WEEK = timedelta(days=7)

_SYLLABLES = ("ba", "ce", "dri", "fo", "gu", "hal", "ji", "kra", "lo", "men", "nor", "pi", "qua", "ris", "sto", "tul")


def words(count: int, seed: object) -> list[str]:
    """*count* invented words."""
    generator = random.Random(repr(seed))  # noqa: S311 - texts, not secrets
    return ["".join(generator.choices(_SYLLABLES, k=3)) for _ in range(count)]


def prose(count: int, seed: object) -> str:
    """*count* invented words in sentences of twelve and paragraphs of sixty."""
    written = words(count, seed)
    sentences = [" ".join(written[start : start + 12]).capitalize() + "." for start in range(0, count, 12)]
    return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))


def article(  # noqa: PLR0913 - tests name what matters to them
    body: str,
    *,
    name: str,
    url: str | None = None,
    headline: str | None = None,
    source: str | None = None,
    received_at: datetime = NOON,
) -> CleanedArticle:
    """An article with the item id of *name*, and the article id of *url* where it has one."""
    item_id = digest(name.encode())
    return CleanedArticle(
        item_id=item_id,
        id=digest(url.encode()) if url else item_id,
        form=Form.TEXT,
        source=source,
        url=url,
        headline=headline,
        received_at=received_at,
        provenance=Provenance(topic="news.raw", partition=0, offset=0, received_at=received_at, rules_version="7"),
        body=body,
        lede=body.split("\n\n", maxsplit=1)[0],
        word_count=len(body.split()),
    )


def a_wire_story(count: int = 400, *, seed: object = "wire") -> CleanedArticle:
    return article(prose(count, seed), name=f"wire {seed}", headline=f"Wire {seed}", source="wire.example")


def another_outlets_print_of(story: CleanedArticle, outlet: str = "gazette") -> CleanedArticle:
    """The same words, set by somebody else: quotation marks, capitals, line breaks, headline."""
    body = story.body.upper().replace(". ", " – ").replace("\n\n", "\n")
    return article(body, name=f"{outlet} {story.item_id}", headline=f"As the {outlet} has it", source=outlet)


def a_subedited_print_of(story: CleanedArticle, changes: int = 4) -> CleanedArticle:
    """Nearly the same words: *changes* of them replaced, spread over the text."""
    changed = story.body.split(" ")
    for place in range(changes):
        changed[place * len(changed) // changes] = f"changed{place}"
    return article(" ".join(changed), name=f"subedited {story.item_id}", source="courier")


def an_excerpt_of(story: CleanedArticle, count: int = 150) -> CleanedArticle:
    """Its first *count* words."""
    return article(" ".join(story.body.split()[:count]), name=f"excerpt {count} {story.item_id}", source="digest")


def a_story_around(story: CleanedArticle, count: int = 400) -> CleanedArticle:
    """All of it, and *count* words more."""
    body = story.body + "\n\n" + prose(count, ("around", story.item_id))
    return article(body, name=f"around {story.item_id}", source="magazine")


def a_story_quoting_the_speech_of(story: CleanedArticle) -> CleanedArticle:
    """Sixty words of it between two hundred of one's own."""
    quoted = " ".join(story.body.split()[100:160])
    body = f"{prose(100, ('before', story.item_id))}\n\n{quoted}\n\n{prose(100, ('after', story.item_id))}"
    return article(body, name=f"quoting {story.item_id}", source="tribune")


def a_kill_of(story: CleanedArticle) -> CleanedArticle:
    """The wire service's note to editors."""
    body = f"Editors: kill the story headlined “{story.headline}”. It should not have been sent."
    return article(body, name=f"kill {story.item_id}", headline="BULLETIN KILL", source=story.source)


def a_page(body: str, *, at: str = "https://paper.example/a", headline: str = "A page") -> CleanedArticle:
    """What stands at one URL, as one of many visits found it."""
    return article(body, name=f"page {at} {body} {headline}", url=at, headline=headline, source="paper.example")


def judged(articles: Iterable[CleanedArticle], memory: Memory | None = None, first: int = 0) -> list[Judgement]:
    """Judge *articles* in their order."""
    memory = Memory(look_back=WEEK) if memory is None else memory
    return [judge(each, memory, sequence) for sequence, each in enumerate(articles, start=first)]


def verdict_on_last(*articles: CleanedArticle) -> Verdict:
    return judged(articles)[-1].event.verdict


Written = tuple[bytes, bytes, bytes | None]
"""what goes to the topics, and to the tables of records and of texts"""


def written(judgements: Sequence[Judgement]) -> list[Written]:
    return [
        (
            b"\n".join(each.to_bytes() for each in (judgement.event, judgement.entry, *judgement.links)),
            judgement.record,
            judgement.text,
        )
        for judgement in judgements
    ]


def rebuilt(stored: Iterable[Written]) -> Memory:
    """A memory of what was stored."""
    memory = Memory(look_back=WEEK)
    for _, record, text in stored:
        memory.load(record, text)
    return memory


def a_busy_morning() -> list[CleanedArticle]:
    """Every verdict at least once, a raw record that was read twice, and arrival out of order."""
    wire, other = a_wire_story(), a_wire_story(seed="other")
    page = prose(120, "page")
    morning = [
        wire,
        a_page(page),
        another_outlets_print_of(wire),
        other,
        a_subedited_print_of(wire),
        a_page(page + "\n\n" + prose(50, "update")),
        an_excerpt_of(other),
        wire,
        a_story_around(other),
        a_page(page),
        an_excerpt_of(a_story_around(other), 500),
        a_story_quoting_the_speech_of(wire),
        a_page(prose(100, "section")),
        a_page(page, headline="Another headline"),
        article(prose(20, "flash"), name="flash", headline="Flash"),
        article(prose(20, "flash"), name="flash again", headline="Flash"),
        another_outlets_print_of(wire, "herald"),
        a_subedited_print_of(other),
        an_excerpt_of(other),
        a_kill_of(wire),
        a_page(page, headline="Another headline").model_copy(update={"item_id": digest(b"once more")}),
        a_page(page.upper(), headline="Another headline"),
        a_page(wire.body, at="https://gazette.example/b"),
        a_page(wire.body[: len(wire.body) // 3] + prose(300, "own way"), at="https://gazette.example/b"),
        a_page(prose(90, "gone"), at="https://paper.example/gone"),
        a_page(prose(90, "gone"), at="https://paper.example/gone").model_copy(
            update={"pub_status": "canceled", "item_id": digest(b"gone")}
        ),
    ]
    return [
        each.model_copy(update={"received_at": NOON + timedelta(minutes=(number * 7) % 40)})
        for number, each in enumerate(morning)
    ]
