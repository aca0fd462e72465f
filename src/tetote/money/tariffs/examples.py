"""Fee tables to begin with, in the shapes that centres print. Names of rows are words of the table: Japanese."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tetote.money.tariffs.model import (
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

WEEK = frozenset({DayKind.WEEKDAY})
ALL = frozenset(DayKind)
REST = ALL - WEEK
BUT_SUNDAYS = frozenset({DayKind.WEEKDAY, DayKind.SATURDAY})
SINCE = date(2026, 4, 1)
DAYTIME, OTHER = "平日の昼間", "早朝・夜間・土日祝"
TIERS = (Cancellation(same_day=True, share=Fraction(1, 2)), Cancellation())
AT_COST = {"car": Travel.ACTUAL, "bus": Travel.ACTUAL, "taxi": Travel.ACTUAL, "bicycle": Travel.NONE}
WEATHER = frozenset({"weather_warning"})


def _hours(start: int, end: int) -> dict[str, int]:
    return {"start": start * 60, "end": end * 60}


def _two(name: str, day: tuple[int, int], usual: int, other: int) -> Tariff:
    """The daytime of working days, and everything else."""
    return Tariff(
        name,
        SINCE,
        bands=(Band(DAYTIME, WEEK, **_hours(*day)), Band(OTHER, ALL)),
        rates=(Rate(DAYTIME, usual, usual // 2), Rate(OTHER, other, other // 2)),
    )


def _with_row(tariff: Tariff, kind: str, per_hour: int) -> Tariff:
    return replace(tariff, rates=(*tariff.rates, Rate("", per_hour, per_hour // 2, kind=kind)))


AOBA = replace(
    _with_row(_two("あおば町の料金表", (7, 19), 700, 800), "mild_illness", 900),
    cancellations=TIERS,
    waived_by=WEATHER,
    travel=AT_COST,
)
EXAMPLES: Mapping[str, Tariff] = {
    "aoba": AOBA,
    "two_prices": replace(
        _with_row(_two("平日とそれ以外", (7, 21), 800, 900), "mild_illness", 900),
        cancellations=TIERS,
        waived_by=WEATHER,
        travel={"car": Travel.BUS_EQUIVALENT, "bus": Travel.ACTUAL, "bicycle": Travel.NONE},
    ),
    "at_cost": replace(_two("交通費は実費", (7, 19), 600, 700), travel=AT_COST),
    "overnight": Tariff(
        "宿泊のある料金表",
        SINCE,
        bands=(Band("昼間", ALL, **_hours(6, 22)), Band("夜間", ALL)),
        rates=(Rate("昼間", 600, 300), Rate("夜間", 800, 400), Rate("", 800, 400, kind="sick_child")),
        crossing=Crossing.HIGHEST,
        overnight=Overnight(22 * 60, 6 * 60, 5000),
        travel={"taxi": Travel.ACTUAL},
        taxi_only=frozenset({"sick_child"}),
    ),
    "half_hours": Tariff(
        "30分に別の料金",
        SINCE,
        bands=(Band("平日", WEEK), Band("土日祝・年末年始", REST)),
        rates=(Rate("平日", 750, 380), Rate("土日祝・年末年始", 960, 480)),
        cancellations=(Cancellation(same_day=True, hours=1), Cancellation()),
        travel={"bus": Travel.ACTUAL, "bicycle": Travel.NONE},
    ),
    "each_child": replace(
        _with_row(_two("お子さんごとの料金", (7, 19), 700, 800), "sick_child", 1200), siblings=Siblings.EACH
    ),
    "same_day": replace(_two("当日の取消は全額", (7, 19), 600, 700), cancellations=(Cancellation(same_day=True),)),
    "town_pays": Tariff(
        "町が半分を負担",
        SINCE,
        bands=(Band("月〜土の昼間", BUT_SUNDAYS, **_hours(7, 19)),),
        rates=(
            Rate("月〜土の昼間", 1000, 500, children=1, municipality_per_hour=500, municipality_per_half_hour=250),
            Rate("月〜土の昼間", 1750, 875, children=2, municipality_per_hour=1000, municipality_per_half_hour=500),
        ),
        siblings=Siblings.ROW,
    ),
}
"""By name: あおば町's, and the seven shapes of the handbook's table."""
