"""Token buckets: how often one channel may call one endpoint."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many calls in so many seconds."""

    calls: int
    seconds: float


@dataclass(slots=True)
class Bucket:
    """The calls left, refilled steadily up to the rate's own number."""

    left: float
    at: float


class Buckets:
    """The buckets of one platform, one for each channel and endpoint."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, str], Bucket] = {}

    def take(self, key: tuple[str, str], rate: Rate, now: float) -> bool:
        """Take one call at `now` (seconds); False when the bucket is empty."""
        bucket = self.by_key.get(key)
        if bucket is None:
            bucket = self.by_key[key] = Bucket(rate.calls, now)
        refill = max(0.0, now - bucket.at) * rate.calls / rate.seconds
        bucket.left, bucket.at = min(rate.calls, bucket.left + refill), now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def clear(self) -> None:
        self.by_key.clear()
