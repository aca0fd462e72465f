"""What the way costs, and what was laid out."""

from tetote.money.tariffs.lines import Line, Reason
from tetote.money.tariffs.model import Tariff, Travel

THERE_AND_BACK = 2
TAXI = "taxi"


def is_charged(tariff: Tariff, means: str, kind: str) -> bool:
    """Whether a table pays for this way: some kinds of care are for a taxi alone."""
    return means == TAXI or kind not in tariff.taxi_only


def travel(tariff: Tariff, means: str, *, paid: int = 0, metres: int = 0, bus_fare: int = 0, kind: str = "") -> Line:
    """The line of the way. `paid`: what a ticket or a taxi cost; `metres` driven; `bus_fare` one way, for one adult.

    Begun kilometres count whole. Where the kind of care is for a taxi alone, other means are paid nothing.
    """
    rule = tariff.travel.get(means, Travel.NONE) if is_charged(tariff, means, kind) else Travel.NONE
    kilometres = -(-metres // 1000)
    amounts = {
        Travel.NONE: 0,
        Travel.ACTUAL: paid,
        Travel.PER_KM: kilometres * tariff.per_km,
        Travel.BUS_EQUIVALENT: bus_fare * THERE_AND_BACK,
    }
    data = {"means": means, "rule": rule.value, "kilometres": str(kilometres)}
    return Line(Reason.TRAVEL, amounts[rule], data=data)
