"""What the deeds share: holding rows in one order, leaving sentences, telling the house."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from tetote.booking import facts
from tetote.booking.errors import SlotGoneError
from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.queries.access import lock_resources
from tetote.booking.queries.timetable import timetable
from tetote.booking.rules.hours import Span
from tetote.kernel import audit
from tetote.kernel.facts import publish
from tetote.people.models import Person

ToldFact = TypeVar("ToldFact", bound=facts.BookingFact)


def lock(organisation_id: UUID, resource_id: UUID) -> Resource:
    """The resource a deed is about, held before anything is looked at.

    Every deed holds resources by id (`lock_resources`), then people by id. So no two wait for each other.
    """
    return lock_resources(organisation_id, {resource_id})[resource_id]


def lock_people(slots: Iterable[Slot | None], *person_ids: UUID | None) -> None:
    """Holds everybody who may get a place by this deed, so that nobody gets two at one time from two resources."""
    wanted = {one for one in person_ids if one is not None}
    lines = [slot.id for slot in slots if slot]
    waiting = Booking.objects.filter(slot_id__in=lines, state=Booking.State.WAITING, person__isnull=False)
    wanted.update(waiting.values_list("person_id", flat=True))
    if wanted:
        # The key stays free: every message to a person refers to it.
        list(Person.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").values_list("pk"))


def span_at(resource: Resource, starts_at: datetime) -> Span:
    """The slot that begins then, by the opening hours of this moment.

    Raises:
        SlotGoneError: the resource is not open then.
    """
    span = timetable(resource).slot_at(starts_at)
    if span is None:
        raise SlotGoneError
    return span


def slot_row(resource: Resource, span: Span) -> Slot:
    """The row of a slot, made when somebody first asks for it. Call it while the resource is held."""
    slot, _ = Slot.objects.get_or_create(
        resource=resource,
        starts_at=span.starts_at,
        defaults={"organisation_id": resource.organisation_id, "ends_at": span.ends_at},
    )
    if slot.ends_at != span.ends_at:  # The hours were cut anew, and nobody sits on the former slot.
        slot.ends_at = span.ends_at
        slot.save(update_fields=["ends_at"])
    slot.resource = resource
    return slot


def find_slot(resource: Resource, starts_at: datetime) -> Slot | None:
    """The row of a slot, if anybody ever asked for it."""
    slot = Slot.objects.filter(resource=resource, starts_at=starts_at).first()
    if slot:
        slot.resource = resource
    return slot


def note(booking: Booking, verb: str, actor: audit.Actor, **data: str) -> None:
    """Leaves the sentence of a deed on a booking."""
    audit.record(verb, booking, organisation_id=booking.organisation_id, actor=actor, data=dict(data))


def tell(kind: type[ToldFact], booking: Booking, **more: object) -> None:
    """Publishes a fact about a booking."""
    publish(
        kind(
            organisation_id=booking.organisation_id,
            booking_id=booking.id,
            person_id=booking.person_id,
            cause=booking.cause,
            **more,
        )
    )


def doer(booking: Booking) -> audit.Actor:
    """Who books, when nobody of the staff does: the person, or nobody we know."""
    return audit.person(booking.person_id) if booking.person_id else audit.SYSTEM
