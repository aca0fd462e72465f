"""What a list of members can be narrowed by; it lives in the address of the page."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tetote.console.people import role_choices
from tetote.kernel import clock
from tetote.matching.queries.dormancy import dormant
from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, Person
from tetote.people.queries import (
    Attention,
    Reach,
    Receipt,
    confirmed,
    member_settings,
    needing,
    people_with_role,
    reached,
    search,
)
from tetote.ui.forms import KitForm
from tetote.ui.ordering import Orders, ordered, wanted_order

ORDERS: Orders = {
    "kana": ("kana", "id"),
    "number": ("member_number", "id"),
    "area": ("household__area", "kana", "id"),
    "since": ("created_at", "id"),
}
FIRST = "kana"


class MemberFilter(KitForm):
    """Text, role, reach and order; a value nobody offered is ignored. `code`, as often as wished, picks members."""

    q = forms.CharField(label=_("Name, kana or number"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    reach = forms.ChoiceField(
        label=_("How they can be reached"), required=False, choices=[("", _("All")), *Reach.choices]
    )
    receipt = forms.ChoiceField(label=_("Test message"), required=False, choices=[("", _("All")), *Receipt.choices])
    district = forms.ChoiceField(label=_("School district"), required=False)
    look = forms.ChoiceField(label=_("Look out for"), required=False, choices=[("", _("All")), *Attention.choices])
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, organisation: Organisation, request: HttpRequest) -> None:
        super().__init__(request.GET)
        self._organisation = organisation
        self._settings = member_settings(organisation.id)
        self.order = wanted_order(request, ORDERS, FIRST)
        self._codes = request.GET.getlist("code")
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [("", _("All")), *role_choices(organisation)]
        district = self.fields["district"]
        if isinstance(district, forms.ChoiceField):
            district.choices = [("", _("All")), *((name, name) for name in self._settings.districts)]
        if not self._settings.districts:
            del self.fields["district"]
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
        if district := self.cleaned_data.get("district"):
            found = found.filter(household__district=district)
        if look := self.cleaned_data.get("look"):
            found = self._needing(found, Attention(look))
        if self._codes:
            found = found.filter(code__in=self._codes)
        return ordered(found, ORDERS, self.order)

    def _needing(self, people: QuerySet[Person], what: Attention) -> QuerySet[Person]:
        """Whoever needs attention; dormancy is asked of the app that knows activities."""
        if what is Attention.DORMANT:
            since = clock.now() - timedelta(days=self._settings.dormant_days)
            return dormant(people, self._organisation.id, since)
        return needing(people, self._organisation, what, clock.today(self._organisation.time_zone))
