"""A connection whose other side has to keep up.

gunicorn waits without end for the rest of a request, and for whoever does not take the answer: a thread each. A few
phones whose network went away in the middle, or one person who wants that, take all threads (measured: 20 half-sent
requests, and no page is answered any more). Here patience runs out, and grows with every byte, so that a large photo
over a slow line still arrives.
"""

import errno
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
    """

    patience = PATIENCE_SECONDS

    @classmethod
    def of(cls, sock: socket.socket) -> "PatientSocket":
        """The same connection; `sock` is empty afterwards."""
        waits = sock.gettimeout()
        taken = cls(sock.family, sock.type, sock.proto, fileno=sock.detach())
        taken.settimeout(waits)
        return taken

    def begin(self) -> None:
        """A new request begins, with patience as at first."""
        self.patience = PATIENCE_SECONDS

    @override
    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """As ever.

        Raises:
            ConnectionResetError: the rest did not come.
        """
        if self.gettimeout() is not None:
            return super().recv(bufsize, flags)
        begun = time.monotonic()
        with self._limit(self.patience):
            heard = super().recv(bufsize, flags)
        self.patience += len(heard) / SLOWEST - (time.monotonic() - begun)
        return heard

    @override
    def sendall(self, data: "ReadableBuffer", flags: int = 0, /) -> None:
        """As ever.

        Raises:
            ConnectionResetError: nobody takes it.
        """
        with self._limit(PATIENCE_SECONDS + memoryview(data).nbytes / SLOWEST):
            super().sendall(data, flags)

    @override
    def sendfile(self, file: "_SendableFile", offset: int = 0, count: int | None = None) -> int:
        """As ever.

        Raises:
            ConnectionResetError: nobody takes it.
        """
        with self._limit(PATIENCE_SECONDS):
            return super().sendfile(file, offset, count)

    @contextmanager
    def _limit(self, seconds: float) -> Iterator[None]:
        before = self.gettimeout()
        self.settimeout(max(seconds, 0.001))
        try:
            yield
        except TimeoutError as slow:
            raise ConnectionResetError(errno.ECONNRESET, "too slow") from slow
        finally:
            if self.fileno() >= 0:
                self.settimeout(before)
