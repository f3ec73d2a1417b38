"""Picture captions: where the caption ends and its credit begins.

    Displaced citizens in the Kursk region. Getty Images          Mayor Ann Lee on Monday. (Photo: J. Roe/AP)
    └─ caption ───────────────────────────┘ └─ credit ─┘          └─ caption ───────────┘  └─ credit ───────┘

A credit is known by its label ("Photo:"), by its agency ("Getty Images") or by its shape ("Jane Roe/The Paper"), and
stands after the end of a sentence, behind a bar or in brackets. "… he told Reuters." holds no credit.
"""

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["CREDIT_WORDS", "MAX_CAPTION", "Credited", "is_credit", "is_picture_credit", "read_credit"]

MAX_CAPTION: Final = 700
"""code points; a longer line is no caption, or its loss would be too dear"""
_TAIL: Final = 160
"""code points at a line's end in which a credit is looked for"""

_AGENCIES: Final = (
    r"(?:Getty(?: Images)?|(?:The )?Associated Press|AP(?: Photo| Images| file)?|Thomson Reuters"
    r"|Reuters(?: photo)?|REUTERS|AFP(?:[-/]Getty)?|Agence France-Presse|EPA(?:-EFE)?|EFE|dpa|PA(?: Wire"
    r"| Images| Media)?"
    r"|Press Association|Shutterstock|iStock(?:photo)?|Alamy(?: Stock Photo)?|Bloomberg(?: News)?|Xinhua|TASS|Tass"
    r"|RIA Novosti|Sputnik|Anadolu(?: Agency)?|NurPhoto|Sipa(?: USA)?|SIPA|Zuma(?: Press| Wire)?|ZUMA(?: Press| Wire)?"
    r"|Polaris|Corbis|UPI|Unsplash|Pixabay|Pexels|Flickr|Wikimedia(?: Commons)?|Rex(?: Features)?|REX(?: Features)?"
    r"|Redux(?: Pictures)?|Visual China Group|VCG|ANSA|Belga|Keystone|imago(?: images)?|picture alliance|WireImage"
    r"|FilmMagic|Barcroft(?: Media)?|Kyodo(?: News)?|Yonhap|CP|The Canadian Press|Canadian Press|AAP|LightRocket"
    r"|Handout|CQ Roll Call|CQ-Roll Call, Inc|MediaNews Group|Tribune News Service|TNS)"
)
_NAME: Final = r"(?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|van|von|der|la|el|bin|al|of|the|and|for|The|&)"
_NAMES: Final = rf"{_NAME}(?: {_NAME}){{0,5}}"
_AGENCY_CREDIT: Final = (
    rf"(?:(?:Photo(?:graph)?(?: by)?:? )?{_NAMES}(?: ?[/|,—] ?| via | for | - | – )){{0,3}}?"
    rf"{_AGENCIES}(?:(?: ?[/|,—] ?| via | for | - | – )(?:{_AGENCIES}|{_NAMES})){{0,3}}"
)
_SLASH_CREDIT: Final = rf"{_NAMES} ?/ ?{_NAMES}(?:(?: ?/ ?| via | for ){_NAMES}){{0,2}}"
_LABEL: Final = (
    r"(?:(?:AP |Reuters |AFP |Getty |File |Courtesy )?"
    r"(?:[Pp]hoto(?:graph(?:er)?|s)?|PHOTO|Image|Picture|Illustration|Video|Screenshot|Bild|Foto|Crédit photo"
    r"|Composite|Credit|CREDIT|Photo [Cc]redit|Image [Cc]redit)(?: by| courtesy(?: of)?|:| /|/| via)"
    r"|Source: (?=.{2,60}/)|Courtesy of|Courtesy|Photo courtesy of|Handout via|Screengrab via|(?:Image"
    r"|Picture) (?:copyright|source))"
)

_IS_CREDIT: Final = re.compile(rf"[(\[]?(?:{_AGENCY_CREDIT}|{_LABEL} ?[^.!?]{{2,60}}|{_SLASH_CREDIT})[)\]]?\.?")
_IS_PHOTO: Final = re.compile(r"photo|image|getty|picture|/|courtesy|handout", re.IGNORECASE)
_BRACKETED: Final = re.compile(
    rf" ?[(\[](?P<credit>{_LABEL} ?[^()\[\]]{{2,110}}|{_NAMES} photos?: ?[^()\[\]]{{2,90}}"
    rf"|(?:AP|Reuters) Photo[^()\[\]]{{0,90}}|{_SLASH_CREDIT}|{_AGENCY_CREDIT})[)\]]\.?$"
)
_AFTER_SENTENCE: Final = re.compile(
    rf"[.!?…'\"’”)\]] (?P<credit>{_LABEL} ?[^.!?]{{2,90}}|{_AGENCY_CREDIT}|{_SLASH_CREDIT})$"
)
_BEHIND_BAR: Final = re.compile(rf" \| (?P<credit>{_SLASH_CREDIT}|{_AGENCY_CREDIT}|{_LABEL} ?[^.!?]{{2,90}})$")
_IMAGE_FIRST: Final = re.compile(
    r"(?:(?:Image|Picture) (?:copyright|source)[:,]? (?P<credit>.{2,80}?) )?(?:Image|Media"
    r"|Video) caption[:,]? (?P<text>.+)"
    r"|Media playback is (?:un|not )supported on (?:your|this) device(?: Media caption)? ?(?P<media>.*)"
    r"|Facebook Twitter Pinterest (?P<shared>.+)"
    r"|\[caption [^\]]{1,200}\] ?(?P<tagged>.+?) ?\[/caption\]"
)
_OWN_PICTURE: Final = re.compile(rf"[.!?'\"’”)](?: {_NAMES}(?:,| ?/| for))?$")
_QUOTES: Final = ('"', "“", "”", "„", "«", "»")
_FIRST: Final = ("Image ", "Picture ", "Media ", "Video caption", "Facebook Twitter Pinterest", "[caption ")

