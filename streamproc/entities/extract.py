"""The stage: a judged article in, an enriched one out.

It asks the extractor when it knows the article's language, holds the caps and writes down who answered. It does
not catch what a broken finder raises: the stream rejects such an item with its traceback in the log.
"""

from typing import Final

from streamproc.entities.extractor import Extractor, Findings
from streamproc.entities.interface import NameFinder
from streamproc.errors import SettingsError
from streamproc.events import EnrichedArticle, Entity, JudgedArticle, Quote

__all__ = ["MAX_ENTITIES", "MAX_MENTIONS", "MAX_QUOTES", "extract", "load_extractor", "load_finder"]

MAX_ENTITIES: Final = 200
"""Entities an article; a long feature has about a hundred, beyond lie lists and tables."""

MAX_MENTIONS: Final = 100
"""Mentions an entity; keeps an event within its topic's largest message, whatever the body repeats."""

MAX_QUOTES: Final = 200
"""Quotes an article; an interview of ten thousand words has fewer."""

SPACY: Final = "spacy:"

CHOICES: Final = ("accurate", "fast", "rules", "spacy:NAME")


def load_extractor(name: str) -> Extractor:
    """Make the extractor of that *name*, as the settings call it; it loads what it needs now, once.

    Raises:
        SettingsError: where no extractor has that name, or what it needs is not installed.

    >>> load_extractor("rules").name
    'rules-2/4'
    """
    return Extractor(load_finder(name))


def load_finder(name: str) -> NameFinder:
    """Make the finder of that *name*, importing only what it needs.

    Raises:
        SettingsError: where no finder has that name, or what it needs is not installed.
    """
    if name in {"accurate", "fast"}:
        from streamproc.entities.model import ModelFinder  # noqa: PLC0415

        return ModelFinder.load("accurate" if name == "accurate" else "fast")
    if name == "rules":
        from streamproc.entities.rules import RulesFinder  # noqa: PLC0415

        return RulesFinder()
    if name.startswith(SPACY) and name != SPACY:
        from streamproc.entities.spacy import SpacyFinder  # noqa: PLC0415

        return SpacyFinder(name.removeprefix(SPACY))
    raise SettingsError(f"entities: {name!r} is no extractor; the choices are {', '.join(CHOICES)}")


def extract(judged: JudgedArticle, extractor: Extractor) -> EnrichedArticle:
    """Put on the event who and what the article is about, and who says what in it.

    An article without a language is tried: most of them are in the language that the operator chose the
    extractor for.

    Returns:
        The same article with ``entities``, at most :data:`MAX_ENTITIES` of at most :data:`MAX_MENTIONS` mentions,
        and at most :data:`MAX_QUOTES` ``quotes``; or without any and a sentence that says why. ``truncated`` names
        what was cut.
    """
    missing = _missing(judged.language, extractor)
    found = Findings((), ()) if missing else extractor.find(judged.body, judged.published_at)
    entities, quotes, truncated = _cap(found)
    return EnrichedArticle.model_validate(
        {
            **dict(judged),
            "entities": None if missing else entities,
            "entities_missing": missing,
            "quotes": quotes,
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


def _cap(found: Findings) -> tuple[tuple[Entity, ...], tuple[Quote, ...], tuple[str, ...]]:
    """Cut the lists at their caps, and name those that were cut."""
    kept = tuple(
        entity
        if len(entity.mentions) <= MAX_MENTIONS
        else entity.model_copy(update={"mentions": entity.mentions[:MAX_MENTIONS]})
        for entity in found.entities[:MAX_ENTITIES]
    )
    cut = {
        "entities": len(found.entities) > MAX_ENTITIES,
        "mentions": any(len(entity.mentions) > MAX_MENTIONS for entity in found.entities[:MAX_ENTITIES]),
        "quotes": len(found.quotes) > MAX_QUOTES,
    }
    return kept, found.quotes[:MAX_QUOTES], tuple(name for name, is_cut in cut.items() if is_cut)
