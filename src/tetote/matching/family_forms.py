"""What a parent, or staff for them, write down for the helper of the day."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tetote.people.models import Child
from tetote.people.queries import ChildFacts, DayFacts
from tetote.ui.forms import KitForm, LinesField

WORDS = 1000
OF_A_CHILD = (
    ("allergy", _("Allergies"), _("Food, medicine, others. If there are none, please write so.")),
    ("doctor", _("Family doctor"), _("Name of the clinic and telephone number.")),
    ("care_note", _("What to know about care"), _("Medicine, habits, what calms.")),
)


class FamilyForm(KitForm):
    """Of the household, then of each child."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    """The fingerprint of what stood here when the form was opened."""
    address = forms.CharField(label=_("Home address"), required=False, max_length=200)
    receivers = LinesField(
        _("Who may receive the child"),
        _("Name and relation, a line each. The child is handed over to nobody else."),
        max_length=WORDS,
    )
    emergency_contacts = LinesField(
        _("Whom to call in an emergency"), _("Name, relation and telephone, in this order."), max_length=WORDS
    )

    def __init__(self, facts: DayFacts, children: list[Child], today: date, *args: Any, **kwargs: Any) -> None:
        initial = {
            "seen": facts.fingerprint,
            "address": facts.address,
            "receivers": facts.receivers,
            "emergency_contacts": facts.emergency_contacts,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.facts, self.children, self.today = facts, children, today
        for place, said in enumerate(facts.children):
            for name, label, help_text in OF_A_CHILD:
                field = LinesField(label, help_text, max_length=WORDS)
                field.initial = getattr(said, name)
                self.fields[f"{name}_{place}"] = field

    @property
    def by_child(self) -> list[tuple[str, int, list[BoundField]]]:
        """Name, age, and the fields of each child."""
        return [
            (
                child.given_name,
                child.age_on(self.today),
                [self[f"{name}_{place}"] for name, _label, _help in OF_A_CHILD],
            )
            for place, child in enumerate(self.children)
        ]

    def written(self) -> DayFacts:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        children = tuple(
            ChildFacts(said.child_id, **{name: data[f"{name}_{place}"] for name, _label, _help in OF_A_CHILD})
            for place, said in enumerate(self.facts.children)
        )
        return DayFacts(data["address"], data["receivers"], data["emergency_contacts"], children)
