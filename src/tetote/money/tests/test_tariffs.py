"""Fees of invented families, by tables that centres print; most numbers were worked out by hand beforehand."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.money.tariffs import (
    Crossing,
    DayKind,
    Notice,
    Reason,
    Scheme,
    Share,
    Tariff,
    Travel,
    UnreadableTariffError,
    cancellation,
    fee,
    from_json,
    subsidy,
    to_json,
    travel,
)
from tetote.money.tariffs.sentences import sentence
from tetote.money.tariffs.subsidies import Paid
from tetote.money.tariffs.units import NoBandError, Span
from tetote.money.tests.tables import CITY, ISAHAYA, ITAMI, KESENNUMA, KOKONOE, MIYOSHI, TABLES, WELFARE, A

TOKYO = ZoneInfo("Asia/Tokyo")
WED, SAT, SUN = date(2026, 11, 25), date(2026, 11, 28), date(2026, 11, 29)
HIGHEST = replace(A, crossing=Crossing.HIGHEST)


def kind_of_day(day: date) -> DayKind:
    """No holidays in these weeks."""
    return {5: DayKind.SATURDAY, 6: DayKind.SUNDAY}.get(day.weekday(), DayKind.WEEKDAY)


def span(day: date, hours: str) -> Span:
    """`17:00-18:10`; an end before the start lies on the next day."""
    start, end = (datetime.combine(day, datetime.strptime(one, "%H:%M").time(), TOKYO) for one in hours.split("-"))  # noqa: DTZ007 - the zone is added
    return Span(start, end if end > start else end + timedelta(days=1))


@pytest.mark.parametrize(
    ("tariff", "day", "hours", "rest", "total"),
    [
        (A, WED, "17:00-17:40", {}, 700),
        (A, WED, "17:00-18:00", {}, 700),
        (A, WED, "17:00-18:10", {}, 1050),
        (A, WED, "17:00-18:30", {}, 1050),
        (A, WED, "17:00-18:31", {}, 1400),
        (A, WED, "17:00-18:10", {"children": 2}, 1575),
        (A, WED, "18:00-20:00", {}, 1500),
        (HIGHEST, WED, "18:00-20:00", {}, 1600),
        (A, WED, "18:30-20:10", {}, 1550),
        (A, WED, "06:30-08:00", {}, 1100),
        (HIGHEST, WED, "06:30-08:00", {}, 1200),
        (A, SAT, "09:00-12:00", {"children": 2}, 3600),
        (A, WED, "09:00-11:31", {"kind": "mild_illness"}, 2700),
        (ITAMI, WED, "06:00-08:00", {}, 900 + 800),
        (KESENNUMA, SAT, "09:00-10:30", {}, 1050),
        (ISAHAYA, WED, "21:30-22:30", {}, 800),
        (ISAHAYA, WED, "21:00-07:00", {}, 600 + 5000 + 600),
        (WELFARE, WED, "09:00-10:30", {}, 750 + 380),
        (WELFARE, WED, "09:00-11:00", {}, 1500),
        (WELFARE, SUN, "09:00-10:10", {}, 960 + 480),
        (MIYOSHI, WED, "09:00-10:00", {"children": 3}, 2100),
        (MIYOSHI, SAT, "09:00-10:00", {"kind": "illness"}, 1200),
        (CITY, SAT, "09:00-10:30", {}, 1500),
        (CITY, WED, "09:00-10:30", {"children": 2}, 1750 + 875),
    ],
)
def test_a_fee_is_what_the_table_says(
    tariff: Tariff, day: date, hours: str, rest: dict[str, object], total: int
) -> None:
    assert fee(tariff, span(day, hours), kind_of_day, **rest).total == total  # type: ignore[arg-type] # kind, children


def test_the_city_pays_its_part() -> None:
    found = fee(CITY, span(WED, "09:00-10:30"), kind_of_day, children=2)
    assert (found.total, found.municipality, found.family) == (2625, 1500, 1125)


def test_a_fee_explains_itself() -> None:
    lines = fee(A, span(WED, "18:30-20:10"), kind_of_day, children=2).lines
    assert [(line.reason, line.amount, line.data.get("minutes")) for line in lines] == [
        (Reason.TIME, 350, "30"),
        (Reason.TIME, 1200, "90"),
        (Reason.SIBLING, 775, None),
    ]


def test_every_line_is_said_in_words() -> None:
    lines = fee(A, span(WED, "18:30-20:10"), kind_of_day, children=2).lines
    said = [sentence(line, "ja", {"day": "平日昼間", "other": "早朝・夜間"}) for line in lines]
    assert said == ["平日昼間 30分（1時間700円）", "早朝・夜間 1時間30分（1時間800円）", "2人目（1人目の50%）"]
    assert sentence(lines[1], "en") == "other: 1 h 30 min, 800 yen an hour"


def test_a_half_hour_of_its_own_and_the_dearest_price_are_said() -> None:
    (line,) = fee(WELFARE, span(WED, "09:00-10:30"), kind_of_day).lines
    assert sentence(line, "ja", {"day": "平日"}) == "平日 1時間30分（1時間750円、30分380円）"
    (line,) = fee(ISAHAYA, span(WED, "21:30-22:30"), kind_of_day).lines
    assert sentence(line, "ja", {"night": "夜間"}) == "夜間 1時間（1時間800円、またがるため高いほう）"
    assert sentence(line, "en") == "night: 1 h, 800 yen an hour, the dearest it touches"
    (line,) = fee(ISAHAYA, span(WED, "20:30-21:30"), kind_of_day).lines
    assert sentence(line, "en") == "day: 1 h, 600 yen an hour"


def test_a_night_stands_between_what_was_before_and_after() -> None:
    reasons = [line.reason for line in fee(ISAHAYA, span(WED, "21:00-07:00"), kind_of_day).lines]
    assert reasons == [Reason.TIME, Reason.NIGHT, Reason.TIME]


@pytest.mark.parametrize(
    ("tariff", "said", "because", "charged"),
    [
        (A, "27 18:00", "", 0),
        (A, "28 00:00", "", 1800),
        (A, "28 08:59", "", 1800),
        (A, "28 09:00", "", 3600),
        (A, "", "", 3600),
        (A, "", "weather_warning", 0),
        (WELFARE, "28 08:00", "", 960 + 480),
        (WELFARE, "", "", 2880 + 1440),
        (KOKONOE, "27 23:59", "", 0),
        (KOKONOE, "28 00:00", "", 2100 + 1050),
        (MIYOSHI, "", "", 0),
    ],
)
def test_cancelling_costs_by_when_it_was_said(tariff: Tariff, said: str, because: str, charged: int) -> None:
    at = datetime.strptime(f"2026-11-{said}", "%Y-%m-%d %H:%M").replace(tzinfo=TOKYO) if said else None
    found = cancellation(tariff, span(SAT, "09:00-12:00"), Notice(at, because), kind_of_day, children=2)
    assert found.total == charged


def test_the_way_is_charged_by_its_means() -> None:
    per_km = replace(A, travel={"car": Travel.PER_KM}, per_km=20)
    assert travel(ITAMI, "car", bus_fare=230).amount == 460
    assert travel(ITAMI, "bus", paid=210).amount == 210
    assert travel(WELFARE, "bicycle", paid=300).amount == 0
    assert travel(from_json(to_json(per_km)), "car", metres=4100).amount == 100


def test_what_another_subsidy_took_off_is_not_given_again() -> None:
    (once,) = paid((WED, "17:00-19:00", 1))
    assert subsidy(A, HALF, [once]) == 700
    assert subsidy(A, HALF, [replace(once, given=1000)]) == 200
    assert subsidy(A, HALF, [replace(once, given=9000)]) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"united": 30}, "unknown key 'united'"),
        ({"unit": "30"}, "unit: a whole number is needed, not '30'"),
        ({"unit": 0}, "unit"),
        ({"minimum": True}, "minimum"),
        ({"sibling_factor": "3/2"}, "sibling_factor: a part lies between 0 and 1"),
        ({"sibling_factor": "1/0"}, "sibling_factor"),
        ({"bands": [{"name": "day", "days": ["monday"]}]}, "days: 'monday'"),
        ({"bands": [{"name": "day", "days": ["weekday"], "start": "25:00"}]}, "start: '25:00'"),
        (
            {"bands": [{"name": "day", "days": ["weekday"], "start": "7:00", "end": "7:00"}]},
            "'day' ends when it begins",
        ),
        ({"rates": [{"band": "day"}]}, "per_hour"),
        ({"rates": {}}, "rates: a list is needed"),
        ({"travel": {"car": "free"}}, "travel: 'free'"),
    ],
)
def test_what_is_wrong_in_a_table_is_named(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(UnreadableTariffError, match=re.escape(said)):
        from_json(json.dumps({**json.loads(to_json(A)), **wrong}))


HALF = Scheme("single parents", Share(part=Fraction(1, 2)), floor_to=10, cap=15000)
PER_HOUR = Scheme("by the hour", Share(first_hour=300, per_half_hour=150), cap=6000)


def paid(*spans: tuple[date, str, int]) -> list[Paid]:
    """Activities by table A."""
    return [
        Paid(span(day, hours), fee(A, span(day, hours), kind_of_day, children=children).lines, children=children)
        for day, hours, children in spans
    ]


MONTH = paid((WED, "17:00-18:10", 1), (WED, "18:00-20:00", 1), (SAT, "09:00-12:00", 2), (WED, "17:00-18:10", 2))


def test_half_of_a_month_is_floored_and_capped() -> None:
    assert sum(one.counted for one in MONTH) == 7725
    assert subsidy(A, HALF, MONTH) == 3860
    assert subsidy(A, HALF, paid(*[(SAT, "09:00-12:00", 2)] * 9, (SAT, "09:00-11:00", 1))) == 15000


def test_sums_by_the_hour_follow_what_was_charged() -> None:
    assert subsidy(A, PER_HOUR, paid((WED, "17:00-17:40", 1), (WED, "17:00-18:10", 1))) == 300 + 450
    assert subsidy(A, replace(PER_HOUR, kinds=frozenset({"care"})), MONTH) == 0
    late = Scheme("halved later", Share(first_hour=500, per_half_hour=250, halves_after=300))
    assert subsidy(A, late, paid((WED, "09:00-15:00", 1))) == 5 * 500 + 250


def test_nothing_is_given_for_ways_and_cancelling() -> None:
    whole = span(SAT, "09:00-12:00")
    lines = (*cancellation(A, whole, Notice(None), kind_of_day).lines, travel(ITAMI, "bus", paid=400))
    assert subsidy(A, HALF, [Paid(whole, lines)]) == 0


@pytest.mark.parametrize("tariff", TABLES, ids=lambda tariff: tariff.name)
def test_a_table_survives_json(tariff: Tariff) -> None:
    assert from_json(to_json(tariff)) == tariff


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x"}', to_json(A).replace('"unit"', '"united"')])
def test_what_is_no_tariff_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTariffError):
        from_json(text)


def test_hours_without_a_band_are_refused_by_name() -> None:
    with pytest.raises(NoBandError):
        fee(CITY, span(SUN, "09:00-10:00"), kind_of_day)
    with pytest.raises(ValueError, match="length"):
        fee(A, Span(span(WED, "09:00-10:00").end, span(WED, "09:00-10:00").start), kind_of_day)


@given(st.sampled_from(TABLES[:7]), st.integers(0, 1439), st.integers(1, 600), st.integers(0, 120), st.integers(1, 4))
def test_longer_is_never_cheaper(tariff: Tariff, begins: int, minutes: int, more: int, children: int) -> None:
    start = datetime.combine(WED, datetime.min.time(), TOKYO) + timedelta(minutes=begins)
    short = Span(start, start + timedelta(minutes=minutes))
    long = Span(start, short.end + timedelta(minutes=more))
    if tariff.overnight is None:
        assert (
            fee(tariff, short, kind_of_day, children=children).total
            <= fee(tariff, long, kind_of_day, children=children).total
        )
