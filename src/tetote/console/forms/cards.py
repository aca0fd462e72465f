"""Who gets a card, and how long it works."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tetote.console.people import role_choices
from tetote.organisations.models import Organisation
from tetote.people.actions import CARD_DAYS
from tetote.people.models import MemberRole, Person
from tetote.people.queries import people_with_role, search, with_open_card, without_line
from tetote.ui.forms import KitForm

WHO = (
    ("", _("Without LINE")),
    ("new", _("Without LINE and without a card")),
    ("card", _("With a card in hand")),
    ("all", _("All members")),
)
DAYS = ((30, _("30 days")), (90, _("90 days")), (CARD_DAYS, _("half a year")), (365, _("a year")))


class CardFilter(KitForm):
    """Whom the list shows; it lives in the address of the page."""

    q = forms.CharField(label=_("Name, kana or number"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False, choices=WHO)

    def __init__(self, organisation: Organisation, data: Mapping[str, object]) -> None:
        super().__init__(data)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [("", _("All")), *role_choices(organisation)]
        self.is_valid()

    def people(self, organisation_id: UUID) -> QuerySet[Person]:
        """The members who fit, by kana."""
        found = search(organisation_id, self.cleaned_data.get("q", ""))
        if role := self.cleaned_data.get("role"):
            found = found & people_with_role(organisation_id, MemberRole(role))
        return self._narrowed(found).order_by("kana", "id")

    def _narrowed(self, found: QuerySet[Person]) -> QuerySet[Person]:
        who = self.cleaned_data.get("who", "")
        if who == "card":
            return with_open_card(found)
        if who == "new":
            return without_line(found).exclude(id__in=with_open_card(found).values("id"))
        return found if who == "all" else without_line(found)


class PrintForm(KitForm):
    """The ticked members, or everybody who fits the filter."""

    days = forms.TypedChoiceField(label=_("The cards work for"), choices=DAYS, coerce=int, initial=CARD_DAYS)
    everybody = forms.BooleanField(required=False)

    def chosen(self, fitting: QuerySet[Person], codes: Sequence[str], most: int) -> list[Person]:
        """Whom to print for, of those who fit."""
        people = fitting if self.cleaned_data["everybody"] else fitting.filter(code__in=codes)
        return list(people[:most])
