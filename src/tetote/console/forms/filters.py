"""What a list of members can be narrowed by; it lives in the address of the page."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, Person
from tetote.people.queries import Reach, Receipt, confirmed, people_with_role, reached, search
from tetote.ui.forms import KitForm

ORDERS = {
    "": (_("By kana"), ("kana", "id")),
    "number": (_("By number"), ("member_number", "id")),
    "area": (_("By area"), ("household__area", "kana", "id")),
    "new": (_("Newest first"), ("-created_at", "id")),
}


class MemberFilter(KitForm):
    """Text, role, reach and order; a value nobody offered is ignored."""

    q = forms.CharField(label=_("Name, kana or number"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    reach = forms.ChoiceField(
        label=_("How they can be reached"), required=False, choices=[("", _("All")), *Reach.choices]
    )
    receipt = forms.ChoiceField(label=_("Test message"), required=False, choices=[("", _("All")), *Receipt.choices])
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(order, words) for order, (words, _columns) in ORDERS.items()]
    )

    def __init__(self, organisation: Organisation, data: Mapping[str, object]) -> None:
        super().__init__(data)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [
                ("", _("All")),
                (MemberRole.REQUESTING.value, organisation.requesting_label),
                (MemberRole.PROVIDING.value, organisation.providing_label),
            ]
        self.is_valid()

    @property
    def is_used(self) -> bool:
        """Whether anything is narrowed."""
        return any(value for field, value in self.cleaned_data.items() if field != "sort")

    @property
    def asks_unconfirmed(self) -> bool:
        """Whether only those are shown who have not confirmed that messages arrive."""
        return bool(self.cleaned_data.get("receipt") == Receipt.UNCONFIRMED)

    def people(self, organisation_id: UUID) -> QuerySet[Person]:
        """The members who fit."""
        found = search(organisation_id, self.cleaned_data.get("q", ""))
        if role := self.cleaned_data.get("role"):
            found = found & people_with_role(organisation_id, MemberRole(role))
        if reach := self.cleaned_data.get("reach"):
            found = reached(found, Reach(reach))
        if receipt := self.cleaned_data.get("receipt"):
            found = confirmed(found, Receipt(receipt))
        return found.order_by(*ORDERS[self.cleaned_data.get("sort", "")][1])
