"""The worker's pages: `/` for people, `/livez` and `/readyz` for supervisors, `/metrics` for Prometheus.

They only read, show no article text, and load nothing from elsewhere.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

import orjson

from streamproc.metrics import CONTENT_TYPE, Metrics
from streamproc.web.status import WorkerStatus

__all__ = ["HEADERS", "add_pages", "ops_page"]

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""of every page: nothing but its own inline style is loaded or run"""

STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;
color:#1c1c1c;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .4rem}p{margin:.3rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd}
th{font-weight:600;color:#555}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.ok{color:#0a6b2d}.bad{color:#b00020}.muted{color:#666}
@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}th,.muted{color:#aaa}th,td{border-color:#333}
.ok{color:#5fd38a}.bad{color:#ff7b8a}}
"""

Status = Callable[[], WorkerStatus]


def add_pages(app: Any, status: Status, metrics: Metrics) -> None:  # noqa: ANN401 - Faust carries no types
    """Put the pages on Faust's web server, its own `/` included."""

    def page(path: str, answer: Callable[[], tuple[int, str, bytes]]) -> None:
        async def view(web: Any, _: Any) -> Any:  # noqa: ANN401 - as above
            code, kind, payload = answer()
            return web.web.bytes(payload, status=code, headers={**HEADERS, "Content-Type": kind})

        app.page(path, name=f"streamproc{path}")(view)

    page("/", lambda: (200, "text/html; charset=utf-8", ops_page(status()).encode()))
    page("/livez", lambda: health(status().why_not_live))
    page("/readyz", lambda: health(status().why_not_ready))
    page("/metrics", lambda: (200, CONTENT_TYPE, metrics.page()))


def health(reasons: list[str]) -> tuple[int, str, bytes]:
    """Answer 200 where there is nothing to complain of, else 503 with the reasons."""
    answer = {"status": "unavailable" if reasons else "ok", "reasons": reasons}
    return (503 if reasons else 200), "application/json", orjson.dumps(answer)


def ops_page(status: WorkerStatus) -> str:
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


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers_from: int) -> str:
    """Write a table; columns from *numbers_from* on are numbers."""

    def cells(tag: str, row: tuple[str, ...]) -> str:
        return "".join(
            f"<{tag}{' class=n' if at >= numbers_from else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(row)
        )

    lines = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{lines}</tbody></table>"
