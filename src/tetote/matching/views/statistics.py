"""Statistics on one page, the records behind each figure, and the yearly table in Excel."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tetote.kernel import calendar, clock
from tetote.matching import actions, screens, statistics
from tetote.matching.forms import PeriodForm
from tetote.matching.queries.board import lines
from tetote.matching.queries.statistics import (
    COURSE,
    PEOPLE,
    Period,
    fiscal_year,
    numbers,
    people_behind,
    requests_behind,
)
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.listing import paginate
from tetote.ui.sheets import book_file

SEE, SAVE = "matching.request.view", "matching.request.export"
YEARS = 3


@require_GET
@staff_may(SEE)
def page(request: StaffRequest) -> HttpResponse:
    """Every figure of a period, each with a way to its records."""
    form = _form(request)
    period = _period(request, form)
    context = {
        "form": form,
        "period": period,
        "span": statistics.span(period),
        "sections": statistics.sections(period, numbers(period)),
        "years": [(year, fiscal_year(request.staff.organisation, year)) for year in _years(request)],
        "may_export": may(request.staff, SAVE),
    }
    return render(request, "matching/statistics.html", context, status=422 if form.errors else 200)


@require_GET
@staff_may(SEE)
def records(request: StaffRequest) -> HttpResponse:
    """Who, or what, is counted in a figure; every request of the period where none is named."""
    figure = request.GET.get("figure", "requests")
    period, which = _period(request, _form(request)), request.GET.get("which", "")
    head = {"title": statistics.words_of(figure, which), "span": statistics.span(period), "period": period}
    if figure in {*PEOPLE, COURSE}:
        people = paginate(request, people_behind(period, figure, which))
        return render(request, "matching/statistics_people.html", {**head, "page": people})
    try:
        found = paginate(request, requests_behind(period, figure, which).select_related("organisation"))
    except (KeyError, ValueError) as unknown:
        raise Http404 from unknown
    rows = [screens.row(line) for line in lines([one.id for one in found.object_list])]
    return render(request, "matching/statistics_requests.html", {**head, "page": found, "rows": rows})


@require_GET
@staff_may(SAVE)
def excel(request: StaffRequest) -> HttpResponse:
    """The yearly table as a workbook."""
    period = _period(request, _form(request))
    pages = statistics.book(period, numbers(period))
    actions.note_export(request.staff, sum(len(one.rows) for one in pages))
    return book_file(pages, f"statistics-{period.first}-{period.last}")


def _form(request: StaffRequest) -> PeriodForm:
    this = _this_year(request)
    asked = request.GET if {"since", "until"} & set(request.GET) else None
    return PeriodForm(asked, initial={"since": this.first, "until": this.last})


def _period(request: StaffRequest, form: PeriodForm) -> Period:
    """What was asked for; the fiscal year until today otherwise."""
    if form.is_bound and form.is_valid():
        return Period(request.staff.organisation, form.cleaned_data["since"], form.cleaned_data["until"])
    return _this_year(request)


def _this_year(request: StaffRequest) -> Period:
    organisation = request.staff.organisation
    today = clock.today(organisation.time_zone)
    return Period(organisation, fiscal_year(organisation, calendar.fiscal_year(today)).first, today)


def _years(request: StaffRequest) -> list[int]:
    today: date = clock.today(request.staff.organisation.time_zone)
    this = calendar.fiscal_year(today)
    return [this - back for back in range(YEARS)]
