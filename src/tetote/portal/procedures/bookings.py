"""The time that a procedure booked: whoever booked it moves it or gives it back, from the page of what they sent."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from tetote.booking import actions
from tetote.booking.models import Booking
from tetote.booking.queries import booking_words, bookings_for, may_change, moves_offered, slot_by_id
from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.portal.procedures.pages import draw
from tetote.portal.procedures.visits import Visit
from tetote.procedures.queries import cause_of
from tetote.ui.notices import notify

MOVE, CANCEL = "move", "cancel"
"""Pages of a sent run; which booking, its code says."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as its owner sees it: what, when, and how it stands where that is not simply booked."""

    code: str
    what: str
    when: str
    state: str
    is_over: bool
    may_change: bool
    move_url: str
    cancel_url: str


def booked(visit: Visit) -> list[Booked]:
    """What this run booked and is yet to come."""
    return [_booked(visit, booking) for booking in _of(visit)]


def _booked(visit: Visit, booking: Booking) -> Booked:
    what, when = booking_words(booking, translation.get_language() or "ja")
    return Booked(
        code=booking.code,
        what=what,
        when=when,
        state="" if booking.state == Booking.State.BOOKED else booking.get_state_display(),
        is_over=booking.state in {Booking.State.CANCELLED, Booking.State.LOST},
        may_change=may_change(booking),
        move_url=visit.at(MOVE, b=booking.code),
        cancel_url=visit.at(CANCEL, b=booking.code),
    )


def _of(visit: Visit) -> list[Booking]:
    return bookings_for(visit.run.organisation_id, cause_of(visit.run.id, ""), ended=True)


def _asked(visit: Visit) -> Booking | None:
    code = visit.request.POST.get("b") or visit.request.GET.get("b", "")
    return next((booking for booking in _of(visit) if booking.code == code and may_change(booking)), None)


def page(visit: Visit) -> HttpResponse | None:
    """The page that was asked for; None when there is nothing to change any more."""
    wanted, booking = visit.request.GET.get("q", ""), _asked(visit)
    if booking is None or wanted not in {MOVE, CANCEL}:
        return None
    shown = {"booking": _booked(visit, booking), "back": visit.at()}
    if wanted == CANCEL:
        return draw(visit, "cancel_booking.html", shown)
    times = moves_offered(booking, translation.get_language() or "ja")
    return draw(visit, "move_booking.html", {**shown, "times": times})


def taken(visit: Visit) -> bool:
    """Does what was asked for. False when the form was about something else."""
    post = visit.request.POST
    if not {"move_to", "give_back"} & set(post):
        return False
    booking = _asked(visit)
    if booking is None:
        notify(visit.request, _("This booking can no longer be changed here. Please tell the centre."))
        return True
    try:
        _change(visit, booking)
    except TetoteError as refused:
        notify(visit.request, refused.sentence, level=messages.ERROR)
    return True


def _change(visit: Visit, booking: Booking) -> None:
    by = audit.Actor("person", booking.person_id)
    if "give_back" in visit.request.POST:
        actions.cancel(booking, by)
        notify(visit.request, _("It is cancelled. The time is free for others now."))
        return
    found = slot_by_id(booking.organisation_id, visit.request.POST["move_to"])
    if found is None or found[0] != booking.slot.resource:
        raise actions.SlotGoneError
    actions.move(booking, found[1].starts_at, by)
    notify(visit.request, _("It is moved. The new time stands here."))
