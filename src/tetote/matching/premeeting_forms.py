"""The one short form of a pre-meeting: when and where, and afterwards what was agreed."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tetote.matching.actions import Meeting
from tetote.matching.models import SupportRequest
from tetote.ui.forms import KitForm
from tetote.ui.widgets import DateInput, TimeInput

WORDS = 1000
ITEMS: Mapping[str, tuple[Any, Any]] = {
    "content": (_("Help that was agreed"), _("What, from where to where, on which days.")),
    "child": (_("The child's state and allergies"), ""),
    "contacts": (_("How both are reached, and in an emergency"), ""),
    "doctor": (_("Family doctor, and a doctor near the helper"), ""),
    "receivers": (_("Who hands over and receives the child"), ""),
    "nursery": (_("Introduced at the nursery or club"), _("When the helper fetches there: to whom, on which day.")),
    "outings": (_("Where they may go"), _("Park, shop, own car, pets at home.")),
    "expenses": (_("Expenses agreed beforehand"), _("Travel, meals, snacks, who pays and how.")),
    "disaster": (_("In a disaster"), _("Message service 171, the shelter.")),
    "others": (_("Other agreements"), ""),
}
"""What is talked over, in the order of the sheet (domain: items of the pre-meeting)."""


class PreMeetingForm(KitForm):
    """Everything may be written at once, or the sheet afterwards."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    place = forms.CharField(
        label=_("Meeting place"), max_length=200, help_text=_("The two read it on their page, never in LINE.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SupportRequest.Kind.choices)
    held = forms.BooleanField(
        label=_("It has taken place"),
        required=False,
        help_text=_("From then on it holds until 31 March, or until the content changes."),
    )

    def __init__(self, zone: tzinfo, *args: Any, is_held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        if is_held:
            del self.fields["held"]
        for name, (label, help_text) in ITEMS.items():
            self.fields[f"item_{name}"] = forms.CharField(
                label=label,
                help_text=help_text,
                required=False,
                max_length=WORDS,
                widget=forms.Textarea(attrs={"rows": "2"}),
            )

    @property
    def items(self) -> list[BoundField]:
        """The fields of the sheet."""
        return [self[f"item_{name}"] for name in ITEMS]

    def meeting(self) -> Meeting:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        return Meeting(
            starts_at=datetime.combine(data["day"], data["starts"], self.zone),
            place=data["place"].strip(),
            kind=data["kind"],
            held=data.get("held", False),
            sheet={name: data[f"item_{name}"].strip() for name in ITEMS},
        )
