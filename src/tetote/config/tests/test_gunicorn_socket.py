"""Whoever stops in the middle of a request does not keep a thread."""

import socket
import tempfile
from collections.abc import Iterator

import pytest

from tetote.config import gunicorn_socket
from tetote.config.gunicorn_socket import PatientSocket

Line = tuple[PatientSocket, socket.socket]


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """Our end of a connection on which one waits for 50 ms, and the browser's."""
    monkeypatch.setattr(gunicorn_socket, "PATIENCE_SECONDS", 0.05)
    ours, browser = socket.socketpair()
    patient = PatientSocket.of(ours)
    patient.begin()
    with patient, browser:
        yield patient, browser


def test_the_rest_of_a_request_is_not_waited_for_without_end(line: Line) -> None:
    ours, browser = line
    browser.sendall(b"GET / HT")
    assert ours.recv(100) == b"GET / HT"
    with pytest.raises(ConnectionResetError):
        ours.recv(100)
    assert ours.gettimeout() is None


def test_who_sends_a_byte_now_and_then_uses_up_patience(line: Line) -> None:
    ours, browser = line
    ours.patience = -1
    with pytest.raises(ConnectionResetError):
        ours.recv(1)
    browser.sendall(b"late")
    ours.begin()
    assert ours.recv(4) == b"late"


def test_what_arrives_gives_time_for_more(line: Line) -> None:
    ours, browser = line
    browser.sendall(b"x" * 4000)
    assert len(ours.recv(4000)) == 4000
    assert ours.patience > 1


def test_a_word_that_was_announced_and_did_not_come_is_waited_for_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may say that there is something to read, and then throw it away because it arrived damaged."""
    ours, browser = line
    arrives = [b"", b"whole"]

    def wait(_socket: PatientSocket, _event: int, _patience: float) -> float:
        browser.sendall(arrives.pop(0))
        return 0.02

    monkeypatch.setattr(PatientSocket, "_wait", wait)
    assert ours.recv(100) == b"whole"
    assert ours.patience == pytest.approx(0.05 - 2 * 0.02 + 5 / gunicorn_socket.SLOWEST)


def test_an_answer_that_nobody_takes_is_given_up(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunicorn_socket, "SLOWEST", 1_000_000_000)
    ours, _browser = line
    with pytest.raises(ConnectionResetError):
        ours.sendall(b"x" * 5_000_000)


def test_a_file_that_nobody_takes_is_given_up(line: Line) -> None:
    ours, _browser = line
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 5_000_000)
        file.seek(0)
        with pytest.raises(ConnectionResetError):
            ours.sendfile(file)


def test_who_does_not_want_to_wait_does_not(line: Line) -> None:
    ours, _browser = line
    ours.setblocking(False)
    with pytest.raises(BlockingIOError):
        ours.recv(1)


def test_whoever_has_a_limit_of_their_own_keeps_it(line: Line) -> None:
    ours, _browser = line
    ours.settimeout(0.01)
    with pytest.raises(TimeoutError):
        ours.recv(1)
    assert ours.gettimeout() == 0.01
