"""What staff fill in."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.booking.actions import Caller, Day, Guest
from tetote.booking.models import Booking, Opening, Resource
from tetote.booking.models.resource import LONGEST_SLOT, MOST_SEATS
from tetote.booking.rules.hours import Hours, Weekly
from tetote.booking.rules.slot_ids import CODE
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput

END_AFTER_START = _("The end must come after the start, on the same day.")
WEEKDAYS = (
    (0, _("Mon")),
    (1, _("Tue")),
    (2, _("Wed")),
    (3, _("Thu")),
    (4, _("Fri")),
    (5, _("Sat")),
    (6, _("Sun")),
)
HOURS = ("opens", "closes", "since", "until")


class GuestForm(KitForm):
    """Somebody on the telephone who is no member."""

    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    note = forms.CharField(label=_("Note for staff"), max_length=500, required=False)

    def caller(self) -> Caller:
        """The valid form as the deed takes it."""
        return Caller(guest=Guest(self.cleaned_data["name"], self.cleaned_data["phone"]))


class NoteForm(KitForm):
    """What staff should know."""

    note = forms.CharField(
        label=_("Note for staff"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )


class MoveForm(KitForm):
    """Another time of the same resource; what is full stands there no more."""

    slot = forms.ChoiceField(label=_("New time"))

    def __init__(self, choices: Sequence[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"] = forms.ChoiceField(
            label=_("New time"),
            choices=[("", _("Please choose")), *choices],
            help_text=_("The old place is kept until the new one is had."),
        )


class OpeningForm(KitForm):
    """Hours that some weekdays have in common; a block without a weekday is none."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, required=False, choices=WEEKDAYS, widget=CheckOptions
    )
    opens = forms.TimeField(label=_("From"), widget=TimeInput, required=False)
    closes = forms.TimeField(label=_("Until"), widget=TimeInput, required=False)
    since = forms.DateField(label=_("First day"), widget=DateInput, required=False)
    until = forms.DateField(label=_("Last day"), widget=DateInput, required=False)

    @override
    def clean(self) -> dict[str, Any]:
        """A block with weekdays says its hours, and its ends follow their beginnings."""
        data = super().clean() or {}
        for name in ("opens", "closes") if data.get("weekdays") else ():
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Please enter a time."))
        if _is_reversed(data.get("opens"), data.get("closes")):
            self.add_error("closes", END_AFTER_START)
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must not come before the first."))
        return data

    def weekly(self) -> list[Weekly]:
        """The valid block for the pure rules."""
        data = self.cleaned_data
        if not data["weekdays"]:
            return []
        hours = Hours(data["opens"], data["closes"])
        return [Weekly(weekday, hours, data["since"], data["until"]) for weekday in data["weekdays"]]


def opening_forms(openings: Sequence[Opening], data: Mapping[str, Any] | None, blocks: int = 0) -> list[OpeningForm]:
    """A block for the hours that some weekdays have in common, and an empty one."""
    known: dict[tuple[object, ...], list[int]] = {}
    for one in openings:
        known.setdefault((one.opens, one.closes, one.since, one.until), []).append(one.weekday)
    initial = [{"weekdays": days, **dict(zip(HOURS, said, strict=True))} for said, days in known.items()]
    number = max(blocks, len(initial) + 1)
    initial += [{} for _ in range(number - len(initial))]
    return [OpeningForm(data, prefix=f"block{n}", initial=initial[n]) for n in range(number)]


