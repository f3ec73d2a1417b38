"""Peoples, parties and countries before a hyphen are found whatever a finder says; names are marked in the text."""

import pytest

from streamproc.entities.known_peoples import with_known_peoples
from tests.entities.marked import find, mentions_by_name
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
    "seat taken with its party": ("Ann Lee ([PLACE R-Ky.]), who left", ["PLACE Ky."]),
    "nationality before a hyphen": ("the Egyptian-born doctor", ["NORP Egyptian"]),
    "behind a hyphen": ("a pro-Syrian rally", ["NORP Syrian"]),
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
    "address": ("@Republican and Russian@example.com", []),
}


@pytest.mark.parametrize(("text", "names"), PASSED_OVER.values(), ids=PASSED_OVER.keys())
def test_what_is_none_or_part_of_another_name_is_passed_over(text: str, names: list[str]) -> None:
    assert list(mentions_by_name(find(text).entities)) == names


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        text = "Republican African Americans, U.S.-led, A-a " * times
        return least_seconds(lambda: with_known_peoples(text, []))

    assert seconds(10_000) < 30 * seconds(1_000) + 0.1
