"""The list of members, and the same list as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.actions import note_export
from tetote.console.export import cells, headings
from tetote.console.forms.filters import MemberFilter
from tetote.console.guard import page
from tetote.console.people import line
from tetote.console.permissions import EXPORT
from tetote.kernel import clock
from tetote.messaging.permissions import SEND
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole
from tetote.people.queries import members as with_details
from tetote.people.queries import role_counts, role_label
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.ordering import Heading, heading
from tetote.ui.sheets import as_file


@page("people.view")
def members(request: StaffRequest) -> HttpResponse:
    """Everybody who fits the filter in the address."""
    organisation = request.staff.organisation
    narrowed = MemberFilter(organisation, request)
    listed = paginate(request, with_details(narrowed.people(organisation.id)))
    counts = role_counts(organisation.id)
    context = {
        "form": narrowed,
        "page": listed,
        "lines": [line(organisation, person) for person in listed],
        "counts": [(role_label(organisation, role), counts.get(role, 0)) for role in MemberRole],
        "has_districts": "district" in narrowed.fields,
        "headings": _headings(request, narrowed.order),
        "may_write": may(request.staff, SEND),
        "may_change": may(request.staff, "people.change"),
        "offer_test": narrowed.asks_unconfirmed and may(request.staff, SEND),
        "may_export": may(request.staff, EXPORT),
        "query": request.GET.urlencode(),
    }
    return render(request, "console/members.html", context)


@page(EXPORT)
def export(request: StaffRequest, for_excel: bool) -> HttpResponse:
    """The same people, or those that were picked, as a file."""
    if "picked" in request.GET and "code" not in request.GET:
        notify(request, _("Nobody was chosen. Please tick members in the list."), level=messages.WARNING)
        return redirect("console:members")
    organisation = request.staff.organisation
    people = list(with_details(MemberFilter(organisation, request).people(organisation.id)))
    note_export(request.staff, len(people))
    rows = map(cells, (line(organisation, person) for person in people))
    name = f"members-{clock.today(organisation.time_zone).isoformat()}"
    return as_file(headings(), rows, name, for_excel=for_excel)


def _headings(request: StaffRequest, order: str) -> list[Heading]:
    return [
        heading(request, _("Name"), "kana", order),
        heading(request, _("Number"), "number", order, numeric=True),
        Heading(_("Role")),
        heading(request, _("Area"), "area", order),
        Heading(_("Reach")),
        heading(request, _("Registered"), "since", order),
    ]
