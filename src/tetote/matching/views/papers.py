"""Papers as PDF and Excel: the report of an activity, the month of a helper."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel import clock
from tetote.kernel.months import Month
from tetote.matching import actions, fees, links, month_screens, paperwork
from tetote.matching.models import ActivityReport
from tetote.matching.papers import Sheet, as_pdf
from tetote.matching.paperwork import Copy
from tetote.matching.queries.months import Worked, months_of, worked_by, worked_in
from tetote.matching.record_tabs import tabs
from tetote.matching.views.common import load, over
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import access_person_by_code
from tetote.ui import papers
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import PER_PAGE
from tetote.ui.notices import notify
from tetote.ui.sheets import Page, book_file


@require_GET
@staff_may("matching.request.view")
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """The official report of a request's activity, a copy for each side and one for the centre.

    `?apart=` 1 or 0 does otherwise than the centre's setting; `?copy=` makes one copy.
    """
    wanted = load(request, code)
    report = _reports().filter(match__request=wanted, match__ended_at=None).first()
    if report is None:
        notify(request, _("There is no report yet."))
        return redirect("matching:record", code)
    asked = request.GET.get("apart", "")
    apart = asked == "1" if asked in {"0", "1"} else paperwork.one_per_child(wanted.organisation)
    actions.note_paper(request.staff, wanted)
    copies = [one for one in Copy if one == request.GET.get("copy")] or list(Copy)
    sheets = paperwork.activity_sheets(report, apart=apart, copies=copies)
    return pdf(sheets, wanted.organisation, f"report-{code}")


@require_GET
@by_link(links.PAPER)
def paper_of_member(request: MemberRequest) -> HttpResponse:
    """The same for the helper and the parent of the activity: their own copy."""
    organisation = request.member.organisation
    report = _reports().filter(match_id=request.subject_id, match__ended_at=None).first()
    if report is None or request.member.id not in {report.match.person_id, report.match.request.requester_id}:
        return over(request)
    copy = Copy.HELPER if request.member.id == report.match.person_id else Copy.PARENT
    sheets = paperwork.activity_sheets(report, apart=paperwork.one_per_child(organisation), copies=[copy])
    return pdf(sheets, organisation, f"report-{report.match.request.code}")


@require_GET
@staff_may("matching.request.view")
def months(request: StaffRequest) -> HttpResponse:
    """Every helper who was active in a month, with what they did in all."""
    staff = request.staff
    month = _month(request.GET.get("month", ""), staff.organisation)
    worked = worked_in(staff.organisation, month)
    page = Paginator(worked, PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "tabs": tabs("months", staff),
        "month": Month.of(month),
        "before": Month.of(month).plus(-1),
        "after": Month.of(month).plus(1),
        "page": page,
        "providing_label": staff.organisation.providing_label,
        "rows": [(one, paperwork.duration(one.minutes)) for one in page.object_list],
        "total": sum(len(one.reports) for one in worked),
        "one_per_child": paperwork.one_per_child(staff.organisation),
        "may_set": may(staff, "matching.paper.settings"),
        "may_export": may(staff, "matching.request.export"),
    }
    return render(request, "matching/months.html", context)


@require_GET
@staff_may("matching.request.export")
def months_excel(request: StaffRequest) -> HttpResponse:
    """The month of all helpers as a workbook: the sums, and every activity."""
    organisation = request.staff.organisation
    month = _month(request.GET.get("month", ""), organisation)
    worked = worked_in(organisation, month)
    actions.note_export(request.staff, sum(len(one.reports) for one in worked))
    charged = fees.of_reports([report for one in worked for report in one.reports])
    pages = [
        Page(
            _("By helper"),
            [month_screens.month_headings()],
            [month_screens.month_cells(one, charged) for one in worked],
        ),
        Page(
            _("Activities"),
            [month_screens.activity_headings()],
            [month_screens.activity_cells(report, charged.get(report.id)) for one in worked for report in one.reports],
        ),
    ]
    return book_file(pages, f"months-{month:%Y-%m}")


@require_GET
@staff_may("matching.request.view")
def month_paper(request: StaffRequest, person_code: str) -> HttpResponse:
    """A helper's monthly report."""
    person = found_or_404(access_person_by_code, request.staff.organisation_id, person_code)
    month = _month(request.GET.get("month", ""), request.staff.organisation)
    actions.note_month(request.staff, person, month)
    return _month_pdf(worked_by(person, month))


@require_GET
@by_link(links.MONTHS)
def months_of_member(request: MemberRequest) -> HttpResponse:
    """A helper's own months; with `?month=` that month as a paper."""
    person = request.member
    asked = request.GET.get("month", "")
    if asked:
        return _month_pdf(worked_by(person, _month(asked, person.organisation)))
    today = clock.today(person.organisation.time_zone)
    months = [(Month.of(first), count) for first, count in months_of(person, today)]
    context = {"organisation": person.organisation, "months": months}
    return render(request, "matching/member/months.html", context)


@require_POST
@staff_may("matching.paper.settings")
def paper_settings(request: StaffRequest) -> HttpResponse:
    """One report for each sibling, or one for all."""
    actions.set_papers(request.staff, one_per_child=request.POST.get("one_per_child") == "on")
    notify(request, _("Saved."))
    return redirect("records:months")


def pdf(sheets: list[Sheet], organisation: Organisation, name: str) -> HttpResponse:
    """The sheets as an answer that the browser shows; nothing in between keeps it."""
    return papers.pdf(as_pdf(sheets, author=organisation.name), name)


def _reports() -> QuerySet[ActivityReport]:
    found = ActivityReport.objects.select_related(
        "match__person", "match__request__requester__organisation", "match__request__organisation"
    )
    return found.prefetch_related("expenses", "match__request__children")


def _month_pdf(worked: Worked) -> HttpResponse:
    if not worked.reports:
        raise Http404
    return pdf([paperwork.month_sheet(worked)], worked.person.organisation, f"month-{worked.month:%Y-%m}")


def _month(text: str, organisation: Organisation) -> date:
    return Month.read(text, Month.of(clock.today(organisation.time_zone))).first
