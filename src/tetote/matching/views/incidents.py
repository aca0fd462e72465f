"""The register of incidents and near misses: list, form, paper, workbook."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, incident_screens, wording
from tetote.matching.incident_forms import IncidentForm
from tetote.matching.models import Incident, SupportRequest
from tetote.matching.queries.access import access_request
from tetote.matching.queries.incidents import access_incident, deadline_of, incidents
from tetote.matching.record_tabs import tabs
from tetote.matching.views.both import before, both
from tetote.matching.views.papers import pdf
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.sheets import as_file


@require_GET
@staff_may("matching.incident.view")
def register(request: StaffRequest) -> HttpResponse:
    """Every entry, the latest first, with what is owed."""
    page = paginate(request, incidents(request.staff.organisation_id))
    context = {
        "tabs": tabs("incidents", request.staff),
        "page": page,
        "rows": [(one, incident_screens.chips(one)) for one in page.object_list],
        "may_write": may(request.staff, "matching.incident.write"),
    }
    return render(request, "matching/incidents.html", context)


@require_http_methods(["GET", "POST"])
@staff_may("matching.incident.write")
def enter(request: StaffRequest) -> HttpResponse:
    """A new entry, of a request or of none."""
    code = request.GET.get("request", "")
    wanted = found_or_404(access_request, request.staff.organisation_id, code) if code else None
    form = _form(request, _of_request(wanted) if wanted else {})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_incident(request.staff, form.said(), wanted, form.cleaned_data["once"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return _written(request, made)
    context = {"form": form, "wanted": wanted, "about": wording.title(wanted) if wanted else ""}
    return render(request, "matching/incident.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may("matching.incident.write")
def incident(request: StaffRequest, code: str) -> HttpResponse:
    """One entry."""
    found = found_or_404(access_incident, request.staff.organisation_id, code)

    def make(sent: Mapping[str, object] | None) -> IncidentForm:
        return IncidentForm(found.organisation.time_zone, sent, initial=_of_incident(found))

    form = make(request.POST or None)
    standing: dict[str, object] = {"before": before(make, request.POST)}
    if form.is_valid() and form.cleaned_data["version"] != found.version:
        met = both(make, request.POST)
        form, standing = met.form, {"before": met.before, "differences": met.differences}
    elif request.method == "POST" and form.is_valid():
        try:
            actions.change_incident(request.staff, found, form.said(), form.cleaned_data["version"] or 0)
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return _written(request, found_or_404(access_incident, request.staff.organisation_id, code))
    context = {
        "form": form,
        "incident": found,
        "wanted": found.request,
        "about": wording.title(found.request) if found.request else "",
        "chips": incident_screens.chips(found),
        **standing,
    }
    return render(request, "matching/incident.html", context, status=422 if form.errors else 200)


@require_GET
@staff_may("matching.incident.view")
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """One entry as PDF."""
    found = found_or_404(access_incident, request.staff.organisation_id, code)
    actions.note_incident_paper(request.staff, found)
    return pdf([incident_screens.sheet(found)], found.organisation, f"incident-{code}")


@require_GET
@staff_may("matching.incident.view")
def export(request: StaffRequest) -> HttpResponse:
    """The register as a workbook."""
    staff = request.staff
    rows = [incident_screens.cells(one) for one in incidents(staff.organisation_id)]
    actions.note_incident_export(staff, len(rows))
    day = clock.today(staff.organisation.time_zone).isoformat()
    return as_file(incident_screens.headings(), rows, f"incidents-{day}", for_excel=True)


def _form(request: StaffRequest, initial: dict[str, Any]) -> IncidentForm:
    return IncidentForm(request.staff.organisation.time_zone, request.POST or None, initial=initial)


def _of_request(wanted: SupportRequest) -> dict[str, Any]:
    return {"day": wording.day(wanted), "place": wording.places(wanted)}


def _of_incident(found: Incident) -> dict[str, Any]:
    moment = found.happened_at.astimezone(found.organisation.time_zone)
    names = ("version", "harm", "treatment_days", "what", "who", "place", "injuries", "measures", "insurer_told_on")
    plain = {name: getattr(found, name) for name in (*names, "first_report_on", "second_report_on")}
    return {**plain, "day": moment.date(), "time": moment.time()}


def _written(request: StaffRequest, found: Incident) -> HttpResponse:
    deadline = deadline_of(found)
    if deadline is None:
        notify(request, _("Saved."))
        return redirect("records:incidents")
    day = calendar.full_day(deadline.due, clock.today(found.organisation.time_zone))
    if deadline.number == 1:
        words = _("Saved. This is a serious incident: the first report is due by %(day)s, the second in about a month.")
        notify(request, words % {"day": day}, level=messages.WARNING)
    else:
        notify(request, _("Saved. The second report is due by %(day)s.") % {"day": day})
    return redirect("records:incidents")
