"""What each member paid or earned in a month: the list, one member's statement, as PDF and for Excel."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tetote.money import actions, screens, wording
from tetote.money.permissions import EXPORT, VIEW
from tetote.money.queries.by_person import sums_with_aid
from tetote.money.queries.fees import PAYEE, PAYER, sums_by_person
from tetote.money.queries.owing import owed_to
from tetote.money.queries.statements import Statement, statement
from tetote.money.statements import as_answer
from tetote.money.views.common import frame, month_of
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.queries import access_person_by_code
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import paginate
from tetote.ui.sheets import book_file


@require_GET
@staff_may(VIEW)
def statements(request: StaffRequest) -> HttpResponse:
    """Everybody who paid, or earned, in the month."""
    month, side = month_of(request), _side(request)
    people = sums_by_person(request.staff.organisation_id, side, month.first, month.last)
    page = paginate(request, people)
    sums = {one.person_id: one for one in sums_with_aid(request.staff.organisation_id, side, month)}
    context = {
        **frame(request, "statements"),
        "side": side,
        "keep": f"&side={side}",
        "page": page,
        "rows": [sums[person.id] for person in page.object_list],
        "may_export": may(request.staff, EXPORT),
    }
    return render(request, "money/statements.html", context)


@require_GET
@staff_may(VIEW)
def of_person(request: StaffRequest, code: str) -> HttpResponse:
    """One member's month, every fee with its explanation."""
    found = _statement(request, code)
    context = {
        **frame(request, "statements"),
        **screens.statement(found),
        "owed": [(one.scheme.code, wording.owed(one)) for one in owed_to(found.person, found.month)],
        "may_export": may(request.staff, EXPORT),
    }
    return render(request, "money/statement.html", context)


@require_GET
@staff_may(EXPORT)
def pdf(request: StaffRequest, code: str) -> HttpResponse:
    """The same on paper."""
    found = _statement(request, code)
    actions.note_statement(request.staff, found.person)
    return as_answer(found)


@require_GET
@staff_may(EXPORT)
def excel(request: StaffRequest) -> HttpResponse:
    """The month as a workbook: parents, helpers, and every fee."""
    month = month_of(request)
    pages = screens.book_of_month(request.staff.organisation, month)
    actions.note_export(request.staff, sum(len(page.rows) for page in pages))
    return book_file(pages, f"statements-{month.key}")


def _side(request: StaffRequest) -> str:
    return PAYEE if request.GET.get("side") == PAYEE else PAYER


def _statement(request: StaffRequest, code: str) -> Statement:
    person: Person = found_or_404(access_person_by_code, request.staff.organisation_id, code)
    return statement(person, month_of(request))
