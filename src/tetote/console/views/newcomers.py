"""Applications over LINE: registered as a new member, or set aside."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import set_aside, take_up
from tetote.people.queries import access_newcomer
from tetote.ui.notices import notify


@page("people.change")
@require_POST
def aside(request: StaffRequest, newcomer_id: UUID) -> HttpResponse:
    """Nobody has to do anything about it; it comes back when they write their name again."""
    newcomer = access_newcomer(request.staff.organisation_id, newcomer_id)
    with told_next(request):
        set_aside(request.staff, newcomer)
        undo_url = reverse("console:newcomer_back", args=[newcomer.id])
        notify(request, _("The application was set aside."), undo_url=undo_url)
    return redirect("console:inbox")


@page("people.change")
@require_POST
def back(request: StaffRequest, newcomer_id: UUID) -> HttpResponse:
    """It was set aside by mistake."""
    newcomer = access_newcomer(request.staff.organisation_id, newcomer_id)
    with told_next(request):
        take_up(request.staff, newcomer)
        notify(request, _("The application waits again."))
    return redirect("console:inbox")
