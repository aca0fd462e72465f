"""The list of what can be booked, the week of one, a day on paper, the list, and who waits."""

from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tetote.booking import actions, screens, wording
from tetote.booking.forms import ListFilter
from tetote.booking.models import Booking, Resource
from tetote.booking.permissions import BOOK, MANAGE, VIEW
from tetote.booking.queries import week as weeks
from tetote.booking.views.common import load, read_day
from tetote.kernel import calendar, clock
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.listing import paginate
from tetote.ui.sheets import as_file
from tetote.ui.tabs import Tab

LISTED_DAYS = 28


@require_GET
@staff_may(VIEW)
def resources(request: StaffRequest) -> HttpResponse:
    """Everything that can be booked, with what the next seven days hold."""
    context = {
        "found": [
            (each.resource.name_in(request.LANGUAGE_CODE), each)
            for each in weeks.resources_with_numbers(request.staff.organisation)
        ],
        "manages": may(request.staff, MANAGE),
    }
    return render(request, "booking/resources.html", context)


@require_GET
@staff_may(VIEW)
def week(request: StaffRequest, code: str) -> HttpResponse:
    """One week: seven columns on a desk, a list on a phone."""
    resource = load(request, code)
    first = _monday(request, resource)
    days = [screens.day_face(resource, day) for day in weeks.week(resource, first)]
    today = clock.today(resource.zone)
    context = {
        **frame(request, resource, "week"),
        "days": days,
        "span": f"{calendar.full_day(first, today)} – {calendar.full_day(first + timedelta(days=6), today)}",
        "before": (first - timedelta(days=7)).isoformat(),
        "after": (first + timedelta(days=7)).isoformat(),
        "is_this_week": first <= today < first + timedelta(days=7),
        "is_empty": not any(day.slots for day in days),
    }
    return render(request, "booking/week.html", context)


@require_GET
@staff_may(VIEW)
def day(request: StaffRequest, code: str, on: str) -> HttpResponse:
    """A day's people, slot by slot, to be printed and ticked."""
    resource, wanted = load(request, code), read_day(on)
    (found,) = weeks.week(resource, wanted, 1)
    zone = resource.zone
    context = {
        "resource": resource,
        "name": resource.name_in(request.LANGUAGE_CODE),
        "day": calendar.full_day(wanted, clock.today(zone)),
        "slots": [(wording.hours(slot.span, zone), slot) for slot in found.slots],
        "closed": "" if found.hours else found.reason or _("Closed"),
        "week": wanted.isoformat(),
    }
    return render(request, "booking/day.html", context)


@require_GET
@staff_may(VIEW)
def waiting(request: StaffRequest, code: str) -> HttpResponse:
    """Everybody who waits, slot by slot."""
    resource = load(request, code)
    page = paginate(request, weeks.waiting_now(resource))
    context = {
        **frame(request, resource, "waiting"),
        "page": page,
        "rows": [(wording.of_booking(booking), booking) for booking in page.object_list],
    }
    return render(request, "booking/waiting.html", context)


@require_GET
@staff_may(VIEW)
def listing(request: StaffRequest, code: str) -> HttpResponse:
    """The bookings of some days as a table."""
    resource = load(request, code)
    form, found = _listed(request, resource)
    page = paginate(request, found)
    context = {
        **frame(request, resource, "list"),
        "form": form,
        "page": page,
        "rows": [(screens.state_chip(booking), wording.of_booking(booking), booking) for booking in page.object_list],
        "query": request.GET.urlencode(),
        "may_export": may(request.staff, BOOK),
    }
    return render(request, "booking/list.html", context)


@require_GET
@staff_may(BOOK)
def export(request: StaffRequest, code: str, for_excel: bool) -> HttpResponse:
    """The same bookings as a file; that it left the house is written down."""
    resource = load(request, code)
    found = list(_listed(request, resource)[1])
    actions.note_export(request.staff, resource, len(found))
    rows = (screens.cells(booking) for booking in found)
    return as_file(screens.headings(), rows, f"bookings-{resource.code}", for_excel=for_excel)


def frame(request: StaffRequest, resource: Resource, here: str) -> dict[str, object]:
    """The head that the pages of one resource share."""
    address = partial(reverse, args=[resource.code])
    tabs = [("week", _("Week"), "booking:week"), ("list", _("List"), "booking:list")]
    if resource.has_waiting_list:
        tabs.append(("waiting", _("Waiting list"), "booking:waiting"))
    if resource.giving == Resource.Giving.LOTTERY:
        tabs.append(("lottery", _("Lottery"), "booking:lottery"))
    if may(request.staff, MANAGE):
        tabs += [
            ("hours", _("Opening hours"), "booking:hours"),
            ("days", _("Special days"), "booking:special_days"),
            ("settings", _("Settings"), "booking:settings"),
        ]
    return {
        "resource": resource,
        "name": resource.name_in(request.LANGUAGE_CODE),
        "tabs": [Tab(label, address(url), current=key == here) for key, label, url in tabs],
    }


def _monday(request: StaffRequest, resource: Resource) -> date:
    wanted = clock.today(resource.zone)
    with suppress(ValueError, OverflowError):
        wanted = date.fromisoformat(request.GET.get("week", ""))
    return wanted - timedelta(days=wanted.weekday())


def _listed(request: StaffRequest, resource: Resource) -> tuple[ListFilter, QuerySet[Booking]]:
    """The days and the state that were asked for, or the weeks to come; and what there is."""
    form = ListFilter(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {}
    first = said.get("since") or clock.today(resource.zone)
    last = said.get("until") or first + timedelta(days=LISTED_DAYS)
    shown = form if form.is_bound else ListFilter(initial={"since": first, "until": last})
    return shown, weeks.listing(resource, first, last, said.get("state", ""))
