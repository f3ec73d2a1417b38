from typing import Final

import pytest

from streamproc.cleaning import classify, clean
from streamproc.cleaning.within import cut
from streamproc.events import LineKind
from tests.cleaning.articles import article_of

STORY: Final = "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day."


def kept_and_removed(line: str) -> tuple[str, list[tuple[str, str]]]:
    pieces = cut(line)
    kept = " ".join(line[start:end] for start, end, decision in pieces if decision is None)
    return kept, [(line[start:end], decision.rule) for start, end, decision in pieces if decision is not None]


@pytest.mark.parametrize(
    ("before", "furniture", "after", "rule"),
    [
        (STORY, "(RELATED: Who built the bridge?)", "It is old.", "related.within"),
        (STORY, "(Related: Who built the bridge?)", "", "related.within"),
        ("", "[READ MORE: Who built the bridge?]", STORY, "related.within"),
        (STORY, "( PHOTOS: The bridge, then and now)", "It is old.", "related.within"),
        (STORY, "(Also on NORTHLAND: The ferry sails)", "", "related.within"),
        (STORY, "Read more »", "", "related.within"),
        (STORY, "Read more about the bridge here", "", "related.within"),
        (STORY, "Continue reading…", "", "related.within"),
        (STORY, "Click here for more on the vote.", "", "related.within"),
        (STORY, "Read the full report.", "", "related.within"),
        (STORY, "Click here to sign up for our newsletter.", "", "promotion.within"),
        (STORY, "Follow her on Twitter @janeroe.", "", "promotion.within"),
        (STORY, "(Sign up here for our morning newsletter)", "It is old.", "promotion.within"),
        (STORY, "Share Tweet Email", "", "counter.within"),
        (STORY, "Shares", "", "counter.within"),
        (STORY, "ADVERTISEMENT", "It is old.", "advertisement.within"),
        ("", "ADVERTISEMENT", STORY, "advertisement.within"),
        (STORY, "Story continues below advertisement", "", "advertisement.within"),
        (STORY, "(Photo: Jane Roe/AFP)", "It is old.", "credit.within"),
        (STORY, "(AP Photo/Jane Roe)", "It is old.", "credit.within"),
        ("He will appeal, he said.", "(Reuters)", "", "credit.within"),
        ("He will appeal, he said.", "[AFP]", "", "credit.within"),
        ("He will appeal, he said.", "— AP", "", "credit.within"),
        ("“We will appeal,” he said. “It is ours.”", "(Reuters/AFP)", "", "credit.within"),
        (STORY, "(Reporting by Jane Roe; Editing by John Doe)", "", "contribution.within"),
        (STORY, "Copyright © 2024 The Paper", "", "copyright.within"),
    ],
)
def test_furniture_leaves_and_its_line_stays(before: str, furniture: str, after: str, rule: str) -> None:
    line = " ".join(part for part in (before, furniture, after) if part)
    if before.endswith("”"):
        before = "He spoke: " + before
        line = "He spoke: " + line
    assert kept_and_removed(line) == (" ".join(part for part in (before, after) if part), [(furniture, rule)])


@pytest.mark.parametrize("glued", ["Advertisement", "ADVERTISEMENT", "Read more", "Continue reading...", "Share"])
def test_furniture_leaves_where_no_space_is_left_before_it(glued: str) -> None:
    kept, removed = kept_and_removed(STORY + glued)
    assert (kept, [text for text, _ in removed]) == (STORY, [glued])


@pytest.mark.parametrize(
    "line",
    [
        "She asked him to read more.",
        "He told her which of the books that he had at home she was to read more",
        "They sat down. Read more, he told them, and you will see.",
        "He had one word for them: “Vote. Read more.”",
        "“Sit down. Read more",
        "The report (read: an apology) came late.",
        "Nobody came (see the map on the wall). It rained.",
        "He laughed. (Related work is under way at the mill.) She did not.",
        "They all left. Shares fell by 3 percent.",
        "He waited. Share prices did not move.",
        "Advertisement rates rose by half last year.",
        "The council met. Advertisement rates rose.",
        "She told the agency. He would not talk to Reuters.",
        "“We have nothing to hide.” — AP",
        "“We have nothing to hide.” (Reuters)",
        "He read it to AFP (the agency).",
        "A copyright of 2019 is what they fought over. Copyright law is old.",
        "All of them left. All rights are theirs, she said.",
        "Subscribe to nothing, he said. Sign what you like.",
        "The photo (by Jane Roe) hangs in the mill. It is old.",
        "He wrote a book. Follow your heart is its name.",
    ],
)
def test_story_stays_whole(line: str) -> None:
    assert cut(line) == []


def test_several_pieces_leave_one_line() -> None:
    line = f"ADVERTISEMENT {STORY} (WATCH: The ferry) It is old. (Reuters) Read more » Share Tweet Email"
    kept, removed = kept_and_removed(line)
    assert kept == f"{STORY} It is old."
    assert [rule.partition(".")[0] for _, rule in removed] == [
        "advertisement",
        "related",
        "credit",
        "related",
        "counter",
    ]


def test_what_stands_around_what_left_leaves_in_pieces() -> None:
    kept, removed = kept_and_removed(f"{STORY} [READ MORE: One (WATCH: Two) and three]")
    assert kept == STORY
    assert [text for text, _ in removed] == ["[READ MORE: One", "(WATCH: Two)", "and three]"]


@pytest.mark.parametrize("line", [f"{STORY} " + "(WATCH: It) " * 9, "(WATCH: The ferry) [SEE: The bridge]"])
def test_a_line_of_nothing_else_or_of_too_much_stays_whole(line: str) -> None:
    assert cut(line) == []


def test_pieces_have_the_positions_of_the_text_as_it_came() -> None:
    text = f"{STORY}\n\n It  is old.  (RELATED:  Who\tbuilt it?)  So is he. Read more »\n"
    pieces = [line for line in classify(article_of(text)) if line.number == 1]
    assert [(line.text, line.kept) for line in pieces] == [
        ("It  is old.", True),
        ("(RELATED:  Who\tbuilt it?)", False),
        ("So is he.", True),
        ("Read more »", False),
    ]
    assert all(text[line.start : line.end] == line.text for line in pieces)
    assert clean(article_of(text)).body == f"{STORY}\n\nIt is old. So is he."


def test_paragraph_that_an_agency_ends_is_no_caption() -> None:
    said = "The mayor said on Monday that the bridge would stay closed. (Reuters)"
    lines = classify(article_of(f"{STORY}\n\n{said}\n\nThe old bridge on Monday. (Reuters)"))
    assert [line.kind for line in lines] == [
        LineKind.PARAGRAPH,
        LineKind.PARAGRAPH,
        LineKind.CREDIT,
        LineKind.CAPTION,
    ]
