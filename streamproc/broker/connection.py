"""How a client reaches the broker, from the settings; what it reads, and what its producer cannot send by itself."""

import ssl
from collections.abc import Awaitable
from typing import Any

from aiokafka.helpers import create_ssl_context

from streamproc.events import RawRecord
from streamproc.headers import Headers
from streamproc.settings import SecurityProtocol, Settings

__all__ = ["client_options", "raw_record", "send_nothing", "tls_context"]

SASL = {SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL}
TLS = {SecurityProtocol.SSL, SecurityProtocol.SASL_SSL}


def client_options(settings: Settings) -> dict[str, Any]:
    """Make the keyword arguments that any aiokafka client takes."""
    options: dict[str, Any] = {
        "bootstrap_servers": [server.strip() for server in settings.broker.split(",")],
        "security_protocol": settings.security_protocol.value,
        "ssl_context": tls_context(settings),
    }
    if settings.security_protocol in SASL and settings.sasl_password:
        options["sasl_mechanism"] = settings.sasl_mechanism.value
        options["sasl_plain_username"] = settings.sasl_username
        options["sasl_plain_password"] = settings.sasl_password.get_secret_value()
    return options


def tls_context(settings: Settings) -> ssl.SSLContext | None:
    """Make the TLS context; ``None`` where the broker is spoken to in the clear."""
    if settings.security_protocol not in TLS:
        return None
    context: ssl.SSLContext = create_ssl_context(
        cafile=settings.ssl_cafile, certfile=settings.ssl_certfile, keyfile=settings.ssl_keyfile
    )
    return context


def raw_record(record: Any) -> RawRecord:  # noqa: ANN401 - aiokafka carries no types
    """Take over a consumer's record."""
    return RawRecord(
        record.topic,
        record.partition,
        record.offset,
        record.timestamp,
        record.value,
        record.key,
        tuple((name, value or b"") for name, value in record.headers),
    )


async def send_nothing(producer: Any, topic: str, headers: Headers, partition: int) -> Awaitable[Any]:  # noqa: ANN401 - untyped
    """Send a record with neither key nor value: aiokafka's `send` refuses it, a batch of its own takes it.

    Returns:
        The broker's answer, to be waited for.
    """
    batch = producer.create_batch()
    batch.append(timestamp=None, key=None, value=None, headers=headers)
    answer: Awaitable[Any] = await producer.send_batch(batch, topic, partition=partition)
    return answer
