"""From a planned or a real activity to its fee."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from tetote.money.tariffs.lines import Fee, Line, Reason
from tetote.money.tariffs.model import Band, Crossing, Rate, Siblings, Tariff
from tetote.money.tariffs.units import HALF, KindOfDay, NoBandError, Span, around_nights, bands_of


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
    parts, nights = around_nights(span, tariff.overnight)
    lines = [line for part in parts for line in _time(tariff, part, kind_of_day, kind, children)]
    if nights:
        data = {"nights": str(nights), "price": str(tariff.overnight.per_night)}
        lines.append(Line(Reason.NIGHT, nights * tariff.overnight.per_night, data=data))
    return lines


def _time(tariff: Tariff, span: Span, kind_of_day: KindOfDay, kind: str, children: int) -> list[Line]:
    bands = bands_of(tariff, span, kind_of_day)
    rows = [rate_of(tariff, band, kind, children) for band in _decided(tariff, bands, kind, children)]
    return [_charged(tariff, rate, len(list(same))) for rate, same in groupby(rows)]


def _decided(tariff: Tariff, bands: Sequence[Band], kind: str, children: int) -> Sequence[Band]:
    match tariff.crossing:
        case Crossing.SPLIT:
            return bands
        case Crossing.START:
            return [bands[0]] * len(bands)
        case Crossing.HIGHEST:
            dearest = max(bands, key=lambda band: rate_of(tariff, band, kind, children).per_hour)
            return [dearest] * len(bands)


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
        raise NoBandError(f"{band.name} {kind} {children}")
    return max(fitting, key=lambda rate: (bool(rate.kind), bool(rate.children), bool(rate.band)))


def _charged(tariff: Tariff, rate: Rate, units: int) -> Line:
    """Whole hours at the price of an hour, what is left at that of half an hour; other units are parts of an hour."""
    minutes = units * tariff.unit
    if tariff.unit % HALF:
        amount = _rounded(Fraction(rate.per_hour * minutes, 60))
        paid = _rounded(Fraction(rate.municipality_per_hour * minutes, 60))
    else:
        hours, halves = divmod(minutes // HALF, 2)
        amount = hours * rate.per_hour + halves * rate.per_half_hour
        paid = hours * rate.municipality_per_hour + halves * rate.municipality_per_half_hour
    data = {"band": rate.band, "kind": rate.kind, "minutes": str(minutes), "price": str(rate.per_hour)}
    return Line(Reason.TIME, amount, paid, data)


def _rounded(amount: Fraction) -> int:
    """Fractions of a yen are dropped, as is usual for what people pay."""
    return amount.numerator // amount.denominator


def _siblings(tariff: Tariff, one: Sequence[Line], children: int) -> Iterator[Line]:
    """What the second child and the others cost; rows of the table have them in already."""
    first = Fee(tuple(one))
    for number in range(2, children + 1) if tariff.siblings is not Siblings.ROW else ():
        data = {"number": str(number)}
        whole = Line(Reason.CHILD, first.total, first.municipality, data)
        if tariff.siblings is Siblings.EACH:
            yield whole
        else:
            yield _part(whole, tariff.sibling_factor)


def _part(whole: Line, factor: Fraction) -> Line:
    data = {**whole.data, "percent": str(_rounded(factor * 100))}
    amount, paid = _rounded(whole.amount * factor), _rounded(whole.municipality * factor)
    return replace(whole, reason=Reason.SIBLING, amount=amount, municipality=paid, data=data)
