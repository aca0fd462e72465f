"""A tariff as JSON: what a centre's settings keep, and what test files bring. Strict: what is unknown is refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import TypeVar

from tetote.money.tariffs.model import Band, Cancellation, Crossing, DayKind, Overnight, Rate, Siblings, Tariff, Travel

Made = TypeVar("Made")


class UnreadableTariffError(ValueError):
    """The JSON is no tariff."""


def to_json(tariff: Tariff) -> str:
    """Always the same text for the same tariff. Clock times are written as 7:00, parts as 1/2."""
    plain = asdict(tariff)
    plain["valid_from"] = tariff.valid_from.isoformat()
    plain["sibling_factor"] = str(tariff.sibling_factor)
    plain["waived_by"] = sorted(tariff.waived_by)
    plain["bands"] = [
        {"name": band.name, "days": sorted(band.days), "start": _clock(band.start), "end": _clock(band.end)}
        for band in tariff.bands
    ]
    plain["cancellations"] = [{**asdict(tier), "share": str(tier.share)} for tier in tariff.cancellations]
    if tariff.overnight:
        plain["overnight"] |= {"start": _clock(tariff.overnight.start), "end": _clock(tariff.overnight.end)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def from_json(text: str) -> Tariff:
    """The tariff, or UnreadableTariffError with the reason."""
    try:
        return _made(Tariff, json.loads(text), _TARIFF)
    except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError) as error:
        raise UnreadableTariffError(str(error)) from error


def _made(make: Callable[..., Made], found: Mapping[str, object], read: Mapping[str, Callable[..., object]]) -> Made:
    return make(**{name: read[name](value) if name in read else value for name, value in found.items()})


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def _each(make: Callable[..., object], read: Mapping[str, Callable[..., object]]) -> Callable[..., object]:
    return lambda values: tuple(_made(make, value, read) for value in values)


_BAND: Mapping[str, Callable[..., object]] = {
    "days": lambda days: frozenset(DayKind(day) for day in days),
    "start": _minutes,
    "end": _minutes,
}
_TARIFF: Mapping[str, Callable[..., object]] = {
    "valid_from": date.fromisoformat,
    "bands": _each(Band, _BAND),
    "rates": _each(Rate, {}),
    "crossing": Crossing,
    "siblings": Siblings,
    "sibling_factor": Fraction,
    "overnight": lambda value: value and _made(Overnight, value, {"start": _minutes, "end": _minutes}),
    "cancellations": _each(Cancellation, {"share": Fraction}),
    "waived_by": frozenset,
    "travel": lambda ways: {means: Travel(rule) for means, rule in ways.items()},
}
