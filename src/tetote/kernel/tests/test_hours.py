"""Several hours of a day, as people type them."""

from datetime import time

import pytest

from tetote.kernel.hours import read_hours


@pytest.mark.parametrize(
    "text",
    [
        "7:30-8:00, 16:00-17:00",
        "７：３０〜８：００、16:00–17:00、",
        "7:30ー8:00\n16:00−17:00",
        "７時半から８時、16時から17時まで",
        "7時30分〜8時00分、16時〜17:00",
    ],
)
def test_hours_are_read_however_they_are_typed(text: str) -> None:
    assert read_hours(text) == [(time(7, 30), time(8)), (time(16), time(17))]


@pytest.mark.parametrize(
    "text", ["朝", "7:30", "7時半", "8時半ごろ-9時", "7:30-8:00, 夕方", "25:00-26:00", "7:30-7:60"]
)
def test_what_is_no_hours_is_not_guessed(text: str) -> None:
    assert read_hours(text) is None


def test_nothing_typed_is_no_hours() -> None:
    assert read_hours(" ") == []
