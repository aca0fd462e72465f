"""Threads are for requests: a silent connection takes none, and whoever is slow to hang up holds up nobody."""

import logging
import selectors
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from tetote.config import gunicorn as settings
from tetote.config import gunicorn_socket, gunicorn_worker
from tetote.config.gunicorn_socket import PatientSocket
from tetote.config.gunicorn_worker import PatientWorker, part

ADDRESS = ("127.0.0.1", 0)
Line = tuple[socket.socket, socket.socket]


class Pool:
    """Threads that only write down for whom they were asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def submit(self, _deed: object, conn: Any) -> Future[None]:
        self.asked.append(conn)
        return Future()


class QuitTwice(Pool):
    """Threads during whose end the process is told a second time to end."""

    def __init__(self, worker: PatientWorker) -> None:
        super().__init__()
        self._worker = worker
        self.shut = 0

    def shutdown(self, **_how: bool) -> None:
        self.shut += 1
        if self.shut < 3:
            self._worker.handle_quit(signal.SIGQUIT, None)


@pytest.fixture
def line() -> Iterator[Line]:
    """Our end of a connection, and the browser's."""
    accepted, browser = socket.socketpair()
    with PatientSocket.of(accepted) as ours, browser:
        yield ours, browser


@pytest.fixture
def worker() -> Iterator[PatientWorker]:
    """A worker with its poller, before its first connection."""
    made = PatientWorker(0, 0, [], None, 30, Config(), logging.getLogger())
    made.tpool, made.poller = Pool(), selectors.DefaultSelector()
    yield made
    made.poller.close()
    made.tmp.close()


def test_a_connection_gets_a_thread_when_it_speaks_and_not_before(worker: PatientWorker, line: Line) -> None:
    ours, browser = line
    conn = TConn(worker.cfg, ours, ADDRESS, ADDRESS)
    worker.enqueue_req(conn)
    worker.wait_for_and_dispatch_events(0)
    assert worker.tpool.asked == []

    browser.sendall(b"GET / HTTP/1.1\r\n\r\n")
    worker.wait_for_and_dispatch_events(10)
    assert worker.tpool.asked == [conn]
    assert list(worker.pending_conns) == []


def test_who_stops_in_the_middle_of_a_request_is_hung_up(
    worker: PatientWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gunicorn_socket, "PATIENCE_SECONDS", 0.05)
    accepted, browser = socket.socketpair()
    conn = TConn(worker.cfg, accepted, ADDRESS, ADDRESS)
    worker.enqueue_req(conn)
    with browser, conn.sock:
        browser.sendall(b"GET / HTTP/1.1\r\nHost: ")
        conn.data_ready = True
        assert worker.handle(conn) is False
        assert browser.recv(1) == b""


def test_a_connection_that_stays_silent_is_hung_up_one_day(worker: PatientWorker, line: Line) -> None:
    ours, browser = line
    worker.nr_conns = 1
    worker.cfg.set("keepalive", 0)
    worker.enqueue_req(TConn(worker.cfg, ours, ADDRESS, ADDRESS))
    worker.murder_pending()
    assert worker.nr_conns == 0
    assert browser.recv(1) == b""


def test_a_server_that_stops_does_not_wait_for_the_silent(
    worker: PatientWorker, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gunicorn_worker, "LAST_SECONDS", 0)
    ours, browser = line
    worker.enqueue_req(TConn(worker.cfg, ours, ADDRESS, ADDRESS))
    worker.murder_pending()
    assert len(worker.pending_conns) == 1

    worker.alive = False
    worker.murder_pending()
    assert browser.recv(1) == b""


def test_after_parting_there_is_nothing_left_to_wait_for(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunicorn_worker, "PARTING_SECONDS", 0.01)
    ours, browser = line
    ours.sendall(b"answer")
    part(ours)
    ours.setblocking(False)
    assert ours.recv(1) == b""  # It would raise if one had to wait for the other side.
    assert browser.recv(100) == b"answer"
    assert browser.recv(100) == b""


def test_what_was_not_read_is_heard_out_lest_the_network_throws_the_answer_away(line: Line) -> None:
    ours, browser = line
    browser.sendall(b"x" * 5000)
    browser.shutdown(socket.SHUT_WR)
    part(ours)
    assert ours.recv(1) == b""


def test_whoever_stays_keeps_their_connection(
    worker: PatientWorker, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.handle", lambda _self, _conn: True)
    ours, browser = line
    assert worker.handle(TConn(worker.cfg, ours, ADDRESS, ADDRESS)) is True
    ours.setblocking(True)
    ours.sendall(b"still here")
    assert browser.recv(100) == b"still here"


def test_of_several_who_come_at_once_the_other_workers_get_some(
    worker: PatientWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.accept", lambda _self, _listener: None)
    monkeypatch.setattr("time.sleep", waited.append)
    worker.accept(None)
    assert waited == []
    worker.accept(None)
    assert len(waited) == 1


def test_the_pages_are_served_by_it() -> None:
    assert settings.worker_class == f"{PatientWorker.__module__}.{PatientWorker.__name__}"


def test_a_second_ctrl_c_does_not_interrupt_the_first(worker: PatientWorker) -> None:
    worker.tpool = QuitTwice(worker)
    with pytest.raises(SystemExit):
        worker.handle_quit(signal.SIGINT, None)
    assert worker.tpool.shut == 1
    worker.handle_quit(signal.SIGQUIT, None)
