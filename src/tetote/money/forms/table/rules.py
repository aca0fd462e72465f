"""What holds for the whole table."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.money import wording
from tetote.money.forms.sums import yen
from tetote.money.forms.table.clock import minutes_of, time_of
from tetote.money.kinds import kinds
from tetote.money.tariffs import Band, Cancellation, Crossing, Overnight, Rate, Siblings, Tariff, Travel
from tetote.money.tariffs.model import DAY
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput


class RulesForm(KitForm):
    """What holds for the whole table."""

    name = forms.CharField(label=_("Name of the table"), max_length=60)
    valid_from = forms.DateField(label=_("Holds from"), widget=DateInput)
    minimum = forms.IntegerField(label=_("Minutes charged at least"), min_value=0, max_value=DAY, initial=60)
    minimum_at_last = forms.BooleanField(
        label=_("What is missing to that costs as much as the last minutes of care"),
        required=False,
        help_text=_("Otherwise it reaches into the hours after the end, at their price."),
    )
    unit = forms.TypedChoiceField(
        label=_("After that in steps of (minutes)"),
        coerce=int,
        choices=[(minutes, str(minutes)) for minutes in (10, 15, 30, 60)],
        initial=30,
    )
    crossing = forms.ChoiceField(
        label=_("When it lies in the hours of several prices"),
        choices=[(rule.value, words) for rule, words in wording.CROSSING.items()],
        widget=RadioOptions,
    )
    siblings = forms.ChoiceField(
        label=_("Several children"),
        choices=[(rule.value, words) for rule, words in wording.SIBLINGS.items()],
        widget=RadioOptions,
    )
    sibling_percent = forms.IntegerField(
        label=_("Percent from the second child on"), min_value=0, max_value=100, required=False, initial=50
    )
    floor_to = forms.TypedChoiceField(
        label=_("Siblings' parts and parts for cancelling: left out below"),
        coerce=int,
        choices=[(n, _("%(n)s yen") % {"n": n}) for n in (1, 10, 100)],
        initial=1,
        required=False,
    )
    pre_meeting_billable = forms.BooleanField(
        label=_("A meeting before the first time is paid"),
        required=False,
        help_text=_("At the price of care, or at its own: add a price for that kind of care."),
    )
    night_start = forms.TimeField(label=_("A night begins"), widget=TimeInput, required=False)
    night_end = forms.TimeField(label=_("A night ends"), widget=TimeInput, required=False)
    per_night = yen(_("Yen a night"))
    waived_by = forms.MultipleChoiceField(
        label=_("Cancelling costs nothing for"),
        choices=[*wording.WAIVED.items()],
        widget=CheckOptions,
        required=False,
    )
    per_km = yen(_("Yen a kilometre"))
    taxi_only = forms.MultipleChoiceField(label=_("Only by taxi"), widget=CheckOptions, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        former = [code for code in self.initial.get("taxi_only", ()) if code not in kinds()]
        choices = [*kinds().items(), *((code, code) for code in former)]
        self.fields["taxi_only"] = forms.MultipleChoiceField(
            label=_("Only by taxi"), choices=choices, widget=CheckOptions, required=False
        )
        for means, words in wording.MEANS.items():
            self.fields[f"travel_{means}"] = forms.ChoiceField(
                label=str(words),
                choices=[("", _("Not in the table")), *((rule.value, said) for rule, said in wording.TRAVEL.items())],
                required=False,
            )

    @property
    def ways(self) -> list[forms.BoundField]:
        """The fields of the means."""
        return [self[f"travel_{means}"] for means in wording.MEANS]

    @override
    def clean(self) -> dict[str, Any]:
        """A night has a beginning, an end and a price, or it is none."""
        data = super().clean() or {}
        night = [data.get(name) for name in ("night_start", "night_end", "per_night")]
        if any(one is not None for one in night) and any(one is None for one in night):
            self.add_error("per_night", _("For nights please fill in the beginning, the end and the price."))
        return data

    @property
    def sibling_rule(self) -> Siblings:
        """How several children are charged."""
        return Siblings(self.cleaned_data["siblings"])

    def tariff(
        self, *, bands: tuple[Band, ...], rates: tuple[Rate, ...], cancellations: tuple[Cancellation, ...]
    ) -> Tariff:
        """The valid rules as a table of these rows."""
        data = self.cleaned_data
        return Tariff(
            name=data["name"],
            valid_from=data["valid_from"],
            bands=bands,
            rates=rates,
            minimum=data["minimum"],
            minimum_at_last=data["minimum_at_last"],
            unit=data["unit"],
            crossing=Crossing(data["crossing"]),
            siblings=self.sibling_rule,
            sibling_factor=Fraction(50 if data["sibling_percent"] is None else data["sibling_percent"], 100),
            floor_to=data["floor_to"] or 1,
            overnight=_night(data) if data["per_night"] is not None else None,
            cancellations=cancellations,
            waived_by=frozenset(data["waived_by"]),
            travel={means: Travel(rule) for means in wording.MEANS if (rule := data[f"travel_{means}"])},
            per_km=data["per_km"] or 0,
            taxi_only=frozenset(data["taxi_only"]),
            pre_meeting_billable=data["pre_meeting_billable"],
        )


def _night(data: Mapping[str, Any]) -> Overnight:
    return Overnight(minutes_of(data["night_start"], 0), minutes_of(data["night_end"], 0), data["per_night"])


def rules_of(tariff: Tariff) -> dict[str, Any]:
    """What the form shows of a table."""
    night = tariff.overnight
    return {
        "name": tariff.name,
        "valid_from": tariff.valid_from,
        "minimum": tariff.minimum,
        "unit": tariff.unit,
        "crossing": tariff.crossing.value,
        "siblings": tariff.siblings.value,
        "sibling_percent": int(tariff.sibling_factor * 100),
        "night_start": time_of(night.start) if night else None,
        "night_end": time_of(night.end) if night else None,
        "per_night": night.per_night if night else None,
        "waived_by": sorted(tariff.waived_by),
        "per_km": tariff.per_km or None,
        "taxi_only": sorted(tariff.taxi_only),
        "minimum_at_last": tariff.minimum_at_last,
        "floor_to": tariff.floor_to,
        "pre_meeting_billable": tariff.pre_meeting_billable,
        **{f"travel_{means}": rule.value for means, rule in tariff.travel.items()},
    }
