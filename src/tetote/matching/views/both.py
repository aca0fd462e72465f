"""Two of the staff change one record at the same time: a form with what both wrote, so that neither loses anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json import JSONDecodeError, dumps, loads
from typing import Generic, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.ui.forms import KitForm
from tetote.ui.merging import Difference, Fields, merge

F = TypeVar("F", bound=KitForm)
Make = Callable[[Mapping[str, object] | None], F]
"""The form of what is written by now, with what was sent; None for a form that nobody has touched."""
MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
CHOICES = (forms.ChoiceField, forms.ModelMultipleChoiceField)


@dataclass(frozen=True, slots=True)
class Both(Generic[F]):
    """What the page shows once the two have met."""

    form: F
    before: str
    differences: Sequence[tuple[str, str, bool]]
    """The name of each field that the other changed, what stands there now, and whether one's own would replace it."""


def before(make: Make[F], sent: QueryDict) -> str:
    """What the form showed before anything was typed, for a hidden field `before`."""
    return sent.get("before") or dumps(_shown(make(None)))


def both(make: Make[F], sent: QueryDict) -> Both[F]:
    """What was sent and what is written by now, by what the form had shown; saving it again is a decision."""
    untouched = make(None)
    now = _shown(untouched)
    merged, differences = merge(_read(sent.get("before", "")), _typed(untouched, sent), now)
    hidden = {name: untouched[name].initial for name, field in untouched.fields.items() if field.widget.is_hidden}
    form = make({**hidden, **merged})
    form.add_error(None, _("Somebody else changed this a moment ago. Please check it, and save once more."))
    return Both(form, dumps(now), [_said(form, difference) for difference in differences])


def _shown(form: KitForm) -> dict[str, object]:
    return {name: _plain(form, name) for name, field in form.fields.items() if not field.widget.is_hidden}


def _plain(form: KitForm, name: str) -> object:
    """The first value of a field as a browser sends it back, plain enough for JSON."""
    field, value = form.fields[name], form[name].initial
    if isinstance(field, forms.BooleanField):
        return bool(value)
    if isinstance(field, MANY):
        return sorted(str(one) for one in value or ())
    said = value if isinstance(field, forms.ChoiceField) else field.widget.format_value(field.prepare_value(value))
    return "" if said is None else str(said).strip()


def _typed(form: KitForm, sent: QueryDict) -> dict[str, object]:
    typed: dict[str, object] = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.BooleanField):
            typed[name] = name in sent
        elif isinstance(field, MANY):
            typed[name] = sorted(sent.getlist(name))
        else:
            typed[name] = sent.get(name, "").replace("\r\n", "\n").strip()
    return typed


def _read(text: str) -> Fields:
    """What nobody would have written is as good as nothing: it differs from everything."""
    try:
        found = loads(text)
    except JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _said(form: KitForm, difference: Difference) -> tuple[str, str, bool]:
    now = _in_words(form, difference.field, difference.now) or _("(empty)")
    return str(form.fields[difference.field].label), now, difference.is_yours


def _in_words(form: KitForm, name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    if isinstance(form.fields[name], CHOICES):
        chosen = value if isinstance(value, list) else [value]
        return _(", ").join(str(one.choice_label) for one in form[name].subwidgets if str(one.data["value"]) in chosen)
    return str(value)
