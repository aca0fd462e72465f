"""What happened to our messages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(Fact):
    """A batch of a message will not reach its recipients, or nobody can say whether it did."""

    message_id: UUID
    purpose: str
    cause: str
    recipients: int
    reason: str
    in_doubt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaExhausted(Fact):
    """The month's messages are used up; what is waiting stays until then, or until somebody acts."""

    account_id: UUID
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRefused(Fact):
    """The channel does not accept our access token any more."""

    account_id: UUID
    until: datetime
