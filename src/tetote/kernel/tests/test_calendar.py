"""Japanese days."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tetote.kernel import calendar

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 11, 24), False),
        (date(2026, 11, 22), True),  # Sunday
        (date(2026, 11, 23), True),  # Labour Thanksgiving Day
        (date(2026, 5, 6), True),  # the substitute for a Constitution Day on a Sunday
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
    ],
)
def test_offices_are_closed_on_holidays_and_around_new_year(day: date, closed: bool) -> None:
    assert calendar.is_holiday(day) is closed


def test_the_next_business_day_passes_over_new_year() -> None:
    assert calendar.next_business_day(date(2026, 12, 28)) == date(2027, 1, 4)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_the_next_business_day_is_open_and_near(day: date) -> None:
    following = calendar.next_business_day(day)
    assert not calendar.is_holiday(following)
    assert timedelta(0) < following - day <= timedelta(days=12)


@pytest.mark.parametrize(("day", "year"), [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)])
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert calendar.fiscal_year(day) == year


@pytest.mark.parametrize(
    ("day", "end"), [(date(2027, 3, 31), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31))]
)
def test_a_fiscal_year_ends_in_march(day: date, end: date) -> None:
    assert calendar.fiscal_year_end(day) == end


@pytest.mark.parametrize(("day", "age"), [(date(2026, 5, 4), 4), (date(2026, 5, 5), 5)])
def test_a_birthday_completes_the_year(day: date, age: int) -> None:
    assert calendar.age_on(day, date(2021, 5, 5)) == age


def test_somebody_born_on_a_leap_day_ages_in_march() -> None:
    born = date(2024, 2, 29)
    assert (calendar.age_on(date(2025, 2, 28), born), calendar.age_on(date(2025, 3, 1), born)) == (0, 1)


@pytest.mark.parametrize(
    ("days", "japanese", "english"),
    [
        (-1, "昨日", "Yesterday"),
        (0, "今日", "Today"),
        (1, "明日", "Tomorrow"),
        (5, "11月29日(日)", "Sun 11/29"),
        (60, "2027年1月23日(土)", "Sat 2027/1/23"),
    ],
)
def test_a_day_is_said_as_one_says_it(days: int, japanese: str, english: str) -> None:
    day = TODAY + timedelta(days=days)
    with translation.override("ja"):
        assert calendar.day_words(day, TODAY) == japanese
    with translation.override("en"):
        assert calendar.day_words(day, TODAY) == english
