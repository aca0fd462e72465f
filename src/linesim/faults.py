"""Faults on demand: an endpoint that refuses, hangs or cuts the line, with a rate and a seed."""

import fnmatch
import random
from dataclasses import dataclass, field
from typing import Literal

from linesim.errors import RATE_LIMIT, Problem, body_errors
from linesim.jsonvalues import JsonObject, number_of, text_of

Kind = Literal["status", "timeout", "reset"]
MESSAGES = {429: RATE_LIMIT, 500: "Internal Server Error", 503: "Service Unavailable"}


@dataclass
class Fault:
    """One rule: calls to `endpoint` fail in the given way.

    The endpoint is a path, the end of one (`push`), or a pattern with *, with or without the method before it.
    """

    endpoint: str
    kind: Kind
    status: int = 0
    message: str = ""
    rate: float = 1.0
    """Share of calls that are struck (0 to 1)."""
    left: float = float("inf")
    """How many calls it still strikes."""
    seconds: float = 30.0
    """How long a timeout hangs before the line is cut."""
    after: bool = False
    """Strike after the call was carried out: the work is done, only the answer is lost."""
    channel_id: str = ""
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  # repeatable on purpose

    def strikes(self, method: str, path: str, channel_id: str) -> bool:
        """Whether this call is struck; counts it when so."""
        if self.left <= 0 or not self._names(method, path):
            return False
        if self.channel_id and self.channel_id != channel_id:
            return False
        if self.chance.random() >= self.rate:
            return False
        self.left -= 1
        return True

    def _names(self, method: str, path: str) -> bool:
        wanted, _, rest = self.endpoint.rpartition(" ")
        fits = fnmatch.fnmatchcase(path, rest) or path.endswith(f"/{rest.lstrip('/')}")
        return fits and wanted in {"", method}

    def as_json(self) -> JsonObject:
        return {
            "endpoint": self.endpoint,
            "kind": self.kind,
            "status": self.status or None,
            "rate": self.rate,
            "left": None if self.left == float("inf") else int(self.left),
            "after": self.after,
        }


class Faults:
    """The rules in force, oldest first. The newest that strikes decides, so that a later word counts."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """One rule more; one that never strikes (rate 0) takes away those for its endpoint."""
        if fault.rate > 0:
            self.rules.append(fault)
        else:
            self.rules = [rule for rule in self.rules if rule.endpoint != fault.endpoint]

    def clear(self) -> None:
        self.rules.clear()

    def striking(self, method: str, path: str, channel_id: str) -> Fault | None:
        return next((rule for rule in reversed(self.rules) if rule.strikes(method, path, channel_id)), None)


def read_fault(body: JsonObject) -> Fault:
    """A fault from its JSON: {"endpoint", "status" | "timeout" | "reset", "rate", "count", "seed", "after"}."""
    kind, problem = _kind(body)
    if problem:
        raise body_errors([problem])
    status = int(number_of(body, "status"))
    fault = Fault(
        endpoint=text_of(body, "endpoint", "*"),
        kind=kind,
        status=status,
        message=text_of(body, "message") or MESSAGES.get(status, "Internal Server Error"),
        rate=number_of(body, "rate", 1.0),
        after=body.get("after") is True,
        channel_id=text_of(body, "channelId"),
    )
    fault.left = number_of(body, "count", float("inf"))
    fault.seconds = number_of(body, "timeout", 30.0)
    fault.chance.seed(int(number_of(body, "seed", 1)))
    return fault


def _kind(body: JsonObject) -> tuple[Kind, Problem | None]:
    if 400 <= number_of(body, "status") <= 599:
        return "status", None
    if body.get("timeout"):
        return "timeout", None
    if body.get("reset"):
        return "reset", None
    if body.get("rate") == 0:
        return "reset", None
    return "reset", Problem("One of status (400 to 599), timeout (seconds) or reset (true) says how it fails", "status")
