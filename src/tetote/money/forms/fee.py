"""A fee as it should be, and why; and that nothing is charged."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel.hours import read_hours
from tetote.money import wording
from tetote.money.actions import Correction, Expense, Extra, Way
from tetote.money.actions.extras import read
from tetote.money.forms.sums import MOST_YEN, yen
from tetote.money.kinds import kinds
from tetote.money.models import FeeRecord
from tetote.money.tariffs import Tariff, Travel
from tetote.money.tariffs.travelling import is_charged
from tetote.ui.forms import KitForm
from tetote.ui.widgets import TimeInput

EXPENSES = 3
"""Rows at least; there are as many as the fee has already."""
KILOMETRES = 1000
LEGS_UNREADABLE = _("Please write them as 7:30-8:00, 16:00-17:00, in their order.")
Leg = tuple[datetime, datetime]


class CorrectionForm(KitForm):
    """Hours (those of each way where there are several), kind, children; the way; what was laid out; and why."""

    starts = forms.TimeField(label=_("Started"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ended"), widget=TimeInput)
    leg_times = forms.CharField(
        label=_("Hours of each way"),
        max_length=120,
        help_text=_("As 7:30-8:00, 16:00-17:00: in their order. What lies in between is not charged."),
    )
    kind = forms.ChoiceField(label=_("Kind of care"), required=False)
    children = forms.IntegerField(label=_("Children"), min_value=1, max_value=20)
    means = forms.ChoiceField(label=_("The way"), required=False)
    paid = yen(_("What the way cost (yen)"))
    kilometres = forms.DecimalField(label=_("Kilometres"), min_value=0, max_value=500, decimal_places=1, required=False)
    bus_fare = yen(_("Bus fare one way (yen)"))
    why = forms.CharField(label=_("Why"), max_length=100, help_text=_("Kept with the former fee."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, fee: FeeRecord, zone: tzinfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(fee, zone), **kwargs)
        self.day, self.zone = fee.day, zone
        self.legs: list[Leg] = []
        for name in ("starts", "ends") if fee.legs else ("leg_times",):
            del self.fields[name]
        self._rows = range(1, max(EXPENSES, sum(isinstance(one, Expense) for one in read(fee.extras))) + 1)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of care"), required=False, choices=[("", _("Ordinary")), *kinds().items()]
        )
        tariff = fee.table.tariff if fee.table else None
        self._tariff = tariff
        ways = _ways(tariff)
        self.fields["means"] = forms.ChoiceField(
            label=_("The way"), required=False, choices=[("", _("None, or on foot")), *ways]
        )
        for number in self._rows:
            self.fields[f"words_{number}"] = forms.CharField(label=_("Laid out for"), max_length=30, required=False)
            self.fields[f"amount_{number}"] = forms.IntegerField(
                label=_("In yen"), min_value=0, max_value=MOST_YEN, required=False
            )

    @property
    def expenses(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of what was laid out."""
        return [(self[f"words_{number}"], self[f"amount_{number}"]) for number in self._rows]

    @override
    def clean(self) -> dict[str, Any]:
        """Some kinds of care are fetched and brought by taxi alone."""
        data = super().clean() or {}
        if data.get("leg_times"):
            self._read_legs(data["leg_times"])
        means, kind = data.get("means"), str(data.get("kind", ""))
        if means and self._tariff and not is_charged(self._tariff, means, kind):
            self.add_error("means", _("For this kind of care only a taxi is paid."))
        return data

    def correction(self) -> Correction:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        starts_at, ends_at = (
            (self.legs[0][0], self.legs[-1][1]) if self.legs else self._until(data["starts"], data["ends"])
        )
        return Correction(starts_at, ends_at, data["kind"], data["children"], self._extras(), data["why"], self.legs)

    def _read_legs(self, text: str) -> None:
        """One after another on the day; the last may end after midnight."""
        typed = read_hours(text)
        legs = [self._until(starts, ends) for starts, ends in typed or ()]
        if not legs or any(end > start for (_begins, end), (start, _ends) in pairwise(legs)):
            self.add_error("leg_times", LEGS_UNREADABLE)
        self.legs = legs

    def _until(self, starts: time, ends: time) -> Leg:
        """From when until when; an end that is not later is one of the next day."""
        begins, until = (self._moment(at, self.day) for at in (starts, ends))
        return begins, until if until > begins else self._moment(ends, self.day + timedelta(days=1))

    def _moment(self, at: time, day: date) -> datetime:
        return datetime.combine(day, at, self.zone)

    def _extras(self) -> Sequence[Extra]:
        data = self.cleaned_data
        found: list[Extra] = []
        if data["means"]:
            metres = int((data["kilometres"] or 0) * KILOMETRES)
            found.append(Way(data["means"], data["paid"] or 0, metres, data["bus_fare"] or 0))
        for number in self._rows:
            words, amount = data[f"words_{number}"], data[f"amount_{number}"]
            if amount:
                found.append(Expense(words, amount))
        return found


class DropForm(KitForm):
    """Why nothing is charged."""

    why = forms.CharField(label=_("Why nothing is charged"), max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput)


def _ways(tariff: Tariff | None) -> list[tuple[str, str]]:
    if tariff is None:
        return []
    charged = [(means, rule) for means, rule in tariff.travel.items() if rule is not Travel.NONE]
    return [(means, f"{wording.MEANS.get(means, means)}（{wording.TRAVEL[rule]}）") for means, rule in charged]


def _initial(fee: FeeRecord, zone: tzinfo) -> dict[str, Any]:
    start, end = fee.hours(zone)
    found: dict[str, Any] = {
        "starts": f"{start:%H:%M}",
        "ends": f"{end:%H:%M}",
        "leg_times": ", ".join(wording.legs(fee)),
        "kind": fee.kind,
        "children": fee.children,
        "version": fee.version,
    }
    number = 0
    for extra in read(fee.extras):
        if isinstance(extra, Way):
            found |= {"means": extra.means, "paid": extra.paid, "bus_fare": extra.bus_fare}
            found["kilometres"] = extra.metres / KILOMETRES
        else:
            number += 1
            found |= {f"words_{number}": extra.words, f"amount_{number}": extra.amount}
    return found
