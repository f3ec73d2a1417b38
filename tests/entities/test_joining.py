"""Which names are of one thing, whatever finder found them; names are marked in the text."""

import pytest

from tests.entities.marked import find, mentions_by_name

JOINED = {
    "surname": ("[PERSON Tatyana Moskalkova] left. [PERSON Moskalkova] won.", "PERSON Tatyana Moskalkova"),
    "surname before the full name": (
        "[PERSON Moskalkova] won, [PERSON Tatyana Moskalkova] said.",
        "PERSON Tatyana Moskalkova",
    ),
    "given name": ("[PERSON Whitney Houston] sang. [PERSON Whitney] left.", "PERSON Whitney Houston"),
    "family name first": ("[PERSON Xi Jinping] and Mr. [PERSON Xi].", "PERSON Xi Jinping"),
    "middle name": (
        "[PERSON Nicolás Maduro Moros] and [PERSON Nicolas Maduro], [PERSON Maduro].",
        "PERSON Nicolás Maduro Moros",
    ),
    "middle initial": ("[PERSON Joseph R. Biden] spoke. [PERSON Joseph Biden] left.", "PERSON Joseph R. Biden"),
    "short given name": ("[PERSON Joe Biden] is [PERSON Joseph R. Biden].", "PERSON Joseph R. Biden"),
    "initial": ("[PERSON J. Biden] is [PERSON Joe Biden].", "PERSON Joe Biden"),
    "particles": (
        "[PERSON Ursula von der Leyen] and [PERSON von der Leyen], [PERSON Von der Leyen].",
        "PERSON Ursula von der Leyen",
    ),
    "Arabic article": ("[PERSON Bashar al-Assad], [PERSON Assad] and [PERSON al-Assad].", "PERSON Bashar al-Assad"),
    "particle that is a given name": ("[PERSON Al Gore] and [PERSON Gore].", "PERSON Al Gore"),
    "courtesy": ("[PERSON Mr. Smith] and [PERSON John Smith] and Mr. [PERSON Smith].", "PERSON John Smith"),
    "generation": (
        "[PERSON Robert F. Kennedy, Jr.] and [PERSON Robert Kennedy Jr] and [PERSON Kennedy].",
        "PERSON Robert F. Kennedy, Jr.",
    ),
    "numbered king": ("[PERSON King Charles III] and [PERSON Prince Charles], [PERSON Charles].", "PERSON Charles III"),
    "capitals": (
        "[PERSON MOSKALKOVA], [PERSON TATYANA MOSKALKOVA] and [PERSON Tatyana Moskalkova].",
        "PERSON Tatyana Moskalkova",
    ),
    "acronym in brackets": (
        "[ORG International Committee of the Red Cross] ([ORG ICRC]). The [ORG ICRC] left.",
        "ORG International Committee of the Red Cross",
    ),
    "acronym in the span": (
        "[ORG the International Committee of the Red Cross (ICRC)]. [ORG The ICRC] left.",
        "ORG International Committee of the Red Cross",
    ),
    "acronym of other letters": (
        "[ORG Kurdistan Workers' Party] ([ORG PKK]) and the [ORG PKK].",
        "ORG Kurdistan Workers' Party",
    ),
    "acronym without brackets": ("The [ORG U.N.], [ORG UN] or [ORG United Nations].", "ORG United Nations"),
    "mixed acronym": ("[ORG Ministry of Defence] ([ORG MoD]), [ORG MOD].", "ORG Ministry of Defence"),
    "legal form": ("[ORG Acme Widget Co., Ltd.] and [ORG Acme Widget].", "ORG Acme Widget Co., Ltd."),
    "article": ("[ORG Kremlin] and [ORG the Kremlin] and “[ORG The Kremlin]”.", "ORG Kremlin"),
    "kind": ("[ORG Labour Party] and [ORG Labour].", "ORG Labour Party"),
    "first word": ("[ORG Genworth Financial] fell. [ORG Genworth] rose.", "ORG Genworth Financial"),
    "kind alone": ("[ORG University of Oxford]. The [ORG University] won.", "ORG University of Oxford"),
    "country": ("[ORG U.S. State Department] and [ORG State Department].", "ORG U.S. State Department"),
    "country by any name": ("[PLACE U.K.], [PLACE UK] and [PLACE Britain].", "PLACE Britain"),
    "plural": ("[NORP Russians] and a [NORP Russian].", "NORP Russian"),
    "plural of a group": ("[NORP Sandinistas] and a [NORP Sandinista].", "NORP Sandinista"),
    "one people, the word used most": ("[NORP Brits], [NORP British], [NORP British].", "NORP British"),
    "happening": ("[EVENT the World Cup] and [EVENT World Cup].", "EVENT World Cup"),
}


