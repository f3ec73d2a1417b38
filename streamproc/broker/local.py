"""A real Apache Kafka on this machine, without Docker: its jars by Maven, one process in KRaft mode.

    python -m streamproc.broker.local start | stop | status

It needs Java 17 and Maven, and a checkout: the jars are named by ``deploy/kafka/pom.xml``. Its data, log and the
resolved class path lie in the checkout's ignored folder ``.kafka``. For tests and local work, not for keeping.
"""

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from base64 import urlsafe_b64encode
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import Final, Self

from streamproc.errors import OutageError, SettingsError, StreamprocError

__all__ = ["LocalKafka", "free_ports"]

CHECKOUT: Final = Path(__file__).parents[2]
POM: Final = CHECKOUT / "deploy" / "kafka" / "pom.xml"
CACHE: Final = CHECKOUT / ".kafka"

START_PATIENCE: Final = 60.0
"""seconds; it takes three to five"""

PORTS: Final = range(20_000, 32_000)
"""below those that systems give to clients: one of them could take a broker's port while it restarts"""

JVM: Final = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
"""a small heap and a quick start, for one node with a few topics"""

PROPERTIES: Final = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "CLIENTS",
    # A misspelt topic is an error, not a new topic.
    "auto.create.topics.enable": "false",
    "message.max.bytes": str(11 << 20),
    "replica.fetch.max.bytes": str(11 << 20),
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
}


