"""The compose stack: brought up once, always taken down, and only where `-m compose` asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compose.stack import Stack, StackError


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out of a plain run: they build an image and take fixed ports."""
    if "compose" in str(config.getoption("-m")):
        return
    left_out = [item for item in items if item.get_closest_marker("compose")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Kafka, topics, two workers and Prometheus, both workers ready."""
    folder: Path = tmp_path_factory.mktemp("compose")
    stack = Stack(folder)
    try:
        stack.up()
        yield stack
    except StackError as error:
        pytest.fail(f"the stack does not come up: {error}\n{stack.logs()}")
    finally:
        stack.down()
