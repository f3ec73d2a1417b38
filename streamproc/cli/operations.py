"""The commands of those who keep it running: worker, topics, furniture, rejects, audit, settings."""
# ruff: noqa: PLC0415 - each command imports what it needs, and starts the faster for it

import sys
from typing import Any, Final

import click

from streamproc.cli.group import AT_FAULT, as_json, examples, print_json, print_view, run
from streamproc.errors import RejectCode
from streamproc.settings import load_settings

__all__ = ["audit", "furniture", "rejects", "settings", "topics", "worker"]


@click.command(epilog=examples("STREAMPROC_BROKER=kafka:9092 STREAMPROC_WORKER=desk-1 streamproc worker"))
def worker() -> None:
    """Run a worker until it is told to stop (SIGTERM)."""
    from streamproc.stream import run_worker

    run_worker(load_settings())


@click.group()
def topics() -> None:
    """Make the topics, or list them."""


@topics.command("create", epilog=examples("STREAMPROC_PARTITIONS=12 STREAMPROC_REPLICATION=3 streamproc topics create"))
@as_json
def topics_create(*, is_json: bool) -> None:
    """Make the topics that are missing; those that are there get the table's settings."""
    from streamproc.broker.admin import create_topics

    _show_topics(run(create_topics(load_settings())), is_json=is_json)


@topics.command("list", epilog=examples("streamproc topics list"))
@as_json
def topics_list(*, is_json: bool) -> None:
    """List the topics with their partitions and retention, as the broker has them."""
    from streamproc.broker.admin import list_topics

    _show_topics(run(list_topics(load_settings())), is_json=is_json)


def _show_topics(states: list[Any], *, is_json: bool) -> None:
    from streamproc.client.reports import topics_view

    if not is_json:
        print_view(topics_view(states))
        return
    for state in states:
        spec = state.spec
        print_json(
            {
                "topic": spec.name,
                "partitions": state.partitions,
                "config": spec.config,
                "differs": state.differs,
                "exists": state.exists,
                "created": state.created,
                "holds": spec.holds,
            }
        )


STANDINGS: Final = ("in_force", "waiting", "candidate", "approved", "vetoed")
"""as `ListedStanding` has them; it is imported with the command that needs it"""


@click.group()
def furniture() -> None:
    """See what was learned as furniture of each source; approve it, veto it, forget it."""


@furniture.command(
    "ls",
    epilog=examples(
        "streamproc furniture ls --standing waiting",
        "streamproc furniture ls --source 'the paper' --candidates --json | jq -r .line",
    ),
)
@as_json
@click.option("--source", metavar="SOURCE", help="Only of this source.")
@click.option("--standing", type=click.Choice(STANDINGS), help="Only lines that stand so.")
@click.option("--candidates", is_flag=True, help="Also lines that were not yet seen often enough.")
def furniture_ls(*, is_json: bool, source: str | None, standing: str | None, candidates: bool) -> None:
    """List the lines learned of each source: standing, in how many articles, since when, and why."""
    from streamproc.cleaning.learned.listing import ListedStanding, chosen_standings
    from streamproc.client.furniture import learned_lines
    from streamproc.client.reports import furniture_view

    standings = chosen_standings(ListedStanding(standing) if standing else None, candidates=candidates)
    lines = run(learned_lines(load_settings(), source, standings))
    if not is_json:
        print_view(furniture_view(lines))
        return
    for line in lines:
        print_json(line.fields())


def _decision(action: str, first_line: str) -> click.Command:
    """Make the command of an action."""

    def decide(ids: tuple[str, ...], *, is_json: bool, source: str | None, line: str | None) -> None:
        _decide(action, ids, source, line, is_json=is_json)

    decide.__doc__ = f"""{first_line}

    ID is a line's, as `ls` shows it, or its first six digits or more; instead of one, a line of a source by its text,
    learned or not. It is in force on every worker for what arrives STREAMPROC_CHANGE_LEAD later, a minute.
    """
    command = click.command(
        action,
        epilog=examples(
            f"streamproc furniture {action} 3fa9c1 77b0de",
            f"streamproc furniture {action} --source 'the paper' --line 'Read on in our app'",
        ),
    )
    named = click.option("--line", metavar="TEXT", help="The line's text; with --source.")
    whose = click.option("--source", metavar="SOURCE", help="Whose line; with --line.")
    return command(click.argument("ids", nargs=-1, metavar="[ID]…")(as_json(whose(named(decide)))))


