"""Ids: random and time-ordered inside, short and unguessable outside."""

import secrets
import uuid

import uuid_utils.compat

# Crockford's alphabet: no I, L, O, U, so that a code read over the telephone is heard right.
READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def new_id() -> uuid.UUID:
    """A UUIDv7 (RFC 9562): sorts by the millisecond it was made, 74 random bits."""
    return uuid_utils.compat.uuid7()


def new_code() -> str:
    """Ten readable characters, 50 random bits: for addresses and paper, never counted up."""
    return "".join(secrets.choice(READABLE) for _ in range(CODE_LENGTH))
