"""Peoples, parties and countries before a hyphen are found whatever a finder says; names are marked in the text."""

import pytest

from streamproc.entities import Extractor
from streamproc.entities.known_names import with_known_names
from tests.entities.marked import FixedFinder, find, mentions_by_name
from tests.entities.timing import least_seconds

FOUND = {
    "party": ("Two Republican senators left.", ["NORP Republican"]),
    "at the start": ("Republican senators left.", ["NORP Republican"]),
    "party by its whole name": ("The Democratic Party won.", ["ORG Democratic Party"]),
    "cut in two": ("the [NORP African] [NORP Americans] of Ohio", ["NORP African Americans"]),
    "half of it": ("a Costa [NORP Rican] diplomat", ["NORP Costa Rican"]),
    "country before a hyphen": ("an Iran-backed militia", ["PLACE Iran"]),
    "its short form": ("the U.S.-led forces", ["PLACE U.S."]),
    "country of two words": ("the Saudi Arabia-led talks", ["PLACE Saudi Arabia"]),
    "seat of a firm": ("an Oslo-based firm", ["PLACE Oslo"]),
    "seat of two words": ("the New Delhi-born poet", ["PLACE New Delhi"]),
    "seat in Congress": ("Ann Lee (D-N.Y.) left.", ["PLACE N.Y."]),
    "seat by its postal code": ("Ann Lee (R-TX) left.", ["PLACE TX"]),
    "old spelling": ("the Kiev-based government", ["PLACE Kiev"]),
    "seat taken with its party": ("Ann Lee ([PLACE R-Ky.]), who left", ["PLACE Ky."]),
    "nationality before a hyphen": ("the Egyptian-born doctor", ["NORP Egyptian"]),
    "behind a hyphen": ("a pro-Syrian rally", ["NORP Syrian"]),
    "of two words before a hyphen": ("a Sri Lankan-born author", ["NORP Sri Lankan"]),
    "cut in two before a hyphen": ("[NORP South] Korean-made cars", ["NORP South Korean"]),
    "behind a hyphen, of two words": ("a pro-South Korean rally", ["NORP South Korean"]),
    "with a hyphen": ("[NORP African]-[NORP American] voters", ["NORP African-American"]),
    "region before a hyphen": ("the New Mexico-led lawsuit", ["PLACE New Mexico"]),
    "behind what begins a sentence": ("After US-led forces left", ["PLACE US"]),
    "party that begins a sentence": ("Democratic Party leaders met.", ["ORG Democratic Party"]),
    "party taken for its people": ("the [NORP Democratic] Party", ["ORG Democratic Party"]),
    "behind an abbreviation": ("U.S. Democratic senators left.", ["NORP Democratic"]),
    "two": ("Israeli-Palestinian talks", ["NORP Israeli", "NORP Palestinian"]),
}


@pytest.mark.parametrize(("text", "names"), FOUND.values(), ids=FOUND.keys())
def test_known_people_is_found(text: str, names: list[str]) -> None:
    assert list(mentions_by_name(find(text).entities)) == names


PASSED_OVER = {
    "in another name": ("the [ORG Republican National Committee]", ["ORG Republican National Committee"]),
    "somebody's name": ("[PERSON Norman Lee] left.", ["PERSON Norman Lee"]),
    "plain word": ("Democratic rule ended. “Orthodox means won.”", []),
    "small letters": ("a republican with iran-backed ideas", []),
    "country alone": ("A better America", []),
    "no country": ("a Trump-friendly crowd", []),
    "city before another hyphen": ("an Oslo-bound train", []),
    "no seat": ("Ann Lee (D-Day) left.", []),
    "a word that is a people too": ("After Pole-sitter Kiwi-fruit", []),
    "a bird": ("Turkey-stuffing recipes", []),
    "a part of another name": ("Air China-operated flights", []),
    "plain words that begin places": ("First-born, Free-born, Gold-based, Male-born", []),
    "novel and dog": ("Der Roman. Her dog Viking barked.", []),
    "another party": ("Liberal Democratic Party lawmakers", []),
    "link": ("read https://example.com/news/Russian-troops or www.example.com/American-dream", []),
    "address": ("@Republican and Russian@example.com", []),
}


@pytest.mark.parametrize(("text", "names"), PASSED_OVER.values(), ids=PASSED_OVER.keys())
def test_what_is_none_or_part_of_another_name_is_passed_over(text: str, names: list[str]) -> None:
    assert list(mentions_by_name(find(text).entities)) == names


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        text = "Republican African Americans, U.S.-led, A-a " * times
        return least_seconds(lambda: with_known_names(text, []))

    assert seconds(10_000) < 30 * seconds(1_000) + 0.1


def test_texts_in_other_languages_stay_as_the_finder_read_them() -> None:
    finder = FixedFinder([], languages=frozenset({"de"}))
    assert Extractor(finder).find("Der Republican sprach.").entities == ()