def _decide(action: str, ids: tuple[str, ...], source: str | None, line: str | None, *, is_json: bool) -> None:
    from streamproc.cleaning.learned import Action
    from streamproc.client.furniture import decide, decide_line
    from streamproc.client.reports import settled_view

    settings = load_settings()
    if ids and source is None and line is None:
        settled = run(decide(settings, Action(action), ids))
    elif source is not None and line is not None and not ids:
        settled = [run(decide_line(settings, Action(action), source, line))]
    else:
        raise click.UsageError("give ids, or --source and --line")
    for each in settled:
        if is_json:
            print_json(each.fields())
        else:
            print_view(settled_view(each))


for _action, _first_line in {
    "approve": "Remove a line from a source's articles, however it is counted.",
    "veto": "Never remove a line from a source's articles.",
    "forget": "Count a line anew, and take back what was decided about it.",
}.items():
    furniture.add_command(_decision(_action, _first_line))


@click.group()
def rejects() -> None:
    """See what was rejected and why; send it again."""


any_code = click.option("--code", type=click.Choice([str(code) for code in RejectCode]), help="Only with this code.")


@rejects.command("ls", epilog=examples("streamproc rejects ls --code broken_json"))
@as_json
@any_code
def rejects_ls(*, is_json: bool, code: str | None) -> None:
    """List the rejected items with their codes, reasons and origins."""
    from streamproc.client.rejects import rejections
    from streamproc.client.reports import rejections_table

    async def collect() -> list[dict[str, Any]]:
        # The reasons only: payloads of any number of items would not fit.
        return [each.fields() async for each in rejections(load_settings(), code)]

    found = run(collect())
    if is_json:
        for each in found:
            print_json(each)
    else:
        print_view(rejections_table(found))


@rejects.command(
    "show", epilog=examples("streamproc rejects show 3fa9c1", "streamproc rejects show 3fa9c1 --raw > payload.json")
)
@click.argument("item")
@click.option("--raw", "is_raw", is_flag=True, help="The payload's bytes and nothing else.")
def rejects_show(item: str, *, is_raw: bool) -> None:
    """Show a rejected item: its headers and its payload, byte for byte.

    ITEM is its id, or the first six digits or more of it.
    """
    from streamproc.client.rejects import find_rejection
    from streamproc.client.reports import rejection_view

    emitted = run(find_rejection(load_settings(), item))
    if is_raw:
        sys.stdout.buffer.write(emitted.payload or b"")
    else:
        print_view(rejection_view(emitted))


@rejects.command(
    "replay", epilog=examples("streamproc rejects replay 3fa9c1", "streamproc rejects replay --all --code stage_failed")
)
@click.argument("items", nargs=-1, metavar="[ITEM]…")
@click.option("--all", "is_all", is_flag=True, help="Every rejected item.")
@any_code
def rejects_replay(items: tuple[str, ...], *, is_all: bool, code: str | None) -> None:
    """Send rejected items again, as they were, to the topics that they were rejected from."""
    from streamproc.client.rejects import replay

    if is_all == bool(items) and not (code and not items):
        raise click.UsageError("give items, --all, or --code")
    report = run(replay(load_settings(), items, code))
    for item_id, topic in report.replayed:
        click.echo(f"{item_id} {topic}")
    for item_id, reason in report.failures:
        click.echo(f"streamproc: {item_id}: {reason}", err=True)
    click.echo(f"replayed {len(report.replayed)}, failed {len(report.failures)}", err=True)
    sys.exit(AT_FAULT if report.failures else 0)


@click.command(epilog=examples("streamproc audit --json | jq .missing"))
@as_json
def audit(*, is_json: bool) -> None:
    """Count over the topics whether every item is accounted for.

    What is still in flight counts as missing: run it when the stream has caught up. Exit status 1 where something
    is missing or under two verdicts.
    """
    from dataclasses import asdict

    from streamproc.client.audit import audit as count
    from streamproc.client.reports import audit_view

    found = run(count(load_settings()))
    if is_json:
        print_json(asdict(found))
    else:
        print_view(audit_view(found))
    sys.exit(0 if found.is_whole else AT_FAULT)


@click.command(epilog=examples("STREAMPROC_LOOK_BACK=P3D streamproc settings"))
@as_json
@click.option("--markdown", is_flag=True, help="The table of defaults, as the README has it.")
def settings(*, is_json: bool, markdown: bool) -> None:
    """Show every setting, its value, its source, its meaning."""
    from streamproc.client.reports import settings_view
    from streamproc.client.settings_table import setting_rows, settings_markdown

    if markdown:
        click.echo(settings_markdown(), nl=False)
        return
    rows = setting_rows(load_settings())
    if is_json:
        for row in rows:
            print_json(row.fields())
    else:
        print_view(settings_view(rows))
