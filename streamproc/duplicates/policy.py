"""What a verdict goes by: thresholds, look-back time and which verdicts are passed on, for all sources and for each.

An operator writes it as TOML, all of it optional:

    short = 40                       for all sources
    [sources."the paper"]            for one; what is not said here is as for all
    pass_on = ["revision", "extended", "excerpt"]

A policy that says the same in other words has the same version.
"""

import contextlib
import difflib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum, unique
from functools import cached_property
from typing import Annotated, Final, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from streamproc.errors import StreamprocError
from streamproc.events import digest, source_name

__all__ = ["ALWAYS", "DEFAULT", "POLICY_VERSION", "Difference", "Passed", "Policy", "PolicyError", "Rules", "Written"]

POLICY_VERSION: Final = "3"
"""rises with every change to what a text, a sample or a line of the verdict table is"""

_LARGEST: Final = 256 << 10
"""bytes of a policy: some thousand sources, and a record that its topic takes"""

_DIGEST: Final = 12
"""hexadecimal digits of a policy's own, in its version"""

Written = str | float | int | bool | list[str] | None
"""a value as TOML has it; ``None`` where it has none"""


class PolicyError(StreamprocError):
    """What is given is no policy."""


@unique
class Passed(StrEnum):
    """What may be passed on to ``news.enriched``; what is not goes to ``news.duplicates``.

    Of duplicates the method, of all else the kind.
    """

    NEW = "new"
    REVISION = "revision"
    EXTENDED = "extended"
    WITHDRAWAL = "withdrawal"
    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    COSMETIC = "cosmetic"


ALWAYS: Final = frozenset({Passed.NEW, Passed.WITHDRAWAL})
"""passed on whatever the policy says"""


@dataclass(frozen=True, slots=True)
class Rules:
    """A policy's words for one source."""

    most_of_a_text: float = 0.8
    """share of a text's words that makes it a copy: articles that only quote the same speech share less than half"""
    fair_part: float = 0.2
    """share of either text from which two texts under one id are one article; a section page keeps less"""
    short: int = 40
    """words; below it a text proves little by itself, and only exact copies are duplicates"""
    look_back: timedelta | None = None
    """how old an article may be that others are compared with; ``None``: as long as it is remembered"""
    passed_on: frozenset[Passed] = frozenset({Passed.NEW, Passed.REVISION, Passed.EXTENDED, Passed.WITHDRAWAL})
    is_punctual: bool = False
    """whether the source's ``published_at`` is known to be right"""
    version: str = POLICY_VERSION
    """of the policy, for ``provenance``"""

    def written(self) -> dict[str, Written]:
        """Write them under the names and in the form that TOML has for them."""
        return {
            "most_of_a_text": self.most_of_a_text,
            "fair_part": self.fair_part,
            "short": self.short,
            "look_back": None if self.look_back is None else _DURATION.dump_python(self.look_back, mode="json"),
            "pass_on": [each.value for each in Passed if each in self.passed_on - ALWAYS],
            "punctual": self.is_punctual,
        }


DEFAULT: Final = Rules()


class Difference(NamedTuple):
    """A value that two policies have otherwise."""

    source: str | None
    """``None``: of all that have no word of their own"""
    name: str
    before: Written
    after: Written


_DURATION: Final = TypeAdapter(timedelta)
_SHORTEST: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(days=366)


def _duration(given: object) -> object:
    """Take an ISO 8601 duration, and no number: of which unit would it be?"""
    if given is None or isinstance(given, timedelta):
        return given
    with contextlib.suppress(ValidationError):
        if isinstance(given, str) and "P" in given:
            duration = _DURATION.validate_python(given)
            if _SHORTEST <= duration <= _LONGEST:
                return duration
    raise ValueError("an ISO 8601 duration from PT1M to P366D in quotes is expected, such as P7D or PT12H")


def _passed(given: object) -> object:
    """Take a list of names; what is always passed on need not be named."""
    if given is None or isinstance(given, frozenset):
        return given
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ValueError('a list of names is expected, such as ["revision", "excerpt"]')
    known = [each.value for each in Passed]
    for each in given:
        if each not in known:
            raise ValueError(f"{each}: nothing that can be passed on{_near(each, known)}")
    return frozenset(map(Passed, given)) | ALWAYS


