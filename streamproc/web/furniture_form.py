"""Deciding over the web: who may, and about which line.

POST /furniture    a form (token, decide or action, id or source and key), answered by 303 back to the page
                   or JSON (action, id or source and key) with `Authorization: Bearer TOKEN`, answered by JSON

400  the body cannot be read, or lacks something          404  no such line
403  no token is set, it is not the right one, or         413  the body is too large
     the form stood on a page of somebody else's          415  neither a form nor JSON
408  the body did not come                                503  it cannot be written now: try again
"""

import hmac
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import orjson

from streamproc.cleaning.learned import Action
from streamproc.cleaning.learned.folding import exact_key, split_words
from streamproc.cleaning.learned.listing import ListedStanding, count_standings, find_lines
from streamproc.errors import OutageError
from streamproc.events import source_name
from streamproc.settings import PREFIX, Settings
from streamproc.web.answer import Answer, as_html, as_json
from streamproc.web.desk import FurnitureDesk
from streamproc.web.furniture_page import (
    DECIDE,
    Listing,
    Query,
    QueryError,
    furniture_json,
    furniture_page,
    refusal_page,
)

__all__ = ["LARGEST_BODY", "FurniturePages"]

log = logging.getLogger(__name__)

LARGEST_BODY: Final = 16 << 10
"""bytes of a decision: a source and a line, each letter as twelve of them, fit"""

MOST_FIELDS: Final = 20

SUMS_AGE: Final = 5.0
"""seconds between two counts of all lines for `/`: hundreds of thousands take some tenths of a second"""

FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/json"


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class _Line(NamedTuple):
    source: str
    key: str
    id: str | None
    """``None`` where nothing is known of it"""


