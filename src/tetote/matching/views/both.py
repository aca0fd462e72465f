"""Two advisors change one request at the same time: the form with what both wrote, so that neither loses anything."""

from collections.abc import Mapping, Sequence
from json import JSONDecodeError, loads

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.ui.forms import KitForm
from tetote.ui.merging import Difference, Fields, merge


def in_fields(written: Mapping[str, object], children: Sequence[object]) -> dict[str, object]:
    """What is written of a request, as its form sends it, plain enough for JSON."""
    fields: dict[str, object] = {name: str(value) for name, value in written.items()}
    at_home = bool(written["at_helpers_home"])
    return {**fields, "children": sorted(str(child) for child in children), "at_helpers_home": at_home}


def of_both(sent: QueryDict, now: Fields) -> tuple[dict[str, object], Sequence[Difference]]:
    """What was sent and what is written by now, by what the form had shown at first."""
    typed: dict[str, object] = {name: sent.get(name, "").replace("\r\n", "\n").strip() for name in now}
    typed |= {"children": sorted(sent.getlist("children")), "at_helpers_home": "at_helpers_home" in sent}
    return merge(_seen(sent.get("seen", "")), typed, now)


def said(form: KitForm, difference: Difference) -> tuple[str, str, bool]:
    """The name of a field, what the other wrote there, and whether one's own words would replace it."""
    now = _in_words(form, difference.field, difference.now) or _("(empty)")
    return str(form.fields[difference.field].label), now, difference.is_yours


def _seen(text: str) -> Fields:
    """What nobody would have written is as good as nothing: it differs from everything."""
    try:
        found = loads(text)
    except JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _in_words(form: KitForm, name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    if isinstance(form.fields[name], forms.ChoiceField | forms.ModelMultipleChoiceField):
        chosen = value if isinstance(value, list) else [value]
        return _(", ").join(str(one.choice_label) for one in form[name].subwidgets if str(one.data["value"]) in chosen)
    return str(value)
