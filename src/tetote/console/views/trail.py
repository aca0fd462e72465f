"""Who did what, and when: for administrators, who answer for it."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.console.guard import page
from tetote.console.trail import lines
from tetote.console.views.settings import CHANGE
from tetote.kernel import audit
from tetote.organisations.requests import StaffRequest
from tetote.ui.listing import paginate


@page(CHANGE)
def trail(request: StaffRequest) -> HttpResponse:
    """Every deed of the organisation, the newest first, page by page."""
    listed = paginate(request, audit.entries_of(request.staff.organisation_id))
    context = {
        "page": listed,
        "lines": lines(request.staff, listed),
    }
    return render(request, "console/settings_trail.html", context)
