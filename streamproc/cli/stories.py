"""The commands about what belongs together: story, forget."""
# ruff: noqa: PLC0415 - each command imports what it needs, and starts the faster for it

import sys
from typing import TYPE_CHECKING

import click

from streamproc.cli.group import AT_FAULT, as_json, examples, print_json, print_view, progress_bar, run
from streamproc.settings import Settings, load_settings

if TYPE_CHECKING:
    from streamproc.stories import StoryStore

__all__ = ["forget", "story"]


@click.command(epilog=examples("streamproc story 3fa9c177", "streamproc story 3fa9c177 --json | jq -r .headline"))
@click.argument("name", metavar="ID")
@as_json
@click.option("--page", type=click.IntRange(min=1), help="Which page, of 500 entries, of a long story.")
def story(name: str, *, is_json: bool, page: int | None) -> None:
    """List an article's copies, excerpts and revisions in order, with outlets and headlines.

    ID is an article's, a story's or an item's, or eight characters or more of one. Without --page, the page is shown
    where it stands; as JSON, all of them.
    """
    from streamproc.client.story_view import story_view
    from streamproc.stories import list_story

    store = _read(load_settings())
    if not is_json:
        print_view(story_view(list_story(store, name, page)))
        return
    listing = list_story(store, name, page or 1)
    while True:
        for each in listing.entries:
            print_json(each.fields())
        if page is not None or listing.page == listing.pages:
            return
        listing = list_story(store, name, listing.page + 1)


@click.command(epilog=examples("streamproc forget 3fa9c177", "streamproc forget 3fa9c177 --yes --json"))
@click.argument("name", metavar="ID")
@as_json
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@click.option(
    "--wait", type=click.FloatRange(min=1), metavar="SECONDS", help="How long to wait for a worker; 60 unless given."
)
def forget(name: str, *, is_json: bool, is_sure: bool, wait: float | None) -> None:
    """Remove an article from memory, texts and stories on every worker; a record that it was stays.

    ID is the article's or one of its items', or eight characters or more of one. All its revisions go; its copies by
    other outlets are articles of their own. What later arrives of it is judged as if it had never been seen.

    It does not remove events that stand on topics already: news.raw and those that came of it keep theirs until their
    retention ends, and whoever has read them has read them. Nor does it take lines back that were learned as furniture.
    """
    from streamproc.client.stories import ANSWER_PATIENCE, find_article
    from streamproc.client.stories import forget as have_forgotten
    from streamproc.client.story_view import forgotten_view, story_view
    from streamproc.stories import list_story

    settings = load_settings()
    store = _read(settings)
    article = find_article(store, name)
    if not is_sure:
        if not is_json:
            print_view(story_view(list_story(store, article.id)))
        if not click.confirm(f"forget article {article.id} and its {len(article.items)} items?", err=True):
            click.echo("streamproc: nothing was forgotten", err=True)
            sys.exit(AT_FAULT)
    forgotten = run(have_forgotten(settings, article, wait or ANSWER_PATIENCE))
    if is_json:
        print_json(forgotten.model_dump(mode="json", exclude={"schema_version"}))
    else:
        print_view(forgotten_view(forgotten))


def _read(settings: Settings) -> "StoryStore":
    from streamproc.client.stories import known_stories

    with progress_bar("reading stories") as (progress, task):
        return run(known_stories(settings, lambda read, of: progress.update(task, completed=read, total=of)))
