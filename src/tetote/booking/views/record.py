"""One booking: what it is, what was done to it, and changing or cancelling it."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.booking import actions, calendars, screens, wording
from tetote.booking.forms import MoveForm, NoteForm
from tetote.booking.models import Booking
from tetote.booking.models.booking import LIVE
from tetote.booking.permissions import BOOK, VIEW
from tetote.booking.queries.mine import in_line, moves_of, places_in_line
from tetote.booking.queries.story import story
from tetote.booking.queries.timetable import free_seats
from tetote.booking.rules.slot_ids import WHEN
from tetote.booking.views.common import load_booking, read_moment
from tetote.kernel import audit, calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import attempt
from tetote.ui.notices import notify


@require_GET
@staff_may(VIEW)
def record(request: StaffRequest, code: str) -> HttpResponse:
    """The page."""
    booking = load_booking(request, code)
    return render(request, "booking/booking.html", _context(request, booking, NoteForm(initial={"note": booking.note})))


@require_POST
@staff_may(BOOK)
def note(request: StaffRequest, code: str) -> HttpResponse:
    """Writes down what staff should know."""
    booking, form = load_booking(request, code), NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "booking/booking.html", _context(request, booking, form), status=422)
    actions.change_note(request.staff, booking, form.cleaned_data["note"])
    notify(request, _("The note was saved."))
    return redirect("booking:booking", code)


@require_http_methods(["GET", "POST"])
@staff_may(BOOK)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """Says first what will happen to the place."""
    booking = load_booking(request, code)
    by = audit.staff(request.staff.id)
    if request.method == "POST":
        return attempt(request, lambda: actions.cancel(booking, by), _("The booking was cancelled."), _address(booking))
    line = in_line([booking.slot_id]).exclude(pk=booking.pk).select_related("person").first()
    context = {**_head(request, booking), "next": line if booking.state == Booking.State.BOOKED else None}
    return render(request, "booking/cancel.html", context)


@require_http_methods(["GET", "POST"])
@staff_may(BOOK)
def move(request: StaffRequest, code: str) -> HttpResponse:
    """Another time of the same resource."""
    booking = load_booking(request, code)
    form = MoveForm(_choices(booking), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.move(booking, read_moment(form.cleaned_data["slot"]), audit.staff(request.staff.id))
        except TetoteError as refused:
            form.add_error("slot", str(refused.sentence))
        else:
            notify(request, _("Moved to %(when)s.") % {"when": wording.of_booking(moved)})
            return redirect("booking:booking", code)
    context = {**_head(request, booking), "form": form}
    return render(request, "booking/move.html", context, status=422 if form.errors else 200)


@require_POST
@staff_may(BOOK)
def promote(request: StaffRequest, code: str) -> HttpResponse:
    """Gives a free place to somebody who waits."""
    booking = load_booking(request, code)
    return attempt(
        request,
        lambda: actions.promote_by_staff(request.staff, booking),
        _("The place was given."),
        _address(booking),
    )


@require_GET
@staff_may(VIEW)
def ics(request: StaffRequest, code: str) -> HttpResponse:
    """The booking as a file for a calendar."""
    booking = load_booking(request, code)
    return calendars.as_file(calendars.one(booking), f"booking-{booking.code}")


def _address(booking: Booking) -> str:
    return reverse("booking:booking", args=[booking.code])


def _head(request: StaffRequest, booking: Booking) -> dict[str, object]:
    resource = booking.slot.resource
    return {
        "booking": booking,
        "resource": resource,
        "name": resource.name_in(request.LANGUAGE_CODE),
        "title": wording.of_booking(booking),
        "slot_url": screens.slot_url(resource, booking.slot.starts_at),
    }


def _context(request: StaffRequest, booking: Booking, form: NoteForm) -> dict[str, object]:
    waits = booking.state == Booking.State.WAITING
    live = booking.state in LIVE and booking.slot.starts_at > clock.now()
    books = may(request.staff, BOOK)
    return {
        **_head(request, booking),
        "chip": screens.state_chip(booking),
        "story": story(booking),
        "form": form,
        "place": places_in_line([booking.slot_id]).get(booking.id, 0) if waits else 0,
        "can_note": books,
        "can_cancel": books and live,
        "can_move": books and live and booking.state != Booking.State.HELD,
        "can_promote": books and live and waits and bool(free_seats(booking.slot)),
        "is_booked": booking.state == Booking.State.BOOKED,
    }


def _choices(booking: Booking) -> list[tuple[str, list[tuple[str, str]]]]:
    """The times to which staff may move it, by day."""
    zone = booking.slot.resource.zone
    by_day = groupby(moves_of(booking), key=lambda each: each.span.day(zone))
    return [
        (
            calendar.full_day(day, clock.today(zone)),
            [(f"{each.span.starts_at:{WHEN}}", wording.hours(each.span, zone)) for each in slots],
        )
        for day, slots in by_day
    ]
