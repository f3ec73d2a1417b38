"""A trace for people: what was decided about each line, and about the pieces of one."""

from datetime import UTC, datetime

from rich.console import Console

from streamproc.client.emitted import Emitted
from streamproc.client.submissions import Submission
from streamproc.client.trace_view import trace_view
from streamproc.events import EnrichedArticle, Entity, EntityType, Line, LineKind, Mention, Place, Quote
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


def test_titles_candidates_dates_and_quotes_are_shown() -> None:
    submitted = Submission("a.txt", STORY.encode(), "text/plain")
    (traced,) = trace([submitted], Settings(entities="rules"), datetime(2026, 1, 2, tzinfo=UTC))
    event = traced.emitted.event
    assert isinstance(event, EnrichedArticle)
    mention = (Mention(start=0, end=3, text="The"),)
    entities = (
        Entity(type=EntityType.PERSON, name="Ann Lee", title="Mayor", salience=0.9, mentions=mention),
        Entity(
            type=EntityType.PLACE,
            name="Georgia",
            candidates=(Place(name="Georgia"), Place(name="Georgia, United States")),
            undecided="Georgia may be a country or a state.",
            salience=0.8,
            mentions=mention,
        ),
        Entity(
            type=EntityType.DATE,
            name="Monday",
            identifiers={"iso_8601": "2025-12-29"},
            salience=0.1,
            mentions=mention,
        ),
    )
    quote = Quote(text="Close\x1b[2J it", start=0, end=3, speaker="Ann Lee", speaker_type=None, verb="said")
    enriched = event.model_copy(update={"entities": entities, "quotes": (quote,) * 5})
    console = Console(width=100, record=True)
    with console.capture() as captured:
        console.print(trace_view(Trace(traced.place, traced.article, (), Emitted(traced.emitted.topic, enriched))))
    text = captured.get()
    for each in ("Ann Lee (Mayor)", "Georgia (?)", "Monday (2025-12-29)", "” Ann Lee"):
        assert each in text
    assert "? Georgia may be a country or a state.\n" in text
    assert "Georgia; Georgia, United States" in text
    assert "… 2 more" in text
    assert "\x1b[2J" not in text


def test_kind_rule_confidence_and_evidence_of_a_line_are_shown() -> None:
    text = shown(PIECES)
    for each in ("- ", "related", "related.brackets", "0.93", "(a label in brackets)"):
        assert each in text
    assert max(map(len, text.splitlines())) <= 100
