"""A house of its own for a measurement: a database, an organisation with people, and the product's own processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SECRET = "only-for-the-bench-only-for-the-bench-only-for-the-bench"
KEY = "b25seS1mb3ItYmVuY2gtb25seS1mb3ItYmVuY2gtMDA="
START_SECONDS = 30.0
STOP_SECONDS = 30.0


def environment(folder: Path, port: int, line_url: str) -> dict[str, str]:
    """What the product's processes are told; TETOTE_DATABASE_URL stays when it is given, else SQLite in `folder`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tetote.config.settings",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "TETOTE_SECRET_KEY": SECRET,
        "TETOTE_ENCRYPTION_KEYS": KEY,
        "TETOTE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TETOTE_DATABASE_URL": os.environ.get("TETOTE_DATABASE_URL") or f"sqlite:///{folder / 'bench.sqlite3'}",
        "TETOTE_STATIC_ROOT": str(folder / "static"),
        "TETOTE_LINE_API_URL": line_url,
        "TETOTE_LOG_LEVEL": "WARNING",
    }


def database_name(settings: Mapping[str, str]) -> str:
    """sqlite or postgresql."""
    return settings["TETOTE_DATABASE_URL"].partition(":")[0]


@contextmanager
def running(
    command: list[str], settings: Mapping[str, str], port: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, alive and answering at `port` while the block runs, ended after it."""
    process = subprocess.Popen(command, env=dict(settings), start_new_session=True)
    try:
        if port:
            _wait_for(process, port)
        yield process
    finally:
        _stop(process)


def end_cleanly() -> None:
    """Lets SIGTERM end the measurement as Ctrl-C does, so that no server outlives it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def tetote(*arguments: str) -> list[str]:
    """The product's command line."""
    return [sys.executable, "-m", "tetote", *arguments]


def free_ports(count: int, first: int = 8200) -> list[int]:
    """Ports nobody listens on, from `first`."""
    found: list[int] = []
    for port in range(first, first + 200):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) != 0:
                found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no free ports")


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers at {port}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
