"""Ids as if each row had been made at its own moment, and the same in every fill."""

from datetime import datetime
from random import Random
from uuid import UUID

from tetote.kernel.ids import CODE_LENGTH, READABLE

VERSION_7 = 0x7
VARIANT = 0b10


class Stamps:
    """Hands out ids and codes from one seed."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def id_at(self, moment: datetime) -> UUID:
        """A UUIDv7 (RFC 9562) of that millisecond, so that rows of the past sort before those of today."""
        milliseconds = int(moment.timestamp() * 1000)
        tail = self._rng.getrandbits(74)
        high = milliseconds << 80 | VERSION_7 << 76 | (tail >> 62) << 64
        return UUID(int=high | VARIANT << 62 | tail & ((1 << 62) - 1))

    def code(self) -> str:
        """A public code, as `kernel.ids.new_code` makes them."""
        return "".join(self._rng.choice(READABLE) for _ in range(CODE_LENGTH))
