"""What is filled in when plans change: an end, another time, the insurance, a wish that comes again."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel import calendar
from tetote.matching.actions import Again, TakenBack, Told, again
from tetote.matching.errors import LAST_AFTER_FIRST
from tetote.matching.forms import END_AFTER_START, LegTimesField, ReasonForm, WishForm, read_legs, ways_between
from tetote.matching.models import Cancellation, SupportRequest
from tetote.matching.rules.recurring import Pattern
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput, Words

WEEKDAYS: Sequence[tuple[str, Words]] = (
    ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")), ("5", _("Sat")),
    ("6", _("Sun")),
)  # fmt: skip


class EndingForm(ReasonForm):
    """Why something is ended, who ended it, and what the rules for fees ask."""

    because = forms.ChoiceField(label=_("What is behind it"), choices=Cancellation.Because.choices)

    def __init__(self, sides: Sequence[Cancellation.Side], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"] = forms.ChoiceField(
            label=_("Who takes it back"),
            choices=[(side.value, side.label) for side in sides],
            initial=sides[0].value,
            widget=RadioOptions,
        )
        reason = self.fields["reason"]
        reason.label, reason.required = _("More about it"), False
        self.order_fields(["side", "because", "reason", "version"])

    @override
    def why(self) -> str:
        """In the words that were typed, else what was chosen."""
        return super().why() or str(Cancellation.Because(self.cleaned_data["because"]).label)

    def taken_back(self) -> TakenBack:
        """What is kept of it."""
        data = self.cleaned_data
        side, because = Cancellation.Side(data["side"]), Cancellation.Because(data["because"])
        return TakenBack(side, because, data["reason"].strip())


class StepBackForm(KitForm):
    """What a member says who takes back what was planned."""

    because = forms.ChoiceField(label=_("What is behind it"), choices=Cancellation.Because.choices, widget=RadioOptions)
    words = forms.CharField(
        label=_("What the centre should know"), required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )


class HoursForm(KitForm):
    """A day, and from when until when. `overnight`: the end may stand on the day after."""

    overnight = False

    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)

    @override
    def clean(self) -> dict[str, Any]:
        """The end comes after the start, on the same day but for nights."""
        data = super().clean() or {}
        if not self.overnight and data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", END_AFTER_START)
        return data


class AgainForm(HoursForm):
    """What a family says that asks for the same again: once, or every week."""

    leg_times = LegTimesField()
    same_helper = forms.BooleanField(label=_("With the same helper as before, if possible"), required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Every week on"),
        choices=WEEKDAYS,
        widget=CheckOptions,
        required=False,
        help_text=_("Only where it comes again. It begins with the day above."),
    )
    last = forms.DateField(
        label=_("Until (day)"), widget=DateInput, required=False, help_text=_("Left empty: until 31 March.")
    )
    skips_holidays = forms.BooleanField(
        label=_("Leave out national holidays and 29 December to 3 January"), required=False, initial=True
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """The words that were read of what comes again; only these are sent."""

    def __init__(self, before: SupportRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.zone = before, before.organisation.time_zone
        self.legs: list[list[int]] = []
        begins, ends = (moment.astimezone(self.zone).date() for moment in (before.starts_at, before.ends_at))
        self.overnight = begins < ends
        self.ways = ways_between(before.place_from, before.place_via, before.place_to)
        if self.ways < 2:
            del self.fields["leg_times"]

    @override
    def clean(self) -> dict[str, Any]:
        """The hours of each way stay where it lasts as long and nothing else was typed; else they must fit."""
        data = super().clean()
        if all(data.get(name) for name in ("day", "starts", "ends")):
            start, end = self.span()
            lasts_as_long = end - start == self.before.ends_at - self.before.starts_at
            if lasts_as_long and "leg_times" not in self.changed_data:
                self.legs = self.before.leg_minutes
            elif "leg_times" in self.fields and "leg_times" in data:
                self.legs = read_legs(self, start, end, self.ways)
        return data

    def span(self) -> tuple[datetime, datetime]:
        """From when until when, on the centre's clocks; an end that is earlier lies on the next day."""
        data = self.cleaned_data
        start, end = (datetime.combine(data["day"], data[name], self.zone) for name in ("starts", "ends"))
        return start, end if end > start else end + timedelta(days=1)

    def coming(self) -> Again | None:
        """How it comes again; None for once. Raises TetoteError where the span does not do."""
        data = self.cleaned_data
        if not data["weekdays"]:
            return None
        weekdays = frozenset(map(int, data["weekdays"]))
        last = data["last"] or calendar.fiscal_year_end(data["day"])
        return again(Pattern(weekdays, data["day"], last), skips_holidays=data["skips_holidays"])


class TimeForm(HoursForm):
    """Another time for a request that helpers were asked about."""

    leg_times = LegTimesField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, ways: int, zone: tzinfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways, self.zone = ways, zone
        self.legs: list[list[int]] | None = None
        """The hours of each way, where they were typed anew."""
        if ways < 2:
            del self.fields["leg_times"]

    @override
    def clean(self) -> dict[str, Any]:
        """The end stands on the same day, and the hours of each way lie within."""
        data = super().clean() or {}
        if "leg_times" in self.changed_data and all(data.get(name) for name in ("day", "starts", "ends")):
            self.legs = read_legs(self, *self.span(), self.ways)
        return data

    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        day, starts, ends = (self.cleaned_data[name] for name in ("day", "starts", "ends"))
        return datetime.combine(day, starts, self.zone), datetime.combine(day, ends, self.zone)


class InsuranceForm(KitForm):
    """Which insurance was told, when, and under which number."""

    kind = forms.CharField(label=_("Insurance"), max_length=60)
    day = forms.DateField(label=_("Told on"), widget=DateInput)
    time = forms.TimeField(label=_("At"), widget=TimeInput)
    reference = forms.CharField(label=_("Number of the notice"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def told(self, zone: tzinfo) -> Told:
        """What was typed, on the clocks of `zone`."""
        data = self.cleaned_data
        return Told(datetime.combine(data["day"], data["time"], zone), data["kind"], data["reference"])


class RecurringForm(WishForm):
    """A wish that comes again: the weekdays, from when until when, and whether holidays are left out."""

    weekdays = forms.MultipleChoiceField(label=_("Every"), choices=WEEKDAYS, widget=CheckOptions)
    last = forms.DateField(label=_("Until (day)"), widget=DateInput)
    skips_holidays = forms.BooleanField(
        label=_("Leave out national holidays and 29 December to 3 January"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("From (day)")

    @override
    def clean(self) -> dict[str, Any]:
        """The last day comes after the first, within a year."""
        data = super().clean()
        first, last = data.get("day"), data.get("last")
        if first and last and not first <= last <= first + timedelta(days=366):
            self.add_error("last", LAST_AFTER_FIRST)
        return data

    def pattern(self) -> Pattern:
        """The valid form as the rules take it."""
        data = self.cleaned_data
        return Pattern(frozenset(int(day) for day in data["weekdays"]), data["day"], data["last"])
