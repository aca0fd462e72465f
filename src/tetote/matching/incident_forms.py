"""What staff write about an incident or a near miss."""

from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.kernel.ids import new_id
from tetote.matching.actions import IncidentData
from tetote.matching.models.incident import HARM_LABELS
from tetote.ui.forms import KitForm, LinesField
from tetote.ui.widgets import DateInput, RadioOptions, TimeInput

WORDS = 4000


class IncidentForm(KitForm):
    """One page: what happened first, the dates of reports last."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    time = forms.TimeField(label=_("Time of day"), widget=TimeInput(step_minutes=1))
    harm = forms.ChoiceField(
        label=_("How bad was it?"),
        choices=[(harm.value, words) for harm, words in HARM_LABELS.items()],
        widget=RadioOptions,
    )
    treatment_days = forms.IntegerField(
        label=_("Days of treatment"),
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("As far as can be foreseen. From 30 days it is a serious incident."),
    )
    what = LinesField(_("What happened"), max_length=WORDS, rows=5, required=True)
    who = LinesField(_("Who was concerned, who was there"), max_length=WORDS)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    injuries = LinesField(_("Injuries or damage"), max_length=WORDS)
    measures = LinesField(_("What was done, and what shall prevent it"), max_length=WORDS, rows=3)
    insurer_told_on = forms.DateField(label=_("Insurer told on"), required=False, widget=DateInput)
    first_report_on = forms.DateField(
        label=_("First report on"),
        required=False,
        widget=DateInput,
        help_text=_("Only serious incidents: to the city or prefecture, the same day or the next."),
    )
    second_report_on = forms.DateField(
        label=_("Second report on"), required=False, widget=DateInput, help_text=_("Within about a month.")
    )

    def __init__(self, zone: tzinfo, *args: Any, initial: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, initial={"once": new_id(), "harm": "none", **initial}, **kwargs)
        self.zone = zone

    def said(self) -> IncidentData:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        plain = {name: data[name].strip() for name in ("what", "who", "place", "injuries", "measures")}
        days = {name: data[name] for name in ("insurer_told_on", "first_report_on", "second_report_on")}
        return IncidentData(
            happened_at=datetime.combine(data["day"], data["time"], self.zone),
            harm=data["harm"],
            treatment_days=data["treatment_days"] or 0,
            **plain,
            **days,
        )
