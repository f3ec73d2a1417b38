"""Who a worker is: a name that no other worker has.

Kafka's static membership binds a worker's partitions to its name, so a restarted worker is back within seconds.
Two workers with one name would fence each other and fight for the same store, so the name is locked on disk for as
long as the worker lives, and the second one refuses to start.
"""

import socket
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from streamproc.errors import SettingsError
from streamproc.settings import PREFIX, Settings

__all__ = ["Identity"]

SLOTS: Final = 64
"""the most unnamed workers on one data folder"""


class Identity:
    """A worker's name and its folder, held until released."""

    def __init__(self, name: str, folder: Path, lock: FileLock) -> None:
        self.name = name
        self.folder = folder
        self._lock = lock

    @classmethod
    def claim(cls, settings: Settings) -> "Identity":
        """Take the name that the settings give, else the host's name and the first free slot.

        Raises:
            SettingsError: where the name is taken, or the folder cannot be written.
        """
        if settings.worker:
            taken = cls._try(settings.data_dir, settings.worker)
            if taken is None:
                raise SettingsError(
                    f"{PREFIX}WORKER: {settings.worker} is running already on {settings.data_dir}; "
                    "give each worker a name of its own"
                )
            return taken
        for slot in range(SLOTS):
            taken = cls._try(settings.data_dir, f"{socket.gethostname()}-{slot}")
            if taken is not None:
                return taken
        raise SettingsError(f"{PREFIX}DATA_DIR: all {SLOTS} slots of {settings.data_dir} are taken")

    @classmethod
    def _try(cls, data_dir: Path, name: str) -> "Identity | None":
        folder = data_dir / name
        lock = FileLock(folder / "lock")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(blocking=False)
        except Timeout:
            return None
        except OSError as error:
            raise SettingsError(f"{PREFIX}DATA_DIR: cannot write to {folder}: {error.strerror}") from error
        return cls(name, folder, lock)

    def release(self) -> None:
        """Let another worker have the name."""
        self._lock.release()
