"""The worker's pages: `/` for people, `/livez` and `/readyz` for supervisors, `/metrics` for Prometheus.

They load nothing from elsewhere. All but `/furniture` only read, and show no article text but headlines; that one shows
recurring lines and takes decisions: see `furniture_page` and `furniture_form`, and `stories_page` for `/stories`.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from streamproc.cleaning.learned.listing import ListedStanding
from streamproc.metrics import CONTENT_TYPE, Metrics
from streamproc.web.answer import HEADERS, STYLE, Answer, as_html, as_json
from streamproc.web.furniture_form import LARGEST_BODY, FurniturePages
from streamproc.web.status import WorkerStatus
from streamproc.web.stories_page import StoryPages

__all__ = ["add_pages", "ops_page"]

BODY_PATIENCE: Final = 10.0
"""seconds that a request's body may take to come"""

Status = Callable[[], WorkerStatus]


def add_pages(  # noqa: PLR0913 - all that has a page
    app: Any,  # noqa: ANN401 - Faust carries no types
    status: Status,
    metrics: Metrics,
    *,
    furniture: FurniturePages,
    stories: StoryPages,
    view: type,
) -> None:
    """Put the pages on Faust's web server, its own `/` included.

    Args:
        app: Faust's.
        status: how the worker stands.
        metrics: the worker's.
        furniture: the pages of learned furniture.
        stories: the pages of stories.
        view: Faust's class of views, of which one is made that takes POST as well.
    """

    def page(path: str, answer: Callable[[Mapping[str, str]], Answer]) -> None:
        async def get(web: Any, request: Any) -> Any:  # noqa: ANN401 - as above
            return _hand_over(web, answer(request.query))

        app.page(path, name=f"streamproc{path}")(get)

    page("/", lambda _: as_html(200, ops_page(status(), furniture.sums())))
    page("/livez", lambda _: health(status().why_not_live))
    page("/readyz", lambda _: health(status().why_not_ready))
    page("/metrics", lambda _: Answer(200, CONTENT_TYPE, metrics.page()))
    page("/furniture.json", lambda query: furniture.get(query, is_json=True))

    async def story(web: Any, request: Any, name: str | None = None) -> Any:  # noqa: ANN401 - as above
        return _hand_over(web, await asyncio.to_thread(stories.get, request.query, name))

    app.page("/stories", name="streamproc/stories")(story)
    app.page("/stories/{name}", name="streamproc/stories/name")(story)

    async def get(web: Any, request: Any) -> Any:  # noqa: ANN401 - as above
        return _hand_over(web, furniture.get(request.query))

    async def post(web: Any, request: Any) -> Any:  # noqa: ANN401 - as above
        try:
            async with asyncio.timeout(BODY_PATIENCE):
                body = await read_body(request.content)
        except TimeoutError:
            return _hand_over(web, as_json(408, {"error": "the body did not come"}))
        return _hand_over(web, await furniture.post(request.headers, body))

    app.page("/furniture", name="streamproc/furniture")(type("FurnitureView", (view,), {"get": get, "post": post}))


def _hand_over(web: Any, answer: Answer) -> Any:  # noqa: ANN401 - Faust carries no types
    headers = {**HEADERS, **answer.headers, "Content-Type": answer.kind}
    return web.web.bytes(answer.payload, status=answer.status, headers=headers)


async def read_body(content: Any) -> bytes | None:  # noqa: ANN401 - aiohttp's stream, which only the stream imports
    """Read a request's body; ``None`` where it is larger than any decision, and the rest is left unread."""
    body = b""
    while len(body) <= LARGEST_BODY:
        part = await content.read(LARGEST_BODY + 1 - len(body))
        if not part:
            return body
        body += part
    return None


def health(reasons: list[str]) -> Answer:
    """Answer 200 where there is nothing to complain of, else 503 with the reasons."""
    answer = {"status": "unavailable" if reasons else "ok", "reasons": reasons}
    return as_json(503 if reasons else 200, answer)


def ops_page(status: WorkerStatus, furniture: Counter[ListedStanding]) -> str:
    """Write the page for people.

    Returns:
        A whole HTML document, which loads itself anew every five seconds.
    """
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width"><title>streamproc {escape(status.worker)}</title>
<style>{STYLE}</style></head><body>
<h1>streamproc <span class="muted">{escape(status.worker)}</span></h1>
{standing(status)}
<p class="muted">version {escape(status.version)}, since {status.started_at:%Y-%m-%d %H:%M:%S} UTC,
broker {escape(status.broker)}, {status.memory_articles:,} articles remembered here</p>
<h2>Stages</h2>
{stages_table(status)}
<h2>Verdicts</h2>
{counts_table("verdict", status.verdicts, "none yet")}
<h2>Rejected</h2>
{counts_table("code", status.rejects, "nothing was rejected")}
<h2>Lag</h2>
{lag_table(status)}
<h2>Learned furniture</h2>
{furniture_line(furniture)}
<h2>Stories</h2>
<p><a href="/stories">an article's copies, excerpts and revisions</a></p>
<p class="muted">Counts are this worker's since it started. <a href="/metrics">metrics</a> ·
<a href="/readyz">readyz</a> · <a href="/livez">livez</a>; <code>streamproc audit</code> counts exactly.</p>
</body></html>
"""


def standing(status: WorkerStatus) -> str:
    """Say in one line, or a list of reasons, how it stands."""
    if not status.why_not_ready:
        return '<p id="standing" class="ok">ready: articles go through</p>'
    word = "not live" if status.why_not_live else "not ready"
    reasons = "; ".join(escape(reason) for reason in status.why_not_ready)
    return f'<p id="standing" class="bad">{word}: {reasons}</p>'


def stages_table(status: WorkerStatus) -> str:
    """Show what each stage has done and holds."""
    rows = [
        (each.name, each.topic, f"{each.finished:,}", str(each.in_flight), f"{each.oldest_seconds:.1f} s")
        for each in status.stages
    ]
    heads = ("stage", "reads", "finished", "in flight", "oldest item waits")
    return table(heads, rows, numbers_from=2)


def counts_table(head: str, counts: Mapping[str, int], nothing: str) -> str:
    """Show counts, the largest first."""
    if not counts:
        return f'<p class="muted">{nothing}</p>'
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return table((head, "items"), [(name, f"{number:,}") for name, number in ordered], numbers_from=1)


def lag_table(status: WorkerStatus) -> str:
    """Show what waits on each partition."""
    if not status.lags:
        return '<p class="muted">no partitions are assigned to this worker</p>'
    rows = [(each.topic, str(each.partition), f"{each.records:,}") for each in status.lags]
    return table(("topic", "partition", "records waiting"), rows, numbers_from=1)


def furniture_line(sums: Counter[ListedStanding]) -> str:
    """Count what was learned, and say where to look at it."""
    leaving = sums[ListedStanding.IN_FORCE] + sums[ListedStanding.APPROVED]
    waiting = sums[ListedStanding.WAITING]
    return (
        f'<p id="furniture">{leaving:,} lines in force, {waiting:,} waiting for an operator: '
        '<a href="/furniture">learned furniture</a></p>'
    )


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers_from: int) -> str:
    """Write a table; columns from *numbers_from* on are numbers."""

    def cells(tag: str, row: tuple[str, ...]) -> str:
        return "".join(
            f"<{tag}{' class=n' if at >= numbers_from else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(row)
        )

    lines = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{lines}</tbody></table>"
