"""The Faust app of one worker: its settings with their reasons, its topics, and an agent for each stage.

Topics carry raw bytes and are decoded inside the stages: what Faust itself cannot decode it acknowledges and
throws into the agent, and the message is gone.
"""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final, cast

import faust
from faust.types import TP

from streamproc.broker.connection import tls_context
from streamproc.events import RawRecord
from streamproc.settings import SecurityProtocol, Settings
from streamproc.stream.consumer import NewsConsumer
from streamproc.stream.continuity import Continuity, Step
from streamproc.stream.delivery import Sender
from streamproc.stream.in_flight import InFlight, Message, Outcome
from streamproc.stream.memory_table import MemoryTable
from streamproc.stream.stages import STAGES, Stages
from streamproc.topics import LARGEST_REQUEST

__all__ = ["Arrival", "NewsStream", "make_app"]

log = logging.getLogger(__name__)

BYTES_IN_FLIGHT: Final = 48 << 20
"""a stage's items in flight, in bytes: eight of the largest, so that a flood of them cannot fill the memory"""


def make_app(settings: Settings, worker: str, folder: str) -> faust.App:
    """Make the app.

    Args:
        settings: the operator's.
        worker: the worker's name.
        folder: where its store lives.
    """
    app = faust.App(
        settings.group,
        broker=[f"kafka://{server.strip()}" for server in settings.broker.split(",")],
        broker_credentials=credentials(settings),
        datadir=folder,
        store=f"{settings.store}://",
        # Static membership: a restarted worker has its partitions back in seconds, without a rebalance.
        consumer_group_instance_id=worker,
        broker_client_id=worker,
        broker_session_timeout=settings.session_timeout.total_seconds(),
        broker_heartbeat_interval=1.0,
        # What a crash repeats is what a commit interval holds.
        broker_commit_interval=1.0,
        broker_max_poll_records=500,
        # A worker that comes late starts at the beginning: nothing is skipped.
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=int(LARGEST_REQUEST),
        producer_max_request_size=int(LARGEST_REQUEST),
        # A batch that the broker does not take yet is kept this long, in order, before we send it anew.
        producer_request_timeout=300.0,
        # Four records an article: sent one by one they would cost as much as the article's own work.
        producer_linger=0.03,
        # In bytes; four events would fill the usual 16 KiB. A batch must be smaller than the largest record that any
        # topic takes, which is 1 MiB where nobody has set it.
        producer_max_batch_size=256 << 10,
        # Counted in records, of up to 6 MiB; what is in flight comes on top.
        stream_buffer_maxsize=64,
        # Every replica that is in sync has it before it counts as delivered.
        producer_acks=-1,
        # What is in flight during a rebalance is not waited for: it was not acknowledged, so it comes again.
        stream_wait_empty=False,
        stream_recovery_delay=0.0,
        table_standby_replicas=settings.standby_replicas,
        # Topics are made by `streamproc topics create`; Faust waits 8 h where the controller is silent.
        topic_allow_declare=False,
        topic_disable_leader=True,
        topic_partitions=settings.partitions,
        topic_replication_factor=settings.replication,
        web_host=settings.web_host,
        web_bind=settings.web_host,
        web_port=settings.web_port,
        # In a thread of its own, so that /livez can say that the event loop stands still.
        web_in_thread=True,
        # These serve data without a password, or say OK whatever happens.
        web_tables_enabled=False,
        web_router_enabled=False,
        web_graph_enabled=False,
        web_stats_enabled=False,
        web_metrics_enabled=False,
        worker_redirect_stdouts=False,
        autodiscover=False,
    )
    app.transport.Consumer = NewsConsumer  # type: ignore[misc] # this transport's own, not every transport's
    return app


def credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    """Tell Faust how to prove who we are; ``None`` for a broker that does not ask."""
    protocol = settings.security_protocol
    if protocol is SecurityProtocol.PLAINTEXT:
        return None
    context = tls_context(settings)
    if protocol is SecurityProtocol.SSL:
        return faust.SSLCredentials(context)
    password = settings.sasl_password.get_secret_value() if settings.sasl_password else None
    return faust.SASLCredentials(
        username=settings.sasl_username,
        password=password,
        mechanism=settings.sasl_mechanism.value,
        ssl_context=context,
    )


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record of ours on its way through a stage, with the event that acknowledges it."""

    event: Any
    record: RawRecord
    generation: int
    """the rebalance after which it arrived"""

    @classmethod
    def of(cls, event: Any, generation: int) -> "Arrival":  # noqa: ANN401 - Faust carries no types
        """Take it from a Faust event; Faust counts a record's time in seconds."""
        m = event.message
        record = RawRecord(
            m.topic,
            m.partition,
            m.offset,
            round((m.timestamp or 0) * 1000),
            m.value,
            m.key,
            tuple(m.headers or ()),
        )
        return cls(event, record, generation)


