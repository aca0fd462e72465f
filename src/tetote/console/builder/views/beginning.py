"""A new procedure: from nothing, or from what others have made."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.console.builder.kinds import KIND_HINTS, KINDS
from tetote.console.guard import page
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions
from tetote.procedures.engine.definition.procedure import Kind
from tetote.procedures.engine.definition.procedure import Procedure as ProcedurePart
from tetote.procedures.engine.definition.rows import Definition, Settings
from tetote.ui.forms import KitForm
from tetote.ui.widgets import RadioOptions


class BeginForm(KitForm):
    """What one has to know to begin."""

    title = forms.CharField(label=gettext_lazy("Name of the procedure"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("What do people use it for?"),
        choices=list(KINDS.items()),
        widget=RadioOptions(hints=KIND_HINTS),
    )


@page("procedures.build")
def begin(request: StaffRequest) -> HttpResponse:
    """Asks for a title and a kind, and opens the builder."""
    form = BeginForm(request.POST or None, initial={"kind": Kind.APPLICATION})
    if form.is_valid():
        settings = Settings(form_title=form.cleaned_data["title"])
        part = ProcedurePart(kind=Kind(form.cleaned_data["kind"]))
        made = actions.create_procedure(request.staff, Definition((), settings=settings, procedure=part))
        return redirect("console:builder", made.code)
    context = {
        "form": form,
        "crumbs": [(_("Procedures"), reverse("procedures:list")), (_("Make a procedure"), "")],
    }
    return render(request, "console/builder/begin.html", context)
