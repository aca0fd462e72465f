"""What staff fill in while they review."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import Staff
from tetote.organisations.queries import active_staff
from tetote.procedures.engine.definition.procedure import StaffField, State
from tetote.procedures.engine.languages import in_language
from tetote.procedures.letters import LONGEST as LONGEST_LETTER
from tetote.procedures.models import Application, LetterTemplate
from tetote.procedures.queries.reviews import LATE, MINE, NOBODY, OPEN, SOON
from tetote.procedures.telling import words_of
from tetote.procedures.versions import definition_of
from tetote.ui.forms import TOO_LONG, KitForm, KitModelForm
from tetote.ui.widgets import DateInput

LONGEST = 300
YES_NO = (("", "―"), ("yes", _("Yes")), ("no", _("No")))


class Narrow(KitForm):
    """What narrows the list of applications; everything may stay as it is."""

    q = forms.CharField(label=_("Name or number"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    assignee = forms.ChoiceField(label=_("Looked after by"), required=False)
    due = forms.ChoiceField(
        label=_("Deadline"),
        required=False,
        choices=[("", _("Any day")), (LATE, _("Its day has passed")), (SOON, _("Within a week"))],
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, steps: Sequence[State], staff: Sequence[Staff], data: QueryDict) -> None:
        super().__init__({"state": OPEN, **{name: data.get(name, "") for name in data}})
        states = [(OPEN, _("Still open")), ("", _("All")), *((step.name, words_of(step)) for step in steps)]
        people = [
            ("", _("Anybody")),
            (MINE, _("Mine")),
            (NOBODY, _("Nobody yet")),
            *((str(one.id), one.name) for one in staff),
        ]
        for name, choices in (("state", states), ("assignee", people)):
            self.fields[name].choices = choices  # type: ignore[attr-defined] # a ChoiceField has them

    def chosen(self, name: str) -> str:
        """What was chosen; nonsense is no choice."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    @property
    def is_used(self) -> bool:
        """Whether it narrows more than it does by itself."""
        return any(self.chosen(name) for name in ("q", "assignee", "due")) or self.chosen("state") != OPEN


class AssignForm(KitForm):
    """Who looks after it, and until when."""

    assignee = forms.ChoiceField(label=_("Looked after by"), required=False)
    due_on = forms.DateField(label=_("Deadline"), required=False, widget=DateInput)

    def __init__(self, application: Application, data: Mapping[str, object] | None = None) -> None:
        initial = {"assignee": str(application.assignee_id or ""), "due_on": application.due_on}
        super().__init__(data, initial=initial)
        self.staff = {str(one.id): one for one in active_staff(application.organisation_id)}
        choices = [("", _("Not decided yet")), *((key, one.name) for key, one in self.staff.items())]
        self.fields["assignee"].choices = choices  # type: ignore[attr-defined] # a ChoiceField has them

    @property
    def chosen(self) -> Staff | None:
        """The colleague."""
        return self.staff.get(self.cleaned_data["assignee"])


class StaffFieldsForm(KitForm):
    """The fields a procedure has for staff."""

    def __init__(
        self, application: Application, values: Mapping[str, str], data: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, prefix="staff")
        for field in definition_of(application.version).procedure.staff_fields:
            self.fields[field.name] = _field(field, values.get(field.name, ""))

    @property
    def values(self) -> Mapping[str, str]:
        """As text: days in ISO form."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value not in {None, ""}}


def _field(field: StaffField, value: str) -> forms.Field:
    label = in_language(field.label, get_language() or "ja") or field.name
    match field.type:
        case "date":
            return forms.DateField(label=label, required=False, initial=value, widget=DateInput)
        case "integer":
            return forms.IntegerField(label=label, required=False, initial=value)
        case "yes_no":
            return forms.ChoiceField(label=label, required=False, initial=value, choices=YES_NO)
        case _:
            return forms.CharField(label=label, required=False, initial=value, max_length=LONGEST)


class LetterForm(KitModelForm):
    """A letter's title and words, and its words in other languages: `words-en`."""

    class Meta:
        model = LetterTemplate
        fields = ("title", "body")
        widgets = {"body": forms.Textarea(attrs={"rows": "16"})}  # noqa: RUF012 - how Django's Meta is told

    def __init__(
        self,
        letter: LetterTemplate,
        languages: Sequence[tuple[str, str]] = (),
        data: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, instance=letter)
        _limit(self.fields["body"])
        self._codes = [code for code, _name in languages]
        for code, name in languages:
            self.fields[f"words-{code}"] = forms.CharField(
                label=_("Text in %(language)s") % {"language": name},
                help_text=_("For whoever answered in this language. Empty: they get the text above."),
                required=False,
                initial=letter.wordings.get(code, ""),
                max_length=LONGEST_LETTER,
                widget=forms.Textarea(attrs={"rows": "8"}),
                error_messages={"max_length": str(TOO_LONG)},
            )

    @property
    def wordings(self) -> Mapping[str, str]:
        """By code; what was written in languages that the procedure has no more stays."""
        typed = {code: self.cleaned_data[f"words-{code}"] for code in self._codes}
        return {**self.instance.wordings, **typed}


def _limit(field: forms.Field) -> None:
    field.validators.append(MaxLengthValidator(LONGEST_LETTER, message=str(TOO_LONG)))
