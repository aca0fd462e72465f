"""A few words to one person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tetote.kernel.ids import new_id
from tetote.ui.forms import KitForm

LONGEST = 1000
"""Far below LINE's 5,000 characters: more is not read on a phone."""


class LetterForm(KitForm):
    """What to say, what stood on the preview that was looked at, and a number so that it is sent once."""

    text = forms.CharField(
        label=_("Message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "6", "data-autofocus": True})
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=new_id, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=True)

    @property
    def was_seen(self) -> bool:
        """Whether the words are those of the preview, so that nothing goes out unread."""
        return bool(self.cleaned_data.get("text")) and _same(self.cleaned_data["text"], self.cleaned_data["seen"])


class OnceForm(KitForm):
    """Nothing to type: a number alone, so that what is confirmed happens once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)


class AnswerForm(KitForm):
    """A short answer in place. All answers of a page go along in one form, so that none is lost when one is sent."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2", "form": "answers"}),
    )


def _same(one: str, other: str) -> bool:
    # Browsers send line ends as CR LF, whatever stood in the field.
    return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
