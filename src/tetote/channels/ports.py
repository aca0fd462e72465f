"""What a drawer is: it turns parts into its channel's form and carries letters. It never retries or writes rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts


@dataclass(frozen=True, slots=True)
class Letter:
    """What one call carries. Body and recipients were fixed before the first try and never change under one key."""

    recipients: tuple[str, ...]
    body: str
    """What `Drawer.render` made."""
    key: UUID
    reply_token: str = ""
    """When given, the letter answers for nothing, once, without a key; there is one recipient."""


class UnsendableError(ValueError):
    """Parts that the channel cannot carry, found before anything is sent.

    `template` names the message, as whoever sends it calls it; `field` says where in it, as `parts[0].text`.
    """

    def __init__(self, field: str, reason: str, template: str = "") -> None:
        super().__init__(": ".join(filter(None, (template, field, reason))))
        self.field = field
        self.reason = reason
        self.template = template

    def within(self, template: str) -> "UnsendableError":
        """The same error, told with the message it was found in."""
        return UnsendableError(self.field, self.reason, template)


class Weight(StrEnum):
    """How much a finding weighs; a screen and a terminal show it in words and in colour."""

    OK = "ok"
    HINT = "hint"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is to be said about an account, in the language of whoever asked, and what to do about it."""

    weight: Weight
    title: str
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a call."""

    status: int | None = None
    """The HTTP status, if an answer came."""
    request_id: str = ""
    reason: str = ""
    """For staff and logs; ids and codes, no personal data."""


class Accepted(Outcome):
    """The channel took it, now or by an earlier try. Whether it was delivered nobody knows."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryFailure(Outcome):
    """Try again later with the same key."""

    perhaps_accepted: bool = True
    """Whether the channel may have taken it all the same (no answer, or an error after the work)."""


class RateLimited(Outcome):
    """Too fast. Nothing was taken; try again later with the same key."""

    __slots__ = ()


class QuotaExhausted(Outcome):
    """The month's messages are used up. Nothing was taken."""

    __slots__ = ()


class AccountRefused(Outcome):
    """Our access token or plan is not accepted; no letter of this account can go."""

    __slots__ = ()


class ReplyLapsed(Outcome):
    """The right to answer is over: used, or too late."""

    __slots__ = ()


class RecipientsRefused(Outcome):
    """One of several recipients may be to blame: nobody got it, smaller batches may."""

    __slots__ = ()


class AddressRefused(Outcome):
    """There is nobody at this address: it will never work, and neither will another letter to it."""

    __slots__ = ()


class PermanentFailure(Outcome):
    """It will never work."""

    __slots__ = ()


class Drawer(Protocol):
    """A channel."""

    kind: str
    """The `people.ContactPoint.Kind` it serves."""
    batch_size: int
    """Most recipients of one letter."""
    carries: bool
    """False when nothing has to be carried: the row itself is the delivery."""

    def render(self, parts: Parts, *, silent: bool = False) -> str:
        """The parts in the channel's form, degraded by rule where they do not fit as they are.

        Raises:
            UnsendableError: they cannot be carried without loss.
        """

    def accepts(self, address: str) -> bool:
        """Whether the address has the channel's form; a malformed one would spoil the whole batch."""

    def per_second(self, recipients: int) -> int:
        """How many letters to so many recipients one account may send in a second; 0 means without limit."""

    def transmit(self, account: ChannelAccount, letter: Letter) -> Outcome:
        """Carries one letter: one call, with a time limit, without touching the database."""
