"""A trace for people: what was decided about each line, and about the pieces of one."""

from datetime import UTC, datetime

from rich.console import Console

from streamproc.client.submissions import Submission
from streamproc.client.trace_view import trace_view
from streamproc.events import Line, LineKind
from streamproc.settings import Settings
from streamproc.trace import Trace, trace

STORY = "The council of Lindow voted on Monday to close the old bridge."
PIECES = (
    Line(STORY, 0, 62, LineKind.PARAGRAPH, "paragraph.default", 0),
    Line("(RELATED: Who built it?)", 63, 87, LineKind.RELATED, "related.brackets", 0, 0.93, "a label in brackets"),
    Line("Advertisement", 89, 102, LineKind.ADVERTISEMENT, "advertisement.marker", 1),
)


def shown(lines: tuple[Line, ...]) -> str:
    submitted = Submission("a.txt", STORY.encode(), "text/plain")
    (traced,) = trace([submitted], Settings(), datetime(2026, 1, 2, tzinfo=UTC))
    console = Console(width=100, record=True)
    with console.capture() as captured:
        console.print(trace_view(Trace(traced.place, traced.article, lines, traced.emitted)))
    return captured.get()


def test_a_piece_is_told_from_a_line() -> None:
    text = shown(PIECES)
    assert "1 of 2 lines stay in the body, 1 of them without a piece" in text
    assert "↳ (RELATED: Who built it?)" in text
    assert text.count("↳") == 1


def test_kind_rule_confidence_and_evidence_of_a_line_are_shown() -> None:
    text = shown(PIECES)
    for each in ("- ", "related", "related.brackets", "0.93", "(a label in brackets)"):
        assert each in text
    assert max(map(len, text.splitlines())) <= 100
