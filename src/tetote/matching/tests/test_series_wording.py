"""Several days of a series in a few words."""

from datetime import timedelta

import pytest

from tetote.matching import series_wording
from tetote.matching.tests.test_series import make_series
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_few_days_are_named_and_many_are_a_pattern(advisor: Staff) -> None:
    days = make_series(advisor)
    assert series_wording.when(days[:1]) == "12月1日(火) 15:00–16:00"
    assert series_wording.when(days[:3]) == "12月1日(火)、12月3日(木)、12月8日(火) 15:00–16:00（全3回）"
    assert series_wording.when(days) == "毎週火・木 15:00–16:00（12月1日〜12月15日、全5回）"


def test_of_more_days_than_there_is_room_for_the_first_are_named(advisor: Staff) -> None:
    days = make_series(advisor)
    assert series_wording.named(days, 2) == "12月1日(火)、12月3日(木) ほか3回"
    assert series_wording.named(days[:2], 2) == "12月1日(火)、12月3日(木)"


def test_hours_that_differ_are_not_said_as_if_they_were_one(advisor: Staff) -> None:
    days = make_series(advisor)
    days[1].ends_at += timedelta(hours=1)
    assert "時間は日によってちがいます" in series_wording.headline(days)


def test_the_days_of_each_month_stand_together(advisor: Staff) -> None:
    days = make_series(advisor)
    days[4].starts_at += timedelta(days=31)
    assert series_wording.by_month(days) == [("12月", "1日(火)、3日(木)、8日(火)、10日(木)"), ("1月", "15日(金)")]
