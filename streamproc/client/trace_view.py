"""A trace for people: every step that an article went through, from its fields to what came out."""

from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from streamproc.client.emitted import Emitted
from streamproc.client.terminal import emitted_view, evidence, harmless, moment
from streamproc.events import ArticleFields, DuplicateNotice, EnrichedArticle, Line
from streamproc.topics import Topic
from streamproc.trace import Trace

__all__ = ["trace_view"]

SHOWN: Final = 120
"""characters of a line and of its evidence: two or three rows of a terminal"""


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
    if isinstance(trace.emitted.event, EnrichedArticle):
        parts += _undecided(trace.emitted.event)
    parts += [emitted_view(Emitted(Topic.LINKS, link)) for link in trace.links]
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
    """Count lines, not pieces: a line that stays may do so without a piece of it."""
    kept = {line.number for line in lines if line.kept}
    cut = {line.number for line in lines if not line.kept} & kept
    said = f"{len(kept)} of {len({line.number for line in lines})} lines stay in the body"
    return f"{said}, {len(cut)} of them without a piece" if cut else said


def _lines_table(lines: tuple[Line, ...]) -> RenderableType:
    table = Table("", "kind", "rule", "sure", "line", box=None, pad_edge=False)
    table.columns[1].no_wrap = table.columns[2].no_wrap = table.columns[3].no_wrap = True
    before: Line | None = None
    for line in lines:
        mark, style = ("+", "") if line.kept else ("-", "dim")
        is_piece = before is not None and before.number == line.number
        said = Text(("↳ " if is_piece else "") + harmless(line.text, SHOWN))
        if line.evidence:
            said.append(f"\n({harmless(line.evidence, SHOWN)})", style="italic")
        table.add_row(mark, str(line.kind), line.rule, f"{line.confidence:.2f}", said, style=style)
        before = line
    return Padding(table, (0, 0, 0, 2), expand=False)


def _undecided(event: EnrichedArticle) -> list[RenderableType]:
    """Show the places that the article leaves open, with why and what each may be."""
    shown: list[RenderableType] = []
    for entity in event.entities or ():
        if entity.candidates:
            names = "; ".join(place.name for place in entity.candidates)
            reason = harmless(entity.undecided or entity.name, SHOWN)
            shown.append(Padding(Text(f"? {reason}\n  {harmless(names)}", style="dim"), (0, 0, 0, 11), expand=False))
    return shown


def _step(name: str, said: str) -> Text:
    return Text(name, style="bold blue").append(f"  {said}", style="")
