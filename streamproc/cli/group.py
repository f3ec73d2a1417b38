"""What all commands share: how they end, and how they print."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Coroutine, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from rich.console import Console, RenderableType
from typing_extensions import override

from streamproc.errors import OutageError, SettingsError, StreamprocError

__all__ = [
    "AT_FAULT",
    "Commands",
    "as_json",
    "ends_by_interrupt",
    "examples",
    "print_json",
    "print_view",
    "progress_bar",
    "run",
]

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")

AT_FAULT: Final = 1
"""the exit status where the input was at fault"""

PIPE_WIDTH: Final = 160
"""columns where nobody says how many there are"""

INTERRUPTED: Final = 130
"""as shells have it: 128 and the number of SIGINT"""


class Commands(click.Group):
    """The group of all commands: turns our errors into a sentence and an exit status."""

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end with the status that the docstring of ``streamproc.cli`` gives."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _forget_output()
            ctx.exit(0)
        except (KeyboardInterrupt, click.Abort):
            click.echo("streamproc: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except StreamprocError as error:
            click.echo(f"streamproc: {error}", err=True)
            ctx.exit(_status_of(error))


class Paper(Console):
    """A console that leaves it to :class:`Commands` what a reader who went away means."""

    @override
    def on_broken_pipe(self) -> None:
        """Go on raising it."""
        raise BrokenPipeError


def _status_of(error: StreamprocError) -> int:
    match error:
        case SettingsError():
            return 2
        case OutageError():
            return 3
        case _:
            return AT_FAULT


def _forget_output() -> None:
    """Point standard output nowhere, or Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a client's work; what its Kafka client logs would say the same as our one sentence, many times."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    return asyncio.run(work)


def print_view(view: RenderableType) -> None:
    """Print for people; in a pipe there is no width to keep to, and lines are as long as on a wide screen."""
    Paper(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH).print(view)


def print_json(fields: dict[str, Any]) -> None:
    """Print for machines: one object, one line."""
    from streamproc.client.emitted import to_json  # noqa: PLC0415 - no command waits for what it does not use

    click.echo(to_json(fields))


@contextlib.contextmanager
def progress_bar(
    doing: str, *, total: int | None = None, in_bytes: bool = False
) -> Iterator[tuple["Progress", "TaskID"]]:
    """Show a bar on standard error where that is a terminal; nothing in a pipe.

    Args:
        doing: what is done meanwhile.
        total: how much there is to do; ``None`` where that is not known yet.
        in_bytes: whether that is bytes, not things.
    """
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    count = DownloadColumn() if in_bytes else MofNCompleteColumn()
    columns = (TextColumn(doing), BarColumn(), count, TimeRemainingColumn())
    # What is printed goes above the bar; but what goes into a pipe must not come out on the terminal.
    with Progress(
        *columns,
        console=console,
        disable=not console.is_terminal,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ) as progress:
        yield progress, progress.add_task(doing, total=total)


@contextlib.contextmanager
def ends_by_interrupt() -> Iterator[None]:
    """Take Ctrl-C, or being told to stop, as the end of a command that goes on until then."""
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        yield


as_json = click.option("--json", "is_json", is_flag=True, help="JSON for machines, one object a line.")


def examples(*commands: str) -> str:
    """Write the end of a command's help."""
    return "\n".join(("\b", "Examples:", *(f"  {each}" for each in commands)))
