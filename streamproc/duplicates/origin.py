"""Whose report an article is, where it says so: the news agency, and how that is known.

    source         AP itself supplied it
    dateline       KYIV, Ukraine (AP) — …
    copyright      Copyright 2024 The Associated Press. All rights reserved.
    byline         By Reuters Staff
    credit         (Reuters) at a text's edge
    contribution   The Associated Press contributed to this report.

They are asked in this order, so a note that an agency contributed counts last: it may be one of several. A photo's
credit says nothing of the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from streamproc.events import CleanedArticle, LineKind, OriginEvidence, WireOrigin

__all__ = ["is_agency", "origin_of"]

_AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "AP": ("AP", "Associated Press", "The Associated Press", "AP News", "apnews.com"),
    "Reuters": ("Reuters", "Thomson Reuters", "reuters.com", "Reuters Staff"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "afp.com"),
    "UPI": ("UPI", "United Press International", "upi.com"),
    "dpa": ("dpa", "Deutsche Presse-Agentur", "dpa-AFX", "dpa.com"),
    "PA": ("PA", "PA Media", "Press Association", "The Press Association"),
    "ANSA": ("ANSA", "ansa.it"),
    "EFE": ("EFE", "Agencia EFE", "efe.com"),
    "APA": ("APA", "Austria Presse Agentur"),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "xinhuanet.com"),
    "Kyodo": ("Kyodo", "Kyodo News", "kyodonews.net"),
    "Jiji": ("Jiji", "Jiji Press"),
    "Yonhap": ("Yonhap", "Yonhap News Agency", "yna.co.kr"),
    "TASS": ("TASS", "ITAR-TASS", "tass.com"),
    "Interfax": ("Interfax", "interfax.ru", "interfax.com"),
    "Ukrinform": ("Ukrinform", "ukrinform.net"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "aa.com.tr"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "AAP": ("AAP", "Australian Associated Press"),
    "CP": ("CP", "The Canadian Press", "Canadian Press"),
    "Bloomberg": ("Bloomberg", "Bloomberg News", "bloomberg.com"),
    "TNS": ("TNS", "Tribune News Service", "Tribune Content Agency"),
    "CNN": ("CNN", "CNN Wire", "CNN Newsource"),
}
"""by the short name that the agency uses in datelines: its names, as they are written"""

_IN_BRACKETS: Final = re.compile(r"\(([^()]{2,60})\)")
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\b|[©®]|\(c\)", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"\s*(?:[,;:/|&.()]|\band\b|\bby\b|\bvia\b|\bfrom\b|–|—)\s*", re.IGNORECASE)
_PHOTO: Final = re.compile(r"\b(?:photo\w*|images?|pictures?|pics?|video|file|courtesy|credits?:)|[/|]", re.IGNORECASE)
_REACH: Final = 200
"""code points of a statement that are looked at: white space that goes on costs its square"""


def origin_of(article: CleanedArticle) -> WireOrigin | None:
    """Find the agency that an article names as where it comes from.

    Returns:
        ``None`` where it names none, or where the words do not tell.
    """
    for known_by, said in _statements(article):
        agency = _agency_in(said[:_REACH], whole=known_by is OriginEvidence.SOURCE)
        if agency is not None:
            return WireOrigin(agency=agency, known_by=known_by)
    return None


def is_agency(source: str | None, agency: str) -> bool:
    """Tell whether *source* is the agency itself.

    >>> is_agency("apnews.com", "AP"), is_agency("Gazette", "AP"), is_agency(None, "AP")
    (True, False, False)
    """
    return source is not None and _known().get(_folded(source)) == agency


def _statements(article: CleanedArticle) -> Iterator[tuple[OriginEvidence, str]]:
    """Give what may name an agency, the surest first."""
    yield OriginEvidence.SOURCE, article.source or ""
    if article.dateline:
        yield from ((OriginEvidence.DATELINE, each) for each in _IN_BRACKETS.findall(article.dateline))
    yield OriginEvidence.COPYRIGHT, article.copyright_holder or ""
    yield from _removed(article, LineKind.COPYRIGHT, OriginEvidence.COPYRIGHT)
    yield OriginEvidence.BYLINE, article.byline or ""
    yield from _removed(article, LineKind.BYLINE, OriginEvidence.BYLINE)
    yield from _removed(article, LineKind.CREDIT, OriginEvidence.CREDIT)
    yield from _removed(article, LineKind.CONTRIBUTION, OriginEvidence.CONTRIBUTION)


def _removed(article: CleanedArticle, kind: LineKind, known_by: OriginEvidence) -> Iterator[tuple[OriginEvidence, str]]:
    for line in article.removed:
        is_of_text = kind is not LineKind.CREDIT or not _PHOTO.search(line.text)
        if line.kind is kind and is_of_text:
            yield known_by, line.text


def _agency_in(said: str, *, whole: bool) -> str | None:
    """Find the agency among the words of a statement.

    >>> _agency_in("The Associated Press contributed to this report.", whole=False)
    'AP'
    >>> _agency_in("The CP of Ruritania", whole=False), _agency_in("Copyright 2019 The Associated Press", whole=False)
    (None, 'AP')
    >>> _agency_in("ANI", whole=False), _agency_in("Ani DiFranco and Ani", whole=False)
    ('ANI', None)
    """
    known = _known()
    if whole:
        return known.get(_folded(said))
    for part in _SEPARATORS.split(_YEARS.sub(" ", said.strip(" ()."))):
        name = _folded(part)
        if name in known and (name not in _capitals() or part.split()[-1].isupper()):
            return known[name]
    found = _full_names().search(said)
    return known[_folded(found[0])] if found else None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("www.").removeprefix("copyright ").removeprefix("the ")


@cache
def _known() -> dict[str, str]:
    return {_folded(name): agency for agency, names in _AGENCIES.items() for name in names}


@cache
def _capitals() -> frozenset[str]:
    """Names that are other words, or people's, where they are not written in capitals."""
    return frozenset(_folded(name) for names in _AGENCIES.values() for name in names if name.isupper())


@cache
def _full_names() -> re.Pattern[str]:
    """Names that mean the agency wherever they stand; short ones are other words as well."""
    names = [name for every in _AGENCIES.values() for name in every if " " in name or "-" in name or name == "Reuters"]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
