"""What holds for a whole procedure: who it is for, its languages, what becomes of what comes in."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.console.builder import around
from tetote.console.builder.about import AboutForm, changed, initial
from tetote.console.builder.views.common import crumbs, tabs
from tetote.console.guard import page
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.languages import NAMES, add_language, remove_language, spoken
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure, draft_of
from tetote.ui.notices import notify

SAVED = "settings"


@page("procedures.build")
def settings(request: StaffRequest, code: str) -> HttpResponse:
    """Shows the settings of the draft and keeps them."""
    procedure = access_procedure(request.staff.organisation_id, code)
    definition = draft_of(procedure)
    if request.method != "POST":
        return _shown(request, procedure, AboutForm(initial=initial(definition)))
    if language := request.POST.get("language-add") or request.POST.get("language-remove"):
        return _language(request, procedure, language, add="language-add" in request.POST)
    if "around" in request.POST:
        return _kept(request, procedure, lambda now: around.read(now, request.POST), SAVED)
    form = AboutForm(request.POST, initial=initial(definition))
    if not form.is_valid():
        return _shown(request, procedure, form)
    return _kept(request, procedure, lambda now: changed(now, form.cleaned_data), SAVED)


def _language(request: StaffRequest, procedure: Procedure, language: str, *, add: bool) -> HttpResponse:
    edit = add_language if add else remove_language
    if add and language not in NAMES.values():
        return redirect("console:builder_settings", procedure.code)
    return _kept(request, procedure, lambda now: edit(now, language), "languages")


def _kept(
    request: StaffRequest, procedure: Procedure, edit: Callable[[Definition], Definition], deed: str
) -> HttpResponse:
    try:
        actions.edit_draft(request.staff, procedure.code, edit, deed)
    except CannotEditError as error:
        notify(request, error.sentence(get_language() or "ja"), level=messages.ERROR)
    else:
        notify(request, _("Kept in the draft."))
    return redirect("console:builder_settings", procedure.code)


def _shown(request: StaffRequest, procedure: Procedure, form: AboutForm) -> HttpResponse:
    definition = draft_of(procedure)
    languages = [name for name in definition.languages() if name]
    context = {
        "procedure": procedure,
        "tabs": tabs(procedure, "builder_settings"),
        "crumbs": crumbs(procedure, _("Settings")),
        "form": form,
        "states": around.states(definition.procedure),
        "staff_fields": around.staff_fields(definition.procedure),
        "deeds": around.deeds(definition.procedure),
        "deed": definition.procedure.deed,
        "parameters": around.parameters(definition),
        "languages": [(name, spoken(name)) for name in languages],
        "first": definition.settings.default_language or next(iter(languages), ""),
        "more_languages": _not_yet(languages or [NAMES["ja"]]),
    }
    return render(request, "console/builder/settings.html", context)


def _not_yet(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Those that can be added: how an author writes them, and how people call them."""
    there = {spoken(name) for name in languages}
    return [(name, spoken(name)) for name in NAMES.values() if spoken(name) not in there]
