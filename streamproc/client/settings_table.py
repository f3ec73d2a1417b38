"""Every setting: its variable, its value, where that came from, what it means."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from pydantic import ByteSize, SecretStr, TypeAdapter
from pydantic_core import PydanticUndefined

from streamproc.settings import PREFIX, Settings

__all__ = ["SettingRow", "setting_rows", "settings_markdown"]

UNSET: Final = ""

_DURATION: Final = TypeAdapter(timedelta)
"""ISO 8601, which is how they are given, too"""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as people see it."""

    variable: str
    value: str
    """secrets are masked; empty where it is unset"""
    default: str
    source: str
    """``default`` or ``environment``"""
    meaning: str

    def fields(self) -> dict[str, Any]:
        """Lay it out for machines."""
        return {
            "variable": self.variable,
            "value": self.value,
            "default": self.default,
            "source": self.source,
            "meaning": self.meaning,
        }


def setting_rows(settings: Settings, environment: Mapping[str, str] | None = None) -> list[SettingRow]:
    """Lay out every setting in the order of its definition.

    Args:
        settings: as they were loaded.
        environment: what they were loaded from; the process's where none is given.
    """
    given = {name.upper() for name in (os.environ if environment is None else environment)}
    rows = []
    for name, field in Settings.model_fields.items():
        variable = PREFIX + name.upper()
        default = None if field.default is PydanticUndefined else field.default
        source = "environment" if variable in given else "default"
        rows.append(
            SettingRow(variable, _written(getattr(settings, name)), _written(default), source, field.description or "")
        )
    return rows


def settings_markdown() -> str:
    """Write the README's table: variable, default, meaning."""
    head = ["| Variable | Default | Meaning |", "|---|---|---|"]
    rows = [
        f"| `{row.variable}` | {f'`{row.default}`' if row.default else ''} | {row.meaning} |"
        for row in setting_rows(Settings.model_construct(), {})
    ]
    return "\n".join([*head, *rows]) + "\n"


def _written(value: object) -> str:
    """Write a value as an operator would give it.

    >>> _written(timedelta(days=7)), _written(ByteSize(1 << 20)), _written(SecretStr("x")), _written(None)
    ('P7D', '1MiB', '********', '')
    """
    match value:
        case None:
            return UNSET
        case SecretStr():
            return "********"
        case timedelta():
            return str(_DURATION.dump_python(value, mode="json"))
        case ByteSize():
            return value.human_readable(separator="").replace(".0", "")
        case _:
            return str(value)
