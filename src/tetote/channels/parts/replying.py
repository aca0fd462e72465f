"""The right to answer for nothing."""

from dataclasses import dataclass
from typing import Self

from tetote.kernel.types import JSONObject


@dataclass(frozen=True, slots=True)
class Reply:
    """The right to answer for nothing, for a short while: a LINE reply token and the instant (ISO 8601) it lapses."""

    token: str
    until: str

    @classmethod
    def from_json(cls, data: JSONObject) -> Self:
        """The reply as kept in a row."""
        return cls(token=str(data["token"]), until=str(data["until"]))
