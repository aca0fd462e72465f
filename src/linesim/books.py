"""What a channel has sent: the month's quota, the day's counts, the parcels behind insight."""

from collections import Counter, deque
from dataclasses import dataclass, field

from linesim.clock import Clock
from linesim.jsonvalues import JsonObject, as_object
from linesim.limits import AGGREGATION_UNITS_A_MONTH

KEPT_PARCELS = 2_000
KEPT_TAPS = 20_000


@dataclass(slots=True)
class Sent:
    """One accepted send call."""

    request_id: str
    kind: str
    unit: str
    day: str
    at: float
    recipients: list[str]
    clicks: list[tuple[str, str]] = field(default_factory=list)
    """Who opened which link."""


@dataclass(frozen=True, slots=True)
class MenuTap:
    """One tap on a rich menu."""

    menu_id: str
    user_id: str
    day: str
    bounds: JsonObject


class Books:
    """Counts and recent parcels of one channel."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.months: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.parcels: deque[Sent] = deque(maxlen=KEPT_PARCELS)
        self.menu_taps: deque[MenuTap] = deque(maxlen=KEPT_TAPS)
        self.units_by_month: dict[str, set[str]] = {}
        self.reserved = 0
        """Messages a running narrowcast holds back from the quota."""

    def month(self) -> str:
        """The running month in Japan as yyyyMM."""
        return self.clock.day()[:6]

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
        unit = self._counted(unit)
        if kind not in {"push", "reply"} or unit:
            self.parcels.append(Sent(request_id, kind, unit, day, self.clock.seconds(), recipients))

    def clicked(self, request_id: str, user_id: str, url: str) -> None:
        """Somebody opened a link of a message."""
        for parcel in self.parcels:
            if parcel.request_id == request_id:
                parcel.clicks.append((user_id, url))

    def units(self) -> set[str]:
        """The aggregation units named this month."""
        return self.units_by_month.setdefault(self.month(), set())

    def _counted(self, unit: str) -> str:
        """The unit, or nothing where the month has 1,000 others already: LINE drops it silently."""
        known = self.units()
        if unit and unit not in known and len(known) >= AGGREGATION_UNITS_A_MONTH:
            return ""
        if unit:
            known.add(unit)
        return unit