@pytest.mark.parametrize(("text", "name"), JOINED.values(), ids=JOINED.keys())
def test_names_of_one_thing_are_one_entity(text: str, name: str) -> None:
    assert list(mentions_by_name(find(text).entities)) == [name]


APART = {
    "two people with one surname": ("[PERSON Joe Biden] and [PERSON Hunter Biden].", 2),
    "father and son": ("[PERSON Donald Trump] and [PERSON Donald Trump Jr.].", 2),
    "two middle initials": ("[PERSON George W. Bush] and [PERSON George H. W. Bush].", 2),
    "two given names of one letter": ("[PERSON Joe Biden] and [PERSON H. Biden].", 2),
    "a part of an organisation": ("[ORG UN] and [ORG UN Security Council].", 2),
    "a part of it, named later": ("[ORG Google] and [ORG Google Cloud].", 2),
    "an acronym of something else": ("[ORG UN] and [ORG University of Nebraska].", 2),
    "a place and its people": ("[PLACE Russia] and [NORP Russian].", 2),
    "two peoples": ("[NORP Russian] and [NORP Rwandan].", 2),
    "someone and their firm": ("[ORG Ford Motor Company], [ORG Ford], [PERSON Henry Ford].", 2),
}


@pytest.mark.parametrize(("text", "entities"), APART.values(), ids=APART.keys())
def test_names_of_two_things_stay_two_entities(text: str, entities: int) -> None:
    assert len(find(text).entities) == entities


def test_surname_that_two_people_share_joins_the_nearest_before_it() -> None:
    text = "[PERSON George W. Bush] spoke. [PERSON Bush] left. [PERSON Laura Bush] came. [PERSON Bush] sat."
    found = mentions_by_name(find(text).entities)
    assert found == {"PERSON George W. Bush": ["George W. Bush", "Bush"], "PERSON Laura Bush": ["Laura Bush", "Bush"]}


def test_form_that_is_a_slip_does_not_name_the_entity() -> None:
    text = "[PERSON Ann Lee] " * 6 + "[PERSON Ann Lee Was]"
    assert list(mentions_by_name(find(text).entities)) == ["PERSON Ann Lee"]


def test_full_name_that_is_given_once_names_the_entity() -> None:
    text = "[PERSON Joseph R. Biden] " + "[PERSON Joe Biden] " * 4 + "[PERSON Biden] " * 9
    assert list(mentions_by_name(find(text).entities)) == ["PERSON Joseph R. Biden"]


def test_title_tells_whose_surname_it_is() -> None:
    text = "[PERSON President George W. Bush] and [PERSON Laura Bush]. President [PERSON Bush] spoke."
    found = mentions_by_name(find(text).entities)
    assert found == {"PERSON George W. Bush": ["George W. Bush", "Bush"], "PERSON Laura Bush": ["Laura Bush"]}


def test_place_that_the_article_explains_first_is_meant_later() -> None:
    moscow, _ = find("He left [PLACE Moscow], [PLACE Idaho], early. [PLACE Moscow] slept.").entities
    assert (moscow.name, len(moscow.mentions)) == ("Moscow", 2)
    assert moscow.identifiers.get("geonames") != "524901"


def test_place_that_is_explained_once_late_stays_another_one() -> None:
    text = (
        "[PLACE Moscow] is in [PLACE Russia]. [PLACE Moscow] woke. [PLACE Moscow] ate. "
        "He left [PLACE Moscow], [PLACE Idaho], early."
    )
    assert [len(entity.mentions) for entity in find(text).entities if entity.name == "Moscow"] == [3, 1]
