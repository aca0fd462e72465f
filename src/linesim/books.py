"""What a channel has sent: the month's quota, the day's counts, the parcels behind insight."""

from collections import Counter, deque
from dataclasses import dataclass, field

from linesim.clock import JAPAN, Clock
from linesim.jsonvalues import JsonObject, as_object

KEPT_PARCELS = 2_000


@dataclass(slots=True)
class Sent:
    """One accepted send call."""

    request_id: str
    kind: str
    unit: str
    day: str
    at: float
    recipients: list[str]
    clickers: set[str] = field(default_factory=set)
    clicks: Counter[str] = field(default_factory=Counter)


class Books:
    """Counts and recent parcels of one channel."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.months: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.parcels: deque[Sent] = deque(maxlen=KEPT_PARCELS)
        self.reserved = 0
        """Messages a running narrowcast holds back from the quota."""

    def month(self) -> str:
        """The running month in Japan as yyyyMM."""
        return self.clock.now().astimezone(JAPAN).strftime("%Y%m")

    def used(self) -> int:
        """Messages charged this month."""
        return self.months[self.month()]

    def affords(self, people: int, quota: int | None) -> bool:
        """Whether the month's quota pays for so many more people."""
        return quota is None or self.used() + self.reserved + people <= quota

    def dump(self) -> JsonObject:
        """The counts, for the state file."""
        months: JsonObject = dict(self.months)
        days: JsonObject = dict(self.days)
        return {"months": months, "days": days}

    def load(self, kept: JsonObject) -> None:
        for counter, name in ((self.months, "months"), (self.days, "days")):
            for key, value in as_object(kept.get(name)).items():
                counter[key] = value if isinstance(value, int) else 0

    def sent(self, kind: str, unit: str, request_id: str, recipients: list[str], *, free: bool) -> None:
        """Book an accepted send call; people are charged, not bubbles, and replies are free."""
        day = self.clock.day()
        if not free:
            self.months[self.month()] += len(recipients)
        self.days[f"{kind} {day}"] += len(recipients)
        if kind not in {"push", "reply"} or unit:
            self.parcels.append(Sent(request_id, kind, unit, day, self.clock.seconds(), recipients))
