"""Buttons come back as they were sent; a picker's value is believed only within what was offered."""

import pytest

from tetote.channels import buttons
from tetote.channels.parts import Button, Mode, Pick
from tetote.kernel import tokens

WEEK = Pick("日にち", "choose-day", ("run", "2"), earliest="2026-11-24", latest="2026-11-30")


def test_a_button_comes_back() -> None:
    assert buttons.unseal(buttons.seal(Button("はい", "yes", ("a", "")))) == buttons.Pressed("yes", ("a", ""))


@pytest.mark.parametrize("value", ["2026-11-24", "2026-11-27", "2026-11-30"])
def test_a_day_that_was_offered_comes_back(value: str) -> None:
    assert buttons.unseal(buttons.seal(WEEK), value) == buttons.Pressed("choose-day", ("run", "2"), value)


@pytest.mark.parametrize("value", ["", "2026-11-23", "2026-12-01", "2026-11-31", "2026-11-2", "15:30", "２026-11-25"])
def test_any_other_is_not_believed(value: str) -> None:
    with pytest.raises(buttons.BadValueError):
        buttons.unseal(buttons.seal(WEEK), value)


@pytest.mark.parametrize(
    ("mode", "good", "bad"),
    [
        (Mode.TIME, "23:59", "24:00"),
        (Mode.TIME, "00:00", "9:00"),
        (Mode.DATETIME, "2026-11-24T15:30", "2026-11-24 15:30"),
        (Mode.DATE, "2024-02-29", "2026-02-29"),
    ],
)
def test_each_mode_has_its_form(mode: Mode, good: str, bad: str) -> None:
    token = buttons.seal(Pick("いつ", "when", mode=mode))
    assert buttons.unseal(token, good).value == good
    with pytest.raises(buttons.BadValueError):
        buttons.unseal(token, bad)


def test_a_button_needs_no_value_and_ignores_one() -> None:
    assert buttons.unseal(buttons.seal(Button("はい", "yes")), "2026-11-24").value == ""


@pytest.mark.parametrize("token", ["", "1.yes.-.beef", tokens.seal("button"), tokens.seal("pick", "a"), "1.-"])
def test_what_is_not_ours_is_nobodys(token: str) -> None:
    with pytest.raises(tokens.BadTokenError):
        buttons.unseal(token, "2026-11-24")
