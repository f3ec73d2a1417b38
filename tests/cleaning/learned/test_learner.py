"""What a source's articles teach, and what they do not."""

import time
from datetime import timedelta

import pytest

from streamproc.cleaning.learned import LEARNED_RULE, Action, Decided, Learner, RecordKey, RecordKind, Standing
from streamproc.cleaning.learned import learner as module
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.cleaning.learned.learner import Sightings, weigh
from streamproc.events import LineKind
from tests.cleaning.learned.desk import NAME, Desk, articles_until_gone, story

FOOTER = "Glimmer wex: tarn oblique fenway"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (FOOTER, -1),
        (FOOTER, 0),
        (FOOTER, 2),
        ("Plenni orst glimmer wex tarn.", -1),
        ("Tarn fenway", -1),
        ("Drücken Sie hier, um unser Blatt zu Hause zu lesen", 1),
        ("Пишите нам и звоните нам всегда", -1),
    ],
    ids=["end", "beginning", "between", "sentence", "short", "german", "russian"],
)
def test_furniture_that_no_rule_knows_is_gone_after_at_most_twenty_articles(line: str, place: int) -> None:
    assert articles_until_gone(Desk(), line, place) <= 20


@pytest.mark.parametrize(
    "line",
    [
        "“The 120 shows you all of the town’s voices on the stories of the day.”",
        "What happens next?",
        "Ann Lee, The Paper",
    ],
    ids=["quotation", "question", "voice"],
)
def test_what_may_be_news_waits_for_an_operator(line: str) -> None:
    desk = Desk()
    assert articles_until_gone(desk, line, -1) == 30
    waiting = desk.line(line)
    assert waiting is not None
    assert waiting.counted is not None
    assert waiting.counted.standing is Standing.WAITING


def test_lines_that_differ_in_numbers_dates_and_names_count_as_one() -> None:
    desk = Desk()
    days = ["Monday", "Tuesday", "Friday"]
    bodies = [
        desk.publish([*story(number), f"Letters to the desk by {days[number % 3]}, page {number}"]).body
        for number in range(12)
    ]
    assert "Letters to the desk" in bodies[0]
    assert "Letters to the desk" not in bodies[-1]


def test_sentence_with_changing_numbers_is_never_learned_without_a_word() -> None:
    desk = Desk()
    for number in range(30):
        lines = [f"The Lindow index fell {number * 3 + 1} points to close at {9000 + number}.", *story(number)]
        assert lines[0] in desk.publish(lines).body


def test_sentence_that_ends_few_articles_stays() -> None:
    desk = Desk()
    ending = "The inquiry goes on."
    for number in range(100):
        lines = story(number) + ([ending] if number % 15 == 0 else [])
        body = desk.publish(lines).body
    assert ending in body or number % 15
    assert all(line.counted is None or line.counted.standing is not Standing.IN_FORCE for line in desk.ledger.lines())


def test_long_line_waits_and_leaves_once_approved() -> None:
    desk = Desk()
    long = "Our readers know that " + "this town of ours has had its paper for a very long time and " * 3 + "so on"
    assert articles_until_gone(desk, long, -1, most=12) == 12
    desk.decide(long, Action.APPROVE)
    desk.now += timedelta(minutes=1)
    assert long not in desk.publish([*story(50), *story(51), long]).body


def test_replay_and_copy_teach_nothing() -> None:
    desk = Desk()
    for _ in range(20):
        body = desk.publish([*story(1), FOOTER], item_id="0123456789abcdef").body
    assert FOOTER in body


def test_nothing_is_learned_without_a_source() -> None:
    desk = Desk()
    for number in range(20):
        desk.publish([*story(number), FOOTER], source=None)
        desk.publish([*story(number), FOOTER], source="  ")
    assert len(desk.ledger) == 0


def test_one_source_learns_nothing_from_another() -> None:
    desk = Desk()
    for number in range(10):
        desk.publish([*story(number), FOOTER])
    assert FOOTER in desk.publish([*story(20), FOOTER], source="Mill Gazette").body
    assert FOOTER not in desk.publish([*story(21), FOOTER], source="LINDOW  herald").body


def test_what_leaves_says_so_with_its_rule_and_evidence() -> None:
    desk = Desk()
    articles_until_gone(desk, FOOTER, -1)
    cleaned = desk.publish([*story(40), FOOTER])
    (removed,) = cleaned.removed
    assert (removed.text, removed.kind, removed.rule) == (FOOTER, LineKind.FURNITURE, LEARNED_RULE)
    assert cleaned.provenance.furniture_version
    known = desk.line(FOOTER)
    assert known is not None
    assert "articles of lindow herald" in known.evidence


def test_what_leaves_goes_on_being_counted() -> None:
    desk = Desk()
    for number in range(30):
        desk.publish([*story(number), FOOTER])
    known = desk.line(FOOTER)
    assert known is not None
    assert known.counted is not None
    assert known.counted.stories >= 27
    assert known.counted.standing is Standing.IN_FORCE


def test_learning_goes_on_where_a_killed_worker_left_it() -> None:
    desk = Desk()
    for number in range(20):
        desk.learner = Learner(desk.ledger) if number % 2 == 0 else desk.learner
        body = desk.publish([*story(number), FOOTER]).body
    assert FOOTER not in body


def test_line_that_is_not_seen_any_more_goes() -> None:
    desk = Desk()
    articles_until_gone(desk, FOOTER, -1)
    desk.now += timedelta(days=61)
    for number in range(60, 64):
        desk.publish(story(number))
    assert FOOTER in desk.publish([*story(70), FOOTER]).body


