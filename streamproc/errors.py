"""One tree of errors, arranged by what the stream does next, because that is all an agent asks.

    StreamprocError
    ├─ ItemError        the item is at fault: reject it, whole, with the reason, and go on
    ├─ OutageError      something we depend on is away: wait, try again, lose nothing
    └─ SettingsError    we are set up wrongly: refuse to start, exit status 2

Messages are one sentence, lower case, the offending name first. They never hold article text or secrets.
"""

from enum import StrEnum, unique

__all__ = ["ItemError", "OutageError", "RejectCode", "SettingsError", "StreamprocError"]


@unique
class RejectCode(StrEnum):
    """Why an item was rejected: metric label, dead-letter header, the word an operator searches for."""

    NULL_PAYLOAD = "null_payload"
    """the record has no value (a tombstone)"""
    EMPTY_PAYLOAD = "empty_payload"
    """the value is empty or white space only"""
    NOT_UTF8 = "not_utf8"
    """the bytes are not text in the character set that they claim, UTF-8 where they claim none"""
    NOT_TEXT = "not_text"
    """the bytes are something else than text: binary control characters"""
    BROKEN_JSON = "broken_json"
    """the value looks like JSON and cannot be parsed"""
    WRONG_TYPE = "wrong_type"
    """a field holds a value of the wrong type, or the JSON is not an object"""
    NO_TEXT = "no_text"
    """no field holds the article's text, or nothing is left of it after cleaning"""
    TOO_LARGE = "too_large"
    """the text is larger than STREAMPROC_MAX_TEXT, or a page or a one-line field is larger than any real one"""
    TOO_COMPLEX = "too_complex"
    """the HTML nests too deeply, has too many elements or attributes, or the extractor failed on it"""
    WITHHELD = "withheld"
    """the producer asks not to publish it (pub_status ``withheld``, or an embargo that lasts or cannot be read)"""
    TOO_LARGE_TO_SEND = "too_large_to_send"
    """the event that came of it is larger than its topic takes"""
    BROKEN_EVENT = "broken_event"
    """a record on one of our own topics is not one of our events"""
    STAGE_FAILED = "stage_failed"
    """a stage failed on it in a way nobody foresaw; the log has the traceback"""


class StreamprocError(Exception):
    """The root of the tree."""


class ItemError(StreamprocError):
    """The item is at fault: it is rejected, whole, with the reason, and the flow goes on."""

    def __init__(self, code: RejectCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class OutageError(StreamprocError):
    """Something we depend on is away: wait, try again, lose nothing."""


class SettingsError(StreamprocError):
    """We are set up wrongly: refuse to start, exit status 2."""
