"""From a planned or a real activity to its fee."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from tetote.money.tariffs.lines import Fee, Line, Reason
from tetote.money.tariffs.model import Band, Crossing, Rate, Siblings, Tariff
from tetote.money.tariffs.units import HALF, KindOfDay, NoBandError, Span, around_nights, bands_of, touched


def fee(tariff: Tariff, span: Span, kind_of_day: KindOfDay, *, kind: str = "", children: int = 1) -> Fee:
    """What an activity costs.

    Raises:
        NoBandError: the table has no band or no row for a part of it.
        ValueError: it ends before it begins, or nobody is cared for.
    """
    if span.end <= span.start or children < 1:
        raise ValueError("an activity has a length and a child")
    one = _for_one(tariff, span, kind_of_day, kind, children)
    return Fee((*one, *_siblings(tariff, one, children)))


def _for_one(tariff: Tariff, span: Span, kind_of_day: KindOfDay, kind: str, children: int) -> list[Line]:
    if tariff.overnight is None:
        return _time(tariff, span, kind_of_day, kind, children)
    parts, nights, begins = around_nights(span, tariff.overnight)
    before = [part for part in parts if not nights or part.start < begins]
    lines = [line for part in before for line in _time(tariff, part, kind_of_day, kind, children)]
    if nights:
        data = {"nights": str(nights), "price": str(tariff.overnight.per_night)}
        lines.append(Line(Reason.NIGHT, nights * tariff.overnight.per_night, data=data))
    after = parts[len(before) :]
    return [*lines, *(line for part in after for line in _time(tariff, part, kind_of_day, kind, children))]


def _time(tariff: Tariff, span: Span, kind_of_day: KindOfDay, kind: str, children: int) -> list[Line]:
    bands, is_crossing = bands_of(tariff, span, kind_of_day), False
    match tariff.crossing:
        case Crossing.SPLIT:
            pass
        case Crossing.START:
            bands = [bands[0]] * len(bands)
        case Crossing.HIGHEST:
            over = touched(tariff, span, kind_of_day)
            prices = {band: rate_of(tariff, band, kind, children).per_hour for band in over}
            bands = [max(over, key=lambda band: prices[band])] * len(bands)
            is_crossing = len(set(prices.values())) > 1
    rows = [rate_of(tariff, band, kind, children) for band in bands]
    return [_charged(tariff, rate, len(list(same)), is_crossing=is_crossing) for rate, same in groupby(rows)]


def rate_of(tariff: Tariff, band: Band, kind: str, children: int) -> Rate:
    """The row for a band, a kind of care and a number of children; the most particular one.

    Raises:
        NoBandError: there is none.
    """
    number = children if tariff.siblings is Siblings.ROW else 0
    fitting = [
        rate
        for rate in tariff.rates
        if rate.band in {band.name, ""} and rate.kind in {kind, ""} and rate.children in {number, 0}
    ]
    if not fitting:
        raise NoBandError(f"no price for {band.name} {kind} {children}")
    return max(fitting, key=lambda rate: (bool(rate.kind), bool(rate.children), bool(rate.band)))


def _charged(tariff: Tariff, rate: Rate, units: int, *, is_crossing: bool) -> Line:
    """Whole hours at the price of an hour, the rest at that of half an hour or a part of it; as dearest of several."""
    minutes = units * tariff.unit
    hours, rest = divmod(minutes, 2 * HALF)
    amount = hours * rate.per_hour + _of_halves(rate.per_hour, rate.per_half_hour, rest)
    town, town_half = rate.municipality_per_hour, rate.municipality_per_half_hour
    paid = hours * town + _of_halves(town, town_half, rest)
    data = {"band": rate.band, "kind": rate.kind, "minutes": str(minutes), "price": str(rate.per_hour)}
    if rest and rate.per_half_hour * 2 != rate.per_hour:
        data["half"] = str(rate.per_half_hour)
    if is_crossing:
        data["crossing"] = Crossing.HIGHEST.value
    return Line(Reason.TIME, amount, paid, data)


def _of_halves(hour: int, half: int, minutes: int) -> int:
    """Less than an hour: up to half of it at the price of half an hour, the rest leads on to the whole hour's."""
    if minutes <= HALF:
        return dropped(Fraction(half * minutes, HALF))
    return half + dropped(Fraction((hour - half) * (minutes - HALF), HALF))


def dropped(amount: Fraction, floor_to: int = 1) -> int:
    """What is below so many yen is dropped, as is usual for what people pay."""
    return int(amount // floor_to) * floor_to


def _siblings(tariff: Tariff, one: Sequence[Line], children: int) -> Iterator[Line]:
    """What the second child and the others cost; rows of the table have them in already."""
    first = Fee(tuple(one))
    for number in range(2, children + 1) if tariff.siblings is not Siblings.ROW else ():
        data = {"number": str(number)}
        whole = Line(Reason.CHILD, first.total, first.municipality, data)
        if tariff.siblings is Siblings.EACH:
            yield whole
        else:
            yield _part(whole, tariff)


def _part(whole: Line, tariff: Tariff) -> Line:
    factor = tariff.sibling_factor
    data = {**whole.data, "percent": str(dropped(factor * 100))}
    amount, paid = (dropped(yen * factor, tariff.floor_to) for yen in (whole.amount, whole.municipality))
    return replace(whole, reason=Reason.SIBLING, amount=amount, municipality=paid, data=data)
