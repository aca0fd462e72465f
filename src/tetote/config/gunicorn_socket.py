"""A connection whose other side has to keep up.

gunicorn waits without end for the rest of a request, and for whoever does not take the answer: a thread each. A few
phones whose network went away in the middle, or one person who wants that, take all threads (measured: 20 half-sent
requests, and no page is answered any more). Here patience runs out, and grows with every byte, so that a large photo
over a slow line still arrives.
"""

import errno
import select
import socket
import time
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from socket import _SendableFile

    from _typeshed import ReadableBuffer

PATIENCE_SECONDS = 5.0
SLOWEST = 2000
"""Bytes a second; less is not a network but a way to hold a thread."""


class PatientSocket(socket.socket):
    """Hangs up, as if the other side had, on who is slower than `SLOWEST` when patience is over.

    Only the time spent waiting counts, so that our own work takes nothing from it. Whoever sets a time limit of their
    own is left alone.

    The system is told once not to wait. gunicorn changes its mind about that five times a request, and each time the
    threads fight over who may go on (measured: a third of a webhook's time); here that is only remembered, and what
    has already come, or fits into the network's own memory, is never waited for.
    """

    patience = PATIENCE_SECONDS
    limit: float | None = None
    """How long to wait, if somebody said so: 0 is not at all."""

    @classmethod
    def of(cls, sock: socket.socket) -> "PatientSocket":
        """The same connection; `sock` is empty afterwards."""
        limit = sock.gettimeout()
        taken = cls(sock.family, sock.type, sock.proto, fileno=sock.detach())
        socket.socket.setblocking(taken, False)
        taken.limit = limit
        return taken

    def begin(self) -> None:
        """A new request begins, with patience as at first."""
        self.patience = PATIENCE_SECONDS

    @override
    def gettimeout(self) -> float | None:
        """The limit that somebody set, or None for patience."""
        return self.limit

    @override
    def settimeout(self, value: float | None, /) -> None:
        """From now on `value` seconds; None for patience."""
        self.limit = value

    @override
    def setblocking(self, flag: bool, /) -> None:
        """Whether to wait at all."""
        self.limit = None if flag else 0.0

    @override
    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """As ever.

        Raises:
            ConnectionResetError: the rest did not come.
        """
        while True:
            try:
                heard = super().recv(bufsize, flags)
            except BlockingIOError:
                if self.limit == 0:
                    raise
                self.patience -= self._wait(select.POLLIN, self.patience)
            else:
                self.patience += len(heard) / SLOWEST
                return heard

    @override
    def sendall(self, data: "ReadableBuffer", flags: int = 0, /) -> None:
        """As ever.

        Raises:
            ConnectionResetError: nobody takes it.
        """
        rest = memoryview(data).cast("B")
        end = time.monotonic() + PATIENCE_SECONDS + rest.nbytes / SLOWEST
        while rest:
            try:
                rest = rest[super().send(rest, flags) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, end - time.monotonic())

    @override
    def sendfile(self, file: "_SendableFile", offset: int = 0, count: int | None = None) -> int:
        """As ever.

        Raises:
            ConnectionResetError: nobody takes it.
        """
        before, self.limit = self.limit, PATIENCE_SECONDS
        try:
            return super().sendfile(file, offset, count)
        except TimeoutError as slow:
            raise _too_slow() from slow
        finally:
            self.limit = before

    def _wait(self, event: int, patience: float) -> float:
        """How many seconds it took."""
        begun = time.monotonic()
        poll = select.poll()
        poll.register(self, event)
        seconds = patience if self.limit is None else self.limit
        if not poll.poll(max(seconds, 0.001) * 1000):
            raise _too_slow() if self.limit is None else TimeoutError("timed out")
        return time.monotonic() - begun


def _too_slow() -> ConnectionResetError:
    return ConnectionResetError(errno.ECONNRESET, "too slow")
