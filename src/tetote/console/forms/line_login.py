"""The LINE Login channel. The secret goes in and never comes out again."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.channels.models import LineLogin
from tetote.ui.forms import KitForm


class LineLoginForm(KitForm):
    """What LINE's console says about the Login channel."""

    channel_id = forms.RegexField(
        r"^[0-9]{1,20}$", label=_("Channel ID"), error_messages={"invalid": _("The channel ID consists of digits.")}
    )
    secret = forms.CharField(
        label=_("Channel secret"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, login: LineLogin | None, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial={"channel_id": login.channel_id} if login else None)
        self._kept = login.secret if login else ""
        self.fields["secret"].required = not self._kept
        self.fields["secret"].help_text = _("It is kept. Type only to replace it.") if self._kept else ""

    def secret_to_keep(self) -> str:
        """What was typed, else what is kept."""
        typed: str = self.cleaned_data["secret"]
        return typed or self._kept