def is_taken(port: int) -> bool:
    """Whether somebody listens on *port*; what a broker that just ended has left there does not count."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return True
        return False


def free_ports(count: int) -> list[int]:
    """Find ports that nobody listens on, no two alike."""
    return list(islice((port for port in random.sample(PORTS, len(PORTS)) if not is_taken(port)), count))


def program(name: str, package: str) -> str:
    """Find a program.

    Raises:
        SettingsError: where it is not installed, with the fix.
    """
    found = shutil.which(name)
    if found is None:
        raise SettingsError(f"{name}: not found; a local Kafka needs it: apt-get install {package}")
    return found


def class_path() -> str:
    """Resolve Kafka's jars by Maven; the answer is kept until the pom changes.

    Raises:
        SettingsError: where Maven is missing, or there is no checkout.
        OutageError: where Maven cannot resolve them.
    """
    if not POM.exists():
        raise SettingsError(f"{POM}: not found; a local Kafka is started from a checkout of streamproc")
    kept = CACHE / f"classpath-{hashlib.sha256(POM.read_bytes()).hexdigest()[:16]}"
    if kept.exists() and all(Path(jar).exists() for jar in kept.read_text().split(os.pathsep)):
        return kept.read_text()
    CACHE.mkdir(parents=True, exist_ok=True)
    fresh = CACHE / f"classpath-{os.getpid()}"
    maven = program("mvn", "maven")
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
    command = [maven, "--batch-mode", "--quiet", "--file", str(POM), goal, f"-Dmdep.outputFile={fresh}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - found above
    if done.returncode:
        raise OutageError(f"maven: cannot resolve Kafka's jars: {(done.stdout + done.stderr).strip()[-300:]}")
    fresh.replace(kept)
    return kept.read_text()


class LocalKafka:
    """One Kafka node.

    Args:
        folder: its data, settings and log; made where it is missing.
        port: of its listener on 127.0.0.1; a free one where none is given. It stays the same over restarts.
        properties: Kafka's own settings, over ours; its listener for clients is called ``CLIENTS``.
    """

    def __init__(self, folder: Path, port: int | None = None, properties: dict[str, str] | None = None) -> None:
        self.folder = folder
        free = free_ports(2)
        self.port = port or free[0]
        self._controller_port = free[1]
        self._properties = properties or {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """Where clients reach it."""
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """Its process, where it runs."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            SettingsError: where Java or Maven is missing, or somebody else has the port.
            OutageError: where it does not come up.
        """
        if is_taken(self.port):
            # It would be taken for ours: all that is asked of a broker at its start is whether it answers.
            raise SettingsError(f"{self.bootstrap}: somebody listens there already; stop it, or choose another port")
        java = [program("java", "openjdk-17-jre-headless"), *JVM, "-cp", class_path()]
        properties = self._write_properties()
        if not (self.folder / "data" / "meta.properties").exists():
            self._format(java, properties)
        with (self.folder / "kafka.log").open("ab") as log:
            command = [*java, "kafka.Kafka", str(properties)]
            self._process = subprocess.Popen(  # noqa: S603 - found above
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """Stop it as an operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop it as a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _write_properties(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        listener, controller = f"127.0.0.1:{self.port}", f"127.0.0.1:{self._controller_port}"
        every = {
            **PROPERTIES,
            "listeners": f"CLIENTS://{listener},CONTROLLER://{controller}",
            "advertised.listeners": f"CLIENTS://{listener},CONTROLLER://{controller}",
            "controller.quorum.bootstrap.servers": controller,
            "log.dirs": str(self.folder / "data"),
            **self._properties,
        }
        path = self.folder / "server.properties"
        path.write_text("".join(f"{name}={value}\n" for name, value in every.items()))
        return path

    def _format(self, java: list[str], properties: Path) -> None:
        cluster = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        # One word with its value: an id may begin with a dash.
        tool = ["kafka.tools.StorageTool", "format", "--standalone", f"--cluster-id={cluster}", "-c", str(properties)]
        done = subprocess.run([*java, *tool], capture_output=True, text=True, check=False)  # noqa: S603 - found above
        if done.returncode:
            raise OutageError(f"kafka: cannot format its storage: {(done.stdout + done.stderr).strip()[-300:]}")

    def _wait_until_it_answers(self) -> None:
        until = monotonic() + START_PATIENCE
        log = self.folder / "kafka.log"
        assert self._process  # noqa: S101 - for the type checker
        while monotonic() < until:
            if self._process.poll() is not None:
                raise OutageError(f"kafka: ended at its start; see {log}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            sleep(0.1)
        self.kill()
        raise OutageError(f"kafka: does not answer after {START_PATIENCE:.0f} s; see {log}")


def main(words: list[str] | None = None) -> int:
    """Start or stop the one for local work.

    Returns:
        The exit status: 0 done, 1 not running, 2 set up wrongly, 3 could not be started.
    """
    parser = argparse.ArgumentParser(prog="python -m streamproc.broker.local", description=__doc__)
    parser.add_argument("verb", choices=["start", "stop", "status"])
    parser.add_argument("--folder", type=Path, default=CACHE / "local")
    parser.add_argument("--port", type=int, default=9092)
    asked = parser.parse_args(words)
    note = asked.folder / "pid"
    try:
        if asked.verb == "start":
            return _start(asked.folder, asked.port, note)
        if asked.verb == "stop":
            return _stop(note)
    except StreamprocError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command
        return 2 if isinstance(error, SettingsError) else 3
    runs = _running(note)
    print(f"running, process {runs}" if runs else "not running")  # noqa: T201 - a command
    return 0 if runs else 1


def _running(note: Path) -> int | None:
    """Find the process that *note* names, where it is still that Kafka."""
    with contextlib.suppress(OSError, ValueError):
        pid = int(note.read_text())
        if b"kafka.Kafka" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    return None


def _start(folder: Path, port: int, note: Path) -> int:
    if _running(note):
        print(f"running already on 127.0.0.1:{port}")  # noqa: T201 - a command
        return 0
    kafka = LocalKafka(folder, port)
    kafka.start()
    note.write_text(str(kafka.pid))
    print(f"started on {kafka.bootstrap}; stop it with `make kafka-stop`")  # noqa: T201 - a command
    return 0


def _stop(note: Path) -> int:
    pid = _running(note)
    if pid:
        os.kill(pid, signal.SIGTERM)
        while _running(note):
            sleep(0.1)
    note.unlink(missing_ok=True)
    print("stopped" if pid else "was not running")  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
