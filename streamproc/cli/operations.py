"""The commands of those who keep it running: worker, topics, rejects, audit, settings."""
# ruff: noqa: PLC0415 - each command imports what it needs, and starts the faster for it

import sys
from typing import Any

import click

from streamproc.cli.group import AT_FAULT, as_json, examples, print_json, print_view, run
from streamproc.errors import RejectCode
from streamproc.settings import load_settings

__all__ = ["audit", "rejects", "settings", "topics", "worker"]


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
