"""What an operator may change: environment variables ``STREAMPROC_…``, and nothing else.

A misspelt variable is refused, so that nobody runs for a week with a setting that was never read. Settings are
made once, at the start, and passed in; no module reads them by import.
"""

import difflib
import os
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum, unique
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ByteSize,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from streamproc.errors import SettingsError

__all__ = ["PREFIX", "SaslMechanism", "SecurityProtocol", "Settings", "Store", "load_settings"]

PREFIX = "STREAMPROC_"

SERVER = r"(\[[0-9A-Fa-f:]+\]|[^:,\s\[\]]+):\d{1,5}"
"""a host, or an IPv6 address in brackets, and a port"""

HOUR = timedelta(hours=1)
"""the least time to remember or keep anything: below it, what a restart takes would be lost"""


@unique
class Store(StrEnum):
    """Where a worker keeps its memory of articles, beside the changelog on Kafka."""

    ROCKSDB = "rocksdb"
    MEMORY = "memory"


@unique
class SecurityProtocol(StrEnum):
    """How the broker is spoken to, in Kafka's names."""

    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"


@unique
class SaslMechanism(StrEnum):
    """How a worker proves who it is, in Kafka's names."""

    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"


class Settings(BaseModel):
    """Every setting, its default and its meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    broker: Annotated[
        str,
        Field(
            description="Kafka's bootstrap servers, `host:port[,host:port…]`",
            pattern=rf"^{SERVER}(,\s*{SERVER})*$",
        ),
    ] = "localhost:9092"
    worker: Annotated[
        str | None,
        Field(
            description="this worker's name, unique in the cluster; "
            "unset: the host's name and a free slot of the data folder",
            pattern=r"^[A-Za-z0-9._-]{1,100}$",
        ),
    ] = None
    group: Annotated[
        str,
        Field(
            description="the consumer group and the prefix of the changelog",
            pattern=r"^[A-Za-z0-9._-]{1,100}$",
        ),
    ] = "streamproc"
    data_dir: Annotated[Path, Field(description="where workers keep their memory and their locks")] = Path(
        "~/.local/share/streamproc"
    )
    store: Annotated[Store, Field(description="rocksdb, or memory: gone with the process")] = Store.ROCKSDB
    entities: Annotated[
        str,
        Field(
            description="what finds entities: `accurate` or `fast`, the models in the package; `rules`; "
            "or `spacy:NAME`, a spaCy pipeline that is installed",
            pattern=r"^(accurate|fast|rules|spacy:.+)$",
        ),
    ] = "accurate"
    look_back: Annotated[
        timedelta,
        Field(description="how long an article is remembered, by arrival (ISO 8601, such as P7D or PT12H)", ge=HOUR),
    ] = timedelta(days=7)
    change_lead: Annotated[
        timedelta,
        Field(
            description="how long after its record a change of learned furniture or of policy comes into force; "
            "the same on every worker (ISO 8601)",
            ge=timedelta(seconds=1),
            le=HOUR,
        ),
    ] = timedelta(minutes=1)
    max_text: Annotated[ByteSize, Field(description="texts above this size are rejected", ge=1024, le=4 << 20)] = (
        ByteSize(1 << 20)
    )
    partitions: Annotated[
        int, Field(description="partitions of the topics that spread over workers", ge=1, le=1000)
    ] = 4
    replication: Annotated[int, Field(description="replicas of every topic", ge=1, le=15)] = 1
    retention: Annotated[timedelta, Field(description="how long the topics keep their records (ISO 8601)", ge=HOUR)] = (
        timedelta(days=7)
    )
    in_flight: Annotated[
        int, Field(description="items a stage works on at once; what a crash may repeat", ge=1, le=10_000)
    ] = 256
    threads: Annotated[int, Field(description="threads for HTML and entities", ge=1, le=64)] = 2
    session_timeout: Annotated[
        timedelta,
        Field(
            description="how long a silent worker keeps its partitions (ISO 8601)",
            ge=timedelta(seconds=6),
            le=timedelta(seconds=60),
        ),
    ] = timedelta(seconds=10)
    standby_replicas: Annotated[int, Field(description="workers that keep a warm second memory", ge=0, le=5)] = 1
    web_host: Annotated[str, Field(description="the address that the worker's pages listen on", min_length=1)] = (
        "127.0.0.1"
    )
    web_port: Annotated[int, Field(description="the port of the worker's pages", ge=1, le=65_535)] = 6066
    web_token: Annotated[
        SecretStr | None,
        Field(
            description="what a page asks for before it changes anything; unset: the pages change nothing; never shown",
            min_length=8,
        ),
    ] = None
    security_protocol: Annotated[SecurityProtocol, Field(description="how the broker is spoken to")] = (
        SecurityProtocol.PLAINTEXT
    )
    sasl_mechanism: Annotated[SaslMechanism, Field(description="how the worker proves who it is")] = (
        SaslMechanism.SCRAM_SHA_512
    )
    sasl_username: Annotated[str | None, Field(description="the SASL user")] = None
    sasl_password: Annotated[SecretStr | None, Field(description="the SASL password; never shown")] = None
    ssl_cafile: Annotated[Path | None, Field(description="certificates to trust; unset: the system's")] = None
    ssl_certfile: Annotated[Path | None, Field(description="the worker's own certificate")] = None
    ssl_keyfile: Annotated[Path | None, Field(description="the key of that certificate")] = None
    log_level: Annotated[
        str, Field(description="the least level that is logged", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    ] = "INFO"

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, path: Path) -> Path:
        return path.expanduser()

    @model_validator(mode="after")
    def _has_credentials(self) -> Self:
        is_sasl = self.security_protocol in {SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL}
        if is_sasl and not (self.sasl_username and self.sasl_password):
            raise ValueError(f"{self.security_protocol} needs {PREFIX}SASL_USERNAME and {PREFIX}SASL_PASSWORD")
        for path in (self.ssl_cafile, self.ssl_certfile, self.ssl_keyfile):
            if path is not None and not path.is_file():
                raise ValueError(f"{path}: no such file, of {PREFIX}SSL_CAFILE, SSL_CERTFILE and SSL_KEYFILE")
        if bool(self.ssl_certfile) != bool(self.ssl_keyfile):
            raise ValueError(f"{PREFIX}SSL_CERTFILE and {PREFIX}SSL_KEYFILE go together")
        return self


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: where a variable is misspelt or its value is not one of its kind.
    """
    names = os.environ if environment is None else environment
    known = {PREFIX + name.upper(): name for name in Settings.model_fields}
    given = {name.upper(): value for name, value in names.items() if name.upper().startswith(PREFIX)}
    for name in sorted(given.keys() - known.keys()):
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else "; `streamproc settings` lists them all"
        raise SettingsError(f"{name}: no such setting{hint}")
    try:
        return Settings.model_validate({known[name]: value for name, value in given.items()})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if not first["loc"]:
            raise SettingsError(first["msg"].removeprefix("Value error, ")) from error
        name = str(first["loc"][0])
        if first["type"] == "string_pattern_mismatch":
            meaning = Settings.model_fields[name].description
            raise SettingsError(f"{PREFIX}{name.upper()}: not of the form that is expected: {meaning}") from error
        raise SettingsError(f"{PREFIX}{name.upper()}: {first['msg'].lower()}") from error
