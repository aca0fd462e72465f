"""What is amiss in a fee table before it is used. Says codes and facts; the words stand with the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, pairwise

from tetote.money.tariffs.model import DAY, Band, DayKind, Siblings, Tariff


class Fault(StrEnum):
    """What can be wrong. Those in `GRAVE` keep a table from being used."""

    NO_BANDS = "no_bands"
    NO_PRICE = "no_price"
    TOWN_PAYS_MORE = "town_pays_more"
    SAME_NAME = "same_name"
    NO_HOURS = "no_hours"
    NEVER_USED = "never_used"
    HALF_IS_DEARER = "half_is_dearer"
    HALF_IS_FREE = "half_is_free"
    NO_ROW_FOR_TWO = "no_row_for_two"
    LATER_IS_CHEAPER = "later_is_cheaper"
    MINIMUM_IS_UNEVEN = "minimum_is_uneven"


GRAVE = frozenset({Fault.NO_BANDS, Fault.NO_PRICE, Fault.TOWN_PAYS_MORE, Fault.SAME_NAME})
STEP = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One of them, with what fills its sentence."""

    fault: Fault
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_grave(self) -> bool:
        """Whether fees could not be worked out, or would be nonsense."""
        return self.fault in GRAVE


def findings(tariff: Tariff) -> list[Finding]:
    """Everything that is amiss, the grave things first."""
    found = [*_bands(tariff), *_rates(tariff), *_hours(tariff), *_rules(tariff)]
    return sorted(found, key=lambda finding: not finding.is_grave)


def _bands(tariff: Tariff) -> Iterator[Finding]:
    if not tariff.bands:
        yield Finding(Fault.NO_BANDS)
    names = [band.name for band in tariff.bands]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Finding(Fault.SAME_NAME, {"band": name})
    for band in tariff.bands:
        if not any(rate.band in {band.name, ""} and not rate.kind for rate in tariff.rates):
            yield Finding(Fault.NO_PRICE, {"band": band.name})


def _rates(tariff: Tariff) -> Iterator[Finding]:
    for rate in tariff.rates:
        data = {"band": rate.band, "kind": rate.kind}
        if rate.municipality_per_hour > rate.per_hour or rate.municipality_per_half_hour > rate.per_half_hour:
            yield Finding(Fault.TOWN_PAYS_MORE, data)
        if rate.per_half_hour > rate.per_hour:
            yield Finding(Fault.HALF_IS_DEARER, data)
        if rate.per_hour and not rate.per_half_hour:
            yield Finding(Fault.HALF_IS_FREE, data)


def _hours(tariff: Tariff) -> Iterator[Finding]:
    """Hours for which there is no band, and bands behind others that hold all of theirs."""
    used: set[str] = set()
    for day in DayKind:
        owners = [(minute, _owner(tariff, day, minute)) for minute in range(0, DAY, STEP)]
        used.update(owner for _minute, owner in owners if owner is not None)
        for owner, run in groupby(owners, key=lambda pair: pair[1]):
            minutes = [minute for minute, _owner_ in run]
            if owner is None and tariff.bands:
                data = {"day": day.value, "start": clock(minutes[0]), "end": clock(minutes[-1] + STEP)}
                yield Finding(Fault.NO_HOURS, data)
    for band in tariff.bands:
        if band.name not in used:
            yield Finding(Fault.NEVER_USED, {"band": band.name})


def _owner(tariff: Tariff, day: DayKind, minute: int) -> str | None:
    holding: Iterator[Band] = (band for band in tariff.bands if band.holds(day, minute))
    found = next(holding, None)
    return found.name if found else None


def _rules(tariff: Tariff) -> Iterator[Finding]:
    if tariff.siblings is Siblings.ROW and not any(rate.children == 2 for rate in tariff.rates):
        yield Finding(Fault.NO_ROW_FOR_TWO)
    if tariff.minimum % tariff.unit:
        yield Finding(Fault.MINIMUM_IS_UNEVEN, {"minimum": str(tariff.minimum), "unit": str(tariff.unit)})
    shares = [tier for tier in tariff.cancellations if not tier.hours]
    ordered = sorted(shares, key=lambda tier: -(DAY if tier.same_day else tier.before))
    if any(later.share < earlier.share for earlier, later in pairwise(ordered)):
        yield Finding(Fault.LATER_IS_CHEAPER)


def clock(minutes: int) -> str:
    """7:00; the end of the day is 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"
