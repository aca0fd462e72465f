"""What advisors and helpers fill in."""

from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from tetote.kernel import clock
from tetote.matching.actions import Wish
from tetote.matching.errors import TIME_IS_PAST
from tetote.matching.models import HouseRules, MatchingSettings, SupportRequest
from tetote.matching.models.request import STATE_LABELS
from tetote.matching.rules.legs import read
from tetote.matching.rules.states import State
from tetote.matching.wording import stops
from tetote.people.models import Child, Household
from tetote.ui.forms import KitForm, KitModelForm
from tetote.ui.widgets import CheckOptions, DateInput, TimeInput, Words

END_AFTER_START = _("The end must come after the start.")
LEGS_UNREADABLE = _("Please write them as 7:30-8:00, 16:00-17:00: in their order, within the hours above.")


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


def ways_between(*places: str) -> int:
    """How many ways a helper goes who visits these places, commas between several."""
    return max(1, len(stops(*places)) - 1)


class LegTimesField(forms.CharField):
    """The hours of each way as they are typed; `read_legs` reads them."""

    def __init__(self, **kwargs: Any) -> None:
        told = _("Where the helper is free in between: 7:30-8:00, 16:00-17:00. One for each way, in order.")
        super().__init__(label=_("Hours of each way"), max_length=120, required=False, help_text=told, **kwargs)


def read_legs(form: forms.Form, start: datetime, end: datetime, ways: int) -> list[list[int]]:
    """The hours of each way that were typed under `leg_times`; none, and an error there, where they do not fit."""
    legs = read(form.cleaned_data["leg_times"], start, end)
    if legs is None:
        form.add_error("leg_times", LEGS_UNREADABLE)
    elif legs and len(legs) != ways:
        words = ngettext("There is %(n)s way: please give %(n)s.", "There are %(n)s ways: please give %(n)s.", ways)
        form.add_error("leg_times", words % {"n": ways})
    else:
        return legs
    return []


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
    leg_times = LegTimesField()
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
        self.legs: list[list[int]] = []
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
        if day and starts and ends and starts < ends and data.get("leg_times"):
            self._read_legs(data)
        return data

    def _read_legs(self, data: dict[str, Any]) -> None:
        """As many hours as there are ways, in their order, within the hours of the request."""
        start, end = (datetime.combine(data["day"], data[name], self.zone) for name in ("starts", "ends"))
        ways = ways_between(*(data.get(name, "") for name in ("place_from", "place_via", "place_to")))
        self.legs = read_legs(self, start, end, ways)

    def wish(self) -> Wish:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        return Wish(
            children=list(data["children"]),
            kind=data["kind"],
            starts_at=datetime.combine(data["day"], data["starts"], self.zone),
            ends_at=datetime.combine(data["day"], data["ends"], self.zone),
            at_helpers_home=data["at_helpers_home"],
            leg_minutes=self.legs,
            **{key: data[key].strip() for key in ("place_from", "place_via", "place_to", "area", "details", "note")},
        )


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


class PeriodForm(KitForm):
    """From which day until which, both included."""

    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("Until"), widget=DateInput)

    @override
    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first one."))
        return data


class HouseRulesForm(KitModelForm):
    """Quiet hours, waves, emergencies."""

    class Meta:
        model = HouseRules
        fields = (
            "quiet_from", "quiet_until", "enough", "wave_hours", "least", "fallback_hours", "emergency_hours",
            "emergencies_at_once", "escalate_minutes", "needs_premeeting", "needs_insurance", "insurance_kind",
            "lead_days", "lead_reason",
        )  # fmt: skip
        labels: ClassVar[dict[str, Words]] = {
            "quiet_from": _("From (hour)"),
            "quiet_until": _("Until (hour)"),
            "enough": _("How many who can come are enough"),
            "wave_hours": _("Hours until the next are asked, at most"),
            "least": _("At least so many at a time"),
            "fallback_hours": _("Hours until the others are asked"),
            "emergency_hours": _("Urgent is what begins within (hours)"),
            "emergencies_at_once": _("What families file as urgent goes out at once, by itself"),
            "needs_premeeting": _("Decide on a helper only when the pair has met, or meets before"),
            "escalate_minutes": _("Minutes without a yes until it rings"),
            "needs_insurance": _("Decide on a helper only when the insurance has been told"),
            "insurance_kind": _("Name of the insurance"),
            "lead_days": _("Families may ask by themselves until so many days before"),
            "lead_reason": _("The reason, as families read it"),
        }
        help_texts: ClassVar[dict[str, Words]] = {
            "emergencies_at_once": _("Off: it rings at the advisors' home page, and an advisor sends it."),
            "needs_premeeting": _("Off: a missing pre-meeting is only marked."),
        }


class WeightsForm(KitModelForm):
    """What counts for who fits, and how much."""

    class Meta:
        model = MatchingSettings
        fields = (
            "knows_family", "load", "hours", "area", "rest", "answers", "travel_minutes", "wanted_percent",
        )  # fmt: skip
        labels: ClassVar[dict[str, Words]] = {
            "knows_family": _("Knows the family"),
            "load": _("Has had less to do"),
            "hours": _("Can come at these hours"),
            "area": _("Same district"),
            "rest": _("Was not active for long"),
            "answers": _("Says yes readily"),
            "travel_minutes": _("Minutes between two activities"),
            "wanted_percent": _("Sure enough, in percent"),
        }
        help_texts: ClassVar[dict[str, Words]] = {
            "knows_family": _("Who has been with the family before. The tenth time counts as the first."),
            "load": _("All points without an activity in 90 days, none from twice the centre's average on."),
            "hours": _("All points within the hours they stated, half for who stated none."),
            "area": _("Who lives or helps in the district of the request."),
            "rest": _("All points after half a year without an activity, or before the first."),
            "answers": _("By how often they have said yes so far."),
            "travel_minutes": _("Who has less time between two activities is marked, and not suggested."),
            "wanted_percent": _("So likely an answer should be before a call is large enough."),
        }

    def settings(self) -> MatchingSettings:
        """What stands in the form, and what was saved before where it cannot be read."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return MatchingSettings(**{**self.initial, **read})


class ReasonForm(KitForm):
    """Why something is ended."""

    reason = forms.CharField(
        label=_("Reason"), max_length=100, help_text=_("For the centre's own record; it is not sent to anybody.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def why(self) -> str:
        """What is kept as the reason."""
        reason: str = self.cleaned_data["reason"]
        return reason.strip()


class ConfirmForm(KitForm):
    """Nothing to fill in; only the version that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
