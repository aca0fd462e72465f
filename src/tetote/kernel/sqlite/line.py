"""A line of people before one pen, across threads and processes."""

import fcntl
import os
import time
from contextlib import suppress

POLITE_SECONDS = 0.001
"""Who wrote less than this ago lets others go first: the kernel wakes them, but it takes a moment until they run."""


class Line:
    """One connection's place. Entering twice is entering once; leaving without having entered does nothing."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: int | None = None
        self._owner = 0
        self._is_in = False
        self._left_at = float("-inf")

    def enter(self, *, at_once: bool = False) -> None:
        """Waits for our turn; `at_once` is for who writes so little that letting others go first would gain nothing."""
        if self._is_in and self._owner == os.getpid():
            return
        if not at_once and time.monotonic() - self._left_at < POLITE_SECONDS:
            time.sleep(POLITE_SECONDS / 2)
        fcntl.flock(self._opened(), fcntl.LOCK_EX)
        self._is_in = True

    def leave(self) -> None:
        """Lets the next one write."""
        if self._is_in and self._file is not None and self._owner == os.getpid():
            fcntl.flock(self._file, fcntl.LOCK_UN)
            self._left_at = time.monotonic()
        self._is_in = False

    def _opened(self) -> int:
        """The file, opened anew in a forked process, for a lock belongs to whoever opened."""
        if self._file is None or self._owner != os.getpid():
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._owner = os.getpid()
        return self._file

    def __del__(self) -> None:
        if self._file is not None and self._owner == os.getpid():
            with suppress(OSError):
                os.close(self._file)