def test_forgotten_line_is_learned_anew() -> None:
    desk = Desk()
    gone_after = articles_until_gone(desk, FOOTER, -1)
    desk.decide(FOOTER, Action.FORGET)
    desk.now += timedelta(minutes=1)
    kept = [FOOTER in desk.publish([*story(number), FOOTER]).body for number in range(30, 50)]
    assert sum(kept) == gone_after
    assert kept == sorted(kept, reverse=True)


def test_source_that_repeats_everything_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LINES", 20)
    desk = Desk()
    for number in range(40):
        desk.publish([f"Wibble flan number{number // 2}a part{part}" for part in range(9)] + story(number))
    assert len(desk.ledger.lines(NAME)) <= 20 + 9


def test_sources_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_SIGHTS", 100)
    monkeypatch.setattr(module, "_ALL_LINES", 10)
    desk = Desk()
    for number in range(100):
        desk.publish([*story(number), FOOTER], source=f"outlet {number // 2}")
    assert len(desk.ledger) <= 13
    assert desk.learner.first_sights <= 130


@pytest.mark.parametrize("opening", [0, 10])
def test_standing_never_falls_with_more_of_the_same(opening: int) -> None:
    """More articles, all of them with the line, speak for it."""
    order = [Standing.CANDIDATE, Standing.WAITING, Standing.IN_FORCE]
    found = [
        order.index(
            weigh(
                Sightings(
                    FOOTER,
                    is_folded=False,
                    words=5,
                    stories=stories,
                    opening=min(opening, stories),
                    closing=0,
                    articles=stories,
                )
            )[0]
        )
        for stories in range(2, 12)
    ]
    assert found == sorted(found)


def test_new_furniture_of_a_source_that_has_sent_very_much_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_A_SOURCES", 60)
    desk = Desk()
    for number in range(10):
        desk.publish([f"Wibble{number}q{line} flan{number}q{line} tarn" for line in range(12)])
    assert articles_until_gone(desk, FOOTER, -1) <= 20
    assert desk.learner.first_sights <= 60


def test_sources_without_lines_to_count_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_SIGHTS", 100)
    desk = Desk()
    long = "Wibble " * 200
    for number in range(300):
        desk.publish([f"{number} {long}"], source=f"outlet {number}")
    assert desk.learner.sources <= 101


def test_line_that_was_seen_by_chance_is_let_go_before_furniture_is() -> None:
    desk = Desk()
    desk.publish([*story(1), "Tarn fenway"])
    desk.publish([*story(2), "Tarn fenway"])
    articles_until_gone(desk, FOOTER, -1)
    desk.now += timedelta(days=16)
    for number in range(60, 64):
        desk.publish(story(number))
    known = desk.line("Tarn fenway")
    assert known is not None
    assert known.counted is None
    assert FOOTER not in desk.publish([*story(70), FOOTER]).body


def test_line_that_is_all_dashes_makes_no_large_record() -> None:
    desk = Desk()
    desk.decide(FOOTER, Action.APPROVE)
    desk.now += timedelta(minutes=1)
    for number in range(4):
        desk.publish([*story(number), FOOTER.replace(" ", " " + "-" * 100_000)])
    assert all(len(change.line.to_bytes()) < 10_000 for change in desk.written if change.line)


def test_long_line_in_a_script_that_does_not_separate_words_waits() -> None:
    desk = Desk()
    background = "林多镇的旧桥建于上个世纪, " * 8 + "至今仍由镇议会管理。"
    assert articles_until_gone(desk, background, -1) == 30


def test_words_keep_their_vowel_signs() -> None:
    assert split_words("नदी के पुल, पर") == ["नदी", "के", "पुल", "पर"]
    assert exact_key(split_words("कि")) != exact_key(split_words("की"))


def test_source_that_repeats_everything_writes_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LINES", 20)
    desk = Desk()
    for number in range(30):
        desk.publish([f"Wibble{part}q flan{part}q tarn" for part in range(number % 5 * 10, number % 5 * 10 + 10)])
    assert sum(change.line is None for change in desk.written) <= 20


def test_many_sources_make_counting_no_slower() -> None:
    desk = Desk()
    for number in range(20_000):
        name = RecordKey(RecordKind.DECISION, f"outlet {number}", "read on")
        desk.take(name, Decided(source=name.source, key=name.key, action=Action.VETO).to_bytes())
    lines = [f"Wibble{part}q flan{part}q tarn" for part in range(100)]
    first, second = desk.article(lines), desk.article(lines)
    desk.learner.learn(first)
    started = time.process_time()
    assert len(desk.learner.learn(second)) == 100
    assert time.process_time() - started < 0.03


def test_lines_that_count_as_one_are_shown_by_a_few_of_them() -> None:
    desk = Desk()
    for number in range(12):
        desk.publish([*story(number), f"Letters to the desk, page {number}"])
    (known,) = (line.counted for line in desk.ledger.lines() if line.key == "letters to the desk page #")
    assert known is not None
    assert len({known.example, *known.others}) == 3
    assert known.example not in known.others


def test_line_that_is_seen_each_day_is_as_young_on_the_topic() -> None:
    desk = Desk()
    for number in range(140):
        desk.publish([*story(number), FOOTER])
        desk.now += timedelta(days=1)
    known = desk.line(FOOTER)
    assert known is not None
    assert known.counted is not None
    assert desk.now - known.counted.last_seen < timedelta(days=9)
