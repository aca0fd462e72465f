"""Short signed tokens for buttons and links: what was meant, by which version of the format, until when.

A token is `<version>.<field>.<field>….<expiry or ->.<signature>`; fields are plain, so that least data goes in.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from tetote.kernel import clock

VERSION = "1"
SIGNATURE_HEX_DIGITS = 24  # 96 bits: far beyond guessing, and a LINE button holds 300 characters in all.


class BadTokenError(ValueError):
    """Not ours, altered, or of an unknown version."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a token says: its fields, and when it ends."""

    fields: tuple[str, ...]
    expires_at: datetime | None


class ExpiredTokenError(BadTokenError):
    """Ours, but its time is over. What it said opens nothing; it only tells what somebody was looking for."""

    def __init__(self, purpose: str, sealed: Sealed) -> None:
        super().__init__(purpose)
        self.sealed = sealed


def seal(purpose: str, *fields: str, expires_at: datetime | None = None) -> str:
    """A token only this installation can make; `purpose` keeps one use from serving another.

    Raises:
        ValueError: a field holds the separator.
    """
    if any("." in field for field in fields):
        raise ValueError("a token field must not contain a dot")
    expiry = format(int(expires_at.timestamp()), "x") if expires_at else "-"
    body = ".".join((VERSION, *fields, expiry))
    return f"{body}.{_signature(purpose, body, settings.SECRET_KEY)}"


def unseal(purpose: str, token: str) -> Sealed:
    """The fields of a token made by `seal` for the same purpose.

    Raises:
        ExpiredTokenError: its time is over.
        BadTokenError: anything else is wrong with it.
    """
    body, _, signature = token.rpartition(".")
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(signature, _signature(purpose, body, key)) for key in keys):
        raise BadTokenError(purpose)
    version, *fields, expiry = body.split(".")
    if version != VERSION:
        raise BadTokenError(purpose)
    expires_at = None if expiry == "-" else datetime.fromtimestamp(int(expiry, 16), UTC)
    sealed = Sealed(tuple(fields), expires_at)
    if expires_at and expires_at < clock.now():
        raise ExpiredTokenError(purpose, sealed)
    return sealed


def _signature(purpose: str, body: str, key: str) -> str:
    return salted_hmac(f"tetote.token.{purpose}", body, secret=key, algorithm="sha256").hexdigest()[
        :SIGNATURE_HEX_DIGITS
    ]
