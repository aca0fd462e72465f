"""A call as an endpoint sees it, and what it answers: no web framework in sight."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from linesim import jsonvalues
from linesim.buckets import Rate
from linesim.channel import Channel
from linesim.errors import LineError
from linesim.jsonvalues import Json, JsonObject, text_of
from linesim.limits import BODY_BYTES
from linesim.platform import Platform


@dataclass
class Call:
    """One request. On the wire `channel` is the token's owner; in the control API the one the call names."""

    platform: Platform
    channel: Channel
    request_id: str
    method: str
    path: str
    raw: bytes = b""
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def body(self) -> JsonObject:
        """The request body as a JSON object; refuses anything else."""
        try:
            value = jsonvalues.parse(self.raw)
        except ValueError as error:
            line, column = getattr(error, "lineno", "-"), getattr(error, "colno", "-")
            place = f"(line: {line}, column: {column})"
            raise LineError(400, f"The request body could not be parsed as JSON {place}") from None
        if not isinstance(value, dict):
            raise LineError(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
        return value

    @property
    def optional_body(self) -> JsonObject:
        """The body where one may be left out."""
        return self.body if self.raw.strip() else {}

    def word(self, name: str) -> str:
        """A string from the body, empty when absent."""
        return text_of(self.optional_body, name)

    def number(self, name: str, default: int, most: int) -> int:
        """A number from the query, between 1 and `most`; refuses another value."""
        text = self.query.get(name, "") or str(default)
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise LineError(400, f"The value for the '{name}' parameter is invalid")
        return int(text)

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.platform.clock.seconds()


@dataclass(frozen=True)
class Answer:
    """A success: a JSON value, or bytes of some media type."""

    json: Json = None
    status: int = 200
    raw: bytes | None = None
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return jsonvalues.compact({} if self.json is None else self.json)


Handler = Callable[[Call], Awaitable[Answer]]


@dataclass(frozen=True)
class Endpoint:
    """One line of a table of endpoints."""

    method: str
    path: str
    handler: Handler
    rate: Rate | None = None
    """How often one channel may call it; None is without limit."""
    needs_token: bool = True
    takes_retry_key: bool = False
    media: tuple[str, ...] = ("application/json",)
    """Content types of a request body."""
    body_limit: int = BODY_BYTES
