"""Identifiers shaped like LINE's own."""

import hashlib
import itertools
import os
import secrets
import time
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_message_numbers = itertools.count(time.time_ns() // 10)


def new_user_id() -> str:
    """A user id: U and 32 hexadecimal digits."""
    return f"U{secrets.token_hex(16)}"


def bot_user_id(channel_id: str) -> str:
    """The bot's own user id: always the same for one channel, so that a receiver can be configured beforehand."""
    return f"U{hashlib.sha256(f'bot:{channel_id}'.encode()).hexdigest()[:32]}"


def new_message_id() -> str:
    """A message id: 18 digits, growing."""
    return str(next(_message_numbers))


def new_request_id() -> str:
    """The value of X-Line-Request-Id."""
    return str(uuid.UUID(bytes=os.urandom(16), version=4))


def new_reply_token() -> str:
    """A reply token: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_quote_token() -> str:
    """An opaque quote token."""
    return secrets.token_urlsafe(48)


def new_ulid(milliseconds: int) -> str:
    """A ULID for the moment: 10 characters of time, 16 of chance, sortable."""
    number = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))
