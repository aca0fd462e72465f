"""Setting up what can be booked: the resource itself, its hours, its special days, and its calendar address."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db import IntegrityError, transaction

from tetote.booking.actions.booking import cancel
from tetote.booking.actions.common import lock, lock_people
from tetote.booking.actions.lines import plan_draw
from tetote.booking.actions.seats import serve
from tetote.booking.errors import CHANGED_MEANWHILE, CODE_TAKEN, HOURS_OVERLAP
from tetote.booking.models import Booking, Opening, Resource, Slot, SpecialDay
from tetote.booking.permissions import BOOK, MANAGE
from tetote.booking.queries.affected import affected_by
from tetote.booking.rules.hours import Hours, Special, Weekly
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@dataclass(frozen=True, slots=True)
class Day:
    """A special day as staff write it down: closed, or these hours, and why."""

    day: date
    hours: Hours | None = None
    reason: str = ""


@transaction.atomic
def make_resource(staff: Staff, code: str, columns: Mapping[str, object]) -> Resource:
    """Something new to be booked.

    Raises:
        ConflictError: another one has this short name.
    """
    require(staff, MANAGE)
    try:
        with transaction.atomic():
            resource = Resource.objects.create(organisation=staff.organisation, code=code, **columns)
    except IntegrityError as taken:
        raise ConflictError(CODE_TAKEN) from taken
    _note(staff, resource, "booking.resource.made")
    return resource


@transaction.atomic
def change_resource(staff: Staff, resource: Resource, columns: Mapping[str, object]) -> Resource:
    """Changes the settings. More places are given to those who wait; a draw that moved is planned anew."""
    require(staff, MANAGE)
    resource = lock(staff.organisation_id, resource.id)
    for column, value in columns.items():
        setattr(resource, column, value)
    resource.save(update_fields=list(columns))
    _note(staff, resource, "booking.resource.changed")
    _serve_lines(resource)
    for slot in Slot.objects.filter(resource=resource, bookings__state=Booking.State.ENTERED).distinct():
        plan_draw(resource, slot.span)
    return resource


@transaction.atomic
def set_openings(staff: Staff, resource: Resource, weekly: Sequence[Weekly]) -> None:
    """Replaces the opening hours. What is booked stays booked, inside the new hours or outside.

    Raises:
        TetoteError: two of them overlap.
    """
    require(staff, MANAGE)
    if any(one.overlaps(other) for one, other in combinations(weekly, 2)):
        raise TetoteError(HOURS_OVERLAP)
    resource = lock(staff.organisation_id, resource.id)
    Opening.objects.filter(resource=resource).delete()
    Opening.objects.bulk_create([_opening(resource, each) for each in weekly])
    _note(staff, resource, "booking.hours.changed")


@transaction.atomic
def set_special_day(staff: Staff, resource: Resource, day: Day, *, cancelling: Collection[str] | None = None) -> None:
    """Closes a day, or opens it at other hours. `cancelling` are the references of the bookings that fall out of its
    hours and are to be cancelled with it; None leaves them as they are.

    Raises:
        ConflictError: other bookings fall out than staff were shown.
    """
    require(staff, MANAGE)
    resource = lock(staff.organisation_id, resource.id)
    hit = affected_by(resource, Special(day.day, day.hours))
    if cancelling is not None and {booking.code for booking in hit} != set(cancelling):
        raise ConflictError(CHANGED_MEANWHILE)
    lock_people([booking.slot for booking in hit])
    hours = day.hours
    SpecialDay.objects.update_or_create(
        resource=resource,
        day=day.day,
        defaults={
            "organisation_id": staff.organisation_id,
            "opens": hours.opens if hours else None,
            "closes": hours.closes if hours else None,
            "reason": day.reason,
        },
    )
    _note(staff, resource, "booking.special_day.set", day=day.day.isoformat())
    # Those who only wait go first, so that none of them is given a place that is about to be taken away.
    for booking in sorted(hit, key=lambda one: one.state == Booking.State.BOOKED) if cancelling is not None else ():
        cancel(booking, audit.staff(staff.id))


@transaction.atomic
def remove_special_day(staff: Staff, resource: Resource, special: SpecialDay) -> None:
    """The day is again as its weekday."""
    require(staff, MANAGE)
    lock(staff.organisation_id, resource.id)
    SpecialDay.objects.filter(resource=resource, pk=special.pk).delete()
    _note(staff, resource, "booking.special_day.removed", day=special.day.isoformat())


@transaction.atomic
def open_feed(staff: Staff, resource: Resource, *, with_names: bool) -> Resource:
    """A new calendar address; one that was given out before ends."""
    require(staff, MANAGE)
    resource = lock(staff.organisation_id, resource.id)
    resource.feed_number += 1
    resource.feed_is_open, resource.feed_has_names = True, with_names
    resource.save(update_fields=["feed_number", "feed_is_open", "feed_has_names"])
    _note(staff, resource, "booking.feed.opened")
    return resource


@transaction.atomic
def close_feed(staff: Staff, resource: Resource) -> None:
    """The calendar address ends."""
    require(staff, MANAGE)
    resource = lock(staff.organisation_id, resource.id)
    resource.feed_is_open = False
    resource.save(update_fields=["feed_is_open"])
    _note(staff, resource, "booking.feed.closed")


@transaction.atomic
def note_export(staff: Staff, resource: Resource, number: int) -> None:
    """Writes down that a list with names left the house."""
    require(staff, BOOK)
    _note(staff, resource, "booking.list.exported", count=number)


def _serve_lines(resource: Resource) -> None:
    waiting = Booking.objects.filter(state=Booking.State.WAITING).values("slot_id")
    slots = list(Slot.objects.filter(resource=resource, starts_at__gt=clock.now(), id__in=waiting))
    lock_people(slots)
    for slot in slots:
        slot.resource = resource
        serve(slot)


def _opening(resource: Resource, each: Weekly) -> Opening:
    return Opening(
        organisation_id=resource.organisation_id,
        resource=resource,
        weekday=each.weekday,
        opens=each.hours.opens,
        closes=each.hours.closes,
        since=each.since,
        until=each.until,
    )


def _note(staff: Staff, resource: Resource, verb: str, **data: str | int) -> None:
    audit.record(verb, resource, organisation_id=staff.organisation_id, actor=audit.staff(staff.id), data=dict(data))
