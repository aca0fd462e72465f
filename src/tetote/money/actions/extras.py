"""What comes on top of the fee: ways, and what a helper laid out. Never part of a subsidy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tetote.money.tariffs import Line, Reason, Tariff, travel

EXPENSE = "expense"


@dataclass(frozen=True, slots=True)
class Way:
    """A way there and back: `means` by the words of the table (car, bus, taxi, bicycle); what it takes to charge it."""

    means: str
    paid: int = 0
    metres: int = 0
    bus_fare: int = 0

    def line(self, tariff: Tariff, kind: str = "") -> Line:
        """What it costs by this table, for this kind of care."""
        return travel(tariff, self.means, paid=self.paid, metres=self.metres, bus_fare=self.bus_fare, kind=kind)

    def plain(self) -> dict[str, object]:
        """As it is kept."""
        return {"means": self.means, "paid": self.paid, "metres": self.metres, "bus_fare": self.bus_fare}


@dataclass(frozen=True, slots=True)
class Expense:
    """Something that was laid out, by its words and yen."""

    words: str
    amount: int

    def line(self, _tariff: Tariff, _kind: str = "") -> Line:
        """It costs what it cost."""
        return Line(Reason.EXPENSE, self.amount, data={"words": self.words})

    def plain(self) -> dict[str, object]:
        """As it is kept."""
        return {EXPENSE: self.words, "amount": self.amount}


Extra = Way | Expense


def read(kept: Sequence[Mapping[str, object]]) -> list[Extra]:
    """What was kept."""
    return [_one(one) for one in kept]


def _one(one: Mapping[str, object]) -> Extra:
    if EXPENSE in one:
        return Expense(str(one[EXPENSE]), int(str(one["amount"])))
    paid, metres, bus_fare = (int(str(one[name])) for name in ("paid", "metres", "bus_fare"))
    return Way(str(one["means"]), paid, metres, bus_fare)
