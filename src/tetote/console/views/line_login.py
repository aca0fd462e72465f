"""LINE Login for members: the channel, the address LINE has to know, and the way to try it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.channels.actions import connect_login, disconnect_login
from tetote.channels.queries import login_of
from tetote.console.complaints import told_in
from tetote.console.forms.line_login import LineLoginForm
from tetote.console.guard import page
from tetote.console.views.settings import CHANGE
from tetote.kernel import audit
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


@page(CHANGE)
def line_login(request: StaffRequest) -> HttpResponse:
    """Optional: members open their pages with LINE, without waiting for a link."""
    organisation = request.staff.organisation
    login = login_of(organisation.id)
    form = LineLoginForm(login, request.POST or None)
    if form.is_valid():
        with told_in(form):
            actor = audit.staff(request.staff.id)
            connect_login(organisation.id, form.cleaned_data["channel_id"], form.secret_to_keep(), actor)
            notify(request, _("Members can sign in with LINE. Please try it once yourself."))
            return redirect("console:settings_line_login")
    context = {
        "form": form,
        "login": login,
        "done_url": settings.TETOTE_PUBLIC_URL + reverse("portal:login_done", args=[organisation.code]),
        "try_url": reverse("portal:login", args=[organisation.code]),
    }
    return render(request, "console/settings_line_login.html", context)


@page(CHANGE)
@require_POST
def end(request: StaffRequest) -> HttpResponse:
    """Members sign in with LINE no more."""
    login = login_of(request.staff.organisation_id)
    if login:
        disconnect_login(login, audit.staff(request.staff.id))
        notify(request, _("Members no longer sign in with LINE. Links in messages go on working."))
    return redirect("console:settings_line_login")
