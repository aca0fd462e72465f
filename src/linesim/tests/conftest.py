"""What the tests of linesim share: a bot that listens, a linesim that posts to it, and a way to call its wire."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3
from typing_extensions import override

from linesim.jsonvalues import Json, JsonObject, as_object, objects_in, parse
from linesim.testing import CHANNEL, SimServer, running
from linesim.webhooks.signature import sign

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests talk to servers of their own on this machine."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("loopback")
            item.add_marker("platform")


class Bot:
    """A bot that keeps every webhook it gets and answers as told."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.signatures: list[str] = []
        self.statuses: list[int] = []
        """Answers for the next webhooks; 200 once they are used up."""
        self.visits: list[tuple[str, str]] = []
        """Pages that somebody opened: path and user agent."""
        self.pause = 0.0
        """Seconds before each answer."""
        self.arrived = threading.Condition()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """What listens: it checks the signature, keeps the body, answers as told."""
        bot = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with bot.arrived:
                    bot.visits.append((self.path, self.headers["user-agent"]))
                    bot.arrived.notify_all()
                self.answer(200)

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                assert sign(CHANNEL.secret, raw) == self.headers["x-line-signature"]
                with bot.arrived:
                    bot.bodies.append(raw)
                    bot.signatures.append(self.headers["x-line-signature"])
                    status = bot.statuses.pop(0) if bot.statuses else 200
                    bot.arrived.notify_all()
                time.sleep(bot.pause)
                with suppress(ConnectionError):
                    self.answer(status)

            def answer(self, status: int) -> None:
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            @override
            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler

    def events(self, count: int, kind: str = "") -> list[JsonObject]:
        """The events so far, those of a kind only where one is named, once there are at least `count`."""

        def listed() -> list[JsonObject]:
            told = [event for raw in self.bodies for event in objects_in(as_object(parse(raw)).get("events"))]
            return [event for event in told if kind in {"", event["type"]}]

        with self.arrived:
            assert self.arrived.wait_for(lambda: len(listed()) >= count, 5), f"only {len(listed())} events came"
            return listed()


class Line:
    """A caller of the wire with the channel's token."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pool = urllib3.PoolManager(retries=False)

    def call(
        self, method: str, path: str, body: Json = None, headers: dict[str, str] | None = None
    ) -> urllib3.BaseHTTPResponse:
        sent = {"authorization": f"Bearer {CHANNEL.token}", "content-type": "application/json"} | (headers or {})
        raw = None if body is None else json.dumps(body)
        return self.pool.request(method, self.url + path, body=raw, headers=sent, timeout=5)

    def push(self, to: str, *messages: JsonObject, key: str = "") -> urllib3.BaseHTTPResponse:
        headers = {"x-line-retry-key": key} if key else {}
        return self.call("POST", "/v2/bot/message/push", {"to": to, "messages": [*messages]}, headers)


@pytest.fixture(scope="module")
def bot_and_sim() -> Iterator[tuple[Bot, SimServer]]:
    bot = Bot()
    thread = threading.Thread(target=bot.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    with running([replace(CHANNEL, webhook_url=bot.url)]) as server:
        yield bot, server
    bot.server.shutdown()
    bot.server.server_close()
    thread.join(5)


@pytest.fixture
def sim(bot_and_sim: tuple[Bot, SimServer]) -> SimServer:
    """A linesim as at its start."""
    server = bot_and_sim[1]
    server.reset()
    return server


@pytest.fixture
def bot(bot_and_sim: tuple[Bot, SimServer], sim: SimServer) -> Bot:
    """The bot behind it, with nothing received yet."""
    bot = bot_and_sim[0]
    bot.bodies.clear()
    bot.signatures.clear()
    bot.statuses.clear()
    bot.visits.clear()
    bot.pause = 0.0
    return bot


@pytest.fixture
def line(sim: SimServer) -> Iterator[Line]:
    """A caller of the wire."""
    caller = Line(sim.url)
    yield caller
    caller.pool.clear()
