"""No faster than the channel allows."""

from tetote.messaging.pace import Pace


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_seconds_worth_at_once_then_by_and_by() -> None:
    clock = Clock()
    pace = Pace(lambda: clock.now, clock.sleep)
    for _ in range(200):
        pace.take("multicast", 200)
    assert clock.now == 0
    for _ in range(400):
        pace.take("multicast", 200)
    assert 1.99 <= clock.now <= 2.01


def test_everybody_has_their_own() -> None:
    clock = Clock()
    pace = Pace(lambda: clock.now, clock.sleep)
    for whose in ("a", "b"):
        pace.take(whose, 1)
    assert clock.now == 0


def test_without_limit_nobody_waits() -> None:
    clock = Clock()
    pace = Pace(lambda: clock.now, clock.sleep)
    for _ in range(10):
        pace.take("page", 0)
    assert clock.now == 0