class SpecialDayForm(KitForm):
    """One day that is not as its weekday."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    kind = forms.ChoiceField(
        label=_("On this day"),
        choices=[("closed", _("Closed")), ("hours", _("Open at these hours"))],
        initial="closed",
        widget=RadioOptions,
    )
    opens = forms.TimeField(label=_("From"), widget=TimeInput, required=False)
    closes = forms.TimeField(label=_("Until"), widget=TimeInput, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=60, required=False, help_text=_("Short; staff see it in the calendar.")
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @override
    def clean(self) -> dict[str, Any]:
        """Hours are asked for where the day is open, and the day is yet to come."""
        data = super().clean() or {}
        day, opens, closes = data.get("day"), data.get("opens"), data.get("closes")
        if day and day < self.today:
            self.add_error("day", _("This day is over. Please enter a day to come."))
        if data.get("kind") == "hours":
            for name in ("opens", "closes"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Please enter a time."))
            if _is_reversed(opens, closes):
                self.add_error("closes", END_AFTER_START)
        return data

    def special(self) -> Day:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        hours = Hours(data["opens"], data["closes"]) if data["kind"] == "hours" else None
        return Day(data["day"], hours, data["reason"].strip())


class ResourceForm(KitForm):
    """The settings of a resource; the short name is asked once and stays."""

    name_ja = forms.CharField(label=_("Name (Japanese)"), max_length=60)
    name_en = forms.CharField(label=_("Name (English)"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=Resource.Kind.choices)
    note = forms.CharField(
        label=_("What people should know"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("Where it is, what to bring. Everybody who books may read it."),
    )
    slot_minutes = forms.IntegerField(label=_("Length of a slot (minutes)"), min_value=5, max_value=LONGEST_SLOT)
    capacity = forms.IntegerField(label=_("Places in each slot"), min_value=1, max_value=MOST_SEATS)
    lead_hours = forms.IntegerField(
        label=_("Can be booked until (hours before)"), min_value=0, max_value=24 * 60, help_text=_("Staff may later.")
    )
    ahead_days = forms.IntegerField(label=_("Can be booked from (days before)"), min_value=1, max_value=366)
    change_hours = forms.IntegerField(
        label=_("Can be changed or cancelled until (hours before)"), min_value=0, max_value=24 * 60
    )
    hold_minutes = forms.IntegerField(label=_("Held while somebody is answering (minutes)"), min_value=1, max_value=120)
    giving = forms.ChoiceField(
        label=_("Who gets a place"),
        choices=Resource.Giving.choices,
        widget=RadioOptions(hints={"lottery": _("Everybody who wants one enters; the places are drawn.")}),
    )
    draw_days = forms.IntegerField(
        label=_("Drawn (days before)"), min_value=1, max_value=180, help_text=_("At midnight. Only for lotteries.")
    )
    open_per_person = forms.IntegerField(
        label=_("Open bookings one person may have"), min_value=0, max_value=99, help_text=_("0: any number.")
    )
    has_waiting_list = forms.BooleanField(
        label=_("Waiting list"),
        required=False,
        help_text=_("A place that comes free goes to the next one by itself."),
    )
    refuses_overlap = forms.BooleanField(label=_("Nobody books two things at the same time"), required=False)
    closed_on_holidays = forms.BooleanField(label=_("Closed on holidays and around New Year"), required=False)
    is_active = forms.BooleanField(
        label=_("Can be booked"), required=False, help_text=_("Switched off, nothing is offered; bookings stay.")
    )

    def columns(self) -> dict[str, object]:
        """The valid form as the deed takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "code"}


class NewResourceForm(ResourceForm):
    """The same, with the short name."""

    code = forms.RegexField(
        label=_("Short name for procedures"),
        regex=rf"^{CODE.pattern}$",
        max_length=23,
        help_text=_("Small letters, figures and hyphens, such as room-a. Procedures name it so; it does not change."),
        error_messages={"invalid": _("Please use small letters, figures and hyphens only.")},
    )

    field_order = ("code",)


class ListFilter(KitForm):
    """Which bookings of a resource are listed."""

    since = forms.DateField(label=_("From day"), widget=DateInput, required=False)
    until = forms.DateField(label=_("Until day"), widget=DateInput, required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All that stand")), *Booking.State.choices]
    )


def initial_of(resource: Resource) -> dict[str, object]:
    """What stands in the settings now."""
    return {name: getattr(resource, name) for name in ResourceForm.base_fields}


def _is_reversed(opens: time | None, closes: time | None) -> bool:
    return opens is not None and closes is not None and closes <= opens
