"""The README says what is: its tables are made from the code. ``python tests/test_readme.py`` writes them anew."""

import re
import sys
from pathlib import Path

import pytest

from streamproc import cli, pipeline
from streamproc.cli import command_table
from streamproc.client.settings_table import settings_markdown
from streamproc.errors import RejectCode
from streamproc.settings import Settings
from streamproc.topics import topic_table

README = Path(__file__).parents[1] / "README.md"


def topics_markdown() -> str:
    rows = ["| Topic | Partitions | Holds | Largest message |", "|---|---|---|---|"]
    for spec in topic_table(Settings()):
        size = spec.max_message.human_readable()
        rows.append(f"| `{spec.name}` | {spec.partitions} | {spec.holds} | {size} |")
    return "\n".join(rows) + "\n"


def codes_markdown() -> str:
    source = Path(sys.modules[RejectCode.__module__].__file__ or "").read_text()
    meanings = dict(re.findall(r'= "(\w+)"\n    """(.+?)"""', source))
    rows = ["| Code | Meaning |", "|---|---|"]
    return "\n".join([*rows, *(f"| `{code}` | {meanings[code].replace('``', '`')} |" for code in RejectCode)]) + "\n"


TABLES = {
    "commands": command_table,
    "topics": topics_markdown,
    "settings": settings_markdown,
    "codes": codes_markdown,
}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_what_the_code_says(name: str) -> None:
    assert f"<!-- {name} -->\n\n{TABLES[name]()}\n<!-- /{name} -->" in README.read_text()


def test_the_picture_is_the_pipelines_own() -> None:
    picture = (pipeline.__doc__ or "").partition("\n\n")[2].partition("\n\n")[0]
    lines = [line.removeprefix("    ") for line in picture.splitlines()]
    assert "\n".join(lines) in README.read_text()


def test_the_exit_statuses_are_the_command_lines_own() -> None:
    text = " ".join(README.read_text().split())
    statuses = re.findall(r"^    (\d+)\s+(.+)$", cli.__doc__ or "", re.MULTILINE)
    assert len(statuses) == 5
    for status, meaning in statuses:
        assert f"{status} {meaning.partition(' (')[0]}" in text


if __name__ == "__main__":
    written = README.read_text()
    for table, make in TABLES.items():
        before, _, rest = written.partition(f"<!-- {table} -->")
        after = rest.partition(f"<!-- /{table} -->")[2]
        written = f"{before}<!-- {table} -->\n\n{make()}\n<!-- /{table} -->{after}"
    README.write_text(written)