class FurniturePages:
    """The pages of learned furniture; asked from the pages' thread."""

    def __init__(self, desk: FurnitureDesk, settings: Settings) -> None:
        self.desk = desk
        self.settings = settings
        self._sums = Counter[ListedStanding]()
        self._summed_at = -SUMS_AGE

    def sums(self) -> Counter[ListedStanding]:
        """Count the lines by standing, as of a few seconds ago."""
        if monotonic() - self._summed_at >= SUMS_AGE:
            self._sums = sum(count_standings(self.desk.ledger).values(), Counter())
            self._summed_at = monotonic()
        return self._sums

    def get(self, parameters: Mapping[str, str], *, is_json: bool = False) -> Answer:
        """Show what was learned."""
        is_json = is_json or parameters.get("format") == "json"
        try:
            query = Query.read(parameters)
        except QueryError as error:
            return _refusal(400, str(error), "/furniture", is_json=is_json)
        listing = Listing.make(self.desk.ledger, query)
        if is_json:
            return as_json(200, furniture_json(listing))
        can_decide = self.settings.web_token is not None
        now = datetime.now(UTC)
        return as_html(200, furniture_page(listing, now, self.settings.change_lead, can_decide=can_decide))

    async def post(self, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """Take a decision.

        Args:
            headers: the request's, by any case of their names.
            body: ``None`` where it is larger than `LARGEST_BODY`.
        """
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        back = "/furniture"
        try:
            self._may_be_ours(headers)
            fields = _fields(kind, body)
            back = _query_of(fields).address()
            self._has_token(headers, fields)
            action, line = self._decision(fields)
            await self.desk.decide(line.source, line.key, action)
        except _RefusedError as refused:
            log.warning("furniture.refused status=%d reason=%s", refused.status, refused.reason)
            return _refusal(refused.status, refused.reason, back, is_json=kind != FORM)
        except OutageError as error:
            return _refusal(503, f"{error}; try again", back, is_json=kind != FORM)
        log.info("furniture.decided action=%s source=%r line=%s", action, line.source, line.id)
        if kind == JSON:
            return as_json(200, self._said(action, line))
        said = {"done": action, "of": line.source, **({"line": line.id} if line.id else {})}
        place = f"{_query_of(fields).address(**said)}#note"
        return Answer(303, "text/plain", b"", {"Location": place})

    def _may_be_ours(self, headers: Mapping[str, str]) -> None:
        """Refuse what a page of somebody else's sends; a client that is no browser says nothing of where it stands."""
        if self.settings.web_token is None:
            raise _RefusedError(403, f"this worker has no token to ask for: set {PREFIX}WEB_TOKEN")
        site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
        if site not in {None, "same-origin", "none"}:
            raise _RefusedError(403, "the form stands on another site's page")
        if origin is not None and not _is_at(origin, headers.get("Host", "")):
            raise _RefusedError(403, "Origin is not this page's own (behind a proxy: let it pass Host on)")

    def _has_token(self, headers: Mapping[str, str], fields: Mapping[str, Any]) -> None:
        token = self.settings.web_token
        scheme, _, bearer = headers.get("Authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else str(fields.get("token", ""))
        expected = token.get_secret_value() if token else ""
        if not given:
            raise _RefusedError(403, "token: missing")
        if not hmac.compare_digest(given.encode(errors="replace"), expected.encode()):
            raise _RefusedError(403, "token: not the right one")

    def _decision(self, fields: Mapping[str, Any]) -> tuple[Action, _Line]:
        named = dict(fields)
        if DECIDE in named:  # a button's value
            named["action"], _, named["id"] = str(named[DECIDE]).partition(" ")
        try:
            action = Action(named.get("action", ""))
        except ValueError as error:
            raise _RefusedError(400, f"action: not one of {', '.join(Action)}") from error
        given = {name: str(named[name]) for name in ("id", "source", "key") if named.get(name)}
        if "id" in given:
            return action, self._known_line(given["id"])
        source = source_name(given.get("source"))
        if source is None or "key" not in given:
            raise _RefusedError(400, "id, or source and key: missing")
        known = self.desk.ledger.line(source, given["key"])
        if known is not None:
            return action, _Line(source, given["key"], known.id)
        key = exact_key(split_words(given["key"]))
        if not key:
            raise _RefusedError(400, "key: without a word")
        if action is Action.FORGET and self.desk.ledger.line(source, key) is None:
            raise _RefusedError(404, "key: nothing is known of it")
        return action, _Line(source, key, None)

    def _known_line(self, name: str) -> _Line:
        found = find_lines(self.desk.ledger, name)
        if not found:
            raise _RefusedError(404, "id: no such line (any more)")
        if len(found) > 1:
            raise _RefusedError(400, "id: more than one line begins with it")
        return _Line(found[0].source, found[0].key, found[0].id)

    def _said(self, action: Action, line: _Line) -> dict[str, Any]:
        seconds = self.settings.change_lead.total_seconds()
        return {"action": action, **line._asdict(), "in_force_after_seconds": seconds}


def _fields(kind: str, body: bytes | None) -> dict[str, Any]:
    """Read the body."""
    if kind not in {FORM, JSON}:
        raise _RefusedError(415, f"Content-Type: neither {FORM} nor {JSON}")
    if body is None:
        raise _RefusedError(413, f"larger than {LARGEST_BODY >> 10} KiB")
    try:
        if kind == FORM:
            return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
        fields = orjson.loads(body)
    except ValueError as error:
        raise _RefusedError(400, f"the body is not {kind}") from error
    if not isinstance(fields, dict):
        raise _RefusedError(400, "the body is not a JSON object")
    return fields


def _query_of(fields: Mapping[str, Any]) -> Query:
    """Find the way back in what the form carried; where there is none, or it is broken, the page itself.

    In a form that names its line by source and key, `source` is that line's.
    """
    carried = {name: str(fields[name]) for name in ("source", "standing", "candidates", "page") if fields.get(name)}
    try:
        return Query.read(carried)
    except QueryError:
        return Query()


def _is_at(origin: str, host: str) -> bool:
    """Tell whether a page of *origin* was asked for under *host*; whoever ends TLS for us knows the scheme, not we.

    >>> _is_at("https://desk.example", "desk.example"), _is_at("null", "desk.example")
    (True, False)
    """
    try:
        place = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(place) and place.lower() == host.lower()


def _refusal(status: int, reason: str, back: str, *, is_json: bool) -> Answer:
    if is_json:
        return as_json(status, {"error": reason})
    return as_html(status, refusal_page(reason, back))
