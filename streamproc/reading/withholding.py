"""What the producer asks of us: publish, withdraw, or wait.

``withheld`` and an embargo that has not ended when the item arrives reject it; the payload stays whole on the topic of
rejected items, and can be replayed once it may be read. ``canceled`` passes: withdrawing a story is news.
"""

from datetime import datetime, timedelta

from streamproc.errors import ItemError, RejectCode
from streamproc.events import Precision
from streamproc.reading.fields import Fields

__all__ = ["refuse_withheld", "status_of"]

_SPELLINGS = {"cancelled": "canceled"}


def status_of(fields: Fields) -> str | None:
    """Read the publication status in IPTC's spelling.

    >>> status_of(Fields({"pubstatus": "Cancelled"}))
    'canceled'
    """
    status = fields.line("pub_status")
    return _SPELLINGS.get(status.lower(), status.lower()) if status else None


def refuse_withheld(fields: Fields, received_at: datetime) -> None:
    """Refuse what may not be published yet.

    An embargo that names a day ends with that day; one that cannot be read holds: it is safer to ask than to publish.

    Raises:
        ItemError: ``withheld``, or ``wrong_type``.
    """
    if status_of(fields) == "withheld":
        raise ItemError(RejectCode.WITHHELD, "pub_status: the producer withholds it")
    if "embargoed" not in fields:
        return
    embargo = fields.time("embargoed")
    if embargo is None:
        raise ItemError(RejectCode.WITHHELD, "embargoed: not a time that can be read")
    days = {Precision.DAY: 1, Precision.MONTH: 31}.get(embargo.precision, 0)
    if embargo.at + timedelta(days=days) > received_at:
        raise ItemError(RejectCode.WITHHELD, "embargoed: the embargo ends after the item arrived")
