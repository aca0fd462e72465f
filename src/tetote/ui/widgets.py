"""Inputs as people meet them: the browser's own date and time pickers, large options, a switch."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class DateInput(forms.DateInput):
    """The browser's date picker; value as 2026-11-22."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's time picker in steps of five minutes; value as 15:30."""

    input_type = "time"

    def __init__(self, attrs: dict[str, str] | None = None, step_minutes: int = 5) -> None:
        super().__init__(attrs={"step": str(step_minutes * 60), **(attrs or {})}, format="%H:%M")


class DateTimeInput(forms.SplitDateTimeWidget):
    """A date and a time side by side under one legend."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets = (
            DateInput({"aria-label": str(_("Date")), "class": "input input-date"}),
            TimeInput({"aria-label": str(_("Time")), "class": "input input-time"}),
        )


class RadioOptions(forms.RadioSelect):
    """One of several, as large buttons; `hints` adds a small second line per value."""

    def __init__(self, attrs: dict[str, str] | None = None, hints: Mapping[str, Words] | None = None) -> None:
        super().__init__(attrs=attrs)
        self.hints = dict(hints or {})


class CheckOptions(forms.CheckboxSelectMultiple):
    """Any of several, as large buttons; `hints` adds a small second line per value."""

    def __init__(self, attrs: dict[str, str] | None = None, hints: Mapping[str, Words] | None = None) -> None:
        super().__init__(attrs=attrs)
        self.hints = dict(hints or {})


class Toggle(forms.CheckboxInput):
    """A switch: on or off, nothing else."""


class ManyFiles(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True
