"""What would it cost? Played on a table before it is used."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.money import wording
from tetote.money.kinds import kinds
from tetote.money.tariffs import Notice
from tetote.money.tariffs.units import Span
from tetote.ui.forms import KitForm
from tetote.ui.widgets import DateInput, TimeInput

NEVER, BEFORE, SAME_DAY, NO_WORD = "", "before", "same_day", "no_word"


class CalculatorForm(KitForm):
    """A day, hours, how many children, what kind of care, and whether it is cancelled."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)
    children = forms.IntegerField(label=_("Children"), min_value=1, max_value=6)
    kind = forms.ChoiceField(label=_("Kind of care"), required=False)
    cancelled = forms.ChoiceField(
        label=_("Cancelled"),
        required=False,
        choices=[
            (NEVER, _("It takes place")),
            (BEFORE, _("The day before")),
            (SAME_DAY, _("On the day, an hour before")),
            (NO_WORD, _("Without a word")),
            *((f"because:{code}", words) for code, words in wording.WAIVED.items()),
        ],
    )

    def __init__(self, zone: tzinfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of care"), required=False, choices=[("", _("Ordinary")), *kinds().items()]
        )

    def span(self) -> Span:
        """The valid hours; an end before the beginning lies on the next day."""
        day: date = self.cleaned_data["day"]
        start = datetime.combine(day, self.cleaned_data["starts"], self.zone)
        end = datetime.combine(day, self.cleaned_data["ends"], self.zone)
        return Span(start, end if end > start else end + timedelta(days=1))

    def notice(self) -> Notice | None:
        """How it was cancelled; None when it takes place."""
        chosen, start = self.cleaned_data["cancelled"], self.span().start
        if chosen == NEVER:
            return None
        said = {BEFORE: start - timedelta(days=1), SAME_DAY: start - timedelta(hours=1)}.get(chosen)
        reason = chosen.removeprefix("because:") if chosen.startswith("because:") else ""
        return Notice(said, reason)
