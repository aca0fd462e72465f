"""What a member can write on their own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.kernel.ids import new_id
from tetote.ui.forms import KitForm

LONGEST = 1000


class WordsForm(KitForm):
    """A few words to the centre; `once` names them, so that they arrive once however often they are sent."""

    text = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "3"}))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
