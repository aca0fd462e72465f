"""Taking back every link that a member was given."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.views.common import crumbs, load
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import withdraw_links
from tetote.ui.notices import notify


@page("people.change")
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Says what it means, for it cannot be undone; then does it."""
    person = load(request, code)
    if request.method == "POST":
        with told_next(request):
            withdraw_links(request.staff, person)
            notify(request, _("No earlier link of theirs opens anything any more."))
        return redirect("console:member", person.code)
    return render(request, "console/member_links.html", {"person": person, "crumbs": crumbs(person, _("Links"))})
