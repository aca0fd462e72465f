"""Bookings as calendars that other programs read: a resource's feed, and one booking to keep."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.queries.access import with_slots
from tetote.kernel import clock, ical, tokens
from tetote.people.models import Person

FEED = "booking.feed"
KEPT = timedelta(days=31)
"""How long what is over stays in a feed."""


def feed_url(resource: Resource) -> str:
    """The address of a resource's feed: unguessable, without an end, until a newer one is made or it is closed."""
    token = tokens.seal(FEED, resource.organisation_id.hex, resource.id.hex, str(resource.feed_number))
    return settings.TETOTE_PUBLIC_URL + reverse("booking-public:feed", args=[token])


def opened(token: str) -> tuple[UUID, UUID, int]:
    """Organisation, resource and number that a feed's address says.

    Raises:
        ValueError: it is none of ours.
    """
    organisation, resource, number = tokens.unseal(FEED, token).fields
    return UUID(organisation), UUID(resource), int(number)


def feed(resource: Resource) -> str:
    """Every slot with somebody in it: how many, and who where the resource says so. Two queries."""
    slots = Slot.objects.filter(resource=resource, starts_at__gt=clock.now() - KEPT, bookings__state="booked")
    booked: defaultdict[UUID, list[Booking]] = defaultdict(list)
    for booking in Booking.objects.filter(slot__in=slots, state=Booking.State.BOOKED).select_related("person"):
        booked[booking.slot_id].append(booking)
    found = slots.distinct().order_by("starts_at")
    events = [_slot_event(resource, slot, booked[slot.id]) for slot in found]
    return ical.calendar(events, name=resource.name_in(resource.organisation.members_language), written_at=clock.now())


def one(booking: Booking) -> str:
    """One booking, for the calendar of whoever made it. It names nobody."""
    resource = booking.slot.resource
    event = ical.Event(
        uid=f"{booking.id}@tetote",
        starts_at=booking.slot.starts_at,
        ends_at=booking.slot.ends_at,
        summary=resource.name_in(resource.organisation.members_language),
        location=resource.organisation.name,
        description=f"{resource.note}\n{_('Reference')}: {booking.code}".strip(),
    )
    return ical.calendar([event], name=event.summary, written_at=clock.now())


def own_booking(person: Person, booking_id: UUID) -> Booking | None:
    """The member's booking behind such an address, while it stands."""
    mine = Booking.objects.filter(person=person, id=booking_id, state=Booking.State.BOOKED)
    return with_slots(mine).first()


def as_file(text: str, name: str) -> HttpResponse:
    """A calendar as an answer; `name` is plain ASCII and has no ending."""
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _slot_event(resource: Resource, slot: Slot, bookings: list[Booking]) -> ical.Event:
    name = resource.name_in(resource.organisation.members_language)
    words = f"{name} {len(bookings)}/{resource.capacity}"
    if resource.feed_has_names:
        names = "、".join(sorted(booking.name for booking in bookings))
        words = f"{name} {names}"
    return ical.Event(f"{slot.id}@tetote", slot.starts_at, slot.ends_at, words, resource.organisation.name)
