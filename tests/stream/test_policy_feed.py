"""The feed of policies, on an embedded broker."""

import asyncio
from datetime import timedelta

from typing_extensions import override

from streamproc.broker.embedded import EmbeddedBroker
from streamproc.client.policy import set_policy
from streamproc.errors import OutageError
from streamproc.settings import Settings
from streamproc.stream.policy_feed import PolicyFeed
from tests.stream.test_furniture_feed import until

SECOND = timedelta(seconds=1)


def is_known(feed: PolicyFeed) -> bool:
    try:
        feed.check()
    except OutageError:
        return False
    return True


async def test_what_is_set_is_known_on_a_worker_before_it_is_in_force() -> None:
    with EmbeddedBroker() as broker:
        settings = Settings(broker=broker.bootstrap, change_lead=SECOND * 3)
        broker.prepare(settings)
        feed = PolicyFeed(settings)
        assert not is_known(feed)
        async with feed.running():
            await asyncio.wait_for(feed.known(), 10)
            assert is_known(feed)
            said = (await set_policy(settings, b"short = 30", None)).set_policy
            await until(lambda: bool(feed.ledger.policies()))
            assert feed.ledger.policies() == [said]
            assert feed.in_force(None, said.in_force_from - SECOND).short == 40
            assert feed.in_force(None, said.in_force_from).short == 30
        await until(lambda: not is_known(feed))


async def test_who_waits_for_the_policy_first_goes_on_first() -> None:
    """Else an article could be judged before one that arrived earlier, and its copy with it."""
    feed, went_on = Waiting(), []

    async def judge(number: int) -> None:
        await feed.known()
        went_on.append(number)

    waiting = [asyncio.create_task(judge(number)) for number in range(5)]
    await asyncio.sleep(0.05)
    assert went_on == []
    feed.is_away = False
    waiting += [asyncio.create_task(judge(number)) for number in range(5, 9)]
    await asyncio.gather(*waiting)
    assert went_on == list(range(9))


async def test_where_the_policy_is_known_nobody_waits() -> None:
    feed = Waiting()
    feed.is_away = False
    steps = feed.known()
    try:
        steps.send(None)
    except StopIteration:
        return
    raise AssertionError("it let others go first")


class Waiting(PolicyFeed):
    """A feed whose topic cannot be read for a while."""

    def __init__(self) -> None:
        super().__init__(Settings())
        self.is_away = True

    @override
    def check(self) -> None:
        if self.is_away:
            raise OutageError("away")
