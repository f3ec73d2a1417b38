"""The finders that are measured, each by its name: ours, and a teacher's file.

What counts are the mentions of the extractor around a finder, which are what a consumer gets. What cannot be loaded
is said with its reason, and left out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from streamproc.entities import Extractor, NameFinder, load_finder
from streamproc.entities.span import Span
from streamproc.errors import StreamprocError

__all__ = ["OURS", "Mentions", "load", "load_all"]

OURS: Final = ("accurate", "fast", "rules")


class Mentions:
    """The names that an extractor gives, and the finder within it."""

    def __init__(self, finder: NameFinder) -> None:
        self.finder = finder
        self._extractor = Extractor(finder)

    def find(self, body: str) -> list[Span]:
        """Find the names of *body*, in the order of the text."""
        entities = self._extractor.find(body).entities
        spans = [Span(each.type, at.start, at.end, at.text) for each in entities for at in each.mentions]
        return sorted(spans, key=lambda span: span.start)


def load(name: str, teacher: Path | None = None) -> Mentions:
    """Load a finder by its name; ``teacher`` is the ONNX file at *teacher*.

    Raises:
        StreamprocError: where there is no such finder.
        ImportError: where a package that it needs is missing.
        OSError: where a file is.
    """
    if name == "teacher" and teacher is not None:
        from benchmarks.entity_teacher import TeacherFinder  # noqa: PLC0415 - only where there is one

        return Mentions(TeacherFinder(teacher))
    return Mentions(load_finder(name))


def load_all(names: Sequence[str], teacher: Path | None) -> Iterator[tuple[str, Mentions]]:
    """Load finders one after another, and say which cannot be."""
    for name in names:
        if name == "teacher" and teacher is None:
            print("skipped: teacher: no file was given (--teacher PATH)")
            continue
        try:
            yield name, load(name, teacher)
        except (StreamprocError, ImportError, OSError) as error:
            print(f"skipped: {name}: {error}")
