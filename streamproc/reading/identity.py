"""Which article an item is: the article id, and the canonical form of a URL that it may rest on.

An id of the producer's own counts together with its source; without a source only where it is a URI, since "17" is
an id in many newsrooms. Then the canonical URL decides, then the item id: what cannot be told apart from anything
else is an article of its own.
"""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from streamproc.events import digest

__all__ = ["article_id", "canonical_url", "host_of"]

_TRACKING: Final = frozenset(
    {"fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid"}
    | {"yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid"}
    | {"mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "oly_anon_id", "oly_enc_id"}
    | {"vero_id", "wickedid", "cmpid", "ncid", "ocid", "smid", "spm"}
    | {"sref", "s_cid", "at_medium", "at_campaign", "guccounter", "guce_referrer", "guce_referrer_sig"}
    | {"taid"}
)
"""query parameters that say how a reader came, not what is read; also all that begin with ``utm_``"""

_PORTS: Final = {"http": 80, "https": 443}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def article_id(item_id: str, *, source: str | None, producer_id: str | None, url: str | None) -> str:
    """Find the article id; the docstring above says from what.

    >>> one = article_id("i1", source="Gazette", producer_id="17", url=None)
    >>> one == article_id("i2", source="gazette", producer_id="17", url="https://gazette.example/17")
    True
    >>> article_id("i1", source=None, producer_id="17", url=None)
    'i1'
    """
    if producer_id and (source or _URI.fullmatch(producer_id)):
        return digest(b"id", (source or "").casefold().encode(), producer_id.encode())
    canonical = canonical_url(url)
    return digest(b"url", canonical.encode()) if canonical else item_id


def canonical_url(url: str | None) -> str | None:
    """Bring a web address into the form in which equal pages are equal; ``None`` where it is none.

    >>> canonical_url("HTTPS://News.Example:443/a?utm_source=x&b=2&a=1#top")
    'https://news.example/a?a=1&b=2'
    >>> canonical_url("mailto:desk@news.example") is None
    True
    """
    split = _split(url)
    if split is None:
        return None
    try:
        port = split.port
        pairs = parse_qsl(split.query, keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return None
    kept = sorted((name, value) for name, value in pairs if not _is_tracking(name))
    host = split.hostname or ""
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port and port != _PORTS[split.scheme] else ""
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{split.scheme}://{place}{split.path or '/'}{query}"


def host_of(url: str | None) -> str | None:
    """Name the outlet by its host, without ``www.``.

    >>> host_of("https://www.gazette.example/politics/17")
    'gazette.example'
    """
    split = _split(url)
    return (split.hostname or "").removeprefix("www.") or None if split else None


def _split(url: str | None) -> SplitResult | None:
    try:
        split = urlsplit((url or "").strip())
    except ValueError:
        return None
    return split if split.scheme in _PORTS and split.hostname else None


def _is_tracking(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
