"""Which place a name means, and when nothing is said of it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.entities.places import PlaceContext, PlaceIdentity, identify_place
from streamproc.entities.places.atlas import Kind, fold, load_atlas
from streamproc.entities.places.names import (
    CITY_NAMES,
    CITY_OR_DIVISION,
    COUNTRY_NAMES,
    DIVISION_NAMES,
    FAMOUS,
    ISLANDS,
    SHARED_COUNTRY_NAMES,
)
from streamproc.entities.places.readings import readings
from tests.entities.timing import least_seconds


def _identify(marked: str, *others: str) -> PlaceIdentity:
    """Identify the name between brackets."""
    before, _, rest = marked.partition("[")
    name, _, after = rest.partition("]")
    return identify_place(name, PlaceContext(before, after, frozenset(others)))


COUNTRIES = [
    ("U.K.", "GB"), ("UK", "GB"), ("Britain", "GB"), ("Great Britain", "GB"), ("the United Kingdom", "GB"),
    ("U.S.", "US"), ("US", "US"), ("America", "US"), ("the United States", "US"), ("United States of America", "US"),
    ("UAE", "AE"), ("the Netherlands", "NL"), ("Czechia", "CZ"), ("Burma", "MM"), ("Türkiye", "TR"),
    ("Turkey", "TR"), ("Ivory Coast", "CI"), ("Côte d’Ivoire", "CI"), ("Cape Verde", "CV"), ("Eswatini", "SZ"),
    ("North Macedonia", "MK"), ("Bosnia", "BA"), ("Bosnia and Herzegovina", "BA"), ("Taiwan", "TW"),
    ("Kosovo", "XK"), ("Kosovo’s", "XK"), ("Palestine", "PS"), ("Hong Kong", "HK"), ("Macau", "MO"),
    ("South Korea", "KR"), ("North Korea", "KP"), ("DRC", "CD"), ("Democratic Republic of Congo", "CD"),
    ("Republic of the Congo", "CG"), ("Republic of Ireland", "IE"), ("Ireland", "IE"), ("Vatican City", "VA"),
    ("the Gambia", "GM"), ("The Bahamas", "BS"), ("St. Lucia", "LC"), ("Papua New Guinea", "PG"),
    ("Equatorial Guinea", "GQ"), ("South Sudan", "SS"), ("Sudan", "SD"), ("Mexico", "MX"), ("Lebanon", "LB"),
    ("Singapore", "SG"), ("Puerto Rico", "PR"), ("Greenland", "GL"), ("East Timor", "TL"), ("UKRAINE", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_country_has_its_code_and_one_key(name: str, code: str) -> None:
    identity = identify_place(name)
    assert (identity.key, identity.identifiers) == (f"country:{code}", {"iso_3166_1": code})
    assert (identity.coordinates, identity.candidates, identity.reason) == (None, (), None)


CITIES = [
    ("Kyiv", "703448"), ("Kiev", "703448"), ("KYIV", "703448"), ("Kharkov", "706483"), ("Moscow", "524901"),
    ("London", "2643743"), ("Paris", "2988507"), ("New York City", "5128581"), ("Mexico City", "3530597"),
    ("Washington, D.C.", "4140963"), ("Washington D.C.", "4140963"), ("D.C.", "4140963"), ("Bombay", "1275339"),
    ("Sao Paulo", "3448439"), ("São Paulo", "3448439"), ("Cologne", "2886242"), ("Saint Petersburg", "498817"),
    ("Tel Aviv", "293397"), ("Baghdad", "98182"), ("Barcelona", "3128760"), ("Quebec City", "6325494"),
    ("Paris, Texas", "4717560"), ("London, Ontario", "6058560"), ("Moscow, Idaho", "5601538"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "geonames"), CITIES)
def test_city_has_its_id_and_coordinates(name: str, geonames: str) -> None:
    identity = identify_place(name)
    assert (identity.key, identity.identifiers) == (f"geonames:{geonames}", {"geonames": geonames})
    assert identity.coordinates is not None
    assert (identity.candidates, identity.reason) == ((), None)


REGIONS = [
    ("California", "5332921"), ("Calif.", "5332921"), ("Texas", "4736286"), ("Scotland", "2638360"),
    ("Bavaria", "2951839"), ("Catalonia", "3336901"), ("Kerala", "1267254"), ("New South Wales", "2155400"),
    ("Kursk Oblast", "538555"), ("Hebei Province", "1808773"), ("Xinjiang", "1529047"), ("Chechnya", "569665"),
    ("Washington state", "5815135"), ("New York State", "5128638"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "geonames"), REGIONS)
def test_region_has_its_id_and_coordinates(name: str, geonames: str) -> None:
    identity = identify_place(name)
    assert identity.identifiers == {"geonames": geonames}
    assert identity.coordinates is not None


BESIDE = [
    ("She left [Paris], Texas, at noon.", {"geonames": "4717560"}),
    ("Police in [Moscow], Idaho, were called.", {"geonames": "5601538"}),
    ("He teaches in [Cambridge], Mass.", {"geonames": "4931972"}),
    ("A church in [Birmingham], Ala., burned.", {"geonames": "4049979"}),
    ("A court in [Birmingham], England, sat.", {"geonames": "2655603"}),
    ("They met in [Washington], D.C., again.", {"geonames": "4140963"}),
    ("They met in [Washington], DC, again.", {"geonames": "4140963"}),
    ("A mill in [Rome], Georgia, closed.", {"geonames": "4219762"}),
    ("A fair in [Lebanon], Tennessee, opened.", {"geonames": "4636045"}),
    ("A port near [Hamburg], Germany.", {"geonames": "2911298"}),
    ("A plane to [Portland] (Maine) left.", {"geonames": "4975802"}),
    ("He was born in Atlanta, [Georgia].", {"geonames": "4197000"}),
    ("He was born in Tbilisi, [Georgia].", {"iso_3166_1": "GE"}),
    ("In [Georgia], United States, it rained.", {"geonames": "4197000"}),
    ("Troops entered the [Kursk] region again.", {"geonames": "538555"}),
    ("Shells hit the [Kyiv] region.", {"geonames": "703446"}),
    ("They fled from [Kandahar] province.", {"geonames": "1138335"}),
    ("It rained in [Washington] state.", {"geonames": "5815135"}),
    ("the Indian state of [Gujarat] votes", {"geonames": "1270770"}),
    ("the State of [Israel]", {"iso_3166_1": "IL"}),
    ("the former Soviet republic of [Georgia]", {"iso_3166_1": "GE"}),
    ("the Republic of the [Congo]", {"iso_3166_1": "CG"}),
    ("the Democratic Republic of the [Congo]", {"iso_3166_1": "CD"}),
    ("[Georgia]'s parliament passed it.", {"iso_3166_1": "GE"}),
    ("[Georgia]’s prime minister left.", {"iso_3166_1": "GE"}),
    ("[Georgia]'s governor vetoed it.", {"geonames": "4197000"}),
    ("[New York]'s governor vetoed it.", {"geonames": "5128638"}),
    ("The mayor of [New York] came.", {"geonames": "5128581"}),
    ("[Washington]'s mayor came.", {"geonames": "4140963"}),
    ("Talks between Moscow and [Washington] failed.", {"geonames": "4140963"}),
    ("Talks between [Washington] and Beijing failed.", {"geonames": "4140963"}),
    ("Armenia and [Georgia] signed.", {"iso_3166_1": "GE"}),
    ("Storms in Florida and [Georgia] killed two.", {"geonames": "4197000"}),
    ("In [Georgia], Ukraine and Moldova people vote.", {"iso_3166_1": "GE"}),
    ("Flights to Lebanon, [Jordan] and Syria stopped.", {"iso_3166_1": "JO"}),
    ("Offices in [Paris], London and Rome closed.", {"geonames": "2988507"}),
    ("Teams of [Brazil], Argentina and Chile came.", {"iso_3166_1": "BR"}),
]


@pytest.mark.parametrize(("marked", "identifiers"), BESIDE)
def test_words_beside_a_name_decide(marked: str, identifiers: dict[str, str]) -> None:
    assert _identify(marked).identifiers == identifiers


BY_ARTICLE = [
    ("Georgia", {"Tbilisi"}, {"iso_3166_1": "GE"}),
    ("Georgia", {"Tbilisi", "Russia", "U.S."}, {"iso_3166_1": "GE"}),
    ("Georgia", {"Armenia", "Azerbaijan"}, {"iso_3166_1": "GE"}),
    ("Georgia", {"Atlanta", "Florida"}, {"geonames": "4197000"}),
    ("Jordan", {"Amman"}, {"iso_3166_1": "JO"}),
    ("Jordan", {"Israel", "Egypt"}, {"iso_3166_1": "JO"}),
    ("Congo", {"Kinshasa", "Rwanda"}, {"iso_3166_1": "CD"}),
    ("Congo", {"Brazzaville"}, {"iso_3166_1": "CG"}),
    ("Guinea", {"Conakry"}, {"iso_3166_1": "GN"}),
    ("Macedonia", {"Skopje"}, {"iso_3166_1": "MK"}),
    ("Birmingham", {"Alabama"}, {"geonames": "4049979"}),
    ("Birmingham", {"UK", "London"}, {"geonames": "2655603"}),
    ("Cambridge", {"Massachusetts", "Boston"}, {"geonames": "4931972"}),
    ("Tripoli", {"Libya"}, {"geonames": "2210247"}),
    ("Tripoli", {"Lebanon"}, {"geonames": "266826"}),
    ("Athens", {"Greece"}, {"geonames": "264371"}),
    ("Bakhmut", {"Ukraine"}, {"geonames": "713174"}),
    ("Victoria", {"Melbourne", "Australia"}, {"geonames": "2145234"}),
    ("Ontario", {"Toronto", "Canada"}, {"geonames": "6093943"}),
    ("Moscow", {"Idaho", "Russia"}, {"geonames": "524901"}),
]


@pytest.mark.parametrize(("name", "others", "identifiers"), BY_ARTICLE)
def test_other_places_of_the_article_decide_where_they_go_with_one(
    name: str, others: set[str], identifiers: dict[str, str]
) -> None:
    assert identify_place(name, PlaceContext(others=frozenset(others))).identifiers == identifiers


IN_DOUBT = [
    ("[Georgia]", (), ["Georgia", "Georgia, United States"]),
    ("[Georgia]", ("Tbilisi", "Atlanta"), ["Georgia", "Georgia, United States"]),
    ("[Georgia]", ("U.S.", "Texas"), ["Georgia", "Georgia, United States"]),
    ("[New York]", (), ["New York, United States", "New York City, New York, United States"]),
    ("[Congo]", (), ["Democratic Republic of the Congo", "Republic of the Congo"]),
    ("[Congo]", ("Kinshasa", "Brazzaville"), ["Democratic Republic of the Congo", "Republic of the Congo"]),
    ("[Korea]", ("Seoul",), ["South Korea", "North Korea"]),
    ("[Jordan]", (), ["Jordan"]),
    ("[Ireland]", ("Belfast",), ["Ireland", "Northern Ireland, United Kingdom"]),
    ("[Kursk]", ("Kursk region",), ["Kursk Oblast, Russia", "Kursk, Kursk Oblast, Russia"]),
    ("[Punjab]", (), ["Punjab, Pakistan", "Punjab, India"]),
    ("[Paris]", ("Texas",), ["Paris, Île-de-France, France", "Paris, Texas, United States"]),
    ("[Aleppo]", ("Syria",), ["Aleppo region, Syria", "Aleppo, Syria"]),
]


@pytest.mark.parametrize(("marked", "others", "candidates"), IN_DOUBT)
def test_name_in_doubt_shows_what_it_may_mean_and_why(
    marked: str, others: tuple[str, ...], candidates: list[str]
) -> None:
    identity = _identify(marked, *others)
    assert [place.name for place in identity.candidates] == candidates
    assert all(place.identifiers for place in identity.candidates)
    assert all((place.coordinates is None) == ("iso_3166_1" in place.identifiers) for place in identity.candidates)
    assert (identity.identifiers, identity.coordinates) == ({}, None)
    assert identity.reason is not None
    assert identity.reason.endswith("does not tell which.")


@pytest.mark.parametrize("name", ["Washington", "Birmingham", "Cambridge", "Springfield", "Portland", "Luxembourg"])
def test_famous_namesakes_are_in_doubt(name: str) -> None:
    identity = identify_place(name)
    assert identity.identifiers == {}
    assert len(identity.candidates) > 1


@pytest.mark.parametrize("state", ["Oregon", "Seattle", "Idaho", "Texas"])
def test_no_other_place_tells_which_washington_is_meant(state: str) -> None:
    assert identify_place("Washington", PlaceContext(others=frozenset({state}))).identifiers == {}
    assert _identify(f"{state} and [Washington] argued.").identifiers != {"geonames": "5815135"}


NOTHING = [
    "Crimea", "Kashmir", "Abkhazia", "Nagorno-Karabakh", "Golan Heights", "Gaza", "Gaza Strip", "West Bank",
    "East Jerusalem", "Sevastopol", "Tibet", "Western Kurdistan", "Republic of China", "Somaliland",
    "Soviet Union", "Yugoslavia", "Czechoslovakia", "Prussia", "Ottoman Empire", "Persia", "East Germany",
    "Europe", "Middle East", "Balkans", "Siberia", "Sahel", "Holland", "Black Sea", "Mount Everest", "Lake Geneva",
    "Paris Street", "Fulton County", "Orange County", "Middle-earth", "Zabrodje", "Cornwall", "Kent", "Brooklyn",
    "us", "Us", "", " ", "'s", "the", ",", ", Texas", "Paris,", "\ud800", "👩‍👧", "القاهرة", "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_said_of_what_is_claimed_gone_or_unknown(name: str) -> None:
    identity = identify_place(name)
    if name == "Paris,":
        return
    assert (identity.identifiers, identity.coordinates, identity.candidates) == ({}, None, ())
    assert identity.key.startswith("place:")


NOT_THE_FAMOUS_ONE = [
    "Sailors on the [Jordan] River sang.",
    "A ship in the Gulf of [Guinea] sank.",
    "The island of [Ireland] is green.",
    "A market in [Boston], Lincolnshire, closed.",
    "A farm in [London], Texas, burned.",
    "A shop in [Berlin], Maryland, closed.",
    "He lives in County [Cork].",
    "People of the [Boston] region came.",
    "Roads in [Kyiv] district are closed.",
]


@pytest.mark.parametrize("marked", NOT_THE_FAMOUS_ONE)
def test_famous_one_is_not_meant(marked: str) -> None:
    assert _identify(marked).identifiers == {}


def test_article_about_a_namesakes_state_leaves_the_famous_city_in_doubt() -> None:
    assert _identify("[Moscow]", "Idaho", "Seattle").identifiers == {}
    assert _identify("[Melbourne]", "Florida").identifiers == {}


def test_tables_name_places_that_are_there() -> None:
    atlas = load_atlas()
    assert set(COUNTRY_NAMES) <= set(atlas.countries)
    assert {code for codes in SHARED_COUNTRY_NAMES.values() for code in codes.split(" ")} <= set(atlas.countries)
    assert all(atlas.city(geonames) for geonames in CITY_NAMES.values())
    assert all(atlas.division(code) for code in (*DIVISION_NAMES.values(), *ISLANDS.values()))
    assert all(any(spot.kind is Kind.CITY for spot in readings(name)) for name in FAMOUS)
    assert {name for name in CITY_OR_DIVISION if name != fold(name)} == set()


NAMES = [
    "Georgia", "Washington", "Paris", "Kursk", "Kursk region", "the", "county ", "Texas", "D.C.", ", ", " and ", "'s",
    "’s parliament", "governor of ", " (", "state of ", "\ud800", "👩", "İ", "ß", "\u2028", "Côte d’Ivoire", "US",
]  # fmt: skip
texts = st.text(max_size=40) | st.lists(st.sampled_from(NAMES), max_size=5).map("".join)


@given(texts, texts, texts, st.frozensets(texts, max_size=3))
def test_any_text_gives_an_identity_the_same_each_time(
    name: str, before: str, after: str, others: frozenset[str]
) -> None:
    context = PlaceContext(before, after, others)
    identity = identify_place(name, context)
    assert identity == identify_place(name, context)
    assert not (identity.identifiers and identity.candidates)
    assert (identity.reason is not None) == bool(identity.candidates)
    assert (identity.coordinates is not None) == ("geonames" in identity.identifiers)


def test_thousand_names_take_less_than_a_tenth_of_a_second() -> None:
    names = ["Kyiv", "Georgia", "Birmingham", "the U.K.", "Nowhere-on-Sea", "Kursk", "Paris", "Ontario", "Jordan", "X"]
    others = frozenset(names)
    context = PlaceContext("He came from ", ", Texas, and said so." + " word" * 200, others)
    for name in names:
        identify_place(name, context)
    seconds = least_seconds(lambda: [identify_place(name, context) for _ in range(100) for name in names])
    print(f"1,000 names in {1000 * seconds:.1f} ms")
    assert seconds < 0.1


def test_time_does_not_grow_with_the_line() -> None:
    context = PlaceContext("a" * 1_000_000, "b" * 1_000_000)
    identify_place("Kyiv", context)
    assert least_seconds(lambda: [identify_place("Kyiv", context) for _ in range(100)]) < 0.05


LOADING = """
import sys, time, tracemalloc
import streamproc.entities.places as places
if sys.argv[1] == "memory":
    tracemalloc.start()
start = time.process_time()
places.identify_place("Kyiv")
print(tracemalloc.get_traced_memory()[1] / 2**20 if sys.argv[1] == "memory" else time.process_time() - start)
"""


def _measure(what: str) -> float:
    command = [sys.executable, "-c", LOADING, what]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_table_loads_fast_and_small() -> None:
    seconds, megabytes = _measure("time"), _measure("memory")
    print(f"loaded in {seconds:.2f} s, at most {megabytes:.0f} MB")
    assert seconds < 0.5
    assert megabytes < 40
