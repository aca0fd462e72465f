"""What is asked for once more when a form is sent again."""

from collections.abc import Sequence

from django import forms

from tetote.organisations.kept_forms import SECRETS
from tetote.ui.forms import KitForm


class SecretsForm(KitForm):
    """Secrets that were typed before the page had been open for too long, empty again."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        for name in names:
            # The browser itself asks for them: left empty, the older secret would stay without a word.
            widget = forms.PasswordInput(attrs={"autocomplete": "off", "required": True})
            self.fields[name] = forms.CharField(label=str(SECRETS[name]), widget=widget)
