"""The command line: a command parses words, calls one function of the package, prints, exits.

Exit statuses:

    0   done
    1   the input was at fault, or the audit found something missing
    2   the command line or the settings are wrong
    3   something we depend on is away
    130 interrupted (Ctrl-C); where a command goes on until then, that is its end, and the status is 0

An error is one sentence on standard error; of a wrong word on the command line, usage stands above it. An article
that ``trace`` shows to be rejected is no error, nor is a reader of our output that goes away, as ``head`` does.
"""

from collections.abc import Iterator

import click

from streamproc import __version__
from streamproc.cli.articles import demo, publish, tail, trace
from streamproc.cli.group import Commands
from streamproc.cli.operations import audit, furniture, rejects, settings, topics, worker
from streamproc.cli.policy import policy, rehearse
from streamproc.cli.stories import forget, story

__all__ = ["command_table", "main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="streamproc")
def main() -> None:
    """Raw articles in on Kafka, clean and enriched events out.

    Settings are environment variables; `streamproc settings` lists them. `streamproc demo` needs nothing else.
    """


for command in (
    *(demo, worker, topics, publish, tail, trace),
    *(story, forget, furniture, policy, rehearse, rejects, audit, settings),
):
    main.add_command(command)


def command_table() -> str:
    """Write the commands as the README's table: each with what the first line of its help says."""
    rows = ["| Command | What it does |", "|---|---|"]
    rows += [f"| `{words}` | {(command.help or '').partition(chr(10))[0]} |" for words, command in _leaves(main)]
    return "\n".join(rows) + "\n"


def _leaves(group: click.Group, before: str = "streamproc") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _leaves(command, f"{before} {name}")
        else:
            usage = " ".join(command.collect_usage_pieces(click.Context(command)))
            yield f"{before} {name} {usage}".strip().replace("|", "\\|"), command
