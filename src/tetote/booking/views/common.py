"""What the pages share: loading what an address names, and saying kindly why something was refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tetote.booking.models import Booking, Resource
from tetote.booking.queries.access import access_booking, access_resource
from tetote.booking.rules.slot_ids import WHEN
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


def load(request: StaffRequest, code: str) -> Resource:
    """The resource of this page, or 404, whether it is absent or somebody else's."""
    try:
        return access_resource(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def load_booking(request: StaffRequest, code: str) -> Booking:
    """The booking of this page, or 404."""
    try:
        return access_booking(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def read_moment(text: str) -> datetime:
    """The start of a slot as an address has it, or 404."""
    try:
        return datetime.strptime(text, WHEN).replace(tzinfo=UTC)
    except ValueError as nonsense:
        raise Http404 from nonsense


def read_day(text: str) -> date:
    """A day as an address has it, or 404."""
    try:
        return date.fromisoformat(text)
    except ValueError as nonsense:
        raise Http404 from nonsense


def attempt(request: StaffRequest, deed: Callable[[], object], done: str, back: str) -> HttpResponse:
    """Does a deed and goes to an address, with a sentence either way."""
    try:
        deed()
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, done)
    return redirect(back)
