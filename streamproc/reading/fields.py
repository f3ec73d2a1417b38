"""Fields out of a producer's JSON, by name and type.

A field that is absent, null or blank is the same: not said. A field that is there with another type than its own
rejects the item, its name first in the reason. Where producers have several names for one thing, the first that
says something counts; names are compared without regard to case and underscores, so that ``pubStatus``,
``pub_status`` and ``pubstatus`` are one.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NoReturn

from streamproc.errors import ItemError, RejectCode
from streamproc.reading.text import line
from streamproc.reading.times import Published, published

__all__ = ["Fields", "named"]

_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (bool, "a boolean"),
    (str, "a string"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "an object"),
)


class Fields:
    """The fields of one JSON object.

    >>> Fields({"pubStatus": "usable", "title": ""}).line("pub_status")
    'usable'
    """

    def __init__(self, document: Mapping[str, object]) -> None:
        self._values: dict[str, tuple[str, object]] = {}
        for name, value in document.items():
            if value is not None and not (isinstance(value, str) and not value.strip()):
                self._values.setdefault(_folded(name), (name, value))

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._values

    def first(self, *names: str) -> tuple[str, object] | None:
        """Find the first of *names* that says something, with the name that the producer wrote."""
        return next((self._values[folded] for name in names if (folded := _folded(name)) in self._values), None)

    def text(self, *names: str) -> str | None:
        """Read a string as it is.

        Raises:
            ItemError: ``wrong_type``.
        """
        found = self.first(*names)
        if found is None:
            return None
        name, value = found
        return value if isinstance(value, str) else _refuse(name, "a string", value)

    def line(self, *names: str) -> str | None:
        """Read a string of one line.

        Raises:
            ItemError: ``wrong_type``, or what ``text.line`` says.
        """
        value = self.text(*names)
        return None if value is None else line(value, names[0])

    def name_or_number(self, *names: str) -> str | None:
        """Read a string of one line or a whole number.

        Raises:
            ItemError: ``wrong_type``.
        """
        found = self.first(*names)
        if found and isinstance(found[1], int) and not isinstance(found[1], bool):
            return str(found[1])
        return self.line(*names)

    def number(self, *names: str) -> int | None:
        """Read a whole number, also one written as a string.

        Raises:
            ItemError: ``wrong_type``.
        """
        found = self.first(*names)
        if found is None:
            return None
        name, value = found
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:  # noqa: PLR2004  64 bits hold it
            return int(value)
        return (
            value if isinstance(value, int) and not isinstance(value, bool) else _refuse(name, "a whole number", value)
        )

    def time(self, *names: str) -> Published | None:
        """Read a time; ``None`` also where it cannot be read.

        Raises:
            ItemError: ``wrong_type`` where it is neither a string nor a number.
        """
        found = self.first(*names)
        if found is None:
            return None
        name, value = found
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            _refuse(name, "a time", value)
        return published(value)

    def people(self, *names: str) -> str | None:
        """Read one name or several; several are joined by commas.

        Raises:
            ItemError: ``wrong_type``.
        """
        found = self.first(*names)
        if found is None:
            return None
        name, value = found
        everyone = [named(name, one) for one in (value if isinstance(value, list) else [value])]
        return line(", ".join(one for one in everyone if one), name)

    def objects(self, name: str) -> list["Fields"]:
        """Read a list of objects.

        Raises:
            ItemError: ``wrong_type``.
        """
        found = self.first(name)
        if found is None:
            return []
        written, value = found
        if not isinstance(value, list):
            _refuse(written, "a list", value)
        return [Fields(one) if isinstance(one, dict) else _refuse(written, "a list of objects", one) for one in value]


def named(name: str, value: object) -> str | None:
    """Read a name: a string, or an object that has one (`{"id": …, "name": …}`).

    Raises:
        ItemError: ``wrong_type``.
    """
    if isinstance(value, dict):
        return Fields(value).line("name", "title", "value", "id")
    return line(value, name) if isinstance(value, str) else _refuse(name, "a name", value)


@lru_cache(maxsize=1024)  # producers' names are few and come again with each article
def _folded(name: str) -> str:
    return name.replace("_", "").casefold()


def _refuse(name: str, wanted: str, value: object) -> NoReturn:
    found = next((kind for known, kind in _KINDS if isinstance(value, known)), "null")
    safe = name if name.isascii() and name.isprintable() and len(name) < 64 else "a field"  # noqa: PLR2004  a name, not a text
    raise ItemError(RejectCode.WRONG_TYPE, f"{safe}: {wanted} is expected, not {found}")
