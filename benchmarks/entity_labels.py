"""What labels of tokens say: which names there are, and of which of our types.

Data sets spell one type in many ways. These are known, in any case and with ``-`` or ``_``:

    PERSON   PER PERSON PEOPLE POLITICIAN
    ORG      ORG ORGANIZATION ORGANISATION CORP CORPORATION COMPANY GROUP POLITICALPARTY
    PLACE    PLACE LOC LOCATION GPE GEO GEO-LOC FAC FACILITY COUNTRY CITY
    NORP     NORP NATIONALITY
    EVENT    EVENT EVE ELECTION
    DATE     DATE TIM

Another label (MISC, PRODUCT, MONEY …) is left out: what bears it is no name here, and a report says which they were.
Prefixes may be of BIO, of BIOES or BILOU, or all ``I-``: a name then begins where the label changes.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from streamproc.events import EntityType

__all__ = ["SPELLINGS", "is_label", "names_in", "type_of"]

SPELLINGS: Final = {
    EntityType.PERSON: "PER PERSON PEOPLE POLITICIAN",
    EntityType.ORG: "ORG ORGANIZATION ORGANISATION CORP CORPORATION COMPANY GROUP POLITICALPARTY",
    EntityType.PLACE: "PLACE LOC LOCATION GPE GEO GEO-LOC FAC FACILITY COUNTRY CITY",
    EntityType.NORP: "NORP NATIONALITY",
    EntityType.EVENT: "EVENT EVE ELECTION",
    EntityType.DATE: "DATE TIM",
}

_TYPES: Final = {spelling: kind for kind, spellings in SPELLINGS.items() for spelling in spellings.split()}
_BEGIN: Final = frozenset("BSU")
"""prefixes of a name's first token, whatever stands before it; S and U are names of one token"""
_END: Final = frozenset("SUEL")
"""prefixes of a name's last token"""
_PREFIXES: Final = _BEGIN | _END | {"I"}


def type_of(spelling: str) -> EntityType | None:
    """Tell which of our types a data set means; ``None`` where it is none of them.

    >>> type_of("geo_loc"), type_of("Person"), type_of("MISC")
    (<EntityType.PLACE: 'PLACE'>, <EntityType.PERSON: 'PERSON'>, None)
    """
    return _TYPES.get(spelling.upper().replace("_", "-"))


def is_label(column: str) -> bool:
    """Tell whether a column's content can be a token's label.

    >>> is_label("O"), is_label("B-LOC"), is_label("-"), is_label("B-")
    (True, True, False, False)
    """
    return column == "O" or (len(column) > 2 and column[1] == "-" and column[0] in _PREFIXES)  # noqa: PLR2004


def names_in(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Find the names in the labels of one sentence.

    An ``I-`` without a ``B-`` of its own label before it begins a name.

    Yields:
        The label without its prefix, the first token, and the one after the last.

    >>> list(names_in(["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"]))
    [('PER', 0, 2), ('PER', 2, 3), ('LOC', 4, 5), ('ORG', 5, 6)]
    >>> list(names_in(["B-LOC", "E-LOC", "I-LOC", "S-PER"]))
    [('LOC', 0, 2), ('LOC', 2, 3), ('PER', 3, 4)]
    """
    start, inside = 0, ""
    for place, label in enumerate((*labels, "O")):
        prefix, _, spelling = label.partition("-")
        if inside and (spelling != inside or prefix in _BEGIN):
            yield inside, start, place
            inside = ""
        if spelling and not inside:
            start, inside = place, spelling
        if inside and prefix in _END:
            yield inside, start, place + 1
            inside = ""
