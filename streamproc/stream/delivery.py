"""Sending: from our messages to Faust's producer, and from its errors to ours."""

from collections.abc import Awaitable, Callable
from typing import Any

import faust
from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError

from streamproc.broker.connection import send_nothing
from streamproc.errors import ItemError, OutageError, RejectCode
from streamproc.stream.in_flight import Message

__all__ = ["BrokerDelivery", "Sender"]

TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)


def translate(error: Exception, topic: str) -> ItemError | OutageError:
    """Tell the item's fault from the broker's: only its size is the item's; all else is waited out."""
    if isinstance(error, TOO_LARGE) or isinstance(error.__cause__, TOO_LARGE):
        return ItemError(RejectCode.TOO_LARGE_TO_SEND, f"event: larger than {topic} takes")
    return OutageError(f"{topic}: {type(error).__name__}")


class BrokerDelivery:
    """A message that the producer has taken on."""

    def __init__(self, message: Message, answer: Awaitable[Any], delivered: Callable[[Message, int], None]) -> None:
        self._message = message
        self._answer = answer
        self._delivered = delivered

    async def wait(self) -> None:
        """Wait for the broker's answer; see `in_flight.Delivery`."""
        try:
            metadata = await self._answer
        except Exception as error:
            raise translate(error, self._message.topic) from error
        self._delivered(self._message, metadata.offset)


class Sender:
    """Hand messages to Faust's producer.

    Args:
        app: whose producer.
        delivered: is called with each message that the broker has, and its offset.
    """

    def __init__(self, app: faust.App, delivered: Callable[[Message, int], None]) -> None:
        self._app = app
        self._delivered = delivered

    async def send(self, message: Message) -> BrokerDelivery:
        """Send one.

        Raises:
            ItemError: ``too_large_to_send``.
            OutageError: where the producer does not take it now.
        """
        try:
            producer: Any = self._app.producer
            if not producer.started:  # `maybe_start_producer` takes three turns of the event loop in any case
                await self._app.maybe_start_producer()
            if message.key is None and message.value is None:
                answer = await send_nothing(
                    producer._ensure_producer(),  # noqa: SLF001 - there is no other way
                    message.topic,
                    message.headers,
                    message.partition or 0,
                )
            else:
                answer = await producer.send(
                    message.topic, message.key, message.value, message.partition, None, message.headers
                )
        except Exception as error:
            raise translate(error, message.topic) from error
        return BrokerDelivery(message, answer, self._delivered)
