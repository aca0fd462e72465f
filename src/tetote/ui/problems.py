"""The list at the top of a form: what to look at again, each with a link to its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.forms import BaseForm

from tetote.ui.fields import field_view


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `anchor` is empty when it belongs to no single field."""

    text: str
    label: str = ""
    anchor: str = ""


def form_problems(form: BaseForm | Sequence[Problem]) -> Sequence[Problem]:
    """Every error of a form in reading order, those of the whole form first.

    A page of many small forms hands in its own list, which says of which of them each is.
    """
    if not isinstance(form, BaseForm):
        return form
    return [Problem(str(error)) for error in form.non_field_errors()] + list(_of_fields(form))


def _of_fields(form: BaseForm) -> Iterator[Problem]:
    for bound in form:
        view = field_view(bound)
        for text in view.errors:
            yield Problem(text, "" if view.hidden else view.label, "" if view.hidden else view.id)
