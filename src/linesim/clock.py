"""The platform's time: the machine's own, shifted by whoever tests."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

JAPAN = timezone(timedelta(hours=9))
"""LINE counts days and months in Japanese time."""
JAPAN_AHEAD = 9 * 3600
DAY = 24 * 3600


@lru_cache(maxsize=64)
def _named(days: int) -> str:
    """The day so many days after 1 January 1970, as yyyyMMdd."""
    return (date(1970, 1, 1) + timedelta(days)).strftime("%Y%m%d")


class Clock:
    """Time that runs as usual but can be set and advanced."""

    def __init__(self, shift: float = 0.0) -> None:
        self.shift = shift
        self.jump = asyncio.Event()
        """Set, and replaced by a fresh one, whenever somebody moves the time."""

    def seconds(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.shift

    def milliseconds(self) -> int:
        """Milliseconds since 1970, as webhooks carry them."""
        return int(self.seconds() * 1000)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def day(self) -> str:
        """The day in Japan as yyyyMMdd."""
        return _named(int(self.seconds() + JAPAN_AHEAD) // DAY)

    def set(self, moment: datetime) -> None:
        """Let it be `moment` now; time runs on from there."""
        self._move(moment.timestamp() - time.time())

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self._move(self.shift + seconds)

    def _move(self, shift: float) -> None:
        self.shift = shift
        self.jump.set()
        self.jump = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Wait for so much of this time: an advance shortens it, a step back never lengthens it."""
        until = self.seconds() + seconds
        while (left := until - self.seconds()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self.jump.wait()
            until = min(until, self.seconds() + seconds)
