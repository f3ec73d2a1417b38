"""A trace for people: every step that an article went through, from its fields to what came out."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from streamproc.client.terminal import emitted_view, evidence, harmless, moment
from streamproc.events import ArticleFields, DuplicateNotice, EnrichedArticle, Line
from streamproc.trace import Trace

__all__ = ["trace_view"]


def trace_view(trace: Trace) -> RenderableType:
    """Show every step that an article went through."""
    parts: list[RenderableType] = [Rule(Text(harmless(trace.place)), align="left")]
    article = trace.article
    if article is not None:
        parts += [_step("read", f"{article.form}, {len(article.text):,} characters"), _fields_table(article)]
    if trace.lines:
        parts += [_step("clean", _kept(trace.lines)), _lines_table(trace.lines)]
    if isinstance(trace.emitted.event, EnrichedArticle | DuplicateNotice):
        parts.append(_step("judge", evidence(trace.emitted.event.verdict)))
    parts += [_step("out", str(trace.emitted.topic)), emitted_view(trace.emitted)]
    return Group(*parts)


def _fields_table(article: ArticleFields) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False)
    inferred = ", inferred" if article.published_inferred else ""
    published = f"{moment(article.published_at)} ({article.published_precision}, {article.published_origin}{inferred})"
    shown = {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        "headline": article.headline,
        "byline": article.byline,
        "published_at": published if article.published_at else None,
        "language": article.language,
    }
    for name, value in shown.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(harmless(value)))
    return Padding(table, (0, 0, 0, 2), expand=False)


def _kept(lines: tuple[Line, ...]) -> str:
    return f"{sum(line.kept for line in lines)} of {len(lines)} lines stay in the body"


def _lines_table(lines: tuple[Line, ...]) -> RenderableType:
    table = Table("", "kind", "rule", "sure", "line", box=None, pad_edge=False)
    for line in lines:
        mark, style = ("+", "") if line.kept else ("-", "dim")
        said = Text(harmless(line.text, 120))
        if line.evidence:
            said.append(f"  ({harmless(line.evidence, 120)})", style="italic")
        table.add_row(mark, str(line.kind), line.rule, f"{line.confidence:.2f}", said, style=style)
    return Padding(table, (0, 0, 0, 2), expand=False)


def _step(name: str, said: str) -> Text:
    return Text(name, style="bold blue").append(f"  {said}", style="")