def _near(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"


MostOfAText = Annotated[float, Field(ge=0.5, le=1, strict=True)]
FairPart = Annotated[float, Field(ge=0, le=0.5, strict=True)]
Short = Annotated[int, Field(ge=0, le=1000, strict=True)]
LookBack = Annotated[timedelta, BeforeValidator(_duration)]
PassOn = Annotated[frozenset[Passed], BeforeValidator(_passed)]
Punctual = Annotated[bool, Field(strict=True)]

_FIELDS: Final = {"pass_on": "passed_on", "punctual": "is_punctual"}
"""what has another name in `Rules`"""


class SourcePolicy(BaseModel):
    """What a policy says of one source; ``None``: nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    most_of_a_text: MostOfAText | None = None
    fair_part: FairPart | None = None
    short: Short | None = None
    look_back: LookBack | None = None
    pass_on: PassOn | None = None
    punctual: Punctual | None = None

    def over(self, rules: Rules) -> Rules:
        """Change *rules* where it says otherwise."""
        said = {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}
        return replace(rules, **{_FIELDS.get(name, name): value for name, value in said.items()})


class Policy(BaseModel):
    """A policy: what it says of all sources, and of some."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    most_of_a_text: MostOfAText = DEFAULT.most_of_a_text
    fair_part: FairPart = DEFAULT.fair_part
    short: Short = DEFAULT.short
    look_back: LookBack | None = DEFAULT.look_back
    pass_on: PassOn = DEFAULT.passed_on
    punctual: Punctual = DEFAULT.is_punctual
    sources: dict[str, SourcePolicy] = {}
    """by name; a source that is written otherwise in capitals or white space is the same one"""

    @field_validator("sources")
    @classmethod
    def _folded(cls, given: dict[str, SourcePolicy]) -> dict[str, SourcePolicy]:
        folded: dict[str, SourcePolicy] = {}
        for name, said in given.items():
            source = source_name(name)
            if source is None:
                raise ValueError("a source needs a name")
            if source in folded:
                raise ValueError(f"{name}: named twice")
            folded[source] = said
        return folded

    @classmethod
    def from_toml(cls, payload: bytes) -> Self:
        """Read it.

        Raises:
            PolicyError: where it is no policy; the first key that is wrong, and what is wrong with it.
        """
        if len(payload) > _LARGEST:
            raise PolicyError(f"policy: larger than {_LARGEST >> 10} KiB")
        try:
            return cls.model_validate(tomllib.loads(payload.decode()))
        except UnicodeDecodeError as error:
            raise PolicyError("policy: not UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            raise PolicyError(f"policy: not TOML: {str(error).lower()}") from error
        except RecursionError as error:
            raise PolicyError("policy: nested too deeply") from error
        except ValidationError as error:
            raise PolicyError(_sentence(error)) from error

    def to_toml(self) -> str:
        """Write it, without what is as in the default; read back, it is an equal one."""
        lines = [f"# version {self.version}", *_lines(DEFAULT, self._common)]
        for source, rules in sorted(self._special.items()):
            lines += ["", f"[sources.{_quoted(source)}]", *_lines(self._common, rules)]
        return "\n".join(lines) + "\n"

    def rules(self, source: str | None) -> Rules:
        """Say what goes for *source*, however its name is written."""
        if not self._special:
            return self._common
        return self._special.get(source_name(source) or "", self._common)

    @cached_property
    def version(self) -> str:
        """Name what verdicts go by: of the default that of the code, else also a digest of what the policy says."""
        common, special = self._unversioned
        if common == DEFAULT and not special:
            return POLICY_VERSION
        said = [common.written(), {source: rules.written() for source, rules in special.items()}]
        return f"{POLICY_VERSION}+{digest(json.dumps(said, sort_keys=True).encode())[:_DIGEST]}"

    def differences(self, after: "Policy") -> Iterator[Difference]:
        """List what goes otherwise under the policy *after* this one: for all first, then source by source."""
        common = self.rules(None).written(), after.rules(None).written()
        for source in (None, *sorted({*self.sources, *after.sources})):
            old, new = self.rules(source).written(), after.rules(source).written()
            for name in old:
                is_told = source is not None and (old[name], new[name]) == (common[0][name], common[1][name])
                if old[name] != new[name] and not is_told:
                    yield Difference(source, name, old[name], new[name])

    @cached_property
    def _unversioned(self) -> tuple[Rules, dict[str, Rules]]:
        """What goes for all, and what goes otherwise for some."""
        said = {name: getattr(self, name) for name in SourcePolicy.model_fields}
        common = SourcePolicy.model_construct(**said).over(DEFAULT)
        special = {source: each.over(common) for source, each in self.sources.items()}
        return common, {source: rules for source, rules in special.items() if rules != common}

    @cached_property
    def _common(self) -> Rules:
        return replace(self._unversioned[0], version=self.version)

    @cached_property
    def _special(self) -> dict[str, Rules]:
        return {source: replace(rules, version=self.version) for source, rules in self._unversioned[1].items()}


def _lines(usual: Rules, rules: Rules) -> Iterator[str]:
    before = usual.written()
    for name, value in rules.written().items():
        if value != before[name] and value is not None:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _quoted(text: str) -> str:
    """Write a TOML string; JSON's is one, but for a control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    *above, name = (str(each) for each in first["loc"])
    path = ".".join(json.dumps(each, ensure_ascii=False) if number else each for number, each in enumerate(above))
    key = f"{path}.{name}" if path else name
    if first["type"] == "extra_forbidden":
        model = SourcePolicy if above else Policy
        return f"{key}: no such key{_near(name, list(model.model_fields))}"
    if first["type"] in {"model_type", "dict_type"}:
        return f'{key}: a table is expected, such as [sources."the paper"]'
    said = first["msg"]
    said = said.removeprefix("Value error, ") if said.startswith("Value error") else said[:1].lower() + said[1:]
    return f"{key}: {said}"
