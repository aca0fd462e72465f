"""Mail: in whose name letters go, and to which address of a member."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.ui.forms import KitForm


class MailForm(KitForm):
    """The sender of letters."""

    name = forms.CharField(label=_("Name of the sender"), max_length=50, help_text=_("As it stands in their mailbox."))
    address = forms.EmailField(
        label=_("Where answers go"), max_length=254, help_text=_("The mail address that the centre reads.")
    )


class AddressForm(KitForm):
    """A member's mail address."""

    address = forms.EmailField(label=_("E-mail address"), max_length=100)
