r"""Bytes to text, and text to lines that every later stage can count on.

    bytes ─decode→ str ─tidy→ lines: ``\n`` ends a line, no control characters but tab
                        └line→ one line, for a headline and its like

What ``tidy`` changes: ``\r\n``, ``\r``, form feed, vertical tab, NEL and the Unicode line and paragraph separators
become ``\n``; other control characters go; what was read in the wrong character set is read again. What it leaves:
no-break spaces, combining characters as they came (no NFC), and what nobody sees, which ``repair`` and ``line`` drop.
"""

import codecs
import re
from typing import Final

from streamproc.errors import ItemError, RejectCode
from streamproc.reading.charsets import detect_charset
from streamproc.reading.repairs import SIGN_BEGINS, drop_invisible, repair_encoding, unescape

__all__ = ["LONGEST_LINE", "charset_of", "decode", "line", "tidy"]

LONGEST_LINE: Final = 4096
"""characters in a headline, URL or other field of one line: far above any real one, small beside a message"""

_BINARY_SHARE: Final = 0.01
"""control characters a character from which on it is no text: prose has none, compressed bytes have 10 %"""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "utf-7", "undefined"})
"""Python's codecs that are no character set of documents, or are one that hides markup (UTF-7)"""

_WEB_NAMES: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""the WHATWG Encoding Standard reads both labels as windows-1252"""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""without those that are Windows quotation marks in the wrong character set: a talk is full of these"""
_TO_CHANGE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029{SIGN_BEGINS}]")
_CONTROL_BYTES: Final = bytes(code for code in (*range(32), 127) if code not in b"\t\n")
_RAW_CONTROLS: Final = bytes([*range(9), *range(14, 32), 127])
"""the same in UTF-8"""

_SPACES = re.compile(r"\s+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def charset_of(declaration: str) -> str | None:
    """Find the character set that a content type or a meta element names.

    >>> charset_of("text/html; charset=ISO-8859-15")
    'ISO-8859-15'
    """
    found = _CHARSET.search(declaration)
    return found[1] if found else None


def decode(payload: bytes, charset: str | None = None, *, detects: bool = False) -> str:
    r"""Decode *payload*: a byte order mark decides, then *charset*, then UTF-8; the mark is dropped.

    Args:
        payload: as it arrived.
        charset: as it was declared; one that nobody knows is not declared.
        detects: find out by the bytes, where nothing is declared and they are not UTF-8.

    Raises:
        ItemError: ``not_utf8`` where the bytes are not text in that character set, ``not_text`` where they are binary.

    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9")
    'café'
    >>> decode(b"caf\xe9", "latin-1")
    'café'
    """
    mark, name = next(((mark, name) for mark, name in _BOMS if payload.startswith(mark)), (b"", None))
    codec = name or _codec(charset)
    try:
        text = payload[len(mark) :].decode(codec or "utf-8")
    except (UnicodeError, ValueError) as error:
        found = detect_charset(payload) if detects and codec is None else None
        if found is None:
            raise ItemError(RejectCode.NOT_UTF8, f"payload: the bytes are not {codec or 'utf-8'}") from error
        return decode(payload, found)
    if codec in {None, "utf-8"} and not _holds_controls(payload):
        return text
    if "\0" in text or len(_BINARY.findall(text)) > _BINARY_SHARE * len(text):
        raise ItemError(RejectCode.NOT_TEXT, "payload: holds binary control characters")
    return text


def _holds_controls(payload: bytes) -> bool:
    """Look for control characters in UTF-8 five times as fast as in the text."""
    return len(payload.translate(None, _RAW_CONTROLS)) < len(payload)


def _codec(charset: str | None) -> str | None:
    """Name Python's codec for *charset*; ``None`` where there is none that decodes documents."""
    if charset is None:
        return None
    try:
        found = codecs.lookup(charset).name
        "a".encode(found)  # refuses codecs from bytes to bytes; nothing at all would not be looked at
    except (LookupError, ValueError):
        return None
    return None if found in _NO_CHARSETS else _WEB_NAMES.get(found, found)


def tidy(text: str, name: str = "text") -> str:
    r"""Bring *text* into lines; see above for what that changes.

    Args:
        text: as it came.
        name: the field, for the reason.

    Raises:
        ItemError: ``not_text`` where there is a NUL or half of a surrogate pair.

    >>> tidy("One.\r\nTwo.\x07\u2028Three.")
    'One.\nTwo.\nThree.'
    >>> tidy("a\u00a0b e\u0301") == "a\u00a0b e\u0301"  # no-break space and combining accent stay
    True
    """
    if "\0" in text:
        raise ItemError(RejectCode.NOT_TEXT, f"{name}: holds a NUL character")
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        raise ItemError(RejectCode.NOT_TEXT, f"{name}: holds half of a surrogate pair") from error
    is_tidy = not _has_controls(encoded) if text.isascii() else _TO_CHANGE.search(text) is None
    return text if is_tidy else _CONTROLS.sub("", _LINE_ENDS.sub("\n", repair_encoding(text)))


def _has_controls(encoded: bytes) -> bool:
    """Tell whether ASCII text holds control characters but tab and line feed: far faster than a pattern finds them."""
    return len(encoded.translate(None, _CONTROL_BYTES)) < len(encoded)


def line(text: str, name: str) -> str | None:
    r"""Bring a field of one line into shape: no line ends, no double spaces, ``None`` where nothing is left.

    Raises:
        ItemError: ``not_text`` as ``tidy`` has it, ``too_large`` above ``LONGEST_LINE``.

    >>> line("  Bridge\n closed ", "headline")
    'Bridge closed'
    """
    one = _SPACES.sub(" ", drop_invisible(unescape(tidy(text, name)))).strip()
    if len(one) > LONGEST_LINE:
        raise ItemError(RejectCode.TOO_LARGE, f"{name}: longer than {LONGEST_LINE} characters")
    return one or None
