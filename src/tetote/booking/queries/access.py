"""The only ways to one row: absent and forbidden look the same."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tetote.booking.errors import NOT_FOUND
from tetote.booking.models import Booking, Draw, Resource, SpecialDay
from tetote.kernel.errors import NotFoundError


def access_resource(organisation_id: UUID, code: str) -> Resource:
    """The resource with this short name.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = find_resource(organisation_id, code)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def find_resource(organisation_id: UUID, code: str) -> Resource | None:
    """The same, or None."""
    wanted = Resource.objects.filter(organisation_id=organisation_id, code=code)
    return wanted.select_related("organisation").first()


def access_booking(organisation_id: UUID, code: str) -> Booking:
    """The booking with this public reference.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = with_slots(Booking.objects.filter(organisation_id=organisation_id, code=code)).first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def access_special_day(resource: Resource, special_day_id: UUID) -> SpecialDay:
    """One special day of a resource.

    Raises:
        NotFoundError: absent, or of another resource.
    """
    found = SpecialDay.objects.filter(resource=resource, id=special_day_id).first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def find_draw(resource: Resource, day: date) -> Draw | None:
    """The draw of that day, if it took place."""
    return Draw.objects.filter(resource=resource, day=day).select_related("drawn_by").first()


def with_slots(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """The same with what every page shows of them, in one query."""
    return bookings.select_related("slot__resource__organisation", "person")


def lock_resources(organisation_id: UUID, ids: Collection[UUID]) -> dict[UUID, Resource]:
    """The resources, held until the transaction ends; always in one order, so that no two deeds wait for each other.

    SQLite has no row locks; there a transaction of this house holds the whole database from its beginning.
    """
    # The key stays free: a slot that is just being written refers to it.
    held = Resource.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    return {one.id: one for one in held.filter(organisation_id=organisation_id, id__in=ids).order_by("id")}
