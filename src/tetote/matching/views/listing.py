"""The list of requests: narrowed and ordered by its address, saved as a file, several handed over at once."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, screens
from tetote.matching.forms import RequestFilter
from tetote.matching.models import SupportRequest
from tetote.matching.queries.board import LATEST_FIRST, ORDERS, lines, listing
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.queries import active_staff
from tetote.organisations.requests import StaffRequest
from tetote.ui.listing import paginate
from tetote.ui.notices import notify
from tetote.ui.ordering import Heading, heading, wanted_order
from tetote.ui.sheets import as_file

AT_ONCE_IN_A_FILE = 1000


@require_GET
@staff_may("matching.request.view")
def list_requests(request: StaffRequest) -> HttpResponse:
    """Every request, by state and words, the latest first unless a heading says otherwise."""
    form, staff = RequestFilter(request.GET), request.staff
    page = paginate(request, _found(request, form))
    may_hand_over = may(staff, "matching.request.change")
    context = {
        "page": page,
        "rows": [screens.row(line) for line in lines([wanted.id for wanted in page.object_list])],
        "headings": _headings(request),
        "form": form,
        "used": bool(form.text or form.wanted_state),
        "query": request.GET.urlencode(),
        "may_export": may(staff, "matching.request.export"),
        "may_receive": may(staff, "matching.request.receive"),
        "colleagues": active_staff(staff.organisation_id) if may_hand_over else [],
    }
    return render(request, "matching/list.html", context)


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.export")
def export_list(request: StaffRequest, for_excel: bool) -> HttpResponse:
    """The same requests, or those that were ticked, as a file."""
    if "picked" in request.POST and not _codes(request):
        notify(request, _("Nothing was chosen. Please tick some in the list."), level=messages.WARNING)
        return redirect("matching:list")
    ids = list(_found(request, RequestFilter(request.GET)).values_list("id", flat=True))
    actions.note_export(request.staff, len(ids))
    pieces = (lines(ids[start : start + AT_ONCE_IN_A_FILE]) for start in range(0, len(ids), AT_ONCE_IN_A_FILE))
    rows = (screens.cells(line) for piece in pieces for line in piece)
    day = clock.today(request.staff.organisation.time_zone).isoformat()
    return as_file(screens.headings(), rows, f"requests-{day}", for_excel=for_excel)


@require_POST
@staff_may("matching.request.change")
def hand_over(request: StaffRequest) -> HttpResponse:
    """Another colleague looks after the ticked requests from now on."""
    found = listing(request.staff.organisation_id, codes=_codes(request) or [""])
    advisor = _colleague(request)
    try:
        number = actions.hand_over(request.staff, list(found), advisor) if advisor else 0
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        _say(request, number, advisor)
    return redirect("matching:list")


def _say(request: StaffRequest, number: int, advisor: Staff | None) -> None:
    if not advisor or not number:
        notify(request, _("Nothing was changed. Please tick requests and choose a colleague."), level=messages.WARNING)
        return
    words = ngettext("%(name)s looks after %(n)s request now.", "%(name)s looks after %(n)s requests now.", number)
    notify(request, words % {"name": advisor.name, "n": number})


def _colleague(request: StaffRequest) -> Staff | None:
    wanted = request.POST.get("advisor", "")
    return next((one for one in active_staff(request.staff.organisation_id) if str(one.id) == wanted), None)


def _found(request: StaffRequest, form: RequestFilter) -> QuerySet[SupportRequest]:
    return listing(
        request.staff.organisation_id,
        state=form.wanted_state,
        text=form.text,
        codes=_codes(request),
        order=wanted_order(request, ORDERS, LATEST_FIRST),
    )


def _codes(request: StaffRequest) -> list[str]:
    """The ticked ones. They are sent and not asked for, so that no secret of the form stands in an address."""
    return request.POST.getlist("code")


def _headings(request: StaffRequest) -> list[Heading]:
    order = wanted_order(request, ORDERS, LATEST_FIRST)
    return [
        heading(request, _("Day"), "day", order),
        Heading(_("Request")),
        heading(request, _("Area"), "area", order),
        heading(request, _("Asked by"), "requester", order),
        Heading(_("State")),
        Heading(_("Looked after by")),
        heading(request, _("Received"), "received", order),
    ]
