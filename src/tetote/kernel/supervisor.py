"""Several processes as one: started together, restarted when one dies, ended together."""

import logging
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from tetote.kernel.stopping import StopRequest

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.1
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0  # Whoever ran that long starts with a short pause again.
END_SECONDS = 30.0


class Child:
    """One process that is to run for as long as the supervisor does."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        *,
        log: Path | None = None,
    ) -> None:
        """`log` is a file for all that the process says; without it, it says it where we do."""
        self.name = name
        self._log = log
        self._command = tuple(command)
        self._environment = dict(environment) if environment is not None else None
        self._process: subprocess.Popen[bytes] | None = None
        self._pause = FIRST_PAUSE_SECONDS
        self._started_at = self._start_at = 0.0

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        return self._process.pid if self._process else None

    @property
    def is_running(self) -> bool:
        """Whether the process is there and has not ended."""
        return self._process is not None and self._process.poll() is None

    def look(self) -> None:
        """Starts the process when it is time, and notices when it has died."""
        if self._process is None:
            if time.monotonic() >= self._start_at:
                self._start()
        elif self._process.poll() is not None:
            self._died(self._process.returncode)

    def ask_to_end(self) -> None:
        """SIGTERM."""
        if self._process:
            self._process.terminate()

    def await_end(self, deadline: float) -> None:
        """Waits until `deadline` (monotonic seconds), then kills."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("child killed", extra={"child": self.name})
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        with self._log.open("ab") if self._log else nullcontext() as output:
            errors = subprocess.STDOUT if output else None
            self._process = subprocess.Popen(  # noqa: S603 - our own commands only
                self._command, env=self._environment, stdout=output, stderr=errors
            )
        self._started_at = time.monotonic()
        logger.info("child started", extra={"child": self.name, "child_pid": self._process.pid})

    def _died(self, code: int) -> None:
        now = time.monotonic()
        if now - self._started_at >= STEADY_SECONDS:
            self._pause = FIRST_PAUSE_SECONDS
        logger.error("child died", extra={"child": self.name, "code": code, "restart_in": self._pause})
        self._process, self._start_at = None, now + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)


def supervise(children: Sequence[Child], stop: StopRequest) -> None:
    """Keeps the children running until `stop` is asked for, then ends them, the last one first."""
    while not stop:
        for child in children:
            child.look()
        time.sleep(LOOK_SECONDS)
    end(children)


def end(children: Sequence[Child]) -> None:
    """Asks all to end, the last one first, and waits until they have."""
    for child in reversed(children):
        child.ask_to_end()
    deadline = time.monotonic() + END_SECONDS
    for child in children:
        child.await_end(deadline)
