"""The client against a server that misbehaves."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from pytest_django import Settings

from tetote.channels.line import client

pytestmark = pytest.mark.loopback
HEAD = b"HTTP/1.1 200 OK\r\nx-line-request-id: abc\r\nContent-Length: "


@pytest.fixture(autouse=True)
def closed_pool() -> Iterator[None]:
    """Leaves no connection open behind a test."""
    yield
    client._pool().clear()


@contextmanager
def server(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that lets `behave` have one connection."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(65_536)
            behave(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    listening.close()
    thread.join(5)


def wait_for(done: threading.Event) -> None:
    """Says nothing until the test is over."""
    done.wait(5)


def post(settings: Settings, url: str) -> client.Answer:
    settings.TETOTE_LINE_API_URL = url
    settings.TETOTE_LINE_TIMEOUT = 0.2
    return client.post("/v2/bot/message/push", "token", b"{}")


def test_an_answer_with_its_ids(settings: Settings) -> None:
    with server(lambda connection: connection.sendall(HEAD + b"2\r\n\r\n{}")) as url:
        answer = post(settings, url)
    assert (answer.status, answer.request_id, answer.body) == (200, "abc", {})


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff\xfe", b""])
def test_an_unreadable_answer_is_an_answer(settings: Settings, body: bytes) -> None:
    with server(lambda connection: connection.sendall(HEAD + b"%d\r\n\r\n%s" % (len(body), body))) as url:
        answer = post(settings, url)
    assert (answer.status, answer.body, answer.message, answer.properties) == (200, {}, "", ())


def test_silence_ends_in_time_and_in_doubt(settings: Settings) -> None:
    done = threading.Event()
    with server(lambda _: wait_for(done)) as url:
        with pytest.raises(client.UnreachableError) as caught:
            post(settings, url)
        done.set()
    assert caught.value.perhaps_accepted


@pytest.mark.parametrize("said", [b"", HEAD + b"10\r\n\r\nhalf"])
def test_a_line_that_breaks_is_in_doubt(settings: Settings, said: bytes) -> None:
    with server(lambda connection: connection.sendall(said)) as url, pytest.raises(client.UnreachableError) as caught:
        post(settings, url)
    assert caught.value.perhaps_accepted


def test_a_closed_door_was_never_passed(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(client.UnreachableError) as caught:
        post(settings, f"http://127.0.0.1:{port}")
    assert not caught.value.perhaps_accepted


def test_a_picture_comes_from_the_other_house_as_it_is(settings: Settings) -> None:
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\n\x89PN"
    with server(lambda connection: connection.sendall(picture)) as url:
        settings.TETOTE_LINE_DATA_URL = url
        answer = client.call("GET", "/v2/bot/message/1/content", "token", host=client.Host.DATA)
    assert (answer.data, answer.content_type, answer.body) == (b"\x89PN", "image/png", {})


def test_what_is_larger_than_allowed_is_left_with_line(settings: Settings) -> None:
    big = HEAD + b"1000000\r\n\r\n" + b"x" * 1_000_000
    with server(lambda connection: _try(connection, big)) as url:
        settings.TETOTE_LINE_DATA_URL = url
        with pytest.raises(client.TooLargeError):
            client.call("GET", "/", "token", host=client.Host.DATA, bounds=client.Bounds(most_bytes=1_000))


def _try(connection: socket.socket, data: bytes) -> None:
    """Sends as much as the other side takes."""
    with suppress(OSError):
        connection.sendall(data)


def test_an_answer_that_only_drips_ends_in_time(settings: Settings) -> None:
    done = threading.Event()

    def drip(connection: socket.socket) -> None:
        _try(connection, HEAD + b"1000\r\n\r\n")
        while not done.wait(0.05):
            _try(connection, b"x")

    with server(drip) as url:
        settings.TETOTE_LINE_API_URL = url
        began = time.monotonic()
        with pytest.raises(client.UnreachableError):
            client.call("GET", "/", "token", bounds=client.Bounds(seconds=0.3))
        done.set()
    assert time.monotonic() - began < 3
