"""The stage: a judged article in, an enriched one out.

It asks the extractor when it knows the article's language, holds the caps and writes down who answered. It does
not catch what a broken extractor raises: the stream rejects such an item with its traceback in the log.
"""

from typing import Final

from streamproc.entities.interface import Extractor
from streamproc.entities.rules import RulesExtractor
from streamproc.errors import SettingsError
from streamproc.events import EnrichedArticle, Entity, JudgedArticle

__all__ = ["MAX_ENTITIES", "MAX_MENTIONS", "extract", "load_extractor"]

MAX_ENTITIES: Final = 200
"""Entities an article; a long feature has about a hundred, beyond lie lists and tables."""

MAX_MENTIONS: Final = 100
"""Mentions an entity; keeps an event within its topic's largest message, whatever the body repeats."""

CHOICES: Final = ("rules",)


def load_extractor(name: str) -> Extractor:
    """Make the extractor of that *name*, as the settings call it; it loads what it needs now, once.

    Raises:
        SettingsError: where no extractor has that name.

    >>> load_extractor("rules").name
    'rules-1'
    """
    if name == "rules":
        return RulesExtractor()
    raise SettingsError(f"entities: {name!r} is no extractor; the choices are {', '.join(CHOICES)}")


def extract(judged: JudgedArticle, extractor: Extractor) -> EnrichedArticle:
    """Put on the event who and what the article is about.

    An article without a language is tried: most of them are in the language that the operator chose the
    extractor for.

    Returns:
        The same article with ``entities``, at most :data:`MAX_ENTITIES` of at most :data:`MAX_MENTIONS` mentions,
        or without any and a sentence that says why.
    """
    missing = _missing(judged.language, extractor)
    entities, truncated = (None, ()) if missing else _cap(extractor.find(judged.body))
    return EnrichedArticle.model_validate(
        {
            **dict(judged),
            "entities": entities,
            "entities_missing": missing,
            "truncated": (*judged.truncated, *truncated),
            "provenance": judged.provenance.model_copy(update={"extractor": extractor.name}),
        }
    )


def _missing(language: str | None, extractor: Extractor) -> str | None:
    if language is None or extractor.languages is None:
        return None
    primary = language.replace("_", "-").partition("-")[0].lower()
    if primary in extractor.languages:
        return None
    known = ", ".join(sorted(extractor.languages))
    return f"{extractor.name} does not know the language {primary!r}, only {known}"


def _cap(entities: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
    """Cut both lists at their caps, and name those that were cut."""
    kept = tuple(
        entity
        if len(entity.mentions) <= MAX_MENTIONS
        else entity.model_copy(update={"mentions": entity.mentions[:MAX_MENTIONS]})
        for entity in entities[:MAX_ENTITIES]
    )
    cut = {
        "entities": len(entities) > MAX_ENTITIES,
        "mentions": any(len(entity.mentions) > MAX_MENTIONS for entity in entities[:MAX_ENTITIES]),
    }
    return kept, tuple(name for name, is_cut in cut.items() if is_cut)
