"""Lotteries: what waits for its draw, drawing now, and the result, which anybody of the staff can check."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.booking import actions, screens, wording
from tetote.booking.permissions import MANAGE, VIEW
from tetote.booking.queries import lotteries
from tetote.booking.queries.access import find_draw
from tetote.booking.views.calendar import frame
from tetote.booking.views.common import load, read_day
from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


@require_GET
@staff_may(VIEW)
def lottery(request: StaffRequest, code: str) -> HttpResponse:
    """The days to draw, and those that were."""
    resource = load(request, code)
    zone = resource.zone
    today = clock.today(zone)
    context = {
        **frame(request, resource, "lottery"),
        "coming": [
            (calendar.full_day(one.day, today), wording.moment(one.due, zone) if one.due else "", one)
            for one in lotteries.coming(resource)
        ],
        "drawn": [(calendar.full_day(one.day, today), one) for one in lotteries.drawn(resource)],
        "may_draw": may(request.staff, MANAGE),
    }
    return render(request, "booking/lottery.html", context)


@require_POST
@staff_may(MANAGE)
def draw(request: StaffRequest, code: str, on: str) -> HttpResponse:
    """Draws a day now."""
    resource, day = load(request, code), read_day(on)
    try:
        actions.draw_by_staff(request.staff, resource, day)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("booking:lottery", code)
    notify(request, _("Drawn. The result stands below."))
    return redirect("booking:draw_result", code, on)


@require_GET
@staff_may(VIEW)
def result(request: StaffRequest, code: str, on: str) -> HttpResponse:
    """Who was drawn, in order."""
    resource, day = load(request, code), read_day(on)
    found = find_draw(resource, day)
    if found is None:
        raise Http404
    outcome, zone = lotteries.outcome(found), resource.zone
    context = {
        **frame(request, resource, "lottery"),
        "outcome": outcome,
        "day": calendar.full_day(day, clock.today(zone)),
        "rows": [(screens.state_chip(one), wording.hours(one.slot.span, zone), one) for one in outcome.bookings],
    }
    return render(request, "booking/draw_result.html", context)