class NewsStream:
    """The app with its agents, its memory and its stages."""

    def __init__(self, app: faust.App, settings: Settings, table: MemoryTable, stages: Stages) -> None:
        self.app = app
        self.settings = settings
        self.table = table
        self.stages = stages
        self.in_flight: dict[str, InFlight[Arrival]] = {}
        self.acknowledged: dict[tuple[str, int], int] = {}
        """the offset after the last one acknowledged, by topic and partition, since the worker started"""
        self._continuity = Continuity(self._begin)
        app.on_partitions_revoked.connect(self._revoked)
        self._sender = Sender(app, self._delivered)
        for stage, topic in STAGES.items():
            self._add_agent(stage, topic)

    @property
    def consumer(self) -> NewsConsumer:
        """The app's."""
        return cast("NewsConsumer", self.app.consumer)

    def _add_agent(self, stage: str, topic: str) -> None:
        consumed = self.app.topic(topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")

        async def agent(stream: Any) -> None:  # noqa: ANN401 - Faust carries no types
            async with self._in_flight(stage) as flights:
                self.in_flight[stage] = flights
                await self._run(stage, stream.noack().events(), flights)

        self.app.agent(consumed, name=f"streamproc.{stage}")(agent)

    async def _run(self, stage: str, events: AsyncIterator[Any], flights: InFlight[Arrival]) -> None:
        async for event in events:
            # What was fetched before the judging partition went, or came, is not ours to judge; whoever has it
            # then reads it anew, since it is not acknowledged.
            generation = self.table.generation
            if (stage != "judge" or self.table.is_ready) and await self._is_next(event.message):
                await flights.add(Arrival.of(event, generation))

    async def _is_next(self, message: Any) -> bool:  # noqa: ANN401 - Faust carries no types
        """Tell whether a record is to be taken; where records are missing before it, have them read again."""
        place = (message.topic, message.partition)
        try:
            return await self._follow(place, message)
        except Exception as error:  # noqa: BLE001 - whatever it is, the record is read again, and nothing is lost
            log.warning("stream.seek_failed topic=%s partition=%d error=%s", *place, type(error).__name__)
            self._continuity.forget(place)
            return False

    async def _follow(self, place: tuple[str, int], message: Any) -> bool:  # noqa: ANN401 - Faust carries no types
        expected = self._continuity.expected.get(place, 0)
        match await self._continuity.see(place, message.offset):
            case Step.TAKE:
                return True
            case Step.DROP:
                return False
            case Step.SEEK:
                log.warning("stream.jump topic=%s partition=%d to=%d", *place, message.offset)
                await self.consumer.seek_wait({message.tp: self._continuity.expected[place]})
                return False
            case Step.CLOSE_GAP:
                log.warning("stream.gap topic=%s partition=%d from=%s to=%d", *place, expected, message.offset)
                await self.consumer.close_gap(message.tp, expected, message.offset)
                return True

    async def _begin(self, place: tuple[str, int]) -> int:
        """Find where a partition should begin: what is committed, else its first record."""
        committed = self.consumer.committed_offset(TP(*place))
        if committed is not None:
            return committed
        return (await self.consumer.earliest_offsets(TP(*place)))[TP(*place)]

    async def _revoked(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as Faust's signals call it
        self._continuity.forget()

    def _in_flight(self, stage: str) -> InFlight[Arrival]:
        work = getattr(self.stages, stage)

        async def work_on(arrival: Arrival) -> Outcome:
            if stage == "judge":
                await self.stages.policy_known()
                if not self.table.is_current(arrival.generation):
                    return Outcome((), is_dropped=True)
            outcome: Outcome = await work(arrival.record)
            return outcome

        return InFlight(
            work=work_on,
            send=self._sender.send,
            refuse=lambda arrival, error: self.stages.refuse(stage, arrival.record, error),
            acknowledge=lambda arrival: self._acknowledge(stage, arrival),
            weigh=lambda arrival: len(arrival.record.value or b""),
            limit=self.settings.in_flight,
            budget=BYTES_IN_FLIGHT,
        )

    def _acknowledge(self, stage: str, arrival: Arrival) -> None:
        arrival.event.ack()
        place = arrival.record
        self.acknowledged[place.topic, place.partition] = place.offset + 1
        self.stages.count(stage)

    def _delivered(self, message: Message, offset: int) -> None:
        self.table.delivered(message.topic, offset)
