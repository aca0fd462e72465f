"""A tariff as JSON: what a centre's settings keep, and what test files bring. Strict: what is unknown is refused."""

import json
from dataclasses import asdict
from datetime import date

from tetote.money.tariffs.model import (
    DAY,
    Band,
    Cancellation,
    Crossing,
    DayKind,
    Overnight,
    Rate,
    Siblings,
    Tariff,
    Travel,
)
from tetote.money.tariffs.reading import Readers, each, listed, made, named, part, text, whole, words, yes_or_no
from tetote.money.tariffs.subsidies import Scheme, Share, Steps


class UnreadableTariffError(ValueError):
    """The JSON is no tariff."""


def to_json(tariff: Tariff) -> str:
    """Always the same text for the same tariff. Clock times are written as 7:00, parts as 1/2."""
    plain = asdict(tariff)
    plain["valid_from"] = tariff.valid_from.isoformat()
    plain["sibling_factor"] = str(tariff.sibling_factor)
    plain["waived_by"], plain["taxi_only"] = sorted(tariff.waived_by), sorted(tariff.taxi_only)
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


def from_json(found: str) -> Tariff:
    """The tariff, or UnreadableTariffError with the reason."""
    try:
        return tariff_of(json.loads(found))
    except ValueError as error:
        raise UnreadableTariffError(str(error)) from error


def tariff_of(found: object) -> Tariff:
    """The tariff of JSON that was read already.

    Raises:
        ValueError: it is none; what is wrong is named.
    """
    tariff = made(Tariff, found, _TARIFF)
    if not tariff.unit:
        raise ValueError("unit: minutes are needed, not 0")
    if not tariff.floor_to:
        raise ValueError("floor_to: 1 yen at least")
    for band in tariff.bands:
        if band.start == band.end:
            raise ValueError(f"{band.name!r} ends when it begins")
    return tariff


def _minutes(clock: object) -> int:
    """7:00 as minutes from midnight; the end of the day is 24:00."""
    hours, _, minutes = text(clock).partition(":")
    found = int(hours) * 60 + int(minutes or 0)
    if not 0 <= found <= DAY:
        raise ValueError(f"{clock!r} is no time of the clock")
    return found


def _days(value: object) -> frozenset[DayKind]:
    return frozenset(DayKind(text(day)) for day in listed(value))


def _ways(value: object) -> dict[str, Travel]:
    return {means: Travel(text(rule)) for means, rule in named(value).items()}


def scheme_of(found: object) -> Scheme:
    """A subsidy of JSON that was read already.

    Raises:
        ValueError: it is none; what is wrong is named.
    """
    scheme = made(Scheme, found, _SCHEME)
    if not scheme.floor_to:
        raise ValueError("floor_to: 1 yen at least")
    return scheme


_BAND: Readers = {"name": text, "days": _days, "start": _minutes, "end": _minutes}
_RATE: Readers = {
    **dict.fromkeys(("band", "kind"), text),
    **dict.fromkeys(("per_hour", "per_half_hour", "municipality_per_hour", "municipality_per_half_hour"), whole),
    "children": whole,
}
_TIER: Readers = {"before": whole, "same_day": yes_or_no, "share": part, "hours": whole}
_NIGHT: Readers = {"start": _minutes, "end": _minutes, "per_night": whole}
_TARIFF: Readers = {
    "name": text,
    "valid_from": lambda day: date.fromisoformat(text(day)),
    "bands": each(Band, _BAND),
    "rates": each(Rate, _RATE),
    "minimum": whole,
    "minimum_at_last": yes_or_no,
    "unit": whole,
    "crossing": lambda value: Crossing(text(value)),
    "siblings": lambda value: Siblings(text(value)),
    "sibling_factor": part,
    "floor_to": whole,
    "overnight": lambda value: None if value is None else made(Overnight, value, _NIGHT),
    "cancellations": each(Cancellation, _TIER),
    "waived_by": words,
    "travel": _ways,
    "per_km": whole,
    "taxi_only": words,
    "pre_meeting_billable": yes_or_no,
}
_SHARE: Readers = {
    **dict.fromkeys(("part", "siblings"), part),
    **dict.fromkeys(("first_hour", "per_half_hour", "halves_after"), whole),
    **dict.fromkeys(("per_child", "halves_siblings"), yes_or_no),
    "steps": lambda value: Steps(text(value)),
}
_SCHEME: Readers = {
    "name": text,
    "share": lambda value: made(Share, value, _SHARE),
    "floor_to": whole,
    "floors_each": yes_or_no,
    "cap": whole,
    "kinds": words,
    "evidence": lambda value: tuple(text(one) for one in listed(value)),
}
