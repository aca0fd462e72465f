"""One slot: who is there, who waits, and booking for somebody on the telephone: search, one click, done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.booking import actions, screens, wording
from tetote.booking.forms import GuestForm
from tetote.booking.models import Booking, Resource
from tetote.booking.permissions import BOOK, VIEW
from tetote.booking.queries.week import SlotView, slot_view
from tetote.booking.rules.offer import Offer
from tetote.booking.views.common import load, read_moment
from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.queries import access_person_by_code, search
from tetote.ui.attempts import found_or_404
from tetote.ui.notices import notify

FOUND_AT_MOST = 8
PAGE = "booking/slot.html"


@require_GET
@staff_may(VIEW)
def slot(request: StaffRequest, code: str, when: str) -> HttpResponse:
    """The page; asked again while somebody types, only what was found."""
    resource = load(request, code)
    view = _view(resource, when)
    if request.headers.get("HX-Request"):
        return render(request, f"{PAGE}#found", _search(request, resource, view))
    return _page(request, resource, view, GuestForm())


@require_POST
@staff_may(BOOK)
def book(request: StaffRequest, code: str, when: str) -> HttpResponse:
    """Books for the member who was chosen, or for a guest with a name."""
    resource = load(request, code)
    view = _view(resource, when)
    form = GuestForm(request.POST)
    person = _person(request)
    if not person and not form.is_valid():
        return _page(request, resource, view, form, status=422)
    caller = actions.Caller(person=person) if person else form.caller()
    try:
        made = actions.book_by_staff(
            request.staff, resource, view.span.starts_at, caller, request.POST.get("note", "").strip()[:500]
        )
    except TetoteError as refused:
        if not person:
            form.add_error(None, str(refused.sentence))
            return _page(request, resource, _view(resource, when), form, status=422)
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("booking:slot", code, when)
    notify(request, _done(made))
    return redirect("booking:booking", made.code)


def _done(made: Booking) -> str:
    words = {
        Booking.State.BOOKED: _("Booked: %(when)s"),
        Booking.State.WAITING: _("On the waiting list: %(when)s"),
        Booking.State.ENTERED: _("In the lottery: %(when)s"),
    }
    return words[Booking.State(made.state)] % {"when": wording.of_booking(made)}


def _page(
    request: StaffRequest, resource: Resource, view: SlotView, form: GuestForm, status: int = 200
) -> HttpResponse:
    zone = resource.zone
    day = view.span.day(zone).isoformat()
    context = {
        **_search(request, resource, view),
        "view": view,
        "face": screens.slot_face(resource, view),
        "title": wording.when(view.span, zone),
        "seated": [(screens.state_chip(booking), booking) for booking in view.seated],
        "day": day,
        "form": form,
    }
    return render(request, PAGE, context, status=status)


def _search(request: StaffRequest, resource: Resource, view: SlotView) -> dict[str, object]:
    text, deed = request.GET.get("q", "").strip(), _deed(view, resource)
    found = search(request.staff.organisation_id, text).select_related("household")[:FOUND_AT_MOST] if text else []
    return {
        "resource": resource,
        "name": resource.name_in(request.LANGUAGE_CODE),
        "when": screens.slot_url(resource, view.span.starts_at),
        "text": text,
        "people": list(found),
        "deed": deed,
        "can_book": may(request.staff, BOOK) and bool(deed),
    }


def _deed(view: SlotView, resource: Resource) -> str:
    """What the button does; empty when nothing can be had."""
    if view.is_outside or view.span.starts_at <= clock.now() or not resource.is_active:
        return ""
    if view.standing.offer is Offer.LOTTERY:
        return _("Enter for the lottery")
    if view.standing.offer is Offer.FULL:
        return ""
    has_place = view.standing.offer is Offer.FREE or len(view.seated) < resource.capacity
    return _("Book") if has_place else _("Put on the waiting list")


def _person(request: StaffRequest) -> Person | None:
    code = request.POST.get("person", "")
    if not code:
        return None
    return found_or_404(access_person_by_code, request.staff.organisation_id, code)


def _view(resource: Resource, when: str) -> SlotView:
    found = slot_view(resource, read_moment(when))
    if found is None:
        raise Http404
    return found
