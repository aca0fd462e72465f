"""What advisors and helpers fill in."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from tetote.kernel import clock
from tetote.matching.actions import Account, TakenBack, Wish
from tetote.matching.errors import TIME_IS_PAST
from tetote.matching.models import ActivityReport, Cancellation, HouseRules, SupportRequest
from tetote.matching.models.request import STATE_LABELS
from tetote.matching.rules.recurring import Pattern
from tetote.matching.rules.states import State
from tetote.people.models import Child, Household
from tetote.ui.forms import KitForm, KitModelForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput, Words

END_AFTER_START = _("The end must come after the start.")
LAST_AFTER_FIRST = _("The last day must come after the first, and within a year.")
LONGEST_NIGHT = timedelta(hours=16)


if TYPE_CHECKING:
    _ManyChildren = forms.ModelMultipleChoiceField[Child]
else:
    _ManyChildren = forms.ModelMultipleChoiceField  # Django's own class is not generic at run time


class ChildrenField(_ManyChildren):
    """The children of one household, with their ages today."""

    def __init__(self, household: Household, today: date) -> None:
        super().__init__(
            Child.objects.filter(household=household).order_by("born_on"), label=_("Children"), widget=CheckOptions
        )
        self.today = today

    @override
    def label_from_instance(self, obj: Child) -> str:
        """Name and age."""
        age = obj.age_on(self.today)
        words = ngettext("%(name)s, %(age)s year old", "%(name)s, %(age)s years old", age)
        return words % {"name": obj.given_name, "age": age}


class WishForm(KitForm):
    """A parent's wish: one short form."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SupportRequest.Kind.choices)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)
    place_from = forms.CharField(
        label=_("Place (from)"), max_length=30, help_text=_("Short, as helpers may read it: Nursery, Home.")
    )
    place_via = forms.CharField(
        label=_("By way of"),
        max_length=60,
        required=False,
        help_text=_("Several stops with commas between them, in their order: Lesson, Grandmother."),
    )
    place_to = forms.CharField(label=_("Place (to)"), max_length=30, required=False)
    area = forms.CharField(label=_("Area"), max_length=20, required=False)
    at_helpers_home = forms.BooleanField(
        label=_("The child is cared for at the helper's home"),
        required=False,
        help_text=_("Once a helper is decided, the parent reads the address on their page, never in LINE."),
    )
    details = forms.CharField(
        label=_("For the helper who comes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("Meeting point, what to bring. Shown only to the decided helper, on a page, never in LINE."),
    )
    note = forms.CharField(label=_("Note for staff"), required=False, widget=forms.Textarea(attrs={"rows": "2"}))

    def __init__(self, household: Household, zone: tzinfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["children"] = ChildrenField(household, clock.today(zone))
        self.order_fields(["children"])

    @override
    def clean(self) -> dict[str, Any]:
        """The hours must make a span to come, and the end stands on the same day; both slips are told at once."""
        data = super().clean() or {}
        day, starts, ends = data.get("day"), data.get("starts"), data.get("ends")
        if day and datetime.combine(day, starts or time.max, self.zone) <= clock.now():
            self.add_error("day", TIME_IS_PAST)
        if starts and ends and ends <= starts:
            self.add_error("ends", END_AFTER_START)
        return data

    def wish(self) -> Wish:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        return Wish(
            children=list(data["children"]),
            kind=data["kind"],
            starts_at=datetime.combine(data["day"], data["starts"], self.zone),
            ends_at=datetime.combine(data["day"], data["ends"], self.zone),
            at_helpers_home=data["at_helpers_home"],
            **{key: data[key].strip() for key in ("place_from", "place_via", "place_to", "area", "details", "note")},
        )


class ReportForm(KitForm):
    """When it really began and ended, and how it went."""

    MOOD_HINTS: ClassVar[dict[str, Words]] = {ActivityReport.Mood.TROUBLE: _("The centre will call you.")}

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    """The version of the report that stood here when the form was opened; 0 for none."""
    starts = forms.TimeField(label=_("Started"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ended"), widget=TimeInput)
    mood = forms.ChoiceField(
        label=_("How was it?"), choices=ActivityReport.Mood.choices, widget=RadioOptions(hints=MOOD_HINTS)
    )
    note = forms.CharField(label=_("What you want to tell"), required=False, widget=forms.Textarea(attrs={"rows": "3"}))

    def __init__(self, day: date, zone: tzinfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.zone = day, zone

    @override
    def clean(self) -> dict[str, Any]:
        """Hours that go past midnight are believed, hours that go once around the clock are a slip."""
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and self._end(self._start(starts), ends) - self._start(starts) > LONGEST_NIGHT:
            self.add_error("ends", END_AFTER_START)
        return data

    def account(self) -> Account:
        """The valid form as the deed takes it. An end before the start lies on the next day."""
        data = self.cleaned_data
        starts_at = self._start(data["starts"])
        return Account(starts_at, self._end(starts_at, data["ends"]), data["mood"], data["note"].strip())

    def _start(self, starts: time) -> datetime:
        return datetime.combine(self.day, starts, self.zone)

    def _end(self, starts_at: datetime, ends: time) -> datetime:
        ends_at = datetime.combine(self.day, ends, self.zone)
        return ends_at if ends_at > starts_at else ends_at + timedelta(days=1)


class RequestFilter(KitForm):
    """What narrows the list of requests; everything may stay empty."""

    q = forms.CharField(label=_("Place, area, code or name"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Every state")), *((s.value, w) for s, w in STATE_LABELS.items())],
    )

    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def text(self) -> str:
        """The words that were typed."""
        return str(self.data.get("q", "")).strip()

    @property
    def wanted_state(self) -> str:
        """The state that was chosen; nonsense is no choice."""
        chosen = str(self.data.get("state", ""))
        return chosen if chosen in set(State) else ""


class HouseRulesForm(KitModelForm):
    """Quiet hours, waves, emergencies."""

    class Meta:
        model = HouseRules
        fields = (
            "quiet_from", "quiet_until", "enough", "wave_hours", "least", "fallback_hours", "emergency_hours",
            "escalate_minutes", "needs_insurance", "insurance_kind", "lead_days", "lead_reason",
        )  # fmt: skip
        labels: ClassVar[dict[str, Words]] = {
            "quiet_from": _("From (hour)"),
            "quiet_until": _("Until (hour)"),
            "enough": _("How many who can come are enough"),
            "wave_hours": _("Hours until the next are asked, at most"),
            "least": _("At least so many at a time"),
            "fallback_hours": _("Hours until the others are asked"),
            "emergency_hours": _("Urgent is what begins within (hours)"),
            "escalate_minutes": _("Minutes without a yes until it rings"),
            "needs_insurance": _("Decide on a helper only when the insurance has been told"),
            "insurance_kind": _("Name of the insurance"),
            "lead_days": _("Families may ask by themselves until so many days before"),
            "lead_reason": _("The reason, as families read it"),
        }


class ReasonForm(KitForm):
    """Why something is ended."""

    reason = forms.CharField(
        label=_("Reason"), max_length=100, help_text=_("For the centre's own record; it is not sent to anybody.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


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
        self.order_fields(["side", "because", "reason", "version"])

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


class TimeForm(KitForm):
    """Another time for a request that helpers were asked about."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @override
    def clean(self) -> dict[str, Any]:
        """The end stands on the same day."""
        data = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", END_AFTER_START)
        return data

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """From when until when, on the clocks of `zone`."""
        data = self.cleaned_data
        return datetime.combine(data["day"], data["starts"], zone), datetime.combine(data["day"], data["ends"], zone)


class InsuranceForm(KitForm):
    """Which insurance was told, when, and under which number."""

    kind = forms.CharField(label=_("Insurance"), max_length=60)
    day = forms.DateField(label=_("Told on"), widget=DateInput)
    time = forms.TimeField(label=_("At"), widget=TimeInput)
    reference = forms.CharField(label=_("Number of the notice"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def told_at(self, zone: tzinfo) -> datetime:
        """The moment that was typed."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], zone)


class RecurringForm(WishForm):
    """A wish that comes again: the weekdays, from when until when, and whether holidays are left out."""

    WEEKDAYS: ClassVar[list[tuple[str, Words]]] = [
        ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")), ("5", _("Sat")),
        ("6", _("Sun")),
    ]  # fmt: skip

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


class ConfirmForm(KitForm):
    """Nothing to fill in; only the version that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
