"""What a centre settles for its calls, for administrators."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.matching import actions
from tetote.matching.forms import HouseRulesForm
from tetote.matching.queries.house_rules import rules_of
from tetote.organisations.permissions import SETTINGS, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may(SETTINGS)
def rules(request: StaffRequest) -> HttpResponse:
    """Quiet hours, waves, emergencies."""
    form = HouseRulesForm(request.POST or None, instance=rules_of(request.staff.organisation))
    if request.method == "POST" and form.is_valid():
        actions.settle_rules(request.staff, form.save(commit=False))
        notify(request, _("The rules were saved. They hold for every call from now on."))
        return redirect("matching:rules")
    return render(request, "matching/rules.html", {"form": form}, status=422 if form.errors else 200)
