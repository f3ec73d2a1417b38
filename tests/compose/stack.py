"""The compose stack, as the tests speak to it: its containers, its pages, and the command line from outside."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

__all__ = ["BROKER", "PAGES", "Stack", "StackError", "until"]

ROOT: Final = Path(__file__).parents[2]

PROJECT: Final = "streamproc-test"
"""a project of its own: nobody's running stack is taken down, none of its volumes are touched"""

BROKER: Final = "localhost:9094"
"""Kafka as it is published to this machine"""

PAGES: Final = {"worker-1": "http://127.0.0.1:6066", "worker-2": "http://127.0.0.1:6067"}
PROMETHEUS: Final = "http://127.0.0.1:9090"

UP_PATIENCE: Final = 900.0
"""seconds: the first time, images are pulled and one is built"""

STEP_PATIENCE: Final = 120.0
"""seconds for anything that a running stack is asked"""


class StackError(Exception):
    """The stack, or Docker under it, does not do what it was asked."""


def until(holds: Callable[[], object], what: str, seconds: float = STEP_PATIENCE) -> None:
    """Wait until *holds* is true.

    Raises:
        StackError: where it is not within *seconds*; *what* says what was waited for.
    """
    end = monotonic() + seconds
    while not holds():
        if monotonic() > end:
            raise StackError(f"waited {seconds:.0f} s in vain: {what}")
        sleep(1)


class Stack:
    """`docker compose` with the repository's file, under a project name of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def up(self) -> None:
        """Build, start, and wait until both workers take articles.

        Raises:
            StackError: where Docker is missing or a part does not come up.
        """
        if shutil.which("docker") is None:
            raise StackError("docker: not found; install Docker Engine with its Compose plugin (v2)")
        self.compose("up", "--build", "--detach", seconds=UP_PATIENCE)
        for name in PAGES:
            self.wait_until_ready(name)

    def down(self) -> None:
        """Take everything down, volumes too."""
        if shutil.which("docker"):
            self.compose("down", "--volumes", "--remove-orphans", "--timeout", "30")

    def compose(self, *words: str, seconds: float = STEP_PATIENCE) -> str:
        """Run `docker compose`, and return what it prints."""
        return ran(["docker", "compose", "--project-name", PROJECT, *words], seconds, cwd=ROOT)

    def logs(self) -> str:
        """Take the last lines of every container."""
        try:
            return self.compose("logs", "--no-color", "--tail", "40")
        except StackError as error:
            return str(error)

    def state(self, service: str) -> dict[str, Any]:
        """Inspect a service's container, running or not."""
        container = self.compose("ps", "--all", "--quiet", service).strip()
        found: list[dict[str, Any]] = json.loads(ran(["docker", "inspect", container], STEP_PATIENCE))
        return found[0]

    def kill(self, service: str) -> None:
        """As a machine that loses power; Docker does not start again what a person killed."""
        self.compose("kill", "--signal", "SIGKILL", service)

    def wait_until_ready(self, worker: str) -> None:
        """Wait until articles go through *worker*."""
        until(lambda: get(f"{PAGES[worker]}/readyz")[0] == 200, f"{worker} is ready")

    def wait_until_healthy(self, service: str) -> None:
        """Wait until the health check of *service* passes."""
        until(lambda: self.state(service)["State"]["Health"]["Status"] == "healthy", f"{service} is healthy")

    def metric(self, worker: str, beginning: str) -> float | None:
        """Read the first sample of *worker* whose line begins so; ``None`` where there is none."""
        lines = get(f"{PAGES[worker]}/metrics")[2].splitlines()
        return next((float(line.split()[-1]) for line in lines if line.startswith(beginning)), None)

    def judging_worker(self) -> str:
        """Find the worker that holds the partition where verdicts fall."""
        place = 'streamproc_lag_records{partition="0",topic="streamproc.cleaned"}'
        return next(name for name in PAGES if self.metric(name, place) is not None)

    def prometheus(self, path: str, **query: str) -> Any:  # noqa: ANN401 - JSON of many forms
        """Ask Prometheus' HTTP API; ``None`` where it does not answer."""
        status, _, text = get(f"{PROMETHEUS}/api/v1/{path}?{urllib.parse.urlencode(query)}")
        return json.loads(text)["data"] if status == 200 else None

    def streamproc(self, *words: str) -> list[dict[str, Any]]:
        """Run the installed command against the published broker, and read the JSON lines that it prints."""
        return [json.loads(line) for line in ran(command(*words), STEP_PATIENCE, env=environment()).splitlines()]

    def publishing(self, payloads: list[bytes]) -> subprocess.Popen[bytes]:
        """Begin to publish *payloads*, each a JSON object on one line, and do not wait for the end."""
        path = self.folder / "articles.jsonl"
        path.write_bytes(b"".join(payload + b"\n" for payload in payloads))
        return subprocess.Popen(command("publish", str(path)), env=environment(), stdout=subprocess.DEVNULL)

    def audit(self) -> dict[str, Any]:
        """Count what is accounted for; unlike the command's user, take what is missing for an answer."""
        done = subprocess.run(
            command("audit", "--json"), env=environment(), capture_output=True, check=False, timeout=STEP_PATIENCE
        )
        counted: dict[str, Any] = json.loads(done.stdout)
        return {**counted, "exit_status": done.returncode}

    def wait_for_audit(self, received: int) -> dict[str, Any]:
        """Wait until all of *received* items have a verdict, and return the audit."""
        counted: dict[str, Any] = {}

        def is_whole() -> bool:
            counted.update(self.audit())
            return (counted["received"], counted["missing"]) == (received, 0)

        until(is_whole, f"{received} items have a verdict")
        return counted


def ran(words: list[str], seconds: float, **options: Any) -> str:  # noqa: ANN401 - subprocess' own
    """Run a program, and return what it prints.

    Raises:
        StackError: where it fails or takes too long.
    """
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=seconds, **options)
    except subprocess.TimeoutExpired as error:
        raise StackError(f"{' '.join(words)}: not done after {seconds:.0f} s") from error
    if done.returncode:
        raise StackError(f"{' '.join(words)}: exit status {done.returncode}: {done.stderr.strip()[-2000:]}")
    return str(done.stdout)


def command(*words: str) -> list[str]:
    """Name the installed command beside this Python."""
    return [str(Path(sys.executable).with_name("streamproc")), *words]


def environment() -> dict[str, str]:
    """Take this process's environment, with the published broker and no other setting of ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMPROC_")}
    return {**clean, "STREAMPROC_BROKER": BROKER}


def get(url: str) -> tuple[int, str, str]:
    """Ask for a page: status (0 where nobody answers), content type, text."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - addresses of this file
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()
    except OSError:
        return 0, "", ""
