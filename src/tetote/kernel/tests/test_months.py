"""Months follow each other over the year, and an address may say anything."""

from datetime import date

import pytest

from tetote.kernel.months import Month

NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize(("steps", "there"), [(0, (2026, 11)), (2, (2027, 1)), (-11, (2025, 12)), (14, (2028, 1))])
def test_months_follow_each_other_over_the_year(steps: int, there: tuple[int, int]) -> None:
    assert NOVEMBER.plus(steps) == Month(*there)


def test_a_month_knows_its_days_and_its_address() -> None:
    february = Month.of(date(2028, 2, 10))
    assert (february.first, february.last, february.key) == (date(2028, 2, 1), date(2028, 2, 29), "2028-02")


@pytest.mark.parametrize("said", ["2026-13", "", "x", "2026-1-1"])
def test_nonsense_is_the_other_month(said: str) -> None:
    assert Month.read(said, NOVEMBER) == NOVEMBER
    assert Month.read("2025-02", NOVEMBER) == Month(2025, 2)
