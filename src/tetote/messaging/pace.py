"""No faster than the channel allows: a bucket of permissions for each account, filled by the second."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class _Bucket:
    left: float
    filled_at: float


class Pace:
    """Permissions to call. One process keeps its own; several together may be told "too fast" and then back off."""

    def __init__(self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._now = now
        self._sleep = sleep
        self._buckets: dict[object, _Bucket] = {}

    def take(self, whose: object, per_second: int) -> None:
        """Waits until one more call is allowed. A rested account may make a second's worth of calls at once."""
        if per_second <= 0:
            return
        bucket = self._buckets.setdefault(whose, _Bucket(per_second, self._now()))
        self._fill(bucket, per_second)
        if bucket.left < 1:
            self._sleep((1 - bucket.left) / per_second)
            self._fill(bucket, per_second)
        bucket.left -= 1

    def _fill(self, bucket: _Bucket, per_second: int) -> None:
        now = self._now()
        bucket.left = min(float(per_second), bucket.left + (now - bucket.filled_at) * per_second)
        bucket.filled_at = now
