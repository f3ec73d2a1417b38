"""Layers: the domain knows nothing of streams, and only one folder knows Faust."""

import ast
from pathlib import Path

import pytest

import streamproc

PACKAGE = Path(streamproc.__file__).parent
DOMAIN = ("reading", "cleaning", "duplicates", "entities", "stories")
CLIENTS = {"faust", "mode", "aiokafka", "aiohttp", "confluent_kafka"}


def imports_of(path: Path) -> set[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module.split(".")[0], ".".join(node.module.split(".")[:2])}
    return found


@pytest.mark.parametrize("folder", DOMAIN)
def test_the_domain_imports_no_client_and_nothing_that_does(folder: str) -> None:
    files = sorted((PACKAGE / folder).rglob("*.py"))
    assert files
    ours = {f"streamproc.{name}" for name in ("stream", "broker", "client", "web", "cli", "settings")}
    for path in [*files, *sorted((PACKAGE / "events").glob("*.py")), PACKAGE / "errors.py", PACKAGE / "pipeline.py"]:
        assert not imports_of(path) & (CLIENTS | ours), path


def test_only_the_stream_imports_faust() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] != "stream":
            assert not imports_of(path) & {"faust", "mode"}, path
