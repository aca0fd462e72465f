"""Databases that can be taken away, a stage on each, and a LINE that counts what arrives."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linesim.testing import SimServer, running
from tests.processes.databases import Database, PostgreSQL, SQLite

LEASE_SECONDS = 1.0
ROOT = Path(__file__).parents[2]


class Stage:
    """The other end of `stage.py`."""

    def __init__(self, database_url: str, line_url: str) -> None:
        command = [sys.executable, "-m", "tests.processes.stage"]
        environment = {**os.environ, **self._settings(database_url, line_url)}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._workers: set[int] = set()

    @staticmethod
    def _settings(database_url: str, line_url: str) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "tetote.config.settings_test",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "TETOTE_DATABASE_URL": database_url,
            "TETOTE_LINE_API_URL": line_url,
            "TETOTE_LINE_TIMEOUT": "0.5",
            "TETOTE_LEASE_SECONDS": str(LEASE_SECONDS),
            "TETOTE_LOG_LEVEL": "CRITICAL",
        }

    def ask(self, command: str) -> dict[str, Any]:
        """Plays a command and returns its answer."""
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise RuntimeError("the stage has no pipes")
        pipe_in.write(command + "\n")
        pipe_in.flush()
        line = pipe_out.readline()
        if not line:
            raise RuntimeError(f"the stage ended at {command!r}")
        return dict(json.loads(line))

    def start_worker(self) -> int:
        """A new worker's process id."""
        pid = int(self.ask("worker")["pid"])
        self._workers.add(pid)
        return pid

    def kill(self, pid: int) -> None:
        """At once and without a word."""
        os.kill(pid, signal.SIGKILL)
        self._workers.discard(pid)

    def close(self) -> None:
        """Ends everything that was started here."""
        for pid in tuple(self._workers):
            self.kill(pid)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()


class Phones:
    """What stands on the phones: how often each got each call."""

    def __init__(self, sim: SimServer, addresses: list[str]) -> None:
        self._channel = sim.platform.channel_named("")
        self._addresses = addresses
        for number, address in enumerate(addresses):
            sim.add_user(f"協力会員{number}", address, following=True)

    def received(self) -> Counter[tuple[str, str]]:
        """How often each address got each call, known by its headline."""
        return Counter(
            (address, str(message.message.get("altText", "")).rpartition(" ")[2])
            for address in self._addresses
            for message in self._channel.chat(address).messages
        )

    def expect_once(self, marks: list[str]) -> None:
        """Everybody got each of these calls, and nobody got one twice."""
        expected = Counter({(address, mark): 1 for address in self._addresses for mark in marks})
        received = self.received()
        assert not {key: times for key, times in received.items() if times > 1}
        assert received == expected


@pytest.fixture
def sim() -> Iterator[SimServer]:
    """A LINE."""
    with running() as server:
        yield server


@pytest.fixture(params=[SQLite, PostgreSQL], ids=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the test's own."""
    kind: type[Database] = request.param
    if not kind.is_installed():
        pytest.skip("PostgreSQL is not installed")
    database = kind(tmp_path)
    yield database
    database.close()


@pytest.fixture
def stage(database: Database, sim: SimServer) -> Iterator[Stage]:
    """A stage on that database, with workers that call `sim`."""
    stage = Stage(database.url, sim.url)
    yield stage
    stage.close()


@pytest.fixture
def until() -> Callable[[Callable[[], bool], float], bool]:
    """Waits until something holds, at most so many seconds; says whether it did. Looks ever less often."""

    def wait(holds: Callable[[], bool], seconds: float) -> bool:
        end, pause = time.monotonic() + seconds, 0.1
        while time.monotonic() < end:
            if holds():
                return True
            time.sleep(pause)
            pause = min(pause * 1.2, 0.5)
        return holds()

    return wait
