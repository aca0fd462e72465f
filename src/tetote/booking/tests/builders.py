"""Resources and bookings for tests, made by the real deeds."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django_scopes import scope

from tetote.booking import actions
from tetote.booking.models import Booking, Opening, Resource
from tetote.booking.rules.slot_ids import slot_id
from tetote.organisations.models import Organisation, Staff

THURSDAY = datetime(2026, 12, 3, 1, 0, tzinfo=UTC)
"""Ten in the morning in Japan, nine days after the tests' now."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def make_resource(organisation: Organisation, *, code: str = "room", days: int = 7, **columns: object) -> Resource:
    """Open from nine to twelve on the first so many weekdays, an hour a slot."""
    with scope(organisation=organisation.pk):
        plain = {"name_ja": "相談室", "name_en": "Consultation room", **columns}
        resource = Resource.objects.create(organisation=organisation, code=code, **plain)
        for weekday in range(days):
            Opening.objects.create(
                organisation=organisation, resource=resource, weekday=weekday, opens=time(9), closes=time(12)
            )
    return resource


def make_hold(
    resource: Resource, cause: str = "run:1", *, at: datetime = THURSDAY, person_id: UUID | None = None
) -> actions.Held:
    """A place held through LINE."""
    return actions.hold(
        resource.organisation_id, slot_id(resource.code, at), cause=cause, person_id=person_id, channel="line"
    )


def make_booking(
    resource: Resource, cause: str = "run:1", *, at: datetime = THURSDAY, person_id: UUID | None = None
) -> Booking:
    """Held and confirmed: a place, a place in the line, or an entry."""
    make_hold(resource, cause, at=at, person_id=person_id)
    return actions.confirm(resource.organisation_id, cause)


def make_guest_booking(staff: Staff, resource: Resource, name: str = "青木", *, at: datetime = THURSDAY) -> Booking:
    """Booked on the telephone for somebody who is no member."""
    caller = actions.Caller(guest=actions.Guest(name, "090-0000-0000"))
    return actions.book_by_staff(staff, resource, at, caller)
