"""One pool of connections to LINE, time limits always. No retries and no waiting: that is the worker's business."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

import urllib3
from django.conf import settings

from tetote.kernel.types import JSONObject

CONNECT_SECONDS = 3.0
CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a call may cost besides the wait for each sign of life; 0 means no bound of its own."""

    seconds: float = 0.0
    """From the first byte sent to the last received."""
    most_bytes: int = 0


NO_BOUNDS = Bounds()


class Host(Enum):
    """LINE's two houses: one for words, one for pictures and files."""

    API = "api"
    DATA = "data"


class UnreachableError(Exception):
    """No answer. `perhaps_accepted` is False when the call certainly never left."""

    def __init__(self, reason: str, *, perhaps_accepted: bool) -> None:
        super().__init__(reason)
        self.perhaps_accepted = perhaps_accepted


class TooLargeError(Exception):
    """The answer is larger than was bargained for; the rest of it was left with LINE."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What LINE said, readable or not."""

    status: int
    request_id: str
    accepted_request_id: str
    body: JSONObject
    """The answer as JSON; empty when it is something else."""
    data: bytes = b""
    """The answer as it came."""
    content_type: str = ""

    @property
    def message(self) -> str:
        """LINE's own sentence."""
        return str(self.body.get("message", ""))

    @property
    def properties(self) -> tuple[str, ...]:
        """The fields LINE names in its details."""
        details = self.body.get("details")
        found = details if isinstance(details, list) else []
        return tuple(str(detail.get("property", "")) for detail in found if isinstance(detail, Mapping))


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(num_pools=4, maxsize=64, retries=False)


def post(path: str, token: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
    """One POST of JSON to the Messaging API; raises as `call` does."""
    return call("POST", path, token, body=body, headers=headers)


def call(  # noqa: PLR0913 - one call, and every argument is named where it is made
    method: str,
    path: str,
    token: str,
    *,
    body: bytes | None = None,
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
    host: Host = Host.API,
    bounds: Bounds = NO_BOUNDS,
) -> Answer:
    """One call to LINE; with an empty token it carries none, as when somebody signs in.

    Raises:
        UnreachableError: the network failed, or LINE took longer than the limit.
        TooLargeError: the answer is larger than `bounds` allow.
    """
    began = time.monotonic()
    typed = {"Content-Type": content_type} if body is not None else {}
    proof = {"Authorization": f"Bearer {token}"} if token else {}
    sent = {**proof, **typed, **(headers or {})}
    url = _base(host) + path
    try:
        response = _pool().request(
            method, url, body=body, headers=sent, timeout=_patience(bounds), redirect=False, preload_content=False
        )
        return _answer(response, _received(response, bounds, began))
    except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
        raise UnreachableError(type(error).__name__, perhaps_accepted=False) from error
    except urllib3.exceptions.HTTPError as error:
        raise UnreachableError(type(error).__name__, perhaps_accepted=True) from error


def _base(host: Host) -> str:
    return str(settings.TETOTE_LINE_API_URL if host is Host.API else settings.TETOTE_LINE_DATA_URL)


def _patience(bounds: Bounds) -> urllib3.Timeout:
    wait = float(settings.TETOTE_LINE_TIMEOUT)
    wait = min(wait, bounds.seconds) if bounds.seconds else wait
    return urllib3.Timeout(connect=min(CONNECT_SECONDS, wait), read=wait)


def _received(response: urllib3.BaseHTTPResponse, bounds: Bounds, began: float) -> bytes:
    """The whole answer. A connection on which it was cut short is not used again."""
    try:
        received = b"".join(_pieces(response, bounds, began))
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return received


def _pieces(response: urllib3.BaseHTTPResponse, bounds: Bounds, began: float) -> Iterator[bytes]:
    size = 0
    # `stream` would wait until a chunk is full, however slowly it drips.
    while piece := response.read1(CHUNK_BYTES):
        size += len(piece)
        if bounds.most_bytes and size > bounds.most_bytes:
            raise TooLargeError
        if bounds.seconds and time.monotonic() - began > bounds.seconds:
            raise UnreachableError("SlowAnswer", perhaps_accepted=True)
        yield piece


def _answer(response: urllib3.BaseHTTPResponse, data: bytes) -> Answer:
    return Answer(
        status=response.status,
        request_id=response.headers.get("x-line-request-id", ""),
        accepted_request_id=response.headers.get("x-line-accepted-request-id", ""),
        body=_readable(data),
        data=data,
        content_type=response.headers.get("content-type", ""),
    )


def _readable(data: bytes) -> JSONObject:
    try:
        body = json.loads(data)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