CREDIT_WORDS: Final = (
    *("ap", "afp", "reuters", "getty", "epa", "efe", "dpa", "pa", "shutterstock", "istock", "istockphoto", "alamy"),
    *("bloomberg", "xinhua", "tass", "novosti", "sputnik", "anadolu", "nurphoto", "sipa", "zuma", "polaris", "corbis"),
    *("upi", "unsplash", "pixabay", "pexels", "flickr", "wikimedia", "rex", "redux", "vcg", "ansa", "belga"),
    *("keystone", "imago", "picture", "wireimage", "filmmagic", "barcroft", "kyodo", "yonhap", "cp", "aap"),
    *("lightrocket", "handout", "cq", "medianews", "tns", "press", "photo", "photos", "photograph", "photographer"),
    *("image", "credit", "courtesy", "screengrab", "screenshot", "foto", "bild", "illustration", "video", "media"),
    *("caption", "visual", "agence", "canadian", "tribune", "facebook", "crédit", "source"),
)
"""one of these, or a slash, stands in every credit"""


@dataclass(frozen=True, slots=True)
class Credited:
    """A caption and who is credited for the picture."""

    text: str
    credit: str | None


def is_credit(line: str) -> bool:
    """Tell whether *line* is nothing but a credit.

    >>> is_credit("Jane Roe/AFP via Getty Images"), is_credit("(AP Photo/Jane Roe)"), is_credit("Photo: Jane Roe")
    (True, True, True)
    >>> is_credit("Getty Images said on Monday it would appeal"), is_credit("Kursk Region")
    (False, False)
    """
    return len(line) <= _TAIL and " caption" not in line and _IS_CREDIT.fullmatch(line) is not None


def is_picture_credit(line: str) -> bool:
    """Tell whether *line* credits a picture; "Reuters" alone may credit the story."""
    return _IS_PHOTO.search(line) is not None and is_credit(line)


def read_credit(line: str, source: str | None = None) -> Credited | None:
    """Split a caption from its credit.

    Args:
        line: one line, with single spaces.
        source: the outlet, which may be the credit; it cannot be known by its name alone.

    Returns:
        Both, or ``None`` where *line* does not look like a caption.

    >>> read_credit("Mayor Ann Lee speaks on Monday. Jane Roe/Getty Images")
    Credited(text='Mayor Ann Lee speaks on Monday.', credit='Jane Roe/Getty Images')
    >>> read_credit("Mayor Ann Lee on Monday. (Photo: Jane Roe, AP)").credit
    'Photo: Jane Roe, AP'
    >>> read_credit("Image copyright EPA Image caption The mayor at work")
    Credited(text='The mayor at work', credit='EPA')
    >>> read_credit("The mayor on Monday. Jane Roe, The Paper", source="The Paper").credit
    'Jane Roe, The Paper'
    >>> read_credit('"We will appeal," she told Reuters.') is None
    True
    >>> read_credit('"We have nothing to hide." Ann Lee, Bloomberg') is None  # who said it, not whose picture it is
    True
    """
    if len(line) > MAX_CAPTION:
        return None
    return _read_first(line) or _read_last(line) or (_read_source(line, source) if source else None)


def _read_first(line: str) -> Credited | None:
    """Read the captions that begin with their label."""
    if not line.startswith(_FIRST):
        return None
    match = _IMAGE_FIRST.fullmatch(line)
    if match is None:
        return None
    text = match["text"] or match["media"] or match["shared"] or match["tagged"] or ""
    inner = _read_last(text)
    if inner is not None:
        return inner
    return Credited(text, match["credit"])


def _read_last(line: str) -> Credited | None:
    """Read the captions that end with their credit."""
    whole = line.removesuffix(" More")
    cut = max(0, len(whole) - _TAIL)
    tail = whole[cut:]
    for pattern, kept in ((_BRACKETED, 0), (_AFTER_SENTENCE, 1), (_BEHIND_BAR, 0)):
        match = pattern.search(tail)
        if match is not None and cut + match.start() > 0:
            text = whole[: cut + match.start() + kept].strip()
            return None if _is_quote(text) else Credited(text, match["credit"].strip())
    return None


def _read_source(line: str, source: str) -> Credited | None:
    """Read the captions that end with the outlet's own name."""
    if not line.endswith(" " + source):
        return None
    before = line[: -len(source) - 1]
    match = _OWN_PICTURE.search(before[-_TAIL:])
    if match is None:
        return None
    text = before[: len(before) - len(match[0]) + 1]
    return None if _is_quote(text) else Credited(text, line[len(text) :].strip())


def _is_quote(text: str) -> bool:
    """Tell whether *text* is somebody's words from end to end: the name behind it is the speaker's."""
    return text.startswith(_QUOTES) and text.endswith(_QUOTES)
