"""What the desk wants to know this morning: who comes today, whom only staff can help on, which lotteries are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from tetote.booking.models import Booking, Resource, Slot
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import begun_in, seats_in_use
from tetote.booking.rules.offer import draw_due
from tetote.kernel import clock
from tetote.organisations.models import Organisation

SOON = timedelta(days=1)


def still_today(organisation: Organisation) -> QuerySet[Booking]:
    """Booked places of today that are not over yet, the soonest first."""
    now, zone = clock.now(), organisation.time_zone
    today = now.astimezone(zone).date()
    found = Booking.objects.filter(
        begun_in(today, today, zone), organisation=organisation, state=Booking.State.BOOKED, slot__ends_at__gt=now
    )
    return with_slots(found).order_by("slot__starts_at", "slot__resource__name_ja", "seat")


@dataclass(frozen=True, slots=True)
class Stuck:
    """A slot with a free place and people who wait for it, of whom nobody is put in by itself."""

    slot: Slot
    waiting: int
    free: int


def stuck_lines(organisation: Organisation) -> Sequence[Stuck]:
    """The soonest first; one query.

    A place that comes free in time goes to the next by itself. What is left here came free too late for that, or is of
    people who have something else at that time: staff talk to them and decide.
    """
    now = clock.now()
    found = Slot.objects.filter(organisation=organisation, starts_at__gt=now).annotate(
        waiting=Count("bookings", filter=Q(bookings__state=Booking.State.WAITING)),
        seats=Count("bookings", filter=seats_in_use(now, "bookings__")),
    )
    stuck = found.filter(waiting__gt=0, seats__lt=F("resource__capacity")).select_related("resource__organisation")
    return [Stuck(one, one.waiting, one.resource.capacity - one.seats) for one in stuck.order_by("starts_at", "id")]


@dataclass(frozen=True, slots=True)
class Due:
    """A day whose entries are drawn within a day, or wait though their time has passed (`due` None: never drawn)."""

    resource: Resource
    day: date
    entries: int
    due: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether nobody will draw it unless staff do."""
        return self.due is None or self.due <= clock.now()


def lotteries_due(organisation: Organisation) -> Sequence[Due]:
    """The soonest first; two queries where there are entries, else one."""
    zone, now = organisation.time_zone, clock.now()
    entered = Booking.objects.filter(
        organisation=organisation, state=Booking.State.ENTERED, slot__starts_at__gt=now
    ).order_by("slot__starts_at")
    counted: dict[tuple[object, date], int] = {}
    for resource_id, starts_at in entered.values_list("slot__resource_id", "slot__starts_at"):
        key = (resource_id, starts_at.astimezone(zone).date())
        counted[key] = counted.get(key, 0) + 1
    wanted = {resource_id for resource_id, _day in counted}
    resources = Resource.objects.select_related("organisation").in_bulk(wanted) if wanted else {}
    found = [_due(resources[key], day, entries) for (key, day), entries in counted.items()]
    return [one for one in found if one.due is None or one.due <= now + SOON]


def _due(resource: Resource, day: date, entries: int) -> Due:
    return Due(resource, day, entries, draw_due(day, resource.terms, resource.zone))
