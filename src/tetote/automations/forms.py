"""What staff fill in about kits and messages."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from tetote.automations.kits.review import Wish
from tetote.automations.kits.wording import faults
from tetote.procedures.queries.kits import LARGEST
from tetote.ui.forms import KitForm

LONGEST_MESSAGE = 500
LATER = _("Until something is chosen, the draft cannot be published.")
NOTHING_TO_BOOK = _("There is nothing to book here yet. Make it under Bookings first, or copy now and choose later.")


class FileOrAddressForm(KitForm):
    """A kit as a file, or the address of one; never both."""

    file = forms.FileField(
        label=_("Kit file (.json)"), required=False, widget=forms.FileInput({"accept": ".json,application/json"})
    )
    address = forms.CharField(
        label=_("Or the address of one"),
        required=False,
        max_length=300,
        help_text=_(
            "Begins with https://. It is fetched in the background; you can look at it before anything is done."
        ),
        widget=forms.URLInput({"placeholder": "https://", "inputmode": "url"}),
    )

    @override
    def clean(self) -> dict[str, object]:
        """Exactly one of the two, and no file that is too large to be one."""
        cleaned = super().clean() or {}
        file, address = cleaned.get("file"), cleaned.get("address")
        if bool(file) == bool(address) and not self.errors:
            self.add_error("file", _("Please choose a file, or give an address."))
        if file and file.size > LARGEST:
            self.add_error("file", _("This file is too large for a kit."))
        return cleaned


class WishesForm(KitForm):
    """What here is booked by the kit's slot questions."""

    def __init__(self, wishes: "tuple[Wish, ...]", *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for wish in wishes:
            field = forms.ChoiceField(
                label=wish.label,
                choices=[("", _("Choose later")), *wish.choices],
                required=False,
                help_text=LATER if wish.choices else NOTHING_TO_BOOK,
            )
            self.fields[f"slot-{wish.question}"] = field

    def chosen(self) -> Mapping[str, str]:
        """Question to code."""
        return {name.removeprefix("slot-"): value for name, value in self.cleaned_data.items() if value}


class MessageForm(KitForm):
    """The words of one message, in each language."""

    ja = forms.CharField(label=_("Japanese"), max_length=LONGEST_MESSAGE, widget=forms.Textarea({"rows": 4}))
    en = forms.CharField(
        label=pgettext_lazy("language", "English"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )

    def clean_ja(self) -> str:
        """Only gaps that can be filled."""
        return self._checked("ja")

    def clean_en(self) -> str:
        """Only gaps that can be filled."""
        return self._checked("en")

    def _checked(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        if wrong := faults(text):
            raise forms.ValidationError(wrong)
        return text.replace("\r\n", "\n")
