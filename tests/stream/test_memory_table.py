"""The memory is used only while it is whole and ours."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from faust.types import TP
from typing_extensions import override

from streamproc.duplicates import judge
from streamproc.errors import OutageError
from streamproc.events import ForgetCommand, VerdictKind
from streamproc.settings import Settings
from streamproc.stream.memory_table import MemoryTable
from tests.duplicates.desk import (
    a_busy_morning,
    a_subedited_print_of,
    a_wire_story,
    another_outlets_print_of,
    judged,
    written,
)

CHANGELOG = TP("streamproc-memory-changelog", 0)


class FakeSignal:
    def connect(self, _: Callable[..., Any]) -> None:
        """Nobody sends here: the tests call the table as Faust would."""


class FakeStore(dict[bytes, bytes]):
    """Records how far it was told that it is whole."""

    persisted: list[int]
    is_full = False

    def set_persisted_offset(self, _: TP, offset: int) -> None:
        self.persisted.append(offset)

    @override
    def __setitem__(self, key: bytes, value: bytes) -> None:
        if self.is_full:
            raise OSError(28, "no space left on device")
        super().__setitem__(key, value)


class FakeApp:
    """What the table asks of a Faust app."""

    def __init__(self, highwater: int) -> None:
        self.stores = {name: FakeStore() for name in ("memory", "texts")}
        self.store, self.texts = self.stores.values()
        for store in self.stores.values():
            store.persisted = []
        self.on_partitions_revoked = FakeSignal()
        self.actives = {CHANGELOG}
        self.assignor = SimpleNamespace(assigned_actives=lambda: self.actives)
        self.tables = SimpleNamespace(recovery=SimpleNamespace(active_highwaters={CHANGELOG: highwater}))

    def Table(self, name: str, *_: object, **__: object) -> Any:  # noqa: N802, ANN401 - as Faust calls it
        return SimpleNamespace(data=self.stores[name])


def table_on(app: FakeApp) -> MemoryTable:
    return MemoryTable(app, Settings())  # type: ignore[arg-type]


async def test_nothing_is_judged_before_the_index_is_rebuilt_nor_after_the_partition_went() -> None:
    app = FakeApp(highwater=-1)
    table = table_on(app)
    assert not table.is_current(table.generation)
    await table._recovered()  # noqa: SLF001 - as Faust calls it
    arrived_in = table.generation
    assert table.is_current(arrived_in)
    await table._revoked()  # noqa: SLF001 - as above
    assert not table.is_current(arrived_in)
    await table._recovered()  # noqa: SLF001 - as above
    assert not table.is_current(arrived_in)
    assert table.is_current(table.generation)


async def test_a_rebuild_that_another_rebalance_overtook_is_let_go() -> None:
    app = FakeApp(highwater=-1)
    table = table_on(app)

    def another_rebalance() -> Iterator[bytes]:
        table.generation += 1
        yield from ()

    app.store.values = another_rebalance  # type: ignore[method-assign, assignment]
    await table._recovered()  # noqa: SLF001 - as above
    assert not table.is_ready


async def test_the_store_is_called_whole_only_in_an_unbroken_row_of_our_own() -> None:
    app = FakeApp(highwater=9)
    table = table_on(app)
    await table._recovered()  # noqa: SLF001 - as above
    for offset in (10, 11, 15, 16):
        table.delivered(CHANGELOG.topic, offset)
    for offset in (0, 1, 3):
        table.delivered("streamproc-texts-changelog", offset)
    assert (app.store.persisted, app.texts.persisted) == ([10, 11], [0, 1])


async def test_records_are_read_from_the_table_as_soon_as_it_has_them() -> None:
    app = FakeApp(highwater=-1)
    table = table_on(app)
    await table._recovered()  # noqa: SLF001 - as above
    story = a_wire_story()
    judgement = judge(story, table.memory, 0)
    app.store.is_full = True
    with pytest.raises(OutageError):
        table.note(story.item_id, judgement)
    again = judge(story, table.memory, 0)
    assert (again.is_replay, again.record) == (True, judgement.record)
    app.store.is_full = False
    table.note(story.item_id, again)
    assert judge(a_subedited_print_of(story), table.memory, 1).event.verdict.of_item == story.item_id
    app.store.clear()
    assert table.memory.recall(story.item_id) is None


async def test_a_rebuilt_memory_knows_what_the_table_holds() -> None:
    app = FakeApp(highwater=-1)
    for each, judgement in zip(a_busy_morning(), judged(a_busy_morning()), strict=True):
        app.store[each.item_id.encode()] = judgement.record
        if judgement.text is not None:
            app.texts[each.item_id.encode()] = judgement.text
    table = table_on(app)
    await table._recovered()  # noqa: SLF001 - as above
    assert len(table.memory) == len(app.store)
    later = [a_subedited_print_of(a_wire_story()), another_outlets_print_of(a_wire_story(seed="other"), "late")]
    expected = judged([*a_busy_morning(), *later])[-2:]
    assert written(judged(later, table.memory, len(a_busy_morning()))) == written(expected)


async def test_a_store_that_cannot_be_read_is_an_outage() -> None:
    app = FakeApp(highwater=-1)
    table = table_on(app)
    await table._recovered()  # noqa: SLF001 - as above

    def broken(_: bytes) -> bytes:
        raise OSError(5, "input/output error")

    app.store.get = broken  # type: ignore[method-assign, assignment]
    with pytest.raises(OutageError, match="store: OSError"):
        judge(a_wire_story(), table.memory, 0)


async def test_a_disk_that_is_full_is_an_outage_and_not_the_items_fault() -> None:
    app = FakeApp(highwater=-1)
    app.store.is_full = True
    table = table_on(app)
    with pytest.raises(OutageError, match="store: OSError"):
        table.note("a" * 32, SimpleNamespace(record=b"r", text=None))  # type: ignore[arg-type]


async def test_a_forgotten_article_leaves_its_verdicts_and_no_text() -> None:
    app = FakeApp(highwater=-1)
    table = table_on(app)
    await table._recovered()  # noqa: SLF001 - as above
    morning = a_busy_morning()
    judgements = [judge(each, table.memory, sequence) for sequence, each in enumerate(morning)]
    for each, judgement in zip(morning, judgements, strict=True):
        table.note(each.item_id, judgement)
    page = next(each for each in judgements if each.event.source == "paper.example")
    left, changes = table.forget(ForgetCommand(id=page.event.id))
    items = {each.item_id for each in left}
    assert len(items) > 2
    assert not items & {key.decode() for key in app.texts}
    assert {message.key for message in changes} == {item.encode() for item in items}
    assert not table.forget(ForgetCommand(id=page.event.id))[0]
    again = [judge(each, table.memory, sequence) for sequence, each in enumerate(morning)]
    assert [each.event.verdict for each in again] == [each.event.verdict for each in judgements]
    await table._recovered()  # noqa: SLF001 - as above
    late = morning[1].model_copy(update={"item_id": "f" * 32})
    assert judge(late, table.memory, len(morning) + 1).event.verdict.kind is VerdictKind.NEW
