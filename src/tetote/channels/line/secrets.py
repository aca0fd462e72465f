"""Whose webhook it is, remembered for a short while so that a storm of taps asks the database for nothing but room."""

import time
from dataclasses import dataclass
from uuid import UUID

from tetote.channels.models import ChannelAccount

REMEMBERED_SECONDS = 30.0
DOUBTED_SECONDS = 2.0
"""A signature that does not fit makes us look again, for the secret may have been changed; but not at every forgery."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """An account as the webhook needs it."""

    account_id: UUID
    secret: str
    read_at: float


_remembered: dict[str, Receiver] = {}


def receiver(code: str, *, at_most_seconds: float = REMEMBERED_SECONDS) -> Receiver | None:
    """The account behind a webhook address, read anew when what we remember is older than that."""
    known = _remembered.get(code)
    if known and time.monotonic() - known.read_at < at_most_seconds:
        return known
    account = ChannelAccount.everywhere.filter(code=code, kind="line").only("id", "secret").first()
    if account is None:
        _remembered.pop(code, None)
        return None
    _remembered[code] = Receiver(account.id, account.secret, time.monotonic())
    return _remembered[code]


def forget() -> None:
    """Remembers nothing any more."""
    _remembered.clear()
