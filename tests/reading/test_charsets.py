"""Character sets: what is declared counts, and what is not is found out for HTML alone."""

import pytest

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Form, RawRecord
from streamproc.reading import read
from streamproc.reading.charsets import detect_charset

SENTENCES = {
    "cp1252 en": "The harbour bridge will stay closed until spring. “We cannot say more,” said the town’s engineer.",
    "cp1252 fr": "Le pont du port restera fermé jusqu’au printemps, a annoncé lundi la mairie, après des fissures.",
    "cp1252 de": "Die Hafenbrücke bleibt bis zum Frühjahr geschlossen; größere Lastwagen müssen weiträumig ausweichen.",
    "cp1252 es": "El puente del puerto seguirá cerrado hasta la primavera, según los técnicos, por el daño.",
    "cp1250 pl": "Most portowy pozostanie zamknięty do wiosny. Inżynierowie znaleźli pęknięcia w trzech łożyskach.",
    "iso8859_2 cs": "Přístavní most zůstane zavřený až do jara, inženýři našli trhliny ve třech ložiscích mostu.",
    "cp1251 ru": "Портовый мост останется закрытым до весны, инженеры нашли трещины в трёх опорах моста.",
    "koi8_r ru": "Портовый мост останется закрытым до весны, инженеры нашли трещины в трёх опорах моста.",
    "cp1253 el": "Κλειστή η γέφυρα του λιμανιού θα μείνει μέχρι την άνοιξη, ανακοίνωσε το δημοτικό συμβούλιο.",
    "cp1255 he": "גשר הנמל יישאר סגור עד האביב, הודיעה ביום שני מועצת העיר, ואיש אינו יודע מדוע.",
    "cp1256 ar": "سيبقى جسر الميناء مغلقا حتى الربيع، كما أعلن مجلس المدينة يوم الاثنين بعد فحص الجسر.",
    "shift_jis ja": "港の橋は春まで閉鎖されたままになると町議会が月曜日に発表した。技術者はひび割れを見つけた。",
    "euc_jp ja": "港の橋は春まで閉鎖されたままになると町議会が月曜日に発表した。技術者はひび割れを見つけた。",
    "gb18030 zh": "市议会星期一表示港口大桥将关闭到春天。工程师上周检查时在三个支座上发现了裂缝。",
    "big5 zh": "市議會星期一表示港口大橋將關閉到春天。工程師上週檢查時在三個支座上發現了裂縫。",
    "euc_kr ko": "항구 다리는 봄까지 폐쇄된 채로 있을 것이라고 시의회가 월요일 밝혔다. 기술자들은 균열을 발견했다.",
}


def record(payload: bytes, content_type: bytes | None = b"text/html") -> RawRecord:
    headers = (("content-type", content_type),) if content_type else ()
    return RawRecord("news.raw", 0, 7, 1_730_793_840_000, payload, headers=headers)


def page(text: str, head: str = "") -> str:
    script = "<script>" + "track('harbour', 1);" * 500 + "</script>"
    return f"<!doctype html><html><head>{head}{script}</head><body><p>{text}</p><p>{text} 1974.</p></body></html>"


@pytest.mark.parametrize("case", SENTENCES)
def test_a_page_that_declares_nothing_is_read_in_its_character_set(case: str) -> None:
    text = SENTENCES[case]
    assert text in read(record(page(text).encode(case.partition(" ")[0]))).text


def test_a_page_is_known_by_its_first_element_also_where_nothing_is_declared() -> None:
    article = read(record(page(SENTENCES["cp1251 ru"]).encode("cp1251"), None))
    assert article.form is Form.HTML
    assert SENTENCES["cp1251 ru"] in article.text


@pytest.mark.parametrize(
    ("head", "content_type"),
    [('<meta charset="utf-8">', b"text/html"), ("", b"text/html; charset=utf-8")],
)
def test_what_is_declared_is_believed_and_must_be_true(head: str, content_type: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        read(record(page(SENTENCES["cp1252 fr"], head).encode("cp1252"), content_type))
    assert caught.value.code is RejectCode.NOT_UTF8


@pytest.mark.parametrize("content_type", [b"application/json", b"text/plain"])
def test_json_and_plain_text_are_utf_8(content_type: bytes) -> None:
    payload = f'{{"text": "{SENTENCES["cp1252 fr"]}"}}'.encode("cp1252")
    with pytest.raises(ItemError) as caught:
        read(record(payload, content_type))
    assert caught.value.code is RejectCode.NOT_UTF8


@pytest.mark.parametrize("charset", [b"x-unheard-of", b"zlib", b"hex", b"rot13", b"undefined"])
def test_a_charset_that_nobody_knows_is_none(charset: bytes) -> None:
    payload = page(SENTENCES["cp1251 ru"]).encode("cp1251")
    assert SENTENCES["cp1251 ru"] in read(record(payload, b"text/html; charset=" + charset)).text


def test_a_talk_with_quotation_marks_of_windows_is_no_binary() -> None:
    talk = "\x93Is it open?\x94 \x93It isn\x92t.\x94 \x93Why?\x94 \x93The flood.\x94"
    assert "“Is it open?” “It isn’t.”" in read(record(talk.encode(), b"text/plain")).text


def test_detection_looks_at_a_part_of_what_has_no_end() -> None:
    assert detect_charset("мост закрыт ".encode("cp1251") * 500_000) == "cp1251"


def test_bytes_without_letters_have_no_character_set() -> None:
    assert detect_charset(b"plain") is None or b"plain".decode() == "plain"
    with pytest.raises(ItemError) as caught:
        read(record(bytes(range(256)) * 40))
    assert caught.value.code in {RejectCode.NOT_UTF8, RejectCode.NOT_TEXT}
