"""Stanford CoreNLP's best recogniser of names, as a peer: its jars by Maven, its conditional random field in Java.

The model, ``english.all.3class.distsim``, was trained on licensed corpora (CoNLL 2003, MUC, ACE and others) and knows
people, organisations and places. Nothing of it is shipped.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from benchmarks.entity_process import FinderProcess

__all__ = ["start_corenlp"]

_FOLDER: Final = Path(__file__).parent / "corenlp"
_GOAL: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
_JVM: Final = ("-Xms1g", "-Xmx4g", "-Dfile.encoding=UTF-8")
"""room enough that the collector is not what is measured"""


def start_corenlp(cache: Path) -> FinderProcess:
    """Start it; the first time Maven fetches its jars, 480 MB.

    Raises:
        OSError: where Java or Maven is missing or fails, with the fix.
    """
    java = _program("java", "openjdk-17-jdk-headless")
    jars = _class_path(cache)
    return FinderProcess("CoreNLP", [java, *_JVM, "-cp", jars, _FOLDER / "Names.java"])


def _class_path(cache: Path) -> str:
    """Resolve the jars; the answer is kept until the pom changes."""
    pom = _FOLDER / "pom.xml"
    kept = cache / f"corenlp-{hashlib.sha256(pom.read_bytes()).hexdigest()[:16]}"
    if kept.exists() and all(Path(jar).exists() for jar in kept.read_text("utf-8").split(os.pathsep)):
        return kept.read_text("utf-8")
    maven = _program("mvn", "maven")
    cache.mkdir(parents=True, exist_ok=True)
    fresh = cache / f"corenlp-{os.getpid()}"
    command = [maven, "--batch-mode", "--quiet", "--file", str(pom), _GOAL, f"-Dmdep.outputFile={fresh}"]
    print("CoreNLP: Maven fetches its jars (480 MB the first time)", flush=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - found above
    if done.returncode:
        raise OSError(f"Maven cannot resolve its jars: {(done.stdout + done.stderr).strip()[-300:]}")
    fresh.replace(kept)
    return kept.read_text("utf-8")


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise OSError(f"{name} is not there: apt-get install {package}")
    return found
