"""What a member paid and earned, month by month, each yen explained; behind a link of their own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tetote.kernel.months import Month
from tetote.money import screens, wording
from tetote.money.queries.links import MINE, PDF
from tetote.money.queries.owing import owed_to
from tetote.money.queries.statements import months_of, statement
from tetote.money.statements import as_answer
from tetote.people.permissions import MemberRequest, by_link, link_for

MONTHS = 24


@require_GET
@by_link(MINE)
def mine(request: MemberRequest) -> HttpResponse:
    """The latest month, or the one that was chosen."""
    months = months_of(request.member)[:MONTHS]
    month = _month(request, months)
    context: dict[str, object] = {"organisation": request.member.organisation, "months": months, "month": month}
    if month:
        found = statement(request.member, month)
        paper = f"{link_for(request.member, PDF, request.member.id)}?month={month.key}"
        context |= {
            **screens.statement(found),
            "owed": [wording.owed(one) for one in owed_to(request.member, month)],
            "pdf_url": paper,
        }
    return render(request, "money/member/mine.html", context)


@require_GET
@by_link(PDF)
def pdf(request: MemberRequest) -> HttpResponse:
    """The same on paper."""
    month = _month(request, months_of(request.member))
    if month is None:
        return render(request, "people/link_unknown.html", status=404)
    return as_answer(statement(request.member, month))


def _month(request: MemberRequest, months: list[Month]) -> Month | None:
    if not months:
        return None
    wanted = Month.read(request.GET.get("month", ""), months[0])
    return wanted if wanted in months else months[0]
