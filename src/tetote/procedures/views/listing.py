"""The list of procedures: what people can begin, what is being built, and where applications wait."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import screens
from tetote.procedures.queries import open_counts, procedures
from tetote.ui.listing import paginate


@require_GET
@staff_may("procedures.view")
def list_procedures(request: StaffRequest) -> HttpResponse:
    """Every procedure of the organisation, by title."""
    staff = request.staff
    page = paginate(request, procedures(staff.organisation_id))
    waiting = open_counts(staff.organisation_id)
    context = {
        "page": page,
        "rows": [screens.row(procedure, waiting.get(procedure.id, 0)) for procedure in page.object_list],
        "may_build": may(staff, "procedures.build"),
    }
    return render(request, "procedures/list.html", context)
