"""The list of members, and the same list as a file."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.console.actions import note_export
from tetote.console.export import members_file
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
from tetote.people.queries import role_counts
from tetote.ui.listing import paginate
from tetote.ui.sheets import download


@page("people.view")
def members(request: StaffRequest) -> HttpResponse:
    """Everybody who fits the filter in the address."""
    organisation = request.staff.organisation
    narrowed = MemberFilter(organisation, request.GET)
    listed = paginate(request, with_details(narrowed.people(organisation.id)))
    counts = role_counts(organisation.id)
    context = {
        "form": narrowed,
        "page": listed,
        "lines": [line(organisation, person) for person in listed],
        "counts": [
            (organisation.requesting_label, counts.get(MemberRole.REQUESTING, 0)),
            (organisation.providing_label, counts.get(MemberRole.PROVIDING, 0)),
        ],
        "may_change": may(request.staff, "people.change"),
        "offer_test": narrowed.asks_unconfirmed and may(request.staff, SEND),
        "may_export": may(request.staff, EXPORT),
        "query": request.GET.urlencode(),
    }
    return render(request, "console/members.html", context)


@page(EXPORT)
def export(request: StaffRequest, for_excel: bool) -> HttpResponse:
    """The same people as a CSV file; the variant for Excel begins with the mark that makes it read UTF-8."""
    organisation = request.staff.organisation
    people = list(with_details(MemberFilter(organisation, request.GET).people(organisation.id)))
    note_export(request.staff, len(people))
    rows = members_file([line(organisation, person) for person in people], for_excel=for_excel)
    return download(rows, f"members-{clock.today(organisation.time_zone).isoformat()}.csv")
