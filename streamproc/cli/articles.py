"""The commands of those who send articles and those who read what comes out: demo, publish, tail, trace."""
# ruff: noqa: PLC0415 - each command imports what it needs, so that `trace` does not wait for Kafka's clients

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import click

from streamproc.cli.group import (
    AT_FAULT,
    as_json,
    ends_by_interrupt,
    examples,
    print_json,
    print_view,
    progress_bar,
    run,
)
from streamproc.errors import OutageError
from streamproc.settings import Settings, load_settings
from streamproc.topics import Topic

__all__ = ["demo", "publish", "tail", "trace"]

OUTPUT_TOPICS: Final = {
    "enriched": Topic.ENRICHED,
    "duplicates": Topic.DUPLICATES,
    "links": Topic.LINKS,
    "rejected": Topic.REJECTED,
}


@click.command(epilog=examples("streamproc demo", "streamproc demo --once --json my-articles/"))
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--once", is_flag=True, help="End when all that was published has come out.")
@as_json
def demo(paths: tuple[str, ...], *, once: bool, is_json: bool) -> None:
    """Run everything on an embedded broker, publish articles, print what comes out.

    Without a PATH the sample articles are published. The worker's page is http://localhost:6066.
    """
    from streamproc.client.demo import run_demo
    from streamproc.client.terminal import emitted_view

    def show(emitted: Any) -> None:  # noqa: ANN401 - its type is imported with the command
        if is_json:
            print_json({"topic": str(emitted.topic), "event": emitted.fields()})
        else:
            print_view(emitted_view(emitted))

    def say(sentence: str) -> None:
        click.echo(sentence, err=True)

    with ends_by_interrupt():
        failures = run(run_demo(paths, load_settings(), once=once, show=show, say=say))
        sys.exit(AT_FAULT if failures else 0)


@click.command(
    epilog=examples("streamproc publish seeds/", "curl -s https://example.org/feed.jsonl | streamproc publish -")
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@as_json
@click.option("--in-order", is_flag=True, help="All to one partition, so that their order is kept.")
def publish(paths: tuple[str, ...], *, is_json: bool, in_order: bool) -> None:
    """Publish articles: .txt, .html, .json, .jsonl, a directory, or - for standard input.

    Each line of a .jsonl file and each element of a JSON array is an article. Bytes are sent as they are.
    """
    from streamproc.client.publish import publish as publish_all
    from streamproc.client.reports import delivery_view
    from streamproc.client.submissions import size_of, submissions

    settings = load_settings()
    with progress_bar("publishing", total=size_of(paths), in_bytes=True) as (progress, task):

        def advance(submission: object) -> None:
            progress.advance(task, getattr(submission, "consumed", 0))

        report = run(publish_all(submissions(paths), settings, advance, in_order=in_order))
    if is_json:
        print_json(report.fields())
    else:
        print_view(delivery_view(report))
    if report.outage:
        raise OutageError(report.outage)
    sys.exit(AT_FAULT if report.failed else 0)


@click.command(
    epilog=examples(
        "streamproc tail",
        "streamproc tail duplicates rejected --from-start",
        "streamproc tail --until-end | jq -r .headline",
    )
)
@click.argument("names", nargs=-1, type=click.Choice(list(OUTPUT_TOPICS)), metavar=f"[{'|'.join(OUTPUT_TOPICS)}]…")
@as_json
@click.option("--from-start", is_flag=True, help="Begin with what is there already.")
@click.option("--until-end", is_flag=True, help="Read what is there already, then end.")
@click.option("--count", type=click.IntRange(min=1), help="End after so many events.")
def tail(names: tuple[str, ...], *, is_json: bool, from_start: bool, until_end: bool, count: int | None) -> None:
    """Print what comes out, as it comes out: enriched articles unless told otherwise.

    In a pipe it prints JSON lines. Nobody's offsets are touched. It goes on until Ctrl-C.
    """
    chosen = [OUTPUT_TOPICS[name] for name in names or ("enriched",)]
    is_json = is_json or not sys.stdout.isatty()
    with ends_by_interrupt():
        run(_tail(load_settings(), chosen, count, is_json=is_json, from_start=from_start, until_end=until_end))


async def _tail(settings: Settings, chosen: list[Topic], count: int | None, *, is_json: bool, **where: bool) -> None:
    from streamproc.client.tail import Foreign
    from streamproc.client.tail import tail as read
    from streamproc.client.terminal import emitted_view

    left = count
    async with contextlib.aclosing(read(settings, chosen, **where)) as events:
        async for emitted in events:
            if isinstance(emitted, Foreign):
                click.echo(f"streamproc: {emitted}", err=True)
                continue
            if is_json:
                print_json(emitted.fields())
            else:
                print_view(emitted_view(emitted))
            left = None if left is None else left - 1
            if left == 0:
                return


@click.command(
    epilog=examples(
        "streamproc trace article.html", "streamproc trace seeds/ --json | jq -r '[.topic, .event.headline] | @tsv'"
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@as_json
@click.option("--received-at", metavar="TIME", help="When they arrived, ISO 8601; now unless given.")
def trace(paths: tuple[str, ...], *, is_json: bool, received_at: str | None) -> None:
    """Show what every stage does to an article, without Kafka.

    Several articles are judged in their order, as one stream. PATH is what `publish` takes.
    """
    from streamproc.client.submissions import Submission, Unreadable, submissions
    from streamproc.client.trace_view import trace_view
    from streamproc.trace import trace as run_stages

    unreadable: list[Unreadable] = []

    def readable() -> Iterator[Submission]:
        for each in submissions(paths):
            if isinstance(each, Submission):
                yield each
            else:
                unreadable.append(each)

    for traced in run_stages(readable(), load_settings(), _moment(received_at)):
        if is_json:
            print_json(traced.fields())
        else:
            print_view(trace_view(traced))
    for each in unreadable:
        click.echo(f"streamproc: {each.place}: {each.reason}", err=True)
    sys.exit(AT_FAULT if unreadable else 0)


def _moment(given: str | None) -> datetime:
    if given is None:
        return datetime.now(tz=UTC)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise click.BadParameter(
            f"{given}: not a time such as 2025-02-18T12:00Z", param_hint="--received-at"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
