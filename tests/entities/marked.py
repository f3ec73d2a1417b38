"""Texts in which names are marked, for tests of what comes after a finder: "[PERSON Joe Biden] spoke"."""

import re
from dataclasses import dataclass
from typing import Final

from streamproc.entities import Extractor, Findings
from streamproc.entities.span import Span
from streamproc.events import Entity, EntityType

__all__ = ["FixedFinder", "find", "marked", "mentions_by_name", "titles_by_name"]

MARK: Final = re.compile(rf"\[({'|'.join(EntityType)}) ([^\]]*)\]")


@dataclass
class FixedFinder:
    """Finds what it was told, whatever the body."""

    spans: list[Span]
    name: str = "fixed-7"
    languages: frozenset[str] | None = frozenset({"en"})

    def find(self, body: str) -> list[Span]:
        assert all(body[span.start : span.end] == span.text for span in self.spans)
        return self.spans


def marked(text: str) -> tuple[str, list[Span]]:
    """Take the marks out of *text*.

    >>> marked("then [PERSON Joe] left")
    ('then Joe left', [Span(type=<EntityType.PERSON: 'PERSON'>, start=5, end=8, text='Joe')])
    """
    body, spans, place = "", [], 0
    for found in MARK.finditer(text):
        body += text[place : found.start()]
        spans.append(Span(EntityType(found[1]), len(body), len(body) + len(found[2]), found[2]))
        body += found[2]
        place = found.end()
    return body + text[place:], spans


def find(text: str) -> Findings:
    """Make entities of the names that are marked in *text*."""
    body, spans = marked(text)
    return Extractor(FixedFinder(spans)).find(body)


def mentions_by_name(entities: tuple[Entity, ...]) -> dict[str, list[str]]:
    """List the mentions' texts of each entity, by its type and name."""
    return {
        f"{entity.type} {entity.name}": [mention.text for mention in entity.mentions]
        for entity in sorted(entities, key=lambda each: each.mentions[0].start)
    }


def titles_by_name(entities: tuple[Entity, ...]) -> dict[str, str | None]:
    """List each person's title."""
    return {entity.name: entity.title for entity in entities if entity.type is EntityType.PERSON}
