"""A storm of signed taps over HTTP, from one asyncio process."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

CONNECTIONS = 32


@dataclass(frozen=True)
class Weather:
    """What a storm measured."""

    answers: int
    """How many were answered with 200."""
    seconds: float
    latencies: Sequence[float]
    """Of every request, from the first byte out to the last byte in, sorted, in seconds."""

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.answers / self.seconds

    def quantile(self, share: float) -> float:
        """The latency that so many of them stayed below, in milliseconds."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * share))] * 1000

    @property
    def line(self) -> str:
        """For people."""
        worst = self.latencies[-1] * 1000
        parts = (self.quantile(0.5), self.quantile(0.99), worst)
        return f"{self.rate:.0f}/s, median {parts[0]:.0f} ms, p99 {parts[1]:.0f} ms, max {parts[2]:.0f} ms"


def requests(
    path: str, port: int, secret: str, addresses: Sequence[str], count: int, data: str, mark: str
) -> list[bytes]:
    """So many signed taps of these people in turn, ready for the wire."""
    now = int(time.time() * 1000)
    bodies = [
        _body(addresses[number % len(addresses)], f"{mark}{number:020}", now + number, data) for number in range(count)
    ]
    return [_request(path, port, body, secret) for body in bodies]


def _body(address: str, event_id: str, at: int, data: str) -> bytes:
    event = {
        "type": "postback",
        "mode": "active",
        "timestamp": at,
        "source": {"type": "user", "userId": address},
        "webhookEventId": event_id,
        "deliveryContext": {"isRedelivery": False},
        "replyToken": hashlib.md5(event_id.encode(), usedforsecurity=False).hexdigest(),
        "postback": {"data": data},
    }
    return json.dumps({"destination": "U0", "events": [event]}).encode()


def _request(path: str, port: int, body: bytes, secret: str) -> bytes:
    signature = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"X-Line-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def rage(port: int, storm: Sequence[bytes]) -> Weather:
    """Sends everything as fast as the server answers, over 32 connections, kept alive where the server keeps them."""
    return asyncio.run(_rage(port, storm))


async def _rage(port: int, storm: Sequence[bytes]) -> Weather:
    waiting = list(reversed(storm))
    latencies: list[float] = []
    good: list[int] = []
    started = time.perf_counter()
    await asyncio.gather(*(_sender(port, waiting, latencies, good) for _ in range(CONNECTIONS)))
    seconds = time.perf_counter() - started
    return Weather(len(good), seconds, sorted(latencies))


async def _sender(port: int, waiting: list[bytes], latencies: list[float], good: list[int]) -> None:
    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while waiting:
        request = waiting.pop()
        started = time.perf_counter()
        reader, writer = stream or await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(_length(head))
        latencies.append(time.perf_counter() - started)
        if head.startswith(b"HTTP/1.1 200"):
            good.append(1)
        closes = b"connection: close" in head.lower()
        if closes:
            writer.close()
        stream = None if closes else (reader, writer)
    if stream:
        stream[1].close()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
