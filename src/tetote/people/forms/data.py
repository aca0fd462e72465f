"""Erasing has to be confirmed by typing the name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.ui.forms import KitForm


class EraseForm(KitForm):
    """The name, typed as it stands above; spaces do not matter."""

    name = forms.CharField(label=_("Type the name to confirm"), max_length=120, help_text=_("As it stands above."))
