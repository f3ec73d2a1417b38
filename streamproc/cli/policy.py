"""The commands of what verdicts go by: policy, rehearse."""
# ruff: noqa: PLC0415 - each command imports what it needs, and starts the faster for it

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from streamproc.cli.group import as_json, examples, print_json, print_view, progress_bar, run
from streamproc.settings import load_settings

if TYPE_CHECKING:
    from streamproc.client.rehearse import Changed

__all__ = ["policy", "rehearse"]

toml_file = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.group()
def policy() -> None:
    """Say what verdicts go by: thresholds, look-back time, what is passed on, for all sources and for each.

    A policy is a small TOML file; deploy/policy.example.toml has every key with its meaning.
    """


def _moment(_context: click.Context, _option: click.Parameter, given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise click.BadParameter("a time in ISO 8601 is expected, such as 2024-06-01T06:00Z") from error
    if moment.tzinfo is None:
        raise click.BadParameter(f"of which zone? {given}Z is in UTC")
    return moment.astimezone(UTC)


@policy.command(
    "set",
    epilog=examples(
        "streamproc policy set policy.toml", "streamproc policy set policy.toml --from 2024-06-01T06:00+02:00"
    ),
)
@click.argument("file", type=toml_file)
@as_json
@click.option(
    "--from", "since", metavar="TIME", callback=_moment, help="For what arrives from then on; ISO 8601, with a zone."
)
def policy_set(file: str, *, is_json: bool, since: datetime | None) -> None:
    """Set a policy; it says what changes, and from when on.

    FILE is all of the policy: what it does not say is as in the default. It is in force on every worker for what
    arrives STREAMPROC_CHANGE_LEAD later, a minute, or from the time that is given. What arrived before keeps its
    verdict, also when it comes again.
    """
    from streamproc.client.policy import set_policy
    from streamproc.client.policy_view import setting_view

    setting = run(set_policy(load_settings(), _payload(file), since))
    if is_json:
        print_json(setting.fields())
    else:
        print_view(setting_view(setting))


@policy.command("show", epilog=examples("streamproc policy show", "streamproc policy show --json | jq -r .version"))
@as_json
def policy_show(*, is_json: bool) -> None:
    """Show which policy is in force, which are planned, which are past."""
    from streamproc.client.policy import list_policies, read_policies
    from streamproc.client.policy_view import policies_view

    policies = list_policies(run(read_policies(load_settings())), datetime.now(UTC))
    if not is_json:
        print_view(policies_view(policies))
        return
    for each in policies:
        print_json(each.fields())


@policy.command("check", epilog=examples("streamproc policy check policy.toml"))
@click.argument("file", type=toml_file)
def policy_check(file: str) -> None:
    """Tell whether a file is a policy, and what it changes of the default; no broker is asked."""
    from streamproc.client.policy_view import checked_view
    from streamproc.duplicates.policy import Policy

    print_view(checked_view(Policy.from_toml(_payload(file))))


@click.command(
    epilog=examples(
        "streamproc rehearse --policy new.toml",
        "streamproc rehearse --policy new.toml --json | jq -r 'select(.after.method == \"excerpt\").headline'",
    )
)
@click.option("--policy", "file", type=toml_file, required=True, help="The policy to be tried, a TOML file.")
@as_json
@click.option("--limit", type=click.IntRange(min=0), help="Print at most so many of the verdicts that change.")
def rehearse(file: str, *, is_json: bool, limit: int | None) -> None:
    """Try a policy out before it is set: which verdicts would change.

    All that the topic of cleaned articles holds is judged twice: by the policy in force, and by the one that is tried.
    It prints each article whose verdict changes, and last how many have which verdicts. Nothing is written.

    It goes as far back as that topic does, pays no heed to `streamproc forget`, and keeps both memories in RAM: a few
    gigabytes where the topic holds a million articles.
    """
    from streamproc.client.policy_view import changed_view, summary_view
    from streamproc.client.rehearse import rehearse as try_out
    from streamproc.duplicates.policy import Policy

    tried = Policy.from_toml(_payload(file))
    printed = 0

    def show(changed: "Changed") -> None:
        nonlocal printed
        if limit is not None and printed >= limit:
            return
        printed += 1
        if is_json:
            print_json(changed.fields())
        else:
            print_view(changed_view(changed))

    with progress_bar("judging") as (progress, task):
        summary = run(
            try_out(
                load_settings(),
                tried,
                datetime.now(UTC),
                begin=lambda total: progress.update(task, total=total),
                changed=show,
                advance=lambda: progress.advance(task),
            )
        )
    if is_json:
        print_json(summary.fields())
        return
    if summary.changed > printed:
        click.echo(f"and {summary.changed - printed:,} more")
    print_view(summary_view(summary))


def _payload(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
