"""One worker a name."""

from pathlib import Path

import pytest

from streamproc.errors import SettingsError
from streamproc.settings import Settings
from streamproc.stream.identity import Identity


def test_a_second_worker_with_the_same_name_refuses_to_start(tmp_path: Path) -> None:
    settings = Settings(worker="desk-1", data_dir=tmp_path)
    first = Identity.claim(settings)
    with pytest.raises(SettingsError, match="desk-1 is running already"):
        Identity.claim(settings)
    first.release()
    Identity.claim(settings).release()


def test_workers_without_a_name_take_the_next_free_slot_and_get_it_back(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    first, second = Identity.claim(settings), Identity.claim(settings)
    assert first.name.endswith("-0")
    assert second.name.endswith("-1")
    first.release()
    again = Identity.claim(settings)
    assert again.name == first.name
    assert again.folder == first.folder
    second.release()
    again.release()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="STREAMPROC_DATA_DIR: cannot write"):
        Identity.claim(Settings(worker="a", data_dir=tmp_path / "file"))
