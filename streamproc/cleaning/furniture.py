"""The table of furniture: every rule that needs no more than the line, in the order in which they are tried.

In doubt a line stays: losing a story's text is worse than keeping furniture. What recurs in one outlet only is not for
this table.

>>> FURNITURE.find("Read Entire Article").name, FURNITURE.find("Read the bill, he told them, before you vote.")
('related.read', None)
"""

from typing import Final

from streamproc.cleaning.credits import CREDIT_WORDS, MAX_CAPTION, is_credit, read_credit
from streamproc.cleaning.model import LINES_VERSION
from streamproc.cleaning.notice_rules import BIOGRAPHIES, LIVE, NOTES, NOTICES
from streamproc.cleaning.outlet_rules import CONTACTS, CONTRIBUTIONS, DISCLOSURES, PROMOTIONS
from streamproc.cleaning.page_rules import ADVERTISEMENTS, AGES, COPYRIGHTS, COUNTERS, RELATED
from streamproc.cleaning.rules import Rule, RuleTable, pattern

__all__ = ["FURNITURE", "RULES_VERSION"]

RULES_VERSION: Final = f"rules-5+{LINES_VERSION}"
"""of the rules and of the line model; each rises whenever it changes, and both travel in the provenance"""

_PICTURES: Final = (
    Rule("credit.line", frozenset((*CREDIT_WORDS, "/")), is_credit, reach=160, as_written=True),
    Rule("caption.credited", frozenset((*CREDIT_WORDS, "/")), read_credit, reach=MAX_CAPTION, as_written=True),
    pattern(
        "credit.abroad",
        "foto immagine imagen images image",
        r"(?:foto|immagine|imagen) (?:di|de|von) (?-i:[A-Z])[^.!?]{2,50}",
        r"(?:source|lead|cover|header) images?(?: by|:) (?-i:[A-Z])[^!?]{2,90}",
        reach=120,
    ),
    pattern(
        "caption.gallery",
        "photos photo",
        r"(photos: .{5,90}?) ?\1.*",
        reach=MAX_CAPTION,
    ),
    pattern(
        "caption.placeholder",
        "photo video image slideshow photos hide close replay",
        r"(?:photos?|video|image|play video|slideshow|hide caption|toggle caption|enlarge this image"
        r"|replay|close|image \d+ of \d+|photo \d+ of \d+|\d+ photos?)",
    ),
)

FURNITURE: Final = RuleTable(
    (
        *AGES,
        *ADVERTISEMENTS,
        *COUNTERS,
        *RELATED,
        *CONTACTS,
        *PROMOTIONS,
        *CONTRIBUTIONS,
        *DISCLOSURES,
        *NOTES,
        *LIVE,
        *NOTICES,
        *BIOGRAPHIES,
        *_PICTURES,
        *COPYRIGHTS,
    )
)
"""the first rule that knows a line decides"""
