"""The demo as a newcomer starts it: a process of its own, waited for, and ended as a terminal ends it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 300.0  # Far beyond what it takes; a busy machine is no reason to fail.
END_SECONDS = 60.0
LAST_WORDS = "Ctrl-C"


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that runs."""

    process: subprocess.Popen[bytes]
    said: Path
    port: int
    linesim_port: int

    @property
    def console(self) -> str:
        """Where staff sign in."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def phones(self) -> str:
        """The address of the four phones, as it was printed."""
        return next(word for word in self.said.read_text().split() if "?users=" in word)

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ends it: Ctrl-C reaches every process of a terminal, SIGTERM only the first. Returns its exit status."""
        if how is signal.SIGINT:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)
        return self.process.wait(END_SECONDS)

    def left_over(self) -> list[str]:
        """Processes of it that are still there."""
        return [name for pid, group, name in _processes() if group == self.process.pid and pid != self.process.pid]


def command(folder: Path) -> list[str]:
    """`tetote demo` on a folder."""
    return [sys.executable, "-m", "tetote", "demo", "--folder", str(folder)]


def settings(port: int, linesim_port: int) -> dict[str, str]:
    """What a newcomer's terminal has set; whatever the tests need is not among it."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TETOTE_", "DJANGO_"))}
    return {**plain, "PORT": str(port), "LINESIM_PORT": str(linesim_port), "LANG": "C.UTF-8"}


def free_ports() -> tuple[int, int]:
    """Two ports nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def start(folder: Path) -> Demo:
    """Starts a demo and waits until it has said its last words of welcome."""
    ports = free_ports()
    folder.mkdir(parents=True, exist_ok=True)
    said = folder / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            command(folder), env=settings(*ports), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    demo = Demo(process, said, *ports)
    _await_welcome(demo)
    return demo


@contextmanager
def running(folder: Path) -> Iterator[Demo]:
    """A demo for as long as the block runs."""
    demo = start(folder)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.end()


def _await_welcome(demo: Demo) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while LAST_WORDS not in demo.said.read_text():
        if demo.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(demo.said.read_text())
        time.sleep(0.2)


def _processes() -> Iterator[tuple[int, int, str]]:
    """Number, group and name of every process that has not ended."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            name, _, rest = (entry / "stat").read_text().rpartition(")")
        except OSError:
            continue
        state, _parent, group, *_ = rest.split()
        if state != "Z":
            yield int(entry.name), int(group), name
