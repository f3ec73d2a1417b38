"""Which country's people, or which group, a name means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.entities.nationalities import identify_nationality, known_nationalities
from streamproc.entities.peoples import DEMONYMS
from streamproc.entities.places.atlas import load_atlas
from tests.entities.timing import least_seconds

COUNTRIES = [
    ("British", "GB"), ("Briton", "GB"), ("Britons", "GB"), ("Brits", "GB"), ("Russian", "RU"), ("Russians", "RU"),
    ("RUSSIANS", "RU"), ("South Korean", "KR"), ("South Koreans", "KR"), ("North Korean", "KP"),
    ("Sri Lankan", "LK"), ("Sri Lankans", "LK"), ("American", "US"), ("Americans", "US"), ("the French", "FR"),
    ("Frenchmen", "FR"), ("Frenchwoman", "FR"), ("German", "DE"), ("Germans", "DE"), ("Dutch", "NL"),
    ("Dutchmen", "NL"), ("Pole", "PL"), ("Poles", "PL"), ("Polish", "PL"), ("Turks", "TR"), ("Turkish", "TR"),
    ("Swiss", "CH"), ("Chinese", "CN"), ("Taiwanese", "TW"), ("Hong Kongers", "HK"), ("Palestinian", "PS"),
    ("Palestinians’", "PS"), ("Kosovars", "XK"), ("Filipinos", "PH"), ("Filipina", "PH"), ("New Zealanders", "NZ"),
    ("Saudis", "SA"), ("Emiratis", "AE"), ("Nigerien", "NE"), ("Nigerian", "NG"), ("Costa Rican", "CR"),
    ("Papua New Guinean", "PG"), ("Equatorial Guinean", "GQ"), ("North Macedonian", "MK"), ("Burkinabe", "BF"),
    ("South Sudanese", "SS"), ("Sudanese", "SD"), ("Irishman", "IE"), ("Israelis", "IL"), ("Swazi", "SZ"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_nationality_has_its_country_and_one_key(name: str, code: str) -> None:
    nationality = identify_nationality(name)
    assert (nationality.key, nationality.identifiers) == (f"country:{code}", {"iso_3166_1": code})


GROUPS = [
    ("Kurdish", "kurdish"), ("Kurds", "kurdish"), ("Kurd", "kurdish"), ("Muslims", "muslim"), ("Muslim", "muslim"),
    ("Jews", "jewish"), ("Jewish", "jewish"), ("Democrat", "democrat"), ("Democrats", "democrat"),
    ("Democratic", "democrat"), ("Republicans", "republican"), ("Tories", "tory"), ("Catholics", "catholic"),
    ("Hispanics", "hispanic"), ("African-Americans", "african american"), ("Shi’ite", "shiite"),
    ("Congolese", "congolese"), ("Korean", "korean"), ("Koreans", "korean"), ("Georgian", "georgian"),
    ("Georgians", "georgian"), ("Guinean", "guinean"), ("Dominicans", "dominican"), ("Macedonian", "macedonian"),
    ("English", "english"), ("Englishmen", "english"), ("Scots", "scottish"), ("Welsh", "welsh"),
    ("Soviet", "soviet"), ("Sandinistas", "sandinista"), ("Sandinista", "sandinista"), ("Romans", "roman"),
    ("Chinese American", "chinese american"), ("Martian", "martian"), ("Asian", "asian"), ("Samoan", "samoan"),
    ("Central African", "central african"), ("American Indian", "american indian"), ("East German", "east german"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key"), GROUPS)
def test_group_or_shared_name_has_a_key_and_no_country(name: str, key: str) -> None:
    nationality = identify_nationality(name)
    assert (nationality.key, nationality.identifiers) == (f"group:{key}", {})


MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CF CD CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
""".split()  # noqa: SIM905 - a table
SHARED_NAMES = {"CD", "CG", "CF", "DM", "DO", "FM", "GE", "GN", "WS"}
"""Members whose people are called what others are called too."""


def test_every_member_of_the_united_nations_has_a_name_for_its_people() -> None:
    assert len(MEMBERS) == 193
    assert set(MEMBERS) - SHARED_NAMES <= set(DEMONYMS)
    assert {"XK", "TW", "PS", "HK"} <= set(DEMONYMS)
    assert not SHARED_NAMES & set(DEMONYMS)
    assert set(DEMONYMS) <= set(load_atlas().countries)


def test_no_name_stands_in_two_tables() -> None:
    keys: dict[str, set[str]] = {}
    for form, nationality in known_nationalities():
        keys.setdefault(form.casefold(), set()).add(nationality.key)
    assert {form: found for form, found in keys.items() if len(found) > 1} == {}


@given(st.text())
def test_any_text_has_a_key_the_same_each_time(name: str) -> None:
    assert identify_nationality(name) == identify_nationality(name)
    assert identify_nationality(name).key.startswith(("group:", "country:"))


def test_thousand_names_take_well_under_fifty_milliseconds() -> None:
    names = ["British", "Kurds", "Sri Lankans", "Sandinistas", "the French"] * 200
    identify_nationality("British")
    assert least_seconds(lambda: [identify_nationality(name) for name in names]) < 0.05
