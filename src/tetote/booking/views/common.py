"""What the pages share: loading what an address names, and saying kindly why something was refused."""

from datetime import UTC, date, datetime

from django.http import Http404

from tetote.booking.models import Booking, Resource
from tetote.booking.queries.access import access_booking, access_resource
from tetote.booking.rules.slot_ids import WHEN
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import found_or_404


def load(request: StaffRequest, code: str) -> Resource:
    """The resource of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_resource, request.staff.organisation_id, code)


def load_booking(request: StaffRequest, code: str) -> Booking:
    """The booking of this page, or 404."""
    return found_or_404(access_booking, request.staff.organisation_id, code)


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
