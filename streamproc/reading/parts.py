"""What the readers of the four forms hand on: the parts of an item, before it gets its identity.

``None`` means: the item does not say.
"""

from dataclasses import dataclass

from streamproc.events import Form
from streamproc.reading.times import Published

__all__ = ["Parts"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an item as the producer named them."""

    form: Form
    text: str
    """normalised; may still be empty"""
    source: str | None = None
    url: str | None = None
    producer_id: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: Published | None = None
    language: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    pub_status: str | None = None
    ed_note: str | None = None
    copyright_holder: str | None = None
    site_name: str | None = None
    """what an HTML page calls its site: the source where neither a field nor a URL says"""
