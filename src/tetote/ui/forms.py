"""The base of every form in the house: fields that `<c-field>` shows well, checked in whole sentences."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.ui.widgets import ManyFiles

CHOOSE = _("Please choose.")
TOO_LONG = _("Please keep it to %(limit_value)s characters; now it has %(show_value)s.")
CHOOSES: tuple[type[forms.Field], ...] = (forms.ChoiceField, forms.ModelChoiceField)
REQUIRED: Mapping[type[forms.Field], str | Promise] = {
    forms.BooleanField: _("Please tick this to go on."),
    forms.FileField: _("Please choose a file."),
    forms.DateField: _("Please enter a day."),
    forms.TimeField: _("Please enter a time."),
}


class KitFormMixin:
    """Leaves the checking to the server, which answers in whole sentences and keeps what was typed."""

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = required_words(field)
            field.error_messages.setdefault("max_length", str(TOO_LONG))


class KitForm(KitFormMixin, forms.Form):
    """A plain form of the kit."""


class KitModelForm(KitFormMixin, forms.ModelForm):  # type: ignore[type-arg] # each form names its own model
    """A model form of the kit."""


class LinesField(forms.CharField):
    """Words of several lines that may be left out. Its options are those of a field of words."""

    def __init__(self, label: object, help_text: object = "", *, rows: int = 2, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": str(rows)})
        super().__init__(**{"required": False, "label": label, "help_text": help_text, "widget": widget, **options})


class ManyFilesField(forms.FileField):
    """Several files, at most `most`; what is sent beyond that is left out."""

    widget = ManyFiles

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    @override
    def clean(self, data: object, initial: object = None) -> list[object]:
        """Each of them as a file by itself would be checked."""
        several = data if isinstance(data, list) else [data] if data else []
        return [super(ManyFilesField, self).clean(one, None) for one in several[: self.most]]


def required_words(field: forms.Field) -> str:
    """What to do where an answer is missing; says what, not that something is "invalid"."""
    if isinstance(field, CHOOSES):
        return str(CHOOSE)
    return str(REQUIRED.get(type(field), _("Please fill this in.")))
