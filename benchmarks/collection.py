"""Where the collections of articles lie that quality is measured on."""

import os
from pathlib import Path

__all__ = ["find_collection"]


def find_collection(given: Path | None, name: str, what: str) -> Path | None:
    """Find the collection that was named, or its like beneath NEWS_DATA; say so where it is not there."""
    folder = os.environ.get("NEWS_DATA")
    path = given or (Path(folder) / name if folder else None)
    if path is not None and path.exists():
        return path
    reason = "NEWS_DATA is not set and no path was given" if path is None else f"{path} is not there"
    print(f"skipped: {what}: {reason}")
    return None
