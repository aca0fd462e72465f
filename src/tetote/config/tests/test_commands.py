"""The commands as processes: they start, answer, heal, and end cleanly."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from tests import template

pytestmark = pytest.mark.processes
TETOTE = [sys.executable, "-m", "tetote"]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A small installation of its own on SQLite, migrated."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("TETOTE_", "DJANGO_"))}
    port = free_port()
    ours |= {
        "TETOTE_SECRET_KEY": "for-one-test-for-one-test-for-one-test-for-one-test",
        "TETOTE_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "TETOTE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TETOTE_BIND": f"127.0.0.1:{port}",
        "TETOTE_DATABASE_URL": f"sqlite:///{tmp_path}/tetote.sqlite3",
        "TETOTE_STATIC_ROOT": str(tmp_path),
        "PYTHONWARNINGS": "ignore",
    }
    template.lay(tmp_path / "tetote.sqlite3")
    return ours


@pytest.fixture
def running(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`tetote run`, ended after the test whatever happens."""
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([*TETOTE, "run"], env=environment, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


def get(environment: dict[str, str], path: str) -> tuple[int, object]:
    try:
        address = environment["TETOTE_PUBLIC_URL"] + path
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own server
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return 0, None


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def children_of(log: Path, name: str) -> list[int]:
    lines = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
    return [line["child_pid"] for line in lines if line["message"] == "child started" and line["child"] == name]


def test_run_serves_works_heals_and_ends_cleanly(
    running: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    wait_until(lambda: get(environment, "/readyz") == (200, {"ready": True, "reasons": []}))
    (worker,) = children_of(tmp_path / "log", "worker")
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: len(children_of(tmp_path / "log", "worker")) == 2)
    assert get(environment, "/healthz") == (200, {"alive": True})
    running.terminate()
    assert running.wait(60) == 0
    assert get(environment, "/healthz") == (0, None)


def test_a_faulty_setting_keeps_the_worker_from_starting(environment: dict[str, str]) -> None:
    faulty = environment | {"TETOTE_ENCRYPTION_KEYS": "no key"}
    result = subprocess.run([*TETOTE, "worker"], env=faulty, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode != 0
    assert "tetote.E002" in result.stderr
