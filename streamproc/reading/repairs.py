r"""What was broken on the way to us, made whole before anybody counts positions in it.

    text ─▶ repair_encoding     "cafÃ©" → "café"               by ftfy, only lines that show signs of it
         ─▶ unescape            "AT&amp;T" → "AT&T"             entities that were escaped once too often
         ─▶ drop_invisible      zero-width spaces, soft hyphens, marks of direction where nothing runs right to left
         ─▶ unwrap              lines broken at a fixed width → paragraphs

Each repair leaves what it has repaired as it is. None touches quotation marks, ligatures, width or the order of
combining characters: those are how the article was written.
"""

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from itertools import pairwise
from typing import Final

from ftfy import TextFixerConfig, fix_encoding

__all__ = ["SIGN_BEGINS", "drop_invisible", "repair", "repair_encoding", "unescape", "unwrap"]

_ENCODING_ONLY: Final = TextFixerConfig(
    unescape_html=False,  # unescape does, and knows when it has done so before
    remove_terminal_escapes=False,  # control characters go anyway
    fix_encoding=True,
    restore_byte_a0=True,  # "Ã " is "à" whose no-break space became a space
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,  # one sentence of a page pasted from elsewhere
    fix_c1_controls=True,  # Windows quotation marks read as Latin-1
    fix_latin_ligatures=False,  # from here on: how it was written
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_LATIN_1: Final = (
    "[\u00c2-\u00f4]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_MAC_ROMAN: Final = "\u221a[\u00a0-\u00d8\u2020-\u2260]|\u201a\u00c4[\u00b6\u00ec-\u00f9\u02c6]"
_SIGNS: Final = re.compile(f"{_LATIN_1}|\u00c3 |{_MAC_ROMAN}|[\x80-\x84\x86-\x9f]")
"""what UTF-8 looks like when it was read as Latin-1, Windows-1252 or Mac Roman, and Windows-1252 read as Latin-1"""
SIGN_BEGINS: Final = "\x80-\x9f\u00c2-\u00f4\u201a\u221a"
"""what each sign begins with, as a set of characters: looking for those costs a fifth"""
_SIGN_BEGINS: Final = re.compile(f"[{SIGN_BEGINS}]")
_LOST_MARK: Final = re.compile("\u00e2\u20ac(?=[\\sA-Za-z.,;:!?)]|$)")
"""the closing quotation mark, whose third byte means nothing in Windows-1252 and got lost on the way"""
_PHONETIC: Final = re.compile("[\u0250-\u0258\u025a-\u02af]")
"""letters that only dictionaries print, all but the Azerbaijani ə: "UNITÉ²" is no broken "UNITɲ\""""
_MOST_REPAIRED: Final = 32_768
"""characters handed to ftfy, which needs up to 2 µs for each: ten times a common article; beyond it lines stay"""

_ENTITIES: Final = {name: chr(code) for name, code in name2codepoint.items() if name != "amp"} | {"apos": "'"}
_ENTITY: Final = re.compile(
    r"&(?:(?:amp|#0{0,3}38|#[xX]0{0,3}26);)*+"
    r"(?:(?P<name>[A-Za-z]{2,8}\d{0,2});"
    r"|(?P<number>#(?:0{0,3}(?P<decimal>[1-9]\d{1,6})|[xX]0{0,3}(?P<hex>[1-9a-fA-F][0-9a-fA-F]{1,5})));)?+"
)
_MARKS: Final = (0x22, 0x27)
_LINE_ENDS: Final = (0x2028, 0x2029)
"""the line and paragraph separators, which end a line wherever else they come from"""
_NO_CHARACTERS: Final = (range(0xA0), range(0xD800, 0xE000), range(0x110000, 0x10000000))
"""what a number in an entity may not mean: ASCII, so that no entity comes of entities; surrogates; no code point"""

_ALWAYS_DROPPED: Final = ("\u00ad", "\u2060", "\u2061", "\u2062", "\u2063", "\u2064", "\ufeff")
"""soft hyphen, word joiner, invisible operators, byte order mark"""
_DROPPED_FROM_LATIN: Final = ("\u200b", "\u200c", "\u200d")
"""zero-width space, non-joiner and joiner, where no other script needs them"""
_OTHER_SCRIPTS: Final = re.compile("[\u0590-\u1fff\u2190-\U0010ffff]")
_INVISIBLE: Final = re.compile(
    "(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"  # breaks lines in Thai, Lao, Burmese, Khmer
    "|(?<![\u0590-\u1fff\u200c\u200d\u2190-\U0010ffff])[\u200c\u200d]"  # forms letters in other scripts, joins emoji
)
_MAY_BE_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIRECTIONS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_MOST_ROUNDS: Final = 4
"""an invisible character may be escaped, an entity may be broken by one, and either within the other"""

_WIDTHS: Final = range(50, 101)
"""columns to which text is broken: 72 and its like; a shorter line is a poem's, a longer one a paragraph"""
_RAGGED: Final = 8
"""columns by which blocks of one text differ in their longest line"""
_FEW_BREAKS: Final = 2
"""lines of a text that end for want of room; so few count only where the next goes on with a small letter each time"""
_FULL_SHARE: Final = 0.8
"""of a block's lines, how many are full or end a sentence"""
_MID_SENTENCE: Final = 0.6
"""of the breaks, how many stand before a small letter: a poem's and a list's lines begin with capitals"""
_WORDS_A_LINE: Final = 5
_LONGEST_WORD: Final = 30
"""code points; an address on the web is longer, and stands on a line of its own"""
_ITEM: Final = re.compile(r"(?:[•⦁●■▪‣◦>|+]|[-*–](?= )|\(?[0-9a-zA-Z]{1,2}[.)] )")
_LABEL: Final = re.compile(r"\s*[^\s:]{1,20}(?: [^\s:]{1,20}){0,2}: ")
"""who speaks, or what the numbers are of"""
_LABELLED: Final = 0.3
"""share of a block's lines that begin so from which on it is a transcript or a table"""
_WRAPPED: Final = re.compile(r"\n[^\n]{40,100}\n[^\n]{40,100}\n")
"""the second and third line of what may be a wrapped block"""
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")
_BLANK_LINES: Final = re.compile(r"(\n(?:[ \t]*\n)+)")


def repair(text: str) -> str:
    """Repair *text* but for its encoding, which is repaired before control characters go.

    >>> repair("AT&amp;T\u200b closed.")
    'AT&T closed.'
    """
    for _ in range(_MOST_ROUNDS):
        before, text = text, unescape(drop_invisible(text))
        if text is before or text == before:
            break
    return unwrap(text)


def repair_encoding(text: str) -> str:
    r"""Read again what was read in the wrong character set, line by line.

    >>> repair_encoding("The caf\u00c3\u00a9 isn\u00e2\u20ac\u2122t open.")
    'The café isn’t open.'
    >>> repair_encoding("“Voilà”, ﬁnally: São Paulo’s café – 5 €…")  # nothing here is broken
    '“Voilà”, ﬁnally: São Paulo’s café – 5 €…'
    """
    begins = None if text.isascii() else _SIGN_BEGINS.search(text)
    if begins is None or not _SIGNS.search(text, begins.start()):
        return text
    known: dict[str, str] = {}
    left = _MOST_REPAIRED
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.isascii() or not _SIGNS.search(line):
            continue
        if line not in known:
            left -= len(line)
            whole = _LOST_MARK.sub("\u00e2\u20ac\u009d", line)
            fixed = fix_encoding(whole, _ENCODING_ONLY).replace("\n", " ") if left >= 0 else line
            known[line] = line if _PHONETIC.search(fixed) and not _PHONETIC.search(line) else fixed
        lines[number] = known[line]
    return "\n".join(lines)


def unescape(text: str) -> str:
    """Decode entities that stand in plain text, however often they were escaped.

    >>> unescape("AT&amp;T&amp;#8217;s &ldquo;plan&rdquo; &amp;amp; more")
    'AT&T’s “plan” & more'
    >>> unescape("a=1&copy=2, R&D; &unknown; &#7;"), unescape(unescape("&amp;am&#112;;")) == unescape("&amp;am&#112;;")
    ('a=1&copy=2, R&D; &unknown; &#7;', True)
    """
    return _ENTITY.sub(_meant, text) if "&" in text and ";" in text else text


def _meant(match: re.Match[str]) -> str:
    """Say what an entity means; an ampersand alone is one."""
    if match["name"]:
        return _ENTITIES.get(match["name"], f"&{match['name']};")
    if match["number"]:
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        if code in _LINE_ENDS:
            return "\n"
        is_safe = code in _MARKS or not any(code in none for none in _NO_CHARACTERS)
        return chr(code) if is_safe else f"&{match['number']};"
    return "&"


def drop_invisible(text: str) -> str:
    r"""Drop what nobody sees and what breaks words for whoever searches them.

    >>> drop_invisible("The coun\u00adcil\u200b of \u202aLindow\u202c\ufeff")
    'The council of Lindow'
    >>> kept = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200fOK \U0001f468\u200d\U0001f469 \u0e01\u200b\u0e02"
    >>> drop_invisible(kept) == kept  # joiners in Persian, direction, emoji, where a Thai line may break
    True
    """
    if text.isascii() or not _MAY_BE_INVISIBLE.search(text):
        return text
    for character in _ALWAYS_DROPPED:
        text = text.replace(character, "")
    if not _OTHER_SCRIPTS.search(text):
        for character in _DROPPED_FROM_LATIN:
            text = text.replace(character, "")
    seen = _INVISIBLE.sub("", text)
    return seen if _RIGHT_TO_LEFT.search(seen) else _DIRECTIONS.sub("", seen)


def unwrap(text: str) -> str:
    r"""Join lines that were broken at a fixed width.

    The longest block of lines shows the width. A block was broken there if its lines end for want of room: each is
    so long that the first word of the next would have gone beyond the width, or it ends a sentence. Such blocks are
    joined where most lines below a break go on with a small letter, and all of them where there are but two. Items of
    lists and lines that are indented further begin lines of their own; poems, tables, headlines and addresses don't
    fill their lines; songs repeat theirs, and in a transcript lines begin with names.

    >>> one = "The council of Lindow voted on Monday to close the old bridge, which\n"
    >>> two = "carries four thousand cars a day and has stood since the great flood of\n"
    >>> three = "the last century, when it was built by hand in only seven weeks by the\n"
    >>> unwrap("Bridge Closed\n\n" + one + two + three + "army.") == "Bridge Closed\n\n" + (
    ...     one + two + three + "army.").replace("\n", " ")
    True
    >>> poem = "Old bridge that carried all of us across the river, every single day,\n" * 5
    >>> unwrap(poem) == poem
    True
    """
    for _ in range(_MOST_ROUNDS):
        before, text = text, _unwrap(text) if _WRAPPED.search(text) else text
        if text == before:
            break
    return text


def _unwrap(text: str) -> str:
    """Join what was broken at the one width that the longest block shows."""
    parts = _BLANK_LINES.split(text)
    blocks = {number: part.split("\n") for number, part in enumerate(parts) if number % 2 == 0 and "\n" in part}
    widths = {number: max(len(line.rstrip()) for line in block) for number, block in blocks.items()}
    blocks = {number: block for number, block in blocks.items() if widths[number] in _WIDTHS}
    if not blocks:
        return text
    shown = widths[max(blocks, key=lambda number: len(blocks[number]))]
    width = max(widths[number] for number in blocks if abs(widths[number] - shown) <= _RAGGED)
    fitting = {number: block for number, block in blocks.items() if widths[number] <= width and _fits(block, width)}
    if _shows(list(fitting.values()), width):
        for number, block in fitting.items():
            parts[number] = "\n\n".join(_joined(block, width))
    return "".join(parts)


def _breaks(block: list[str], width: int) -> list[int]:
    """Find the lines to which the first word of the next would not have fitted."""
    found: list[int] = []
    for number, (line, below) in enumerate(pairwise(block)):
        follower = below.lstrip()
        word = follower.partition(" ")[0]
        is_item = _ITEM.match(follower) or len(below) - len(follower) > len(line) - len(line.lstrip())
        if len(line.rstrip()) + 1 + len(word) > width and len(word) <= _LONGEST_WORD and not is_item:
            found.append(number)
    return found


def _fits(block: list[str], width: int) -> bool:
    """Tell whether *block* may have been broken at *width*: what isn't full ends a sentence, with few exceptions.

    A line that stands twice is a song's, and lines of which many begin with a label are somebody's each.
    """
    if len(set(block)) < len(block) or sum(_LABEL.match(line) is not None for line in block) > _LABELLED * len(block):
        return False
    breaks = set(_breaks(block, width))
    short = sum(
        number not in breaks and not _SENTENCE_END.search(line.rstrip()) for number, line in enumerate(block[:-1])
    )
    return bool(breaks) and short <= (1 - _FULL_SHARE) * (len(block) - 1)


def _shows(blocks: list[list[str]], width: int) -> bool:
    """Tell whether *blocks*, which may have been broken at *width*, are so many and so alike that they were."""
    below = [block[number + 1].lstrip() for block in blocks for number in _breaks(block, width)]
    words = sum(line.count(" ") + 1 for block in blocks for line in block[:-1])
    lines = sum(len(block) - 1 for block in blocks)
    small = sum(line[:1].isalpha() and line[:2] == line[:2].lower() for line in below)
    share = _MID_SENTENCE if len(below) > _FEW_BREAKS else 1
    return len(below) >= _FEW_BREAKS and small >= share * len(below) and words >= _WORDS_A_LINE * lines


def _joined(block: list[str], width: int) -> Iterator[str]:
    """Join the lines of *block* where they were broken."""
    breaks = set(_breaks(block, width))
    paragraph = ""
    for number, line in enumerate(block):
        paragraph += line if not paragraph else line.lstrip()
        if number in breaks:
            is_hyphened = paragraph[-1:] == "-" and paragraph[-2:-1].isalpha()
            paragraph = paragraph.rstrip() + ("" if is_hyphened else " ")
        else:
            yield paragraph
            paragraph = ""
