"""Fee tables as centres print them; the names of the places are left out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tetote.money.tariffs import Band, Cancellation, Crossing, DayKind, Overnight, Rate, Siblings, Tariff, Travel

WEEK = frozenset({DayKind.WEEKDAY})
REST = frozenset(DayKind) - WEEK
BUT_SUNDAYS = frozenset({DayKind.WEEKDAY, DayKind.SATURDAY})
ALL = frozenset(DayKind)
SINCE = date(2026, 4, 1)


def _hours(start: int, end: int) -> dict[str, int]:
    return {"start": start * 60, "end": end * 60}


def two_bands(name: str, day: tuple[int, int], prices: tuple[int, int], **rules: object) -> Tariff:
    """A plain daytime of working days, and everything else."""
    usual, other = prices
    make: type[Tariff] = Tariff
    return make(
        name=name,
        valid_from=SINCE,
        bands=(Band("day", WEEK, **_hours(*day)), Band("other", ALL)),
        rates=(Rate("day", usual, usual // 2), Rate("other", other, other // 2)),
        **rules,  # type: ignore[arg-type] # the rules of a table, each with its own type
    )


def with_rows(tariff: Tariff, *rows: Rate) -> Tariff:
    """The same with more rows."""
    return replace(tariff, rates=(*tariff.rates, *rows))


TIERS = (Cancellation(same_day=True, share=Fraction(1, 2)), Cancellation(before=0, share=Fraction(1)))
A = with_rows(
    two_bands("composite", (7, 19), (700, 800), cancellations=TIERS, waived_by=frozenset({"weather_warning"})),
    Rate("", 900, 450, kind="mild_illness"),
)
ITAMI = with_rows(
    two_bands(
        "two prices, second child half, own car as the bus",
        (7, 21),
        (800, 900),
        cancellations=TIERS,
        waived_by=frozenset({"weather_warning"}),
        travel={"car": Travel.BUS_EQUIVALENT, "bus": Travel.ACTUAL},
    ),
    Rate("", 900, 450, kind="mild_illness"),
)
KESENNUMA = two_bands("travel at cost", (7, 19), (600, 700), travel={"car": Travel.ACTUAL, "bus": Travel.ACTUAL})
ISAHAYA = Tariff(
    "nights",
    SINCE,
    bands=(Band("day", ALL, **_hours(6, 22)), Band("night", ALL)),
    rates=(Rate("day", 600, 300), Rate("night", 800, 400), Rate("", 800, 400, kind="illness")),
    crossing=Crossing.HIGHEST,
    overnight=Overnight(22 * 60, 6 * 60, 5000),
    travel={"taxi": Travel.ACTUAL},
)
WELFARE = Tariff(
    "half an hour is not half",
    SINCE,
    bands=(Band("day", WEEK), Band("rest", REST)),
    rates=(Rate("day", 750, 380), Rate("rest", 960, 480)),
    cancellations=(Cancellation(same_day=True, hours=1), Cancellation(before=0)),
    travel={"bus": Travel.ACTUAL, "bicycle": Travel.NONE},
)
MIYOSHI = with_rows(
    two_bands("each child", (7, 19), (700, 800), siblings=Siblings.EACH),
    Rate("", 1200, 600, kind="illness"),
)
KOKONOE = two_bands("charged on the day", (7, 19), (600, 700), cancellations=(Cancellation(same_day=True),))
CITY = Tariff(
    "the city pays a part",
    SINCE,
    bands=(Band("day", BUT_SUNDAYS, **_hours(7, 19)),),
    rates=(
        Rate("day", 1000, 500, children=1, municipality_per_hour=500, municipality_per_half_hour=250),
        Rate("day", 1750, 875, children=2, municipality_per_hour=1000, municipality_per_half_hour=500),
    ),
    siblings=Siblings.ROW,
)
TABLES = (A, ITAMI, KESENNUMA, ISAHAYA, WELFARE, MIYOSHI, KOKONOE, CITY)
