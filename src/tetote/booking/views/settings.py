"""Setting up: a new resource, its settings, opening hours, special days, lottery, calendar address."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tetote.booking import actions, calendars, wording
from tetote.booking.forms import (
    NewResourceForm,
    OpeningForm,
    ResourceForm,
    SpecialDayForm,
    initial_of,
    opening_forms,
)
from tetote.booking.models import Opening, Resource, SpecialDay
from tetote.booking.permissions import MANAGE
from tetote.booking.queries.access import access_special_day
from tetote.booking.queries.affected import affected_by, outside_hours
from tetote.booking.rules.hours import Special, Weekly
from tetote.booking.views.calendar import frame
from tetote.booking.views.common import load
from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import found_or_404
from tetote.ui.notices import notify

BLOCKS_AT_MOST = 40


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def new(request: StaffRequest) -> HttpResponse:
    """Something new to be booked; its opening hours come next."""
    form = NewResourceForm(request.POST or None, initial=initial_of(Resource()))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_resource(request.staff, form.cleaned_data["code"], form.columns())
        except TetoteError as refused:
            form.add_error("code", str(refused.sentence))
        else:
            notify(request, _("It is set up. Now say when it is open."))
            return redirect("booking:hours", made.code)
    context: dict[str, object] = {"form": form, "resource": None, "tabs": [], "name": _("Something new to book")}
    return render(request, "booking/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def settings(request: StaffRequest, code: str) -> HttpResponse:
    """The settings, and the calendar address."""
    resource = load(request, code)
    form = ResourceForm(request.POST or None, initial=initial_of(resource))
    if request.method == "POST" and form.is_valid():
        actions.change_resource(request.staff, resource, form.columns())
        notify(request, _("The settings were saved."))
        return redirect("booking:settings", code)
    context = {
        **frame(request, resource, "settings"),
        "form": form,
        "feed_url": calendars.feed_url(resource) if resource.feed_is_open else "",
    }
    return render(request, "booking/settings.html", context, status=422 if form.errors else 200)


@require_POST
@staff_may(MANAGE)
def feed(request: StaffRequest, code: str) -> HttpResponse:
    """Makes a new calendar address, or closes it."""
    resource = load(request, code)
    if request.POST.get("to") == "closed":
        actions.close_feed(request.staff, resource)
        notify(request, _("The calendar address is closed."))
    elif request.POST.get("to") == "open":
        actions.open_feed(request.staff, resource, with_names=bool(request.POST.get("names")))
        notify(request, _("Here is the new calendar address. One that was given out before has ended."))
    return redirect(reverse("booking:settings", args=[code]) + "#feed")


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def hours(request: StaffRequest, code: str) -> HttpResponse:
    """The opening hours, a line each."""
    resource = load(request, code)
    openings = list(Opening.objects.filter(resource=resource).order_by("opens", "weekday", "id"))
    forms = opening_forms(openings, request.POST or None, _blocks(request))
    problem = ""
    if request.method == "POST" and all(form.is_valid() for form in forms):
        try:
            actions.set_openings(request.staff, resource, _weekly(forms))
        except TetoteError as refused:
            problem = str(refused.sentence)
        else:
            notify(request, _("The opening hours were saved."))
            return redirect("booking:hours", code)
    is_bad = bool(problem) or any(form.is_bound and form.errors for form in forms)
    context = {
        **frame(request, resource, "hours"),
        "forms": forms,
        "blocks": len(forms),
        "problem": problem,
        "outside": [(wording.of_booking(booking), booking) for booking in outside_hours(resource)],
    }
    return render(request, "booking/hours.html", context, status=422 if is_bad else 200)


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def special_days(request: StaffRequest, code: str) -> HttpResponse:
    """The days that are not as their weekday. Where bookings are met, they are shown before anything is done."""
    resource = load(request, code)
    today = clock.today(resource.zone)
    form = SpecialDayForm(today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _set_special_day(request, resource, form)
    coming = SpecialDay.objects.filter(resource=resource, day__gte=today).order_by("day")
    context = {
        **frame(request, resource, "days"),
        "form": form,
        "days": [(calendar.full_day(one.day, today), _hours_of(one), one) for one in coming],
    }
    return render(request, "booking/special_days.html", context, status=422 if form.errors else 200)


@require_POST
@staff_may(MANAGE)
def remove_special_day(request: StaffRequest, code: str, special_day_id: UUID) -> HttpResponse:
    """The day is again as its weekday."""
    resource = load(request, code)
    special = found_or_404(access_special_day, resource, special_day_id)
    actions.remove_special_day(request.staff, resource, special)
    notify(request, _("The day is again as its weekday."))
    return redirect("booking:special_days", code)


def _set_special_day(request: StaffRequest, resource: Resource, form: SpecialDayForm) -> HttpResponse:
    day = form.special()
    choice, seen = request.POST.get("met", ""), request.POST.getlist("seen")
    if choice not in {"keep", "cancel"} and affected_by(resource, Special(day.day, day.hours)):
        return _ask(request, resource, form)
    try:
        actions.set_special_day(request.staff, resource, day, cancelling=seen if choice == "cancel" else None)
    except TetoteError as refused:
        form.add_error(None, str(refused.sentence))
        return _ask(request, resource, form)
    notify(request, _("The day was saved."))
    return redirect("booking:special_days", resource.code)


def _ask(request: StaffRequest, resource: Resource, form: SpecialDayForm) -> HttpResponse:
    day = form.special()
    met = affected_by(resource, Special(day.day, day.hours))
    context = {
        **frame(request, resource, "days"),
        "form": form,
        "day": calendar.full_day(day.day, clock.today(resource.zone)),
        "met": [(wording.hours(one.slot.span, resource.zone), one) for one in met],
        "typed": {name: request.POST.get(name, "") for name in form.fields},
    }
    return render(request, "booking/special_day_met.html", context, status=422)


def _hours_of(special: SpecialDay) -> str:
    hours = special.special.hours
    return wording.opening(hours) if hours else _("Closed")


def _blocks(request: StaffRequest) -> int:
    text = request.POST.get("blocks", "0")
    return min(int(text), BLOCKS_AT_MOST) if text.isdecimal() else 0


def _weekly(forms: list[OpeningForm]) -> list[Weekly]:
    return [weekly for form in forms for weekly in form.weekly()]
