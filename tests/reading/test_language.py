"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamproc.reading.language import detect, tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council will decide on Tuesday whether the bridge can be opened again.", "en"),
        ("Der Rat entscheidet am Dienstag, ob die Brücke wieder geöffnet werden kann.", "de"),
        ("Le conseil décidera mardi si le pont peut être rouvert à la circulation.", "fr"),
        ("Совет решит во вторник, можно ли снова открыть мост для движения.", "ru"),
        ("議会は火曜日に橋を再び開くかどうかを決める。", "ja"),
        ("Bridge", None),
        ("12.5 17:30 2024-11-05 99 % 12 000 000 34 455 677", None),
    ],
)
def test_a_sentence_has_its_language_and_a_scrap_has_none(text: str, language: str | None) -> None:
    assert detect(text) == language


@given(st.text())
def test_no_text_raises_and_every_language_found_is_a_tag(text: str) -> None:
    found = detect(text)
    assert found == tag(found)
