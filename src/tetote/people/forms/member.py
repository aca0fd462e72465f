"""Roles, courses, particulars of a member, and what an organisation decides about members."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.people.actions import DetailsData
from tetote.people.models import Course, Identity, MemberSettings, Suspension
from tetote.people.models.training import LONGEST
from tetote.people.normal import tidy
from tetote.people.words import CONSENTS, REASONS
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions

Data = Mapping[str, object] | None


class DayForm(KitForm):
    """A deed about a role that needs a day only: joining, renewing, taking up again."""

    on = forms.DateField(label=_("Day"), widget=DateInput)


class SuspendForm(KitForm):
    """A role rests."""

    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(
        label=_("Until"), widget=DateInput, required=False, help_text=_("The last day; leave it empty if nobody knows.")
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=Suspension.Reason.choices, widget=RadioOptions)
    remark = forms.CharField(
        label=_("Remark"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": "2"})
    )

    @override
    def clean(self) -> dict[str, object]:
        """It ends after it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day lies before the first. Please check both."))
        return self.cleaned_data


class WithdrawForm(KitForm):
    """Somebody leaves a role."""

    on = forms.DateField(label=_("Last day"), widget=DateInput)
    reason = forms.ChoiceField(label=_("Reason"), choices=list(REASONS.items()), widget=RadioOptions)
    remark = forms.CharField(
        label=_("Remark"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": "2"})
    )


class TrainingForm(KitForm):
    """A course that was attended."""

    course = forms.ChoiceField(label=_("Course"))
    attended_on = forms.DateField(label=_("Attended on"), widget=DateInput)

    def __init__(self, courses: Sequence[Course], data: Data = None) -> None:
        super().__init__(data)
        self._courses = {str(course.id): course for course in courses}
        field = self.fields["course"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, course.name) for key, course in self._courses.items()]

    def course_chosen(self) -> Course:
        """The course itself."""
        return self._courses[str(self.cleaned_data["course"])]


class DetailsForm(KitForm):
    """The particulars beside the name."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    """The fingerprint of what stood here when the form was opened."""
    born_on = forms.DateField(label=_("Date of birth"), widget=DateInput, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=100, required=False, help_text=_("Several are parted by a comma.")
    )
    email = forms.EmailField(
        label=_("Mail address, for the file"),
        required=False,
        help_text=_("Nothing is sent there. To write to them by mail, add it among the ways to reach them."),
    )
    emergency_contacts = forms.CharField(
        label=_("Emergency contacts"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("Of the whole household, a line each. The helper who comes reads them on the day."),
    )
    district = forms.CharField(label=_("School district"), max_length=40, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=8, required=False)
    id_seen_on = forms.DateField(label=_("ID seen on"), widget=DateInput, required=False)
    id_seen_kind = forms.ChoiceField(label=_("Which paper"), choices=[("", "–"), *Identity.choices], required=False)
    insured_since = forms.DateField(label=_("Insured from"), widget=DateInput, required=False)
    insured_until = forms.DateField(label=_("Insured until"), widget=DateInput, required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("Kept encrypted; for staff only."),
    )
    consents = forms.MultipleChoiceField(
        label=_("They agree to"), widget=CheckOptions, choices=list(CONSENTS.items()), required=False
    )

    def __init__(
        self, written: DetailsData, consents: Sequence[str], districts: Sequence[str], data: Data = None
    ) -> None:
        super().__init__(data, initial={**asdict(written), "seen": written.fingerprint, "consents": list(consents)})
        if districts:
            known = list(dict.fromkeys([*districts, *filter(None, [written.district])]))
            self.fields["district"] = forms.ChoiceField(
                label=_("School district"),
                required=False,
                choices=[("", "–"), *((district, district) for district in known)],
            )

    @override
    def clean(self) -> dict[str, object]:
        """An insurance ends after it begins, and has a beginning."""
        since, until = self.cleaned_data.get("insured_since"), self.cleaned_data.get("insured_until")
        if until and (since is None or until < since):
            self.add_error("insured_until", _("This day lies before the first. Please check both."))
        return self.cleaned_data

    def details(self) -> DetailsData:
        """What was typed, for the deed."""
        return DetailsData(**{name: self.cleaned_data[name] for name in DetailsData.__dataclass_fields__})


class MemberSettingsForm(KitForm):
    """What the organisation decides about its members."""

    requesting_label_en = forms.CharField(label=_("Who asks for help, in English"), max_length=40, required=False)
    providing_label_en = forms.CharField(label=_("Who helps, in English"), max_length=40, required=False)
    both_label = forms.CharField(label=_("Whoever is both"), max_length=20)
    both_label_en = forms.CharField(label=_("Whoever is both, in English"), max_length=40, required=False)
    training_policy = forms.ChoiceField(
        label=_("When a required course has lapsed"), choices=MemberSettings.TrainingPolicy.choices, widget=RadioOptions
    )
    warn_days = forms.IntegerField(label=_("Warn so many days before"), min_value=0, max_value=365)
    dormant_days = forms.IntegerField(
        label=_("Dormant after so many days"),
        min_value=1,
        max_value=3650,
        help_text=_("Helpers who have not been active for so long are shown as dormant."),
    )
    renewal_month = forms.TypedChoiceField(
        label=_("Memberships are renewed in"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("Never")), *((month, str(month)) for month in range(1, 13))],
    )
    districts = forms.CharField(
        label=_("School districts"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=_("One a line, in the order in which they are offered."),
    )

    def __init__(self, known: MemberSettings, data: Data = None) -> None:
        initial = {name: getattr(known, name) for name in self.base_fields}
        super().__init__(data, initial={**initial, "districts": "\n".join(known.districts)})

    def clean_districts(self) -> list[str]:
        """Each once."""
        lines = [tidy(line)[:40] for line in str(self.cleaned_data["districts"]).splitlines()]
        return list(dict.fromkeys(filter(None, lines)))


class CourseForm(KitForm):
    """A course as this organisation gives it."""

    code = forms.SlugField(
        label=_("Short name in Latin letters"),
        max_length=40,
        help_text=_("Such as first_aid, accident_prevention, sick_child. It does not change."),
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    valid_years = forms.TypedChoiceField(
        label=_("It counts for"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("ever")), *((year, str(year)) for year in range(1, LONGEST + 1))],
        help_text=_("Years after it was attended."),
    )
    is_required = forms.BooleanField(label=_("Every helper needs it"), required=False)

    def __init__(self, course: Course | None, data: Data = None) -> None:
        initial = {name: getattr(course, name) for name in ("name", "valid_years", "is_required")} if course else {}
        super().__init__(data, initial=initial)
        if course:
            del self.fields["code"]
