"""The page behind a preview link: the phone alone, for whoever was given the address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from tetote.console.builder import links, playing
from tetote.console.builder.stage import play
from tetote.console.builder.tapping import play_deed
from tetote.console.builder.views.common import crumbs, tabs
from tetote.console.builder.views.desk import BUILD
from tetote.console.guard import page
from tetote.kernel.tokens import BadTokenError
from tetote.organisations.permissions import everyone
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.ui.notices import notify


@page(BUILD)
def link(request: StaffRequest, code: str) -> HttpResponse:
    """A new link, to be handed on; or all that were made are withdrawn."""
    procedure = access_procedure(request.staff.organisation_id, code)
    if request.method == "POST":
        actions.withdraw_links(request.staff, code)
        notify(request, _("The links that were given out open nothing any more. This one is new."))
        return redirect("console:builder_link", code)
    token, ends = links.link_for(procedure)
    context = {
        "procedure": procedure,
        "tabs": tabs(procedure, "builder"),
        "crumbs": crumbs(procedure, _("Link to try it")),
        "link": request.build_absolute_uri(reverse("console:builder_try", args=[token])),
        "ends": ends,
    }
    return render(request, "console/builder/link.html", context)


@everyone("the address cannot be guessed, ends after two weeks, and what is answered there is kept nowhere")
def trying(request: HttpRequest, token: str) -> HttpResponse:
    """Plays the draft as it stands now."""
    procedure = _named(token)
    if procedure is None:
        return render(request, "console/builder/try_over.html", status=404)
    seen = playing.Heard(state=playing.opened(request.POST.get("state", "")))
    do = request.POST.get("do", "")
    deed, _colon, what = do.partition(":")
    if deed.startswith("play"):
        play_deed(deed, what, request.POST, seen)
    phone = play(procedure.draft, procedure.organisation, seen)
    context = {"procedure": procedure, "phone": phone, "here": request.path, "title": procedure.title}
    return render(request, "console/builder/try.html", context)


def _named(token: str) -> Procedure | None:
    try:
        procedure_id, organisation_id, number = links.named_by(token)
    except (BadTokenError, ValueError):
        return None
    with scope(organisation=UUID(organisation_id)):
        found = Procedure.objects.filter(id=UUID(procedure_id), organisation_id=UUID(organisation_id))
        procedure = found.select_related("organisation").first()
    return procedure if procedure and str(procedure.link_number) == number else None
