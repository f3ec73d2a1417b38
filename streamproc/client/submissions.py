"""What people hand in: files, directories and standard input, each record with its bytes as they are.

    .txt                one record, text/plain
    .html  .htm         one record, text/html
    .json               one record, application/json; of an array, each element is a record
    .jsonl              each line is a record, application/json; empty lines are skipped
    a directory         all of these in it, by name, those in its folders too; README.md and other files are skipped
    any other file      one record, text/plain, where it is named itself
    -                   standard input: JSON lines where every line is a JSON object, else one document, which is
                        JSON, HTML or text by its beginning

A broken file is handed in as it is: to reject it, with the reason, is the stream's business. Only what cannot be
read at all is reported here.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import orjson
from pydantic import ByteSize

__all__ = ["STANDARD_INPUT", "Submission", "Unreadable", "size_of", "submissions"]

STANDARD_INPUT: Final = "-"

LARGEST_DOCUMENT: Final = ByteSize(64 << 20)
"""files and lines above this size are not read: ten times what ``news.raw`` takes, room for an array of articles"""

JSON: Final = "application/json"
HTML: Final = "text/html"
TEXT: Final = "text/plain"

CONTENT_TYPES: Final = {".html": HTML, ".htm": HTML, ".json": JSON, ".jsonl": JSON, ".txt": TEXT}
"""by suffix; in a directory, other files are skipped"""

_JSON_SPACE: Final = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Submission:
    """A record to be published."""

    place: str
    """where it was found, for people: ``articles.jsonl:3``"""
    payload: bytes
    content_type: str
    consumed: int = 0
    """bytes of the file that are read with it, for a progress bar"""

    @property
    def headers(self) -> list[tuple[str, bytes]]:
        """The headers it is published with."""
        return [("content-type", self.content_type.encode())]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that could not be read."""

    place: str
    reason: str


def submissions(paths: Iterable[str]) -> Iterator[Submission | Unreadable]:
    """Read everything at *paths*, one record after the other."""
    for path in paths:
        if not path:
            yield Unreadable(path, "an empty path")
            continue
        if path == STANDARD_INPUT:
            yield from _from_standard_input(sys.stdin.buffer.read())
            continue
        try:
            yield from _from_path(Path(path))
        except OSError as error:
            yield Unreadable(path, (error.strerror or type(error).__name__).lower())


def size_of(paths: Iterable[str]) -> int | None:
    """Count the bytes at *paths*; ``None`` where standard input is among them."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        given = Path(path)
        total += sum(file.stat().st_size for file in (_known(given) if given.is_dir() else [given] * given.is_file()))
    return total


def _known(directory: Path) -> list[Path]:
    """List a directory's articles in the order of their names; what is hidden stays so."""
    return sorted(
        file
        for file in directory.rglob("*")
        if file.suffix.lower() in CONTENT_TYPES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(directory).parts)
    )


def _from_path(path: Path) -> Iterator[Submission | Unreadable]:
    if path.is_dir():
        for file in _known(path):
            yield from submissions([str(file)])
        return
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        with path.open("rb") as lines:
            yield from _lines(str(path), lines)
        return
    size = path.stat().st_size
    if size > LARGEST_DOCUMENT:
        yield Unreadable(str(path), f"larger than {LARGEST_DOCUMENT.human_readable()}")
        return
    payload = path.read_bytes()
    if suffix == ".json":
        yield from _document(str(path), payload)
    else:
        yield Submission(str(path), payload, CONTENT_TYPES.get(suffix, TEXT), len(payload))


def _lines(place: str, file: BinaryIO) -> Iterator[Submission | Unreadable]:
    number = 0
    while line := file.readline(LARGEST_DOCUMENT + 1):
        number += 1
        here = f"{place}:{number}"
        if len(line) > LARGEST_DOCUMENT:
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST_DOCUMENT)
            yield Unreadable(here, f"larger than {LARGEST_DOCUMENT.human_readable()}")
        elif line.strip():
            yield Submission(here, line.rstrip(b"\r\n"), JSON, len(line))


def _document(place: str, payload: bytes) -> Iterator[Submission]:
    elements = _elements(payload)
    if elements is None:
        yield Submission(place, payload, JSON, len(payload))
        return
    for number, element in enumerate(elements, start=1):
        yield Submission(f"{place}[{number}]", element, JSON, len(element))


def _elements(payload: bytes) -> list[bytes] | None:
    r"""Cut a JSON array into its elements, byte for byte; ``None`` where it is not one, or a broken one.

    >>> _elements(b'[{"a": 1.0},\n {"b":2}]')
    [b'{"a": 1.0}', b'{"b":2}']
    >>> _elements(b'[{"a": 1}') is None
    True
    """
    if not payload.lstrip().startswith(b"["):
        return None
    try:
        text = payload.decode()
        position = _after_space(text, text.index("[") + 1)
        found: list[bytes] = []
        decoder = json.JSONDecoder()
        while text[position] != "]" or not found:
            if found:
                if text[position] != ",":
                    return None
                position = _after_space(text, position + 1)
            _, end = decoder.raw_decode(text, position)
            found.append(text[position:end].encode())
            position = _after_space(text, end)
    except (ValueError, IndexError, RecursionError):
        return None  # it is published whole, and rejected by the stream
    return found if _after_space(text, position + 1) == len(text) else None


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in _JSON_SPACE:
        position += 1
    return position


def _from_standard_input(payload: bytes) -> Iterator[Submission]:
    lines = [line for line in payload.splitlines() if line.strip()]
    if lines and all(_is_json_object(line) for line in lines):
        for number, line in enumerate(lines, start=1):
            yield Submission(f"standard input:{number}", line, JSON, len(line))
        return
    beginning = payload.lstrip()[:64].lower()
    if beginning.startswith((b"{", b"[")):
        yield from _document("standard input", payload)
    else:
        kind = HTML if beginning.startswith((b"<!doctype html", b"<html")) else TEXT
        yield Submission("standard input", payload, kind, len(payload))


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
