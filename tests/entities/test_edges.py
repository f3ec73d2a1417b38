"""Where names begin and end, whatever a finder gave; names are marked in the text."""

import pytest

from tests.entities.marked import find

TRIMMED = [
    ("[ORG Kremlin's] man", ["Kremlin"]),
    ("[ORG Kremlin’s] man", ["Kremlin"]),
    ("[NORP Russians'] votes", ["Russians"]),
    ('[PERSON "Ann Lee,"] she', ["Ann Lee"]),
    ("[PLACE (Kyiv)] and [PLACE –Lviv—]", ["Kyiv", "Lviv"]),
    ("in the [PLACE U.S.] and [PLACE Kyiv.]", ["U.S.", "Kyiv"]),
    ("of [ORG Acme Inc.] and [PERSON Ann Lee Jr.]", ["Acme Inc.", "Ann Lee Jr."]),
    ("[ORG McDonald's] and [ORG Macy’s]", ["McDonald's", "Macy’s"]),
    ("[PERSON Ann\nLee] left", ["Ann"]),
    ("[ORG \u2028Acme]", ["Acme"]),
    ("[ORG Al Jazeera (English)]", ["Al Jazeera"]),
    ("[ORG Red Cross (ICRC)]", ["Red Cross", "ICRC"]),
    ("[ORG the Kremlin] and [NORP the Russians]", ["Kremlin", "Russians"]),
    ("[ORG The Kremlin] said", ["Kremlin"]),
    ("[ORG The Telegraph] said", ["The Telegraph"]),
    ("The [ORG Telegraph] said", ["The Telegraph"]),
    ("The [ORG Moscow Times] said", ["The Moscow Times"]),
    ("He is in [PLACE The Hague] or The [PLACE Hague]", ["The Hague", "The Hague"]),
    ("He is in the [PLACE Hague]", ["Hague"]),
    ("in [PLACE southern Italy] and [PLACE north-eastern Kenya], [ORG mainland China]", ["Italy", "Kenya", "China"]),
    ("to the [PLACE south] of [PLACE South Sudan] and [PLACE Northern Ireland]", ["South Sudan", "Northern Ireland"]),
    ("on the [PLACE west bank] of [PERSON upper Ann]", ["west bank", "upper Ann"]),
    ("[PERSON Ann Lee], Jr. and [PERSON Bo Lee], Srinagar", ["Ann Lee, Jr.", "Bo Lee"]),
    ("[PERSON Charles] III met [PERSON Louis] [PERSON XV].", ["Charles III", "Louis XV"]),
    (
        "[PERSON Roe] V. [PERSON Wade], [PERSON George] V and [PERSON Louis] XV.",
        ["Roe", "Wade", "George V", "Louis XV"],
    ),
    ("[PERSON Ann Lee] V-shaped [PERSON Bo]\nIII", ["Ann Lee", "Bo"]),
    ("the [EVENT invasion of] Kursk, [ORG Bank of the] and [EVENT war games]", ["Bank", "war games"]),
    ("on [PLACE Wall] Street, the [PLACE Caribbean] Sea", ["Wall Street", "Caribbean Sea"]),
    ("the [PLACE Wall] Street Journal, [PERSON Min] Park and [PLACE Kew] streets", ["Wall", "Min", "Kew"]),
    ("the [PLACE Paris] Agreement, the [PERSON Davis] Cup and [ORG Nato] Act", ["Nato"]),
    ("the [PLACE Paris] agreement and [PERSON Ann Lee]\nShow", ["Paris", "Ann Lee"]),
    ("[ORG “”] and [ORG  ] and [PLACE 's]", []),
]


@pytest.mark.parametrize(("text", "expected"), TRIMMED)
def test_edges_are_trimmed(text: str, expected: list[str]) -> None:
    mentions = [mention for entity in find(text).entities for mention in entity.mentions]
    assert [mention.text for mention in sorted(mentions, key=lambda each: each.start)] == expected


def test_street_called_after_somebody_is_a_place() -> None:
    [street] = find("on [PERSON Ann Lee] Street").entities
    assert (street.type.name, street.name) == ("PLACE", "Ann Lee Street")
