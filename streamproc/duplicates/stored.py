"""The text of a remembered article, as the table of texts keeps it: compressed, to be compared with later ones.

    zstd( JSON: [headline, body] )

What is compared is the body; the headline is kept so that a revision can show what it was.
"""

from dataclasses import dataclass
from typing import Final, Self

import cramjam
import orjson

from streamproc.errors import ItemError, RejectCode

__all__ = ["StoredText"]

_LEVEL: Final = 1
"""of zstd: less than half the size in 36 µs for 6 kB; level 3 takes a quarter longer for 1 % less"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """Headline and body of one item."""

    headline: str
    body: str

    def to_bytes(self) -> bytes:
        """Compress it.

        >>> StoredText.from_bytes(StoredText("Rain", "It rained.").to_bytes())
        StoredText(headline='Rain', body='It rained.')
        """
        return bytes(cramjam.zstd.compress(orjson.dumps([self.headline, self.body]), level=_LEVEL))

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Read it back.

        Raises:
            ItemError: ``broken_event`` where *stored* is none of ours.
        """
        try:
            parts = orjson.loads(bytes(cramjam.zstd.decompress(stored)))
        except (cramjam.DecompressionError, ValueError) as error:
            raise ItemError(RejectCode.BROKEN_EVENT, "text: not what a memory stores") from error
        match parts:
            case [str(headline), str(body)]:
                return cls(headline, body)
            case _:
                raise ItemError(RejectCode.BROKEN_EVENT, "text: not what a memory stores")
