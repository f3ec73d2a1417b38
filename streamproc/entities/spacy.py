"""Any spaCy pipeline as a finder: ``STREAMPROC_ENTITIES=spacy:en_core_web_sm``, or a folder that holds one.

spaCy is no dependency: who names a pipeline has installed it. A body is read line by line, so that no name crosses
a line and no text is too long for the pipeline.
"""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from streamproc.entities.span import Span
from streamproc.errors import SettingsError
from streamproc.events import EntityType

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SpacyFinder"]

LABELS: Final = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "persName": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "orgName": EntityType.ORG,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PLACE": EntityType.PLACE,
    "placeName": EntityType.PLACE,
    "geogName": EntityType.PLACE,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
    "DATE": EntityType.DATE,
    "date": EntityType.DATE,
}
"""Labels of OntoNotes, WikiNER and the Polish national corpus; others, such as MONEY and MISC, are no entities here."""

EVERY_LANGUAGE: Final = "xx"
"""What spaCy calls a pipeline for several languages."""

LONGEST_PIECE: Final = 20_000
"""Code points that the pipeline reads at once; bounds its memory where a text has no lines."""

NEEDED: Final = frozenset({"tok2vec", "transformer", "curated_transformer", "ner"})
"""Components of a trained pipeline that its entities come from; the rest only costs time."""

RULERS: Final = frozenset({"entity_ruler", "span_ruler"})
"""Components whose patterns may ask for anything that another component says."""


class SpacyFinder:
    """Finds names with a spaCy pipeline."""

    def __init__(self, name: str) -> None:
        """Load the pipeline.

        Args:
            name: of an installed pipeline, or the path of a folder.

        Raises:
            SettingsError: where spaCy or the pipeline is missing.
        """
        self._pipeline = _load(name)
        self._lock = threading.Lock()
        meta = self._pipeline.meta
        self.name: Final = f"spacy:{meta['lang']}_{meta['name']}-{meta['version']}"
        language = self._pipeline.lang or EVERY_LANGUAGE
        self.languages: Final = None if language == EVERY_LANGUAGE else frozenset({language})

    def find(self, body: str) -> list[Span]:
        """Find the names in *body* that the pipeline has a label of ours for."""
        pieces = list(_pieces(body))
        spans: list[Span] = []
        with (
            self._lock,
            self._pipeline.memory_zone(),
        ):  # which is one for all threads; keeps its vocabulary from growing
            texts = (_writable(body[start:end]) for start, end in pieces)
            for (start, _), document in zip(pieces, self._pipeline.pipe(texts), strict=True):
                for found in document.ents:
                    kind = LABELS.get(found.label_)
                    first, last = start + found.start_char, start + found.end_char
                    if kind is not None and first < last:
                        spans.append(Span(kind, first, last, body[first:last]))
        return spans


def _load(name: str) -> "Language":
    try:
        import spacy  # noqa: PLC0415 - only who names a pipeline needs it
    except ImportError as error:
        raise SettingsError(
            f"entities: 'spacy:{name}' needs spaCy, which is not installed; `pip install 'spacy>=3.8,<4'`"
        ) from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise SettingsError(
            f"entities: {name!r} is no spaCy pipeline that can be loaded; "
            f"`python -m spacy download {name}`, or name the folder that holds one"
        ) from error
    if not RULERS.intersection(pipeline.pipe_names):
        pipeline.select_pipes(enable=[each for each in pipeline.pipe_names if each in NEEDED])
    return pipeline


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """Cut *body* at its lines, and what is longer than a piece at a blank, if it has any."""
    start = 0
    for line in body.splitlines(keepends=True):
        end = start + len(line.rstrip())
        while end - start > LONGEST_PIECE:
            blank = body.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
            cut = blank if blank > 0 else start + LONGEST_PIECE
            yield start, cut
            line = line[cut - start :]  # noqa: PLW2901 - the rest of it
            start = cut
        if end > start:
            yield start, end
        start += len(line)


def _writable(text: str) -> str:
    """Replace surrogates, which spaCy cannot write as UTF-8, one by one."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
