"""What a helper says they can do, topic by topic; each form stands alone on a phone, or with the others on a desk."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.people import ports
from tetote.people.actions.abilities import USUAL
from tetote.people.models import DAY_MINUTES, Escort
from tetote.people.queries import Stated
from tetote.people.queries.saying import DAY_NAMES, DAYS, minute_words, oldest_choices, youngest_choices
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, RadioOptions

Data = Mapping[str, object] | None
STEP = 30
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("Not said")))


class TopicForm(KitForm):
    """One topic: `values` are what changes, by the names of `Ability`."""

    def __init__(self, stated: Stated, districts: Sequence[str], data: Data = None) -> None:
        super().__init__(data, initial=self.initial_of(stated))
        self.offer(stated, districts)

    def initial_of(self, stated: Stated) -> dict[str, object]:
        """What stands in the form."""
        return {name: _shown(getattr(stated, name)) for name in self.base_fields}

    def offer(self, stated: Stated, districts: Sequence[str]) -> None:
        """Fills in what only this organisation or this day knows."""

    def values(self) -> dict[str, object]:
        """What was chosen, for the deed."""
        return {name: _kept(self.fields[name], value) for name, value in self.cleaned_data.items()}


class KindsForm(TopicForm):
    """Kinds of help, and whether a sick child is no hindrance."""

    kinds = forms.MultipleChoiceField(label=_("What can you do?"), widget=CheckOptions, required=False)
    takes_sick = forms.ChoiceField(
        label=_("Can you look after a child who is a little ill?"), widget=RadioOptions, choices=YES_NO, required=False
    )

    @override
    def offer(self, stated: Stated, districts: Sequence[str]) -> None:
        """The kinds come from the app that knows requests."""
        _choices(self.fields["kinds"], ports.kinds())


class ChildrenForm(TopicForm):
    """Ages, and how many children at a time."""

    youngest_months = forms.TypedChoiceField(label=_("From which age"), coerce=int, empty_value=None, required=False)
    oldest_months = forms.TypedChoiceField(label=_("Up to which age"), coerce=int, empty_value=None, required=False)
    most_children = forms.TypedChoiceField(
        label=_("How many children at a time"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("Not said")), *((number, str(number)) for number in range(1, 6))],
    )

    @override
    def offer(self, stated: Stated, districts: Sequence[str]) -> None:
        """Ages in the reader's language; an age that a list brought in stays choosable."""
        _choices(self.fields["youngest_months"], [("", _("Not said")), *youngest_choices()])
        _choices(self.fields["oldest_months"], [("", _("Not said")), *oldest_choices()])

    @override
    def clean(self) -> dict[str, object]:
        """The youngest is not older than the oldest."""
        low, high = self.cleaned_data.get("youngest_months"), self.cleaned_data.get("oldest_months")
        if low is not None and high is not None and high < low:
            self.add_error("oldest_months", _("This is younger than where it begins. Please check both ages."))
        return self.cleaned_data


class PlacesForm(TopicForm):
    """School districts, and how a child is taken from place to place."""

    districts = forms.MultipleChoiceField(label=_("Where can you help?"), widget=CheckOptions, required=False)
    escorts_by = forms.MultipleChoiceField(
        label=_("How do you take a child along?"), widget=CheckOptions, choices=Escort.choices, required=False
    )

    @override
    def offer(self, stated: Stated, districts: Sequence[str]) -> None:
        """The districts of the centre, and any that was stated before."""
        known = list(dict.fromkeys([*districts, *stated.districts]))
        _choices(self.fields["districts"], [(district, district) for district in known])
        if not known:
            del self.fields["districts"]


class HomeForm(TopicForm):
    """What a family may want to know of the helper's home."""

    has_pets = forms.ChoiceField(
        label=_("Are there pets at your home?"), widget=RadioOptions, choices=YES_NO, required=False
    )
    smokes = forms.ChoiceField(
        label=_("Does anybody smoke at your home?"), widget=RadioOptions, choices=YES_NO, required=False
    )


class DaysForm(TopicForm):
    """Two stretches a day at most; a day whose box is empty is one on which they cannot come."""

    @override
    def offer(self, stated: Stated, districts: Sequence[str]) -> None:
        """A box and four times for each day."""
        for day in DAYS:
            spans = [*stated.hours.get(day, ()), (None, None), (None, None)]
            first = spans[0] if spans[0][0] is not None else USUAL
            self.fields[f"d{day}"] = forms.BooleanField(
                label=str(DAY_NAMES[day]), required=False, initial=day in stated.hours
            )
            for name, initial in zip("ftgu", (*first, *spans[1]), strict=True):
                self.fields[f"{name}{day}"] = _time_field(name, str(DAY_NAMES[day]), initial)

    @property
    def days(self) -> list[tuple[forms.BoundField, list[forms.BoundField], bool]]:
        """Each day's box, its four times, and whether it has a second stretch."""
        return [(self[f"d{day}"], [self[f"{name}{day}"] for name in "ftgu"], self._has_second(day)) for day in DAYS]

    @override
    def values(self) -> dict[str, object]:
        """Hours are no field of `Ability`."""
        return {}

    def hours(self) -> dict[int, list[tuple[int, int]]]:
        """Weekday to stretches."""
        return {day: self._spans(day) for day in DAYS if self.cleaned_data.get(f"d{day}")}

    @override
    def clean(self) -> dict[str, object]:
        """A stretch ends after it begins."""
        for day in DAYS:
            for start, end in (("f", "t"), ("g", "u")):
                low, high = self.cleaned_data.get(f"{start}{day}"), self.cleaned_data.get(f"{end}{day}")
                if self.cleaned_data.get(f"d{day}") and low is not None and high is not None and high <= low:
                    self.add_error(f"{end}{day}", _("Please choose an end after the beginning."))
        return self.cleaned_data

    def _spans(self, day: int) -> list[tuple[int, int]]:
        found = ((self.cleaned_data.get(f"{a}{day}"), self.cleaned_data.get(f"{b}{day}")) for a, b in ("ft", "gu"))
        return [(int(low), int(high)) for low, high in found if low is not None and high is not None]

    def _has_second(self, day: int) -> bool:
        return self[f"g{day}"].value() not in {None, ""}


FORMS: Mapping[str, type[TopicForm]] = {
    "days": DaysForm,
    "kinds": KindsForm,
    "children": ChildrenForm,
    "places": PlacesForm,
    "home": HomeForm,
}


def _time_field(name: str, day: str, initial: int | None) -> forms.TypedChoiceField:
    words = _("From") if name in "fg" else _("Until")
    choices = [(minute, minute_words(minute)) for minute in range(5 * 60, DAY_MINUTES + 1, STEP)]
    if initial is not None and initial not in dict(choices):
        choices = sorted([*choices, (initial, minute_words(initial))])
    blank = [("", "–")] if name in "gu" else []
    field = forms.TypedChoiceField(
        label=words, coerce=int, empty_value=None, required=False, choices=[*blank, *choices], initial=initial
    )
    field.widget.attrs["aria-label"] = f"{day} {words}"
    return field


def _choices(field: forms.Field, choices: Sequence[tuple[object, object]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, tuple) else "" if value is None else value


def _kept(field: forms.Field, value: object) -> object:
    if isinstance(field.widget, RadioOptions):
        return {"yes": True, "no": False}.get(str(value))
    return value
