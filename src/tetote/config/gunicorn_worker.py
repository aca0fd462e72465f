"""gunicorn's threads, given to those who speak.

A browser opens connections before it needs them, and says nothing on them for minutes. gunicorn gives each a thread for
five seconds, in case it speaks: a dozen of them take all threads of a worker, and a webhook that stands behind them is
answered after LINE has given up on it (measured: 10 s with 12 silent connections; each repetition that meets the same
waits longer). Here a new connection waits at the door, which costs nothing, until something can be read from it.

The same at the end: whoever is slow to hang up held up, for two seconds, the one thread that lets others in.
Whoever stops in the middle of a request is waited for as `gunicorn_socket` says.
"""

import selectors
import socket
import time
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from tetote.config.gunicorn_socket import PatientSocket

POLITE_SECONDS = 0.001
"""Who took a connection less than this ago lets the other workers go first."""
PARTING_SECONDS = 0.5
MOST_LEFT_BYTES = 65536
LAST_SECONDS = 2.0
"""How long the silent may still begin to speak when the server stops; as gunicorn lets who spoke before."""


class PatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn ships no types
    """Threads are for requests, not for connections."""

    accepted_at = float("-inf")
    quitting = False

    def handle_quit(self, sig: int, frame: object) -> None:
        """Ends at once, and once: Ctrl-C comes from the terminal and again from gunicorn.

        The second would interrupt the first while it shuts the threads' pool, and wait for it for ever.
        """
        if not self.quitting:
            self.quitting = True
            super().handle_quit(sig, frame)

    def accept(self, listener: Any) -> None:
        """Takes a connection, and of several that come at once leaves some to the other workers.

        Who is awake first would take nearly all of a storm's before the others are, and keep them, while another
        processor has little to do (measured: 32 connections to 2).
        """
        if time.monotonic() - self.accepted_at < POLITE_SECONDS:
            time.sleep(POLITE_SECONDS / 2)
        super().accept(listener)
        self.accepted_at = time.monotonic()

    def enqueue_req(self, conn: Any) -> None:
        """Gives the connection a thread when it has spoken; else does at once what gunicorn does after five seconds."""
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket.of(conn.sock)
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def murder_pending(self) -> None:
        """Hangs up on who stays silent; soon where the server stops, which would wait for them otherwise."""
        if not self.alive:
            soon = time.monotonic() + LAST_SECONDS
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, soon)
        super().murder_pending()

    def handle(self, conn: Any) -> object:
        """Parts from who does not stay, so that nothing is left to wait for when gunicorn closes."""
        if isinstance(conn.sock, PatientSocket):
            conn.sock.begin()
        stays: object = super().handle(conn)
        if stays is False:
            with suppress(OSError):
                part(conn.sock)
        return stays


def part(sock: socket.socket) -> None:
    """Says that nothing more comes, and listens until the other side says so too, for a moment.

    To close on words unheard would make the network throw away our answer.
    """
    sock.shutdown(socket.SHUT_WR)
    end, heard = time.monotonic() + PARTING_SECONDS, 0
    while heard < MOST_LEFT_BYTES and (left := end - time.monotonic()) > 0:
        sock.settimeout(left)
        try:
            said = sock.recv(4096)
        except TimeoutError:
            break
        if not said:
            return
        heard += len(said)
    sock.shutdown(socket.SHUT_RD)
