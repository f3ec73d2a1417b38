from datetime import timedelta

import pytest

from streamproc.cleaning import classify
from streamproc.cleaning.ages import read_age
from streamproc.cleaning.furniture import FURNITURE
from streamproc.events import LineKind, Precision
from tests.cleaning.articles import article_of


def test_every_rule_has_its_own_name_and_words() -> None:
    names = [rule.name for rule in FURNITURE.rules]
    assert len(names) == len(set(names))
    assert all(rule.words and all(word == word.lower() for word in rule.words) for rule in FURNITURE.rules)
    assert not any(rule.kind.is_body for rule in FURNITURE.rules)


@pytest.mark.parametrize(
    ("line", "length", "precision"),
    [
        ("5 hours ago 1", timedelta(hours=5), Precision.HOUR),
        ("an hour ago", timedelta(hours=1), Precision.HOUR),
        ("Published 2 days ago", timedelta(days=2), Precision.DAY),
        ("45 secs ago", timedelta(seconds=45), Precision.SECOND),
        ("3mo ago", timedelta(days=90), Precision.MONTH),
        ("vor einer Stunde", timedelta(hours=1), Precision.HOUR),
        ("il y a 5 heures", timedelta(hours=5), Precision.HOUR),
        ("hace 5 horas", timedelta(hours=5), Precision.HOUR),
        ("10 minuti fa", timedelta(minutes=10), Precision.MINUTE),
        ("há 2 semanas", timedelta(weeks=2), Precision.WEEK),
    ],
)
def test_age_lines_are_read_in_several_languages(line: str, length: timedelta, precision: Precision) -> None:
    age = read_age(line)
    assert age is not None
    assert (age.length, age.precision) == (length, precision)


def test_age_older_than_the_calendar_gives_no_time() -> None:
    lines = classify(article_of("999 years ago\n\nThe bridge at Lindow is closed, the mayor said."))
    assert lines[0].kind is LineKind.AGE


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Newsletter sign up", LineKind.PROMOTION),
        ("Follow @lindowherald", LineKind.PROMOTION),
        ("Become a member and keep local news alive", LineKind.PROMOTION),
        ("View comments (23)", LineKind.COUNTER),
        ("Scroll to continue", LineKind.ADVERTISEMENT),
        ("Story continues below video.", LineKind.ADVERTISEMENT),
        ("Got a tip? Write to tips@paper.example", LineKind.CONTACT),
        ("See also", LineKind.RELATED),
        ("Related:", LineKind.RELATED),
        ("Contributing: Jane Doe, The Associated Press", LineKind.CONTRIBUTION),
        ("This article first appeared on Lindow Weekly.", LineKind.CONTRIBUTION),
        ("The Herald has reached out to the mayor for further comment.", LineKind.DISCLOSURE),
        (
            "The road office did not immediately respond to The Herald's request for comment.",
            LineKind.DISCLOSURE,
        ),
        ("All rights reserved.", LineKind.COPYRIGHT),
        ("(AP Photo/Jane Roe)", LineKind.CREDIT),
    ],
)
def test_furniture_is_known_by_its_line(line: str, kind: LineKind) -> None:
    rule = FURNITURE.find(line)
    assert rule is not None
    assert rule.kind is kind, rule.name


def test_body_lines_are_told_apart() -> None:
    text = (
        "Where the cars go\n\nThe bridge at Lindow is closed, the mayor said on Monday.\n\n• A ferry runs\n\n1. Walk."
    )
    lines = classify(article_of(text, headline="Bridge closed"))
    assert [line.kind for line in lines] == [
        LineKind.SUBHEADING,
        LineKind.PARAGRAPH,
        LineKind.LIST_ITEM,
        LineKind.LIST_ITEM,
    ]


def test_a_gallery_whose_captions_lost_their_lines_leaves_however_long_it_is() -> None:
    pictures = "".join(
        f"Photos: The bridge at Lindow – Divers look at pillar {number} while the mayor watches from the quay with a "
        f"lantern and the fire brigade waits. Hide Caption {number} of 30 "
        for number in range(1, 31)
    )
    story = "The council of Lindow voted on Monday to close the old bridge, which carries four thousand cars a day."
    told = f"{story} He chose “Hide Caption 3 of 9” as the title of his book of photos of it."
    lines = classify(article_of(f"{story}\n\n{pictures.strip()}\n\n{told}"))
    assert [(line.kind, line.rule) for line in lines][1] == (LineKind.CAPTION, "caption.gallery")
    assert lines[2].kept
    for cut in range(200, len(pictures), 97):
        assert not classify(article_of(f"{story}\n\n{pictures[:cut].strip()}"))[1].kept, cut
