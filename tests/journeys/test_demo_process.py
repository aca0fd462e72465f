"""The demo's processes: nothing remains when it ended, it continues, and what stands in its way is said."""

import signal
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.journeys.running import command, free_ports, settings, start

pytestmark = pytest.mark.processes


def test_it_ends_without_a_trace_and_continues(folder: Path) -> None:
    """That it ends by Ctrl-C is seen when the folder is prepared."""
    _mark(folder)
    second = start(folder)
    assert _is_marked(folder)
    assert "CommandError: The demo is running already" in refused(folder, *free_ports()).stderr
    assert second.end(signal.SIGTERM) == 0
    assert second.left_over() == []


@pytest.mark.parametrize("taken", ["PORT", "LINESIM_PORT"])
def test_a_port_in_use_is_said_in_one_sentence(taken: str, tmp_path: Path) -> None:
    port, linesim_port = free_ports()
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", port if taken == "PORT" else linesim_port))
        stranger.listen()
        ended = refused(tmp_path, port, linesim_port)
    assert ended.returncode == 1
    assert f"is in use. Stop what uses it, or choose another: {taken}=" in ended.stderr
    assert "Traceback" not in ended.stderr


def refused(folder: Path, port: int, linesim_port: int) -> subprocess.CompletedProcess[str]:
    """A demo that cannot start, to its end."""
    return subprocess.run(
        command(folder), env=settings(port, linesim_port), capture_output=True, text=True, check=False, timeout=120
    )


def _mark(folder: Path) -> None:
    with sqlite3.connect(folder / "tetote.sqlite3") as database:
        database.execute("UPDATE organisations_organisation SET short_name = 'marked' WHERE code = 'aoba'")


def _is_marked(folder: Path) -> bool:
    with sqlite3.connect(folder / "tetote.sqlite3") as database:
        found = database.execute("SELECT 1 FROM organisations_organisation WHERE short_name = 'marked'").fetchone()
    return found is not None
