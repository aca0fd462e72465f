"""Buttons as signed tokens: an old button is understood, never misread; a forged one is nobody's button.

A picker's token holds what may be picked, so that a value from outside is believed only within it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tetote.channels.parts import Button, Mode, Pick
from tetote.kernel import tokens

PURPOSE = "button"
PICK = "pick"
# What strptime lets pass beyond these, such as 2026-1-2, no picker says.
_LOOKS: Mapping[Mode, re.Pattern[str]] = {
    Mode.DATE: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    Mode.TIME: re.compile(r"\d\d:\d\d", re.ASCII),
    Mode.DATETIME: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII),
}
_FORMATS: Mapping[Mode, str] = {Mode.DATE: "%Y-%m-%d", Mode.TIME: "%H:%M", Mode.DATETIME: "%Y-%m-%dT%H:%M"}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours that somebody tapped, with what they picked where it was a picker."""

    action: str
    args: tuple[str, ...]
    value: str = ""


class BadValueError(tokens.BadTokenError):
    """The button is ours; what was picked with it is no day or time, or lies outside of what was offered."""


def seal(button: Button | Pick) -> str:
    """What travels with the button."""
    if isinstance(button, Pick):
        return tokens.seal(PICK, button.action, button.mode, button.earliest, button.latest, *button.args)
    return tokens.seal(PURPOSE, button.action, *button.args)


def unseal(token: str, value: str = "") -> Pressed:
    """The button of ours behind a token.

    Raises:
        BadValueError: it is a picker of ours, and `value` is nothing that could be picked with it.
        BadTokenError: it is not one of ours.
    """
    try:
        fields = tokens.unseal(PURPOSE, token).fields
    except tokens.BadTokenError:
        return _picked(tokens.unseal(PICK, token).fields, value)
    if not fields:
        raise tokens.BadTokenError(PURPOSE)
    return Pressed(fields[0], fields[1:])


def is_value(mode: Mode, value: str) -> bool:
    """Whether `value` is a day or a time in the form of `mode`."""
    if not _LOOKS[mode].fullmatch(value):
        return False
    try:
        datetime.strptime(value, _FORMATS[mode])  # noqa: DTZ007 - a wall clock without a zone is what a picker shows
    except ValueError:
        return False
    return True


def _picked(fields: tuple[str, ...], value: str) -> Pressed:
    if len(fields) < 4:
        raise tokens.BadTokenError(PICK)
    action, mode, earliest, latest, *args = fields
    # All of one form, so that the order of letters is the order of time.
    in_range = (not earliest or earliest <= value) and (not latest or value <= latest)
    if not is_value(Mode(mode), value) or not in_range:
        raise BadValueError(PICK)
    return Pressed(action, tuple(args), value)
