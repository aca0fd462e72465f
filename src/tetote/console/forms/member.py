"""What is written about a member, and about a child."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.console.forms.merging import in_fields, out_of_fields
from tetote.console.people import role_choices
from tetote.kernel.ids import new_id
from tetote.organisations.models import Organisation
from tetote.people.actions import ChildData, MemberData, written_about
from tetote.people.models import MemberRole, Person
from tetote.people.queries import number_taken
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput

Data = Mapping[str, object] | None


class MemberForm(KitForm):
    """A member. Only the family name is needed; `once` is the id a new one will have."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=new_id, required=False)
    seen = forms.JSONField(widget=forms.HiddenInput, required=False)

    family_name = forms.CharField(label=_("Family name"), max_length=50)
    given_name = forms.CharField(label=_("Given name"), max_length=50, required=False)
    kana = forms.CharField(
        label=_("Reading in kana"),
        max_length=100,
        required=False,
        help_text=_("Family and given name. Lists follow it."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Role"), widget=CheckOptions, required=False, help_text=_("Whoever asks and helps has both.")
    )
    member_number = forms.CharField(label=_("Member number"), max_length=20, required=False)
    area = forms.CharField(
        label=_("Area"), max_length=40, required=False, help_text=_("A part of town, such as みどり台. No address.")
    )
    address = forms.CharField(
        label=_("Home address"),
        max_length=200,
        required=False,
        help_text=_("Kept encrypted. Only the other side of a decided request reads it, on a page."),
    )

    def __init__(
        self, organisation: Organisation, data: Data = None, *, person: Person | None = None, known: Data = None
    ) -> None:
        super().__init__(data, initial=_initial(written_about(person)) if person else known)
        self._organisation_id = organisation.id
        self._person_id: UUID | None = person.id if person else None
        roles = self.fields["roles"]
        if isinstance(roles, forms.MultipleChoiceField):
            roles.choices = role_choices(organisation)

    def clean_member_number(self) -> str:
        """A number belongs to one member; a form sent twice does not stand in its own way."""
        number = str(self.cleaned_data["member_number"])
        but = self._person_id or self.cleaned_data.get("once")
        if number_taken(self._organisation_id, number, but):
            raise forms.ValidationError(_("Another member already has this number. Please check it."))
        return number

    def seen_before(self) -> MemberData | None:
        """What stood in the form when it was opened; None when the form does not say."""
        return out_of_fields(self.cleaned_data["seen"]) if self.cleaned_data.get("seen") else None

    def member(self) -> MemberData:
        """What was typed, for the deed."""
        typed = self.cleaned_data
        return MemberData(
            family_name=typed["family_name"],
            given_name=typed["given_name"],
            kana=typed["kana"],
            member_number=typed["member_number"],
            area=typed["area"],
            address=typed["address"],
            roles=frozenset(MemberRole(role) for role in typed["roles"]),
        )


def _initial(written: MemberData) -> dict[str, object]:
    return {**in_fields(written), "seen": in_fields(written)}


class ChildForm(KitForm):
    """A child of the household; `once` is the id it will have."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=new_id, required=False)

    given_name = forms.CharField(label=_("Given name"), max_length=50)
    kana = forms.CharField(label=_("Reading in kana"), max_length=50, required=False)
    born_on = forms.DateField(label=_("Date of birth"), widget=DateInput)
    care_note = forms.CharField(
        label=_("Health and habits"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("Kept encrypted. Only the helper who comes reads it."),
    )

    def child(self) -> ChildData:
        """What was typed, for the deed."""
        typed = self.cleaned_data
        return ChildData(
            given_name=typed["given_name"],
            born_on=typed["born_on"],
            kana=typed["kana"],
            care_note=typed["care_note"],
        )
